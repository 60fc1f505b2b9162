"""STIX 2.1 (OASIS): the record as a bundle for threat-intelligence platforms, with ids that follow from the record.

A report is an event, a note one claim with its words and where they stand, a sighting what a claim says was seen, a
location a place, an opinion a contradiction, an identity a source or this tool. What STIX has no words for (outcome,
bounds, origins, basis, radius) stands in a property extension that the bundle defines.

STIX lets readers take a missing confidence for certainty, so every object that may have one does: of notes how sure
the reading is, of reports and sightings what people hold of the event on the Admiralty scale (STIX 2.1, appendix A), 0
with the label `credibility-not-judged` where nobody judged. A claim that something was denied, planned, stopped or gone
is a note and never a sighting. Points have a latitude and a longitude, and a precision only where one is known; an area
has its country and no coordinates.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TextIO

from ..measure.ids import sha256_hex
from ..measure.words import (
    basis_words,
    chain_words,
    count_words,
    days_words,
    load_words,
    outcome_words,
    thing_words,
)
from ..terms import (
    Claim,
    ClaimId,
    ContradictionKind,
    Count,
    Credibility,
    Document,
    Event,
    EventId,
    Outcome,
    PlaceRef,
    PlaceRole,
    Record,
)
from .imprint import PLAIN, Imprint
from .placed import has_position, movement_words, position_of

Json = dict[str, Any]

_IDS = uuid.uuid5(uuid.NAMESPACE_OID, "laydown.stix/1")
_BEGAN = "2020-01-01T00:00:00.000Z"  # of what has no day: no hour of writing is part of the record
_SEEN = frozenset({Outcome.MOVED, Outcome.UNDER_WAY, Outcome.PRESENT, Outcome.SEIZED})
# STIX 2.1, appendix A, Admiralty credibility; 6 has no number there, and an absent one would read as certainty
_CONFIDENCE = {
    Credibility.CONFIRMED: 90,
    Credibility.PROBABLY_TRUE: 70,
    Credibility.POSSIBLY_TRUE: 50,
    Credibility.DOUBTFUL: 30,
    Credibility.IMPROBABLE: 10,
    Credibility.CANNOT_BE_JUDGED: 0,
}
_NOT_JUDGED = "credibility-not-judged"
_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "description": (
        "What STIX has no words for. Counts are bounds: at_least or at_most may be null, which is not bounded. outcome"
        " is what became of it as this chain of sources tells it. origins counts independent ones. reading_confidence"
        " is about the words, never about the source. when is bounds of days, null on a side is open."
    ),
    "properties": {
        "extension_type": {"const": "property-extension"},
        "outcome": {"type": "string"},
        "outcomes": {"type": "object", "additionalProperties": {"type": "integer"}},
        "act": {"type": ["string", "null"]},
        "status": {"type": "string"},
        "origins": {"type": "integer"},
        "unknown_origins": {"type": "integer"},
        "loads": {"type": "array", "items": {"type": "object"}},
        "places": {"type": "array", "items": {"type": "object"}},
        "when": {"type": ["object", "null"]},
        "chain": {"type": ["string", "null"]},
        "basis": {"type": "array", "items": {"type": "string"}},
        "reading_confidence": {"type": "number"},
        "spans": {"type": "array", "items": {"type": "object"}},
        "credibility": {"type": "string"},
        "field": {"type": "string"},
        "kind": {"type": "string"},
        "radius_km": {"type": ["number", "null"]},
        "document": {"type": "object"},
        "imprint": {"type": "array"},
    },
}


def write_stix(record: Record, stream: TextIO, *, imprint: Imprint = PLAIN) -> None:
    """Write the record as one bundle, an object a line, in the order of the record."""
    objects = list(stix_objects(record, imprint=imprint))
    name = f"bundle--{uuid.uuid5(_IDS, sha256_hex(json.dumps([one['id'] for one in objects]).encode()))}"
    lines = [json.dumps(one, ensure_ascii=True, allow_nan=False) for one in objects]
    stream.write(f'{{"type": "bundle", "id": "{name}", "objects": [\n')
    stream.write(",\n".join(lines))
    stream.write("\n]}\n")


def stix_objects(record: Record, *, imprint: Imprint = PLAIN) -> Iterator[Json]:
    """The objects of the bundle, each once; whatever is referred to is among them."""
    writer = _Writer(
        claims={claim.id: claim for claim in record.claims},
        documents={document.id: document for document in record.documents},
        credibility={one.event: one.credibility for one in record.assessments},
    )
    yield writer.tool(imprint)
    yield writer.extension()
    for event in record.events:
        yield from writer.event(event)
    told = {claim for event in record.events for claim in event.claims}
    for claim in record.claims:
        if claim.id not in told:  # names that were spotted only, and claims of no event
            yield from writer.told(claim, None)


@dataclass(slots=True)
class _Writer:
    """What the objects of a bundle refer to, and which of them are written."""

    claims: Mapping[ClaimId, Claim]
    documents: Mapping[str, Document]
    credibility: Mapping[EventId, Credibility]
    written: set[str] = field(default_factory=set)

    def tool(self, imprint: Imprint) -> Json:
        """This program, which makes the bundle and judges nothing."""
        about = {"imprint": [list(row) for row in imprint.rows]}
        return self._object(
            "identity", "tool", about=about, name=imprint.made_with, identity_class="system", confidence=100
        )

    def extension(self) -> Json:
        """The definition of the properties that are ours."""
        one = {
            "type": "extension-definition",
            "spec_version": "2.1",
            "id": _id("extension-definition", "1"),
            "created_by_ref": _id("identity", "tool"),
            "created": _BEGAN,
            "modified": _BEGAN,
            "name": "laydown: movements of equipment as sources tell them",
            "description": _SCHEMA["description"],
            "schema": json.dumps(_SCHEMA),
            "version": "1.0.0",
            "extension_types": ["property-extension"],
        }
        self.written.add(str(one["id"]))
        return one

    def event(self, event: Event) -> Iterator[Json]:
        """The event as a report, after all that it refers to."""
        credibility = self.credibility.get(event.id, Credibility.CANNOT_BE_JUDGED)
        refs: dict[str, None] = {}
        for claim_id in event.claims:
            for one in self.told(self.claims[claim_id], credibility):
                refs[one["id"]] = None
                yield one
            refs.update(dict.fromkeys(self._refs(self.claims[claim_id])))
        for one in self._opinions(event):
            refs[one["id"]] = None
            yield one
        days = [self._hour(self.documents[self.claims[claim].document]) for claim in event.claims]
        yield self._object(
            "report",
            event.id,
            created=min(days),
            modified=max(days),
            about={
                "act": event.act.value,
                "outcomes": {value.outcome.value: len(value.claims) for value in event.outcomes},
                "status": event.status.value,
                "origins": event.origins,
                "unknown_origins": sum(one.kind.value == "unknown" for one in event.origin_list),
                "credibility": credibility.value,
                "loads": [
                    {
                        "words": thing_words(value.equipment, value.component),
                        "equipment": value.equipment,
                        "component": value.component.value,
                        "is_carrier": value.is_carrier,
                        **_bounds(value.count),
                    }
                    for value in event.loads
                ],
                "when": _when(event.when.earliest, event.when.latest) if event.when else None,
            },
            name=movement_words(event),
            description=_event_words(event),
            report_types=["observed-data"],
            published=max(days),
            object_refs=list(refs),
            **_judged(credibility),
        )

    def told(self, claim: Claim, credibility: Credibility | None) -> Iterator[Json]:
        """A claim: its publisher and places, its words, and what it says was seen."""
        document = self.documents[claim.document]
        yield from self._publisher(document)
        for place in claim.places:
            yield from self._location(place)
        yield from self._note(claim, document)
        if claim.outcome in _SEEN:
            for load in (*claim.loads, *claim.carriers):
                for item in load.items:
                    yield from self._thing(item.equipment, item.component.value)
            yield from self._sightings(claim, document, credibility or Credibility.CANNOT_BE_JUDGED)

    def _refs(self, claim: Claim) -> Iterator[str]:
        """What a report on the claim refers to, whether or not an earlier one brought it along."""
        yield from (_location_id(place) for place in claim.places if _is_locatable(place))
        yield _id("note", claim.id)

    def _publisher(self, document: Document) -> Iterator[Json]:
        name = document.publisher
        if name and self._is_new("identity", "publisher", name):
            yield self._object("identity", "publisher", name, name=name, identity_class="organization", confidence=100)

    def _location(self, place: PlaceRef) -> Iterator[Json]:
        if not _is_locatable(place) or _location_id(place) in self.written:
            return
        cells: Json = {"name": place.name}
        if has_position(place):
            lon, lat = position_of(place)
            cells |= {"latitude": lat, "longitude": lon}
            cells |= {"precision": round(place.radius_km * 1000, 1)} if place.radius_km is not None else {}
        if place.country:
            cells["country"] = place.country
        kind = place.kind.value if place.kind else "place"
        about = {"kind": kind, "radius_km": place.radius_km}
        yield self._object("location", *_place_parts(place), about=about, confidence=100, **cells)

    def _thing(self, equipment: str | None, component: str) -> Iterator[Json]:
        if self._is_new("infrastructure", equipment or "", component):
            name = f"{equipment} ({component.replace('_', ' ')})" if equipment else component.replace("_", " ")
            yield self._object(
                "infrastructure",
                equipment or "",
                component,
                name=name,
                description="A kind of military equipment, or a named ship: a physical resource, no network.",
                infrastructure_types=["unknown"],
                confidence=100,
            )

    def _note(self, claim: Claim, document: Document) -> Iterator[Json]:
        name = _id("note", claim.id)
        if name in self.written:
            return
        refs = [_location_id(place) for place in claim.places if _is_locatable(place)]
        refs += [_id("identity", "publisher", document.publisher)] if document.publisher else []
        quotes = " … ".join(f"“{evidence.quote}”" for evidence in claim.evidence)
        voice = chain_words(claim.attribution)
        yield self._object(
            "note",
            claim.id,
            created=self._hour(document),
            about=_claim_about(claim, document),
            abstract=_claim_words(claim),
            content=f"{quotes} — {document.publisher or 'publisher not stated'}, {voice or 'own voice'}",
            authors=[source.name for source in claim.attribution] or [document.publisher or "publisher not stated"],
            object_refs=list(dict.fromkeys(refs)) or [_id("identity", "tool")],
            external_references=[_reference(document)],
            confidence=round(claim.confidence * 100),
        )

    def _sightings(self, claim: Claim, document: Document, credibility: Credibility) -> Iterator[Json]:
        """One for each thing that the claim says was seen; how many of it are bounds, never STIX's `count`."""
        places = list(dict.fromkeys(_location_id(place) for place in claim.places if _was_seen_at(claim, place)))
        for load in (*claim.loads, *claim.carriers):
            for item in load.items:
                cells: Json = {"where_sighted_refs": places} if places else {}
                when = claim.when
                if when and when.earliest and when.latest:
                    cells |= {"first_seen": _hour(when.earliest), "last_seen": _hour(when.latest, is_end=True)}
                parts = (claim.id, item.equipment or "", item.component.value)
                if not self._is_new("sighting", *parts):
                    continue
                yield self._object(
                    "sighting",
                    *parts,
                    created=self._hour(document),
                    about={
                        "outcome": claim.outcome.value,
                        "loads": [{"words": load_words(load), **_bounds(load.count)}],
                    },
                    description=_claim_words(claim),
                    sighting_of_ref=_id("infrastructure", item.equipment or "", item.component.value),
                    external_references=[_reference(document)],
                    **cells,
                    **_judged(credibility),
                )

    def _opinions(self, event: Event) -> Iterator[Json]:
        """The contradictions: of this tool, which takes no side unless one side is known to have copied wrongly."""
        for number, one in enumerate(event.contradictions):
            refs = [_id("note", one.copy)] if one.copy else [_id("note", claim) for claim in one.claims]
            is_wrong = one.copy is not None and one.kind is ContradictionKind.DISTORTION
            yield self._object(
                "opinion",
                event.id,
                str(number),
                *one.claims,
                created=max(self._hour(self.documents[self.claims[claim].document]) for claim in one.claims),
                about={"field": one.field.value, "kind": one.kind.value},
                explanation=f"{one.reason} ({one.kind.value} in {one.field.value}; neither is held to be right here)"
                if not is_wrong
                else f"{one.reason} (a copy that changed what it copied, in {one.field.value})",
                opinion="disagree" if is_wrong else "neutral",
                object_refs=list(dict.fromkeys(refs)),
                confidence=0,
                labels=[_NOT_JUDGED],
            )

    def _is_new(self, kind: str, *parts: str) -> bool:
        return _id(kind, *parts) not in self.written

    def _hour(self, document: Document) -> str:
        """When it was published, at the latest; a fixed hour where that is not known, which the extension says."""
        return _hour(document.published.latest) if document.published else _BEGAN

    def _object(
        self,
        kind: str,
        *parts: str,
        created: str = _BEGAN,
        modified: str | None = None,
        about: Json | None = None,
        **cells: Any,
    ) -> Json:
        name = _id(kind, *parts)
        self.written.add(name)
        extension = {"extension_type": "property-extension", **(about or {})}
        by = {} if name == _id("identity", "tool") else {"created_by_ref": _id("identity", "tool")}
        return {
            "type": kind,
            "spec_version": "2.1",
            "id": name,
            **by,
            "created": created,
            "modified": modified or created,
            **cells,
            **({"extensions": {_id("extension-definition", "1"): extension}} if about else {}),
        }


def _id(kind: str, *parts: str) -> str:
    """The same for the same thing in any bundle; no part of it is drawn by chance."""
    return f"{kind}--{uuid.uuid5(_IDS, json.dumps([kind, *parts]))}"


def _place_parts(place: PlaceRef) -> tuple[str, ...]:
    """What tells locations apart: the entry, and how exactly it is given."""
    at = f"{place.lat_deg} {place.lon_deg} {place.radius_km}" if has_position(place) else ""
    return place.id or place.name, place.country or "", at


def _location_id(place: PlaceRef) -> str:
    return _id("location", *_place_parts(place))


def _is_locatable(place: PlaceRef) -> bool:
    """Whether STIX can hold the place: it asks for coordinates or a country."""
    return has_position(place) or place.country is not None


def _was_seen_at(claim: Claim, place: PlaceRef) -> bool:
    """Whether the claim puts what was seen there: what is under way, or was seized, is not where it was going."""
    is_ahead = place.role is PlaceRole.DESTINATION and claim.outcome in (Outcome.UNDER_WAY, Outcome.SEIZED)
    return _is_locatable(place) and not is_ahead


def _judged(credibility: Credibility) -> Json:
    labels = {"labels": [_NOT_JUDGED]} if credibility is Credibility.CANNOT_BE_JUDGED else {}
    return {"confidence": _CONFIDENCE[credibility], **labels}


def _hour(day: date, *, is_end: bool = False) -> str:
    """A day in STIX's form; the last moment of it for the end of bounds."""
    return f"{day.isoformat()}T23:59:59.999Z" if is_end else f"{day.isoformat()}T00:00:00.000Z"


def _bounds(count: Count | None) -> Json:
    if count is None:
        return {"at_least": None, "at_most": None, "unit": None}
    return {
        "at_least": count.at_least,
        "at_most": count.at_most,
        "approximate": count.approximate,
        "unit": count.unit,
        "count": count_words(count),
    }


def _when(earliest: date | None, latest: date | None) -> Json:
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "words": days_words(earliest, latest),
    }


def _claim_about(claim: Claim, document: Document) -> Json:
    return {
        "act": None if claim.act.value == "unread" else claim.act.value,
        "outcome": claim.outcome.value,
        "loads": [
            {"words": load_words(load), "is_carrier": is_carrier, **_bounds(load.count)}
            for is_carrier, loads in ((False, claim.loads), (True, claim.carriers))
            for load in loads
        ],
        "places": [
            {
                "role": place.role.value,
                "name": place.name,
                "kind": place.kind.value if place.kind else None,
                "radius_km": place.radius_km,
                "location": _location_id(place) if _is_locatable(place) else None,
            }
            for place in claim.places
        ],
        "when": _when(claim.when.earliest, claim.when.latest) if claim.when else None,
        "chain": chain_words(claim.attribution),
        "basis": [basis_words(basis) for basis in claim.basis],
        "reading_confidence": claim.confidence,
        "spans": [{"start": e.span.start, "end": e.span.end, "zone": e.zone.value} for e in claim.evidence],
        "document": {
            "id": document.id,
            "is_dated": document.published is not None,
            "published_found_in": document.published.found_in.value if document.published else None,
        },
    }


def _claim_words(claim: Claim) -> str:
    """The outcome first, so that nobody reads a denial as a fact."""
    loads = "; ".join(load_words(load) for load in (*claim.loads, *claim.carriers)) or "what moved is not stated"
    places = ", ".join(f"{place.role.value} {place.name}" for place in claim.places)
    return ": ".join((outcome_words(claim.outcome), ", ".join(filter(None, (loads, places)))))


def _event_words(event: Event) -> str:
    told = ", ".join(f"{outcome_words(value.outcome)} ({len(value.claims)})" for value in event.outcomes)
    origins = f"{event.origins} independent {'origin' if event.origins == 1 else 'origins'}"
    days = days_words(event.when.earliest, event.when.latest) if event.when else None
    return f"Told to be: {told}. {origins}; {event.status.value}. {days or 'Not dated'}."


def _reference(document: Document) -> Json:
    """The page: STIX asks for a name and one of url, description, external id."""
    url = {"url": document.url} if document.url and _is_link(document.url) else {}
    return {
        "source_name": document.publisher or "publisher not stated",
        "description": document.title or document.path or document.id,
        "external_id": document.id,
        **url,
        "hashes": {"SHA-256": document.sha256},
    }


def _is_link(url: str) -> bool:
    return url.startswith(("https://", "http://")) and url.isprintable() and " " not in url
