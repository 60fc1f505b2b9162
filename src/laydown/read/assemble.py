"""Drafts to claims: everything a document says about one fact on one chain of sources becomes one claim.

Within a sentence, drafts about the same thing join ("blocked a convoy attempting to reach the port"). Across
sentences, a draft joins an earlier claim when it refers back to its load ("the convoy", "they") on the same chain
with the same outcome, or only adds what is carried; otherwise a back-reference brings the load without its count
and the mover, with the reason recorded, and nothing else: no places, no date, no opponent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..terms import Act, Component, Fill, Load, Outcome, PlaceRef, PlaceRole
from .alike import conflicts, joined_loads, joined_places, same_thing
from .drafts import Draft
from .joins import REACH, joining_reason, tells_on
from .lexicon import FrameKind
from .loads import CARRIER_COMPONENTS
from .telling import STILL, is_mere_mention, tells_enough

_RANK = {
    FrameKind.SEIZED: 0,
    FrameKind.STOPPED: 1,
    FrameKind.READIED: 3,
    FrameKind.BOUND: 3,
    FrameKind.UNLOAD: 4,
    FrameKind.LOAD: 5,
    FrameKind.PLACED: 6,
    FrameKind.SIGHTED: 8,
    FrameKind.PRESENCE: 7,
}
_MOTION = 2
_MANY = frozenset({"they", "them", "these", "those"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Materiel that a sentence names, whether or not a draft took it up: what a later "four of them" may mean."""

    sentence: int
    load: Load


def assemble(
    drafts: Sequence[Draft], named: Sequence[Named] = (), *, setting: PlaceRef | None = None, scored: bool = False
) -> tuple[Draft, ...]:
    """One draft a claim, in the order of the first evidence. Headlines join what the body tells, or fall away.

    `setting` is the one place that the page's headline names: where what is seen stands, if nothing nearer says so.
    With `scored`, a trained scorer has its say on which drafts tell of one fact.
    """
    body = [draft for draft in drafts if not draft.is_headline]
    known: list[Draft] = []
    for sentence in _by_sentence(body):
        for draft in _within(sentence, scored=scored):
            known = _taken_up(known, draft, named, setting, scored=scored)
    claims = [draft for draft in known if tells_enough(draft)]
    for headline in (
        one for group in _by_sentence([d for d in drafts if d.is_headline]) for one in _within(group, scored=False)
    ):
        claims = _with_headline(claims, headline)
    return tuple(claims)


def _by_sentence(drafts: Iterable[Draft]) -> list[list[Draft]]:
    groups: dict[int, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.sentence, []).append(draft)
    return [groups[index] for index in sorted(groups)]


def _within(drafts: Sequence[Draft], *, scored: bool) -> list[Draft]:
    """The drafts of one sentence, those about the same thing joined."""
    joined: list[Draft] = []
    for draft in drafts:
        for number, other in enumerate(joined):
            rule = same_in_sentence(other, draft)
            if tells_on(other, draft, rule=rule) if scored else rule:
                one = _joined(other, draft)
                if not rule:
                    fill = Fill(slot="evidence", rule=joining_reason(other, draft, rule=rule), span=draft.trigger)
                    one = replace(one, fills=(*one.fills, fill))
                joined[number] = one
                break
        else:
            joined.append(draft)
    return joined


def same_in_sentence(one: Draft, other: Draft) -> bool:
    """Whether the rules take two drafts of one sentence for one fact."""
    same = one.theme.tokens & other.theme.tokens or (other.theme.pronoun in _BACK and not other.loads and one.loads)
    if not same or one.chain.key != other.chain.key:
        return False
    kinds = {one.frame.kind, other.frame.kind}
    if kinds & {FrameKind.STOPPED, FrameKind.SEIZED, FrameKind.READIED}:
        return True
    if (one.is_aside and not one.places) or (other.is_aside and not other.places):
        return True
    bound = [draft for draft in (one, other) if _is_bound(draft)]
    is_voyage = not (STILL | {FrameKind.LOAD, FrameKind.UNLOAD}) & kinds
    if len(bound) == 1 and is_voyage and not conflicts(one.places, other.places):
        return True
    if one.outcome != other.outcome and not STILL & {one.frame.kind, other.frame.kind}:
        return not other.places and not one.places
    if conflicts(one.places, other.places):
        return False
    if STILL & {one.frame.kind, other.frame.kind}:
        still = one if one.frame.kind in STILL else other
        return not still.places or one.act == other.act
    return True


def _is_bound(draft: Draft) -> bool:
    """Whether the draft only tells where a journey is to end: "bound for Gdansk", "and were headed for the port"."""
    return draft.frame.kind is FrameKind.BOUND or draft.frame.lemma in ("be bound", "be headed", "head")


_BACK = frozenset({"it", "they", "them", "which", "that", "who"})


def _joined(one: Draft, other: Draft) -> Draft:
    """Both told as one; the stronger frame gives act and outcome."""
    strong, weak = sorted((one, other), key=_strength)
    first, second = (one, other) if one.trigger.start <= other.trigger.start else (other, one)
    loads, carriers = joined_loads(first, second)
    return replace(
        strong,
        loads=loads,
        carriers=carriers,
        theme=replace(strong.theme, tokens=strong.theme.tokens | weak.theme.tokens),
        mover=strong.mover or weak.mover,
        recipient=strong.recipient or weak.recipient,
        opposed_by=strong.opposed_by or weak.opposed_by,
        places=joined_places(strong.places, _without_way_back(strong, weak)),
        when=strong.when or weak.when,
        chain=strong.chain if strong.chain.sources or not weak.chain.sources else weak.chain,
        evidence=tuple(dict.fromkeys(first.evidence + second.evidence)),
        fills=strong.fills + tuple(fill for fill in weak.fills if fill.slot not in ("act", "outcome")),
        notes=tuple(dict.fromkeys(strong.notes + weak.notes)),
        is_hedged=strong.is_hedged or weak.is_hedged,
        is_located=strong.is_located or weak.is_located,
        likely_told=max((one.likely_told, other.likely_told), key=lambda likely: likely or 0.0),
    )


def _strength(draft: Draft) -> tuple[int, bool, int]:
    """The order in which frames give act and outcome: what stops before what moves, main clauses before asides."""
    return _RANK.get(draft.frame.kind, _MOTION), draft.is_aside, draft.trigger.start


def _without_way_back(strong: Draft, weak: Draft) -> tuple[PlaceRef, ...]:
    """The places of `weak`; what was stopped or seized did not set out for where it went after that."""
    returns = weak.frame.lemma.endswith("back") or weak.frame.lemma in ("return", "turn round", "turn around")
    is_later = weak.trigger.start > strong.trigger.start and not weak.is_aside
    taken_off = strong.frame.kind is FrameKind.SEIZED and is_later and weak.outcome is not Outcome.UNDER_WAY
    if (strong.frame.kind is FrameKind.STOPPED and returns) or taken_off:
        return tuple(place for place in weak.places if place.role is not PlaceRole.DESTINATION)
    return weak.places


def _taken_up(
    known: list[Draft], draft: Draft, named: Sequence[Named], setting: PlaceRef | None, *, scored: bool
) -> list[Draft]:
    """`draft` joined to the claim that it goes on with, or added as one of its own."""
    if draft.frame.kind is FrameKind.FIGURE:
        figure = _as_told(known, draft)
        return [*known, figure] if figure else known
    if is_mere_mention(draft):
        return known
    if _is_bare_number_seen(draft) and (figure := _as_told(known, draft)):
        return [*known, replace(figure, frame=replace(figure.frame, kind=FrameKind.FIGURE))]
    recent = [one for one in known if draft.sentence - _last_sentence(one) <= REACH]
    for one in reversed(recent):
        rule = goes_on(one, draft)
        if tells_on(one, draft, rule=rule) if scored else rule:
            told = None if rule else joining_reason(one, draft, rule=rule)
            return [_joined_across(one, draft, told) if other is one else other for other in known]
    carried = _carried_over(recent, draft, named)
    if carried is None:
        return known
    return [*known, _with_only_mover(known, _with_setting(_with_scene(recent, carried), setting))]


def _is_bare_number_seen(draft: Draft) -> bool:
    """ "He saw ten", "the correspondent counted 30": a figure for what was told."""
    count = draft.theme.count
    is_many = count is not None and count.at_least is not None and count.at_least > 1
    return draft.frame.kind is FrameKind.SIGHTED and is_many and not (draft.loads or draft.places)


def _last_sentence(draft: Draft) -> int:
    return draft.sentence


def goes_on(one: Draft, draft: Draft) -> bool:
    """Whether `draft` tells on of the fact of `one`."""
    refers = draft.theme.pronoun or draft.theme.is_definite
    adds_nothing = not draft.places and not draft.when and one.outcome == draft.outcome and one.act == draft.act
    if not (refers or adds_nothing) or draft.sentence == one.sentence or not _same_chain(one, draft):
        return False
    if not _may_be(one, draft) or draft.outcome not in (one.outcome, *_LOOSE.get(one.outcome, ())):
        return False
    if conflicts(one.places, draft.places) or (one.when and draft.when and one.when.text != draft.when.text):
        return False
    return _is_act_of(one, draft)


_LOOSE = {
    Outcome.BLOCKED: (Outcome.UNDER_WAY, Outcome.MOVED),
    Outcome.MOVED: (Outcome.UNDER_WAY, Outcome.BLOCKED),
    Outcome.UNDER_WAY: (Outcome.BLOCKED,),
}


def _is_act_of(one: Draft, draft: Draft) -> bool:
    if one.act == draft.act:
        return draft.frame.kind not in STILL or bool(one.places and not draft.places)
    return not draft.places and draft.act in (Act.MOVE, Act.LOAD) and one.act in (Act.MOVE, Act.UNLOAD)


def _same_chain(one: Draft, draft: Draft) -> bool:
    if one.chain.key == draft.chain.key:
        return True
    return not draft.chain.sources and draft.passage == one.passage and draft.sentence == one.sentence + 1


def _may_be(one: Draft, draft: Draft) -> bool:
    """Whether the back-reference of `draft` can mean the load or carrier of `one`."""
    if draft.theme.pronoun:
        return bool(one.loads or one.carriers)
    mine = [*draft.theme.loads[:1]] or [*draft.loads[:1]]
    if draft.carriers:
        mine = [draft.carriers[0]]
    return any(same_thing(load, other) for load in mine for other in (*one.loads, *one.carriers))


def _joined_across(one: Draft, draft: Draft, told: str | None) -> Draft:
    """Both told as one; `told` is the reason where no rule joins them."""
    rule = told or f"told on: {draft.theme.pronoun or 'the same load'} in a later sentence"
    joined = _joined(one, draft)
    return replace(
        joined,
        act=one.act,
        outcome=Outcome.BLOCKED if draft.outcome is Outcome.BLOCKED else one.outcome,
        sentence=one.sentence,
        trigger=one.trigger,
        trigger_index=one.trigger_index,
        frame=one.frame,
        passage=one.passage,
        chain=one.chain,
        fills=(*joined.fills, Fill(slot="evidence", rule=rule, span=draft.trigger)),
    )


def _carried_over(recent: Sequence[Draft], draft: Draft, named: Sequence[Named]) -> Draft | None:
    """`draft` as a claim of its own, its pronoun or definite noun filled from what went before."""
    if draft.theme.pronoun and not (draft.loads or draft.act is Act.BASING):
        source = next((one for one in reversed(recent) if one.loads or one.carriers), None)
        things = _things_meant(draft, source, named)
        if not things:
            return None
        is_told_here = source is None and draft.theme.pronoun in _MANY
        loads = tuple(replace(load, count=load.count if is_told_here else None, basis=()) for load in things)
        if draft.theme.count:
            unit = things[0].count.unit if things[0].count else things[0].items[0].component.value
            loads = (replace(loads[0], count=replace(draft.theme.count, unit=unit)),)
        rule = f"{draft.theme.pronoun!r} refers to the load of an earlier sentence"
        rule += "" if is_told_here else "; no count is carried over"
        fills = tuple(Fill(slot=f"loads[{n}]", rule=rule, span=draft.trigger) for n in range(len(loads)))
        filled = replace(draft, loads=loads, fills=draft.fills + fills)
        return _with_mover_of(filled, source) if source else filled
    if draft.theme.is_definite:
        draft = _with_names(draft, named)
        for one in reversed(recent):
            if _may_be(one, draft):
                return _with_mover_of(draft, one)
    return draft


def _with_names(draft: Draft, named: Sequence[Named]) -> Draft:
    """ "The battery" is the Patriot battery where the text has named one kind of battery so far, and no other."""
    loads, fills = list(draft.loads), list(draft.fills)
    for number, load in enumerate(loads):
        item = load.items[0]
        if item.equipment or len(load.items) > 1 or item.component is Component.EQUIPMENT:
            continue
        before = [one for one in named if one.sentence < draft.sentence]
        names = {known.equipment for one in before for known in one.load.items if known.component is item.component}
        if len(names - {None}) == 1:
            (name,) = names - {None}
            loads[number] = replace(load, items=(replace(item, equipment=name),))
            fills.append(
                Fill(
                    slot=f"loads[{number}]", rule=f"the only {item.component} named before is of {name}", span=item.span
                )
            )
    return replace(draft, loads=tuple(loads), fills=tuple(fills))


def _things_meant(draft: Draft, source: Draft | None, named: Sequence[Named]) -> tuple[Load, ...]:
    """The loads that a pronoun or an ellipsis means: those of the last claim, or what was named since."""
    latest = next((one for one in reversed(named) if one.sentence < draft.sentence), None)
    if source is None:
        near = latest is not None and draft.sentence - latest.sentence <= REACH
        return (latest.load,) if latest and near else ()
    if draft.theme.pronoun == "it" and source.carriers:
        return source.carriers
    if draft.theme.count and latest and latest.sentence > source.sentence:
        return (latest.load,)
    return source.loads or source.carriers


def _with_scene(recent: Sequence[Draft], draft: Draft) -> Draft:
    """`draft` with the place that the scene before is set in, where it names none and its verb needs one."""
    role = _scene_role(draft)
    refers = draft.theme.is_definite or draft.theme.pronoun or draft.theme.count or any(x.count for x in draft.loads)
    if draft.places or role is None or not (refers or draft.is_deictic):
        return draft
    if draft.theme.pronoun in ("it", "that", "which", "this") and not draft.is_deictic:
        return draft
    near = [one for one in recent if draft.passage - one.passage <= 2 and _may_share_scene(one, draft)]
    for one in reversed(near):
        ends = [place for place in one.places if place.role in (PlaceRole.AT, PlaceRole.DESTINATION)]
        if ends and one.outcome not in (Outcome.DENIED, Outcome.PLANNED, Outcome.POSSIBLE, Outcome.UNCERTAIN):
            return replace(draft, scene=replace(ends[-1], role=role))
    return draft


def _with_setting(draft: Draft, setting: PlaceRef | None) -> Draft:
    """`draft` with the place that the page is about, for what is seen and for notes that name none."""
    is_seen = draft.frame.kind in (*STILL, FrameKind.UNLOAD)
    if setting is None or draft.places or not is_seen or draft.theme.pronoun in ("it", "that", "which", "this"):
        return draft
    fill = Fill(slot="places[0]", rule="the one place that the headline names", span=setting.span)
    return replace(draft, places=(setting,), fills=(*draft.fills, fill))


def _may_share_scene(one: Draft, draft: Draft) -> bool:
    """A scene belongs to who tells it; another source's claim imports no places."""
    return not draft.chain.sources or one.chain.key == draft.chain.key or not one.chain.sources


def _scene_role(draft: Draft) -> PlaceRole | None:
    if draft.frame.kind in STILL:
        return PlaceRole.AT
    if draft.frame.kind is FrameKind.UNLOAD:
        return PlaceRole.AT
    if draft.frame.goal or draft.frame.lemma in ("come", "arrive"):
        return PlaceRole.DESTINATION
    return draft.frame.object_role if draft.frame.object_role is PlaceRole.ORIGIN else None


def _as_told(known: Sequence[Draft], draft: Draft) -> Draft | None:
    """Another source's figure as a claim on what was told before: its act, outcome and load, and no places or day."""
    moves = [one for one in known if one.loads and one.chain.key != draft.chain.key and one.act is not Act.BASING]
    mine = draft.loads[:1]
    bare = replace(mine[0], count=None) if mine else None
    fitting = [one for one in moves if bare is None or any(same_thing(bare, x) for x in (*one.loads, *one.carriers))]
    if not fitting or not draft.chain.sources:
        return None
    source = fitting[-1]
    told = next((load for load in (*source.loads, *source.carriers) if load.count), source.loads[0])
    count = draft.theme.count or (mine[0].count if mine else None)
    unit = told.count.unit if told.count else told.items[0].component.value
    if count and not mine:
        count = replace(count, unit=unit)
    load = replace(mine[0] if mine else told, count=count, basis=())
    fill = Fill(slot="loads[0]", rule="another figure for the load told before", span=draft.trigger)
    filled = replace(draft, act=source.act, outcome=source.outcome, loads=(load,), fills=(*draft.fills, fill))
    return _with_mover_of(filled, source)


def _with_only_mover(known: Sequence[Draft], draft: Draft) -> Draft:
    """The mover of the same kind of load told before, where the text has named no other mover so far."""
    if draft.mover or draft.act is Act.BASING or draft.frame.kind is FrameKind.ASKED:
        return draft
    movers = {one.mover.name: one for one in known if one.mover}
    if len(movers) != 1:
        return draft
    (source,) = movers.values()
    things = (*source.loads, *source.carriers)
    if not any(same_thing(a, b) for a in (*draft.loads, *draft.carriers) for b in things):
        return draft
    return _with_mover_of(draft, source, rule="the only mover that the text has named so far")


def _with_mover_of(
    draft: Draft, source: Draft, *, rule: str = "the mover of the load that is referred back to"
) -> Draft:
    if draft.mover or not source.mover or _is_other_hull(draft, source) or source.mover.name.islower():
        return draft
    return replace(
        draft, mover=source.mover, fills=(*draft.fills, Fill(slot="mover", rule=rule, span=source.mover.span))
    )


def _is_other_hull(draft: Draft, source: Draft) -> bool:
    """Whether `draft` tells only of the ship or plane that carried the load: whose the load is does not own that."""
    mine = (*draft.loads, *draft.carriers)
    is_hull = bool(mine) and all(load.items[0].component in _HULLS for load in mine)
    return is_hull and bool(source.carriers) and not any(same_thing(a, b) for a in mine for b in source.loads)


_HULLS = frozenset({Component.SHIP, Component.AIRCRAFT})


def _with_headline(claims: list[Draft], headline: Draft) -> list[Draft]:
    """A headline is evidence of the body's claim on the same fact, listed last."""
    for number, claim in enumerate(claims):
        if _fits_headline(claim, headline):
            evidence = tuple(dict.fromkeys((*claim.evidence, *headline.evidence)))
            fills = [
                Fill(slot=slot, rule=f"the {name} that the headline names", span=named.span)
                for slot, name, own, named in (
                    ("mover", "mover", claim.mover, headline.mover),
                    ("opposed_by", "opponent", claim.opposed_by, headline.opposed_by),
                )
                if named and not own
            ]
            claims[number] = replace(
                claim,
                evidence=evidence,
                mover=claim.mover or headline.mover,
                opposed_by=claim.opposed_by or headline.opposed_by,
                fills=(*claim.fills, *fills),
            )
            return claims
    return claims


def _fits_headline(claim: Draft, headline: Draft) -> bool:
    things = [*claim.loads, *claim.carriers], [*headline.loads, *headline.carriers]
    same = any(same_thing(a, b) for a in things[0] for b in things[1])
    return same and not conflicts(claim.places, headline.places) and claim.outcome == headline.outcome


def is_carrier(load: Load) -> bool:
    """Whether the load could carry something."""
    return load.items[0].component in CARRIER_COMPONENTS
