"""`laydown export` and `laydown brief`: the record in other forms, on stdout or in a file that appears whole."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from ..errors import BadRequest
from ..terms import EVERYTHING, Filter
from ..wiring import (
    FORMS,
    Prepared,
    Settings,
    binary_exporter,
    brief_writer,
    captured_of,
    exporter,
    kept_store,
    part_of,
    prepared,
    profile_of,
    record_of,
    write_originals,
)
from .options import ALL_CLAIMS, ExportFormat
from .phrases import numbered, read_of
from .speech import going_on, tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be written: the events of a filter, as they were known by a day, under a profile."""

    asked: Filter = EVERYTHING
    known_by: date | None = None
    question: str | None = None
    profile: str | None = None


def export(settings: Settings, form: ExportFormat, out: Path | None, wanted: Wanted) -> int:
    """Write the record in a form; on stdout where `out` is None or "-". Raises BadRequest for bytes to a terminal."""
    if form is ExportFormat.WARC:
        if wanted != Wanted():
            raise BadRequest("a web archive is of everything that was read", advice="leave out filter and profile")
        return _export_warc(settings, out)
    is_binary = FORMS[form.value].is_binary
    if is_binary:
        _refuse_terminal(out, form, suffix=FORMS[form.value].suffix)
    part = _part(settings, wanted)
    if is_binary:
        with _bytes_to(out) as stream:
            binary_exporter(form.value, part)(part.record, stream)
    else:
        with _text_to(out) as text:
            exporter(form.value, part)(part.record, text)
    if out is not None and str(out) != "-":
        tell(f"{out}: {numbered(len(part.record.claims), 'claim')}, {numbered(len(part.record.events), 'event')}")
    _tell_left_out(part)
    return 0


def _export_warc(settings: Settings, out: Path | None) -> int:
    """Write the originals as a web archive."""
    _refuse_terminal(out, ExportFormat.WARC, suffix="warc.gz")
    store = kept_store(settings)
    try:
        with going_on("writing the originals"), _bytes_to(out) as stream:
            count = write_originals(store, stream)
    finally:
        store.close()
    tell(f"{'-' if out is None else out}: {numbered(count, 'capture')}")
    return 0


def write_brief(settings: Settings, out: Path, wanted: Wanted) -> int:
    """Write the self-contained page."""
    part = _part(settings, wanted)
    brief_writer(part)(part.record, out)
    read = read_of(part.record)
    told, reports = numbered(len(part.record.events), "event"), numbered(read.reports, "report")
    tell(f"{out}: {told} from {reports}{read.beside}; open it in a browser")
    _tell_left_out(part)
    return 0


def _part(settings: Settings, wanted: Wanted) -> Prepared:
    """What is to be written. The profile is read first: a fault in it is told before anything else is done."""
    profile = profile_of(wanted.profile)
    store = kept_store(settings)
    try:
        with going_on("putting the record together"):
            whole, words = record_of(store, known_by=wanted.known_by, settings=settings), wanted.asked.words
            found = set(store.search(words, limit=ALL_CLAIMS)) if words else None
            record = part_of(whole, wanted.asked, settings=settings, found=found)
            return prepared(
                record,
                today=datetime.now(UTC).date(),
                settings=settings,
                asked=wanted.asked,
                question=wanted.question,
                profile=profile,
                captured=captured_of(store, record),
            )
    finally:
        store.close()


def _tell_left_out(part: Prepared) -> None:
    if part.imprint.profile:
        left_out = "; ".join(part.imprint.left_out) or "nothing"
        tell(f"published as “{part.imprint.profile}”: left out {left_out}")


def _refuse_terminal(out: Path | None, form: ExportFormat, *, suffix: str) -> None:
    if (out is None or str(out) == "-") and sys.stdout.isatty():
        name, file = (
            ("a web archive", "originals") if form is ExportFormat.WARC else (f"the form {form.value}", "record")
        )
        raise BadRequest(f"{name} is no text for a terminal", advice=f"name a file: -o {file}.{suffix}")


@contextmanager
def _text_to(out: Path | None) -> Iterator[TextIO]:
    if out is None or str(out) == "-":
        yield sys.stdout
    else:
        with _whole_file(out) as stream:
            yield stream


@contextmanager
def _bytes_to(out: Path | None) -> Iterator[BinaryIO]:
    if out is None or str(out) == "-":
        yield sys.stdout.buffer
    else:
        with _whole_binary_file(out) as stream:
            yield stream


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
