"""What must hold of fusing for any claims: no order, no doubling, no gain from copies, no crossed bounds."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from laydown.custody import versions_of
from laydown.fuse import Fusion, fuse
from laydown.fuse.origins import origins_of
from laydown.fuse.tellings import signature_of
from laydown.ledger import holdings
from laydown.measure.ids import content_id
from laydown.terms import (
    Act,
    BasisKind,
    Claim,
    ClaimId,
    Component,
    Document,
    DocumentId,
    Event,
    FoundIn,
    OriginKind,
    Outcome,
    PlaceRole,
    Published,
    SourceKind,
    Versions,
)
from told import load, page, place, resting_on, source, told

FEW = settings(max_examples=60, deadline=None)
DAY = date(2025, 2, 10)
WORDS = ("radars were flown out", "a convoy of trucks was stopped", "the ministry denies it", "missiles stood there")
CHAINS = (
    (),
    (source("U.S. officials", SourceKind.ANONYMOUS_OFFICIAL),),
    (source("Wall Street Journal", SourceKind.MEDIA),),
    (source("Wall Street Journal", SourceKind.MEDIA), source("U.S. officials", SourceKind.ANONYMOUS_OFFICIAL)),
    (source("Ministry of Defence"),),
    (source("Turkish media", SourceKind.MEDIA),),
)
BASES = ((), resting_on(BasisKind.OTHER_MEDIA), resting_on(BasisKind.WITNESS), resting_on(BasisKind.VIDEO, "Maxar"))

DAYS = st.none() | st.integers(0, 90).map(lambda days: DAY + timedelta(days=days))
LOADS = st.builds(
    lambda name, component, low, more, approximate: (
        load(name, component, low, None if more is None else low + more, approximate=approximate),
    ),
    st.sampled_from([None, "S-300", "S-400"]),
    st.sampled_from([Component.RADAR, Component.VEHICLE, Component.MISSILE, Component.SYSTEM]),
    st.integers(1, 40),
    st.none() | st.integers(0, 3),
    st.booleans(),
)
PLACES = st.lists(
    st.builds(place, st.sampled_from(PlaceRole), st.sampled_from(["Tartus", "Hmeimim", "Syria", "al-Khadim", "Libya"])),
    max_size=3,
).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Pages of two publishers or of none, with up to three claims each, drawn from few words so that they meet."""
    pages, claims = [], []
    for number in range(draw(st.integers(1, 5))):
        publisher = draw(st.sampled_from([None, "A", "B"]))
        document = page(f"page {number}", publisher=publisher, published=draw(DAYS))
        pages.append(document)
        for _ in range(draw(st.integers(0, 3))):
            claims.append(draw(claims_of(document)))
    return tuple(pages), tuple({claim.id: claim for claim in claims}.values())


@st.composite
def claims_of(draw: st.DrawFn, document: Document) -> Claim:
    return told(
        document,
        draw(st.sampled_from(Outcome)),
        act=draw(st.sampled_from([Act.MOVE, Act.PRESENCE, Act.UNLOAD])),
        quote=draw(st.sampled_from(WORDS)),
        loads=draw(st.just(()) | LOADS),
        places=draw(PLACES),
        on=draw(DAYS),
        by=draw(st.sampled_from(CHAINS)),
        basis=draw(st.sampled_from(BASES)),
        start=draw(st.integers(0, 30)),
    )


def copied(document: Document, claims: Sequence[Claim]) -> tuple[Document, tuple[Claim, ...]]:
    """The same text by another publisher, with the same claims under new ids."""
    copy = replace(document, id=DocumentId(content_id("doc", document.id, "copy")), publisher="Copycat")
    own = [claim for claim in claims if claim.document == document.id]
    ids = [ClaimId(content_id("clm", claim.id, "copy")) for claim in own]
    return copy, tuple(replace(claim, id=key, document=copy.id) for claim, key in zip(own, ids, strict=True))


def grouping(events: Sequence[Event], known: set[ClaimId]) -> set[frozenset[ClaimId]]:
    return {members for event in events if (members := frozenset(event.claims) & known)}


@FEW
@given(reports(), st.randoms(use_true_random=False))
def test_fusing_is_free_of_order(report: tuple[tuple[Document, ...], tuple[Claim, ...]], chance: object) -> None:
    documents, claims = report
    shuffled, turned = list(documents), list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert fuse(shuffled, turned) == fuse(documents, claims)


@FEW
@given(reports())
def test_giving_everything_twice_changes_nothing(report: tuple[tuple[Document, ...], tuple[Claim, ...]]) -> None:
    documents, claims = report
    assert fuse(documents * 2, claims * 2) == fuse(documents, claims)


@FEW
@given(reports())
def test_every_claim_is_in_one_event(report: tuple[tuple[Document, ...], tuple[Claim, ...]]) -> None:
    documents, claims = report
    members = [claim for event in fuse(documents, claims) for claim in event.claims]
    assert sorted(members) == sorted(claim.id for claim in claims)


@FEW
@given(reports(), st.integers(0, 4))
def test_an_exact_copy_of_a_page_neither_regroups_nor_adds_an_origin(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]], number: int
) -> None:
    documents, claims = report
    copy, copies = copied(documents[number % len(documents)], claims)
    known = {claim.id for claim in claims}
    before, after = fuse(documents, claims), fuse([*documents, copy], [*claims, *copies])
    assert grouping(after, known) == grouping(before, known)
    counts = {frozenset(event.claims): event.origins for event in before}
    assert all(event.origins <= counts[frozenset(event.claims) & known] for event in after)


@FEW
@given(reports(), st.integers(0, 4))
def test_a_page_removed_and_read_again_gives_the_same_ids(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]], number: int
) -> None:
    documents, claims = report
    gone = documents[number % len(documents)]
    rest = [claim for claim in claims if claim.document != gone.id]
    fuse([document for document in documents if document.id != gone.id], rest)
    back = [*rest, *(claim for claim in claims if claim.document == gone.id)]
    assert [event.id for event in fuse(documents, back)] == [event.id for event in fuse(documents, claims)]


@FEW
@given(reports())
def test_origins_hold_each_claim_once_and_contradictions_name_claims_of_the_event(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]],
) -> None:
    documents, claims = report
    for event in fuse(documents, claims):
        assert sorted(key for origin in event.origin_list for key in origin.claims) == list(event.claims)
        assert all(set(clash.claims) <= set(event.claims) for clash in event.contradictions)
        assert all(" against " in clash.reason or " became " in clash.reason for clash in event.contradictions)


@FEW
@given(reports(), st.none() | st.dates(date(2025, 1, 1), date(2025, 7, 1)))
def test_bounds_never_cross(report: tuple[tuple[Document, ...], tuple[Claim, ...]], as_of: date | None) -> None:
    documents, claims = report
    events = fuse(documents, claims)
    for holding in holdings(events, claims, as_of=as_of):
        assert holding.at_least is None or holding.at_most is None or holding.at_least <= holding.at_most
        assert holding.since is None or holding.until is None or holding.since <= holding.until
        assert holding.since is None or as_of is None or holding.since <= as_of
        assert set(holding.events) <= {event.id for event in events}


@FEW
@given(reports(), st.randoms(use_true_random=False))
def test_holdings_are_free_of_order(report: tuple[tuple[Document, ...], tuple[Claim, ...]], chance: object) -> None:
    documents, claims = report
    events = list(fuse(documents, claims))
    turned = list(claims)
    before = holdings(events, claims)
    chance.shuffle(events)  # type: ignore[attr-defined]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert holdings(events, turned) == before


@FEW
@given(reports(), st.randoms(use_true_random=False))
def test_pages_put_in_one_by_one_give_what_fusing_them_at_once_gives(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]], chance: object
) -> None:
    documents, claims = report
    fusion, turned = Fusion(), list(documents)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    for document in turned:
        fusion.put(document.id, [claim for claim in claims if claim.document == document.id], document=document)
        fusion.events()
    assert fusion.events() == fuse(documents, claims)


@FEW
@given(reports(), st.integers(0, 4))
def test_a_page_taken_out_leaves_what_fusing_the_rest_gives(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]], number: int
) -> None:
    documents, claims = report
    gone = documents[number % len(documents)]
    fusion = Fusion()
    for document in documents:
        fusion.put(document.id, [claim for claim in claims if claim.document == document.id], document=document)
    before = fusion.events()
    fusion.drop(gone.id)
    rest = [claim for claim in claims if claim.document != gone.id]
    assert fusion.events() == fuse([document for document in documents if document != gone], rest)
    fusion.put(gone.id, [claim for claim in claims if claim.document == gone.id], document=gone)
    assert fusion.events() == before


@st.composite
def pages_that_change(draw: st.DrawFn) -> tuple[tuple[Document, ...], tuple[Claim, ...], Versions]:
    """A report, some of whose documents were found at one address, one after the other."""
    documents, claims = draw(reports())
    seen = draw(st.lists(st.sampled_from([document.id for document in documents]), max_size=8))
    hours = tuple((datetime(2026, 1, 1, hour, tzinfo=UTC), name) for hour, name in enumerate(seen))
    found = versions_of({"https://quay.example/news": hours}, claims)
    return documents, tuple(claim for claim in claims if claim.id not in found.repeats), found


@FEW
@given(pages_that_change(), st.randoms(use_true_random=False), st.integers(0, 4))
def test_pages_that_change_are_fused_alike_in_any_order_and_one_by_one(
    report: tuple[tuple[Document, ...], tuple[Claim, ...], Versions], chance: object, number: int
) -> None:
    documents, claims, versions = report
    fusion, turned = Fusion(versions=versions), list(documents)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    for document in turned:
        fusion.put(document.id, [claim for claim in claims if claim.document == document.id], document=document)
        fusion.events()
    gone = documents[number % len(documents)]
    fusion.drop(gone.id)
    fusion.events()
    fusion.put(gone.id, [claim for claim in claims if claim.document == gone.id], document=gone)
    assert fusion.events() == fuse(documents, claims, versions=versions)
    assert fuse(turned, claims[::-1], versions=versions) == fuse(documents, claims, versions=versions)


@FEW
@given(pages_that_change())
def test_a_page_that_changes_never_bears_itself_out(
    report: tuple[tuple[Document, ...], tuple[Claim, ...], Versions],
) -> None:
    """Unless it names bodies that know it, which it might do on one version as well."""
    documents, claims, versions = report
    told = {claim.id: claim for claim in claims}
    for event in fuse(documents, claims, versions=versions):
        known = [origin for origin in event.origin_list if origin.kind is not OriginKind.UNKNOWN]
        for one, other in combinations(known, 2):
            pairs = product(one.claims, other.claims)
            assert not [(a, b) for a, b in pairs if versions.is_replaced(a, b) and None in (told[a].root, told[b].root)]


@FEW
@given(reports(), reports())
def test_a_later_page_leaves_the_ids_of_events_or_they_lead_on(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]], later: tuple[tuple[Document, ...], tuple[Claim, ...]]
) -> None:
    documents, claims = report
    more = tuple(document for document in later[0] if document.id not in {held.id for held in documents})
    added = tuple(claim for claim in later[1] if claim.document in {document.id for document in more})
    after = fuse([*documents, *more], [*claims, *added])
    answering = {key: event for event in after for key in (event.id, *event.also)}
    assert len(answering) == sum(1 + len(event.also) for event in after)
    for event in fuse(documents, claims):
        assert set(answering[event.id].claims) & set(event.claims)


@FEW
@given(reports(), st.integers(0, 20), st.integers(0, 20))
def test_what_people_said_of_two_claims_holds(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]], first: int, second: int
) -> None:
    documents, claims = report
    if len({signature_of(claim) for claim in claims}) < 2:
        return
    one = claims[first % len(claims)]
    others = [claim for claim in claims if signature_of(claim) != signature_of(one)]
    other = others[second % len(others)]
    pair = [(one.id, other.id)]

    def are_one(events: Sequence[Event]) -> bool:
        return any({one.id, other.id} <= set(event.claims) for event in events)

    assert are_one(fuse(documents, claims, together=pair))
    assert not are_one(fuse(documents, claims, apart=pair))
    assert not are_one(fuse(documents, claims, together=pair, apart=pair))


STORY_WORDS = ("column", "lorries", "depot", "river", "quarry", "station", "nets", "bridge", "counted", "ministry")


def told_at_length(document: Document) -> Document:
    """The page with a text of its own that is long enough to be copied in part."""
    words = " ".join(f"{word}{document.id[4:10]}{n}" for n in range(12) for word in STORY_WORDS)
    return replace(document, text=words, passages=page("x", words).passages)


@FEW
@given(reports(), st.integers(0, 4), st.integers(60, 100), st.integers(0, 9), st.integers(0, 40))
def test_a_part_of_a_page_told_later_elsewhere_adds_no_origin(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]], number: int, percent: int, changed: int, days: int
) -> None:
    short, claims = report
    documents = tuple(map(told_at_length, short))
    first = documents[number % len(documents)]
    words = first.text.split()[: 120 * percent // 100]
    words = ["Update", *(word for at, word in enumerate(words) if at % 10 != changed)]
    copy, copies = copied(first, claims)
    day = first.published.latest + timedelta(days=days) if first.published else None
    copy = replace(
        copy,
        text=" ".join(words),
        passages=page("x", " ".join(words)).passages,
        published=Published(earliest=day, latest=day, found_in=FoundIn.GIVEN) if day else None,
    )
    known = {claim.id for claim in claims}
    before, after = fuse(documents, claims), fuse([*documents, copy], [*claims, *copies])
    counts = {frozenset(event.claims): event.origins for event in before}
    assert all(event.origins <= counts.get(frozenset(event.claims) & known, event.origins) for event in after)


@FEW
@given(reports(), st.randoms(use_true_random=False))
def test_origins_are_free_of_order(
    report: tuple[tuple[Document, ...], tuple[Claim, ...]], chance: random.Random
) -> None:
    documents, claims = report
    held = {document.id: document for document in documents}
    shuffled = chance.sample(claims, len(claims))
    assert origins_of(shuffled, held, {}) == origins_of(claims, held, {})
    for origin in origins_of(claims, held, {}):
        assert len(origin.because) == len(set(origin.because))
        assert origin.because or len(origin.claims) == 1
