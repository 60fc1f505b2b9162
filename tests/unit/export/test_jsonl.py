import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from laydown.export.jsonl import write_events_jsonl, write_holdings_jsonl, write_jsonl
from sample_record import sample_record


def written() -> str:
    stream = io.StringIO()
    write_jsonl(sample_record(), stream)
    return stream.getvalue()


def test_there_is_one_line_for_every_claim_in_the_order_of_the_record() -> None:
    ids = [json.loads(line)["id"] for line in written().splitlines()]
    assert ids == [claim.id for claim in sample_record().claims]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written() == written()


def test_events_and_holdings_go_one_a_line() -> None:
    for write, schema, count in (
        (write_events_jsonl, "laydown.event/1", len(sample_record().events)),
        (write_holdings_jsonl, "laydown.holding/1", len(sample_record().holdings)),
    ):
        stream = io.StringIO()
        write(sample_record(), stream)
        lines = stream.getvalue().splitlines()
        assert [json.loads(line)["schema"] for line in lines] == [schema] * count


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\ud800", "\x00", "\r", "\n"])
def test_no_character_of_a_page_breaks_a_line_or_its_encoding(char: str) -> None:
    record = sample_record()
    titled = tuple(replace(document, title=f"a{char}b") for document in record.documents)
    stream = io.StringIO()
    write_jsonl(replace(record, documents=titled), stream)
    lines = stream.getvalue().encode("utf-8").decode("utf-8").splitlines()
    assert len(lines) == len(record.claims)
    assert json.loads(lines[0])["document"]["title"] == f"a{char}b"


@pytest.mark.shared
def test_the_scorer_takes_the_lines_and_finds_a_record_equal_to_itself(shared: Path, tmp_path: Path) -> None:
    scorer = shared / "tools" / "score.py"
    lines = [json.loads(line) for line in written().splitlines()]
    (tmp_path / "pred.jsonl").write_text(written(), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(as_gold(line)) for line in lines), encoding="utf-8")
    command = [sys.executable, str(scorer), "--gold", "gold.jsonl", "--pred", "pred.jsonl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    claims_row = next(line for line in done.stdout.splitlines() if line.strip().startswith("claims"))
    assert claims_row.count("1.000") == len(("precision", "recall", "F1"))


def as_gold(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim line in the form of gold: the document's base name, quotes without spans."""
    quotes = [evidence["quote"] for evidence in claim["evidence"]]
    return {**claim, "doc": claim["document"]["path"].split("/")[-1], "evidence": quotes}
