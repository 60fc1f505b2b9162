"""Many names in one pass: an automaton over the characters, then boundaries, case and endings checked at each hit.

Tokens are not asked for: tokenizers split "T-62M". Typographic dashes and spaces count as plain ones, digits of any
script as 0 to 9, and Cyrillic letters before a number as the Latin ones that look like them ("C-300", "С-300").
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from ..measure.first_look import FirstLook, Places
from ..measure.folding import lowered, plain_marks

Value = TypeVar("Value")

CASE_REACH = 2000  # characters by which it is told whether a text has capitals
FEWEST_LETTERS = 50
LINE_REACH = 200  # a line without an end must not cost more than this at each of its names

_SPACES = "\u00a0\u2007\u2009\u202f"
_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ی": "ي", "ى": "ي", "ک": "ك"}  # one letter, written in several ways
_PLAIN = {
    **{char: plain_marks(char) for char in map(chr, range(0x80, 0x2300)) if plain_marks(char) != char},
    **dict.fromkeys(_SPACES, " "),
    **{digit: str(number % 10) for number, digit in enumerate(_DIGITS)},
    **_ARABIC,
    "İ": "I",
}
_UNPLAIN = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_LOOKS_LATIN = str.maketrans("АВЕКМНОРСТУХІЅЈаеорсухіѕј", "ABEKMHOPCTYXISJaeopcyxisj")
_TWINS = "АВЕКМНОРСТУХІЅЈаеорсухіѕј"
_TWIN = re.compile(f"[{_TWINS}]")
_TWIN_LETTERS = re.compile(rf"(?<![^\W_])[A-Za-z{_TWINS}]{{1,5}}(?=-?\d)")
# A line broken within a sentence goes on with a small letter, a digit or a bracket; an empty line ends it.
_SOFT_BREAK = re.compile(r"\n(?=[a-z0-9(])")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


class Case(StrEnum):
    """How the letters of a name must be written."""

    ANY = "any"
    CAPITAL = "capital"
    EXACT = "exact"


class Ending(StrEnum):
    """What may follow a name within its word."""

    NONE = "none"
    PLURAL = "plural"
    VARIANT = "variant"
    SUFFIX = "suffix"
    INFLECTED = "inflected"


_SMALL, _CAPITALS = re.compile(r"[a-zα-ωа-яіїє]"), re.compile(r"[A-ZΑ-ΩА-ЯІЇЄ]")
_ASCII_CAPITALS = bytes(range(ord("A"), ord("Z") + 1))
_BOUNDARY = r"(?![^\W_])"
VARIANT = (
    r"-?[A-ZА-ЯІ][A-Za-zА-яІі]{0,5}\d{0,2}[A-ZА-Я]{0,3}(?:-?\d{1,3}[A-ZА-Я]?)?(?:/[A-Z]{1,2})?"
    r"(?: (?:obr|mod|обр)\.? ?\d{4}(?!\d))?|-\d{3}[A-Z]*"
)
_ENDINGS = {
    Ending.NONE: re.compile(_BOUNDARY),
    Ending.PLURAL: re.compile(rf"(?P<plural>s)?{_BOUNDARY}"),
    # "S-300PMU-2", "Il-76MD-90A", "An-124-100", "F-16C/D", "T-72B3M obr. 2022", "Leopard 2A4CHL", "Su-34s", "С-300ПМ"
    Ending.VARIANT: re.compile(rf"(?P<variant>{VARIANT})?(?P<plural>s)?{_BOUNDARY}"),
    # "Buk-M2E", "Kalibr-NK", "Akash-1S", "Pantsirs"
    Ending.SUFFIX: re.compile(
        rf"(?P<variant>-(?:[A-Z][A-Z0-9]{{0,4}}|\d{{1,2}}[A-Z]{{0,2}}))?(?P<plural>s)?{_BOUNDARY}"
    ),
    # "Искандеров", "Панциря-С1", "Буками"
    Ending.INFLECTED: re.compile(rf"[а-яёіїєґ]{{0,3}}(?P<variant>-[A-ZА-Я][A-ZА-Я0-9]{{0,3}})?{_BOUNDARY}"),
}


_SIMPLE = (Ending.NONE, Ending.PLURAL)


class Spelling(NamedTuple, Generic[Value]):
    """One way to write a name, and what it stands for. `tail` is what must follow, instead of an ending."""

    text: str
    value: Value
    case: Case = Case.CAPITAL
    ending: Ending = Ending.NONE
    tail: re.Pattern[str] | None = None


class Hit(NamedTuple, Generic[Value]):
    """A spelling found at start <= i < end; `variant` is the suffix written after it, "" for none.

    A tuple, for a text makes them by the thousand.
    """

    start: int
    end: int
    value: Value
    variant: str = ""
    is_plural: bool = False


class Ranges:
    """Ranges of a text, for asking in logarithmic time whether another one touches them."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether start <= i < end shares a character with one of the ranges."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._ends[before] > start


def levelled(text: str) -> str:
    """`text` with plain dashes, marks, spaces and digits, soft line breaks as spaces. The length never changes."""
    level = text.replace("\t", " ")
    if not level.isascii():
        level = _UNPLAIN.sub(lambda found: _PLAIN[found[0]], level).replace("`", "'")
        if _TWIN.search(level):
            level = _TWIN_LETTERS.sub(lambda found: found[0].translate(_LOOKS_LATIN), level)
    return _unbroken(level)


def _unbroken(text: str) -> str:
    """`text` with soft line breaks as spaces."""
    breaks = [found.start() for found in _SOFT_BREAK.finditer(text)]
    if not breaks:
        return text
    pieces: list[str] = []
    done = 0
    for end in breaks:
        start = end - (text[end - 1 : end] == "\r")
        if start and text[start - 1] != "\n":
            pieces += (text[done:start], " " * (end + 1 - start))
            done = end + 1
    return "".join((*pieces, text[done:]))


def line_at(text: str, index: int) -> str:
    """The line of the text that holds the character at `index`, as far as LINE_REACH characters either side."""
    start = text.rfind("\n", max(0, index - LINE_REACH), index) + 1 or max(0, index - LINE_REACH)
    end = text.find("\n", index, index + LINE_REACH)
    return text[start : end if end >= 0 else index + LINE_REACH]


def is_title_case(line: str) -> bool:
    """Whether a line is written as a headline, in which capitals tell nothing about names."""
    words = [word for word in line.split() if word[0].isalpha()]
    long = [word for word in words if len(word) > 3]
    if len(long) < 4:
        return len(words) >= 5 and all(word[0].isupper() for word in words)
    return sum(word[0].isupper() for word in long) >= 0.7 * len(long)


class NameMatcher(Generic[Value]):
    """Finds spellings. Built once; a text that holds none costs the first look at it, and no more."""

    def __init__(self, spellings: Iterable[Spelling[Value]], *, besides: Iterable[str] = ()) -> None:
        """`besides` are words that the same look finds, and that are no names."""
        groups: dict[str, list[Spelling[Value]]] = {}
        for spelling in spellings:
            level = spelling if spelling.text.isascii() else spelling._replace(text=levelled(spelling.text))
            groups.setdefault(lowered(level.text), []).append(level)
        self._groups = groups
        self._look = FirstLook(
            (*(name for name in groups if not _opens_anywhere(name)), *besides),
            anywhere=filter(_opens_anywhere, groups),
        )

    def look(self, text: str) -> Places:
        """Where spellings may stand in a text, levelled or not; nothing where it holds none."""
        return self._look.at(text)

    def number(self, word: str) -> int:
        """The number that `look` gives for a word besides the names."""
        return self._look.number(word)

    def hits(self, text: str, *, any_case: bool = False, places: Places | None = None) -> tuple[Hit[Value], ...]:
        """The names in a levelled text, in order, not overlapping; of two that overlap the earlier, then the longer.

        `any_case` takes names in small letters too, for texts that have no capitals. `places` are those of `look`,
        where they are known.
        """
        places = self._look.at(text) if places is None else places
        if not places:
            return ()
        found: list[tuple[int, int, int, int, Hit[Value]]] = []
        small = lowered(text)
        for _, start, end in places:
            group = self._groups.get(small[start:end])
            if group is None or (start and text[start - 1].isalnum() and not _may_open(text, start)):
                continue
            written = text[start:end]
            for spelling in group:
                if (spelling.text == written or any_case or _case_fits(spelling, written)) and (
                    hit := _ended(spelling, text, start, end)
                ):
                    found.append((start, -hit.end, len(hit.variant), len(found), hit))
                    break
        found.sort()
        kept: list[Hit[Value]] = []
        last = 0
        for start, end, _, _, hit in found:
            if start >= last:
                kept.append(hit)
                last = -end
        return tuple(kept)


# "والإسكندر", "بالصواريخ": particles that Arabic writes in one word with the name
_PARTICLES = re.compile(r"(?<!\w)[وف]?(?:ال|[بكل](?:ال)?|لل)?$")


def _opens_anywhere(name: str) -> bool:
    """Whether a name may begin behind a letter: `_may_open` says where."""
    return "\u0600" <= name[0] <= "\u06ff" or bool(_UNSPACED.match(name))


def _may_open(text: str, start: int) -> bool:
    """Whether a name may begin right behind a letter: in scripts without spaces, and after an Arabic particle."""
    if _UNSPACED.match(text, start):
        return True
    return "\u0600" <= text[start] <= "\u06ff" and bool(_PARTICLES.search(text, max(0, start - 5), start))


def _ended(spelling: Spelling[Value], text: str, start: int, end: int) -> Hit[Value] | None:
    """The hit, with the ending that its word has; None where the word goes on otherwise."""
    if text[end - 1] >= "\u0e00" and _UNSPACED.match(text, end - 1):
        return Hit(start, end, spelling.value)
    after = text[end : end + 1]
    if spelling.tail is None:  # what most words are: no pattern needs to be tried
        goes_on, is_simple = after.isalnum(), spelling.ending in _SIMPLE
        if not goes_on and (is_simple or after != "-"):
            return Hit(start, end, spelling.value)
        if is_simple and (after != "s" or spelling.ending is Ending.NONE):
            return None
    ending = (spelling.tail or _ENDINGS[spelling.ending]).match(text, end)
    if not ending:
        return None
    parts = ending.groupdict()
    return Hit(start, ending.end(), spelling.value, parts.get("variant") or "", bool(parts.get("plural")))


def has_capitals(text: str) -> bool:
    """Whether capitals tell names in a text, by its beginning: a transcript without them has hardly any.

    True where letters have no case, as in Arabic, and where there are too few to tell.
    """
    plain = text[:CASE_REACH].encode("ascii", "replace")
    if 100 * (len(plain) - len(plain.translate(None, _ASCII_CAPITALS))) > len(plain):
        return True  # more than a hundredth of all that stands there
    small, large = (len(letters.findall(text, 0, CASE_REACH)) for letters in (_SMALL, _CAPITALS))
    return small < FEWEST_LETTERS or 100 * large > small


def _case_fits(spelling: Spelling[Value], written: str) -> bool:
    if spelling.case is Case.ANY or written == spelling.text:
        return True
    if spelling.case is Case.EXACT:
        return False
    if written.isupper():
        return True
    return all(mine.islower() or theirs == mine for mine, theirs in zip(spelling.text, written, strict=False)) and (
        written[:1] == spelling.text[:1]
    )
