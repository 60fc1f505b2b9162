"""What must hold of contradictions for any claims: no order, no gain from copies, each with its words."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from laydown.fuse.contradict import contradictions_of
from laydown.measure.ids import content_id
from laydown.terms import Act, Claim, ClaimId, Component, ContradictionKind, Document, DocumentId, Outcome, PlaceRole
from told import load, page, place, source, told

FEW = settings(max_examples=80, deadline=None)
DAY = date(2025, 2, 10)
PAGES = tuple(
    page(f"page {number}", publisher=name, published=DAY + timedelta(days=number))
    for number, name in enumerate(("Harbour Wire", "Island Courier", "The Lantern", None))
)
CHAINS = ((), (source("the ministry"),), (source("Harbour Wire"),), (source("Harbour Wire"), source("the ministry")))
ORIGINS = ("one", "other", "third")

LOADS = st.builds(
    load,
    st.sampled_from([None, "S-300", "S-400"]),
    st.sampled_from([Component.RADAR, Component.VEHICLE, Component.TANK, Component.SYSTEM, Component.SHIP]),
    st.integers(1, 9),
    st.none() | st.integers(9, 12),
)
SPOTS = st.builds(place, st.sampled_from(PlaceRole), st.sampled_from(["Tartus", "Hmeimim", "Syria", "Benghazi"]))


@st.composite
def claims_of(draw: st.DrawFn) -> Claim:
    return told(
        draw(st.sampled_from(PAGES)),
        draw(st.sampled_from(Outcome)),
        act=draw(st.sampled_from([Act.MOVE, Act.PRESENCE, Act.UNLOAD, Act.REQUEST])),
        quote="it is said so",
        loads=tuple(draw(st.lists(LOADS, max_size=2))),
        places=tuple(draw(st.lists(SPOTS, max_size=2))),
        on=draw(st.none() | st.integers(0, 20).map(lambda days: DAY + timedelta(days=days))),
        by=draw(st.sampled_from(CHAINS)),
        start=draw(st.integers(0, 900)),
    )


EVENTS = st.lists(claims_of(), max_size=7, unique_by=lambda claim: claim.id)


def origins_of(claims: list[Claim]) -> dict[ClaimId, str]:
    """Some origin for each claim, the same for the same chain on the same page."""
    return {c.id: ORIGINS[len(c.attribution) if c.attribution else int(c.document[-1], 16) % 3] for c in claims}


def held() -> dict[DocumentId, Document]:
    return {document.id: document for document in PAGES}


@FEW
@given(EVENTS, st.randoms(use_true_random=False))
def test_contradictions_are_free_of_order(claims: list[Claim], chance: object) -> None:
    turned = list(claims)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    origin_of = origins_of(claims)
    assert contradictions_of(turned, origin_of, documents=held()) == contradictions_of(
        claims, origin_of, documents=held()
    )


@FEW
@given(claims_of(), claims_of())
def test_whether_two_claims_contradict_does_not_depend_on_which_is_named_first(one: Claim, other: Claim) -> None:
    origin_of = {one.id: "one", other.id: "other"}
    assert contradictions_of((one, other), origin_of) == contradictions_of((other, one), origin_of)


@FEW
@given(EVENTS, st.integers(0, 3))
def test_an_exact_copy_of_a_page_adds_no_contradiction(claims: list[Claim], number: int) -> None:
    first = PAGES[number]
    later = replace(first.published, earliest=DAY + timedelta(days=40), latest=DAY + timedelta(days=40))  # type: ignore[type-var]
    copy = replace(first, id=DocumentId(content_id("doc", first.id, "copy")), published=later)
    doubled = [
        replace(claim, id=ClaimId(content_id("clm", claim.id, "copy")), document=copy.id)
        for claim in claims
        if claim.document == first.id
    ]
    origin_of = origins_of(claims)
    both = {**origin_of, **{ClaimId(content_id("clm", key, "copy")): name for key, name in origin_of.items()}}
    before = contradictions_of(claims, origin_of, documents=held())
    after = contradictions_of([*claims, *doubled], both, documents={**held(), copy.id: copy})
    assert len(after) == len(before)


@FEW
@given(EVENTS)
def test_each_contradiction_is_told_in_words_with_both_quotes(claims: list[Claim]) -> None:
    known = {claim.id: claim for claim in claims}
    found = contradictions_of(claims, origins_of(claims), documents=held())
    for clash in found:
        assert clash.claims[0] < clash.claims[1]
        assert all(quote in known[name].evidence for name, quote in zip(clash.claims, clash.quotes, strict=True))
        assert not {*clash.also} & {*clash.claims}
        assert clash.reason.count(": ") >= 2
        assert clash.copy is None or clash.copy in clash.claims
        assert clash.copy is None or clash.kind is ContradictionKind.DISTORTION
    assert len({(clash.claims, clash.field) for clash in found}) == len(found)
