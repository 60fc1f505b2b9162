"""Tables as they are written to files: columns with their kinds and meanings."""

from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """What the cells of a column are; each may be null, which is "not stated"."""

    TEXT = "text"
    WHOLE = "whole"  # a whole number of 64 bits
    REAL = "real"
    DAY = "day"
    MOMENT = "moment"  # to the second, UTC
    TRUTH = "truth"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `about` says what it means, and is written into the file."""

    name: str
    kind: ColumnKind
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One kind of table, in as many files as it takes."""

    name: str
    columns: tuple[Column, ...]
