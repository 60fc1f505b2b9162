"""A record that grows is at every moment the very record that is put together from the beginning."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from judging import accept, different, put_right, reject, said, same, undo, unsure
from laydown.pipeline import build_record
from laydown.store.memory import MemoryStore
from laydown.terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    Credibility,
    Document,
    EventRated,
    JudgementId,
    Outcome,
    PlaceRole,
    Reading,
    Record,
    Reliability,
    Saying,
    SourceKind,
    SourceRated,
)
from laydown.wiring import Settings, record_of
from laydown.wiring.growing import GrowingRecord
from told import load, page, place, source, told

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SETTINGS = Settings(store=None)
PAGES = tuple(page(name, publisher=name) for name in ("Wire", "Courier", "Ledger", "Post"))
TOLD = tuple(product((Outcome.MOVED, Outcome.DENIED, Outcome.BLOCKED), ("Minsk", "Benghazi", "Libya")))
CLAIMS = tuple(
    told(
        PAGES[number % len(PAGES)],
        outcome,
        loads=(load(("S-400", "T-72", None)[number % 3], Component.RADAR, number % 3 + 2),),
        places=(place(PlaceRole.ORIGIN, ("Tartus", "Hmeimim")[number // 6]), place(PlaceRole.DESTINATION, to)),
        on=(None, date(2025, 2, 10), date(2025, 9, 1))[number // 3],
        by=(source("Defence Ministry", SourceKind.GOVERNMENT),) if number else (),
        start=number,
    )
    for number, (outcome, to) in enumerate(TOLD)
)
FAR = page("Gazette", "Forty tanks stand in Minsk.", publisher="Gazette")
APART = told(
    FAR,
    Outcome.PRESENT,
    act=Act.PRESENCE,
    quote="Forty tanks stand in Minsk.",
    loads=(load("T-55", Component.TANK, 40),),
    places=(place(PlaceRole.AT, "Minsk"),),
)
ONE = st.sampled_from(CLAIMS)
TWO = st.lists(ONE, min_size=2, max_size=2, unique_by=lambda claim: claim.id)


def corrected(claim: Claim) -> Saying:
    to = (place(PlaceRole.ORIGIN, "Tartus"), place(PlaceRole.DESTINATION, "al-Khadim"))
    return put_right(claim, replace(claim, id=ClaimId(f"{claim.id}_right"), places=to, reader="corrected by Ana"))


def rating(claim: Claim) -> Saying:
    event = next(one for one in build_record(PAGES, CLAIMS).events if claim.id in one.claims)
    return EventRated(event=event.id, claims=event.claims, credibility=Credibility.DOUBTFUL)


SAYINGS: st.SearchStrategy[Saying] = st.one_of(
    ONE.map(accept),
    ONE.map(reject),
    ONE.map(corrected),
    ONE.map(rating),
    TWO.map(lambda pair: same(*pair)),
    TWO.map(lambda pair: different(*pair)),
    TWO.map(lambda pair: unsure(*pair)),
    st.builds(
        SourceRated, source=st.sampled_from(["Defence Ministry", "Nobody"]), reliability=st.sampled_from(Reliability)
    ),
)
"""A step: something that is said, "back" for what was said last, a page with some of its claims, or "warm"."""
STEPS = st.lists(
    st.one_of(
        SAYINGS,
        st.sampled_from(["back", "warm"]),
        st.tuples(st.sampled_from(PAGES), st.sets(st.sampled_from(range(len(CLAIMS))))),
    ),
    max_size=12,
)


class Store(MemoryStore):
    """A store in which every step has an hour of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.hour = NOW
        self.last: list[JudgementId] = []

    def read(self, document: Document, numbers: set[int]) -> None:
        self.hour += timedelta(hours=1)
        claims = tuple(claim for n, claim in enumerate(CLAIMS) if n in numbers and claim.document == document.id)
        self.add_reading(Reading(document=document, claims=claims, reader=f"rules {self.hour}", read_at=self.hour))

    def say(self, says: Saying) -> None:
        judgement = replace(said(says)[0], id=JudgementId(f"jdg_{len(self.last)}"))
        self.add_judgement(judgement)
        self.last.append(judgement.id)


@given(steps=STEPS, may_keep=st.booleans())
@settings(max_examples=30, deadline=None)
def test_a_record_that_grew_is_the_one_that_is_put_together_from_the_beginning(
    steps: list[object], *, may_keep: bool
) -> None:
    store, growing = Store(), GrowingRecord(SETTINGS)
    for document in PAGES[:3]:
        store.read(document, set(range(len(CLAIMS))))
    for step in ["", *steps]:
        match step:
            case "back":
                if store.last:
                    store.say(undo(store.last[-1]))
            case "warm":
                if warmth := growing.warmed():
                    growing.warm(warmth)
            case (Document() as document, set() as numbers):
                store.read(document, numbers)
            case str():
                pass
            case says:
                store.say(says)  # type: ignore[arg-type]
        assert_same(growing.grown(store), whole(store, may_keep=may_keep))


def whole(store: MemoryStore, *, may_keep: bool) -> Record:
    if not may_keep:
        store.forget_derived()
    record = record_of(store, settings=SETTINGS)
    if not may_keep:
        store.forget_derived()
    return record


def assert_same(grown: Record | None, record: Record) -> None:
    assert grown is not None
    for field in fields(record):
        assert getattr(grown, field.name) == getattr(record, field.name), field.name


def test_what_stayed_as_it_was_is_the_very_object_that_it_was() -> None:
    store, growing = Store(), GrowingRecord(SETTINGS)
    for document in PAGES:
        store.read(document, set(range(len(CLAIMS))))
    store.add_reading(Reading(document=FAR, claims=(APART,), reader="rules 1", read_at=NOW))
    before = growing.grown(store)
    assert before is not None
    assert growing.grown(store) is before
    store.say(accept(CLAIMS[0]))
    accepted = growing.grown(store)
    assert accepted is not None
    assert accepted.events is before.events
    store.say(reject(CLAIMS[0]))
    after = growing.grown(store)
    assert after is not None
    home = next(event for event in before.events if APART.id in event.claims)
    assert any(event is home for event in after.events)
    assert all(CLAIMS[0].id not in event.claims for event in after.events)


def test_a_cold_record_does_not_fuse_all_where_that_is_not_wanted() -> None:
    store, growing = Store(), GrowingRecord(SETTINGS)
    store.read(PAGES[0], set(range(len(CLAIMS))))
    assert growing.grown(store, may_fuse_all=False) is None
    record_of(store, settings=SETTINGS)
    assert growing.grown(store, may_fuse_all=False) is not None
    assert not growing.is_warm
    store.say(reject(next(claim for claim in CLAIMS if claim.document == PAGES[0].id)))
    assert growing.grown(store, may_fuse_all=False) is None
    warmth = growing.warmed()
    assert warmth is not None
    growing.warm(warmth)
    assert_same(growing.grown(store, may_fuse_all=False), whole(store, may_keep=False))
