"""Rules for days, months and years by name or number: "10 February 2025", "late January", "on the 12th", "Friday"."""

import re
from collections.abc import Iterator

from ..measure.alternation import any_of, starts
from ..terms import Granularity
from .time_hints import Hint
from .time_words import (
    COUNTED,
    DAY_PARTS,
    NO_TIME,
    SHIFTS,
    YEAR,
    Atom,
    Rule,
    TimeWords,
    is_name,
    spaced,
    year_field,
)

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SUFFIX = r"(?:st|nd|rd|th)"
# After the number in other languages: "12. Februar", "12-го", "1er", "1º"
_ENDING = rf"(?:{_SUFFIX}|\.|-?(?:го|ого|е|er|º|°|ª))?"
_FIRST, _LAST = rf"(?P<d>{_DAY}){_ENDING}", rf"(?P<d2>{_DAY}){_ENDING}"
_BEHIND, _BEHIND_LAST = rf"(?P<d>{_DAY}){_SUFFIX}?", rf"(?P<d2>{_DAY}){_SUFFIX}?"  # behind the month
_AND = r"(?:and|to|or|until|through|thru|&|и|і|й|та|по|до|на|na|bis|und|et|au|y|al|i|do|ve|ile|και|έως|إلى|و)"
_TO = rf"(?:\s*[-/]\s*|\s+{_AND}\s+(?:on\s+)?(?:the\s+)?|\s+و)"
_OF = r"(?:(?:of|de|del|من)\s+)?"
_MORE = rf"(?:,\s+(?:and\s+)?{_DAY}{_SUFFIX}?(?=,|\s+(?:and|or|&)\s)){{0,9}}"  # "3, 4 and 5 May"
_START = r"(?<!\w)"
_CLOCK = r"\s?(?:h|hrs|hours|local|gmt|utc|zulu|z)\b"
_TAIL = (
    rf"(?:[,،.]?\s+(?:(?:of|de|del|عام|سنة|من\s+عام)\s+)?(?P<year>{YEAR})م?\b(?!{_CLOCK})"
    r"|,?\s+(?:of\s+)?(?P<which>this|last|next)\s+year\b|,?\s+'(?P<short>\d\d)\b)?"
)
_NO_DECIMAL = r"(?![\w%]|[:,]\d|\.\d(?!\d?\s+[a-z]))"  # "January 15.5 The" ends with a footnote's mark
_NO_YEAR_AFTER = rf"(?![,:/%.]\d|-|{_CLOCK})"
_DAY_BEFORE = re.compile(r"\b(?:on|of|since|by|until|till|after|before|dated)\s+$")
_ANY_BEFORE = re.compile(r"\b(?:an?|any|every|each|most|some|one)\s+$")
_ENDS = re.compile(r"\s*(?:[,;:)|\n-]|$|\d{1,2}[:.]\d\d\b)")
_NOUN = re.compile(r"[ \u00a0]+(?:martyrs\s+)?([A-Za-z]+)")
_AFTER_MONTH = r"(?<=ary-|rch-|ril-|may-|une-|uly-|ust-|ber-|jan-|feb-|mar-|apr-|jun-|jul-|aug-|sep-|oct-|nov-|dec-)"
_NEXT_WORD = re.compile(r"\s+([\w-]+)")
_COUNTED = re.compile(COUNTED)
_CLOSE_BY = 12  # characters
_NO_YEAR_BEFORE = re.compile(r"(?:(?<!as )\bat|\b(?:fiscal|financial|budget)(?:\s+year)?|\bfy|resolution|\bno\.|#)\s*$")
_NTH = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "last"}
_TURNS = {
    **dict.fromkeys(("last", "past", "this past"), "last"),
    **dict.fromkeys(("next", "coming", "this coming", "the following"), "next"),
}


def dated_rules(words: TimeWords) -> Iterator[Rule]:
    """The rules, in no order: where matches overlap, the earlier and then the longer wins."""
    yield from _Days(words).rules()
    yield from _Months(words).rules()
    yield from _Years(words).rules()
    yield from _Weekdays(words).rules()


class _Days:
    """Days of a month, with their month or alone, and ranges of them."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._months = {**words.months, **words.foreign_months}

    def rules(self) -> Iterator[Rule]:
        months, weekday = any_of(self._months), any_of(self._words.weekdays)
        # "28 December-3 January", but not "S-3 January"
        free = rf"(?:(?<![\w.,:/-])|(?<=[a-z]{{3}}-)|(?<={YEAR}-)|(?<=ב-))"
        lead = rf"(?:{weekday},?\s+(?P<open>\()?)?(?:the\s+)?"
        close = rf"(?(open)\)?|(?:\s\({weekday}\))?)"  # "Tuesday (17 December)", "17 December (Tuesday)"
        # "12DEC2024", "12-Dec-24", "12 كانون الأول/ديسمبر 2024"
        foreign = any_of([name for name in self._words.foreign_months if not name.isascii()])
        year = rf"(?:[-/]?(?P<tight>{YEAR}|\d\d)(?!\w)|(?!\w)(?:\s?/\s?{foreign})?{_TAIL})"
        day_month = rf"(?:\s+|-|(?<=\d)/(?=[a-z]{{3}}/)|(?=[^\W\d_])){_OF}(?P<m>{months}){year}"
        ordinal = any_of(self._words.ordinals)
        mark = r"(?P<mark>[./-])"
        iso = rf"(?P<y>{YEAR}){mark}(?P<m>\d\d?)(?P=mark)(?P<d>\d\d?)(?!\d|[./-]\d{{1,3}}(?!\d))"
        yield Rule(rf"(?:(?<![\w/.-])|(?<=\d\d/)){iso}", _iso, Hint.FIGURES)
        yield Rule(
            rf"(?:(?<![\w/.:-])|(?<={YEAR}-))(?P<d>\d\d?){mark}(?P<m>\d\d?)(?P=mark)(?P<y>{YEAR}|\d\d)(?![\w/]|-(?!\d\d?[./]\d)|\.\d)",
            _numeric,
            Hint.FIGURES,
        )
        first = starts([*self._words.weekdays, "the", *"0123456789"])
        days = rf"{_FIRST}(?:{_MORE},?{_TO}{_LAST})?"
        yield Rule(rf"{_START}{first}{lead}{free}{days}{day_month}{close}", self._day_month, Hint.DAY_MONTH)
        first = rf"{_START}{starts([*self._words.ordinals, 'the'])}"
        yield Rule(
            rf"{first}(?:the\s+)?(?P<o>{ordinal})(?:\s+day)?\s+of\s+(?P<m>{months})(?!\w){_TAIL}",
            self._day_month,
            Hint.MONTH,
            cues="of",
        )
        first = starts([*self._months, *self._words.weekdays, "the", "last", "this", "next"])
        turned = r"(?:(?:last|this(?:\s+(?:past|coming))?|next)\s+)?"  # "last May 9"
        month = rf"{_START}{first}{lead}{turned}(?<![\w.,:/])(?P<m>{months})\s+(?:the\s+)?{_BEHIND}"
        no_hour = r"(?!\s?(?:[ap]\.?m\b|hrs|o'clock))"  # "from November 4 to 6 am"
        days = rf"(?:{_MORE},?{_TO}{_BEHIND_LAST}{_NO_DECIMAL}(?!{COUNTED}){no_hour}|{_NO_DECIMAL})"
        yield Rule(rf"{month}{days}{_TAIL}{close}", self._month_day, Hint.MONTH_DAY)
        told = rf"(?P<m>{months})\s+(?:the\s+)?(?P<o>{ordinal})(?!\w|-)(?!{COUNTED}){_TAIL}"  # "January fifth"
        yield Rule(rf"{_START}{starts(self._months)}{told}", self._month_ordinal, Hint.MONTH)
        days = rf"(?:[\s-]\s*(?P<d>{_DAY})(?:\.|-[^\W\d_]{{1,3}})?(?!\w))?"  # "2024. február 12-én", "2024. február"
        yield Rule(
            rf"(?<![\w.,:/-])(?P<year>{YEAR})(?:\.?\s+|-)(?P<m>{months})(?!\w){days}", self._year_first, Hint.YEAR
        )
        zone = r"(?:z|[a-ik-z])"
        group = rf"(?<!\w)(?P<d>{_DAY})[0-2]\d[0-5]\d{zone}\s?(?P<m>{months})\.?\s?(?P<tight>{YEAR}|\d\d)(?!\w)"
        yield Rule(group, self._day_month, Hint.TIME_GROUP)  # "050300Z MAY 24": day, hour, minute
        day = rf"(?P<d>{_DAY})(?P<suffix>{_SUFFIX})?"
        yield Rule(rf"\b(?P<name>{weekday}),?\s+(?:the\s+)?{day}(?!\w|[:.,/-]\d)", self._weekday_number, Hint.WEEKDAY)
        nth = rf"(?:the\s+)?(?P<nth>{'|'.join(_NTH)})\s+(?P<name>{weekday})\s+(?:of|in)\s+(?P<m>{months})(?!\w)"
        yield Rule(rf"{_START}{nth}{_TAIL}", self._nth_weekday, Hint.MONTH)
        of_turn = r"(?P<turn>that|this|the\s+same|last|next)\s+month"
        yield Rule(rf"\bthe\s+(?P<o>{ordinal})\s+of\s+{of_turn}\b", self._ordinal_of_this_month, Hint.UNIT, cues="of")
        of_month = r"(?:\s+of\s+(?P<turn>that|this|the\s+same|last|next|the)\s+month)?"
        yield Rule(
            rf"\bthe\s+(?P<d>{_DAY}){_SUFFIX}(?:{_TO}(?P<d2>{_DAY}){_SUFFIX})?{of_month}(?!\w)",
            self._bare_day,
            Hint.ORDINAL,
        )

    def _ordinal_of_this_month(self, match: re.Match[str], _text: str) -> Atom:
        """ "The fifth of this month", in words."""
        turn = match["turn"].split()[-1]
        code = f"day:+0:{SHIFTS[turn]}:{self._words.ordinals[spaced(match['o'])]}"
        return Atom(code=code, granularity=Granularity.DAY, refers_back=turn in {"that", "same"})

    def _month_ordinal(self, match: re.Match[str], text: str) -> Atom | None:
        """ "January fifth", but not "in May first deliveries", "May second brigade"."""
        following = _NEXT_WORD.match(match.string, match.end())
        if not is_name(match, "m", text) or _before(match).endswith(("in ", "during ", "early ", "mid ", "late ")):
            return None
        if following and following[1] not in self._words.after_ordinal:
            return None
        return self._atom(match, self._words.ordinals[spaced(match["o"])])

    def _nth_weekday(self, match: re.Match[str], text: str) -> Atom | None:
        """ "The first Tuesday of September"."""
        number = _NTH.get(match["nth"], "")
        if not number or not is_name(match, "name", text):
            return None
        year = year_field(match.groupdict())
        code = f"nth:{year}:{self._months[match['m']]}:{self._words.weekdays[match['name']]}:{number}"
        return Atom(code=code, granularity=Granularity.DAY, is_relative=not year.isdigit())

    def _day_month(self, match: re.Match[str], text: str) -> Atom | None:
        """Beside a day and a year any spelling is a month; "12. May" is a list's number, "12. Mai" is none."""
        named = match.groupdict()
        day = self._words.ordinals[spaced(named["o"])] if named.get("o") else int(match["d"])
        has_year = bool(named.get("tight") or year_field(named))
        if not (has_year or is_name(match, "m", text)):
            return None
        is_listed = not (has_year or named.get("o")) and match["m"] in self._words.months
        if is_listed and match.string[match.end("d") : match.end("d") + 1] == ".":
            return None
        return self._atom(match, day) if self._is_day(match, text) else NO_TIME

    def _year_first(self, match: re.Match[str], text: str) -> Atom | None:
        """ "2024 February 12"; without a day only in a language that says it so ("2024. február")."""
        if match["d"]:
            return self._atom(match, int(match["d"])) if is_name(match, "m", text) else None
        if match["m"] in self._words.months:
            return None
        code = f"month:{match['year']}:{self._months[match['m']]}:"
        return Atom(code=code, granularity=Granularity.MONTH, is_relative=False)

    def _is_day(self, match: re.Match[str], text: str) -> bool:
        """Whether no street, brigade or movement is called so ("17 February Street", "the 25th January brigade")."""
        noun = _NOUN.match(match.string, match.end())
        named = self._words.named.get(noun[1], "") if noun else ""
        if noun is None or not named:
            return True
        return not (named == "always" or text[noun.start(1)].isupper() or match[0].startswith("the "))

    def _month_day(self, match: re.Match[str], text: str) -> Atom | None:
        """ "In December 30 trucks" names a month and counts trucks; "on December 30 shows" is a day and a verb."""
        before = _before(match).rstrip(" -")
        is_month = before.endswith((" in", "during", "early", "mid", "late")) or before == "in"
        is_month = is_month and not match["d2"]  # "during January 7-8" are days
        is_open = not year_field(match.groupdict()) and not _DAY_BEFORE.search(_before(match))
        is_counted = is_open and _COUNTED.match(match.string, match.end())
        if not is_name(match, "m", text) or is_month or is_counted:
            return None
        return self._atom(match, int(match["d"])) if self._is_day(match, text) else NO_TIME

    def _atom(self, match: re.Match[str], day: int) -> Atom:
        named = match.groupdict()
        year = named.get("tight") or year_field(named)
        year = f"20{year}" if len(year) == 2 and year.isdigit() else year
        days = [day, int(named["d2"])] if named.get("d2") else [day]
        month = self._months[match["m"]]
        years = ["" if year.startswith(("+", "-")) else year] * (len(days) - 1) + [year]  # the last one sets the year
        return Atom(
            code=" ".join(f"day:{of}:{month}:{number}" for of, number in zip(years, days, strict=True)),
            granularity=Granularity.DAY if len(days) == 1 else Granularity.RANGE,
            is_relative=not year.isdigit(),
        )

    def _weekday_number(self, match: re.Match[str], text: str) -> Atom | None:
        """ "Fri 9", "Monday the 11th"; a bare number must end the phrase, else it counts something."""
        is_upper = text[match.start() : match.end()].isupper()
        if not is_name(match, "name", text) or not (
            match["suffix"] or is_upper or _ENDS.match(match.string, match.end())
        ):
            return None
        return Atom(code=f"day:::{int(match['d'])}", granularity=Granularity.DAY)

    def _bare_day(self, match: re.Match[str], _text: str) -> Atom | None:
        """ "On the 12th", but not "on the 7th fleet"; "the 21st of that month" counts from a month named before."""
        turn = spaced(match["turn"])
        following = _NEXT_WORD.match(match.string, match.end())
        if not turn and following and following[1] not in self._words.after_ordinal:
            return None
        lead = f"day:+0:{SHIFTS[turn.split()[-1]]}" if turn else "day::"
        days = [int(day) for day in (match["d"], match["d2"]) if day]
        return Atom(
            code=" ".join(f"{lead}:{day}" for day in days),
            granularity=Granularity.DAY if len(days) == 1 else Granularity.RANGE,
            refers_back=turn in {"that", "the same"},
            needs_limit=not turn and len(days) == 1,
        )


class _Months:
    """Months and parts of them."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._months = {**words.months, **words.foreign_months}

    def rules(self) -> Iterator[Rule]:
        part = (
            rf"(?:(?:the\s+)?(?P<part>{any_of(self._words.parts)})(?:\s+(?:of|in)\s+|\s+|-)(?:the\s+month\s+of\s+)?)?"
        )
        turn = r"(?:(?P<turn>last|this|next)\s+)?"
        first = starts([*self._months, *self._words.parts, "the", "last", "this", "next"])
        free = rf"(?:(?<!-)|{_AFTER_MONTH}|(?<={YEAR}-))"  # "January-March", but not "post-March"
        yield Rule(
            rf"{_START}{first}{free}{part}{turn}(?P<m>{any_of(self._months)})(?!\w|-(?:\d|$)){_TAIL}",
            self._month,
            Hint.MONTH,
        )

    def _month(self, match: re.Match[str], text: str) -> Atom | None:
        name, turn, year = match["m"], spaced(match["turn"]), year_field(match.groupdict())
        part = self._words.part(match["part"])
        if not is_name(match, "m", text) or (name in self._words.foreign_months and not year):
            return None
        month = self._months[name]
        if turn and not year:
            code = f"month:+0:{month}:{part}" if turn == "this" else f"turned:{turn}:month:{month}:{part}"
            return Atom(code=code, granularity=Granularity.MONTH)
        is_small = text.startswith(name, match.start("m"))  # "an august body"
        is_open = is_small or name not in self._words.lone or self._is_person(match, text)
        return Atom(
            code=f"month:{year}:{month}:{part}",
            granularity=Granularity.RANGE if part else Granularity.MONTH,
            is_relative=not year.isdigit(),
            is_end=self._words.is_end(match["part"]),
            needs_limit=not (match["part"] or year) and is_open,
        )

    def _is_person(self, match: re.Match[str], text: str) -> bool:
        """Whether the bare name of a month is somebody's: "Ms April", "April Stone", "April said"."""
        before, after = _before(match).split(), _NOUN.match(text, match.end())
        if before and before[-1] in self._words.titles:
            return True
        return after is not None and (after[1] in self._words.sayings or after[1].istitle())


class _Years:
    """Years, parts of years, seasons, quarters, feasts."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words

    def rules(self) -> Iterator[Rule]:
        words, seasons = self._words, any_of(self._words.seasons)
        part = rf"(?:the\s+)?(?P<part>{any_of(words.parts)}|{seasons}|[qh][1-4])(?:\s+(?:of|in)\s+|\s+|-)"
        year = rf"(?:(?P<year>{YEAR})\b{_NO_YEAR_AFTER}|(?:the\s+)?(?P<which>last|next|this)\s+year\b)"
        bare = rf"(?<![\w.,:/-])(?P<year>{YEAR})"
        numbered = r"(?P<part>[qh][1-4])"
        yield Rule(
            rf"(?<![\w-])(?:(?:the\s+)?(?P<end>end)\s+of\s+)?{numbered}\b(?![-./]\w|\s+\d)",
            self._numbered,
            Hint.QUARTER,
        )
        quarter = any_of([name for name, code in words.parts.items() if code.startswith("q")])
        turn = r"(?P<turn>last|this|next|the|that)\s+(?:(?:early|mid|late)\s+)?"
        yield Rule(rf"(?<![\w-]){part}{year}", self._part_of_year, Hint.YEAR, Hint.YEAR_WORD)
        turn_of_year = rf"(?P<year>{YEAR})[-/](?P<next>{YEAR}|\d\d)\b"  # "the winter of 2023-24"
        yield Rule(rf"(?:the\s+)?\bwinter(?:\s+(?:of|in)\s+|\s+){turn_of_year}", self._winter, Hint.SEASON)
        decade = r"(?:(?P<century>19|20)|'|(?<=the\s))(?P<ten>\d)0'?s\b"
        yield Rule(
            rf"(?<![\w-])(?P<the>the\s+)?(?:(?P<part>early|mid|middle|late)(?:\s+(?:of\s+)?(?:the\s+)?|-))?{decade}",
            _decade,
            Hint.DECADE,
        )
        week = r"(?:calendar\s+|iso\s+)?week\s+(?:no\.?\s+|number\s+)?(?P<n>[1-4]?\d|5[0-3])\b(?!\s+of\s+(?:the|its))"
        yield Rule(rf"\b{week}(?:(?:,?\s+of|,)?\s+(?P<year>{YEAR})\b)?", _week, Hint.UNIT, cues="week")
        yield Rule(rf"(?<![\w-])(?P<year>{YEAR})-w(?P<n>[0-4]\d|5[0-3])\b", _week, Hint.YEAR, cues="-w")
        until = rf"\s*[-/]\s*(?P<last>{YEAR}|\d\d)\b(?![,:/%.]\d|-)(?!{COUNTED})"
        yield Rule(rf"{bare}(?:{until}|\b{_NO_YEAR_AFTER}(?!{COUNTED}))", self._bare_year, Hint.YEAR)
        yield Rule(rf"\b{turn}(?P<season>{seasons})\b(?!\s+of\b|-)", self._season, Hint.SEASON)
        ends = r"(?=\s*(?:[,.;:)!?]|$|\n|\b(?:and|or|when|but|after|before)\b))"
        yield Rule(rf"(?<=\b(?:in|by)\s)(?P<turn>)(?P<season>{seasons}){ends}", self._season, Hint.SEASON)
        yield Rule(rf"\bthe\s+(?P<part>{quarter})\b(?!\s+of\b|-)", self._quarter, Hint.UNIT, cues="quarter")
        yield Rule(
            r"\b(?:mid-?year|the\s+middle\s+of\s+the\s+year)\b", _mid_year, Hint.UNIT, Hint.YEAR_WORD, cues="mid"
        )
        yield Rule(rf"(?P<feast>{any_of(words.feasts)})(?!\w)(?:\s+(?P<year>{YEAR})\b)?", self._feast, Hint.FEAST)

    def _part_of_year(self, match: re.Match[str], _text: str) -> Atom:
        part, year = spaced(match["part"]), year_field(match.groupdict())
        code = self._words.seasons.get(part) or (self._words.part(part) if part in self._words.parts else part)
        return Atom(
            code=f"year:{year}:{code}",
            granularity=Granularity.RANGE,
            is_relative=not year.isdigit(),
            is_end=self._words.is_end(part),
        )

    def _bare_year(self, match: re.Match[str], _text: str) -> Atom | None:
        """ "In 2024", "2022-24", and the month "2024-05"; "at 2030" is a clock time, "FY 2024" begins any time."""
        year, last = match["year"], match.groupdict().get("last")
        if _NO_YEAR_BEFORE.search(match.string[max(0, match.start() - 24) : match.start()]):
            return None
        if last and len(last) < len(year) and int(last) != (int(year) + 1) % 100 and 1 <= int(last) <= 12:
            return Atom(code=f"month:{year}:{int(last)}:", granularity=Granularity.MONTH, is_relative=False)
        years = [year, last if len(last) == len(year) else year[:2] + last] if last else [year]
        return Atom(
            code=" ".join(f"year:{number}:" for number in years),
            granularity=Granularity.RANGE if last else Granularity.YEAR,
            is_relative=False,
            needs_limit=True,
        )

    def _season(self, match: re.Match[str], _text: str) -> Atom:
        turn, season = match["turn"], self._words.seasons[match["season"]]
        code = f"turned:{turn}:year:{season}" if turn in {"last", "next"} else f"year::{season}"
        return Atom(code=code, granularity=Granularity.RANGE, needs_limit=turn == "the")

    def _quarter(self, match: re.Match[str], _text: str) -> Atom:
        code = f"year::{self._words.part(match['part'])}"
        return Atom(code=code, granularity=Granularity.RANGE, needs_limit=True)

    def _numbered(self, match: re.Match[str], _text: str) -> Atom:
        """ "In Q3"; "by the end of Q1" is by the quarter."""
        return Atom(
            code=f"year::{match['part']}",
            granularity=Granularity.RANGE,
            needs_limit=True,
            is_end=bool(match["end"]),
        )

    def _winter(self, match: re.Match[str], _text: str) -> Atom | None:
        year, following = match["year"], match["next"]
        if not str(int(year) + 1).endswith(following):
            return None
        return Atom(code=f"year:{year}:winter", granularity=Granularity.RANGE, is_relative=False)

    def _feast(self, match: re.Match[str], _text: str) -> Atom:
        year, name = match["year"] or "", self._words.feasts[spaced(match["feast"])]
        return Atom(code=f"feast:{year}:{name}", granularity=Granularity.DAY, is_relative=not year, needs_limit=True)


class _Weekdays:
    """Weekdays, with the time of the day or the week that is named with them."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words

    def rules(self) -> Iterator[Rule]:
        turn = rf"(?:(?P<turn>{any_of([*_TURNS, 'this', 'that', 'the same'])})\s+)?"
        part = rf"(?:\s+(?:early\s+)?(?P<part>{DAY_PARTS})\b)?"
        ago = r"(?:(?:a|one)\s+week\s+(?:(?P<ago>ago)(?:,?\s+on)?|(?P<from>on|from))\s+)?"  # "a week ago on Tuesday"
        on = r"(?P<on>\s+week\b)?"  # "Tuesday week"
        before_last = r"(?P<before>\s+before\s+last\b)?"
        week = r"(?:\s+(?:of\s+)?(?P<week>last|this|next|the\s+(?:previous|following|same))\s+week\b)?"
        free = r"(?:(?<![\w-])|(?<=day-))"  # "Monday-Thursday", but not "non-Monday"
        day = rf"(?P<day>{any_of(self._words.weekdays)})(?!\w|-to-)"
        yield Rule(rf"{free}{ago}{turn}{day}{part}{week}{before_last}{on}", self._weekday, Hint.WEEKDAY)

    def _weekday(self, match: re.Match[str], text: str) -> Atom | None:
        name, turn, week = match["day"], spaced(match["turn"]), spaced(match["week"])
        if not is_name(match, "day", text) or _ANY_BEFORE.search(_before(match)):
            return None
        which = SHIFTS[week.split()[-1]] if week else _TURNS.get(turn, "")
        if match["ago"] or match["from"] or match["on"]:
            which = "week_before" if match["ago"] else "week_after"
        elif match["before"]:
            which = "before_last"
        return Atom(
            code=f"weekday:{self._words.weekdays[name]}:{which}",
            granularity=Granularity.DAY,
            refers_back=turn in {"the following", "that", "the same"} or "the" in week,
            needs_limit=not (turn or week or match["part"]) and name not in self._words.lone,
        )


def _iso(match: re.Match[str], _text: str) -> Atom | None:
    return _checked(int(match["y"]), int(match["m"]), int(match["d"]))


def _numeric(match: re.Match[str], _text: str) -> Atom | None:
    """Day first with dots; with slashes and dashes both orders are kept where both are dates."""
    one, two, year = int(match["d"]), int(match["m"]), int(match["y"])
    if year < 100:
        if len(match["d"] + match["m"]) < 4 or match["mark"] == "-":
            return None
        year += 2000
    day_first, month_first = _checked(year, two, one), _checked(year, one, two)
    if match["mark"] == "." or not month_first or one == two:
        return day_first
    if not day_first:
        return month_first
    code = f"either:{year}-{two:02}-{one:02}:{year}-{one:02}-{two:02}"
    return Atom(code=code, granularity=Granularity.RANGE, is_relative=False)


def _checked(year: int, month: int, day: int) -> Atom | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Atom(code=f"day:{year}:{month}:{day}", granularity=Granularity.DAY, is_relative=False)


def _mid_year(_match: re.Match[str], _text: str) -> Atom:
    return Atom(code="year::mid", granularity=Granularity.RANGE)


def _before(match: re.Match[str]) -> str:
    """The few characters before a match."""
    return match.string[max(0, match.start() - _CLOSE_BY) : match.start()]


def _decade(match: re.Match[str], _text: str) -> Atom | None:
    """ "The late 1990s"; "the 90s" are those of the last century, "the 20s" of this one."""
    ten = int(match["ten"])
    century = match["century"] or ("19" if ten > 3 else "20" if ten > 0 else "")
    part = {"middle": "mid"}.get(match["part"] or "", match["part"] or "")
    code = f"decade:{century}{ten}0:{part}"
    is_bare = not (match["the"] or match["part"])
    return Atom(code=code, granularity=Granularity.RANGE, is_relative=False, needs_limit=is_bare) if century else None


def _week(match: re.Match[str], _text: str) -> Atom | None:
    """A week by its number, as ISO 8601 counts them."""
    if not int(match["n"]):
        return None
    year = match["year"] or ""
    return Atom(
        code=f"isoweek:{year}:{int(match['n'])}",
        granularity=Granularity.RANGE,
        is_relative=not year,
        needs_limit=not year,
    )
