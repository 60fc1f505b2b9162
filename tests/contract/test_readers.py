"""One suite for every reader: what `ports.Reader` promises, whatever reads.

The pages are the example reports and a few made here for the corners: an empty body, zones, a transcript, repeats.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from laydown.intake import open_report
from laydown.ports import Reader
from laydown.terms import Claim, ClaimId, Document, Passage, Span, Zone
from reading import all_spans, paper, resolver, rules_reader

MADE = {
    "blank": paper("Nothing moved in this report, and nothing stood anywhere."),
    "zones": paper(
        "Rebels turned back an army convoy of 24 trucks near Gao on Monday, two officials said. The trucks were "
        "carrying up to 200 rockets. “They drove back to Gao,” one of the officials said.",
        "Ten tanks stood at the port of Tartus. They left for Benghazi on Friday; four stayed. It is unclear whether "
        "they have arrived.",
        headline="Rebels turn back rocket convoy near Gao",
        captions=["Six Su-34 bombers at Hmeimim in May, seen in a satellite image taken by Maxar Technologies."],
        teasers=["Read more: Two ships leave Tartus for Novorossiysk"],
        published=date(2026, 3, 12),
        publisher="Meridian Wire",
    ),
    "transcript": paper(
        "Speaker: Brigadier General Anna Sollum",
        "Q: Have the launchers left Ramstein?",
        "A: Two Patriot launchers left Ramstein on 3 May 2026. A third will be sent to Rzeszow.",
        "Q: Thank you. Forty tanks were moved to Minsk, we hear. Is that right?",
        "A: No tanks have been moved to Minsk.",
    ),
    "odd characters": paper(
        "Le convoi… 🚚🚚 Ten tanks left Gao\u00a0for Kidal — “all of them”, the army said. Ten tanks left "
        "Łódź for Gdynia\u2028on 3 May 2026."
    ),
}
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "reports").iterdir())


@pytest.fixture(scope="module", params=["rules"])
def reader(request: pytest.FixtureRequest) -> Reader:
    return {"rules": rules_reader}[request.param]()


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    opened = {file.name: open_report(file.read_bytes(), path=file.name, published=None) for file in EXAMPLES}
    return MADE | opened


@pytest.fixture(scope="module")
def readings(reader: Reader, documents: dict[str, Document]) -> dict[str, tuple[Claim, ...]]:
    return {name: tuple(reader.read(document)) for name, document in documents.items()}


@pytest.fixture(scope="module")
def read(documents: dict[str, Document], readings: dict[str, tuple[Claim, ...]]) -> list[tuple[Document, Claim]]:
    """Every claim with its document."""
    return [(documents[name], claim) for name, claims in readings.items() for claim in claims]


def test_the_pages_have_something_to_read(readings: dict[str, tuple[Claim, ...]]) -> None:
    assert sum(map(len, readings.values())) >= len(readings)
    assert readings["blank"] == ()


def test_a_reader_has_a_name_and_a_version(reader: Reader) -> None:
    name, version = reader.version.split()
    assert name.isalpha()
    assert version


def test_the_same_document_gives_the_same_claims_whatever_was_read_before(
    reader: Reader, documents: dict[str, Document], readings: dict[str, tuple[Claim, ...]]
) -> None:
    for name in reversed(documents):
        assert tuple(reader.read(documents[name])) == readings[name]


def test_readings_do_not_mix_when_they_run_in_turns(reader: Reader, documents: dict[str, Document]) -> None:
    one, other = documents["zones"], documents["transcript"]
    alone = list(reader.read(one)), list(reader.read(other))
    first, second = reader.read(one), reader.read(other)
    mixed: tuple[list[Claim], list[Claim]] = ([], [])
    for _ in range(max(map(len, alone)) + 1):
        for found, claims in zip(mixed, (first, second), strict=True):
            found.extend([claim] if (claim := next(claims, None)) else [])
    assert mixed == alone


def test_the_name_of_the_file_changes_no_claim(
    reader: Reader, documents: dict[str, Document], readings: dict[str, tuple[Claim, ...]]
) -> None:
    moved = replace(documents["zones"], path="elsewhere/other.html", url=None, sha256="0" * 64)
    assert tuple(reader.read(moved)) == readings["zones"]


READ_IN_ANOTHER_PROCESS = """
import sys
from laydown.intake import open_report
from reading import claims_in
data = sys.stdin.buffer.read()
print(ascii(claims_in(open_report(data, path="report.html", published=None))))
"""


def test_another_process_with_another_hash_seed_reads_the_same(root: Path) -> None:
    """No order of a set may show in a claim. This is asked of the default reader."""
    report = next(file for file in EXAMPLES if file.name.startswith("01"))
    paths = os.pathsep.join((str(root / "src"), str(root / "tests")))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", READ_IN_ANOTHER_PROCESS],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "2")
    ]
    one, other = (process.communicate(report.read_bytes(), timeout=120)[0] for process in running)
    assert one == other
    assert b"Claim(" in one


def test_every_claim_is_of_its_document_and_signed_by_the_reader(
    reader: Reader, read: list[tuple[Document, Claim]]
) -> None:
    for document, claim in read:
        assert (claim.document, claim.reader) == (document.id, reader.version)


def test_every_span_quotes_the_text(read: list[tuple[Document, Claim]]) -> None:
    wrong = [
        (slot, words, span.quoted_from(document.text))
        for document, claim in read
        for slot, span, words in all_spans(claim)
        if span.end > len(document.text) or (words is not None and span.quoted_from(document.text) != words)
    ]
    assert not wrong


def test_every_claim_has_evidence_in_the_zone_where_it_stands(read: list[tuple[Document, Claim]]) -> None:
    for document, claim in read:
        assert claim.evidence
        for quoted in claim.evidence:
            passage = passage_of(document, quoted.span)
            assert passage.zone is quoted.zone
            assert passage.zone is not Zone.BOILERPLATE
            assert not passage.repeats


def test_no_claim_quotes_the_same_words_twice(read: list[tuple[Document, Claim]]) -> None:
    for _, claim in read:
        spans = sorted(quoted.span for quoted in claim.evidence)
        assert not [one for one, other in pairwise(spans) if one.overlaps(other)]


def test_headlines_are_listed_last(read: list[tuple[Document, Claim]]) -> None:
    for _, claim in read:
        zones = [quoted.zone is Zone.HEADLINE for quoted in claim.evidence]
        assert zones == sorted(zones)


def test_claims_come_in_the_order_of_their_first_evidence(readings: dict[str, tuple[Claim, ...]]) -> None:
    for claims in readings.values():
        starts = [claim.evidence[0].span.start for claim in claims]
        assert starts == sorted(starts)


def test_slots_stand_within_the_passages_that_are_read(read: list[tuple[Document, Claim]]) -> None:
    for document, claim in read:
        for _, span, _ in all_spans(claim):
            assert passage_of(document, span).zone is not Zone.BOILERPLATE


def test_no_slot_is_without_a_span_or_a_reason(read: list[tuple[Document, Claim]]) -> None:
    bare = [
        (document.path, slot)
        for document, claim in read
        for slot, span in filled_slots(claim)
        if span is None and not any(fill.slot == slot and fill.rule for fill in claim.fills)
    ]
    assert not bare


def test_reasons_are_given_for_slots_that_exist(read: list[tuple[Document, Claim]]) -> None:
    for _, claim in read:
        slots = {slot for slot, _ in filled_slots(claim)} | {"attribution", "basis", "evidence", "notes"}
        assert {fill.slot for fill in claim.fills} <= slots


def test_a_reason_with_words_is_about_the_place_that_it_names(read: list[tuple[Document, Claim]]) -> None:
    """The slot `places[1]` is explained by the words of that place and of no other."""
    for _, claim in read:
        for number, place in enumerate(claim.places):
            given = {fill.span for fill in claim.fills if fill.slot == f"places[{number}]"}
            assert place.span in given


def test_an_unknown_value_is_none_and_never_empty_words(read: list[tuple[Document, Claim]]) -> None:
    for _, claim in read:
        empty = [name for name, value in strings_in(replace(claim, id=ClaimId("given later"))) if not value.strip()]
        assert not empty


def test_counts_are_bounds_of_at_least_one(read: list[tuple[Document, Claim]]) -> None:
    for _, claim in read:
        for load in (*claim.loads, *claim.carriers):
            assert load.items
            assert all(0 <= index < len(claim.basis) for index in load.basis)
            if load.count:
                assert load.count.unit not in ("convoy", "column", "group")
                assert (load.count.at_least or load.count.at_most or 0) >= 1


def test_one_thing_is_not_load_and_carrier_at_once(read: list[tuple[Document, Claim]]) -> None:
    for _, claim in read:
        named = [(item.span, item.equipment) for load in (*claim.loads, *claim.carriers) for item in load.items]
        assert len(set(named)) == len(named)
        carried = {item.span for load in claim.loads for item in load.items}
        assert not carried & {item.span for load in claim.carriers for item in load.items}


def test_the_own_outlet_is_no_link_of_the_chain(read: list[tuple[Document, Claim]]) -> None:
    for document, claim in read:
        assert document.publisher not in [source.name for source in claim.attribution]


def test_readers_leave_days_and_points_to_the_resolver(read: list[tuple[Document, Claim]]) -> None:
    for _, claim in read:
        assert claim.when is None or (claim.when.earliest, claim.when.latest) == (None, None)
        assert all(place.lat_deg is None and place.lon_deg is None for place in claim.places)


def test_confidence_is_a_share(read: list[tuple[Document, Claim]]) -> None:
    assert all(0.0 <= claim.confidence <= 1.0 for _, claim in read)


def test_resolved_claims_have_ids_of_their_own(
    documents: dict[str, Document], readings: dict[str, tuple[Claim, ...]]
) -> None:
    ids = [claim.id for name, claims in readings.items() for claim in resolver()(documents[name], claims)]
    assert all(ids)
    assert len(set(ids)) == len(ids)


def passage_of(document: Document, span: Span) -> Passage:
    """The one passage that the span lies in."""
    (passage,) = [passage for passage in document.passages if passage.span.covers(span)]
    return passage


def filled_slots(claim: Claim) -> Iterator[tuple[str, Span | None]]:
    """The slots that hold something, with the span of the words they hold."""
    yield "act", None
    yield "outcome", None
    for name in ("mover", "recipient", "opposed_by", "when"):
        if (value := getattr(claim, name)) is not None:
            yield name, value.span
    for name in ("loads", "carriers"):
        for number, load in enumerate(getattr(claim, name)):
            yield f"{name}[{number}]", load.items[0].span
    yield from ((f"places[{number}]", place.span) for number, place in enumerate(claim.places))
    yield from (("attribution", source.span) for source in claim.attribution)


def strings_in(value: Any, name: str = "claim") -> Iterator[tuple[str, str]]:
    """Every string of a record with the path to it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from strings_in(one, f"{name}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_in(getattr(value, field.name), f"{name}.{field.name}")
