"""A model that makes no mistake is believed: what gold has is found in the text, and nothing else comes out of it."""

import json
from pathlib import Path

from laydown.read.model.ground import grounded
from laydown.read.model.schema import decoded
from perfect_answers import page_of, perfect_answer, reports_of


def test_of_perfect_answers_nearly_every_claim_of_the_gold_is_kept(shared: Path) -> None:
    proposed = kept = 0
    for document, gold in reports_of(shared / "gold" / "dev"):
        said = decoded(json.dumps(perfect_answer(document, gold))).claims
        account = grounded(page_of(document), said, model="perfect", version="llm perfect")
        assert len(account.claims) + len(account.rejected) == len(said)
        proposed += len(said)
        kept += len(account.claims)
    assert proposed == 168
    assert kept >= 0.98 * proposed
