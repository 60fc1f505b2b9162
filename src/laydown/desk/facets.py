"""By what the events could be told apart further: for each name of the filter the values, with how many have them.

A facet leaves its own choice out of count: beside "blocked" stands how many would come with "moved". Each count is that
of the events which the filter with that value alone, in its place, would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..measure.words import component_words, outcome_words
from ..terms import Component, Outcome
from .meeting import named_in
from .postings import Mask, Postings

if TYPE_CHECKING:
    from .selection import Selection

_MOST = 60  # values of one facet; those that are chosen come on top
_ORIGINS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A value that the filter takes, its words, and how many events have it."""

    value: str
    words: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The values by the name of the filter's parameter, the commonest first; places count what lies in them."""

    equipment: tuple[Facet, ...]
    place: tuple[Facet, ...]
    party: tuple[Facet, ...]
    act: tuple[Facet, ...]
    outcome: tuple[Facet, ...]
    basis: tuple[Facet, ...]
    status: tuple[Facet, ...]
    origins: tuple[Facet, ...]


def facets_of(selection: Selection) -> Facets:
    """All facets of a selection."""
    desk, asked = selection.desk, selection.asked

    def facet(
        name: str, postings: Postings, words: Callable[[str], str], chosen: Iterable[str] = ()
    ) -> tuple[Facet, ...]:
        return tuple(_commonest(postings, selection.without(name), words, frozenset(chosen)))

    return Facets(
        equipment=facet("equipment", desk.equipment, _thing_words, named_in(desk.equipment, asked.equipment)),
        place=facet(
            "place", desk.place, desk.places.words, (key for name in asked.places for key in desk.places.named(name))
        ),
        party=facet("party", desk.party, str, named_in(desk.party, asked.parties)),
        act=facet("act", desk.act, str, (act.value for act in asked.acts)),
        outcome=facet("outcome", desk.outcome, _outcome, (outcome.value for outcome in asked.outcomes)),
        basis=facet("basis", desk.basis, _basis, (basis.value for basis in asked.bases)),
        status=facet("status", desk.status, str, (status.value for status in asked.statuses)),
        origins=tuple(_origins(desk.columns.origins[selection.without("origins")], asked.origins_at_least)),
    )


def _commonest(postings: Postings, mask: Mask, words: Callable[[str], str], chosen: frozenset[str]) -> Iterator[Facet]:
    counts = postings.counts(mask)
    kept = postings.commonest(counts, _MOST)
    others = {number for value in chosen if (number := postings.number.get(value)) is not None} - set(kept)
    for number in [*kept, *sorted(others, key=lambda number: (-counts[number], postings.values[number]))]:
        value = postings.values[number]
        yield Facet(value=value, words=words(value), events=int(counts[number]))


def _origins(origins: np.ndarray, chosen: int) -> Iterator[Facet]:
    """How many events have so many independent origins or more."""
    for least in sorted({*range(1, _ORIGINS + 1), *((chosen,) if chosen else ())}):
        events = int((origins >= least).sum())
        if events or least == chosen:
            yield Facet(value=str(least), words=f"at least {least}", events=events)


def _thing_words(value: str) -> str:
    return f"any {component_words(Component(value))}" if value in _COMPONENTS else value


_COMPONENTS = frozenset(component.value for component in Component)


def _outcome(value: str) -> str:
    return outcome_words(Outcome(value))


def _basis(value: str) -> str:
    return "basis not stated" if value == "unstated" else value.replace("_", " ")
