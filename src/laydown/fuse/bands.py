"""Fingerprints of texts, and the search for those that are alike: banded MinHash (Leskovec, Rajaraman and Ullman,
Mining of Massive Datasets, 3.4), packed so that a million of them fit in 0.8 GB.

A fingerprint is cut into bands of two rows; two fingerprints are compared only where a band of them is the same. Pairs
of similarity 0.3 are missed once in 400, those of 0.2 once in 14.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Fingerprint = NDArray[np.uint16]

_ROWS = 2  # of a band; with 3, a third of the pairs of similarity 0.3 is missed
_FRESH = 1_024  # fingerprints that wait in a table of their own until they are sorted in
_LARGEST_RUN = 262_144 * 64  # entries: merging two larger ones would take more memory than it saves time
_KEY_BITS = 26  # 6 more are the band's number
_FEW = 64


def as_fingerprint(digest: Sequence[int]) -> Fingerprint:
    """The fingerprint of a MinHash digest: the lower half of each value, which is enough to tell values apart."""
    return np.array(digest, dtype=np.uint64).astype(np.uint16)


class Bands:
    """Fingerprints by number, from 0, and which of them are alike. 256 bytes each, and 512 where it is sought."""

    def __init__(self) -> None:
        self._marks = np.zeros((_FEW, 0), dtype=np.uint16)
        self._count = 0
        self._fresh: dict[int, list[int]] = defaultdict(list)
        self._waiting = 0
        self._runs: list[NDArray[np.uint64]] = []  # sorted, each entry a band's key and a number

    def append(self, mark: Fingerprint, *, is_sought: bool = True) -> None:
        """Give a fingerprint the next number; where not `is_sought`, no other is found to be alike to it."""
        if self._count == 0:
            self._marks = np.zeros((_FEW, len(mark)), dtype=np.uint16)
        if self._count == len(self._marks):
            self._marks = np.concatenate([self._marks, np.zeros_like(self._marks)[: max(_FEW, self._count // 2)]])
        self._marks[self._count] = mark
        if is_sought:
            for key in _keys(mark).tolist():
                self._fresh[key].append(self._count)
            self._waiting += 1
        self._count += 1
        if self._waiting == _FRESH:
            self._sort_in()

    def alike(self, number: int, *, at_least: float) -> dict[int, float]:
        """The numbers whose fingerprints agree with this one's in that share of their rows at least, with the share."""
        found = self._sharing_a_band(_keys(self._marks[number]))
        found.discard(number)
        if not found:
            return {}
        others = np.array(sorted(found))
        shares = (self._marks[others] == self._marks[number]).mean(axis=1)
        return {
            other: share for other, share in zip(others.tolist(), shares.tolist(), strict=True) if share >= at_least
        }

    def _sharing_a_band(self, keys: NDArray[np.uint64]) -> set[int]:
        found = {number for key in keys.tolist() for number in self._fresh.get(key, ())}
        for run in self._runs:
            starts = np.searchsorted(run, keys << np.uint64(32))
            ends = np.searchsorted(run, (keys + np.uint64(1)) << np.uint64(32))
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
                found.update((run[start:end] & np.uint64(0xFFFF_FFFF)).tolist())
        return found

    def _sort_in(self) -> None:
        """Make a run of the fresh ones, and one of two runs while they are of like size."""
        entries = [(key << 32) | number for key, numbers in self._fresh.items() for number in numbers]
        self._runs.append(np.sort(np.array(entries, dtype=np.uint64)))
        self._fresh.clear()
        self._waiting = 0
        while len(self._runs) > 1 and len(self._runs[-2]) <= len(self._runs[-1]) < _LARGEST_RUN:
            last = self._runs.pop()
            self._runs[-1] = np.sort(np.concatenate([self._runs[-1], last]))


def _keys(mark: Fingerprint) -> NDArray[np.uint64]:
    """One number per band: which band it is, and a digest of its rows."""
    rows = mark.reshape(-1, _ROWS).astype(np.uint64)
    mixed = (rows[:, 0] << np.uint64(16)) | rows[:, 1]
    digest = (mixed * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - _KEY_BITS)  # Fibonacci hashing
    return (np.arange(len(rows), dtype=np.uint64) << np.uint64(_KEY_BITS)) | digest
