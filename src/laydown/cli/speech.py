"""What the command line says besides its data: short lines, a bar and a spinner on stderr, never on stdout.

Nothing that a page says reaches the terminal as it is: control characters could steer it.
"""

import sys
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Thing = TypeVar("Thing")

PATIENCE_S = 1.0  # what takes longer is shown to be going on
NOT_STATED = "not stated"


def tell(line: str) -> None:
    """Say a line on stderr."""
    print(printable(line), file=sys.stderr)  # noqa: T201 - a door prints


def printable(text: str) -> str:
    """`text` on one line without characters that steer a terminal or turn the direction of writing.

    >>> printable("a\\x1b[2J\\u202eb\\n  c")
    'a [2Jb c'
    """
    return " ".join("".join(map(_shown, text)).split())


_JOINERS = frozenset("\u200c\u200d")  # Persian words and some signs are spelled with them
_SPACING = frozenset({"Cc", "Zl", "Zp"})
_UNSEEN = frozenset({"Cf", "Cs"})


def _shown(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in _SPACING:
        return " "
    return "" if kind in _UNSEEN and char not in _JOINERS else char


def with_bar(things: Iterable[Thing], *, total: int | None, doing: str) -> Iterator[Thing]:
    """The things as they come, counted by a bar where stderr is a terminal and stdout is not being scrolled.

    `total` None is a number that nobody knows yet.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=total)
        for thing in things:
            progress.advance(task)
            yield thing


@contextmanager
def going_on(doing: str) -> Iterator[None]:
    """A spinner on stderr while something takes longer than a second, where that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.status import Status

    status = Status(doing, console=Console(stderr=True))
    later = threading.Timer(PATIENCE_S, status.start)
    later.start()
    try:
        yield
    finally:
        later.cancel()
        later.join()
        status.stop()


def listed(words: Sequence[str], *, most: int = 3) -> str:
    """Words in a row, the ones beyond `most` counted.

    >>> listed(["a", "b"]), listed(list("abcde")), listed([])
    ('a, b', 'a, b, c and 2 more', 'not stated')
    """
    if not words:
        return NOT_STATED
    shown = ", ".join(words[:most])
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown
