"""Small archives for tests, and runs over them."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from laydown.archive import ShardOutcome
from laydown.wiring import Backfill, Settings, begun

CONVOY = (
    "Officials said on 3 May 2023 that at least 24 trucks carrying S-300 missiles left Tartus, Syria, for Benghazi."
)
CAKE = "The bakery in Leeds won the prize for its cake, and the weather had been fine for the whole of the fair."


def page(text: str, title: str = "News") -> str:
    """A page with one paragraph."""
    return f"<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"


def write_warc(path: Path, pages: Iterable[str]) -> None:
    """A web archive, packed, of pages at https://news.example/0 and so on."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, text in enumerate(pages):
            record = writer.create_warc_record(
                f"https://news.example/{number}",
                "response",
                payload=io.BytesIO(text.encode()),
                http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0"),
                warc_headers_dict={"WARC-Date": "2024-12-19T06:00:00Z"},
            )
            writer.write_record(record)
            record.raw_stream.close()


def write_lines(path: Path, texts: Iterable[str]) -> None:
    """A list of one object a line."""
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")


def backfill(sources: Sequence[Path | str], out: Path | str, **options: Any) -> list[ShardOutcome]:
    """Read sources to tables, and commit."""
    order = Backfill(sources=tuple(map(str, sources)), out=str(out), settings=Settings(store=None), **options)
    with begun(order) as reading:
        outcomes = list(reading.outcomes())
        reading.commit()
    return outcomes


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, files in the order of their names."""
    return [row for file in sorted((out / table).glob("*.parquet")) for row in pq.read_table(file).to_pylist()]


def content(out: Path) -> Mapping[str, bytes]:
    """All that a run left behind, by name, but what no reader takes."""
    files = (file for file in out.rglob("*") if file.is_file() and file.name not in (".lock", "digests.json"))
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(files)}


def names_of(outcomes: Iterable[ShardOutcome]) -> Iterator[tuple[str, ...]]:
    """The files of each shard."""
    return (outcome.shard.names for outcome in outcomes)
