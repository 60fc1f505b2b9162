"""Tables and paragraphs for the terminal: as wide as it is, wrapped at words, plain where there is none."""

import os
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .speech import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PLAIN_WIDTH = 120  # columns where no terminal says otherwise: wide enough for whole rows, narrow enough to be read
ROOMY = 120  # from here on most rows are one line, and need no empty line between them
_GAP = 2  # columns between two cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading and the least width, in characters, that it is still read at.

    One that `is_whole` is never narrower than its longest cell: half an id names nothing.
    """

    title: str
    least: int
    style: str | None = None
    is_whole: bool = False


def screen() -> "Console":
    """stdout as a console: colours and width of the terminal, or none and `PLAIN_WIDTH`."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PLAIN_WIDTH
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=width)


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, title: str | None = None) -> None:
    """Print a table; cells are taken as plain text, whatever they hold."""
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    console = screen()
    cells = [[printable(cell) for cell in row] for row in rows]
    natural = [max(map(cell_len, column)) for column in zip([c.title for c in columns], *cells, strict=True)]
    room = console.width - _GAP * (len(columns) - 1)
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),
        leading=0 if console.width >= ROOMY or sum(natural) <= room else 1,
        header_style="bold",
    )
    least = [wide if column.is_whole else column.least for column, wide in zip(columns, natural, strict=True)]
    widths = column_widths(natural, least, room)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(column.title, width=width, style=column.style, overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    if title:
        print_text(title, style="bold")
    _print(console, table)
    print_text()


def column_widths(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fill `room` at most: what each column wants where it can be had, else its least and a share.

    The rest is shared out by how much more each column wants. Where even the least widths do not fit, each column has
    one character and its share of the rest, by its least; `room` is at least one character for each column.

    >>> column_widths([8, 40, 20], [8, 10, 10], 80), column_widths([8, 40, 20], [8, 10, 10], 48)
    ([8, 40, 20], [8, 25, 15])
    """
    if sum(natural) <= room:
        return list(natural)
    floor = [min(pair) for pair in zip(natural, least, strict=True)]
    if sum(floor) > room:
        return _shared([1] * len(floor), floor, room)
    return _shared(floor, natural, room)


def _shared(held: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """What each column holds, and its share of what is left of `room`, by how much more it wants."""
    more = [want - width for width, want in zip(held, wanted, strict=True)]
    rest = max(0, room - sum(held))
    return [width + rest * want // sum(more) for width, want in zip(held, more, strict=True)]


def print_text(line: str = "", *, style: str | None = None, indent: int = 0) -> None:
    """Print a paragraph on stdout, wrapped to the screen."""
    from rich.text import Text

    console = screen()
    before = " " * indent
    lines = textwrap.wrap(
        printable(line),
        width=max(console.width, 20),
        initial_indent=before,
        subsequent_indent=before,
        break_on_hyphens=False,
    )
    _print(console, Text("\n".join(lines), style=style or ""))


def _print(console: "Console", thing: "RenderableType") -> None:
    """Print without the blanks that fill lines up."""
    with console.capture() as captured:
        console.print(thing)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
