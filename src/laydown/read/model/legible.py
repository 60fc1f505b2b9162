"""A text as a person sees it: hidden characters left out, marks and spaces made plain, with the way back.

`Legible.of` takes a document's text and gives its legible form with the offset in the text of every character. What is
made plain, and nothing else: characters that show nothing (zero-width, bidirectional controls, tags, variation
selectors, soft hyphens, control characters), runs of white space, typographic quotation marks, dashes and dots,
Latin ligatures, full-width letters, Cyrillic and Greek look-alikes in words that mix scripts, and accents piled up
more than two on a letter. Letters keep their case and their accents. What a model quotes is made legible the same way
and must then stand there to the letter; the record quotes the text as it is.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from ...measure.folding import plain_marks, unmasked
from ...terms import Span

NORMAL_FORM = "legible 1"  # the name of this normalisation, as it stands in the reasons of a claim
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "...", "⁄": "/"}
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_HIDDEN_RANGES = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF), (0x180B, 0x180F), (0xFFF9, 0xFFFB), (0x1D173, 0x1D17A))
_HIDDEN_LETTERS = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0x2800, 0xFFFC})
_MOST_ACCENTS = 2  # on one letter; no writing needs more, and walls of them hide what stands below
_PLAIN = re.compile(r"[ -~]*")


@dataclass(frozen=True, slots=True)
class Legible:
    """The legible form of a text; `offsets[i]` is where its i-th character stands in the text."""

    text: str
    offsets: tuple[int, ...]
    dropped: int

    @classmethod
    def of(cls, text: str) -> "Legible":
        """The legible form of `text`. `dropped` counts the hidden characters that were left out."""
        return _legible(text)

    def span(self, start: int, end: int) -> Span:
        """Where start <= i < end of the legible form stands in the text."""
        return Span(start=self.offsets[start], end=self.offsets[end - 1] + 1)

    def within(self, span: Span) -> tuple[int, int]:
        """Which part of the legible form stands for a span of the text, start <= i < end."""
        return bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)

    def find(self, words: str, span: Span | None = None) -> tuple[Span, ...]:
        """Where `words`, made legible, stand in the text as whole words, all of them or those within `span`."""
        wanted = Legible.of(words).text.strip()
        if not wanted:
            return ()
        low, high = self.within(span) if span else (0, len(self.text))
        found: list[Span] = []
        at = self.text.find(wanted, low, high)
        while at >= 0 and len(found) < _MOST_PLACES:
            if self._is_whole(at, at + len(wanted)):
                found.append(self.span(at, at + len(wanted)))
            at = self.text.find(wanted, at + 1, high)
        return tuple(found)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word is cut at either end."""
        text = self.text
        cut_before = start > 0 and _goes_on(text[start - 1], text[start])
        cut_behind = end < len(text) and _goes_on(text[end - 1], text[end])
        return not (cut_before or cut_behind)


_MOST_PLACES = 1000  # at which the same words are looked for; more are ambiguous anyway


def _goes_on(one: str, other: str) -> bool:
    """Whether two neighbours are of one word; scripts without spaces may be cut anywhere."""
    if not (one.isalnum() and other.isalnum()):
        return False
    return not (_is_unspaced(one) or _is_unspaced(other))


def _is_unspaced(char: str) -> bool:
    return "\u0e00" <= char <= "\u0eff" or "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff"


@lru_cache(maxsize=64)
def _legible(text: str) -> Legible:
    if _PLAIN.fullmatch(text) and "  " not in text:
        return Legible(text, tuple(range(len(text))), 0)
    level = unmasked(plain_marks(text))
    written: list[str] = []
    offsets: list[int] = []
    dropped = accents = 0
    for at, char in enumerate(level):
        if char.isspace():
            if not written or written[-1] != " ":
                written.append(" ")
                offsets.append(at)
            continue
        if is_hidden(char):
            dropped += 1
            continue
        accents = accents + 1 if unicodedata.combining(char) else 0
        if accents > _MOST_ACCENTS:
            dropped += 1
            continue
        plain = _LIGATURES.get(char) or _WIDE.get(ord(char), char)
        written += plain
        offsets += [at] * len(plain)
    return Legible("".join(written), tuple(offsets), dropped)


def is_hidden(char: str) -> bool:
    """Whether a character shows nothing and takes no place: a mark for machines, or for who hides something."""
    if " " <= char <= "~" or char in "\n\t":
        return False
    code = ord(char)
    if code in _HIDDEN_LETTERS or any(low <= code <= high for low, high in _HIDDEN_RANGES):
        return True
    return unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn")
