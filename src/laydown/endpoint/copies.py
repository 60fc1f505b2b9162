"""Pages that were asked about before in nearly the same words: MinHash over rows of three words, in bands.

A near copy is taken only where every figure is the same too: a corrected number is news, however alike the rest is.
"""

import re
import struct
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rensa import RMinHash

from ..measure.folding import folded
from .keeping import digest_of

LEAST_LIKENESS = 0.9
LEAST_WORDS = 40  # of fewer words one says too much
_ROW = 3
_NUMBERS = 128  # of a fingerprint: an estimate near 0.9 is off by 0.027 (one standard error)
_BANDS, _ROWS = 16, 8  # two texts that are alike by 0.9 share a band in 9,999 of 10,000 cases
_SEED = 1
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+")
_RECORD = struct.Struct(f"<I32s32s{_NUMBERS}I")

Fingerprint = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What a page is known by: its fingerprint, and what must be the same beside it (`scope`, a digest)."""

    scope: str
    fingerprint: Fingerprint


def likeness_of(about: str, *asked: object) -> Likeness | None:
    """What a page is known by among those that were `asked` about alike; None for too few words."""
    words = _WORD.findall(folded(about))
    if len(words) < LEAST_WORDS:
        return None
    sketch = RMinHash(num_perm=_NUMBERS, seed=_SEED)
    sketch.update([" ".join(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1)])
    return Likeness(scope=digest_of(sorted(_FIGURE.findall(about)), *asked), fingerprint=tuple(sketch.digest()))


class NearCopies:
    """The pages that were asked about, with the digests of what was asked; kept in a `file` where one is named."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._keys: list[tuple[str, Likeness]] = []
        self._bands: defaultdict[tuple[str, int, Fingerprint], list[int]] = defaultdict(list)
        for key, likeness in _records(file) if file else ():
            self._hold(key, likeness)

    def like(self, likeness: Likeness) -> str | None:
        """The digest of what was asked about the page that is most like this one, the first of equals."""
        near = {number for band in _bands(likeness) for number in self._bands.get(band, ())}
        best = max(((_estimate(self._keys[n][1], likeness), -n) for n in near), default=(0.0, 0))
        return self._keys[-best[1]][0] if best[0] >= LEAST_LIKENESS else None

    def add(self, key: str, likeness: Likeness) -> None:
        """Hold a page that was asked about."""
        self._hold(key, likeness)
        if self._file is None:
            return
        body = _RECORD.pack(0, bytes.fromhex(key), bytes.fromhex(likeness.scope), *likeness.fingerprint)[4:]
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._file.open("ab", buffering=0) as file:
            torn = file.tell() % _RECORD.size  # of a process that was killed while it wrote
            file.write(bytes(-torn % _RECORD.size) + struct.pack("<I", zlib.crc32(body)) + body)

    def _hold(self, key: str, likeness: Likeness) -> None:
        for band in _bands(likeness):
            self._bands[band].append(len(self._keys))
        self._keys.append((key, likeness))


def _records(file: Path) -> list[tuple[str, Likeness]]:
    """What the file holds; a piece that is broken is passed over."""
    data = file.read_bytes() if file.exists() else b""
    found = []
    for start in range(0, len(data) - _RECORD.size + 1, _RECORD.size):
        whole = data[start : start + _RECORD.size]
        check, key, scope, *numbers = _RECORD.unpack(whole)
        if check == zlib.crc32(whole[4:]):
            found.append((key.hex(), Likeness(scope=scope.hex(), fingerprint=tuple(numbers))))
    return found


def _bands(likeness: Likeness) -> list[tuple[str, int, Fingerprint]]:
    return [(likeness.scope, band, likeness.fingerprint[band * _ROWS : (band + 1) * _ROWS]) for band in range(_BANDS)]


def _estimate(one: Likeness, other: Likeness) -> float:
    return sum(a == b for a, b in zip(one.fingerprint, other.fingerprint, strict=True)) / _NUMBERS
