"""`python slow_reading.py FOLDER STORE`: reads a folder with the plain stand-ins into a store, to be killed at it."""

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from fakes import PlainReader, open_plain, resolve_nothing
from laydown.engine import LocalEngine
from laydown.pipeline import Input, Kept, Stages, read_report, read_reports
from laydown.terms import AS_FILE, NO_ENVELOPE, Arrival, Envelope, Reading, Rejection
from places import opened

PAUSE_S = 0.002  # a page's share of a real reader's time, so that a kill lands between and within transactions


READ_AT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the folder; intake's own takes a second to import, for every start again."""

    path: str
    arrival: Arrival = AS_FILE
    envelope: Envelope = NO_ENVELOPE

    def read(self) -> bytes:
        return Path(self.path).read_bytes()


def read_slowly(report: Input | Rejection, stages: Stages) -> Reading | Rejection | Kept:
    time.sleep(PAUSE_S)
    return read_report(report, stages)


def main(folder: str, file: str) -> None:
    store = opened(file)
    stages = Stages(
        open_report=open_plain,
        reader_of=lambda _: (PlainReader(), "plain 1"),
        resolver=resolve_nothing,
        read_at=READ_AT,
        is_kept=lambda document, version: store.has_reading(document.id, reader=version),
    )
    files = [File(str(path)) for path in sorted(Path(folder).iterdir())]
    read_one = partial(read_slowly, stages=stages)
    for _ in read_reports(files, read_one=read_one, engine=LocalEngine(), store=store, read_at=READ_AT):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
