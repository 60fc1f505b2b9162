"""Words to a filter and back: query parameters and options of the command line mean the same by the same names.

Takes lists of words by name; gives a `Filter`, or says which name has which word that it cannot have. The one place
that knows the names.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ..errors import BadRequest
from ..measure.nouns import plural
from ..measure.words import days_words, outcome_words
from ..terms import Act, BasisKind, Box, EventId, Filter, Outcome, Status

LISTS = ("equipment", "place", "party", "act", "outcome", "basis", "status", "event")
SINGLE = ("origins_min", "from", "to", "undated", "q", "bbox", "contradicted", "reviewed")
PARAMETERS = (*LISTS, *SINGLE)

_MOST_VALUES = 100  # of one name: a filter is put by a person, or made of what a page shows
_MOST_LETTERS = 500
_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
Member = TypeVar("Member", bound=StrEnum)
Asked = Mapping[str, Sequence[str]]


def filter_from(asked: Asked) -> Filter:
    """The filter that words by name ask for; names that are none of `PARAMETERS` are passed over.

    Raises BadRequest with the `parameter` that has a word which it cannot have.
    """
    given = {name: _plain(name, words) for name in PARAMETERS if (words := asked.get(name))}
    earliest, latest = _day(given, "from"), _day(given, "to")
    if earliest and latest and latest < earliest:
        raise _bad("to", f"{latest} is before {earliest}", "give the earlier day as from, the later as to")
    return Filter(
        equipment=given.get("equipment", ()),
        places=given.get("place", ()),
        parties=given.get("party", ()),
        acts=_members(given, "act", [act for act in Act if act is not Act.UNREAD]),
        outcomes=_members(given, "outcome", [outcome for outcome in Outcome if outcome is not Outcome.UNREAD]),
        bases=_members(given, "basis", list(BasisKind)),
        statuses=_members(given, "status", list(Status)),
        origins_at_least=_number(given, "origins_min"),
        earliest=earliest,
        latest=latest,
        with_undated=_flag(given, "undated") is not False,
        words=_single(given, "q"),
        box=_box(given),
        events=tuple(map(EventId, given.get("event", ()))),
        is_contradicted=_flag(given, "contradicted"),
        is_reviewed=_flag(given, "reviewed"),
    )


def asked_by(asked: Filter) -> dict[str, tuple[str, ...]]:
    """The words that ask for the filter, by name: what `filter_from` makes the very filter of."""
    words: dict[str, Iterable[str]] = {
        "equipment": asked.equipment,
        "place": asked.places,
        "party": asked.parties,
        "act": (act.value for act in asked.acts),
        "outcome": (outcome.value for outcome in asked.outcomes),
        "basis": (basis.value for basis in asked.bases),
        "status": (status.value for status in asked.statuses),
        "event": asked.events,
        "origins_min": [str(asked.origins_at_least)] if asked.origins_at_least else [],
        "from": [asked.earliest.isoformat()] if asked.earliest else [],
        "to": [asked.latest.isoformat()] if asked.latest else [],
        "undated": [] if asked.with_undated else ["false"],
        "q": [asked.words] if asked.words else [],
        "bbox": [",".join(map(repr, _sides(asked.box)))] if asked.box else [],
        "contradicted": [] if asked.is_contradicted is None else [str(asked.is_contradicted).lower()],
        "reviewed": [] if asked.is_reviewed is None else [str(asked.is_reviewed).lower()],
    }
    return {name: given for name, found in words.items() if (given := tuple(found))}


def filter_words(asked: Filter) -> str:
    """The filter in words, "" where everything is asked for.

    >>> filter_words(Filter(equipment=("S-400", "radar"), places=("Libya",), origins_at_least=2))
    'S-400 or radar; in Libya; at least 2 independent origins'
    """
    return "; ".join(_parts(asked))


def _parts(asked: Filter) -> Iterator[str]:
    """Each thing that is asked for, in words."""
    named = (
        (asked.equipment, ""),
        (asked.places, "in "),
        (asked.parties, "by, to, against or according to "),
        (asked.acts, ""),
        (tuple(map(outcome_words, asked.outcomes)), ""),
        (tuple(basis.value.replace("_", " ") for basis in asked.bases), "on "),
        (asked.statuses, ""),
    )
    yield from (f"{lead}{' or '.join(values)}" for values, lead in named if values)
    if asked.origins_at_least:
        yield f"at least {asked.origins_at_least} independent {plural('origin', number=asked.origins_at_least)}"
    if days := days_words(asked.earliest, asked.latest):
        yield days
    if asked.words:
        yield f"with the words “{asked.words}”"
    if asked.box:
        west, south, east, north = _sides(asked.box)
        yield f"on the map from {west:g}, {south:g} to {east:g}, {north:g} degrees"
    if asked.events:
        yield f"of {len(asked.events)} chosen {plural('event', number=len(asked.events))}"
    flags = (
        (False if not asked.with_undated else None, "dated"),
        (asked.is_contradicted, "contradicted"),
        (asked.is_reviewed, "reviewed"),
    )
    yield from (word if says or word == "dated" else f"not {word}" for says, word in flags if says is not None)


def _plain(name: str, words: Sequence[str]) -> tuple[str, ...]:
    """The words without blanks around them, each once; an empty one is none."""
    found = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    if len(found) > _MOST_VALUES:
        raise _bad(name, f"{len(found)} values are given", f"at most {_MOST_VALUES} are taken")
    for word in found:
        if len(word) > _MOST_LETTERS:
            raise _bad(name, f"a value of {len(word)} characters is given", f"at most {_MOST_LETTERS} are taken")
        if not word.isprintable():
            raise _bad(name, "a value has characters that cannot be printed")
    return found


def _single(given: Mapping[str, tuple[str, ...]], name: str) -> str | None:
    words = given.get(name, ())
    if len(words) > 1:
        raise _bad(name, f"{len(words)} values are given", "give one")
    return words[0] if words else None


def _members(given: Mapping[str, tuple[str, ...]], name: str, known: Sequence[Member]) -> tuple[Member, ...]:
    by_word = {member.value.replace("_", " "): member for member in known}
    found = []
    for word in given.get(name, ()):
        member = by_word.get(word.lower().replace("_", " ").replace("-", " "))
        if member is None:
            raise _bad(name, f"{word!r} is none", f"one of {', '.join(member.value for member in known)}")
        found.append(member)
    return tuple(dict.fromkeys(found))


def _day(given: Mapping[str, tuple[str, ...]], name: str) -> date | None:
    return _read(given, name, iso_day, "a day is written as 2025-02-10")


def iso_day(word: str) -> date:
    """A day as 2025-02-10. Raises ValueError for any other form."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", word, re.ASCII):
        raise ValueError(word)  # other forms of ISO 8601 are weeks and numbered days
    return date.fromisoformat(word)


def _number(given: Mapping[str, tuple[str, ...]], name: str) -> int:
    return _read(given, name, _whole, "a whole number from 0 to 1000") or 0


def _whole(word: str) -> int:
    if not (word.isascii() and word.isdecimal()) or len(word) > 4 or int(word) > 1000:
        raise ValueError(word)
    return int(word)


def _flag(given: Mapping[str, tuple[str, ...]], name: str) -> bool | None:
    def truth(word: str) -> bool:
        if word.lower() not in _YES | _NO:
            raise ValueError(word)
        return word.lower() in _YES

    return _read(given, name, truth, "true or false")


def _box(given: Mapping[str, tuple[str, ...]]) -> Box | None:
    return _read(given, "bbox", _box_from, "west,south,east,north in degrees, as 34.5,33.2,37.1,36.8")


def _box_from(word: str) -> Box:
    west, south, east, north = (_degrees(part.strip()) for part in word.split(","))
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(word)
    return Box(west_deg=west, south_deg=south, east_deg=east, north_deg=north)


def _degrees(part: str) -> float:
    if not re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,20})?(e-?\d{1,3})?", part, re.ASCII):
        raise ValueError(part)
    return float(part)


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.west_deg, box.south_deg, box.east_deg, box.north_deg


Value = TypeVar("Value")


def _read(given: Mapping[str, tuple[str, ...]], name: str, read: Callable[[str], Value], form: str) -> Value | None:
    word = _single(given, name)
    if word is None:
        return None
    try:
        return read(word)
    except ValueError as error:
        raise _bad(name, f"{word!r} is none", form) from error


def _bad(name: str, what: str, advice: str = "") -> BadRequest:
    return BadRequest(f"{name}: {what}", advice=advice, parameter=name)
