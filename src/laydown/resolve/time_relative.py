"""Rules for times counted from another day: "yesterday", "last week", "two days ago", "over the past month"."""

import re
from collections.abc import Iterator

from ..measure.alternation import any_of
from ..terms import Granularity
from .time_hints import Hint
from .time_words import BACK, DAY_PARTS, SHIFTS, UNITS, Atom, Rule, TimeWords, granularity_of, spaced

_NEAR_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "the night before last": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_DAY_SHIFTS = {"previous": -1, "preceding": -1, "before": -1, "following": 1, "next": 1, "after": 1}
_HOURS_A_DAY = 24
_CLOSE_BY = 24  # characters
_CAPITAL_BEFORE = re.compile(r"[A-Z]\w+ $")
# "The day before the meeting" names no day; "the day before, in the morning" does.
_NOTHING_NAMED = r"(?=\s*(?:[,.;:)!?]|$|\n|\s(?:in|at|from|to|by|and|with|on)\b))"


def relative_rules(words: TimeWords) -> Iterator[Rule]:
    """The rules, in no order: where matches overlap, the earlier and then the longer wins."""
    yield from _near_rules(words)
    yield from _Units(words).rules()
    yield from _Counted(words).rules()


def _near_rules(words: TimeWords) -> Iterator[Rule]:
    """Days next to the anchor, or to a day named before."""
    dated = rf"\s+(?:(?:on|into|from|between|to)\s+)?(?:the\s+)?(?:\d|{any_of([*words.weekdays, *words.months])}\b)"
    near = (
        r"the\s+day\s+before\s+yesterday|the\s+night\s+before\s+last|the\s+day\s+after\s+tomorrow"
        r"|yesterday|(?:(?:earlier|later)\s+)?today|tomorrow"
    )
    yield Rule(rf"\b(?P<word>{near})(?:\s+{DAY_PARTS})?\b", _near_day, Hint.NEAR, Hint.DAY_PART)
    yield Rule(
        rf"\b(?P<word>last\s+night|tonight|overnight(?!{dated})|this\s+{DAY_PARTS})\b",
        _near_day,
        Hint.NEAR,
        Hint.DAY_PART,
    )
    turn = r"(?P<turn>previous|preceding|following|next|same|that)"
    yield Rule(
        rf"\b(?:the\s+)?{turn}\s+(?:same\s+)?(?:day|{DAY_PARTS})\b",
        _other_day,
        Hint.COUNTED,
        Hint.DAY_PART,
        cues="prev prec foll next same that",
    )
    yield Rule(
        rf"\bthe\s+(?:day|{DAY_PARTS})\s+(?P<turn>before|after)\b{_NOTHING_NAMED}",
        _other_day,
        Hint.COUNTED,
        Hint.DAY_PART,
        cues="before after",
    )
    yield Rule(r"\bsince\s+then\b", _since_then, Hint.VAGUE)
    yield Rule(
        r"\b(?:recently|lately|soon|shortly|these\s+days|the\s+other\s+day|in\s+the\s+near\s+future)\b",
        _vague,
        Hint.VAGUE,
    )


class _Units:
    """The calendar's weeks, months and years around the anchor, and weekends."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words

    def rules(self) -> Iterator[Rule]:
        part = rf"(?:(?:the\s+)?(?P<part>{any_of(self._words.parts)}|earlier|later)(?:\s+(?:of|in)\s+|\s+))?"
        turn = r"(?P<turn>last|past|this|next|coming|(?:the\s+)?(?:previous|preceding|following|same)|that|the)"
        units = r"(?P<unit>week|month|quarter|year)"
        far = r"(?P<unit>week|fortnight|month|quarter|year|decade)"
        yield Rule(rf"(?<![\w-]){part}{turn}\s+{units}\b(?!-)", self._unit, Hint.UNIT)
        yield Rule(rf"(?<![\w-])(?:{turn}|(?P<over>over))\s+weekend\b(?!-)", _weekend, Hint.UNIT, cues="weekend")
        yield Rule(
            rf"\bthe\s+(?P<turn>last|past|next|coming)\s+{far}\b(?!-|\s+of\b)",
            _span_unit,
            Hint.COUNTED,
            cues="last past next coming",
        )
        yield Rule(r"\bmid-?week\b", _midweek, Hint.UNIT, cues="mid")
        yield Rule(r"\b(?:at\s+)?this\s+time\s+(?P<turn>last|next)\s+year\b", _this_time, Hint.YEAR_WORD)
        beside = rf"\bthe\s+(?P<unit>week|month|year)\s+(?P<turn>before|after){_NOTHING_NAMED}"
        yield Rule(beside, _beside, Hint.UNIT, cues="before after")
        unit = "week|month|year"
        last = rf"the\s+(?P<unit>{unit})\s+before\s+last"
        end = (
            rf"before\s+the\s+(?P<out>{unit})\s+(?:was|is)\s+out"
            rf"|(?:by|before)\s+(?:the\s+)?(?P<by>{unit})(?:(?:'s|-)\s?|\s)end(?!\s+\d{{4}})"
        )
        yield Rule(rf"\b(?:{last}|{end})\b", _last_or_end, Hint.UNIT, cues="last out end")

    def _unit(self, match: re.Match[str], _text: str) -> Atom | None:
        unit, part, turn = match["unit"], spaced(match["part"]), match["turn"].split()[-1]
        code = {"earlier": "sofar", "later": "rest"}.get(part, self._words.part(part))
        if turn == "the" and (not part or code.startswith(("w", "lastw"))):
            return None
        return Atom(
            code=f"unit:{unit}:{int(SHIFTS[turn])}:{code or ('clip' if turn == 'this' else '')}",
            granularity=Granularity.RANGE if part else granularity_of(unit),
            refers_back=turn in BACK,
            is_end=self._words.is_end(part),
        )


class _Counted:
    """So many units ago, later, past or to come."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words

    def rules(self) -> Iterator[Rule]:
        words = any_of(self._words.numbers)
        number = rf"(?P<n>\d{{1,3}}|{words}|a\s+few|few|several|(?:a\s+)?couple\s+of|an|a)"
        half = r"(?P<half>\s+and\s+a\s+half)?"
        counted = rf"{number}{half}\s+(?P<unit>{any_of([*UNITS, 'night', 'hour'])})s?\b"
        turn = r"(?P<turn>past|last|previous|preceding|next|coming|following)"
        yield Rule(
            rf"\b(?:(?:over|in|during|within|for)\s+)?(?:the|these)\s+{turn}\s+{counted}",
            self._span,
            Hint.COUNTED,
            cues="past last prev prec next coming foll",
        )
        units = r"(?:days|weeks|months|years|hours)"
        open_turn = r"(?P<turn>recent|past|last|next|coming)"
        yield Rule(
            rf"\b(?:(?:in|over|during)\s+)?(?:the\s+)?{open_turn}\s+{units}\b(?!\s+of\b)",
            _open,
            Hint.COUNTED,
            cues="recent past last next coming",
        )
        yield Rule(
            rf"\bwithin\s+(?:{counted}|the\s+(?P<whole>{any_of(UNITS)})\b)(?!\s+of\b)",
            self._within,
            Hint.COUNTED,
            cues="within",
        )
        yield Rule(rf"\bin\s+{counted}'?s?\s+time\b", self._within, Hint.COUNTED, cues="time")
        way = r"(?P<way>ago|earlier|later|afterwards|previously|(?:before|after|back)(?=\s*(?:[,.;:)!?]|$)))"
        low = rf"(?:(?P<low>\d{{1,3}}|{words})(?:\s+(?:to|or)\s+|-))?"  # "two to three weeks ago"
        least = r"(?:(?P<least>(?:just\s+|well\s+|a\s+little\s+)?(?:more\s+than|over)|(?P<most>less\s+than|under))\s+)?"
        and_half = r"(?P<and_half>\s+and\s+a\s+half)?"
        yield Rule(
            rf"\b{least}{low}{counted}{and_half}\s+{way}\b",
            self._ago,
            Hint.COUNTED,
            cues="ago earlier later afterwards previously before after back",
        )
        yield Rule(
            r"\bhalf\s+(?:a|an)\s+(?P<unit>year|month)\s+(?P<way>ago|earlier|later)\b",
            self._half,
            Hint.COUNTED,
            cues="half",
        )
        yield Rule(r"\b(?:days|weeks|months|years)\s+ago\b", self._long_ago, Hint.COUNTED, cues="ago")
        yield Rule(rf"\b{counted}\s+(?P<way>from\s+(?:now|today)|hence)\b", self._ago, Hint.COUNTED, cues="from hence")
        nth = rf"(?P<o>{any_of(self._words.ordinals)}|\d{{1,2}}(?:st|nd|rd|th))"
        unit, other = r"(?P<unit>day|night|week|month|year)", r"(?P<other>day|night|week|month|year)"
        running = r"(?:running|in\s+a\s+row|in\s+succession|on\s+end)"
        straight = r"(?:straight|consecutive|successive)"
        yield Rule(
            rf"\bfor\s+(?:the|a)\s+{nth}\s+(?:{straight}\s+{unit}|{other}\s+{running})\b",
            self._running,
            Hint.COUNTED,
            cues="for",
        )
        yield Rule(
            rf"\bthe\s+{counted}\s+(?P<way>before|since)\b(?=\s*(?:[,.;:)!?]|$))",
            self._stretch,
            Hint.COUNTED,
            cues="before since",
        )

    def _count(self, match: re.Match[str]) -> int | None:
        """None for "a few", "several"."""
        word = spaced(match["n"]) or "a"
        number = 2 if word.endswith("couple of") else self._words.number(word)
        if number is not None and match["unit"] == "hour":
            return -(-number // 24)  # whole days
        return number

    def _span(self, match: re.Match[str], _text: str) -> Atom:
        number, sign = self._count(match), SHIFTS[match["turn"]][0]
        if number is None:
            return _opening("past" if sign == "-" else "future")
        return Atom(code=f"span:{sign}{number}:{_unit_of(match['unit'])}", granularity=Granularity.RANGE)

    def _within(self, match: re.Match[str], _text: str) -> Atom:
        number, named = self._count(match), match.groupdict()
        if number is None:
            return _opening("future")
        unit = _unit_of(named["unit"] or named["whole"])
        return Atom(code=f"span:+{number}:{unit}", granularity=Granularity.RANGE)

    def _ago(self, match: re.Match[str], _text: str) -> Atom | None:
        number, way, unit, named = self._count(match), spaced(match["way"]), _unit_of(match["unit"]), match.groupdict()
        is_back = way in {"ago", "earlier", "before", "previously", "back"}
        refers_back = way not in {"ago", "back", "hence", "from now", "from today"}
        if number is None:
            return _opening("past" if is_back else "future", refers_back=refers_back)
        if match["unit"] == "hour" and (self._words.number(match["n"]) or 0) < _HOURS_A_DAY:
            return None  # "two hours later" may be that day or the next
        sign = "-" if is_back else "+"
        if match["half"] or named.get("and_half"):
            return _between(unit, sign, number, refers_back=refers_back)
        if low := named.get("low"):
            return _around(sign, self._words.number(low) or number, number, unit, refers_back=refers_back)
        code = f"ago:{sign}{number}:{unit}"
        if named.get("most"):
            return Atom(code=f"span:{sign}{number}:{unit}", granularity=Granularity.RANGE, refers_back=refers_back)
        limit = "until" if named.get("least") else ""
        return Atom(code=code, granularity=granularity_of(unit), refers_back=refers_back, limit=limit)

    def _half(self, match: re.Match[str], _text: str) -> Atom:
        """ "Half a year ago": within a month of it."""
        sign, refers_back = "+" if match["way"] == "later" else "-", match["way"] != "ago"
        low, high, unit = (5, 7, "month") if match["unit"] == "year" else (2, 3, "week")
        return _around(sign, low, high, unit, refers_back=refers_back)

    def _long_ago(self, _match: re.Match[str], _text: str) -> Atom:
        return _opening("past")

    def _running(self, match: re.Match[str], _text: str) -> Atom | None:
        """ "For the third day running": that day and the two before it."""
        nth, unit = spaced(match["o"]), _unit_of(match["unit"] or match["other"])
        number = int(nth[:-2]) if nth[0].isdigit() else self._words.ordinals[nth]
        code = f"unit:{unit}:-{number - 1}: unit:day:0:"
        return Atom(code=code, granularity=Granularity.RANGE) if number > 1 else None

    def _stretch(self, match: re.Match[str], _text: str) -> Atom | None:
        """ "In the eighteen months before": up to the day named before."""
        number, sign = self._count(match), "-" if match["way"] == "before" else "+"
        if number is None:
            return None
        code = f"span:{sign}{number}:{_unit_of(match['unit'])}"
        return Atom(code=code, granularity=Granularity.RANGE, refers_back=True)


def _between(unit: str, sign: str, number: int, *, refers_back: bool) -> Atom | None:
    """So many and a half, give or take a sixth of the unit: "a year and a half ago" is 16 to 20 months."""
    parts = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7), "decade": ("year", 10)}
    if unit not in parts:
        return None
    small, length = parts[unit]
    middle, leeway = number * length + length // 2, length // 6
    return _around(sign, middle - leeway, middle + leeway, small, refers_back=refers_back)


def _around(sign: str, near: int, far: int, unit: str, *, refers_back: bool) -> Atom:
    """From the one count of units to the other."""
    first, last = (far, near) if sign == "-" else (near, far)
    code = f"ago:{sign}{first}:{unit} ago:{sign}{last}:{unit}"
    return Atom(code=code, granularity=Granularity.RANGE, refers_back=refers_back)


def _unit_of(word: str | None) -> str:
    """The calendar's unit: nights and (by the 24) hours are counted as days."""
    unit = (word or "").lower()
    return "day" if unit in {"night", "hour"} else unit


def _near_day(match: re.Match[str], text: str) -> Atom | None:
    word = spaced(match["word"])
    start = match.start("word")
    if text.startswith("Today", start) and _CAPITAL_BEFORE.search(text[max(0, start - _CLOSE_BY) : start]):
        return None  # the name of an outlet
    if word in {"overnight", "this night"}:
        return Atom(code="unit:day:-1: unit:day:0:", granularity=Granularity.RANGE)
    return Atom(code=f"unit:day:{_NEAR_DAYS.get(word, 0)}:", granularity=Granularity.DAY)


def _other_day(match: re.Match[str], _text: str) -> Atom:
    shift = _DAY_SHIFTS.get(match["turn"], 0)
    return Atom(code=f"unit:day:{shift}:", granularity=Granularity.DAY, refers_back=True)


def _since_then(_match: re.Match[str], _text: str) -> Atom:
    return Atom(code="unit:day:0:", granularity=Granularity.RANGE, refers_back=True, limit="since")


def _vague(_match: re.Match[str], _text: str) -> Atom:
    return Atom(code="vague", granularity=Granularity.VAGUE)


def _opening(side: str, *, refers_back: bool = False) -> Atom:
    return Atom(code=f"open:{side}", granularity=Granularity.VAGUE, refers_back=refers_back)


def _open(match: re.Match[str], _text: str) -> Atom:
    return _opening("past" if match["turn"] in {"recent", "past", "last"} else "future")


def _weekend(match: re.Match[str], _text: str) -> Atom:
    """ "The weekend" needs a word before it ("over the weekend"); its side is the fact's."""
    turn = (match["turn"] or "the").split()[-1]  # "over weekend", in a headline
    which = {"-1": "last", "+1": "next"}.get(SHIFTS[turn], "this" if turn == "this" else "")
    return Atom(
        code=f"weekend:{which}",
        granularity=Granularity.RANGE,
        refers_back=turn in BACK,
        needs_limit=turn == "the" and not match["over"],
    )


def _span_unit(match: re.Match[str], _text: str) -> Atom:
    """ "Over the past week", "in the last month": back from the day, not the calendar's."""
    turn, unit = match["turn"], match["unit"]
    code = f"unit:{unit}:1:" if turn == "coming" else f"span:{SHIFTS[turn]}:{unit}"
    return Atom(code=code, granularity=Granularity.RANGE)


def _last_or_end(match: re.Match[str], _text: str) -> Atom:
    """ "The week before last"; "before the year was out", "by year-end"."""
    if unit := match["unit"]:
        return Atom(code=f"unit:{unit}:-2:", granularity=granularity_of(unit))
    return Atom(code=f"unit:{match['out'] or match['by']}:0:", granularity=Granularity.RANGE, limit="by")


def _midweek(_match: re.Match[str], _text: str) -> Atom:
    return Atom(code="unit:week:0:mid", granularity=Granularity.RANGE)


def _this_time(match: re.Match[str], _text: str) -> Atom:
    """ "This time last year": the month of it."""
    months = "-12" if match["turn"] == "last" else "+12"
    return Atom(code=f"ago:{months}:month", granularity=Granularity.MONTH)


def _beside(match: re.Match[str], _text: str) -> Atom:
    """ "The week before": counted from a time named in the text."""
    shift, unit = _DAY_SHIFTS[match["turn"]], match["unit"]
    return Atom(code=f"unit:{unit}:{shift}:", granularity=granularity_of(unit), refers_back=True)
