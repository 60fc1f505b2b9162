"""The key of a service: taken from the environment, sent in one header, and shown nowhere."""

import re
from collections.abc import Callable, Mapping
from typing import Never

from ..errors import BadRequest

OPENAI = "OPENAI_API_KEY"
_SENDABLE = re.compile(r"[\x21-\x7e]{1,4096}")  # what a header may hold, without blanks
_PIECE = 12  # letters of a key that give some of it away


class Key:
    """A secret. No text, copy or pickle of it shows what it is: only `reveal` does, for the header."""

    __slots__ = ("_reveal",)

    def __init__(self, words: str) -> None:
        self._reveal: Callable[[], str] = lambda: words

    def reveal(self) -> str:
        """The key itself, for the header that it is sent in."""
        return self._reveal()

    def is_in(self, words: str) -> bool:
        """Whether words hold the key or a good piece of it, in whatever case. A shorter key is no secret."""
        secret, said = self._reveal().lower(), words.lower()
        return any(secret[at : at + _PIECE] in said for at in range(len(secret) - _PIECE + 1))

    def __repr__(self) -> str:
        return "Key(…)"

    def __reduce__(self) -> Never:
        raise TypeError("a key is written nowhere")


def key_of(environment: Mapping[str, str], *, variable: str, takes_openai: bool) -> Key | None:
    """The key that the environment holds, None where it holds none: servers on one's own machine want none.

    Raises BadRequest for one that cannot be sent, without showing it.
    """
    names = (variable, OPENAI) if takes_openai else (variable,)
    for name in names:
        words = environment.get(name, "").strip()
        if not words:
            continue
        if not _SENDABLE.fullmatch(words):
            raise BadRequest(f"what {name} holds cannot be a key", advice="set it anew, without blanks or line ends")
        return Key(words)
    return None
