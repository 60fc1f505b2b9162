"""Time phrases in news English: atoms are found first, then joined to ranges and bounded by the words before them.

`TimeGrammar.phrases` gives every phrase with its symbolic value (see `time_value`). Names of months in other
languages are read beside a day or a year. Not read: clock times, durations ("for three weeks"), "now", model numbers
("S-300"), the verbs "may" and "march", the noun "sun", names such as "Sunday Times".
The rules for atoms: `time_dated`, `time_relative`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..measure.alternation import any_of
from ..measure.folding import lowered, plain_marks
from ..terms import Granularity
from .naming import Ranges
from .time_dated import dated_rules
from .time_hints import Hint, HintScan, Windows
from .time_relative import relative_rules
from .time_value import BY_NAME
from .time_words import CLOCK, UNITS, Atom, TimeWords, spaced

_REACH = 60  # characters before an atom in which the words that bound it stand
# Words that make a bare year or abbreviated month a time, without bounding it.
_OPENS = re.compile(r"(?:\b(?:of|from|for|dated|between|and|year|since|to|or)\s+(?:the\s+)?|\()$")
_NUMBERED = re.compile(r"\d\s*\($")  # "resolution 2254 (2015)"
_PHOTO = re.compile(r"\s+(?:file\s+)?(?:photo|picture|image|file|footage|video)")
_NOTHING = re.compile(r"\s*\Z")
_ROUGHLY, _ENDS = re.compile(r"\baround\s+$"), re.compile(r"\s*(?:[.,;:)]|$)")  # "around 2020,"
_CLOSES = re.compile(r"\s*(?:[.:;/)]|$|\n)")
_SINCE_EVENT = re.compile(  # "since the closure of 28 February", "since the track was sealed in 2022"
    r"\bsince\s+(?:(?:its|their|his|her)\s+$|(?:the|its|their|his|her)\s+(?:[\w'-]+\s+){1,2}?(?:of\s+|(?:was|were)\s+\w+ed\s+(?:in|on)\s+)(?:the\s+)?$)",
)
_PART_OF_DAY_OF = r"(?:(?:the\s+)?(?:(?:early|small)\s+hours|morning|afternoon|evening|night|dawn)\s+(?:of|from)\s+)?"
_OR_ABOUT = r"(?:in|on)\s+or\s+(?:around|about)\s+"  # as indictments say
_JOIN = re.compile(
    r"\s*(?:[-/]|\b(?:to|and|or|until|till|through|thru|into)\b|\band again(?:\s+(?:on|in))?\b)\s*"
    rf"(?:{_OR_ABOUT}|{CLOCK}|{_PART_OF_DAY_OF})(?:the\s+)?$"
)
_SHIFTED = re.compile(
    rf"\b(?:the\s+(?P<unit>day|night|evening|week|month|year)|(?P<n>\w+)\s+(?P<units>{any_of(UNITS)})s?)\s+"
    r"(?P<way>before|after|following|ahead\s+of|prior\s+to)\s+"
    r"(?:(?:the|a|an|his|her|its|their)\s+(?:[\w'-]+\s+){1,4}?(?:of|on)\s+)?(?:the\s+)?$",
)
_EVE = re.compile(r"\b(?:on\s+)?the\s+eve\s+of\s+(?:the\s+)?$")
_WEEK_OF = re.compile(
    r"\b(?:(?:in|during|over)\s+)?(?:the\s+)?week\s+(?:of|beginning|starting|commencing|from)\s+(?:the\s+)?$"
)
_NIGHT_TO = re.compile(r"\b(?:(?:in|during|on)\s+)?(?:the\s+night|overnight)\s+(?:in)?to\s+(?:the\s+)?$")
_NIGHT_ON = re.compile(r"\b(?:в\s+ночь|у?в?\s*ніч)\s+на\s+$")
_WEEK_TO = re.compile(r"\b(?:(?:in|during|over)\s+)?(?:the\s+)?week\s+(?:ending|to)\s+(?:the\s+)?$")
_LEADS = (
    ("week", _WEEK_OF, "week_of"),
    ("week", _WEEK_TO, "week_to"),
    ("night", _NIGHT_TO, "night_to"),
    ("на", _NIGHT_ON, "night_to"),
)
_HINT_WORDS = {
    Hint.UNIT: {"week", "month", "quarter", "year", "weekend", "midyear", "midweek"},
    Hint.YEAR_WORD: {"year"},
    Hint.COUNTED: UNITS | {"night", "hour"},
    Hint.DAY_PART: {
        "morning",
        "afternoon",
        "evening",
        "night",
        "noon",
        "midday",
        "midnight",
        "dawn",
        "dusk",
        "lunchtime",
    },
    Hint.NEAR: {"yesterday", "today", "tomorrow", "tonight", "overnight"},
    Hint.VAGUE: {"recently", "lately", "soon", "shortly", "these days", "other day", "near future", "since then"},
}
_SHIFT_WORDS = ("before", "after", "following", "ahead", "prior")
_DIGITS = tuple(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
_FROM = re.compile(r"\bfrom\s+$")
_AT_THE_START = re.compile(r"(?:the\s+)?(?:very\s+)?(?:beginning|start)\b")
_ONWARDS = re.compile(r"\s+(?:onwards?\b|or later\b|and after\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """One phrase: start <= i < end in the text, and what it stands for."""

    start: int
    end: int
    value: str
    granularity: Granularity
    is_relative: bool
    refers_back: bool = False


class TimeGrammar:
    """The compiled grammar; one serves any number of texts."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        rules = (*dated_rules(words), *relative_rules(words))
        self._rules = {hint: [rule for rule in rules if hint in rule.hints] for hint in Hint}
        self._hints = HintScan(_hint_words(words), names=words.exceptions)
        self._limit = re.compile(
            rf"(?<![\w-])(?P<limit>{any_of(words.limits)})\s+"
            rf"(?:(?:at\s+least|on|in|from|about|around|late\s+on|early\s+on)\s+)?(?:{CLOCK}|{_PART_OF_DAY_OF})(?:the\s+)?$",
        )
        self._range_opens = re.compile(rf"\b(?:between|from)\s+(?:{_OR_ABOUT}|{CLOCK}|{_PART_OF_DAY_OF})(?:the\s+)?$")

    def phrases(self, text: str) -> tuple[TimePhrase, ...]:
        """The phrases of `text`, in order, not overlapping; where two begin together the longer wins."""
        small = _with_plain_digits(lowered(text))
        small = plain_marks(small)
        windows, names = self._hints.windows(small)
        if not windows:
            return ()
        return tuple(self._phrases(small, self._atoms(plain_marks(text), small, windows, names)))

    def _atoms(self, text: str, small: str, windows: Mapping[Hint, Windows], names: Windows) -> list[Atom]:
        """The atoms, in order and apart; none that touches a name such as "Sunday Times"."""
        found: list[tuple[int, int, str, int, Atom]] = []
        for hint, stretches in windows.items():
            pieces = [(start, end, small[start:end]) for start, end in stretches]
            for rule in self._rules[hint]:
                matches, build, cues = rule.pattern.finditer, rule.build, rule.cues
                for start, end, piece in pieces:
                    if cues and not any(map(piece.__contains__, cues)):
                        continue
                    for match in matches(small, start, end):
                        if atom := build(match, text):
                            low, high = match.span()
                            found.append((low, -high, atom.code, len(found), atom))
        taken = Ranges(names)
        kept: list[Atom] = []
        end = 0
        for low, high, code, _, atom in sorted(found):  # the earlier first, of those the longer
            if low >= end and not (names and taken.touch(low, -high)):
                end = -high
                if code:
                    kept.append(atom.at(low, end))
        return kept

    def _phrases(self, text: str, atoms: list[Atom]) -> Iterator[TimePhrase]:
        index = 0
        while index < len(atoms):
            atom = atoms[index]
            if index + 1 < len(atoms) and _is_range(text, atom, atoms[index + 1]):
                index += 1
                atom = _joined(atom, atoms[index])
            index += 1
            if phrase := self._bounded(text, atom):
                yield phrase

    def _bounded(self, text: str, atom: Atom) -> TimePhrase | None:
        """The atom with the words before it that bound it; None for a bare number that they do not make a time."""
        before = text[max(0, atom.start - _REACH) : atom.start].rsplit("\n", 1)[-1]
        offset = atom.start - len(before)
        is_day = atom.granularity is Granularity.DAY
        shift = _SHIFTED.search(before) if is_day and (any(word in before for word in _SHIFT_WORDS)) else None
        if shift and (limit := self._shift(shift)):
            return _phrase(atom, limit, offset + shift.start())
        if atom.limit:
            return _phrase(atom, atom.limit, atom.start)
        if is_day and (eve := _EVE.search(before)):
            return _phrase(atom, "shift:-1:day", offset + eve.start())
        for hint, words, limit in _LEADS:
            if is_day and hint in before and (lead := words.search(before)):
                return _phrase(atom, limit, offset + lead.start())
        if " " in atom.code and (opens := self._range_opens.search(before)):
            return _phrase(atom, "in", offset + opens.start())
        if "since" in before and (event := _SINCE_EVENT.search(before)):
            return _phrase(atom, "since", offset + event.start())
        if bound := self._limit.search(before):
            limit = self._words.limits[spaced(bound["limit"])]
            return _phrase(*_bent(limit, atom, text), offset + bound.start())
        if (from_ := _FROM.search(before)) and _AT_THE_START.match(text, atom.start):
            return _phrase(atom, "since", offset + from_.start())
        if atom.needs_limit and not _stands(text, before, atom):
            return None
        if onwards := _ONWARDS.match(text, atom.end):
            return _phrase(replace(atom, end=onwards.end()), "since", atom.start)
        return _phrase(atom, "in", atom.start)

    def _shift(self, match: re.Match[str]) -> str | None:
        """The limit for "two days before the meeting of"; None where the number is none."""
        number = self._words.number(match["n"]) if match["n"] else 1
        unit = match["unit"] or match["units"]
        sign = "-" if spaced(match["way"]) in {"before", "ahead of", "prior to"} else "+"
        return f"shift:{sign}{number}:{unit if unit in UNITS else 'day'}" if number else None


def _stands(text: str, before: str, atom: Atom) -> bool:
    """Whether a bare year or abbreviation is a time where it stands: "images of 2013", "2013 file photo", "2013"."""
    if atom.code.startswith("year:") and _NUMBERED.search(before):
        return False
    is_all = not before.strip() and _NOTHING.match(text, atom.end)
    if _ROUGHLY.search(before) and _ENDS.match(text, atom.end):
        return True
    is_caption = before.endswith(", ") and _CLOSES.match(text, atom.end)  # "a sortie over Iraq, 2015."
    return bool(is_all or _OPENS.search(before) or _PHOTO.match(text, atom.end) or is_caption)


def _is_range(text: str, first: Atom, last: Atom) -> bool:
    gap = text[first.end : last.start]
    return bool(_JOIN.match(gap)) and "\n" not in gap and _can_bound(first) and _can_bound(last)


def _can_bound(atom: Atom) -> bool:
    return not (" " in atom.code or atom.limit or atom.refers_back or atom.granularity is Granularity.VAGUE)


def _joined(first: Atom, last: Atom) -> Atom:
    return replace(
        first,
        code=f"{first.code} {last.code}",
        granularity=Granularity.RANGE,
        is_relative=last.is_relative or not first.code.startswith(BY_NAME),
        end=last.end,
    )


def _bent(limit: str, atom: Atom, text: str) -> tuple[Atom, str]:
    """The atom and the limit as they take each other."""
    if limit == "before" and atom.is_end:
        return atom, "by"
    if limit == "after" and text.startswith("'s", atom.end):  # "after Friday's attack" may be that Friday
        return replace(atom, end=atom.end + len("'s")), "since"
    return atom, limit


def _phrase(atom: Atom, limit: str, start: int) -> TimePhrase:
    if atom.code == "year::mid" and limit in {"by", "before", "until"}:
        atom = replace(atom, code="year::h1")
    is_bound = limit != "in" and not limit.startswith("shift") and atom.granularity is not Granularity.VAGUE
    return TimePhrase(
        start=start,
        end=atom.end,
        value=f"{limit} {atom.code}",
        granularity=Granularity.RANGE if is_bound else atom.granularity,
        is_relative=atom.is_relative,
        refers_back=atom.refers_back,
    )


def _hint_words(words: TimeWords) -> dict[str, set[Hint]]:
    """The words that the hints are known by; of a name the first of its words, where that says enough."""
    hints: dict[str, set[Hint]] = {}
    for kind, names in (
        (Hint.MONTH, [*words.months, *words.foreign_months]),
        (Hint.WEEKDAY, words.weekdays),
        (Hint.SEASON, words.seasons),
        (Hint.FEAST, words.feasts),
        (Hint.QUARTER, [f"{kind}{number}" for kind in "qh" for number in range(1, 5)]),
        *_HINT_WORDS.items(),
    ):
        for name in names:
            hints.setdefault(name.rstrip("."), set()).add(kind)
    return hints


def _with_plain_digits(text: str) -> str:
    """`text` with Arabic-Indic and Persian digits as plain ones. The length never changes."""
    if text.isascii():
        return text
    for digit, plain in _DIGITS:
        text = text.replace(digit, plain)
    return text
