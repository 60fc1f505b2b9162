"""What must hold of the ledger for any claims: no order, no gain from copies, no look ahead, no overlap."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from laydown.fuse import fuse
from laydown.ledger import answer, holdings
from laydown.ledger.bounds import Bounds, capped, less, meet, more, seen, tightest, total
from laydown.measure.ids import content_id
from laydown.terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    Document,
    DocumentId,
    Holding,
    Outcome,
    Party,
    PlaceRole,
    Question,
    QuestionId,
    Subject,
    Verdict,
    Wanted,
)
from told import load, page, place, told

Report = tuple[tuple[Document, ...], tuple[Claim, ...]]

FEW = settings(max_examples=60, deadline=None)
DAY = date(2025, 2, 10)
NOW = datetime(2025, 6, 1, tzinfo=UTC)
HOLDERS = (None, Party(name="Russia", country="RU"), Party(name="Syria", country="SY"))

BOUNDS = st.tuples(st.none() | st.integers(0, 60), st.none() | st.integers(0, 60)).filter(
    lambda b: b[0] is None or b[1] is None or b[0] <= b[1]
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Up to four pages of one claim each or two, drawn from so few words that they meet."""
    pages = [page(f"page {number}", publisher=draw(st.sampled_from([None, "A", "B"]))) for number in range(4)]
    claims = [draw(claims_of(document)) for document in pages for _ in range(draw(st.integers(0, 2)))]
    return tuple(pages), tuple({claim.id: claim for claim in claims}.values())


@st.composite
def claims_of(draw: st.DrawFn, document: Document) -> Claim:
    counted = load("S-400", draw(st.sampled_from([Component.RADAR, Component.SYSTEM])), *draw(BOUNDS), unit="unit")
    names = st.sampled_from(["Tartus", "Hmeimim", "Syria", "al-Khadim"])
    return told(
        document,
        draw(st.sampled_from([Outcome.MOVED, Outcome.PRESENT, Outcome.ABSENT, Outcome.DENIED, Outcome.BLOCKED])),
        act=draw(st.sampled_from([Act.MOVE, Act.PRESENCE, Act.UNLOAD])),
        loads=(counted,),
        places=tuple(draw(st.lists(st.builds(place, st.sampled_from(PlaceRole), names), min_size=1, max_size=2))),
        on=draw(st.none() | st.integers(0, 90).map(lambda days: DAY + timedelta(days=days))),
        mover=draw(st.sampled_from(HOLDERS)),
        start=draw(st.integers(0, 3)),
    )


def held(claims: Sequence[Claim], documents: Sequence[Document], as_of: date | None = None) -> tuple[Holding, ...]:
    """The holdings of claims, each its own event."""
    events = [event for claim in claims for event in fuse(documents, [claim])]
    return holdings(events, claims, documents=documents, as_of=as_of)


@given(BOUNDS, BOUNDS, st.none() | st.integers(0, 60))
def test_no_arithmetic_crosses_bounds(one: Bounds, other: Bounds, most: int | None) -> None:
    results = [rule(one, other) for rule in (less, more, seen, total)]
    for low, high in (*results, tightest([one, other]), capped(one, most)):
        assert low is None or high is None or low <= high


@given(st.lists(BOUNDS, min_size=2, max_size=5))
def test_dropping_one_of_several_that_agree_only_widens(told_of: list[Bounds]) -> None:
    if meet(told_of):
        (low, high), (wider_low, wider_high) = tightest(told_of), tightest(told_of[1:])
        assert wider_low is None or (low is not None and wider_low <= low)
        assert wider_high is None or (high is not None and wider_high >= high)


@given(BOUNDS, BOUNDS)
def test_what_leaves_never_leaves_more_behind(here: Bounds, gone: Bounds) -> None:
    rest = less(here, gone)
    assert here[1] is None or (rest[1] is not None and rest[1] <= here[1])
    assert rest[0] is None or (here[0] is not None and rest[0] <= here[0])


@FEW
@given(reports(), st.dates(date(2025, 2, 1), date(2025, 6, 1)))
def test_evidence_of_later_days_changes_nothing_before(report: Report, as_of: date) -> None:
    documents, claims = report
    earlier = [c for c in claims if c.when is None or c.when.latest is None or c.when.latest <= as_of]
    assert held(claims, documents, as_of) == held(earlier, documents, as_of)


@FEW
@given(reports())
def test_copies_of_a_page_change_no_bound(report: Report) -> None:
    documents, claims = report
    copies = [replace(one, id=DocumentId(content_id("doc", one.id)), path=f"copy of {one.path}") for one in documents]
    names = {one.id: copy.id for one, copy in zip(documents, copies, strict=True)}
    copied = [
        replace(claim, id=ClaimId(content_id("clm", claim.id)), document=names[claim.document]) for claim in claims
    ]
    pages, both = [*documents, *copies], [*claims, *copied]
    assert bounds(holdings(fuse(pages, both), both)) == bounds(holdings(fuse(documents, claims), claims))


def bounds(found: Sequence[Holding]) -> set[tuple[object, ...]]:
    return {(h.equipment, h.component, h.place.name, h.is_present, h.since, h.at_least, h.at_most) for h in found}


@FEW
@given(reports(), st.none() | st.dates(date(2025, 2, 1), date(2025, 6, 1)))
def test_spells_of_one_line_never_overlap(report: Report, as_of: date | None) -> None:
    documents, claims = report
    lines: dict[object, list[Holding]] = defaultdict(list)
    for holding in held(claims, documents, as_of):
        if holding.since:
            holder = (holding.holder.country or holding.holder.name) if holding.holder else None
            lines[holding.equipment, holding.component, holder, holding.place.name].append(holding)
    for spells in lines.values():
        ordered = sorted(spells, key=lambda one: (one.since or date.min, one.until or date.max))
        for one, following in pairwise(ordered):
            assert (
                one.rule == "denied"
                or following.rule == "denied"
                or (one.until and following.since and one.until <= following.since)
            )


@FEW
@given(reports(), st.sampled_from(PlaceRole), st.sampled_from(["Tartus", "Syria", "al-Khadim"]))
def test_silence_is_never_a_no_and_every_answer_names_its_claims(report: Report, role: PlaceRole, name: str) -> None:
    documents, claims = report
    events = fuse(documents, claims)
    things = (Wanted(equipment="S-400", component=None, whole=Component.SYSTEM),)
    subject = Subject(things=things, place=place(PlaceRole.AT, name), role=role)
    question = Question(id=QuestionId("qst"), text="?", subject=subject, asked_at=NOW)
    found = holdings(events, claims, documents=documents)
    given_answer = answer(question, events=events, claims=claims, holdings=found, at=NOW)
    told_of = {claim.id: claim for claim in claims}
    outcomes = {told_of[claim].outcome for claim in (*given_answer.claims, *given_answer.against)}
    assert (given_answer.verdict is Verdict.NOT_STATED) or outcomes
    assert given_answer.verdict is not Verdict.YES or outcomes & {Outcome.MOVED, Outcome.PRESENT}
    turned = answer(question, events=events[::-1], claims=claims[::-1], holdings=found[::-1], at=NOW)
    assert turned == given_answer


@FEW
@given(st.lists(BOUNDS, min_size=2, max_size=4).filter(meet), st.integers(0, 3))
def test_dropping_a_claim_of_an_event_that_agrees_only_widens_its_holding(counts: list[Bounds], dropped: int) -> None:
    document = page("page")
    at = (place(PlaceRole.DESTINATION, "Tartus"),)
    loads = [(load("S-400", Component.RADAR, *count, unit="radar"),) for count in counts]
    claims = [told(document, loads=one, places=at, on=DAY, start=n) for n, one in enumerate(loads)]
    left = [claim for n, claim in enumerate(claims) if n != dropped % len(claims)]
    (event,) = fuse([document], claims[:1])
    (whole,) = holdings([replace(event, claims=tuple(claim.id for claim in claims))], claims)
    (fewer,) = holdings([replace(event, claims=tuple(claim.id for claim in left))], left)
    assert fewer.at_least is None or (whole.at_least is not None and fewer.at_least <= whole.at_least)
    assert fewer.at_most is None or (whole.at_most is not None and fewer.at_most >= whole.at_most)


@FEW
@given(reports())
def test_ids_of_holdings_are_their_own(report: Report) -> None:
    documents, claims = report
    found = held(claims, documents)
    assert len({holding.id for holding in found}) == len(found)


@given(st.lists(BOUNDS.filter(lambda b: b != (None, None)), min_size=1, max_size=4))
def test_the_last_step_is_what_is_held(counts: list[Bounds]) -> None:
    document = page("page")
    at = (place(PlaceRole.DESTINATION, "Tartus"),)
    claims = [
        told(document, loads=(load("S-400", Component.RADAR, *count),), places=at, on=DAY.replace(day=1 + n))
        for n, count in enumerate(counts)
    ]
    (holding,) = held(claims, [document])
    assert (holding.steps[-1].at_least, holding.steps[-1].at_most) == (holding.at_least, holding.at_most)
    assert len(holding.steps) == len(counts)
