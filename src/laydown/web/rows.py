"""Events, places and days as the rows of the interface: the words are those of the command line and of exports."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ..desk import Desk, Places
from ..measure.places import is_area
from ..measure.words import chain_words, days_words, load_words, outcome_words, told_words
from ..terms import Act, Claim, Document, Event, Origin, OriginKind, Outcome, PlaceRef, PlaceRole, When
from .forms import EventForm, Json, OutcomeForm, PlaceForm, WhenForm

NOT_KNOWN = "origin not known"


def event_row(event: Event, desk: Desk) -> EventForm:
    """The event as a row."""
    return EventForm(**event_cells(event, desk))


def event_cells(event: Event, desk: Desk) -> Json:
    """The cells of the row, by name."""
    claims = [desk.claims[claim] for claim in event.claims if claim in desk.claims]
    by_role: dict[PlaceRole, list[PlaceForm]] = {role: [] for role in PlaceRole}
    for value in event.places:
        by_role[value.place.role].append(place_row(value.place, desk.places))
    parties = {
        slot: [value.party.name for value in event.parties if value.slot == slot]
        for slot in ("mover", "recipient", "opposed_by")
    }
    read = [claim.confidence for claim in claims]
    return {
        "id": event.id,
        "act": event.act.value,
        "outcomes": [
            OutcomeForm(outcome=value.outcome.value, words=outcome_words(value.outcome), claims=len(value.claims))
            for value in sorted(event.outcomes, key=lambda value: -len(value.claims))
        ],
        "what": told_words(event.loads),
        "carried_by": told_words(event.loads, is_carrier=True),
        "origin": by_role[PlaceRole.ORIGIN],
        "via": by_role[PlaceRole.VIA],
        "destination": by_role[PlaceRole.DESTINATION],
        "at": by_role[PlaceRole.AT],
        "when": when_row(event.when),
        **parties,
        "origins": event.origins,
        "unknown_origins": sum(origin.kind is OriginKind.UNKNOWN for origin in event.origin_list),
        "reports": len({claim.document for claim in claims}),
        "claims": len(event.claims),
        "who": list(who_says(event.origin_list)),
        "basis": list(dict.fromkeys(kind.value for origin in event.origin_list for kind in origin.basis)),
        "status": event.status.value,
        "contradictions": len(event.contradictions),
        "confidence": min(read, default=None),
        "accepted": sum(claim in desk.accepted for claim in event.claims),
    }


def place_row(place: PlaceRef, places: Places) -> PlaceForm:
    """The place with its position or radius, areas with the circle that the place index has for them."""
    key = place.id or place.name
    known = places.by_key.get(key, place)
    wide = is_area(known)
    return PlaceForm(
        key=key,
        name=place.name,
        id=place.id,
        kind=known.kind.value if known.kind else None,
        country=known.country,
        lat=None if wide else known.lat_deg,
        lon=None if wide else known.lon_deg,
        radius_km=known.radius_km if wide else None,
    )


def when_row(when: When | None) -> WhenForm | None:
    """The days, None where none are stated."""
    words = days_words(when.earliest, when.latest) if when else None
    if when is None or words is None:
        return None
    is_precise = when.earliest is not None and when.earliest == when.latest
    return WhenForm(earliest=when.earliest, latest=when.latest, words=words, is_precise=is_precise)


def who_says(origins: Iterable[Origin]) -> Iterator[str]:
    """Whose knowledge it is, each once, the unknown last."""
    names = [
        NOT_KNOWN if origin.kind is OriginKind.UNKNOWN else origin.name or "a page without a publisher"
        for origin in origins
    ]
    yield from sorted(dict.fromkeys(names), key=lambda name: name == NOT_KNOWN)


def route_words(places: Iterable[PlaceRef]) -> str:
    """Places in their roles: "Tartus → via Bosporus → Tobruk", "at Hmeimim"; "" where none is named."""
    named: dict[PlaceRole, dict[str, None]] = {role: {} for role in PlaceRole}
    for place in places:
        named[place.role][place.name] = None
    start, via, end, at = (
        ", ".join(named[role]) for role in (PlaceRole.ORIGIN, PlaceRole.VIA, PlaceRole.DESTINATION, PlaceRole.AT)
    )
    steps = " → ".join(part for part in (start, f"via {via}" if via else "", end) if part)
    if end and not start and not via:
        steps = f"→ {end}"
    if start and not end:
        steps = f"{steps} →"
    return "; ".join(part for part in (steps, f"at {at}" if at else "") if part)


def claim_words(claim: Claim) -> str:
    """The claim in one line: "at least 24 vehicles, carried by trucks; Tartus → Tobruk; moved; 10 Feb 2025"."""
    return "; ".join(
        part
        for part in (
            _moved([load_words(load) for load in claim.loads], [load_words(load) for load in claim.carriers]),
            route_words(claim.places),
            _outcome(claim.act, claim.outcome),
            days_words(claim.when.earliest, claim.when.latest) if claim.when else "",
        )
        if part
    )


def event_words(event: Event) -> str:
    """The event in one line, in the same order."""
    things = [told_words(event.loads, is_carrier=carrier) for carrier in (False, True)]
    outcomes = ", ".join(outcome_words(value.outcome) for value in event.outcomes)
    days = days_words(event.when.earliest, event.when.latest) if event.when else None
    route = route_words(value.place for value in event.places)
    return "; ".join(part for part in (_moved(*things), route, outcomes, days or "not dated") if part)


def _moved(loads: Sequence[str], carriers: Sequence[str]) -> str:
    carried = f"carried by {', '.join(carriers)}" if carriers else ""
    return ", ".join(part for part in (*loads, carried) if part) or "equipment not stated"


def _outcome(act: Act, outcome: Outcome) -> str:
    """The outcome; for acts that are no movement, the act with it."""
    words = outcome_words(outcome)
    return words if act in (Act.MOVE, Act.UNREAD) else f"{act.value}: {words}"


def source_words(claim: Claim, document: Document | None) -> str | None:
    """Whose words they are: the chain of sources, or the outlet that speaks for itself."""
    return chain_words(claim.attribution) or (document.publisher if document else None)


def published_words(document: Document) -> str | None:
    """When the page was published."""
    return days_words(document.published.earliest, document.published.latest) if document.published else None


def day_of(when: date | None) -> str | None:
    """A day as the interface writes it."""
    return when.isoformat() if when else None
