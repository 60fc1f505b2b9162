"""Which events have which values: pairs of numbers in arrays, so that fifty thousand events are counted at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..measure.folding import folded

Mask: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Postings:
    """Events and values as pairs, each once, in the order of the events. `number` is that of each value."""

    values: Sequence[str]
    number: Mapping[str, int]
    events: Numbers
    of: Numbers
    size: int

    def having(self, values: Iterable[str]) -> Mask:
        """The events that have any of the values; what is no value is had by none."""
        found = np.zeros(self.size, dtype=np.bool_)
        for value in values:
            number = self.number.get(value)
            if number is not None:
                found[self.events_of(number)] = True
        return found

    def having_numbers(self, chosen: Mask) -> Mask:
        """The events that have any value that is chosen, by its number."""
        found = np.zeros(self.size, dtype=np.bool_)
        found[self.events[chosen[self.of]]] = True
        return found

    def counts(self, mask: Mask) -> Numbers:
        """For each value, how many of the events have it."""
        counted: Numbers = np.bincount(self.of[mask[self.events]], minlength=len(self.values))
        return counted

    def events_of(self, number: int) -> Numbers:
        """The events that have the value with this number, in order."""
        start, end = self._starts[number], self._starts[number + 1]
        return self.events[self._by_value[start:end]]

    def first_of_each(self, mask: Mask, most: int) -> Mapping[int, Numbers]:
        """For the number of each value that some of the events have, the first of those events, `most` at most."""
        by_value = self._by_value[mask[self.events[self._by_value]]]
        of = self.of[by_value]
        starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]]) if len(of) else np.zeros(0, dtype=np.int64)
        ends = np.r_[starts[1:], len(of)] if len(of) else starts
        return {
            int(of[start]): self.events[by_value[start : min(end, start + most)]]
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        }

    @cached_property
    def by_plain_name(self) -> Mapping[str, tuple[str, ...]]:
        """The values by their plain names."""
        found: dict[str, list[str]] = {}
        for value in self.values:
            found.setdefault(plain(value), []).append(value)
        return {name: tuple(values) for name, values in found.items()}

    def commonest(self, counts: Numbers, most: int) -> list[int]:
        """The numbers of the values with the highest counts that are over 0; ties by their names."""
        there = np.flatnonzero(counts)
        order = np.lexsort((self._rank[there], -counts[there]))
        found: list[int] = there[order[:most]].tolist()
        return found

    @cached_property
    def _rank(self) -> Numbers:
        """The place of each value by name."""
        rank = np.empty(len(self.values), dtype=np.int64)
        rank[sorted(range(len(self.values)), key=self.values.__getitem__)] = np.arange(len(self.values))
        return rank

    @cached_property
    def _by_value(self) -> Numbers:
        return np.argsort(self.of, kind="stable")

    @cached_property
    def _starts(self) -> Numbers:
        return np.searchsorted(self.of[self._by_value], np.arange(len(self.values) + 1))


def plain(name: str) -> str:
    """A name as it is compared: without case, accents and underscores."""
    return folded(name.replace("_", " "))


def postings(values_of: Iterable[Iterable[str]]) -> Postings:
    """The pairs of events, in order, with their values; a value that an event has twice counts once."""
    number: dict[str, int] = {}
    events: list[int] = []
    of: list[int] = []
    size = 0
    for event, values in enumerate(values_of):
        size = event + 1
        for value in dict.fromkeys(values):
            events.append(event)
            of.append(number.setdefault(value, len(number)))
    return Postings(
        values=tuple(number),
        number=number,
        events=np.array(events, dtype=np.int64),
        of=np.array(of, dtype=np.int64),
        size=size,
    )
