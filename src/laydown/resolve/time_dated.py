"""Rules for days, months and years by name or number: "10 February 2025", "late January", "on the 12th", "Friday"."""

import re
from collections.abc import Iterator

from ..terms import Granularity
from .time_hints import Hint
from .time_words import COUNTED, DAY_PARTS, SHIFTS, YEAR, Atom, Rule, TimeWords, any_of, is_name, spaced, year_field

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SUFFIX = r"(?:st|nd|rd|th)"
_FIRST, _LAST = rf"(?P<d>{_DAY}){_SUFFIX}?", rf"(?P<d2>{_DAY}){_SUFFIX}?"
_TO = r"(?:\s*[-/]\s*|\s+(?:and|to|or|until|through|&)\s+(?:on\s+)?(?:the\s+)?)"
_MORE = rf"(?:,\s+(?:and\s+)?{_DAY}{_SUFFIX}?(?=,|\s+(?:and|or|&)\s))*"  # "3, 4 and 5 May"
_TAIL = (
    rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})\b(?!\s?(?:h|hrs|hours)\b)|,?\s+(?:of\s+)?(?P<which>this|last|next)\s+year\b)?"
)
_NO_DECIMAL = r"(?![\w%]|[:,]\d|\.\d(?!\d?\s+[a-z]))"  # "January 15.5 The" ends with a footnote's mark
_NO_YEAR_AFTER = r"(?![,:/%.]\d|-|\s?(?:h|hrs|hours)\b)"
_DAY_BEFORE = re.compile(r"\b(?:on|of|since|by|until|till|after|before|dated)\s+$")
_ANY_BEFORE = re.compile(r"\b(?:an?|any|every|each|most|some)\s+$")
_ENDS = re.compile(r"\s*(?:[,;:)|\n-]|$|\d{1,2}[:.]\d\d\b)")
_NEXT_WORD = re.compile(r"\s+([\w-]+)")
_COUNTED = re.compile(COUNTED)
_CLOSE_BY = 12  # characters
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
        lead = rf"(?<!\w)(?:{weekday},?\s+)?(?:the\s+)?(?<![\w.,:/-])"
        day_month = rf"(?:\s+|-|(?=[a-z]))(?:of\s+)?(?P<m>{months})(?!\w)(?:-(?P<tight>{YEAR})\b|{_TAIL})"
        ordinal = any_of(self._words.ordinals)
        yield Rule(rf"(?<![\w/.-])(?P<y>{YEAR})[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?!\d|-)", _iso, Hint.FIGURES)
        mark = r"(?P<mark>[./-])"
        yield Rule(
            rf"(?<![\w/.:-])(?P<d>\d\d?){mark}(?P<m>\d\d?)(?P=mark)(?P<y>{YEAR}|\d\d)(?![\w/-]|\.\d)",
            _numeric,
            Hint.FIGURES,
        )
        yield Rule(rf"{lead}{_FIRST}(?:{_MORE},?{_TO}{_LAST})?{day_month}", self._day_month, Hint.DAY_OF_MONTH)
        yield Rule(
            rf"(?<!\w)(?:the\s+)?(?P<o>{ordinal})(?:\s+day)?\s+of\s+(?P<m>{months})(?!\w){_TAIL}",
            self._day_month,
            Hint.MONTH,
        )
        month = rf"{lead}(?P<m>{months})\s+(?:the\s+)?{_FIRST}"
        days = rf"(?:{_MORE},?{_TO}{_LAST}{_NO_DECIMAL}(?!{COUNTED})|{_NO_DECIMAL})"
        yield Rule(rf"{month}{days}{_TAIL}", self._month_day, Hint.DAY_OF_MONTH)
        day = rf"(?P<d>{_DAY})(?P<suffix>{_SUFFIX})?"
        yield Rule(rf"\b(?P<name>{weekday}),?\s+(?:the\s+)?{day}(?!\w|[:.,/-]\d)", self._weekday_number, Hint.WEEKDAY)
        of_month = r"(?:\s+of\s+(?P<turn>that|this|the\s+same|last|next|the)\s+month)?"
        yield Rule(
            rf"\bthe\s+(?P<d>{_DAY}){_SUFFIX}(?:{_TO}(?P<d2>{_DAY}){_SUFFIX})?{of_month}(?!\w)",
            self._bare_day,
            Hint.ORDINAL,
        )

    def _day_month(self, match: re.Match[str], text: str) -> Atom | None:
        named = match.groupdict()
        day = self._words.ordinals[named["o"]] if named.get("o") else int(match["d"])
        return self._atom(match, day) if is_name(match, "m", text) else None

    def _month_day(self, match: re.Match[str], text: str) -> Atom | None:
        """ "In December 30 trucks" names a month and counts trucks; "on December 30 shows" is a day and a verb."""
        before = _before(match).rstrip(" -")
        is_month = before.endswith((" in", "during", "early", "mid", "late")) or before == "in"
        is_open = not year_field(match.groupdict()) and not _DAY_BEFORE.search(_before(match))
        is_counted = is_open and _COUNTED.match(match.string, match.end())
        if not is_name(match, "m", text) or is_month or is_counted:
            return None
        return self._atom(match, int(match["d"]))

    def _atom(self, match: re.Match[str], day: int) -> Atom:
        named = match.groupdict()
        year = named.get("tight") or year_field(named)
        days = [day, int(named["d2"])] if named.get("d2") else [day]
        month = self._months[match["m"]]
        return Atom(
            code=" ".join(f"day:{year}:{month}:{number}" for number in days),
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
        yield Rule(
            rf"(?<![\w-]){part}{turn}(?P<m>{any_of(self._months)})(?!\w|-(?:\d|$)){_TAIL}", self._month, Hint.MONTH
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
        return Atom(
            code=f"month:{year}:{month}:{part}",
            granularity=Granularity.RANGE if part else Granularity.MONTH,
            is_relative=not year.isdigit(),
            is_end=self._words.is_end(match["part"]),
            needs_limit=not (match["part"] or year) and name not in self._words.lone,
        )


class _Years:
    """Years, parts of years, seasons, quarters, feasts."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words

    def rules(self) -> Iterator[Rule]:
        words, seasons = self._words, any_of(self._words.seasons)
        part = rf"(?:the\s+)?(?P<part>{any_of(words.parts)}|{seasons}|[qh][1-4])(?:\s+(?:of|in)\s+|\s+|-)"
        year = rf"(?:(?P<year>{YEAR})\b{_NO_YEAR_AFTER}|(?:the\s+)?(?P<which>last|next|this)\s+year\b)"
        bare = rf"(?<![\w.,:/-])(?P<year>{YEAR})"
        quarter = any_of([name for name, code in words.parts.items() if code.startswith("q")])
        turn = r"(?P<turn>last|this|next|the|that)\s+(?:(?:early|mid|late)\s+)?"
        yield Rule(rf"(?<![\w-]){part}{year}", self._part_of_year, Hint.YEAR, Hint.YEAR_WORD)
        until = rf"\s*[-/]\s*(?P<last>{YEAR}|\d\d)\b(?![,:/%.]\d|-)(?!{COUNTED})"
        yield Rule(rf"{bare}(?:{until}|\b{_NO_YEAR_AFTER}(?!{COUNTED}))", self._bare_year, Hint.YEAR)
        yield Rule(rf"\b{turn}(?P<season>{seasons})\b(?!\s+of\b|-)", self._season, Hint.SEASON)
        yield Rule(rf"\bthe\s+(?P<part>{quarter})\b(?!\s+of\b|-)", self._quarter, Hint.UNIT)
        yield Rule(r"\b(?:mid-?year|the\s+middle\s+of\s+the\s+year)\b", _mid_year, Hint.UNIT, Hint.YEAR_WORD)
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

    def _bare_year(self, match: re.Match[str], _text: str) -> Atom:
        year, last = match["year"], match.groupdict().get("last")
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
        week = r"(?:\s+(?:of\s+)?(?P<week>last|this|next|the\s+(?:previous|following|same))\s+week\b)?"
        yield Rule(
            rf"(?<![\w-]){turn}(?P<day>{any_of(self._words.weekdays)})(?!\w){part}{week}", self._weekday, Hint.WEEKDAY
        )

    def _weekday(self, match: re.Match[str], text: str) -> Atom | None:
        name, turn, week = match["day"], spaced(match["turn"]), spaced(match["week"])
        if not is_name(match, "day", text) or _ANY_BEFORE.search(_before(match)):
            return None
        which = SHIFTS[week.split()[-1]] if week else _TURNS.get(turn, "")
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
