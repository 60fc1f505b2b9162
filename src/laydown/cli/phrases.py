"""Claims, events and holdings as the short phrases that tables show. An unknown is said as "not stated"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..measure.bounds import bounds_words
from ..measure.nouns import plural
from ..measure.words import (
    chain_words,
    component_words,
    count_words,
    days_words,
    items_words,
    outcome_words,
    thing_words,
    told_words,
)
from ..terms import (
    Claim,
    Component,
    Count,
    Document,
    Event,
    Holding,
    Load,
    LoadValue,
    Origin,
    OriginKind,
    Outcome,
    PlaceRef,
    PlaceRole,
    Published,
    Record,
    Status,
    When,
)
from .speech import NOT_STATED, listed

SHORT = 8  # characters of an id that a table shows: the kind and four digits; any unique prefix names it


def when_words(when: When | None) -> str:
    """The days, or that none are stated."""
    return (days_words(when.earliest, when.latest) if when else None) or NOT_STATED


def published_words(document: Document) -> str:
    """When the page was published, and where that was found."""
    published: Published | None = document.published
    if published is None:
        return NOT_STATED
    found = "as given" if published.found_in.value == "given" else f"found in {published.found_in.value}"
    return f"{days_words(published.earliest, published.latest)} ({found})"


def load_phrase(load: Load) -> str:
    """What and how many: "at least 24 vehicles", "S-300 radars", "S-400 systems, 2 batteries"."""
    if len(load.items) == 1:
        return _counted(load.items[0].equipment, load.items[0].component, load.count)
    counted = count_words(load.count)
    return f"{items_words(load.items)}, {counted}" if counted else items_words(load.items)


def _counted(equipment: str | None, component: Component, count: Count | None) -> str:
    if count is None:
        return thing_words(equipment, component)
    if count.unit == component_words(component) and component is not Component.SHIP:
        bounds = bounds_words(count.at_least, count.at_most, approximate=count.approximate)
        noun = plural(count.unit, number=1 if count.at_most == 1 else None)
        return " ".join(part for part in (bounds, equipment, noun) if part)
    counted = count_words(count) or ""
    if equipment is None and component in _SEEN_BY_THEIR_UNIT:
        return counted
    return f"{thing_words(equipment, component)}, {counted}"


# "16 trucks" says all that "vehicles, 16 trucks" does; "2 battalions" does not say of what.
_SEEN_BY_THEIR_UNIT = frozenset({Component.VEHICLE, Component.SHIP, Component.AIRCRAFT, Component.EQUIPMENT})


def moved_phrase(loads: Sequence[str], carriers: Sequence[str]) -> str:
    """Loads, and what carries them."""
    carried = f"carried by {listed(carriers)}" if carriers else ""
    return "; ".join(part for part in (listed(loads, most=4) if loads else "", carried) if part) or NOT_STATED


def claim_moved(claim: Claim) -> str:
    """What a claim says moved."""
    return moved_phrase([load_phrase(load) for load in claim.loads], [load_phrase(load) for load in claim.carriers])


def event_moved(event: Event) -> str:
    """What the claims of an event say moved, each thing with the bounds that its claims agree on."""
    things = [told_words(event.loads, value_phrase, is_carrier=is_carrier) for is_carrier in (False, True)]
    return moved_phrase(*things)


def value_phrase(value: LoadValue) -> str:
    """A thing of an event with its count."""
    return _counted(value.equipment, value.component, value.count)


def route_words(places: Iterable[PlaceRef]) -> str:
    """Places in their roles: "Tartus → Tobruk", "at Hmeimim", "Novorossiysk → via Bosporus → Tartus"."""
    named: dict[PlaceRole, list[str]] = {role: [] for role in PlaceRole}
    for place in places:
        if place.name not in named[place.role]:
            named[place.role].append(place.name)
    via = [f"via {listed(named[PlaceRole.VIA])}"] if named[PlaceRole.VIA] else []
    start, end = named[PlaceRole.ORIGIN], named[PlaceRole.DESTINATION]
    steps = [listed(start)] if start else []
    steps += via
    route = " → ".join([*steps, listed(end)] if end else steps)
    if end and not steps:
        route = f"→ {route}"
    if start and not end:
        route = f"{route} →"
    at = f"at {listed(named[PlaceRole.AT])}" if named[PlaceRole.AT] else ""
    spotted = f"names {listed(named[PlaceRole.UNREAD])}" if named[PlaceRole.UNREAD] else ""
    return "; ".join(part for part in (route, at, spotted) if part) or NOT_STATED


def outcome_cell(event: Event, mark: str = "") -> str:
    """The outcomes told, those with the most claims first, whether they are disputed, and what people made of it."""
    ordered = sorted(event.outcomes, key=lambda value: (-len(value.claims), value.outcome.value))
    told = ", ".join(outcome_words(value.outcome) for value in ordered)
    marks = ("disputed" if event.status is Status.DISPUTED else "", mark)
    marked = "; ".join(filter(None, marks))
    return f"{told} ({marked})" if marked else told


def origin_words(origin: Origin) -> str:
    """Whose knowledge an origin is."""
    if origin.kind is OriginKind.UNKNOWN:
        return "origin not known"
    return origin.name or "a page without a publisher"  # it has a voice of its own, and counts


def speakers(event: Event) -> str:
    """Whose knowledge the event is, the unknown last."""
    names = [origin_words(origin) for origin in event.origin_list]
    return listed(sorted(dict.fromkeys(names), key=lambda name: name == "origin not known"))


def source_words(claim: Claim, document: Document) -> str:
    """The chain of sources, or the outlet that speaks for itself; nobody where that was not read."""
    if claim.outcome is Outcome.UNREAD:
        return "not read"
    return chain_words(claim.attribution) or document.publisher or NOT_STATED


def holding_words(holding: Holding) -> str:
    """What is held, with its bounds; a ship by its name is one, and not counted."""
    count = None
    is_one_ship = bool(holding.equipment) and holding.component is Component.SHIP and holding.at_most == 1
    if not is_one_ship and (holding.at_least is not None or holding.at_most is not None):
        unit = holding.unit or component_words(holding.component)
        count = Count(at_least=holding.at_least, at_most=holding.at_most, unit=unit, text="")
    return _counted(holding.equipment, holding.component, count)


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id with the beginning that tells it from the others, at least `SHORT` characters, all alike in length.

    >>> short_ids(["evt_12345", "evt_12346", "evt_9"])
    {'evt_12345': 'evt_12345', 'evt_12346': 'evt_12346', 'evt_9': 'evt_9'}
    """
    whole = list(dict.fromkeys(ids))
    longest = max(map(len, whole), default=SHORT)
    length = next((n for n in range(SHORT, longest) if len({one[:n] for one in whole}) == len(whole)), longest)
    return {one: one[:length] for one in whole}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSoFar:
    """How much a record rests on: the reports that were read with their claims; `beside` is to be said of the rest."""

    reports: int
    claims: int
    beside: str


def read_of(record: Record) -> ReadSoFar:
    """What was read, without the reports whose names were only spotted: those take no part in events."""
    unread = [claim for claim in record.claims if claim.outcome is Outcome.UNREAD]
    spotted = len({claim.document for claim in unread})
    beside = f"; {numbered(spotted, 'report')} spotted, not read" if spotted else ""
    return ReadSoFar(reports=len(record.documents) - spotted, claims=len(record.claims) - len(unread), beside=beside)


def numbered(number: int, noun: str) -> str:
    """A number of things: "1 claim", "2 claims"."""
    return f"{number:,} {plural(noun, number=number)}"
