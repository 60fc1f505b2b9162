"""The record as typed tables, one row an event, an origin, a contradiction, a holding, a leg of a route.

Takes a record, gives rows by column for whatever writes tables. What is asked most has a column; events and holdings
stand whole beside it, as JSON. A position is there for sites and towns only: an area is no point. None is not stated.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..terms import Column, ColumnKind, Event, Holding, Origin, PlaceRef, Record, Table
from .event_rows import EVENT_COLUMNS, event_rows
from .placed import is_point, position_of
from .record import event_record, holding_record
from .widths import held_bounds, written_text

Row = dict[str, object]

_WHOLE = frozenset({"origins", "claims", "reports"})
_DAYS = frozenset({"earliest", "latest"})
_BODY = Column(name="body", kind=ColumnKind.TEXT, about="all of it, as JSON in the form of `--format jsonl`")


def _text(name: str, about: str) -> Column:
    return Column(name=name, kind=ColumnKind.TEXT, about=about)


def _whole(name: str, about: str) -> Column:
    return Column(name=name, kind=ColumnKind.WHOLE, about=about)


def _day(name: str, about: str) -> Column:
    return Column(name=name, kind=ColumnKind.DAY, about=about)


def _kind(column: str) -> ColumnKind:
    if column in _WHOLE:
        return ColumnKind.WHOLE
    return ColumnKind.DAY if column in _DAYS else ColumnKind.TEXT


_PLACE = (
    _text("place", "its name"),
    _text("place_id", "id of its entry"),
    _text("place_kind", "site, town, region, country, sea or route"),
    _text("place_country", "ISO 3166-1 alpha-2"),
    Column(name="place_lat", kind=ColumnKind.REAL, about="degrees north; null for an area"),
    Column(name="place_lon", kind=ColumnKind.REAL, about="degrees east; null for an area"),
)
EVENTS = Table(
    name="events",
    columns=(
        *(
            Column(name=name, kind=_kind(name), about=about)
            for name, about in EVENT_COLUMNS.items()
            if name != "credibility"  # which only people give
        ),
        _text("also", "ids that it is found under as well, joined by spaces"),
        _BODY,
    ),
)
TELLINGS = Table(
    name="event_claims",
    columns=(
        _text("event", "id of the event"),
        _text("claim", "id of a claim that tells it"),
        _text("document", "id of the document that the claim stands in"),
        _text("origin", "id of the origin that the claim goes back to"),
    ),
)
ORIGINS = Table(
    name="origins",
    columns=(
        _text("event", "id of the event"),
        _text("origin", "id of the origin"),
        _text("kind", "how it is known: named_root, own_voice, copied_text or unknown, which is never counted"),
        _text("name", "of the root, or of the outlet in its own voice"),
        _text("basis", "what it rests on, joined by “; ”"),
        _text("because", "why its claims are one origin, or why it is not counted, joined by “; ”"),
        _whole("claims", "how many claims go back to it"),
        _whole("reports", "how many pages, copies too"),
        _text("claim_ids", "ids of the claims, joined by spaces"),
        _text("document_ids", "ids of the documents, joined by spaces"),
    ),
)
CONTRADICTIONS = Table(
    name="contradictions",
    columns=(
        _text("event", "id of the event"),
        _text("claim", "id of the one claim"),
        _text("other_claim", "id of the other"),
        _text("field", "in which they part"),
        _text("kind", "how they part"),
        _text("reason", "who says what against whom"),
        _text("quote", "the words that carry the one value"),
        _text("other_quote", "the words that carry the other"),
        _text("copy", "id of the claim that copied wrongly, where that is known"),
        _text("also", "ids of claims that stand in the same contradiction, joined by spaces"),
    ),
)
HOLDINGS = Table(
    name="holdings",
    columns=(
        _text("holding", "id of the holding"),
        _text("equipment", "canonical name; null where only the component is known"),
        _text("component", "what of it: a system, a launcher, a radar, a vehicle …"),
        _text("holder", "whose it is said to be"),
        _text("holder_country", "ISO 3166-1 alpha-2"),
        *_PLACE,
        Column(name="is_present", kind=ColumnKind.TRUTH, about="whether it is said to be there, or not"),
        _whole("at_least", "how many at least"),
        _whole("at_most", "how many at most"),
        _text("unit", "what is counted"),
        _day("since", "from which day on; null is not dated"),
        _day("until", "the day on which it ended; null is open"),
        _day("last_evidence", "the latest day that a claim vouches for"),
        _day("last_told", "the latest day on which a page that tells it was published"),
        Column(name="is_contested", kind=ColumnKind.TRUTH, about="whether claims contradict it"),
        _text("rule", "how it came to be known"),
        _text("event_ids", "ids of the events, joined by spaces"),
        _text("claim_ids", "ids of the claims, joined by spaces"),
        _BODY,
    ),
)
ROUTES = Table(
    name="routes",
    columns=(
        _text("route", "id of the route"),
        _whole("leg", "number of the leg, from 1"),
        _text("before", "id of the event that came to the place"),
        _text("after", "id of the event that left from there"),
        *_PLACE,
        _text("reason", "why the two are taken for legs of one journey: inferred, no source says so"),
    ),
)


def fused_tables(record: Record) -> tuple[tuple[Table, Iterator[Row]], ...]:
    """The tables, each with its rows in the order of the record."""
    return (
        (EVENTS, _written(_events(record))),
        (TELLINGS, _written(_tellings(record))),
        (ORIGINS, _written(_origins(record))),
        (CONTRADICTIONS, _written(_contradictions(record))),
        (HOLDINGS, _written(map(_holding, record.holdings))),
        (ROUTES, _written(_routes(record))),
    )


def _written(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as a file can hold them."""
    for row in rows:
        yield {name: written_text(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def _events(record: Record) -> Iterator[Row]:
    for event, cells in zip(record.events, event_rows(record), strict=True):
        row: Row = {name: cells[name] for name in EVENT_COLUMNS if name != "credibility"}
        row |= {name: _from_iso(cells[name]) for name in _DAYS}
        yield row | {"also": _ids(event.also), "body": _json(event_record(event))}


def _tellings(record: Record) -> Iterator[Row]:
    page = {claim.id: claim.document for claim in record.claims}
    for event in record.events:
        origin = {claim: one.id for one in event.origin_list for claim in one.claims}
        for claim in event.claims:
            yield {"event": event.id, "claim": claim, "document": page[claim], "origin": origin.get(claim)}


def _origins(record: Record) -> Iterator[Row]:
    for event in record.events:
        yield from (_origin(event, origin) for origin in event.origin_list)


def _origin(event: Event, origin: Origin) -> Row:
    return {
        "event": event.id,
        "origin": origin.id,
        "kind": origin.kind.value,
        "name": origin.name,
        "basis": "; ".join(basis.value for basis in origin.basis) or None,
        "because": "; ".join(origin.because) or None,
        "claims": len(origin.claims),
        "reports": len(origin.documents),
        "claim_ids": _ids(origin.claims),
        "document_ids": _ids(origin.documents),
    }


def _contradictions(record: Record) -> Iterator[Row]:
    for event in record.events:
        for one in event.contradictions:
            quotes = [quote.quote for quote in one.quotes] + [None, None]
            yield {
                "event": event.id,
                "claim": one.claims[0],
                "other_claim": one.claims[1],
                "field": one.field.value,
                "kind": one.kind.value,
                "reason": one.reason,
                "quote": quotes[0],
                "other_quote": quotes[1],
                "copy": one.copy,
                "also": _ids(one.also),
            }


def _holding(holding: Holding) -> Row:
    at_least, at_most = held_bounds(holding.at_least, holding.at_most)
    return {
        "holding": holding.id,
        "equipment": holding.equipment,
        "component": holding.component.value,
        "holder": holding.holder.name if holding.holder else None,
        "holder_country": holding.holder.country if holding.holder else None,
        **_place(holding.place),
        "is_present": holding.is_present,
        "at_least": at_least,
        "at_most": at_most,
        "unit": holding.unit,
        "since": holding.since,
        "until": holding.until,
        "last_evidence": holding.last_evidence,
        "last_told": holding.last_told,
        "is_contested": holding.is_contested,
        "rule": holding.rule.value,
        "event_ids": _ids(holding.events),
        "claim_ids": _ids(holding.claims),
        "body": _json(holding_record(holding)),
    }


def _routes(record: Record) -> Iterator[Row]:
    for route in record.routes:
        for number, leg in enumerate(route.legs, 1):
            yield {
                "route": route.id,
                "leg": number,
                "before": leg.before,
                "after": leg.after,
                **_place(leg.place),
                "reason": leg.reason,
            }


def _place(place: PlaceRef) -> Row:
    position = position_of(place) if is_point(place) else None
    return {
        "place": place.name,
        "place_id": place.id,
        "place_kind": place.kind.value if place.kind else None,
        "place_country": place.country,
        "place_lat": position[1] if position else None,
        "place_lon": position[0] if position else None,
    }


def _ids(ids: Iterable[str]) -> str | None:
    return " ".join(ids) or None


def _from_iso(cell: object) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) else None


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
