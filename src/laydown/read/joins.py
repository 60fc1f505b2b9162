"""Whether two drafts tell of one fact: what a trained scorer makes of the pair, the rules' answer among the rest."""

from collections.abc import Iterator

from ..terms import PlaceRole
from .alike import bounds, conflicts, names_in, same_thing
from .drafts import Draft
from .reasons import scored_reason
from .scorers import scorer

REACH = 6  # sentences between them; claims F1 of the rules on dev, c, e, f, h: 2 .731, 4 .734, 6 .737, 8 .734
JOINED = 0.65  # a pair that the rules keep apart is joined above it
PARTED = 0.25  # one that the rules join stays so above it


def tells_on(one: Draft, other: Draft, *, rule: bool) -> bool:
    """Whether `other`, the later, tells of the fact of `one`; `rule` is the rules' answer.

    A sentence that only says what is carried ("the convoy was carrying at least 50 missiles") is left to the rules.
    """
    if rule and other.carriers and not (other.places or other.when):
        return True
    return scorer("joined").odds(of_pair(one, other, rule=rule))["yes"] >= (PARTED if rule else JOINED)


def joining_reason(one: Draft, other: Draft, *, rule: bool) -> str:
    """What the scorer says of two drafts that it joins."""
    features = of_pair(one, other, rule=rule)
    return scored_reason("joined", "yes", scorer("joined").odds(features), features)


def of_pair(one: Draft, other: Draft, *, rule: bool) -> tuple[str, ...]:
    """Features of a pair of drafts, the earlier first."""
    return tuple(dict.fromkeys(_pair(one, other, rule=rule)))


def _pair(one: Draft, other: Draft, *, rule: bool) -> Iterator[str]:
    apart = other.sentence - one.sentence
    distance = f"distance={min(apart, 4)}"
    yield distance
    yield f"rule={rule}"
    yield f"rule and {distance} {rule}"
    yield "one passage" if one.passage == other.passage else "other passage"
    chains = _chains(one, other)
    yield chains
    yield f"{chains} {distance}"
    yield f"outcomes={one.outcome} {other.outcome}"
    outcome = "same outcome" if one.outcome == other.outcome else "other outcome"
    act = "same act" if one.act == other.act else "other act"
    yield outcome
    yield act
    yield f"acts={one.act} {other.act}"
    yield f"frames={one.frame.kind} {other.frame.kind}"
    loads = _loads(one, other)
    yield from loads
    places = _places(one, other)
    yield from places
    yield f"{loads[0]}, {places[0]}, {outcome}, {act}"
    yield f"{loads[0]}, {distance}"
    times = (one.when.text if one.when else None, other.when.text if other.when else None)
    yield f"times={'same' if times[0] == times[1] and times[0] else 'other' if all(times) else sum(map(bool, times))}"
    yield f"pronoun={'<count>' if other.theme.count else other.theme.pronoun}"
    yield f"definite={other.theme.is_definite}"
    yield f"counted={other.theme.count is not None}"
    yield f"scored={one.is_scored} {other.is_scored}"
    yield f"evidence={min(len(one.evidence), 3)}"
    if not apart:
        yield "shared words" if one.theme.tokens & other.theme.tokens else "no shared words"
        yield "one verb" if one.trigger_index == other.trigger_index else "two verbs"


def _chains(one: Draft, other: Draft) -> str:
    keys = one.chain.key, other.chain.key
    if keys[0] == keys[1]:
        return "chains=same" if keys[0] else "chains=none"
    if keys[0] and keys[1]:
        return "chains=share a link" if set(keys[0]) & set(keys[1]) else "chains=other"
    return "chains=first only" if keys[0] else "chains=second only"


def _loads(one: Draft, other: Draft) -> tuple[str, ...]:
    mine, its = (*one.loads, *one.carriers), (*other.loads, *other.carriers)
    if not mine or not its:
        return ("loads=one without",)
    pairs = [(a, b) for a in mine for b in its if same_thing(a, b)]
    components = {item.component for load in mine for item in load.items} & {
        item.component for load in its for item in load.items
    }
    names = [{item.equipment for load in side for item in load.items} - {None} for side in (mine, its)]
    kind = "same" if pairs else "same component" if components else "other"
    named = "one unnamed" if not all(names) else "same name" if names[0] & names[1] else "other name"
    counts = {"same" if bounds(a) == bounds(b) else "other" for a, b in pairs if a.count and b.count}
    return f"loads={kind}", f"names={named}", f"counts={','.join(sorted(counts))}", f"loads={kind}, names={named}"


def _places(one: Draft, other: Draft) -> tuple[str, ...]:
    if not one.places or not other.places:
        sides = f"{bool(one.places)} {bool(other.places)}"
        return (f"places={sides}",)
    shared = {place.name for place in one.places} & {place.name for place in other.places}
    kind = "conflict" if conflicts(one.places, other.places) else "shared" if shared else "other"
    roles = [role for role in PlaceRole if names_in(one.places, role) & names_in(other.places, role)]
    return f"places={kind}", *(f"both {role}" for role in roles)
