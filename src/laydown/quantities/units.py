"""Units of measure beside a number: "$40", "12.5 km", "65-year-old", "60 miles per hour".

Units: data/measure_units.yaml.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.alternation import any_of
from .words import folded

_WINDOW = 8  # characters, longer than any sign before a number
_FILLERS = (
    r"(?:more|additional|further|extra|full|whole|long|short|straight|consecutive|working|calendar|good|U\.S\.|US|previous"
    r"|American|Canadian|Australian|British|statute|solid|other)"
)
_PER = (
    r"(?:\s*/\s*|\s+per\s+|-per-)(?P<per>[A-Za-z]+(?:\s(?:mile|foot|metre|meter|kilomet(?:re|er)))?)"
    r"|(?:\s+an?\s+|\s+each\s+|-an?-)"
    r"(?P<each>second|minute|hour|day|night|week|month|year|share|gallon|barrel|head|piece|litre|kilo|ton|tonne)\b"
    r"(?!\s+(?:ago|earlier|later|before|after|on|of|from)\b)"
)
_RATED = re.compile(r"\s?/\s?(?P<of>5|10|100)(?![\d/])|\s+out\s+of\s+(?P<most>5|10|100|five|ten)(?!\w)")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][A-Za-z]*-|[A-Za-z](?<![\d\s]x))$")
_GLUED = {"p", "g"}  # letters that stand for a unit only right after the digits


class UnitRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One unit of data/measure_units.yaml.

    A value is `value * per + zero` in the SI unit of its dimension, by each `per` of `si`.
    """

    name: str
    kind: str
    words: list[str] = []
    symbols: list[str] = []
    before: list[str] = []
    short: str = ""
    si: list[float] = []
    zero: float = 0.0
    weighs: bool = False

    @property
    def dimension(self) -> str | None:
        """What it measures, where it can be turned into the SI unit of that; None where it cannot."""
        return ("mass" if self.weighs else self.kind) if self.si else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit with its number: `unit` is canonical ("mile per hour"), `start` and `end` hold the number and the unit."""

    unit: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    before: re.Pattern[str]
    after: re.Pattern[str]
    per: re.Pattern[str]
    signs: Mapping[str, UnitRow]
    words: Mapping[str, UnitRow]
    symbols: Mapping[str, UnitRow]


def measure_at(text: str, start: int, end: int) -> Measure | None:
    """The measure whose number stands at `start`..`end`; None where no unit stands beside it.

    >>> measure_at("sailed 60 nautical miles a day", 7, 9)
    Measure(unit='nautical mile per day', kind='length', start=7, end=30)
    """
    grammar = _grammar()
    row: UnitRow | None = None
    if match := grammar.before.search(text, max(0, start - _WINDOW), start):
        row, start = grammar.signs[match["sign"].replace(" ", "")], match.start()
    match = grammar.after.match(text, end)
    is_glued = row is None and text[end : end + 1].isalnum()
    if match and not (is_glued and _NAME_BEFORE.search(text, max(0, start - _WINDOW), start)):
        row = row if row and row.kind == "money" else _row(match, grammar)
        end = match.end()
    if row is None and (match := _RATED.match(text, end)):
        return Measure(unit=f"out of {match['of'] or match['most']}", kind="score", start=start, end=match.end())
    if row is None:
        return None
    unit = row.name
    if rate := rate_at(text, end):
        unit, end = f"{unit} per {rate[0]}", rate[1]
    return Measure(unit=unit, kind=row.kind, start=start, end=end)


def is_priced(text: str, start: int) -> bool:
    """Whether a currency stands before the number at `start`: "SEK 11"."""
    match = _grammar().before.search(text, max(0, start - _WINDOW), start)
    return match is not None and _grammar().signs[match["sign"].replace(" ", "")].kind == "money"


def rate_at(text: str, end: int) -> tuple[str, int] | None:
    """The unit after "per" or "a" at `end` with its own end: "hour" of "km an hour"."""
    match = _grammar().per.match(text, end)
    return (_one(match["per"] or match["each"]), match.end()) if match else None


def unit_called(name: str | None) -> UnitRow | None:
    """The unit of a canonical name, "mile per hour" among them; None where the table has none."""
    return _by_name().get(name or "")


def unit_written(word: str) -> UnitRow | None:
    """The unit that a word or symbol after a number stands for: "nautical-miles", "km"."""
    grammar = _grammar()
    return grammar.symbols.get(word) or grammar.words.get(folded(word)) or grammar.symbols.get(word.lower())


def any_unit(names: Collection[str]) -> str:
    """A pattern for the words and symbols of some units, by their canonical names, in any case."""
    rows = [row for row in load_units() if row.name in names]
    words = {word for row in rows for word in (*row.words, *(symbol.lower() for symbol in row.symbols))}
    return any_of({*words, *(word.replace(" ", "-") for word in words)})


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, UnitRow]:
    return {row.name: row for row in load_units()}


@lru_cache(maxsize=1)
def load_units() -> tuple[UnitRow, ...]:
    """The units of the data file. Raises BadData."""
    return load_rows(data_file("measure_units.yaml"), "units", UnitRow)


def _row(match: re.Match[str], grammar: _Grammar) -> UnitRow:
    return grammar.symbols[match["symbol"]] if match["symbol"] else grammar.words[folded(match["word"])]


def _one(word: str) -> str:
    """The canonical name of a unit after "per", the word itself where it is none."""
    row = _grammar().words.get(word.lower())
    return row.name if row else word.lower()


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    rows = load_units()
    signs = {sign.replace(" ", ""): row for row in rows for sign in row.before}
    words = {folded(word): row for row in rows for word in row.words}
    symbols = {symbol: row for row in rows for symbol in row.symbols}
    sign = "|".join(_spelled(sign) for sign in sorted(signs, key=lambda sign: -len(sign)))
    glued = "|".join(rf"(?<=\d){letter}" for letter in sorted(_GLUED & symbols.keys()))
    hyphened = any_of({*words, *(word.replace(" ", "-") for word in words)})
    words |= {word.replace(" ", "-"): row for word, row in words.items()}
    return _Grammar(
        before=re.compile(rf"(?<![A-Za-z$€£])(?P<sign>{sign})\s?-?$"),
        after=re.compile(
            rf"(?:\s*|\s?-\s?)(?:{_FILLERS}[\s-]+){{0,2}}?(?:(?P<word>(?i:{hyphened}))"
            rf"|(?P<symbol>{any_of(symbols.keys() - _GLUED)}|{glued}))(?![\w²³])(?!-\d|-\w+-)"
        ),
        per=re.compile(_PER),
        signs=signs,
        words=words,
        symbols=symbols,
    )


def _spelled(sign: str) -> str:
    """A sign with or without a space before its last mark ("US $")."""
    return (
        re.escape(sign[:-1]) + r"\s?" + re.escape(sign[-1]) if len(sign) > 1 and sign[-1] in "$£" else re.escape(sign)
    )
