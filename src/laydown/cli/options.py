"""What options may be: the formats of each command, and days; and the options that many commands share."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import BadRequest
from ..measure.folding import spelled_out
from ..wiring import ReaderChoice, store_place

ALL_CLAIMS = 1_000_000  # as many as words are looked for in, where a filter has some


class ReadFormat(StrEnum):
    """How `read` prints claims."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"


class ShowFormat(StrEnum):
    """How events, holdings and found claims are printed."""

    TABLE = "table"
    JSONL = "jsonl"


class WatchFormat(StrEnum):
    """How `watch` prints new claims."""

    LINES = "lines"
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
    KML = "kml"
    GPKG = "gpkg"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    STIX = "stix"
    PROV = "prov"
    XLSX = "xlsx"
    WARC = "warc"


Store = Annotated[
    Any,  # a StorePlace: the command line takes no type that is one of several
    typer.Option(
        "--store",
        metavar="FILE|URL",
        envvar="LAYDOWN_STORE",
        parser=store_place,
        help="What keeps the record: a file, or a database as postgresql://user@host/name.",
    ),
]
OwnCatalogue = Annotated[
    Path | None,
    typer.Option(
        "--catalogue", metavar="FILE", envvar="LAYDOWN_CATALOGUE", help="Your own equipment, over the catalogue."
    ),
]
OwnSites = Annotated[
    Path | None,
    typer.Option("--sites", metavar="FILE", envvar="LAYDOWN_SITES", help="Your own sites, before the gazetteer."),
]
OwnPolicy = Annotated[
    Path | None,
    typer.Option(
        "--policy", metavar="FILE", envvar="LAYDOWN_POLICY", help="Your own rules of how far sources are relied on."
    ),
]
NoOriginals = Annotated[
    bool, typer.Option("--no-originals", help="Keep the digests of what was read, and not the bytes.")
]
AllowPort = Annotated[
    list[int] | None,
    typer.Option(
        "--allow-port", metavar="PORT", min=1, max=65_535, help="Ask servers on this port too; may be repeated."
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        envvar="LAYDOWN_CONTACT",
        help="Whom site owners may write to, a mail address or page; sent with every request.",
    ),
]
IgnoreRobots = Annotated[
    bool, typer.Option("--ignore-robots", help="Ask in spite of robots.txt; it is noted with what was fetched.")
]
LimitWords = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=VALUE", help="What an input may cost, as max_bytes=50MB; may be repeated."),
]
LimitsFile = Annotated[
    Path | None,
    typer.Option("--limits", metavar="FILE", envvar="LAYDOWN_LIMITS", help="Your own limits, one a line."),
]
ReadBy = Annotated[
    ReaderChoice,
    typer.Option("--reader", help="Who reads: rules, a language model (llm), or both beside each other."),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", envvar="LAYDOWN_MODEL", help="The language model, as its server names it."),
]
ModelUrl = Annotated[
    str | None,
    typer.Option(
        "--model-url",
        metavar="URL",
        envvar="LAYDOWN_MODEL_URL",
        help="The OpenAI-compatible address of the server, as http://localhost:8080/v1.",
    ),
]
LlmSettings = Annotated[
    Path | None,
    typer.Option("--llm-settings", metavar="FILE", help="Its budget, prices, pace and more, as TOML."),
]
LlmCache = Annotated[
    Path | None,
    typer.Option("--llm-cache", metavar="FOLDER", help="Where its answers are kept; beside the store without it."),
]
LlmReplay = Annotated[
    bool, typer.Option("--llm-replay", help="Ask nothing: read from the answers that are kept, list the rest.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Shown = Annotated[ShowFormat, typer.Option("--format", help="A table to read, or one JSON object a line.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="What was true on that day, as 2024-12-19.")]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", metavar="DATE", help="What was known on that day: later pages do not count.")
]


def day_from(words: str | None, *, option: str) -> date | None:
    """The day that an option names. Raises BadRequest for anything but YYYY-MM-DD."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise BadRequest(f"{option} {words!r} is no day", advice="write it as 2024-12-19") from error


def as_text(words: str | list[str] | None) -> str | list[str] | None:
    """What was typed, as text: see `spelled_out`. Names of files stay as they are."""
    if isinstance(words, str):
        return spelled_out(words)
    return words and [spelled_out(word) for word in words]
