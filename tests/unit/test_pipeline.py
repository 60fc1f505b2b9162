"""The order of the stages: what becomes of every input, and in what order it comes out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from fakes import PlainReader, open_plain, resolve_nothing
from judging import reject, said
from laydown.engine import LocalEngine
from laydown.errors import BadData, BadInput, Unreadable
from laydown.measure.ids import sha256_hex
from laydown.pipeline import Input, Kept, Stages, build_record, in_order, known_documents, read_report, read_reports
from laydown.store.memory import MemoryStore
from laydown.terms import (
    AS_FILE,
    NO_ENVELOPE,
    Arrival,
    CaptureMethod,
    Claim,
    Document,
    Envelope,
    FoundIn,
    Published,
    Reading,
    Rejection,
)
from strategies import READ_AT

VERSION = "plain 1 (parts)"
STAGES = Stages(
    open_report=open_plain, reader_of=lambda _: (PlainReader(), VERSION), resolver=resolve_nothing, read_at=READ_AT
)


@dataclass(frozen=True)
class Given:
    path: str
    data: bytes | BadInput
    arrival: Arrival = AS_FILE
    envelope: Envelope = NO_ENVELOPE

    def read(self) -> bytes:
        if isinstance(self.data, BadInput):
            raise self.data
        return self.data


def given(name: str, text: str) -> Given:
    return Given(name, text.encode())


def unreadable(name: str) -> Given:
    return Given(name, Unreadable(name, "permission denied", advice="ask its owner"))


def read_all(
    inputs: Sequence[Input | Rejection], store: MemoryStore, stages: Stages = STAGES
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
        (Given("a", b"\xff"), "ReaderFailed", "UnicodeDecodeError"),
    ],
    ids=["empty", "unreadable", "reader breaks", "opener breaks"],
)
def test_what_cannot_be_read_becomes_a_rejection_with_its_reason(report: Given, error: str, reason: str) -> None:
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
        read_report(given("a", "Trucks moved."), replace(STAGES, reader_of=lambda _: (Broken(), VERSION)))


def test_one_bad_input_does_not_stop_the_rest_and_all_is_kept() -> None:
    store = MemoryStore()
    inputs: list[Input | Rejection] = [
        given("c", "Trucks moved."),
        given("b", ""),
        unreadable("d"),
        given("a", "Tanks moved."),
    ]
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

    kept = replace(STAGES, is_kept=lambda document, version: store.has_reading(document.id, reader=version))
    again, _ = read_all([given("b", "Trucks moved. Tanks moved.")], store, replace(kept, resolver=never))
    assert again[0].claims == first[0].claims
    assert again[0].document.path == "b", "shown under the name that it has this time"
    assert [document.path for document in store.documents()] == ["a"]


def test_an_input_refused_before_it_was_opened_is_kept_as_refused() -> None:
    store = MemoryStore()
    absent = Rejection(path="no/such", error="Unreadable", reason="there is no such file", advice="check the name")
    assert read_all([absent, given("a", "Trucks moved.")], store)[1] == [absent]
    assert store.rejections() == (absent,)


def test_a_name_that_is_no_text_is_spelled_out() -> None:
    outcome = read_report(given("caf\udce9.txt", "Trucks moved."), STAGES)
    assert isinstance(outcome, Reading)
    assert outcome.document.path == r"caf\xe9.txt"


def test_a_kept_document_is_told_from_a_read_one() -> None:
    outcome = read_report(given("a", "Trucks moved."), replace(STAGES, is_kept=lambda *_: True))
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


def _counted(seen: list[str]) -> Callable[[Input | Rejection], Reading | Rejection | Kept]:
    def read_one(report: Input | Rejection) -> Reading | Rejection | Kept:
        assert isinstance(report, Given)
        seen.append(report.path)
        return read_report(report, STAGES)

    return read_one


def test_the_record_is_derived_from_documents_and_claims_in_any_order() -> None:
    store = MemoryStore()
    read_all([given("a", "Trucks moved."), given("b", "Tanks moved. Guns moved.")], store)
    record = build_record(store.documents(), store.claims())
    assert record.documents == store.documents()
    assert record.claims == store.claims()
    assert {claim for event in record.events for claim in event.claims} == {claim.id for claim in record.claims}
    assert build_record(store.documents()[::-1], store.claims()[::-1]).events == record.events


def test_what_can_be_computed_in_a_text_is_noted_in_the_record_and_changes_no_claim() -> None:
    store = MemoryStore()
    read_all([given("a", "Trucks moved 400 miles (643 kilometers). Tanks moved 400 miles (900 kilometers).")], store)
    record = build_record(store.documents(), store.claims())
    assert {noted.document for noted in record.checks} == {store.documents()[0].id}
    assert [noted.check.is_right for noted in record.checks] == [True, False]
    assert record.claims == store.claims()


def fetched(text: str, at: datetime) -> Given:
    arrival = Arrival(method=CaptureMethod.FETCHED, url="https://quay.example/1", status=200, at=at)
    return Given("https://quay.example/1", text.encode(), arrival=arrival)


def hour(number: int) -> datetime:
    return READ_AT + timedelta(hours=number)


def test_a_page_that_is_fetched_again_and_changed_is_told_once_and_keeps_what_it_dropped() -> None:
    store = MemoryStore()
    first = "Ten trucks moved. Tanks moved on. It rained."
    second = "Ten trucks moved. Radars moved. It rained."
    for number, text in enumerate((first, second, second)):
        read_all([fetched(text, hour(number))], store)
    record = build_record(store.documents(), store.claims(), sightings=store.sightings())
    assert len(record.documents) == 2
    told = sorted(claim.evidence[0].quote.strip() for claim in record.claims)
    assert told == ["Radars moved.", "Tanks moved on.", "Ten trucks moved."]
    ((again, first_told),) = record.versions.repeats.items()
    assert {claim.id for claim in record.claims} & {again, first_told} == {first_told}
    assert store.claim(again) is not None


def test_a_claim_that_somebody_rejected_does_not_come_back_with_the_next_version() -> None:
    store = MemoryStore()
    read_all([fetched("Ten trucks moved.", hour(0))], store)
    (claim,) = store.claims()
    store.add_judgement(said(reject(claim))[0])
    read_all([fetched("Ten trucks moved. It rained.", hour(1))], store)
    judged = store.judgements()
    assert build_record(store.documents(), store.claims(), judgements=judged, sightings=store.sightings()).claims == ()


def test_a_later_version_is_not_known_before_it_was_seen() -> None:
    store = MemoryStore()
    read_all([fetched("Ten trucks moved.", hour(0)), fetched("Two trucks moved.", hour(72))], store)
    day = READ_AT.date()
    published = Published(earliest=day, latest=day, found_in=FoundIn.META)
    documents = [replace(document, published=published) for document in store.documents()]
    known = [
        known_documents(documents, store.recorded(), by=day + timedelta(days=days), sightings=store.sightings())
        for days in (0, 2, 3)
    ]
    assert [len(found) for found in known] == [1, 1, 2]


def test_what_was_refused_says_which_bytes_it_was_and_brings_none() -> None:
    outcome = read_report(given("a", " "), STAGES)
    assert isinstance(outcome, Rejection)
    assert outcome.captured is not None
    assert (outcome.captured.capture.sha256, outcome.captured.data) == (sha256_hex(b" "), None)
    assert not outcome.captured.capture.is_kept
    absent = read_report(unreadable("a"), STAGES)
    assert isinstance(absent, Rejection)
    assert absent.captured is None


def test_without_originals_only_the_digest_of_a_page_travels_on() -> None:
    outcome = read_report(given("a", "Trucks moved."), replace(STAGES, keeps_originals=False))
    assert isinstance(outcome, Reading)
    assert outcome.captured is not None
    assert (outcome.captured.data, outcome.captured.capture.is_kept) == (None, False)
