"""Where a text may hold one of many words: one pass over its letters, a hundred megabytes a second and more.

A text is folded to one byte a character (`folded_bytes`): small and capital letters, digits of all scripts and letters
that look alike fall together, everything between words is a space. An automaton (Aho and Corasick 1975,
doi:10.1145/360825.360855) then finds the folded words that begin where a word begins.

What it finds is a superset: whoever asks looks at each place again, with all the care that a name needs. What it does
not find is not there; so a text that names nothing costs this pass and no more.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from ahocorasick_rs import BytesAhoCorasick, Implementation

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Places = Sequence[tuple[int, int, int]]  # number of a word, start and end of where it may stand: start <= i < end
_EDGE: Final = 0x20  # what stands between words, and what no table knows
_LETTERS: Final = 0x80  # letters that are not ASCII share the bytes from here on
_PLANE: Final = 0x10000
_LAST: Final = "\uffff"
_FEW: Final = 64  # characters
# Letters that are written for each other: Cyrillic ones for Latin ones, several forms of one Arabic letter.
_ALIKE: Final = {
    **dict(zip("авекмнорстухіѕј", "abekmhopctyxisj", strict=True)),
    **dict.fromkeys("أإآ", "ا"),
    **dict.fromkeys("یى", "ي"),
    "ک": "ك",
    "ς": "σ",
    "İ": "i",
}
_ASCII: Final = bytes(ord(chr(code).lower()) if chr(code).isalnum() else _EDGE for code in range(0x80)) + bytes(0x80)


def folded_bytes(text: str) -> bytes:
    """`text` with one byte for each character: a letter or digit by its fold, a space for everything else.

    >>> folded_bytes("C-300, С‑300 and ٣٠٠")
    b'c 300  c 300 and 300'
    """
    if text.isascii():
        return text.encode("ascii").translate(_ASCII)
    if len(text) <= _FEW:
        return bytes(map(_byte, text))
    import numpy as np  # noqa: PLC0415 - who asks about a few names does not wait for it

    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _table()[np.minimum(points, _PLANE)].tobytes()


class FirstLook:
    """Words to be looked for where a word begins; those in `anywhere` inside words too.

    Words that fold to the same bytes are one: `patterns` tells the number of a word, `at` gives those numbers.
    """

    def __init__(self, words: Iterable[str], *, anywhere: Iterable[str] = ()) -> None:
        edged = dict.fromkeys(b" " + folded_bytes(word) for word in words if word)
        loose = dict.fromkeys(folded_bytes(word) for word in anywhere if word)
        self._numbers = {pattern: number for number, pattern in enumerate((*edged, *loose))}
        self._edged = len(edged)
        self._automaton = BytesAhoCorasick(list(self._numbers), implementation=Implementation.ContiguousNFA)

    def number(self, word: str, *, is_anywhere: bool = False) -> int:
        """The number under which a word is found. Raises KeyError for one that is not looked for."""
        return self._numbers[folded_bytes(word) if is_anywhere else b" " + folded_bytes(word)]

    def at(self, text: str) -> Places:
        """Where the words may stand, in the order of their ends."""
        edged = self._edged
        found = self._automaton.find_matches_as_indexes(b" %b " % folded_bytes(text), overlapping=True)
        return [(number, start if number < edged else start - 1, end - 1) for number, start, end in found]


@cache
def _table() -> "npt.NDArray[np.uint8]":
    """The byte of each character of the first plane; what lies beyond it stands between words."""
    import numpy as np  # noqa: PLC0415

    return np.frombuffer(
        bytes(_byte.__wrapped__(chr(point)) for point in range(_PLANE)) + bytes((_EDGE,)), dtype=np.uint8
    )


@lru_cache(maxsize=4096)
def _byte(char: str) -> int:
    if not char.isalnum() or not char <= _LAST:
        return _EDGE
    if char.isdecimal():
        return ord("0") + int(char)
    small = char.lower()
    plain = _ALIKE.get(char) or _ALIKE.get(small, small)
    code = ord(plain if len(plain) == 1 else char)
    return code if code < _LETTERS else _LETTERS | ((code * 0x9E37 >> 4) & 0x7F)
