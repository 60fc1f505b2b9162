"""The order of the stages: what becomes of every input, and in what order it comes out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import pytest

from fakes import PlainReader, open_plain, resolve_nothing
from laydown.engine import LocalEngine
from laydown.errors import BadData, Unreadable
from laydown.pipeline import Input, Kept, Stages, in_order, read_report, read_reports
from laydown.store.memory import MemoryStore
from laydown.terms import Claim, Document, Reading, Rejection
from strategies import READ_AT

STAGES = Stages(
    open_report=open_plain, reader=PlainReader(), resolver=resolve_nothing, version="plain 1 (parts)", read_at=READ_AT
)


def given(name: str, text: str) -> Input:
    return Input(name=name, load=text.encode)


def unreadable(name: str) -> Input:
    def load() -> bytes:
        raise Unreadable(name, "permission denied", advice="ask its owner")

    return Input(name=name, load=load)


def read_all(
    inputs: Sequence[Input], store: MemoryStore, stages: Stages = STAGES
) -> tuple[list[Reading], list[Rejection]]:
    outcomes = list(
        read_reports(
            inputs,
            read_one=partial(read_report, stages=stages),
            engine=LocalEngine(),
            store=store,
            read_at=READ_AT,
        )
    )
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    return readings, [outcome for outcome in outcomes if isinstance(outcome, Rejection)]


def test_a_report_becomes_a_reading_with_the_version_of_all_that_read_it() -> None:
    outcome = read_report(given("a", "Trucks moved. Tanks moved."), STAGES)
    assert isinstance(outcome, Reading)
    assert outcome.reader == "plain 1 (parts)"
    assert outcome.read_at == READ_AT
    assert [claim.evidence[0].quote for claim in outcome.claims] == ["Trucks moved.", " Tanks moved."]


@pytest.mark.parametrize(
    ("report", "error", "reason"),
    [
        (given("a", " "), "EmptyInput", "is empty"),
        (unreadable("a"), "Unreadable", "permission denied"),
        (given("a", "A bomb."), "ReaderFailed", "ZeroDivisionError: a bomb"),
        (Input(name="a", load=lambda: b"\xff"), "ReaderFailed", "UnicodeDecodeError"),
    ],
    ids=["empty", "unreadable", "reader breaks", "opener breaks"],
)
def test_what_cannot_be_read_becomes_a_rejection_with_its_reason(report: Input, error: str, reason: str) -> None:
    outcome = read_report(report, STAGES)
    assert isinstance(outcome, Rejection)
    assert (outcome.path, outcome.error) == ("a", error)
    assert reason in outcome.reason


def test_a_fault_in_our_own_data_stops_the_run() -> None:
    class Broken:
        version = "broken 1"

        def read(self, document: Document) -> Iterator[Claim]:
            raise BadData("frames.yaml", 3, "unknown key")

    with pytest.raises(BadData):
        read_report(given("a", "Trucks moved."), replace(STAGES, reader=Broken()))


def test_one_bad_input_does_not_stop_the_rest_and_all_is_kept() -> None:
    store = MemoryStore()
    inputs = [given("c", "Trucks moved."), given("b", ""), unreadable("d"), given("a", "Tanks moved.")]
    readings, rejections = read_all(inputs, store)
    assert [reading.document.path for reading in readings] == ["c", "a"]
    assert [rejection.path for rejection in rejections] == ["b", "d"]
    assert len(store.claims()) == 2
    assert store.rejections() == tuple(rejections)


def test_what_the_store_has_by_this_version_is_not_read_again_and_gives_the_same_claims() -> None:
    store = MemoryStore()
    first, _ = read_all([given("a", "Trucks moved. Tanks moved.")], store)

    def never(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        raise AssertionError("read again")

    kept = replace(STAGES, is_kept=lambda document: store.has_reading(document.id, reader=STAGES.version))
    again, _ = read_all([given("b", "Trucks moved. Tanks moved.")], store, replace(kept, resolver=never))
    assert again[0].claims == first[0].claims
    assert again[0].document.path == "b", "shown under the name that it has this time"
    assert [document.path for document in store.documents()] == ["a"]


def test_a_kept_document_is_told_from_a_read_one() -> None:
    outcome = read_report(given("a", "Trucks moved."), replace(STAGES, is_kept=lambda _: True))
    assert isinstance(outcome, Kept)


def test_claims_come_by_first_evidence_each_once() -> None:
    document = open_plain(b"Trucks moved. Tanks moved.", path=None, published=None)
    claims = resolve_nothing(document, tuple(PlainReader().read(document)))
    assert in_order((*claims, *claims)) == tuple(reversed(claims))


def test_a_reading_is_kept_before_it_is_given_out() -> None:
    store = MemoryStore()
    seen: list[str] = []
    outcomes = read_reports(
        [given("a", "Trucks moved."), given("b", "Tanks moved.")],
        read_one=_counted(seen),
        engine=LocalEngine(),
        store=store,
        read_at=READ_AT,
    )
    next(outcomes)
    assert len(store.documents()) == 1
    assert seen == ["a"], "nothing is read before it is asked for"


def _counted(seen: list[str]) -> Callable[[Input], Reading | Rejection | Kept]:
    def read_one(report: Input) -> Reading | Rejection | Kept:
        seen.append(report.name)
        return read_report(report, STAGES)

    return read_one
