"""Designators: how "Su-34" is written, in other letters and with slips, and what an unlisted member of a series is.

A designator is letters, a joint and a number. `forms` gives the ways to write one, `Series` the same in other scripts,
`misprints` what scanners and typists make of a name: a zero for an O, a small L for a capital I.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product

import msgspec

from ..terms import Component
from .naming import VARIANT, Case


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"class_": "class"}):
    """One row of the series: letters that a number follows. The head of the file tells what the fields mean."""

    letters: str
    spellings: Mapping[str, tuple[str, ...]] = {}
    joint: str = "-"
    class_: str | None = None
    component: Component | None = None
    digits: tuple[int, int] | None = None
    entry: str | None = None

    @property
    def opening(self) -> str:
        """The text that every member begins with."""
        return self.letters + (self.joint if self.joint == "-" else "")

    @property
    def tail(self) -> re.Pattern[str] | None:
        """What follows the opening of an unlisted member; None where only listed ones are known."""
        if self.digits is None:
            return None
        return re.compile(rf"(?P<variant>{self._number}(?:{VARIANT})?)(?P<plural>s)?(?![^\W_])(?![.,]\d)")

    @property
    def _number(self) -> str:
        least, most = self.digits or (1, 1)
        return rf"{'' if self.joint == '-' else self.joint}\d{{{least},{most}}}"

    def designator_at(self, text: str, start: int) -> str:
        """The designator of a member found at `start`, without what marks its variant."""
        end = start + len(self.opening)
        number = re.compile(self._number).match(text, end)
        return self.opening + (number[0] if number else "")


_DESIGNATOR = re.compile(r"^(\w+)-(\d.*)$")
_NUMBERED = re.compile(r"^(\w+)-(\d+)$")
_ANY_NUMBERED = re.compile(r"^([A-Z][A-Za-z]*)(-?)(\d+)$")
_UNSPACED = re.compile(r"[\u3400-\u9fff]$")


def forms(alias: str) -> Iterator[tuple[str, Case]]:
    """The ways to write an alias: "Il-76" also as "il-76", "Il76", "IL 76" and "Il- 76".

    A form without its hyphen must keep its capitals, or "an 26-year-old" would be an aircraft.
    """
    parts = _DESIGNATOR.match(alias)
    if not parts:
        yield alias, Case.CAPITAL
        return
    letters, rest = parts.groups()
    yield alias, Case.ANY if len(alias) > 3 else Case.CAPITAL
    digits = len(rest) - len(rest.lstrip("0123456789"))
    if len(letters) + digits > 2 and alias not in ("A-50",):
        yield letters + rest, Case.EXACT
        if not letters.isupper() and digits > 1:
            yield letters.upper() + rest, Case.EXACT  # "AN124", "TU95"
    if len(letters) > 1 or digits >= 3:
        if letters.upper() != "AN":
            yield f"{letters} {rest}", Case.CAPITAL
        yield f"{letters}- {rest}", Case.CAPITAL
        yield f"{letters} -{rest}", Case.CAPITAL
        yield f"{letters} - {rest}", Case.CAPITAL


def in_other_letters(alias: str, series: Mapping[str, Series]) -> Iterator[str]:
    """A plain designator in the other letters of its series: "Su-34" as "Су-34" and "سو-34"."""
    parts = _NUMBERED.match(alias)
    row = series.get(parts[1]) if parts else None
    if not parts or row is None:
        return
    for letters in (letters for many in row.spellings.values() for letters in many):
        yield f"{letters}-{parts[2]}"
        if len(letters) > 2:
            yield f"{letters} {parts[2]}"
        if _UNSPACED.search(letters):
            yield f"{letters}{parts[2]}"


_STROKES = "Il1"
_ROMAN = re.compile(r" (I{2,3}|IV)$")
_WORD_OF_FIVE = re.compile(r"[A-Za-z]{5,}")
_MOST_SLIPS = 12


def misprints(alias: str) -> Iterator[str]:
    """What scanners and typists make of a name: "Sparta Il", "S-3OO", "lskander", "KaIibr", "Srnerch"."""
    made = {*_wrong_numbers(alias), *_wrong_numerals(alias), *_wrong_letters(alias)}
    yield from sorted(made - {alias})[:_MOST_SLIPS]


def _wrong_numbers(alias: str) -> Iterator[str]:
    """An O for a zero, a stroke for a one; strokes for the letters: "T-9O", "M6O", "S-l25", "ll-76"."""
    parts = _ANY_NUMBERED.match(alias)
    if not parts or len(parts[3]) < 2:
        return
    letters, joint, number = parts.groups()
    for digits in product(*("0O" if digit == "0" else digit for digit in number)):
        yield f"{letters}{joint}{''.join(digits)}"
    if "1" in number:
        yield f"{letters}{joint}{number.replace('1', 'l')}"
        yield f"{letters}{joint}{number.replace('1', 'I')}"
    if letters == "Il":
        yield from (f"{one}{other}-{number}" for one, other in product(_STROKES, "lIL"))


def _wrong_numerals(alias: str) -> Iterator[str]:
    """Strokes for a Roman numeral: "Sparta Il", "Sparta lV"."""
    numeral = _ROMAN.search(alias)
    if not numeral:
        return
    strokes = (_STROKES if stroke == "I" else stroke for stroke in numeral[1])
    for written in map("".join, product(*strokes)):
        if not written.isdigit():
            yield alias[: numeral.start(1)] + written


def _wrong_letters(alias: str) -> Iterator[str]:
    """A small L for a capital I and the reverse, a zero for an O, "rn" for "m", in words of five letters or more."""
    for word in _WORD_OF_FIVE.finditer(alias):
        before, letters, after = alias[: word.start()], word[0], alias[word.end() :]
        wrong = []
        if letters[0] in "IO":
            wrong += [("l" if letters[0] == "I" else "0") + letters[1:]]
        if not letters.isupper():
            wrong += [letters[0] + letters[1:].replace("l", other) for other in "I1"]
            wrong += [letters[0] + letters[1:].replace("o", "0")]
            wrong += [letters[0] + letters[1:].replace("m", "rn")]  # not the reverse: a Kornet is no Komet
        yield from (before + it + after for it in wrong if it != letters)
