"""Time phrases in news English: atoms are found first, then joined to ranges and bounded by the words before them.

`TimeGrammar.phrases` gives every phrase with its symbolic value (see `time_value`). Names of months in other
languages are read beside a day or a year. Not read: clock times, durations ("for three weeks"), "now", model numbers
("S-300"), the verbs "may" and "march", the noun "sun", names such as "Sunday Times".
Words: data/calendar_cues.yaml, data/number_words.yaml.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from ..measure.folding import plain_marks
from ..terms import Granularity

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SUFFIX = r"(?:st|nd|rd|th)"
_YEAR = r"(?:19|20)\d\d"
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade)"
_DAY_PARTS = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|lunchtime)"
_TO = r"(?:\s*[-/]\s*|\s+(?:and|to|or|until|through|&)\s+(?:on\s+)?(?:the\s+)?)"
_PARTS = {
    "early": "early", "mid": "mid", "late": "late", "beginning": "early", "start": "early", "middle": "mid",
    "end": "late", "close": "late", "first days": "early", "opening days": "early", "last days": "late",
    "final days": "late", "closing days": "late", "first half": "h1", "second half": "h2", "latter half": "h2",
    "last day": "lastday", "final day": "lastday", "last week": "lastweek", "final week": "lastweek",
    "first week": "w1", "second week": "w2", "third week": "w3", "fourth week": "w4", "first quarter": "q1",
    "second quarter": "q2", "third quarter": "q3", "fourth quarter": "q4", "last quarter": "q4",
    "final quarter": "q4", "month": "", "whole": "", "course": "",
}  # fmt: skip
_ENDS = {"end", "close"}  # "before the end of March" means by the end
_SHIFT = {"last": "-1", "past": "-1", "this": "+0", "next": "+1", "coming": "+1", "previous": "-1",
          "preceding": "-1", "following": "+1", "same": "+0", "that": "+0", "the": "+0"}  # fmt: skip
_BACK = {"previous", "preceding", "following", "same", "that"}  # counted from a day named in the text
_VERBS_AND_NOUNS = {"may", "march", "mar", "sun", "sat", "mon", "wed", "jan", "dec", "fri", "sep", "sept"}
# A number before a plural noun counts it: "on December 18 and 30 trucks", "in 2000 trucks".
_COUNTED = r"(?!\s+(?!(?:as|was|is|its|his|has|this|across|besides|towards|others|always|thus)\b)(?:[a-z-]+s|men|troops|people|personnel|military|armou?red)\b)"
_NO_DECIMAL = r"(?![\w%]|[:,]\d|\.\d(?!\d?\s+[A-Z]))"  # "January 15.5 The" ends with a footnote's mark
# Words that make a bare year or abbreviated month a time, without bounding it.
_OPENS = re.compile(r"(?:\b(?:of|from|for|dated|between|and|year|since|to|or)\s+(?:the\s+)?|\()$", re.IGNORECASE)
_PHOTO = re.compile(r"\s+(?:file\s+)?(?:photo|picture|image|file|footage|video)", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:-|\b(?:to|and|or|until|till|through)\b|\band again(?:\s+(?:on|in))?\b)\s*(?:the\s+)?$")
_PART_OF_DAY_OF = r"(?:(?:the\s+)?(?:(?:early|small)\s+hours|morning|afternoon|evening|night|dawn)\s+(?:of|from)\s+)?"
_SHIFTED = re.compile(
    rf"\b(?:the\s+(?P<unit>day|night|evening|week|month|year)|(?P<n>\w+)\s+(?P<units>{_UNIT})s?)\s+"
    r"(?P<way>before|after|following|ahead\s+of|prior\s+to)\s+"
    r"(?:(?:the|a|an|his|her|its|their)\s+(?:[\w'-]+\s+){1,4}?(?:of|on)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(r"[A-Z]\w+ $")
_ONWARDS = re.compile(r"\s+(?:onwards?\b|or later\b|and after\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """One phrase: start <= i < end in the text, and what it stands for."""

    start: int
    end: int
    value: str
    granularity: Granularity
    is_relative: bool
    refers_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The cue words, lower-case, as the data files hold them."""

    months: Mapping[str, int]
    foreign_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    lone: frozenset[str]
    seasons: Mapping[str, str]
    feasts: Mapping[str, str]
    limits: Mapping[str, str]
    exceptions: frozenset[str]
    after_ordinal: frozenset[str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Atom:
    """A piece of a phrase. `code` is one atom of a value, or two for a range."""

    code: str
    granularity: Granularity
    is_relative: bool = True
    refers_back: bool = False
    limit: str = ""  # set where the words of the atom hold its limit
    is_end: bool = False
    needs_limit: bool = False  # no time unless a word such as "since" stands before it
    start: int = 0
    end: int = 0


_Builder = Callable[[re.Match[str]], _Atom | None]


class TimeGrammar:
    """The compiled grammar; one serves any number of texts."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._every_month = {**words.months, **words.foreign_months}
        self._rules = tuple((re.compile(rule, re.IGNORECASE), build) for rule, build in self._all_rules())
        self._limit = re.compile(
            rf"(?<![\w-])(?P<limit>{_any(words.limits)})\s+"
            rf"(?:(?:at\s+least|on|in|from|about|around|late\s+on|early\s+on)\s+)?{_PART_OF_DAY_OF}(?:the\s+)?$",
            re.IGNORECASE,
        )
        self._range_opens = re.compile(rf"\b(?:between|from)\s+{_PART_OF_DAY_OF}(?:the\s+)?$", re.IGNORECASE)
        self._exception = re.compile(rf"\b{_any(words.exceptions)}\b", re.IGNORECASE)

    def phrases(self, text: str) -> tuple[TimePhrase, ...]:
        """The phrases of `text`, in order, not overlapping; where two begin together the longer wins."""
        plain = plain_marks(text)
        return tuple(self._phrases(plain, self._atoms(plain)))

    def _atoms(self, text: str) -> list[_Atom]:
        barred = [match.span() for match in self._exception.finditer(text)]
        found = []
        for pattern, build in self._rules:
            for match in pattern.finditer(text):
                atom = build(match)
                if atom and not any(start < match.end() and match.start() < end for start, end in barred):
                    found.append(replace(atom, start=match.start(), end=match.end()))
        return _apart(found)

    def _phrases(self, text: str, atoms: list[_Atom]) -> Iterator[TimePhrase]:
        index = 0
        while index < len(atoms):
            first = atoms[index]
            last = atoms[index + 1] if index + 1 < len(atoms) else None
            if last and _is_range(text, first, last):
                index += 1
                first = _joined(first, last)
            index += 1
            if phrase := self._limited(text, first):
                yield phrase

    def _limited(self, text: str, atom: _Atom) -> TimePhrase | None:
        """The atom with the words before it that bound it; None for a bare number that they do not make a time."""
        before = text[max(0, atom.start - 60) : atom.start].rsplit("\n", 1)[-1]
        offset = atom.start - len(before)
        if atom.granularity is Granularity.DAY and (shift := _SHIFTED.search(before)):
            if limit := self._shift(shift):
                return _phrase(atom, limit, offset + shift.start())
        if atom.limit:
            return _phrase(atom, atom.limit, atom.start)
        if " " in atom.code and (opens := self._range_opens.search(before)):
            return _phrase(atom, "in", offset + opens.start())
        if bound := self._limit.search(before):
            limit = self._words.limits[" ".join(bound["limit"].lower().split())]
            return _phrase(atom, _bent(limit, atom, text), offset + bound.start())
        if atom.needs_limit and not _OPENS.search(before) and not _PHOTO.match(text, atom.end):
            return None
        return _phrase(atom, "since" if _ONWARDS.match(text, atom.end) else "in", atom.start)

    def _shift(self, match: re.Match[str]) -> str | None:
        number = self._number(match["n"]) if match["n"] else 1
        if number is None:
            return None
        unit = (match["unit"] or match["units"]).lower()
        sign = "-" if match["way"].lower().startswith(("before", "ahead", "prior")) else "+"
        return f"shift:{sign}{number}:{unit if unit in _unit_names() else 'day'}"

    def _number(self, word: str) -> int | None:
        word = word.lower()
        return int(word) if word.isdigit() else {"a": 1, "an": 1}.get(word, self._words.numbers.get(word))

    # The rules, in no order: longer matches win.

    def _all_rules(self) -> Iterator[tuple[str, _Builder]]:
        yield from self._day_rules()
        yield from self._month_rules()
        yield from self._year_rules()
        yield from self._weekday_rules()
        yield from self._unit_rules()
        yield from self._counted_rules()

    def _day_rules(self) -> Iterator[tuple[str, _Builder]]:
        months, weekday = _any(self._every_month), _any(self._words.weekdays)
        lead = rf"(?:(?<!\w){weekday},?\s+)?(?:the\s+)?(?<![\w.,:/-])"
        tail = rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})\b(?!\s?h)|-(?P<tight>{_YEAR})\b|,?\s+(?:of\s+)?(?P<which>this|last|next)\s+year\b)?"
        first, last = rf"(?P<d>{_DAY}){_SUFFIX}?", rf"(?P<d2>{_DAY}){_SUFFIX}?"
        yield rf"(?<![\w/.-])(?P<y>{_YEAR})[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?!\d|-)", _iso
        yield rf"(?<![\w/.:-])(?P<d>\d\d?)(?P<mark>[./-])(?P<m>\d\d?)(?P=mark)(?P<y>{_YEAR}|\d\d)(?![\w/-]|\.\d)", _numeric
        yield rf"{lead}{first}{_TO}{last}\s+(?:of\s+)?(?P<m>{months})(?!\w){tail}", self._day_month
        yield rf"{lead}{first}(?:\s+|-|(?=[A-Z]))(?:of\s+)?(?P<m>{months})(?!\w){tail}", self._day_month
        yield rf"{lead}(?P<m>{months})\s+(?:the\s+)?{first}{_TO}{last}{_NO_DECIMAL}{_COUNTED}{tail}", self._month_day
        yield rf"{lead}(?P<m>{months})\s+(?:the\s+)?{first}{_NO_DECIMAL}{tail}", self._month_day
        yield rf"(?:the\s+)?(?P<o>{_any(self._words.ordinals)})(?:\s+day)?\s+of\s+(?P<m>{months})(?!\w){tail}", self._day_month
        yield rf"\b{weekday},?\s+(?:the\s+)?(?P<d>{_DAY})(?P<suffix>{_SUFFIX})?(?!\w|[:.,/-]\d)", self._weekday_number
        yield (
            rf"\bthe\s+(?P<d>{_DAY}){_SUFFIX}(?:{_TO}(?P<d2>{_DAY}){_SUFFIX})?"
            rf"(?P<of>\s+of\s+(?P<which>that|this|the\s+same|last|next|the)\s+month)?(?!\w)",
            self._day_of_month,
        )

    def _day_month(self, match: re.Match[str]) -> _Atom | None:
        if not _is_name(match["m"]):
            return None
        named = match.groupdict()
        day = self._words.ordinals[named["o"].lower()] if named.get("o") else int(match["d"])
        return self._day_atom(match, day)

    def _month_day(self, match: re.Match[str]) -> _Atom | None:
        before = match.string[max(0, match.start() - 9) : match.start()].lower()
        named = match.groupdict()
        is_counted = re.match(_COUNTED.replace("(?!", "(?=", 1), match.string[match.end() :]) and not named["year"]
        if not _is_name(match["m"]) or before.rstrip(" -").endswith((" in", "during", "early", "mid", "late")) or is_counted:
            return None
        return self._day_atom(match, int(match["d"]))

    def _day_atom(self, match: re.Match[str], day: int) -> _Atom:
        named = match.groupdict()
        year = _year_field(named)
        month = self._every_month[match["m"].lower()]
        is_absolute = year.isdigit()
        code = f"day:{year}:{month}:{day}"
        if named.get("d2"):
            return _Atom(
                code=f"day:{year}:{month}:{day} day:{year}:{month}:{int(match['d2'])}",
                granularity=Granularity.RANGE, is_relative=not is_absolute,
            )  # fmt: skip
        return _Atom(code=code, granularity=Granularity.DAY, is_relative=not is_absolute)

    def _weekday_number(self, match: re.Match[str]) -> _Atom | None:
        """ "Fri 9", "Monday the 11th"; a bare number must end the phrase, else it counts something."""
        rest = match.string[match.end() :]
        if not _is_name(match[0]) or not (match["suffix"] or match[0].isupper() or re.match(r"\s*(?:[,;:)|\n-]|$)", rest)):
            return None
        return _Atom(code=f"day:::{int(match['d'])}", granularity=Granularity.DAY)

    def _day_of_month(self, match: re.Match[str]) -> _Atom | None:
        which = " ".join((match["which"] or "").lower().split())
        following = re.match(r"\s+([\w-]+)", match.string[match.end() :])
        if not which and following and following[1].lower() not in self._words.after_ordinal:
            return None
        lead = f"day:+0:{_SHIFT[which.split()[-1]]}" if which else "day::"
        days = [int(day) for day in (match["d"], match["d2"]) if day]
        return _Atom(
            code=" ".join(f"{lead}:{day}" for day in days),
            granularity=Granularity.DAY if len(days) == 1 else Granularity.RANGE,
            refers_back=which in {"that", "the same"}, needs_limit=not which and len(days) == 1,
        )  # fmt: skip

    def _month_rules(self) -> Iterator[tuple[str, _Builder]]:
        tail = rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})\b(?!\s?h)|,?\s+(?:of\s+)?(?P<which>this|last|next)\s+year\b)?"
        part = rf"(?:(?:the\s+)?(?P<part>{_any(_PARTS)})(?:\s+of\s+|\s+in\s+|\s+|-)(?:the\s+month\s+of\s+)?)?"
        yield rf"(?<![\w-]){part}(?:(?P<turn>last|this|next)\s+)?(?P<m>{_any(self._every_month)})(?![\w-]){tail}", self._month
        yield rf"(?<![\w-]){part}(?:(?P<turn>last|this|next)\s+)?(?P<m>{_any(self._words.months)})(?=-\D){tail}", self._month

    def _month(self, match: re.Match[str]) -> _Atom | None:
        name, part = match["m"].lower(), (match["part"] or "").lower()
        year, turn = _year_field(match.groupdict()), (match["turn"] or "").lower()
        is_bare = not (part or year or turn)
        if not _is_name(match["m"]) or (name in self._words.foreign_months and not year):
            return None
        if turn and not year:
            return self._turned_month(name, turn, _part(part))
        return _Atom(
            code=f"month:{year}:{self._every_month[name]}:{_part(part)}",
            granularity=Granularity.RANGE if part else Granularity.MONTH,
            is_relative=not year.isdigit(), is_end=part in _ENDS, needs_limit=is_bare and name not in self._words.lone,
        )  # fmt: skip

    def _turned_month(self, name: str, turn: str, part: str) -> _Atom:
        """ "Last September" is over, "next March" has not begun, "this May" is the year's."""
        month = self._every_month[name]
        code = f"month:+0:{month}:{part}" if turn == "this" else f"turned:{turn}:month:{month}:{part}"
        return _Atom(code=code, granularity=Granularity.MONTH)

    def _year_rules(self) -> Iterator[tuple[str, _Builder]]:
        part = rf"(?:the\s+)?(?P<part>{_any(_PARTS)}|{_any(self._words.seasons)}|[QH][1-4])(?:\s+of\s+|\s+in\s+|\s+|-)"
        year = rf"(?:(?P<year>{_YEAR})\b(?![,:/%]\d|-|\s?h)|(?:the\s+)?(?P<which>last|next|this)\s+year\b)"
        seasons = _any(self._words.seasons)
        yield rf"(?<![\w-]){part}{year}", self._part_of_year
        yield rf"(?<![\w.,:/-])(?P<year>{_YEAR})\b(?![,:/%.]\d|-|\s?h){_COUNTED}", self._bare_year
        yield rf"(?<![\w.,:/-])(?P<year>{_YEAR})\s*[-/]\s*(?P<year2>{_YEAR}|\d\d)\b(?![,:/%.]\d|-){_COUNTED}", self._bare_year
        yield rf"\b(?P<turn>last|this|next|the|that)\s+(?:(?:early|mid|late)\s+)?(?P<season>{seasons})\b(?!\s+of\b|-)", self._season
        yield r"\bthe\s+(?P<part>(?:first|second|third|fourth|last|final)\s+quarter)\b(?!\s+of\b|-)", self._quarter
        yield r"\b(?:mid-?year|the\s+middle\s+of\s+the\s+year)\b", lambda _: _Atom(code="year::mid", granularity=Granularity.RANGE)
        yield rf"(?P<feast>{_any(self._words.feasts)})(?!\w)(?:\s+(?P<year>{_YEAR})\b)?", self._feast

    def _part_of_year(self, match: re.Match[str]) -> _Atom:
        part = " ".join(match["part"].lower().split())
        year = _year_field(match.groupdict())
        code = self._words.seasons.get(part) or _PARTS.get(part, part)
        return _Atom(
            code=f"year:{year}:{code}", granularity=Granularity.RANGE, is_relative=not year.isdigit(), is_end=part in _ENDS
        )

    def _bare_year(self, match: re.Match[str]) -> _Atom:
        year, last = match["year"], match.groupdict().get("year2")
        codes = [year] + ([last if len(last) == 4 else year[:2] + last] if last else [])
        return _Atom(
            code=" ".join(f"year:{code}:" for code in codes),
            granularity=Granularity.RANGE if last else Granularity.YEAR, is_relative=False, needs_limit=True,
        )  # fmt: skip

    def _season(self, match: re.Match[str]) -> _Atom | None:
        turn, season = match["turn"].lower(), self._words.seasons[match["season"].lower()]
        if turn in {"last", "next"}:
            return _Atom(code=f"turned:{turn}:year:{season}", granularity=Granularity.RANGE)
        return _Atom(code=f"year::{season}", granularity=Granularity.RANGE, needs_limit=turn == "the")

    def _quarter(self, match: re.Match[str]) -> _Atom:
        return _Atom(code=f"year::{_PARTS[' '.join(match['part'].lower().split())]}", granularity=Granularity.RANGE, needs_limit=True)

    def _feast(self, match: re.Match[str]) -> _Atom:
        year = match["year"] or ""
        name = self._words.feasts[" ".join(match["feast"].lower().split())]
        return _Atom(code=f"feast:{year}:{name}", granularity=Granularity.DAY, is_relative=not year, needs_limit=True)

    def _weekday_rules(self) -> Iterator[tuple[str, _Builder]]:
        turn = r"(?:(?P<turn>last|next|this\s+past|this\s+coming|this|past|coming|the\s+following|that|the\s+same)\s+)?"
        yield (
            rf"(?<![\w-]){turn}(?P<day>{_any(self._words.weekdays)})(?!\w)(?:\s+(?:early\s+)?(?P<part>{_DAY_PARTS})\b)?"
            r"(?:\s+(?:of\s+)?(?P<week>last|this|next|the\s+(?:previous|following|same))\s+week\b)?",
            self._weekday,
        )

    def _weekday(self, match: re.Match[str]) -> _Atom | None:
        name = match["day"].lower()
        turn, week = (" ".join((match[group] or "").lower().split()) for group in ("turn", "week"))
        if not _is_name(match["day"]):
            return None
        which = {"last": "last", "past": "last", "this past": "last", "next": "next", "coming": "next",
                 "this coming": "next", "the following": "next"}.get(turn, "")  # fmt: skip
        return _Atom(
            code=f"weekday:{self._words.weekdays[name]}:{_SHIFT[week.split()[-1]] if week else which}",
            granularity=Granularity.DAY, refers_back=turn in {"the following", "that", "the same"} or "the" in week,
            needs_limit=not (turn or week or match["part"]) and name not in self._words.lone,
        )  # fmt: skip

    def _unit_rules(self) -> Iterator[tuple[str, _Builder]]:
        dated = rf"\s+(?:(?:on|into|from|between|to)\s+)?(?:the\s+)?(?:\d|{_any([*self._words.weekdays, *self._words.months])}\b)"
        part = rf"(?:(?:the\s+)?(?P<part>{_any(_PARTS)}|earlier|later)(?:\s+of\s+|\s+in\s+|\s+))?"
        turn = r"(?P<turn>last|past|this|next|coming|(?:the\s+)?(?:previous|preceding|following|same)|that|the)"
        units = r"(?P<unit>week|month|quarter|year|weekend)"
        yield rf"(?<![\w-]){part}{turn}\s+{units}\b(?!-)", self._unit
        yield rf"\bthe\s+(?P<turn>last|past|next|coming)\s+{units}\b(?!-|\s+of\b)", self._span_unit
        yield r"\bbefore\s+the\s+(?P<unit>year|month|week)\s+(?:was|is)\s+out\b", lambda match: _Atom(
            code=f"unit:{match['unit'].lower()}:0:", granularity=Granularity.RANGE, limit="by"
        )
        yield r"\bby\s+(?:the\s+)?(?P<unit>year|month|week)(?:'s|-)\s?end\b", lambda match: _Atom(
            code=f"unit:{match['unit'].lower()}:0:", granularity=Granularity.RANGE, limit="by"
        )
        yield rf"\b(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|(?:earlier\s+|later\s+)?today|tomorrow)(?:\s+{_DAY_PARTS})?\b", _near_day
        yield rf"\b(?P<word>last\s+night|tonight|overnight(?!{dated})|this\s+{_DAY_PARTS})\b", _near_day
        yield rf"\b(?:the\s+)?(?P<turn>previous|preceding|following|next|same|that)\s+(?:same\s+)?(?P<unit>day|{_DAY_PARTS})\b", _other_day
        yield rf"\bthe\s+(?P<unit>day|{_DAY_PARTS})\s+(?P<turn>before|after)\b(?=\s*(?:[,.;:)!?]|$|\n|\s(?:in|at|from|to|by|and|with|on)\b))", _other_day
        yield r"\bsince\s+then\b", lambda _: _Atom(code="unit:day:0:", granularity=Granularity.RANGE, refers_back=True, limit="since")
        yield r"\b(?:recently|lately|soon|shortly|these\s+days|the\s+other\s+day|in\s+the\s+near\s+future)\b", lambda _: _Atom(
            code="vague", granularity=Granularity.VAGUE
        )

    def _unit(self, match: re.Match[str]) -> _Atom | None:
        unit, part = match["unit"].lower(), " ".join((match["part"] or "").lower().split())
        turn = match["turn"].lower().split()[-1]
        if unit == "weekend":
            which = {"past": "last", "coming": "next", "the": ""}.get(turn, turn)
            return None if part else _Atom(
                code=f"weekend:{which if which in {'last', 'next', 'this'} else ''}",
                granularity=Granularity.RANGE, needs_limit=turn == "the",
            )  # fmt: skip
        if turn == "the" and (not part or part in {"last week", "first week"}):
            return None
        clip = {"earlier": "sofar", "later": "rest"}.get(part, _part(part) or ("clip" if turn == "this" else ""))
        return _Atom(
            code=f"unit:{unit}:{int(_SHIFT[turn])}:{clip}", granularity=_granularity(unit) if not part else Granularity.RANGE,
            refers_back=turn in _BACK, is_end=part in _ENDS,
        )  # fmt: skip

    def _span_unit(self, match: re.Match[str]) -> _Atom | None:
        """ "Over the past week", "in the last month": back from the day, not the calendar's."""
        if match["unit"].lower() == "weekend":
            return None
        if match["turn"].lower() == "coming":
            return _Atom(code=f"unit:{match['unit'].lower()}:1:", granularity=Granularity.RANGE)
        sign = "-" if match["turn"].lower() in {"last", "past"} else "+"
        return _Atom(code=f"span:{sign}1:{match['unit'].lower()}", granularity=Granularity.RANGE)

    def _counted_rules(self) -> Iterator[tuple[str, _Builder]]:
        number = rf"(?P<n>\d{{1,3}}|{_any(self._words.numbers)}|a\s+few|few|several|a\s+couple\s+of|an|a)"
        units = rf"(?P<unit>{_UNIT})s?\b"
        yield rf"\b(?:(?:over|in|during|within|for)\s+)?(?:the|these)\s+(?P<turn>past|last|previous|preceding|next|coming|following)\s+{number}\s+{units}", self._span
        yield r"\b(?:(?:in|over|during)\s+)?(?:the\s+)?(?P<turn>recent|past|last|next|coming)\s+(?:days|weeks|months|years|hours)\b", _open
        yield rf"\bwithin\s+(?:{number}|the)\s+{units}(?!\s+of\b)", self._within
        yield rf"\bin\s+{number}\s+{units}'?s?\s+time\b", self._within
        yield rf"\b{number}\s+{units}\s+(?P<way>ago|earlier|later|afterwards|previously)\b", self._ago
        yield rf"\b{number}\s+{units}\s+(?P<way>before|after)\b(?=\s*(?:[,.;:)!?]|$))", self._ago
        yield rf"\bthe\s+{number}\s+{units}\s+(?P<way>before|since)\b(?=\s*(?:[,.;:)!?]|$))", self._stretch

    def _count(self, match: re.Match[str]) -> int | None:
        """None for "a few", "several"."""
        word = " ".join((match["n"] or "a").lower().split())
        return 2 if word == "a couple of" else self._number(word)

    def _span(self, match: re.Match[str]) -> _Atom:
        number, turn = self._count(match), match["turn"].lower()
        is_past = turn in {"past", "last", "previous", "preceding"}
        if number is None:
            return _Atom(code=f"open:{'past' if is_past else 'future'}", granularity=Granularity.VAGUE)
        return _Atom(code=f"span:{'-' if is_past else '+'}{number}:{match['unit'].lower()}", granularity=Granularity.RANGE)

    def _within(self, match: re.Match[str]) -> _Atom:
        number = self._count(match)
        code = f"span:+{number}:{match['unit'].lower()}" if number else "open:future"
        return _Atom(code=code, granularity=Granularity.RANGE if number else Granularity.VAGUE)

    def _ago(self, match: re.Match[str]) -> _Atom:
        number, way, unit = self._count(match), match["way"].lower(), match["unit"].lower()
        is_back = way in {"ago", "earlier", "before", "previously"}
        if number is None:
            code = f"open:{'past' if is_back else 'future'}"
            return _Atom(code=code, granularity=Granularity.VAGUE, refers_back=way != "ago")
        return _Atom(
            code=f"ago:{'-' if is_back else '+'}{number}:{unit}", granularity=_granularity(unit), refers_back=way != "ago"
        )

    def _stretch(self, match: re.Match[str]) -> _Atom | None:
        """ "In the eighteen months before": up to the day named before."""
        number, sign = self._count(match), "-" if match["way"].lower() == "before" else "+"
        if number is None:
            return None
        return _Atom(code=f"span:{sign}{number}:{match['unit'].lower()}", granularity=Granularity.RANGE, refers_back=True)


def _any(names: Collection[str]) -> str:
    """An alternation, longest first, with any white space between words."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) + ")"


def _is_name(words: str) -> bool:
    """Whether a month's or weekday's name is written as one; "may" and "sun" are none in lower case."""
    word = words.split(maxsplit=1)[0].rstrip(".,")
    return not (word.islower() and word in _VERBS_AND_NOUNS)


def _part(part: str) -> str:
    return _PARTS.get(" ".join(part.split()), "")


def _year_field(named: Mapping[str, str | None]) -> str:
    which = named.get("which")
    return named.get("year") or named.get("tight") or (_SHIFT[which.lower()] if which else "")


def _granularity(unit: str) -> Granularity:
    return {"day": Granularity.DAY, "month": Granularity.MONTH, "year": Granularity.YEAR}.get(unit, Granularity.RANGE)


def _unit_names() -> frozenset[str]:
    return frozenset({"day", "week", "fortnight", "month", "quarter", "year", "decade"})


def _iso(match: re.Match[str]) -> _Atom | None:
    return _checked(int(match["y"]), int(match["m"]), int(match["d"]))


def _numeric(match: re.Match[str]) -> _Atom | None:
    """Day first with dots; with slashes and dashes both orders are kept where both are dates."""
    one, two, year = int(match["d"]), int(match["m"]), int(match["y"])
    if year < 100:
        if len(match["d"]) < 2 or len(match["m"]) < 2 or match["mark"] == "-":
            return None
        year += 2000
    day_first, month_first = _checked(year, two, one), _checked(year, one, two)
    if match["mark"] == "." or not month_first or one == two:
        return day_first
    if not day_first:
        return month_first
    code = f"either:{year}-{two:02}-{one:02}:{year}-{one:02}-{two:02}"
    return _Atom(code=code, granularity=Granularity.RANGE, is_relative=False)


def _checked(year: int, month: int, day: int) -> _Atom | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _Atom(code=f"day:{year}:{month}:{day}", granularity=Granularity.DAY, is_relative=False)


def _near_day(match: re.Match[str]) -> _Atom | None:
    word = " ".join(match["word"].lower().split())
    if match["word"] == "Today" and _CAPITAL_BEFORE.search(match.string, 0, match.start()):
        return None  # the name of an outlet
    if word in {"overnight", "this night"}:
        return _Atom(code="unit:day:-1: unit:day:0:", granularity=Granularity.RANGE)
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2, "yesterday": -1, "tomorrow": 1, "last night": -1}
    return _Atom(code=f"unit:day:{shift.get(word, 0)}:", granularity=Granularity.DAY)


def _other_day(match: re.Match[str]) -> _Atom:
    shift = {"previous": -1, "preceding": -1, "before": -1, "following": 1, "next": 1, "after": 1}
    return _Atom(code=f"unit:day:{shift.get(match['turn'].lower(), 0)}:", granularity=Granularity.DAY, refers_back=True)


def _open(match: re.Match[str]) -> _Atom:
    is_past = match["turn"].lower() in {"recent", "past", "last"}
    return _Atom(code=f"open:{'past' if is_past else 'future'}", granularity=Granularity.VAGUE)


def _apart(atoms: list[_Atom]) -> list[_Atom]:
    """In order, without overlaps: the earlier first, of those the longer."""
    kept: list[_Atom] = []
    for atom in sorted(atoms, key=lambda atom: (atom.start, -atom.end, atom.code)):
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept


def _is_range(text: str, first: _Atom, last: _Atom) -> bool:
    gap = text[first.end : last.start]
    return (
        bool(_JOIN.match(gap)) and "\n" not in gap
        and " " not in first.code and " " not in last.code
        and not (first.limit or last.limit or first.refers_back or last.refers_back)
        and "vague" not in (first.code, last.code)
    )  # fmt: skip


def _joined(first: _Atom, last: _Atom) -> _Atom:
    return _Atom(
        code=f"{first.code} {last.code}", granularity=Granularity.RANGE, is_relative=first.is_relative or last.is_relative,
        start=first.start, end=last.end, needs_limit=first.needs_limit,
    )  # fmt: skip


def _bent(limit: str, atom: _Atom, text: str) -> str:
    """The limit as this atom takes it."""
    if limit == "before" and atom.is_end:
        return "by"
    if limit == "after" and text.startswith("'s", atom.end):
        return "since"  # "after Friday's attack" may be that Friday
    return limit


def _phrase(atom: _Atom, limit: str, start: int) -> TimePhrase:
    if atom.code == "year::mid" and limit in {"by", "before", "until"}:
        atom = replace(atom, code="year::h1")
    is_bound = limit != "in" and not limit.startswith("shift") and atom.granularity is not Granularity.VAGUE
    return TimePhrase(
        start=start, end=atom.end, value=f"{limit} {atom.code}",
        granularity=Granularity.RANGE if is_bound else atom.granularity,
        is_relative=atom.is_relative, refers_back=atom.refers_back,
    )  # fmt: skip
