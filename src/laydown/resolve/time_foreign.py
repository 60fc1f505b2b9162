"""Time phrases in other scripts: each is read as the English phrase that says the same, by the one calendar.

"в начале июня" is "early June", "5月4日" is "May 4". Only texts with Cyrillic or Chinese characters are searched, so
that no word of a text in Latin script is taken for one. The phrases: data/foreign_times.yaml; the names of months and
weekdays: data/calendar_cues.yaml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.alternation import any_of
from ..measure.folding import lowered, plain_marks
from .time_words import YEAR

_SCRIPTS = re.compile(r"[Ѐ-ӿ日]")
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignPhrase:
    """Words of a text, start <= i < end, and the English phrase that says the same."""

    start: int
    end: int
    english: str


class _TimeRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    form: str
    english: str


class _CueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    value: str
    forms: tuple[str, ...]
    alone: bool = False


def foreign_phrases(text: str) -> Iterator[ForeignPhrase]:
    """The phrases of `text`, in order, not overlapping; of those that begin together the longest."""
    if not _SCRIPTS.search(text):
        return
    small = plain_marks(lowered(text))
    found = [
        ForeignPhrase(start=match.start(), end=match.end(), english=_said(english, match))
        for pattern, english in _patterns()
        for match in pattern.finditer(small)
    ]
    end = 0
    for phrase in sorted(found, key=lambda one: (one.start, -one.end)):
        if phrase.start >= end:
            yield phrase
            end = phrase.end


def load_foreign_times() -> None:
    """Load the phrases; the first text that needs them would, too. Raises BadData."""
    _patterns()


def _said(english: str, match: re.Match[str]) -> str:
    groups = match.groupdict()
    months, weekdays = _names()
    number = groups.get("monthnumber")
    month = months.get(groups.get("month") or "", int(number) if number else 0)
    if number and not 1 <= month <= len(_MONTHS):
        return ""
    return english.format(
        day=groups.get("day"),
        year=groups.get("year"),
        month=_MONTHS[month - 1],
        weekday=_WEEKDAYS[weekdays.get(groups.get("weekday") or "", 0)],
    )


@cache
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """The numbers of months, from 1, and of weekdays, from 0, by their names in small letters."""
    rows = load_rows(data_file("calendar_cues.yaml"), "cues", _CueRow)

    def of(kind: str) -> dict[str, int]:
        named = {form.lower(): int(row.value) for row in rows if row.kind == kind for form in row.forms}
        return {form: value for form, value in named.items() if _SCRIPTS.search(form)}

    return of("foreign_month"), of("foreign_weekday")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    months, weekdays = _names()
    parts = {
        "{day}": r"(?P<day>\d{1,2})",
        "{monthnumber}": r"(?P<monthnumber>\d{1,2})",
        "{month}": f"(?P<month>{any_of(months)})",
        "{weekday}": f"(?P<weekday>{any_of(weekdays)})",
        "{year}": f"(?P<year>{YEAR})",
    }
    compiled = []
    for row in load_rows(data_file("foreign_times.yaml"), "times", _TimeRow):
        form = row.form
        for name, pattern in parts.items():
            form = form.replace(name, pattern)
        bound = r"(?!\w)" if "日" not in form else ""
        compiled.append((re.compile(rf"(?<![\w-])(?:{form}){bound}" if bound else form), row.english))
    return tuple(compiled)
