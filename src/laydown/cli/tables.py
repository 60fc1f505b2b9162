"""Tables for the terminal: as wide as it is, wrapped at words, plain where there is none."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .speech import printable

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 120  # columns where no terminal says otherwise: wide enough for whole rows, narrow enough to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading and its least width in characters."""

    title: str
    least: int = 6
    style: str | None = None


def screen() -> "Console":
    """stdout as a console: colours and width of the terminal, or none and `PLAIN_WIDTH`."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PLAIN_WIDTH
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=width)


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, title: str | None = None) -> None:
    """Print a table; cells are taken as plain text, whatever they hold."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = screen()
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1),
        leading=1 if _wraps(columns, rows, console.width) else 0,
        title=Text(printable(title)) if title else None,
        title_justify="left",
        title_style="bold",
        header_style="bold",
    )
    for column in columns:
        table.add_column(column.title, min_width=column.least, style=column.style, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)


def print_text(line: str = "", *, style: str | None = None, indent: int = 0) -> None:
    """Print a paragraph on stdout, wrapped to the screen."""
    from rich.padding import Padding
    from rich.text import Text

    text = Text(printable(line), style=style or "")
    screen().print(Padding(text, (0, 0, 0, indent)) if indent else text)


def _wraps(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether some row is wider than the screen: then an empty line between rows keeps them apart."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)] if rows else []
    titles = [len(column.title) for column in columns]
    return sum(map(max, zip(widths, titles, strict=True))) + 3 * len(columns) > width if widths else False
