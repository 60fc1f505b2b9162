"""Where a text may hold a listed name: one pass over the characters, tens of megabytes a second.

A Bloom filter (Bloom 1970, doi:10.1145/362686.362692) holds the hash of every name of the gazetteer, up to six words
long. A text's words are hashed all at once, with prefix sums, and every run of words from a capital on is looked up.
What is let through may be wrong, and is looked up again in the list itself; what is kept out is never a name.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from .place_names import word_key

LONGEST: Final = 6  # words of a name
_BITS: Final = 25  # the array has 2**25 bits, 4 MiB
_WORD_SHIFTS: Final = (64 - _BITS, 64 - 2 * _BITS)  # two probes
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_JOIN: Final = 0xD6E8FEB86659FD93
_MIX: Final = 0xBF58476D1CE4E5B9
_BIT: Final = (1 << np.arange(8)).astype(np.uint8)
_CHUNK: Final = 1 << 16  # characters hashed at once
_REACH: Final = 200  # characters of the next that a name may reach into
_APOSTROPHES: Final = "'’‘ʼʻ`´ʿʾ"
_PLANE: Final = 0x10000
_IDEOGRAPHS: Final = slice(0x3400, 0xA000)  # each stands for itself
_HANGUL: Final = slice(0xAC00, 0xD7A4)  # each folds to its letters
_EDGE, _DROPPED, _ODD = 0, 1, 2  # below the letters: between words, not counted in a key, folded to several letters

Codes = npt.NDArray[np.uint64]


class _Tables(NamedTuple):
    """By code point: the code of the folded letter, and whether it may begin a name."""

    codes: npt.NDArray[np.uint32]
    begins: npt.NDArray[np.bool_]
    ascii: bytes


class NameFilter:
    """A set of names that may say yes to a name that it does not have, and never no to one that it has."""

    def __init__(self, bits: bytes, besides: Iterable[str] = ()) -> None:
        """`bits` as `bits_of` gives them; `besides` are further folded names."""
        self._bits = np.frombuffer(bits, dtype=np.uint8)
        if more := tuple(besides):
            self._bits = self._bits | np.frombuffer(self.bits_of(more), dtype=np.uint8)

    @staticmethod
    def bits_of(keys: Iterable[str]) -> bytes:
        """The bits for folded names, to be stored: 4 MiB."""
        bits = np.zeros(1 << (_BITS - 3), dtype=np.uint8)
        by_length: dict[int, list[str]] = {}
        for key in keys:
            words = key.replace("=", "").lower().split(" ")
            if len(words) <= LONGEST and all(words):
                by_length.setdefault(len(words), []).append(" ".join(words))
        for length, names in sorted(by_length.items()):
            hashes = np.concatenate([_of_names(names[at : at + 2000], length) for at in range(0, len(names), 2000)])
            for shift in _WORD_SHIFTS:
                slots = _slots((hashes ^ (hashes >> np.uint64(29))) * np.uint64(_MIX), shift)
                np.bitwise_or.at(bits, slots >> 3, (1 << (slots & 7)).astype(np.uint8))
        return bits.tobytes()

    def starts(self, text: str) -> npt.NDArray[np.int64]:
        """The offsets, in code points and in order, at which a listed name may begin with a capital."""
        found = []
        for begin in range(0, len(text), _CHUNK):
            chunk = text[begin : begin + _CHUNK + _REACH]
            starts = self._starts(chunk)
            found.append(starts[starts < _CHUNK] + begin)
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def _starts(self, text: str) -> npt.NDArray[np.int64]:
        points, codes = _points(text)
        words = _words(codes)
        if not len(words.starts):
            return words.starts
        chosen = np.flatnonzero(_tables().begins[points[words.starts]])
        is_found = words.is_open[chosen]
        run = words.hashes[chosen]
        for length in range(1, LONGEST + 1):
            if length > 1:
                after = np.minimum(chosen + (length - 1), len(words.hashes) - 1)
                run = run * np.uint64(_JOIN) + words.hashes[after]
                is_found |= words.is_odd[after]
            is_found[self._has(run)] = True
        return words.starts[chosen[is_found]]

    def _has(self, hashes: Codes) -> npt.NDArray[np.int64]:
        """The indices of the hashes that the filter has."""
        mixed = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(_MIX)
        left = np.flatnonzero(self._probed(mixed, _WORD_SHIFTS[0]))
        return left[self._probed(mixed[left], _WORD_SHIFTS[1])]

    def _probed(self, mixed: Codes, shift: int) -> npt.NDArray[np.bool_]:
        slots = _slots(mixed, shift)
        found: npt.NDArray[np.bool_] = self._bits[slots >> 3] & _BIT[slots & 7] != 0
        return found


def _slots(mixed: Codes, shift: int) -> npt.NDArray[np.int64]:
    return ((mixed >> np.uint64(shift)) & np.uint64((1 << _BITS) - 1)).astype(np.int64)


class _Words(NamedTuple):
    """The words of a text: offset, hash, whether a sign in it has no code of its own, whether to let it pass unseen."""

    starts: npt.NDArray[np.int64]
    hashes: Codes
    is_odd: npt.NDArray[np.bool_]
    is_open: npt.NDArray[np.bool_]


def _points(text: str) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Each code point of a text and its code; bytes for a text in ASCII, which is most, 32 bits else."""
    if text.isascii():
        raw = text.encode("ascii")
        return np.frombuffer(raw, dtype=np.uint8), np.frombuffer(raw.translate(_tables().ascii), dtype=np.uint8)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    points = np.minimum(points, _PLANE) if points.max(initial=0) > _PLANE else points
    return points, _tables().codes[points]


def _words(codes: npt.NDArray[Any]) -> _Words:
    dropped = np.flatnonzero(codes == _DROPPED)
    if len(dropped):
        codes = codes.copy()
        padded = np.concatenate(([_EDGE], codes)).astype(codes.dtype)
        is_lead = np.ones(len(dropped), dtype=np.bool_)
        while is_lead.any():  # quotation marks before a word
            is_lead = (padded[dropped] == _EDGE) & (padded[dropped + 1] != _EDGE)
            codes[dropped[is_lead]] = padded[dropped[is_lead] + 1] = _EDGE
    is_inside = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.not_equal(codes, _EDGE, out=is_inside[1:-1])
    edges = np.flatnonzero(is_inside[1:] != is_inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(_CHUNK * 2)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * inverses[starts]
    is_odd = np.zeros(len(starts), dtype=np.bool_)
    odd = np.flatnonzero((codes == _DROPPED) | (codes == _ODD)) if len(dropped) else np.flatnonzero(codes == _ODD)
    if len(odd):
        is_odd[np.searchsorted(starts, odd, side="right") - 1] = True
    is_open = is_odd | (ends - starts == 1)  # "U.S."
    return _Words(starts, hashes, is_odd, is_open)


def _of_names(names: list[str], length: int) -> Codes:
    """The hashes of names that all have `length` words; some scripts have letters that are let through unhashed."""
    hashes = _words(_points("\n".join(names))[1]).hashes
    if len(hashes) != len(names) * length:
        if len(names) == 1:
            return np.zeros(0, dtype=np.uint64)
        half = len(names) // 2
        return np.concatenate((_of_names(names[:half], length), _of_names(names[half:], length)))
    words = hashes.reshape(len(names), length)
    run = words[:, 0]
    for column in range(1, length):
        run = run * np.uint64(_JOIN) + words[:, column]
    return run


@cache
def _powers(size: int) -> tuple[Codes, Codes]:
    """The powers of the base and of its inverse, from the zeroth on."""
    inverse = pow(_BASE, -1, 1 << 64)
    both = []
    for base in (_BASE, inverse):
        factors = np.full(size, base, dtype=np.uint64)
        factors[0] = 1
        both.append(np.cumprod(factors, dtype=np.uint64))
    return both[0], both[1]


@cache
def _tables() -> _Tables:
    codes = np.zeros(_PLANE + 1, dtype=np.uint32)
    begins = np.zeros(_PLANE + 1, dtype=np.bool_)
    codes[_PLANE] = _ODD
    begins[_PLANE] = True
    codes[_IDEOGRAPHS], begins[_IDEOGRAPHS] = np.arange(_PLANE)[_IDEOGRAPHS] + 3, True
    codes[_HANGUL], begins[_HANGUL] = _ODD, True
    for point in (*range(_IDEOGRAPHS.start), *range(_IDEOGRAPHS.stop, _HANGUL.start), *range(_HANGUL.stop, _PLANE)):
        char = chr(point)
        if char in _APOSTROPHES or char == "\u00ad" or unicodedata.category(char) in ("Mn", "Me"):
            codes[point] = _DROPPED
        elif char.isalnum():
            key = word_key(char)
            codes[point] = ord(key) + 3 if len(key) == 1 else _ODD
            begins[point] = char.isalpha() and not char.islower()
    return _Tables(codes, begins, bytes(codes[:256].astype(np.uint8)))
