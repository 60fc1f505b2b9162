"""A plain SQLite file of the record, as `datasette serve` and any SQL tool take it.

One table for each thing of the record, joined by foreign keys; views that read as sentences; full-text search over the
quotes; `_about` with what the file holds and how its values are meant. Counts are two columns of bounds, an unknown is
NULL, only sites and towns have coordinates. The same record gives the same bytes for one version of SQLite.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, TypeAlias, Union

from ..measure.ids import content_id
from ..measure.words import (
    chain_words,
    days_words,
    difference_words,
    items_words,
    load_words,
    outcome_words,
    thing_words,
    told_words,
)
from ..terms import Claim, ClaimId, Count, Document, Event, Holding, Load, Origin, OriginKind, PlaceRef, Record
from .imprint import PLAIN, Imprint
from .placed import has_position, movement_words
from .widths import held_bounds, written_text

Cell: TypeAlias = Union[str, int, float, None]
Row: TypeAlias = Sequence[Cell]

_DOCUMENT = "document TEXT NOT NULL REFERENCES documents(id)"
_CLAIM = "claim TEXT NOT NULL REFERENCES claims(id)"
_EVENT = "event TEXT NOT NULL REFERENCES events(id)"
_BOUNDS = "at_least INTEGER, at_most INTEGER"
_PLACE = "place TEXT, place_id TEXT, kind TEXT, country TEXT, lat REAL, lon REAL, radius_km REAL"
_LOAD = f"words TEXT, things TEXT, equipment TEXT, component TEXT, {_BOUNDS}, approximate INTEGER, unit TEXT"

TABLES: Mapping[str, str] = {
    "documents": "id TEXT PRIMARY KEY, publisher TEXT, title TEXT, author TEXT, language TEXT, published_earliest TEXT,"
    " published_latest TEXT, published_found_in TEXT, url TEXT, path TEXT, media_type TEXT, sha256 TEXT NOT NULL,"
    " notes TEXT",
    "events": "id TEXT PRIMARY KEY, title TEXT NOT NULL, act TEXT NOT NULL, outcomes TEXT, loads TEXT, carriers TEXT,"
    " earliest TEXT, latest TEXT, days TEXT, status TEXT NOT NULL, origins INTEGER NOT NULL,"
    " claims INTEGER NOT NULL, credibility TEXT",
    "claims": f"id TEXT PRIMARY KEY, {_DOCUMENT}, event TEXT REFERENCES events(id), act TEXT, outcome TEXT,"
    " mover TEXT, recipient TEXT, opposed_by TEXT, loads TEXT, earliest TEXT, latest TEXT, when_text TEXT, chain TEXT,"
    " root TEXT, basis TEXT, confidence REAL NOT NULL, reader TEXT, notes TEXT, otherwise TEXT",
    "event_claims": f"{_EVENT}, {_CLAIM}, PRIMARY KEY (event, claim)",
    "event_ids": f"id TEXT NOT NULL, {_EVENT}, PRIMARY KEY (id, event)",
    "evidence": f"id INTEGER PRIMARY KEY, {_CLAIM}, start INTEGER NOT NULL, end INTEGER NOT NULL, zone TEXT NOT NULL,"
    " quote TEXT NOT NULL",
    "loads": f"id INTEGER PRIMARY KEY, {_CLAIM}, is_carrier INTEGER NOT NULL, {_LOAD}",
    "places": f"id INTEGER PRIMARY KEY, {_CLAIM}, role TEXT NOT NULL, text TEXT, {_PLACE}",
    "parties": f"id INTEGER PRIMARY KEY, {_CLAIM}, slot TEXT NOT NULL, name TEXT NOT NULL, kind TEXT, country TEXT",
    "sources": f"id INTEGER PRIMARY KEY, {_CLAIM}, position INTEGER NOT NULL, is_root INTEGER NOT NULL,"
    " name TEXT NOT NULL, kind TEXT NOT NULL, text TEXT",
    "bases": f"id INTEGER PRIMARY KEY, {_CLAIM}, kind TEXT NOT NULL, holder TEXT, text TEXT",
    "origins": f"id TEXT PRIMARY KEY, {_EVENT}, origin TEXT NOT NULL, kind TEXT NOT NULL, name TEXT,"
    " is_counted INTEGER NOT NULL, basis TEXT, because TEXT, reliability TEXT",
    "origin_claims": f"origin TEXT NOT NULL REFERENCES origins(id), {_CLAIM}, PRIMARY KEY (origin, claim)",
    "contradictions": f"id INTEGER PRIMARY KEY, {_EVENT}, one TEXT NOT NULL REFERENCES claims(id),"
    " other TEXT NOT NULL REFERENCES claims(id), field TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,"
    " copy TEXT REFERENCES claims(id)",
    "ratings": "id INTEGER PRIMARY KEY, event TEXT REFERENCES events(id), source TEXT, value TEXT NOT NULL,"
    " rated_by TEXT NOT NULL, rated_on TEXT NOT NULL, reason TEXT, likelihood_low INTEGER, likelihood_high INTEGER",
    "holdings": f"id TEXT PRIMARY KEY, what TEXT NOT NULL, equipment TEXT, component TEXT NOT NULL, holder TEXT,"
    f" {_PLACE}, is_present INTEGER NOT NULL, {_BOUNDS}, unit TEXT, since TEXT, until TEXT, last_evidence TEXT,"
    " rule TEXT NOT NULL, is_contested INTEGER NOT NULL, arithmetic TEXT",
    "holding_events": f"holding TEXT NOT NULL REFERENCES holdings(id), {_EVENT}, PRIMARY KEY (holding, event)",
    "legs": "id INTEGER PRIMARY KEY, route TEXT NOT NULL, before TEXT NOT NULL REFERENCES events(id),"
    " after TEXT NOT NULL REFERENCES events(id), place TEXT NOT NULL, reason TEXT NOT NULL",
    "checks": f"id INTEGER PRIMARY KEY, {_DOCUMENT}, kind TEXT NOT NULL, is_right INTEGER NOT NULL,"
    " said TEXT NOT NULL, computed TEXT NOT NULL, arithmetic TEXT NOT NULL, start INTEGER NOT NULL,"
    " end INTEGER NOT NULL",
    "not_read": "id INTEGER PRIMARY KEY, path TEXT NOT NULL, error TEXT NOT NULL, reason TEXT NOT NULL, advice TEXT",
    "_about": "id INTEGER PRIMARY KEY, key TEXT NOT NULL, text TEXT NOT NULL",
}
VIEWS: Mapping[str, str] = {
    "who_says_what": """
        SELECT claims.id AS claim, claims.event, claims.outcome, claims.loads, claims.earliest, claims.latest,
          coalesce(claims.chain, 'own voice') AS who, documents.publisher, documents.published_latest AS published,
          (SELECT group_concat(quote, ' | ') FROM (
            SELECT quote FROM evidence WHERE evidence.claim = claims.id ORDER BY evidence.id)) AS quotes,
          documents.url, documents.sha256
        FROM claims JOIN documents ON documents.id = claims.document""",
    "disagreements": """
        SELECT contradictions.event, events.title, contradictions.field, contradictions.kind, contradictions.reason,
          one.outcome AS one_says, one.chain AS one_who, other.outcome AS other_says, other.chain AS other_who
        FROM contradictions JOIN events ON events.id = contradictions.event
          JOIN claims AS one ON one.id = contradictions.one JOIN claims AS other ON other.id = contradictions.other""",
    "what_is_where": """
        SELECT place, what, at_least, at_most, unit, holder, since, last_evidence, rule, is_contested, id AS holding
        FROM holdings WHERE is_present AND until IS NULL""",
}


def write_datasette(record: Record, stream: BinaryIO, *, imprint: Imprint = PLAIN) -> None:
    """Write the record as an SQLite file."""
    file = sqlite3.connect(":memory:", isolation_level=None)
    try:
        file.execute("BEGIN")
        rows = _rows(record, imprint)
        for table, columns in TABLES.items():
            file.execute(f'CREATE TABLE "{table}" ({columns})')
            _insert(file, table, rows[table])
        for table, column in _LOOKED_UP:
            file.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
        for view, select in VIEWS.items():
            file.execute(f'CREATE VIEW "{view}" AS {" ".join(select.split())}')
        file.execute("CREATE VIRTUAL TABLE evidence_fts USING fts5(quote, content='evidence', content_rowid='id')")
        file.execute("INSERT INTO evidence_fts(evidence_fts) VALUES ('rebuild')")
        file.execute("COMMIT")
        stream.write(file.serialize())
    finally:
        file.close()


_LOOKED_UP = (
    *(("claims", "document"), ("claims", "event"), ("evidence", "claim"), ("loads", "claim"), ("places", "claim")),
    *(("parties", "claim"), ("sources", "claim"), ("bases", "claim"), ("origins", "event"), ("origin_claims", "claim")),
    *(("contradictions", "event"), ("event_claims", "claim"), ("checks", "document"), ("places", "place_id")),
)


def _insert(file: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        file.execute(f'INSERT INTO "{table}" VALUES ({marks})', [written_text(cell) for cell in row])  # noqa: S608


def _rows(record: Record, imprint: Imprint) -> Mapping[str, Iterable[Row]]:
    """The rows of every table, by its name; what is numbered counts from 1 in the order of the record."""
    claims, events = record.claims, record.events
    of_event = {claim: event.id for event in events for claim in event.claims}
    credibility = {one.event: one.credibility.value for one in record.assessments}
    reliability = {
        (one.event, origin.origin): origin.value.value for one in record.assessments for origin in one.reliability
    }
    return {
        "documents": map(_document, record.documents),
        "events": (_event(event, credibility.get(event.id)) for event in events),
        "claims": (_claim(claim, of_event.get(claim.id)) for claim in claims),
        "event_claims": ((event.id, claim) for event in events for claim in event.claims),
        "event_ids": ((name, event.id) for event in events for name in dict.fromkeys((event.id, *event.also))),
        "evidence": _numbered(
            (c.id, e.span.start, e.span.end, e.zone.value, e.quote) for c in claims for e in c.evidence
        ),
        "loads": _numbered(_load(c.id, load, c.carriers) for c in claims for load in (*c.loads, *c.carriers)),
        "places": _numbered((c.id, p.role.value, p.text, *_place(p)) for c in claims for p in c.places),
        "parties": _numbered(_parties(claims)),
        "sources": _numbered(
            (c.id, position, int(source is c.root), source.name, source.kind.value, source.text)
            for c in claims
            for position, source in enumerate(c.attribution, 1)
        ),
        "bases": _numbered((c.id, b.kind.value, b.holder, b.text) for c in claims for b in c.basis),
        "origins": (
            _origin(event, o, reliability.get((event.id, o.id))) for event in events for o in event.origin_list
        ),
        "origin_claims": (
            (_origin_id(event, origin.id), claim)
            for event in events
            for origin in event.origin_list
            for claim in dict.fromkeys(origin.claims)
        ),
        "contradictions": _numbered(
            (event.id, *one.claims, one.field.value, one.kind.value, one.reason, one.copy)
            for event in events
            for one in event.contradictions
        ),
        "ratings": _numbered(_ratings(record)),
        "holdings": map(_holding, record.holdings),
        "holding_events": ((h.id, event) for h in record.holdings for event in dict.fromkeys(h.events)),
        "legs": _numbered(
            (route.id, leg.before, leg.after, leg.place.name, leg.reason)
            for route in record.routes
            for leg in route.legs
        ),
        "checks": _numbered(
            (one.document, c.kind.value, int(c.is_right), c.said, c.computed, c.arithmetic, c.span.start, c.span.end)
            for one in record.checks
            for c in (one.check,)
        ),
        "not_read": _numbered((r.path, r.error, r.reason, r.advice) for r in record.rejections),
        "_about": _numbered(imprint.rows),
    }


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    return ((number, *row) for number, row in enumerate(rows, 1))


def _document(document: Document) -> Row:
    published = document.published
    return (
        document.id,
        document.publisher,
        document.title,
        document.author,
        document.language,
        published.earliest.isoformat() if published else None,
        published.latest.isoformat() if published else None,
        published.found_in.value if published else None,
        document.url,
        document.path,
        document.media_type,
        document.sha256,
        _joined(document.notes),
    )


def _event(event: Event, credibility: str | None) -> Row:
    when = event.when
    return (
        event.id,
        movement_words(event),
        event.act.value,
        _joined(outcome_words(value.outcome) for value in event.outcomes),
        _joined(told_words(event.loads)),
        _joined(told_words(event.loads, is_carrier=True)),
        when.earliest.isoformat() if when and when.earliest else None,
        when.latest.isoformat() if when and when.latest else None,
        days_words(when.earliest, when.latest) if when else None,
        event.status.value,
        event.origins,
        len(event.claims),
        credibility,
    )


def _claim(claim: Claim, event: str | None) -> Row:
    when = claim.when
    return (
        claim.id,
        claim.document,
        event,
        None if claim.act.value == "unread" else claim.act.value,
        None if claim.outcome.value == "unread" else claim.outcome.value,
        claim.mover.name if claim.mover else None,
        claim.recipient.name if claim.recipient else None,
        claim.opposed_by.name if claim.opposed_by else None,
        _joined(load_words(load) for load in (*claim.loads, *claim.carriers)),
        when.earliest.isoformat() if when and when.earliest else None,
        when.latest.isoformat() if when and when.latest else None,
        when.text if when else None,
        chain_words(claim.attribution),
        claim.root.name if claim.root else None,
        _joined(basis.kind.value for basis in claim.basis),
        claim.confidence,
        claim.reader,
        _joined(claim.notes),
        _joined(map(difference_words, claim.otherwise)),
    )


def _load(claim: ClaimId, load: Load, carriers: Sequence[Load]) -> Row:
    return (
        claim,
        int(any(load is carrier for carrier in carriers)),
        load_words(load),
        items_words(load.items),
        _joined((item.equipment for item in load.items if item.equipment), " / "),
        _joined((item.component.value for item in load.items), " / "),
        *_count(load.count),
    )


def _count(count: Count | None) -> Row:
    if count is None:
        return (None, None, None, None)
    return (*held_bounds(count.at_least, count.at_most), int(count.approximate), count.unit)


def _place(place: PlaceRef) -> Row:
    """The columns of a place; coordinates are those of points, or of the middle of the circle that one lies in."""
    lat, lon = (place.lat_deg, place.lon_deg) if has_position(place) else (None, None)
    return (place.name, place.id, place.kind.value if place.kind else None, place.country, lat, lon, place.radius_km)


def _parties(claims: Iterable[Claim]) -> Iterator[Row]:
    for claim in claims:
        for slot, party in (("mover", claim.mover), ("recipient", claim.recipient), ("opposed_by", claim.opposed_by)):
            if party:
                yield claim.id, slot, party.name, party.kind.value, party.country


def _ratings(record: Record) -> Iterator[Row]:
    """What people and the policy said of events and of sources, each once."""
    seen: dict[Row, None] = {}
    for assessment in record.assessments:
        for rating in assessment.credibility_ratings:
            stated = rating.likelihood
            bounds = (stated.low_percent, stated.high_percent) if stated else (None, None)
            said = (rating.value.value, rating.by, rating.on.isoformat(), rating.reason)
            seen[assessment.event, None, *said, *bounds] = None
        for origin in assessment.reliability:
            for letter in origin.ratings:
                said = (letter.value.value, letter.by, letter.on.isoformat(), letter.reason)
                seen[None, origin.name, *said, None, None] = None
    yield from seen


def _holding(holding: Holding) -> Row:
    return (
        holding.id,
        thing_words(holding.equipment, holding.component),
        holding.equipment,
        holding.component.value,
        holding.holder.name if holding.holder else None,
        *_place(holding.place),
        int(holding.is_present),
        *held_bounds(holding.at_least, holding.at_most),
        holding.unit,
        holding.since.isoformat() if holding.since else None,
        holding.until.isoformat() if holding.until else None,
        holding.last_evidence.isoformat() if holding.last_evidence else None,
        holding.rule.value,
        int(holding.is_contested),
        _joined((step.formula for step in holding.steps), " | "),
    )


def _origin(event: Event, origin: Origin, reliability: str | None) -> Row:
    return (
        _origin_id(event, origin.id),
        event.id,
        origin.id,
        origin.kind.value,
        origin.name,
        int(origin.kind is not OriginKind.UNKNOWN),
        _joined(kind.value for kind in origin.basis),
        _joined(origin.because),
        reliability,
    )


def _origin_id(event: Event, origin: str) -> str:
    """An origin may stand behind several events: here it is a row of each."""
    return content_id("org", event.id, origin)


def _joined(parts: Iterable[str], by: str = "; ") -> str | None:
    return by.join(parts) or None
