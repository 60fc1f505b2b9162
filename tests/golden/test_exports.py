"""The sample record in every form, held against files that a person has read.

After a change that is meant, `PYTHONPATH=tests python tests/golden/test_exports.py` writes them anew; read the
difference.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from laydown.export.csv import write_csv
from laydown.export.geojson import write_geojson
from laydown.export.jsonl import write_events_jsonl, write_holdings_jsonl, write_jsonl
from laydown.terms import Record
from sample_record import sample_record

FOLDER = Path(__file__).with_name("export")
FORMS: dict[str, Callable[[Record, TextIO], None]] = {
    "claims.csv": write_csv,
    "claims.jsonl": write_jsonl,
    "events.geojson": write_geojson,
    "events.jsonl": write_events_jsonl,
    "holdings.jsonl": write_holdings_jsonl,
}


def written(name: str) -> bytes:
    stream = io.StringIO(newline="")
    FORMS[name](sample_record(), stream)
    return stream.getvalue().encode("utf-8")


@pytest.mark.parametrize("name", FORMS)
def test_the_sample_record_is_written_as_reviewed(name: str) -> None:
    assert written(name) == (FOLDER / name).read_bytes()


if __name__ == "__main__":
    for form in FORMS:
        (FOLDER / form).write_bytes(written(form))
