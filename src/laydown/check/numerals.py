"""Exact numbers in text, for the checks: digits with thousands set apart, decimals, and words up to ninety-nine."""

from functools import lru_cache

import msgspec

from ..data.loader import data_file, load_rows

DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"


class _NumberWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    forms: dict[str, int]


@lru_cache(maxsize=1)
def number_pattern() -> str:
    """A pattern for an exact number, without groups."""
    words = _words()
    units = "|".join(word for word, value in words.items() if value < 10)
    tens = "|".join(word for word, value in words.items() if value >= 20)
    small = "|".join(sorted((word for word, value in words.items() if value < 20), key=len, reverse=True))
    return rf"(?:{DIGITS}|(?:{tens})(?:-(?:{units}))?|{small})"


def number_value(text: str) -> float:
    """The value of what `number_pattern` matches.

    >>> number_value("1,500"), number_value("Twenty-four")
    (1500.0, 24.0)
    """
    if text[0].isdigit():
        return float(text.replace(",", ""))
    return float(sum(_words()[word] for word in text.lower().split("-")))


def place_value(text: str) -> float:
    """The place of the last digit that says something: 10 for "640", 1 for "643", 0.1 for "12.5"."""
    plain = text.replace(",", "")
    if "." in plain:
        return float(10 ** -len(plain.split(".")[1]))
    return float(10 ** (len(plain) - len(plain.rstrip("0")))) if plain.strip("0") else 1.0


@lru_cache(maxsize=1)
def _words() -> dict[str, int]:
    rows = load_rows(data_file("number_words.yaml"), "words", _NumberWords)
    return {word: value for row in rows if row.kind in {"small", "tens"} for word, value in row.forms.items()}
