"""`laydown export` and `laydown brief`: the record in other forms, on stdout or in a file that appears whole."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from ..errors import BadRequest
from ..terms import Record
from ..wiring import Settings, brief_writer, exporter, kept_store, record_of, write_originals
from .options import ExportFormat
from .phrases import numbered, read_of
from .speech import going_on, tell


def export(settings: Settings, form: ExportFormat, out: Path | None) -> int:
    """Write the record in a form; on stdout where `out` is None or "-"."""
    if form is ExportFormat.WARC:
        return _export_warc(settings, out)
    record = _record(settings)
    write = exporter(form.value)
    if out is None or str(out) == "-":
        write(record, sys.stdout)
        return 0
    with _whole_file(out) as stream:
        write(record, stream)
    tell(f"{out}: {numbered(len(record.claims), 'claim')}, {numbered(len(record.events), 'event')}")
    return 0


def _export_warc(settings: Settings, out: Path | None) -> int:
    """Write the originals as a web archive. Raises BadRequest for a terminal, which cannot show one."""
    to_stdout = out is None or str(out) == "-"
    if to_stdout and sys.stdout.isatty():
        raise BadRequest("a web archive is no text for a terminal", advice="name a file: -o originals.warc.gz")
    store = kept_store(settings)
    try:
        with going_on("writing the originals"):
            if to_stdout or out is None:
                count = write_originals(store, sys.stdout.buffer)
            else:
                with _whole_binary_file(out) as stream:
                    count = write_originals(store, stream)
    finally:
        store.close()
    tell(f"{'-' if to_stdout else out}: {numbered(count, 'capture')}")
    return 0


def write_brief(settings: Settings, out: Path) -> int:
    """Write the self-contained page."""
    record = _record(settings)
    brief_writer()(record, out)
    read = read_of(record)
    told, reports = numbered(len(record.events), "event"), numbered(read.reports, "report")
    tell(f"{out}: {told} from {reports}{read.beside}; open it in a browser")
    return 0


def _record(settings: Settings) -> Record:
    store = kept_store(settings)
    try:
        with going_on("putting the record together"):
            return record_of(store, settings=settings)
    finally:
        store.close()


@contextmanager
def _whole_file(path: Path) -> Iterator[TextIO]:
    """A text file that is there under its name only when it is complete."""
    with _whole_binary_file(path) as stream:
        text = TextIOWrapper(stream, encoding="utf-8", newline="")
        yield text
        text.detach()  # written out; the stream is not ours to close


@contextmanager
def _whole_binary_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is there under its name only when it is complete."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("wb") as stream:
            yield stream
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
