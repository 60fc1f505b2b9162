"""What `verify` says of a record that is whole, and of one that is not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from laydown.custody import verify
from laydown.custody.spans import spans_of
from laydown.errors import TooLarge
from laydown.measure.claim_ids import claim_id
from laydown.measure.ids import sha256_hex
from laydown.store.memory import MemoryStore
from laydown.terms import (
    AS_FILE,
    Capture,
    Captured,
    Claim,
    Count,
    Document,
    Evidence,
    Fault,
    Item,
    Load,
    Part,
    Party,
    Reading,
    Span,
    Stamp,
    Tally,
    Zone,
)
from strategies import READ_AT
from told import load, page, told

DATA = b"Two lorries left the depot."
PAGE = replace(page("a.txt", DATA.decode()), sha256=sha256_hex(DATA))
CAPTURE = Capture(sha256=PAGE.sha256, size_bytes=len(DATA), name="a.txt", at=READ_AT, tool="laydown 1", arrival=AS_FILE)
NOW = "rules 2"


def claim(start: int = 0, end: int = 11) -> Claim:
    made = told(PAGE, quote=PAGE.text[start:end], start=start, loads=(load(None, least=2, most=2),))
    return replace(made, id=claim_id(made))


def kept(*claims: Claim, reader: str = NOW, data: bytes | None = DATA, capture: Capture = CAPTURE) -> MemoryStore:
    store = MemoryStore()
    captured = Captured(capture=capture, data=data)
    store.add_reading(Reading(document=PAGE, claims=claims, reader=reader, read_at=READ_AT, captured=captured))
    return store


def as_it_was(capture: Capture, data: bytes, document: Document) -> Document:
    return replace(document, text=data.decode(), path=capture.name)


def with_a_line_more(capture: Capture, data: bytes, document: Document) -> Document:
    return replace(document, text=data.decode() + "\n\nRead more")


def too_large(capture: Capture, data: bytes, document: Document) -> Document:
    raise TooLarge(capture.name, "it has 27 bytes, the limit is 9")


def faults(store: MemoryStore, **options: object) -> list[tuple[Part, str]]:
    found = verify(store, versions={NOW}, **({"reopen": as_it_was} | options))  # type: ignore[arg-type]
    return [(one.part, one.what) for one in found if isinstance(one, Fault)]


def tallies(store: MemoryStore, **options: object) -> dict[Part, Tally]:
    found = verify(store, versions={NOW}, **({"reopen": as_it_was} | options))  # type: ignore[arg-type]
    return {one.part: one for one in found if isinstance(one, Tally)}


def test_a_whole_record_has_no_fault_and_every_part_is_counted() -> None:
    store = kept(claim(), claim(4, 11))
    assert faults(store) == []
    counted = {part: tally.examined for part, tally in tallies(store).items()}
    assert counted == {
        **dict.fromkeys((Part.FILE, Part.ORIGINALS, Part.TEXTS, Part.READINGS, Part.SOURCES, Part.REOPENED), 1),
        **{Part.CUSTODY: 3, Part.JUDGEMENTS: 0, Part.CLAIMS: 2, Part.SPANS: 3, Part.STAMPS: 0},
    }


def test_a_quotation_that_the_text_does_not_hold_is_told_with_both() -> None:
    wrong = replace(claim(), evidence=(Evidence(span=Span(start=0, end=11), quote="Ten lorries", zone=Zone.BODY),))
    (fault,) = (one for one in verify(kept(wrong), versions={NOW}) if isinstance(one, Fault))
    assert (fault.part, fault.expected, fault.found) == (Part.SPANS, "Ten lorries", "Two lorries")


@pytest.mark.parametrize(
    "slot",
    [
        {"mover": Party(name="the army", span=Span(start=90, end=99))},
        {
            "loads": (
                Load(items=(Item(component=load(None).items[0].component, text="x", span=Span(start=20, end=28)),)),
            )
        },
        {
            "loads": (
                Load(items=(), count=Count(at_least=1, at_most=1, unit="x", text="one", span=Span(start=27, end=28))),
            )
        },
    ],
)
def test_a_span_beyond_the_text_is_told_whatever_slot_it_is_of(slot: dict[str, object]) -> None:
    made = replace(claim(), **slot)  # type: ignore[arg-type]
    assert faults(kept(replace(made, id=claim_id(made)))) == [(Part.SPANS, "a span ends beyond the text")]


def test_an_id_that_does_not_follow_is_a_fault_of_this_version_and_a_note_on_another() -> None:
    odd = replace(claim(), outcome=told(PAGE).outcome, id=claim(4, 11).id)
    assert faults(kept(odd)) == [(Part.CLAIMS, "its id does not follow from what it says")]
    assert faults(kept(odd, reader="rules 1")) == []
    assert tallies(kept(odd, reader="rules 1"))[Part.CLAIMS].notes == (
        "1 by other versions, under ids that this one would not give",
    )


def test_bytes_that_give_another_text_are_a_fault_of_this_version_and_a_note_on_another() -> None:
    assert faults(kept(claim()), reopen=with_a_line_more) == [
        (Part.REOPENED, "its bytes, opened again: they give another text")
    ]
    assert faults(kept(claim(), reader="rules 1"), reopen=with_a_line_more) == []
    notes = tallies(kept(claim(), reader="rules 1"), reopen=with_a_line_more)[Part.REOPENED].notes
    assert notes == ("1 that other versions opened, and this one opens in another way",)


def test_bytes_that_are_refused_now_are_a_fault_that_says_why() -> None:
    ((part, what),) = faults(kept(claim()), reopen=too_large)
    assert part is Part.REOPENED
    assert "the limit is 9" in what


def test_a_document_without_its_bytes_is_counted_as_one_where_that_was_wanted() -> None:
    store = kept(claim(), data=None, capture=replace(CAPTURE, is_kept=False))
    assert faults(store) == []
    assert tallies(store)[Part.SOURCES].notes == ("1 kept without their bytes, as the user wanted",)


def test_a_document_whose_bytes_should_be_there_and_are_not_is_a_fault() -> None:
    assert faults(kept(claim(), data=None)) == [(Part.ORIGINALS, "missing")]


def test_a_document_of_the_time_before_there_were_originals_is_counted_as_one() -> None:
    store = MemoryStore()
    store.add_reading(Reading(document=PAGE, claims=(claim(),), reader=NOW, read_at=READ_AT))
    assert faults(store) == []
    assert tallies(store)[Part.SOURCES].notes == ("1 read before originals were kept",)


def test_a_size_that_the_custody_log_does_not_say_is_a_fault() -> None:
    ((part, what),) = faults(kept(claim(), capture=replace(CAPTURE, size_bytes=5)))
    assert (part, what) == (Part.ORIGINALS, "its size in bytes is not that of the custody log")


def test_a_head_that_was_noted_must_stand_in_the_chain_however_much_came_after_it() -> None:
    store = kept(claim())
    noted = store.head()
    store.add_reading(Reading(document=page("b"), claims=(), reader=NOW, read_at=READ_AT))
    assert faults(store, heads=[noted]) == []
    assert [part for part, _ in faults(store, heads=["0" * 64])] == [Part.CUSTODY]


def test_a_stamp_must_be_of_the_chain_and_as_its_check_says() -> None:
    store = kept(claim())
    head = store.head()
    assert head is not None
    store.add_stamp(Stamp(digest=head, authority="https://stamps.example", at=READ_AT, token=b""))
    assert faults(store) == []
    assert faults(store, check_stamp=lambda _: "it is not signed") == [(Part.STAMPS, "it is not signed")]
    assert tallies(store)[Part.STAMPS].notes == ("1 whose signature was not looked at",)
    store.add_stamp(Stamp(digest="0" * 64, authority="https://stamps.example", at=READ_AT, token=b""))
    assert [part for part, _ in faults(store)] == [Part.CUSTODY]


def test_every_span_of_a_claim_is_found_by_its_type() -> None:
    holder = Party(name="the army", span=Span(start=4, end=9))
    assert [slot for slot, _ in spans_of(replace(claim(), mover=holder))] == ["evidence[0].span", "mover.span"]


def test_a_store_that_gives_out_in_the_middle_is_told_and_the_rest_is_examined() -> None:
    class Torn(MemoryStore):
        def originals(self) -> Iterator[str]:
            raise TooLarge("the store", "a page is gone")

    store = Torn()
    store.add_reading(Reading(document=PAGE, claims=(claim(),), reader=NOW, read_at=READ_AT))
    ((part, what),) = faults(store)
    assert part is Part.ORIGINALS
    assert "a page is gone" in what
    assert tallies(store)[Part.CLAIMS].examined == 1
