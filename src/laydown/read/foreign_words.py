"""The words of the languages that are spotted and not read: nouns for equipment, numbers and their bounds, endings.

Nothing here is read: a noun is a noun, a number a number. Data: foreign_nouns.yaml, foreign_numbers.yaml,
foreign_endings.yaml and foreign_countries.yaml.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from ..data import data_file, load_rows
from ..measure.alternation import any_of
from ..terms import Component

UNSPACED = frozenset({"zh", "ja", "th"})  # no spaces between words
_MARKS = "\u064b-\u0652\u0640"  # Arabic vowel signs and the stretching line


class _NounRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    component: Component
    words: dict[str, tuple[str, ...]]


class _NumberRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    words: dict[str, int]
    at_least: tuple[str, ...]
    more_than: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]


class _EndingRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    languages: tuple[str, ...]
    prefixes: tuple[str, ...]
    endings: dict[str, tuple[str, ...]]
    never: tuple[str, ...] = ()


class _CountryRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A number of a text, start <= i < end with the words that bound it, as a count has it."""

    start: int
    end: int
    at_least: int | None
    at_most: int | None
    approximate: bool


def load_foreign_words() -> None:
    """Load every table of this module; the first page that needs them would, too. Raises BadData."""
    _nouns(""), _numbers(""), _endings(""), countries("")


def nouns_in(text: str, language: str) -> Iterator[tuple[int, int, Component]]:
    """The nouns for equipment in `text`, start <= i < end, in order, not overlapping."""
    pattern, components = _nouns(language)
    for match in pattern.finditer(text) if pattern else ():
        if match.lastgroup:
            yield *match.span(match.lastgroup), components[match.lastgroup]


def numbers_in(text: str, language: str) -> Iterator[Bounds]:
    """The numbers of `text` as bounds: "понад 20" is 21 or more. A number that some mark belongs to is none."""
    pattern, words = _numbers(language)
    for match in pattern.finditer(text):
        digits = match["number"]
        value = words.get(digits.casefold())
        if value is None:
            value = int("".join(char for char in digits if char.isdecimal()))
        if match["at_least"]:
            low, high = value, None
        elif match["more_than"]:
            low, high = value + 1, None
        elif match["at_most"]:
            low, high = None, value
        else:
            low, high = value, value
        yield Bounds(start=match.start(), end=match.end(), at_least=low, at_most=high, approximate=bool(match["about"]))


def base_forms(word: str, language: str) -> Iterator[str]:
    """What a name may be in its base form, the likeliest first; only a gazetteer can tell which."""
    rows = _endings(language)
    bare = word.split("’", maxsplit=1)[0].split("'", maxsplit=1)[0]
    if bare != word and len(bare) > 2:
        yield bare  # "Mersin'den"
    for row in rows:
        for prefix in row.prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) > 3:
                yield word.removeprefix(prefix)
        for ending in sorted(row.endings, key=len, reverse=True):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                yield from (word.removesuffix(ending) + base for base in row.endings[ending])


def is_never_a_place(word: str, language: str) -> bool:
    """Whether the gazetteer knows the word, which means something else in this language."""
    return any(word in row.never for row in _endings(language))


@cache
def countries(language: str) -> Mapping[str, str]:
    """The codes of countries, in small letters, by their names in a language."""
    rows = load_rows(data_file("foreign_countries.yaml"), "countries", _CountryRow)
    return {row.names[language]: row.code.lower() for row in rows if language in row.names}


@cache
def _nouns(language: str) -> tuple[re.Pattern[str] | None, Mapping[str, Component]]:
    rows = load_rows(data_file("foreign_nouns.yaml"), "nouns", _NounRow)
    parts: list[str] = []
    components: dict[str, Component] = {}
    for row in rows:
        if forms := row.words.get(language):
            name = f"n{len(components)}"
            components[name] = row.component
            longest_first = sorted(forms, key=len, reverse=True)
            parts.append(f"(?P<{name}>{'|'.join(_form(form) for form in longest_first)})")
    if not parts:
        return None, components
    prefix = "(?:[وفبلك]{0,2}(?:ال|لل)?)?" if language == "ar" else ""
    edges = ("", "") if language in UNSPACED else (rf"(?<!\w){prefix}", r"(?!\w)")
    return re.compile(f"{edges[0]}(?:{'|'.join(parts)}){edges[1]}", re.IGNORECASE), components


def _form(form: str) -> str:
    escaped = re.escape(form.strip("*")).replace(r"\ ", r"\s")
    before, after = (r"\w+" if form.startswith("*") else ""), (r"\w{0,8}" if form.endswith("*") else "")
    return f"{before}{escaped}{after}"


@cache
def _numbers(language: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    rows = load_rows(data_file("foreign_numbers.yaml"), "numbers", _NumberRow)
    row = next((row for row in rows if row.language == language), None)
    words = {word.casefold(): value for word, value in row.words.items()} if row else {}
    space = r"\s*" if language in UNSPACED else r"\s+"
    bounds = [
        f"(?P<{name}>(?:{any_of(forms)}){space})" if forms else f"(?P<{name}>(?!))"
        for name, forms in (
            ("at_least", row.at_least if row else ()),
            ("more_than", row.more_than if row else ()),
            ("at_most", row.at_most if row else ()),
            ("about", row.about if row else ()),
        )
    ]
    # In scripts without spaces a digit before or after a character of a word is still a number.
    digits = r"(?<![\d.,:/-])\d{1,3}(?:[ \u00a0\u202f]\d{3})*(?![\d.,:/%-]*\d|[%:/-])"
    if language in UNSPACED:
        digits = r"(?<![A-Za-z\d.,:/-])\d{1,6}(?![\d.,:/%-]*\d|[%:/-]|[年月日時时点])"
    spelled = any_of(words) if words else "(?!)"
    edges = ("", "") if language in UNSPACED else (r"(?<![\w-])", r"(?![\w-])")
    number = f"(?P<number>{digits}|{edges[0]}(?:{spelled}){edges[1]})"
    before = "" if language in UNSPACED else r"(?<![\w-])"
    return re.compile(f"(?:{before}(?:{'|'.join(bounds)}))?{number}", re.IGNORECASE), words


@cache
def _endings(language: str) -> tuple[_EndingRow, ...]:
    rows = load_rows(data_file("foreign_endings.yaml"), "endings", _EndingRow)
    return tuple(row for row in rows if language in row.languages)
