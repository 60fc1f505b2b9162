"""Events in the words of the page: what moved, whence and whither, with what outcome, who says so, on what evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from ...measure.folding import squeezed
from ...measure.words import (
    basis_words,
    chain_words,
    check_words,
    credibility_words,
    days_words,
    difference_words,
    likelihood_words,
    load_words,
    outcome_words,
    place_words,
    reliability_words,
    told_words,
    value_words,
)
from ...terms import (
    Act,
    Assessment,
    Check,
    Claim,
    ClaimId,
    Component,
    Contradiction,
    ContradictionField,
    Document,
    Event,
    EventId,
    Evidence,
    FoundIn,
    LoadValue,
    Origin,
    OriginKind,
    Outcome,
    PlaceRef,
    PlaceRole,
    Published,
)
from .quotes import Quote, evidence_for, quote_of

# The words for each way in which a publication date is found.
FOUND_WORDS = {
    FoundIn.JSONLD: "from the page's metadata",
    FoundIn.META: "from the page's metadata",
    FoundIn.TIME_TAG: "from a time stamp on the page",
    FoundIn.BYLINE: "from the byline",
    FoundIn.TITLE: "from the title",
    FoundIn.URL: "from the address",
    FoundIn.GIVEN: "given by the user",
    FoundIn.HEADER: "from the header of the mail",
    FoundIn.LISTED: "from the list that it came in",
}
# Fields of a contradiction whose names are not words by themselves.
FIELD_WORDS = {
    ContradictionField.LOADS_COUNT: "the number of loads",
    ContradictionField.CARRIERS_COUNT: "the number of carriers",
    ContradictionField.COUNTS: "numbers",
    ContradictionField.WHEN: "time",
}
# Words for the confidence of a reading, by its lower bound; chosen by hand, to be checked once readings are calibrated.
_CONFIDENCE_WORDS = ((0.85, "clear"), (0.7, "fairly clear"), (0.5, "open to doubt"), (0.0, "doubtful"))
_LINK = re.compile(r"https?://[^\s<>\"'`\\\x00-\x20\x7f-\x9f]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An outcome and how many claims tell it; `key` is the outcome's value, for its icon and line."""

    key: str
    words: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says so: an origin, the ways by which it reached the reports, what it rests on."""

    name: str
    note: str | None
    through: tuple[str, ...]
    basis: str | None
    reports: int
    reliability: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim with its evidence. `facts` are pairs of slot and value."""

    anchor: str
    outcome: Told
    source: int
    publisher: str
    published: str
    url: str | None
    lang: str | None
    chain: str | None
    basis: str | None
    reading: str
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a contradiction: who tells it, in which words."""

    anchor: str
    voice: str
    publisher: str
    outcome: Told
    quote: Quote
    lang: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two claims side by side that cannot both be right in `field`."""

    field: str
    kind: str
    reason: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The claims that go back to one origin."""

    heading: str
    note: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as the page shows it. `number` ties list, map, timeline and evidence together."""

    number: int
    event: Event
    title: str
    cargo: tuple[str, ...]
    carried_by: tuple[str, ...]
    is_counted: bool
    mover: str | None
    opposed_by: str | None
    origin: str | None
    via: str | None
    destination: str | None
    at: str | None
    outcomes: tuple[Told, ...]
    act: str
    when: str | None
    origins: int
    reports: int
    voices: tuple[Voice, ...]
    status: str
    rated: str | None
    clashes: tuple[Clash, ...]
    groups: tuple[Group, ...]

    @property
    def anchor(self) -> str:
        """The id of the event's evidence on the page."""
        return f"event-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What events refer to: claims and documents by id, and the number that each source has on the page."""

    claims: Mapping[ClaimId, Claim]
    documents: Mapping[str, Document]
    numbers: Mapping[str, int]
    checks: Mapping[str, Sequence[Check]] = field(default_factory=dict)
    assessments: Mapping[EventId, Assessment] = field(default_factory=dict)

    def document_of(self, claim: Claim) -> Document:
        """The document that the claim stands in."""
        return self.documents[claim.document]


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events as the page numbers them: latest first, undated last, ties by id."""
    return sorted(events, key=_newest_first)


def _newest_first(event: Event) -> tuple[int, int, str]:
    if event.when is None or (event.when.earliest is None and event.when.latest is None):
        return 0, 0, event.id
    last = event.when.latest or event.when.earliest or date.min
    first = event.when.earliest or last
    return -last.toordinal(), -first.toordinal(), event.id


def happening(event: Event, number: int, shelf: Shelf) -> Happening:
    """The event in words, with the claims that tell it grouped by origin."""
    claims = [shelf.claims[claim_id] for claim_id in event.claims]
    cargo, carriers = (load_phrases(event.loads, claims, is_carrier=is_carrier) for is_carrier in (False, True))
    places = {role: places_phrase(event, role) for role in PlaceRole}
    return Happening(
        number=number,
        event=event,
        title=_title(cargo or carriers or (_NOTHING_NAMED.get(event.act, "forces"),), places),
        cargo=cargo,
        carried_by=carriers,
        is_counted=any(value.count or _is_named_ship(value) for value in event.loads),
        mover=_named(event, "mover"),
        opposed_by=_named(event, "opposed_by"),
        origin=places[PlaceRole.ORIGIN],
        via=places[PlaceRole.VIA],
        destination=places[PlaceRole.DESTINATION],
        at=places[PlaceRole.AT],
        outcomes=tuple(told(value.outcome, len(value.claims)) for value in event.outcomes),
        act=event.act.value,
        when=days_words(event.when.earliest, event.when.latest) if event.when else None,
        origins=event.origins,
        reports=len({claim.document for claim in claims}),
        voices=tuple(_voice(origin, shelf, event.id) for origin in event.origin_list),
        status=event.status.value,
        rated=_rated(shelf.assessments.get(event.id)),
        clashes=tuple(_clash(contradiction, shelf) for contradiction in event.contradictions),
        groups=tuple(_groups(event, shelf)),
    )


def told(outcome: Outcome, claims: int = 1) -> Told:
    """An outcome as the page shows it."""
    return Told(key=outcome.value, words=outcome_words(outcome), claims=claims)


def load_phrases(values: Sequence[LoadValue], claims: Sequence[Claim], *, is_carrier: bool) -> tuple[str, ...]:
    """What is carried, or what carries, a phrase for everything that was counted together.

    What has neither a name nor a number is said in the words of the first claim that tells it: "the tug Osprey".
    """
    return tuple(dict.fromkeys(told_words(values, partial(_phrase, claims=claims), is_carrier=is_carrier)))


def _phrase(value: LoadValue, claims: Sequence[Claim]) -> str:
    if value.equipment is None and value.count is None:
        for claim in claims:
            loads = claim.carriers if value.is_carrier else claim.loads
            items = [item for load in loads for item in load.items]
            for item in items:
                if claim.id in value.claims and (item.equipment, item.component) == (None, value.component):
                    return squeezed(item.text)
    return value_words(value)


def places_phrase(event: Event, role: PlaceRole) -> str | None:
    """The places in this role, joined by "or" where claims differ, by "and" where the same claims name them all.

    Where something is, it is at a point or in an area.
    """
    values = [value for value in event.places if value.place.role is role]
    is_shared = len({value.claims for value in values}) == 1
    names = (f"{_preposition(value.place)}{value.place.name}" for value in values)
    return (" and " if is_shared else " or ").join(dict.fromkeys(names)) or None


def _preposition(place: PlaceRef) -> str:
    if place.role is not PlaceRole.AT:
        return ""
    return "in " if place.kind and not place.kind.is_point else "at "


def _is_named_ship(value: LoadValue) -> bool:
    """Whether the value is one ship, by its name."""
    return value.component is Component.SHIP and value.equipment is not None


_NOTHING_NAMED = {Act.BASING: "basing", Act.REQUEST: "a request", Act.LOAD: "loading", Act.UNLOAD: "unloading"}


def _title(things: Sequence[str], places: Mapping[PlaceRole, str | None]) -> str:
    what = "; ".join(things)
    origin, destination, at = (places[role] for role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION, PlaceRole.AT))
    route = " → ".join(filter(None, (origin, places[PlaceRole.VIA], destination)))
    if origin and not destination and not places[PlaceRole.VIA]:
        route = f"from {origin}"
    elif destination and not origin and not places[PlaceRole.VIA]:
        route = f"to {destination}"
    where = ", ".join(filter(None, (route, at)))
    title = f"{what}, {where}" if where else what
    return title[:1].upper() + title[1:]


def _named(event: Event, slot: str) -> str | None:
    return " or ".join(dict.fromkeys(value.party.name for value in event.parties if value.slot == slot)) or None


def _rated(assessment: Assessment | None) -> str | None:
    """What people hold of an event; None where nobody said."""
    if assessment is None or not assessment.credibility_ratings:
        return None
    first = assessment.credibility_ratings[0]
    words = f"credibility {credibility_words(first.value)}, by {first.by}"
    return f"{words}; {likelihood_words(first.likelihood)}" if first.likelihood else words


def _reliability(origin: Origin, shelf: Shelf, event: EventId) -> str | None:
    """How far people, or a stated rule, hold that an origin can be relied on; None where nobody said."""
    assessment = shelf.assessments.get(event)
    for one in assessment.reliability if assessment else ():
        if one.origin == origin.id and one.ratings:
            return f"reliability {reliability_words(one.value)}, by {one.ratings[0].by}"
    return None


def _voice(origin: Origin, shelf: Shelf, event: EventId) -> Voice:
    claims = [shelf.claims[claim_id] for claim_id in origin.claims]
    publishers = dict.fromkeys(publisher_of(shelf.document_of(claim)) for claim in claims)
    return Voice(
        name=origin.name or _NAMELESS[origin.kind],
        note="own voice" if origin.kind is OriginKind.OWN_VOICE else None,
        through=tuple(publishers),
        basis=", ".join(dict.fromkeys(basis_words(basis) for claim in claims for basis in claim.basis)) or None,
        reports=len(origin.documents),
        reliability=_reliability(origin, shelf, event),
    )


def _clash(contradiction: Contradiction, shelf: Shelf) -> Clash:
    one, other = (_side(contradiction, shelf.claims[claim_id], shelf) for claim_id in contradiction.claims)
    return Clash(
        field=FIELD_WORDS.get(contradiction.field, contradiction.field.value),
        kind=contradiction.kind.value,
        reason=contradiction.reason,
        sides=(one, other),
    )


def _side(contradiction: Contradiction, claim: Claim, shelf: Shelf) -> Side:
    document = shelf.document_of(claim)
    return Side(
        anchor=claim.id,
        voice=claim.root.name if claim.root else f"{publisher_of(document)}, own voice",
        publisher=publisher_of(document),
        outcome=told(claim.outcome),
        quote=quote_of(_quoted(contradiction, claim), claim, document),
        lang=lang_of(document),
    )


def _quoted(contradiction: Contradiction, claim: Claim) -> Evidence:
    """The words that were chosen when the two were set against each other; else those that bear on the field."""
    chosen = dict(zip(contradiction.claims, contradiction.quotes, strict=False)).get(claim.id)
    return chosen or evidence_for(contradiction.field, claim)


def _groups(event: Event, shelf: Shelf) -> Iterable[Group]:
    """The claims by origin, each once; what no origin lists comes last."""
    left = dict.fromkeys(event.claims)
    for origin in event.origin_list:
        members = [claim_id for claim_id in origin.claims if claim_id in left]
        for claim_id in members:
            del left[claim_id]
        if members:
            yield _group(origin.name or _NAMELESS[origin.kind].capitalize(), _ORIGIN_NOTES[origin.kind], members, shelf)
    if left:
        yield _group("Origin not known", _ORIGIN_NOTES[OriginKind.UNKNOWN], list(left), shelf)


_NAMELESS = dict.fromkeys(OriginKind, "origin not known") | {
    OriginKind.COPIED_TEXT: "one copied text",
    OriginKind.OWN_VOICE: "a page without a publisher",
}
_ORIGIN_NOTES = {
    OriginKind.NAMED_ROOT: "named as the root of the chain",
    OriginKind.OWN_VOICE: "the outlet's own voice",
    OriginKind.COPIED_TEXT: "known by copied text",
    OriginKind.UNKNOWN: "not counted",
}


def _group(heading: str, note: str, members: Sequence[ClaimId], shelf: Shelf) -> Group:
    tellings = tuple(telling(shelf.claims[claim_id], shelf) for claim_id in members)
    return Group(heading=heading, note=note, tellings=tellings)


def telling(claim: Claim, shelf: Shelf) -> Telling:
    """One claim: who says it, on what, where it was published, and the words."""
    document = shelf.document_of(claim)
    return Telling(
        anchor=claim.id,
        outcome=told(claim.outcome),
        source=shelf.numbers[document.id],
        publisher=publisher_of(document),
        published=published_words(document.published),
        url=link_of(document.url),
        lang=lang_of(document),
        chain=chain_words(claim.attribution),
        basis=", ".join(basis_words(basis) for basis in claim.basis) or None,
        reading=reading_words(claim.confidence),
        facts=tuple(_facts(claim)),
        quotes=tuple(quote_of(evidence, claim, document) for evidence in claim.evidence),
        notes=(*claim.notes, *(f"read otherwise: {difference_words(one)}" for one in claim.otherwise)),
        checks=tuple(spoken_checks((c for c in shelf.checks.get(document.id, ()) if c.concerns(claim)), document)),
    )


def spoken_checks(checks: Iterable[Check], document: Document) -> Iterator[str]:
    """What each check says, after the words that it tests."""
    for check in checks:
        yield f"“{squeezed(check.span.quoted_from(document.text))}”: {check_words(check)}"


def _facts(claim: Claim) -> Iterable[tuple[str, str]]:
    for slot, loads in (("load", claim.loads), ("carrier", claim.carriers)):
        yield from ((slot, load_words(load)) for load in loads)
    for place in claim.places:
        yield place.role.value, place_words(place)
    parties = (("mover", claim.mover), ("recipient", claim.recipient), ("opposed by", claim.opposed_by))
    yield from ((slot, party.name) for slot, party in parties if party)
    if claim.when:
        days = days_words(claim.when.earliest, claim.when.latest) or "not dated"
        yield "when", f"{days} (“{claim.when.text}”)"


def publisher_of(document: Document) -> str:
    """The outlet, or what stands in for it."""
    return document.publisher or "publisher not stated"


def published_words(published: Published | None) -> str:
    """When the page was published and how that is known."""
    if published is None:
        return "publication date not found"
    return f"{days_words(published.earliest, published.latest)}, {FOUND_WORDS[published.found_in]}"


def reading_words(confidence: float) -> str:
    """How sure the reading is, in words."""
    return next(words for bound, words in _CONFIDENCE_WORDS if confidence >= bound)


def link_of(url: str | None) -> str | None:
    """The address where it may be a link: http or https with a host, nothing else."""
    if url is None or not _LINK.fullmatch(url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None


def lang_of(document: Document) -> str | None:
    """The language as an HTML attribute may hold it."""
    is_tag = document.language and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", document.language)
    return document.language if is_tag else None
