"""Against the reviewed corpora: every quoted sentence is in a passage that gets read, and the imprint is right."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from laydown.intake import open_report
from laydown.measure.folding import squeezed
from laydown.terms import Document, Zone

PARTS = ("dev", "train/c", "train/e", "train/f", "train/h")
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def gold(shared: Path) -> Path:
    return shared / "gold"


@pytest.fixture(scope="module")
def documents(gold: Path) -> dict[str, Document]:
    reports = (report for part in PARTS for report in sorted((gold / part / "reports").iterdir()))
    return {report.name: open_report(report.read_bytes(), path=report.name, published=None) for report in reports}


def rows(gold: Path, name: str) -> Iterator[dict[str, Any]]:
    for part in PARTS:
        for line in (gold / part / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def test_every_quoted_sentence_stands_in_one_readable_passage(gold: Path, documents: dict[str, Document]) -> None:
    missed = []
    for claim in rows(gold, "claims.jsonl"):
        document = documents[claim["doc"]]
        kept = (passage for passage in document.passages if passage.zone is not Zone.BOILERPLATE)
        texts = [passage.span.quoted_from(document.text).replace(" | ", " ") for passage in kept]
        missed += [(claim["doc"], quote) for quote in claim["evidence"] if not any(squeezed(quote) in t for t in texts)]
    assert not missed


def test_publication_days_agree_with_the_reviewed_ones(gold: Path, documents: dict[str, Document]) -> None:
    wrong = 0
    found = list(rows(gold, "documents.jsonl"))
    for row in found:
        published = documents[row["doc"]].published
        wrong += (published.latest.isoformat() if published else None) != row["published"]
    assert wrong <= 0.02 * len(found)


def test_no_list_of_other_stories_is_read_in_the_seeds(shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert seeds
    for seed in seeds:
        document = open_report(seed.read_bytes(), path=seed.name, published=None)
        kept = [p.span.quoted_from(document.text) for p in document.passages if p.zone is not Zone.BOILERPLATE]
        assert not [text for text in kept if "LIFESTYLE" in text or "Xpeng" in text or "Workout" in text]
        assert len(kept) <= 16
