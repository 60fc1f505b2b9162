"""`laydown export` and `laydown brief`: the record in other forms, on stdout or in a file that appears whole."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..terms import Record
from ..wiring import Settings, brief_writer, exporter, kept_store, record_of
from .options import ExportFormat
from .speech import going_on, tell


def export(settings: Settings, form: ExportFormat, out: Path | None) -> int:
    """Write the record in a form; on stdout where `out` is None or "-"."""
    record = _record(settings)
    write = exporter(form.value)
    if out is None or str(out) == "-":
        write(record, sys.stdout)
        return 0
    with _whole_file(out) as stream:
        write(record, stream)
    tell(f"{out}: {len(record.claims)} claims, {len(record.events)} events")
    return 0


def write_brief(settings: Settings, out: Path) -> int:
    """Write the self-contained page."""
    record = _record(settings)
    brief_writer()(record, out)
    tell(f"{out}: {len(record.events)} events from {len(record.documents)} reports; open it in a browser")
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
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
