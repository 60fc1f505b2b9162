"""The elements of the lists in a JSON file, one after the other, without the file in memory.

The walker goes down into the keys that it is told and decodes one element at a time.
"""

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...errors import Damaged, TooLarge
from .streams import CHUNK, Readable

_SPACE = " \t\r\n"
_CUT = "export it again"
Shape = Mapping[str, "Shape | None"]  # keys to go down into; None where the key holds a list of elements
_DECODE = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of a list. `beside` are the plain values that stood before the list, of its own object and those
    around it, inner ones first; `bad` says why it could not be decoded.
    """

    value: Any
    beside: tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class Walker:
    """Reads a JSON file. `most` is how many characters one element may have. Raises Damaged, TooLarge."""

    stream: Readable
    name: str
    most: int
    _text: str = ""
    _at: int = 0
    _is_whole: bool = False
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8-sig")("replace")
    )

    def elements(self, shape: "Shape | None") -> Iterator[Element]:
        """The elements of the lists that `shape` leads to; None is a list at the root."""
        yield from self._list((), None) if shape is None else self._object(shape, ())

    def _object(self, shape: Shape, around: tuple[Mapping[str, Any], ...]) -> Iterator[Element]:
        self._expect("{")
        beside: dict[str, Any] = {}
        if self._peek() == "}":
            self._at += 1
            return
        while True:
            key = self._value()
            self._expect(":")
            if isinstance(key, str) and key in shape and self._peek() in "{[":
                inner = shape[key]
                if self._peek() == "[":
                    yield from self._list((beside, *around), inner)
                elif inner is not None:
                    yield from self._object(inner, (beside, *around))
                else:
                    self._value()
            else:
                value = self._value()
                if isinstance(value, (str, int, float, bool)) and isinstance(key, str):
                    beside[key] = value
            if self._expect(",}") == "}":
                return

    def _list(self, around: tuple[Mapping[str, Any], ...], shape: "Shape | None") -> Iterator[Element]:
        """The elements of a list; with a `shape`, those of the lists within its objects."""
        self._expect("[")
        if self._peek() == "]":
            self._at += 1
            return
        while True:
            if shape is not None and self._peek() == "{":
                yield from self._object(shape, around)
            else:
                yield Element(value=self._value(), beside=around)
            if self._expect(",]") == "]":
                return

    def _peek(self) -> str:
        """The next character that is no space, "" at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if self._is_whole:
                raise Damaged(self.name, "it is cut short; what came before is read", advice=_CUT)
            self._more(CHUNK)

    def _expect(self, chars: str) -> str:
        found = self._peek()
        if found not in chars:
            raise Damaged(self.name, f"it is no whole JSON: {chars[0]!r} is missing", advice=_CUT)
        self._at += 1
        return found

    def _value(self) -> Any:
        """The value that begins here, whole."""
        self._peek()
        wanted = 4 * CHUNK
        while True:
            try:
                value, end = _DECODE(self._text, self._at)
            except (ValueError, RecursionError) as error:
                if isinstance(error, RecursionError):
                    raise TooLarge(self.name, "its values lie too deep within each other", advice=_CUT) from error
                if self._is_whole:
                    raise Damaged(
                        self.name, "it is cut short or broken; what came before is read", advice=_CUT
                    ) from error
            else:
                if end < len(self._text) or self._is_whole:  # at the edge, a number may go on
                    self._at = end
                    return value
            if len(self._text) - self._at > self.most:
                raise TooLarge(self.name, f"one of its values has more than {self.most:,} characters, or is broken")
            self._more(wanted)
            wanted *= 2

    def _more(self, count: int) -> None:
        """Take more characters in, and let go of those that were read."""
        pieces, taken = [self._text[self._at :]], 0
        while taken < count and not self._is_whole:
            raw = self.stream.read(CHUNK)
            pieces.append(self._decoder.decode(raw, final=not raw))
            taken += len(raw)
            self._is_whole = not raw
        self._text, self._at = "".join(pieces), 0
