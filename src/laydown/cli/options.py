"""What options may be: the formats of each command, and days."""

from datetime import date
from enum import StrEnum

from ..errors import BadRequest


class ReadFormat(StrEnum):
    """How `read` prints claims."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"


class ShowFormat(StrEnum):
    """How events, holdings and found claims are printed."""

    TABLE = "table"
    JSONL = "jsonl"


class NamesFormat(StrEnum):
    """How the meanings of names are printed."""

    TABLE = "table"
    JSON = "json"


class ExportFormat(StrEnum):
    """What the record is exported to."""

    CSV = "csv"
    GEOJSON = "geojson"
    JSONL = "jsonl"


def day_from(words: str | None, *, option: str) -> date | None:
    """The day that an option names. Raises BadRequest for anything but YYYY-MM-DD."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise BadRequest(f"{option} {words!r} is no day", advice="write it as 2024-12-19") from error
