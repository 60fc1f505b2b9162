"""A language model's answer held against the text: what stands there becomes claims, what does not is counted.

Takes a page and the claims that a model proposes; gives claims every cell of which quotes the text and was read by our
own grammars and indexes. The model only points: a slot that fails is dropped with its reason, a claim without evidence,
without a thing that stands in the text or against what its words say is rejected. Confidence is set here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...measure.claim_ids import claim_id
from ...terms import Act, Claim, ClaimId, Fill, Load, Outcome, Party, PlaceRole, Span
from .chain import basis_of_chain, chain_of
from .grounding import DroppedSlot, RejectedClaim, shortened
from .legible import NORMAL_FORM
from .page import Page
from .quotes import Ground, NotEvidence, ground_of
from .schema import ProposedClaim, ProposedLoad
from .sides import party_of
from .things import load_of, without_repeats
from .told import names_movement, verdict_on
from .wheres import places_of, when_of
from .words import NotThere

UNREAD_NOTE = "outcome_unread"
_MOST_LOADS = 8
_MOST_PLACES = 8
_MOST_LINKS = 5
# What is believed of a reading that nobody weighed yet: by the share of proposed slots that were found, more where the
# rules read the same act and outcome. Set low by hand, to be fitted once there are recorded answers to fit on.
_SURE_AT_LEAST, _SURE_BY_SLOTS, _SURE_BY_RULES = 0.25, 0.2, 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What became of one answer."""

    claims: tuple[Claim, ...]
    dropped: tuple[DroppedSlot, ...]
    rejected: tuple[RejectedClaim, ...]


def grounded(page: Page, proposed: Sequence[ProposedClaim], *, model: str, version: str, first: int = 0) -> Grounded:
    """The claims that the proposals make, in their order, and what was left of the rest; numbers begin at `first`.

    `model` is named in the reasons, `version` is the reader's.
    """
    claims: list[Claim] = []
    dropped: list[DroppedSlot] = []
    rejected: list[RejectedClaim] = []
    for number, one in enumerate(proposed, first):
        try:
            claim, lost = _claim(page, one, model=model, version=version)
        except (NotEvidence, NotThere) as reason:
            words = one.evidence[0].quote if one.evidence else ""
            rejected.append(RejectedClaim(claim=number, reason=str(reason), words=shortened(words)))
            continue
        claims.append(claim)
        dropped += [
            DroppedSlot(claim=number, slot=slot, words=shortened(words), reason=reason) for slot, words, reason in lost
        ]
    return Grounded(claims=tuple(claims), dropped=tuple(dropped), rejected=tuple(rejected))


def without_twins(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims in the order of their first evidence, each fact on one chain told once.

    Overlapping sheets bring claims twice, and models repeat themselves: of two with the same act, outcome and chain,
    told in the same sentence of the same things, the one with more cells stays; of equals, the first.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=_cells, reverse=True):
        if not any(_is_told_by(claim, other) for other in kept):
            kept.append(claim)
    return tuple(sorted(kept, key=lambda claim: (min(one.span for one in claim.evidence), claims.index(claim))))


def _is_told_by(claim: Claim, other: Claim) -> bool:
    """Whether the other claim tells all that this one does."""
    same = (claim.act, claim.outcome) == (other.act, other.outcome)
    shared = any(one.span.overlaps(two.span) for one in claim.evidence for two in other.evidence)
    chain, others = [[it.name for it in one.attribution] for one in (claim, other)]
    if not (same and shared and (chain == others or not chain)):
        return False
    roles = [{(it.role, it.span) for it in one.places} for one in (claim, other)]
    return _things(claim) <= _things(other) and roles[0] <= roles[1]


def _things(claim: Claim) -> set[Span | None]:
    return {item.span for load in (*claim.loads, *claim.carriers) for item in load.items}


def _cells(claim: Claim) -> int:
    slots = (claim.mover, claim.recipient, claim.opposed_by, claim.when)
    loads = (*claim.loads, *claim.carriers)
    several = len(loads) + len(claim.places) + len(claim.attribution) + sum(load.count is not None for load in loads)
    return several + sum(slot is not None for slot in slots)


Lost = list[tuple[str, str, str]]


def _claim(page: Page, one: ProposedClaim, *, model: str, version: str) -> tuple[Claim, Lost]:
    """One claim with what of it is dropped. Raises NotEvidence, NotThere."""
    ground = ground_of(page, one.evidence)
    lost: Lost = [(f"evidence[{at}]", one.evidence[at].quote, reason) for at, reason in ground.dropped]
    chain, fills, more = chain_of(page, ground, one.attribution[:_MOST_LINKS])
    basis, basis_fills, less = basis_of_chain(page, ground, one.basis, chain)
    lost += [*more, *less]
    fills += basis_fills
    is_alone = len(one.loads) + len(one.carriers) == 1
    loads = _loads(page, ground, one.loads, "loads", (len(one.basis), len(basis)), fills, lost, is_alone=is_alone)
    carriers = _loads(
        page, ground, one.carriers, "carriers", (len(one.basis), len(basis)), fills, lost, is_alone=is_alone
    )
    loads, carriers = _own_things(ground, loads, carriers, lost)
    carriers = tuple(load for load in carriers if load.items[0].span not in {it.items[0].span for it in loads})
    places, place_fills, more = places_of(page, ground, one.places[:_MOST_PLACES])
    lost += more
    fills += place_fills
    if not (loads or carriers or (places and (one.act is Act.BASING or names_movement(page, ground, one.outcome)))):
        raise NotThere("nothing that stands in the text is said to move or to be there")
    things = [item.span for load in (*loads, *carriers) for item in load.items if item.span]
    told = verdict_on(page, ground, one.act, one.outcome, things)
    if told.fault:
        raise NotThere(told.fault)
    is_unread = told.outcome is Outcome.UNREAD
    when = None
    if one.when is not None:
        try:
            when, times = when_of(page, ground, one.when)
            fills += times
        except NotThere as reason:
            lost.append(("when", one.when, str(reason)))
    sides = {slot: _party(page, ground, words, slot, fills, lost) for slot, words in _sides(one)}
    claim = Claim(
        id=ClaimId(""),
        document=page.document.id,
        act=told.act,
        outcome=told.outcome,
        evidence=ground.evidence(page),
        mover=sides["mover"],
        recipient=sides["recipient"],
        opposed_by=sides["opposed_by"],
        loads=loads,
        carriers=carriers,
        places=tuple(replace(it, role=PlaceRole.UNREAD) for it in places) if is_unread else places,
        when=when,
        attribution=chain,
        basis=basis,
        confidence=_confidence(one, len(lost), is_read=told.is_read, is_unread=is_unread),
        reader=version,
        notes=(UNREAD_NOTE,) if is_unread else (),
        fills=tuple(_by_model([*_of_act(ground, told.rule), *fills, *_of_evidence(ground)], model)),
    )
    return replace(claim, id=claim_id(claim)), lost


def _loads(
    page: Page,
    ground: Ground,
    proposed: Sequence[ProposedLoad],
    slot: str,
    bases: tuple[int, int],
    fills: list[Fill],
    lost: Lost,
    *,
    is_alone: bool,
) -> tuple[Load, ...]:
    """The loads that stand in the text. Bases keep their numbers only where all that were proposed are kept."""
    kept: list[Load] = []
    asked, there = bases
    for number, one in enumerate(proposed):
        name = f"{slot}[{number}]"
        if number >= _MOST_LOADS:
            lost.append((name, "", "more are proposed than a claim has"))
            continue
        try:
            load, reasons, dropped = load_of(page, ground, one, name, there if asked == there else 0, is_alone=is_alone)
        except NotThere as reason:
            lost.append((name, "; ".join(item.thing for item in one.items), str(reason)))
            continue
        lost += dropped
        if load in without_repeats([*kept, load])[len(kept) :]:
            at = f"{slot}[{len(kept)}]"
            fills.append(Fill(slot=at, rule="found in the text, named by the catalogue", span=load.items[0].span))
            fills += [replace(fill, slot=at) for fill in reasons]
            kept.append(load)
        else:
            lost.append((name, load.items[0].text, "it is there already"))
    return tuple(kept)


def _own_things(
    ground: Ground, loads: tuple[Load, ...], carriers: tuple[Load, ...], lost: Lost
) -> tuple[tuple[Load, ...], tuple[Load, ...]]:
    """The loads and carriers, without those named elsewhere where the evidence has things of its own in that slot."""
    kept = []
    for slot, several in (("loads", loads), ("carriers", carriers)):
        own = tuple(load for load in several if load.items[0].span and ground.covers(load.items[0].span))
        for load in several:
            if load not in own and (own or (slot == "carriers" and loads)):
                reason = "it is named elsewhere, and the evidence has things of its own"
                lost.append((slot, load.items[0].text, reason))
        is_told = bool(own) or (slot == "carriers" and bool(loads))
        kept.append(own if is_told else several)
    return kept[0], kept[1]


def _sides(one: ProposedClaim) -> Iterator[tuple[str, str | None]]:
    yield from (("mover", one.mover), ("recipient", one.recipient), ("opposed_by", one.opposed_by))


def _party(page: Page, ground: Ground, words: str | None, slot: str, fills: list[Fill], lost: Lost) -> Party | None:
    if words is None:
        return None
    try:
        party, fill = party_of(page, ground, words, slot)
    except NotThere as reason:
        lost.append((slot, words, str(reason)))
        return None
    fills.append(fill)
    return party


def _of_act(ground: Ground, rule: str) -> Iterator[Fill]:
    for slot in ("act", "outcome"):
        yield Fill(slot=slot, rule=rule, span=ground.quoted[0])


def _of_evidence(ground: Ground) -> Iterator[Fill]:
    for span in ground.quoted:
        yield Fill(slot="evidence", rule=f"quoted word by word ({NORMAL_FORM}), shown as its whole sentence", span=span)


def _by_model(fills: Sequence[Fill], model: str) -> Iterator[Fill]:
    for fill in fills:
        yield replace(fill, rule=f"proposed by {model}: {fill.rule}")


def _confidence(one: ProposedClaim, lost: int, *, is_read: bool, is_unread: bool) -> float:
    """How likely the text says this, 0 to 1, in hundredths; low, for nothing has been fitted yet."""
    sides = sum(words is not None for words in (one.mover, one.recipient, one.opposed_by, one.when))
    slots = len(one.evidence) + len(one.loads) + len(one.carriers) + len(one.places) + len(one.attribution) + sides
    share = max(0.0, 1 - lost / max(1, slots))
    sure = _SURE_AT_LEAST + _SURE_BY_SLOTS * share + (_SURE_BY_RULES if is_read else 0)
    return round(sure / 2 if is_unread else sure, 2)


def spans_of(claim: Claim) -> Iterator[Span]:
    """Every span that a claim has."""
    yield from (one.span for one in claim.evidence)
    for load in (*claim.loads, *claim.carriers):
        yield from (item.span for item in load.items if item.span)
        if load.count and load.count.span:
            yield load.count.span
    others = (
        claim.mover,
        claim.recipient,
        claim.opposed_by,
        claim.when,
        *claim.places,
        *claim.attribution,
        *claim.basis,
    )
    yield from (one.span for one in others if one and one.span)
