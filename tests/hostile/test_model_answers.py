"""A model that invents, mixes up, cuts, echoes and obeys: only what stands in the text reaches a claim."""

import json
from functools import cache
from pathlib import Path

import pytest

from asked import in_turn, reader_of
from bent_answers import KINDS, Json, bent, good_answer
from borne_out import faults
from laydown.errors import ModelFailed
from laydown.intake import open_report
from laydown.read.model.ground import grounded
from laydown.read.model.page import Page
from laydown.read.model.schema import NoAnswer, decoded
from laydown.terms import Document
from perfect_answers import page_of
from reading import scored_reader

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
_SEEDS = 12  # of each kind: 324 answers
_FORMLESS = ("nested", "truncated", "echo", "prose", "extra_fields")


@cache
def _pages() -> tuple[Document, ...]:
    opened = [open_report(path.read_bytes(), path=path.name, published=None) for path in sorted(REPORTS.iterdir())]
    return tuple(one for one in opened if list(scored_reader().read(one)))


@cache
def _good(number: int) -> Json:
    page = _pages()[number]
    return good_answer(page, tuple(scored_reader().read(page)))


@cache
def _page(number: int) -> Page:
    return page_of(_pages()[number])


def _said(kind: str, seed: int) -> tuple[int, str]:
    """A bent answer, and the number of the page that it is about."""
    number = seed % len(_pages())
    other = (number + 1 + seed // len(_pages())) % len(_pages())
    return number, bent(kind, seed, _good(number), _good(other), _pages()[number].text)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_bent_answer_brings_anything_that_does_not_stand_in_the_text(kind: str) -> None:
    for seed in range(_SEEDS):
        number, said = _said(kind, seed)
        try:
            proposed = decoded(said).claims
        except NoAnswer:
            continue  # the reader lists it: see the next test
        account = grounded(_page(number), proposed, model="bent", version="llm bent")
        found = [fault for claim in account.claims for fault in faults(_pages()[number], claim)]
        assert found == [], f"{kind} {seed}"
        assert len(account.claims) + len(account.rejected) == len(proposed)
        assert all(one.reason for one in account.rejected)
        assert all(one.reason for one in account.dropped)


@pytest.mark.parametrize("kind", _FORMLESS)
def test_an_answer_without_the_form_is_a_failure_that_is_told_and_not_a_crash(kind: str) -> None:
    number, said = _said(kind, 0)
    reader, model = reader_of(in_turn(said), letters=60_000)
    with pytest.raises(ModelFailed, match="in the form asked for, twice"):
        reader.grounding(_pages()[number])
    assert len(model.calls) == 2


def test_good_answers_are_kept() -> None:
    kept = proposed = 0
    for number, document in enumerate(_pages()):
        claims = decoded(json.dumps(_good(number))).claims
        account = grounded(_page(number), claims, model="good", version="llm good")
        kept += len(account.claims)
        proposed += len(claims)
        assert [fault for claim in account.claims for fault in faults(document, claim)] == []
    assert kept >= 0.9 * proposed


def test_what_is_invented_is_listed_with_its_reason() -> None:
    for seed in range(_SEEDS):
        number, said = _said("invented", seed)
        account = grounded(_page(number), decoded(said).claims, model="bent", version="llm bent")
        assert account.rejected[-1].reason == "it does not stand in the text"
