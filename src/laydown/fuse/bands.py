"""Fingerprints of texts, and the search for those that are alike: banded MinHash (Leskovec, Rajaraman and Ullman,
Mining of Massive Datasets, 3.4), packed so that a million of them fit in 1 GB.

A fingerprint is cut into bands of two rows; two fingerprints are compared only where a band of them is the same. Pairs
of similarity 0.3 are missed once in 400, those of 0.2 once in 14. Plain arrays: numpy would take longer to load than a
small record takes to search.
"""

import heapq
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

ROWS = 128  # of a fingerprint, two to a band; with three, a third of the pairs of similarity 0.3 is missed
_FRESH = 1_024  # fingerprints that wait in a table of their own until they are sorted in
_LARGEST_RUN = 131_072 * 64  # entries; merging larger ones takes longer than it saves
_AT_ONCE = 2_000_000  # entries that are sorted in one list; more are merged one by one, in less memory
_KEY_BITS = 26  # 6 more are the band's number
_NUMBER_BITS = 32
_NUMBERS = (1 << _NUMBER_BITS) - 1
_GOLDEN = 0x9E3779B97F4A7C15  # Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4)
_WORD_BITS = 64
_TOP = int.from_bytes(b"\x00\x80" * ROWS, "little")
_BELOW_TOP = int.from_bytes(b"\xff\x7f" * ROWS, "little")


def as_fingerprint(digest: Sequence[int]) -> int:
    """The fingerprint of a MinHash digest of ROWS values: the lower half of each, which is enough to tell them apart.

    One large number, so that two are compared in a few steps and not row by row.
    """
    return int.from_bytes(array("H", [value & 0xFFFF for value in digest]).tobytes(), sys.byteorder)


def likeness(one: int, other: int) -> float:
    """The share of rows that two fingerprints agree in."""
    apart = one ^ other
    told = (((apart & _BELOW_TOP) + _BELOW_TOP) | apart) & _TOP  # the top bit of each row that is not zero
    return 1 - told.bit_count() / ROWS


class Bands:
    """Fingerprints by number, from 0, and which of them are alike. 300 bytes each, and 512 where it is sought."""

    def __init__(self) -> None:
        self._marks: list[int] = []
        self._fresh: dict[int, list[int]] = defaultdict(list)
        self._waiting = 0
        self._runs: list[array[int]] = []  # sorted, each entry a band's key and a number

    def append(self, mark: int, *, is_sought: bool = True) -> None:
        """Give a fingerprint the next number; where not `is_sought`, no other is found to be alike to it."""
        if is_sought:
            for key in _keys(mark):
                self._fresh[key].append(len(self._marks))
            self._waiting += 1
        self._marks.append(mark)
        if self._waiting == _FRESH:
            self._sort_in()

    def alike(self, number: int, *, at_least: float) -> dict[int, float]:
        """The numbers whose fingerprints agree with this one's in that share of their rows at least, with the share."""
        mark = self._marks[number]
        others = sorted(self._sharing_a_band(_keys(mark)) - {number})
        shares = ((other, likeness(mark, self._marks[other])) for other in others)
        return {other: share for other, share in shares if share >= at_least}

    def _sharing_a_band(self, keys: Sequence[int]) -> set[int]:
        found = {number for key in keys for number in self._fresh.get(key, ())}
        for run in self._runs:
            for key in keys:
                at = bisect_left(run, key << _NUMBER_BITS)
                while at < len(run) and run[at] >> _NUMBER_BITS == key:
                    found.add(run[at] & _NUMBERS)
                    at += 1
        return found

    def _sort_in(self) -> None:
        """Make a run of the fresh ones, and one of two runs while they are of like size."""
        entries = ((key << _NUMBER_BITS) | number for key, numbers in self._fresh.items() for number in numbers)
        self._runs.append(array("Q", sorted(entries)))
        self._fresh.clear()
        self._waiting = 0
        while len(self._runs) > 1 and len(self._runs[-2]) <= len(self._runs[-1]) < _LARGEST_RUN:
            last, before = self._runs.pop(), self._runs.pop()
            is_small = len(last) + len(before) <= _AT_ONCE
            self._runs.append(array("Q", sorted(before + last) if is_small else heapq.merge(before, last)))


def _keys(mark: int) -> list[int]:
    """One number per band: which band it is, and a digest of its rows."""
    shift, whole = _WORD_BITS - _KEY_BITS, (1 << _WORD_BITS) - 1
    rows = array("I", mark.to_bytes(2 * ROWS, sys.byteorder))
    return [(band << _KEY_BITS) | (((row * _GOLDEN) & whole) >> shift) for band, row in enumerate(rows)]
