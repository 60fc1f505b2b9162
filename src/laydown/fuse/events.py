"""Events put together: per field every value that is told with who tells it; nothing is averaged."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import reduce

from ..measure.days import common_days, hull_of_days
from ..measure.ids import content_id
from ..terms import (
    NO_VERSIONS,
    Act,
    Claim,
    ClaimId,
    Component,
    Contradiction,
    ContradictionField,
    ContradictionKind,
    Count,
    Document,
    DocumentId,
    Event,
    EventId,
    LoadValue,
    Origin,
    Outcome,
    OutcomeValue,
    Party,
    PartyValue,
    PlaceRef,
    PlaceRole,
    PlaceValue,
    Status,
    Versions,
    When,
)
from .compare import COURSE_OF, Course, Relation, counts_meet, party_key, place_relation
from .contradict import contradictions_of
from .names import Cited, CountryOf, no_country
from .origins import independent, origins_of
from .tellings import signature_of


def assemble(
    claims: Sequence[Claim],
    documents: Mapping[DocumentId, Document],
    copies: Mapping[DocumentId, DocumentId],
    *,
    family: Callable[[str], str] = str,
    country: CountryOf = no_country,
    cited: Cited | None = None,
    sign: Callable[[Claim], str] = signature_of,
    versions: Versions = NO_VERSIONS,
) -> Event:
    """One event from the claims that tell it, under the id of the telling that was published first.

    So a later page adds to an event and leaves its id. The ids of the other tellings lead to it as well: an event that
    it was merged with is found under its old id. `copies`, `country` and `cited` are as `origins_of` takes them; `sign`
    tells which claims are one telling, `versions` which documents are one page at different hours.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    origins = origins_of(ordered, documents, copies, country=country, cited=cited, versions=versions)
    origin_of = {claim: origin.id for origin in origins for claim in origin.claims}
    contradictions = contradictions_of(
        ordered, origin_of, documents=documents, family=family, country=country, versions=versions
    )
    event, *also = _ids(ordered, documents, sign)
    return Event(
        id=event,
        also=tuple(sorted(also)),
        act=_commonest_act(ordered),
        claims=tuple(claim.id for claim in ordered),
        outcomes=_outcomes(ordered),
        loads=_loads(ordered),
        places=_places(ordered),
        parties=_parties(ordered),
        when=_when(ordered),
        origins=independent(origins),
        origin_list=origins,
        contradictions=contradictions,
        status=status_of(ordered, origins, contradictions),
    )


def status_of(claims: Sequence[Claim], origins: Sequence[Origin], contradictions: Sequence[Contradiction]) -> Status:
    """What the claims amount to.

    DENIED: every claim says that it did not happen. REFUTED_LATER: what was told first is refuted by what was seen
    later. DISPUTED: two claims clash in their outcome. UNKNOWN_ORIGIN: no known origin. CORROBORATED: at least two
    independent origins tell the same course of things. SINGLE_ORIGIN: else.
    """
    courses = {claim.id: COURSE_OF[claim.outcome] for claim in claims}
    if set(courses.values()) == {Course.DENIED} and any(claim.outcome is Outcome.DENIED for claim in claims):
        return Status.DENIED
    if any(c.kind is ContradictionKind.REFUTED for c in contradictions):
        return Status.REFUTED_LATER
    if any(c.field is ContradictionField.OUTCOME and c.kind is ContradictionKind.CONTRADICTION for c in contradictions):
        return Status.DISPUTED
    if not independent(origins):
        return Status.UNKNOWN_ORIGIN
    known = [origin for origin in origins if independent([origin])]
    agreeing = Counter(course for origin in known for course in {courses[claim] for claim in origin.claims})
    return Status.CORROBORATED if max(agreeing.values()) > 1 else Status.SINGLE_ORIGIN


def id_of_telling(claim: Claim, sign: Callable[[Claim], str] = signature_of) -> EventId:
    """The id of an event that the claim is the first to tell of."""
    return EventId(content_id("evt", sign(claim)))


def _ids(
    claims: Sequence[Claim], documents: Mapping[DocumentId, Document], sign: Callable[[Claim], str]
) -> list[EventId]:
    """The ids that the event answers to, its own first: one for each telling, by the day it was first published."""
    first: dict[str, date] = {}
    for claim in claims:
        page, telling = documents.get(claim.document), sign(claim)
        day = page.published.earliest if page and page.published else date.max
        first[telling] = min(day, first.get(telling, date.max))
    return [EventId(content_id("evt", one)) for one in sorted(first, key=lambda one: (first[one], one))]


def _commonest_act(claims: Sequence[Claim]) -> Act:
    counted = Counter(claim.act for claim in claims)
    return min(counted, key=lambda act: (-counted[act], list(Act).index(act)))


def _outcomes(claims: Sequence[Claim]) -> tuple[OutcomeValue, ...]:
    told = _by(claims, lambda claim: [claim.outcome])
    return tuple(
        OutcomeValue(outcome=outcome, claims=ids)
        for outcome, ids in sorted(told.items(), key=lambda entry: list(Outcome).index(entry[0]))
    )


def _loads(claims: Sequence[Claim]) -> tuple[LoadValue, ...]:
    """Per thing and count group one value: counts that all meet become their tightest common bound."""
    told: dict[tuple[str, str, bool], dict[ClaimId, Count | None]] = defaultdict(dict)
    for claim in claims:
        for is_carrier, loads in ((False, claim.loads), (True, claim.carriers)):
            for load in loads:
                for item in load.items:
                    key = (item.equipment or "", item.component, is_carrier)
                    told[key][claim.id] = told[key].get(claim.id) or load.count
    return tuple(
        LoadValue(
            equipment=equipment or None,
            component=Component(component),
            count=count,
            is_carrier=is_carrier,
            claims=ids,
        )
        for (equipment, component, is_carrier), counts in sorted(told.items())
        for count, ids in _count_values(counts)
    )


def _count_values(counts: Mapping[ClaimId, Count | None]) -> list[tuple[Count | None, tuple[ClaimId, ...]]]:
    """Counts by unit, joined while they share a number; silent claims join the only value, or stand apart."""
    values: list[tuple[Count, list[ClaimId]]] = []
    spoken = sorted(((count, claim) for claim, count in counts.items() if count), key=_tightness)
    for count, claim in spoken:
        for place, (value, ids) in enumerate(values):
            if value.unit == count.unit and counts_meet(value, count) and (both := _common_count(value, count)):
                values[place] = (both, [*ids, claim])
                break
        else:
            values.append((count, [claim]))
    silent = [claim for claim, count in counts.items() if count is None]
    if len(values) == 1:
        values[0][1].extend(silent)
    values.sort(key=lambda value: (value[0].at_least or 0, value[0].at_most or 0, value[0].unit, value[1]))
    found: list[tuple[Count | None, tuple[ClaimId, ...]]] = [(count, tuple(sorted(ids))) for count, ids in values]
    return [*found, (None, tuple(sorted(silent)))] if silent and len(values) != 1 else found


def _tightness(entry: tuple[Count, ClaimId]) -> tuple[float, int, str, bool, str, ClaimId]:
    count, claim = entry
    least = count.at_least or 0
    most = float("inf") if count.at_most is None else float(count.at_most)
    return most - least, -least, count.unit, count.approximate, count.text, claim


def _common_count(one: Count, other: Count) -> Count | None:
    """The tightest bounds that both allow; the first one's where they meet only by being approximate."""
    least = max((n for n in (one.at_least, other.at_least) if n is not None), default=None)
    most = min((n for n in (one.at_most, other.at_most) if n is not None), default=None)
    if least is not None and most is not None and least > most:
        return one
    return Count(
        at_least=least,
        at_most=most,
        unit=one.unit,
        text=one.text,
        approximate=one.approximate and other.approximate,
    )


def _places(claims: Sequence[Claim]) -> tuple[PlaceValue, ...]:
    """Places by role; names of one place are one value under the name that most claims use."""
    values: list[PlaceValue] = []
    for role in PlaceRole:
        told = [(place, claim.id) for claim in claims for place in claim.places if place.role is role]
        groups: list[list[tuple[PlaceRef, ClaimId]]] = []
        for entry in sorted(told, key=lambda e: (e[0].name, e[1])):
            home = next((g for g in groups if place_relation(g[0][0], entry[0]) is Relation.SAME), None)
            home.append(entry) if home is not None else groups.append([entry])
        values += [_place_value(members) for members in groups]
    return tuple(values)


def _place_value(members: Sequence[tuple[PlaceRef, ClaimId]]) -> PlaceValue:
    used = Counter((place.id or "", place.name) for place, _ in members)
    best = min(members, key=lambda e: (e[0].id is None, -used[e[0].id or "", e[0].name], e[0].name, e[1]))[0]
    return PlaceValue(place=best, claims=tuple(sorted({claim for _, claim in members})))


def _parties(claims: Sequence[Claim]) -> tuple[PartyValue, ...]:
    values = []
    for slot in ("mover", "recipient", "opposed_by"):
        told: dict[str, list[tuple[Party, ClaimId]]] = defaultdict(list)
        for claim in claims:
            party = getattr(claim, slot)
            if party is not None:
                told[party_key(party)].append((party, claim.id))
        for _, members in sorted(told.items()):
            used = Counter(party.name for party, _ in members)
            best = min(members, key=lambda e: (-used[e[0].name], e[0].name, e[1]))[0]
            values.append(PartyValue(slot=slot, party=best, claims=tuple(sorted({claim for _, claim in members}))))
    return tuple(values)


def _when(claims: Sequence[Claim]) -> When | None:
    """The days all dated claims share, or the shortest bounds around them where they share none."""
    dated = sorted({(c.when.earliest, c.when.latest): c.when for c in claims if c.when}.items(), key=str)
    if not dated:
        return None
    days = [bounds for bounds, _ in dated]
    shared = days[0]
    for other in days[1:]:
        common = common_days(shared, other)
        if common is None:
            shared = reduce(hull_of_days, days)
            break
        shared = common
    texts = sorted({claim.when.text for claim in claims if claim.when})
    return When(earliest=shared[0], latest=shared[1], text="; ".join(filter(None, texts)))


def _by(claims: Iterable[Claim], values: Callable[[Claim], Iterable[Outcome]]) -> dict[Outcome, tuple[ClaimId, ...]]:
    told: dict[Outcome, list[ClaimId]] = defaultdict(list)
    for claim in claims:
        for value in values(claim):
            told[value].append(claim.id)
    return {value: tuple(ids) for value, ids in told.items()}
