"""Imported for what it does: all that reads is loaded, and has read something once.

The server from which the processes of an engine are forked imports it, so that they begin with indexes and model in
place, and in memory that they share. Nothing else may import it.
"""

import gc
from contextlib import suppress
from datetime import UTC, datetime

from ..intake import open_report
from .reading import reading_parts, stages_of
from .settings import Settings

_TEXT = """Officials said on Wednesday, 3 May 2023 that at least 24 trucks carrying S-300 missiles left Tartus, Syria,
for Benghazi. A spokesman denied that two An-124 aircraft had landed there."""
_PAGE = f"<html><head><title>A convoy</title></head><body><article><p>{_TEXT}</p></article></body></html>"


def _read_once() -> None:
    _, resolver = reading_parts()
    stages = stages_of(Settings(store=None), datetime(2023, 5, 3, tzinfo=UTC))
    for data in (_TEXT, _PAGE):
        document = open_report(data.encode(), path=None, published=None)
        reader, _ = stages.reader_of(document.language)
        resolver(document, tuple(reader.read(document)))


with suppress(Exception):  # whatever it is, the first task meets it too, and is heard
    _read_once()
gc.collect()
gc.freeze()  # a collection in a forked process writes to what it looks at, and then it is no longer shared
