"""Comma-separated values: one claim a row, for spreadsheets and data frames.

RFC 4180, UTF-8, CRLF line ends. A count is two columns of bounds, never one number; an unknown is an empty cell. A
claim with several loads has the first one in columns of its own and the rest as words. Text cells that a spreadsheet
would run as a formula get a leading apostrophe, which `unguarded` takes off again; numbers stay numbers.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO, TypeAlias, Union

from ..measure.words import chain_words, difference_words, items_words, load_words
from ..terms import Act, Claim, ClaimId, Count, Document, Load, Outcome, Party, PlaceRef, PlaceRole, Record

Cell: TypeAlias = Union[str, int, float, bool, None]

# A spreadsheet runs a cell that starts with one of these, and some skip blanks and invisible marks before it
# (OWASP ASVS 5.0, 1.2.10; full-width forms: seen run by East Asian versions).
_RUNS = re.compile("'*(?:[\0\t\r\n]|[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad]*[=+\\-@＝＋－＠])")
_SURROGATE = re.compile("[\ud800-\udfff]")

_LOAD_COLUMNS = {
    "": "the first {what}, as words",
    "_equipment": "its catalogue names, joined by “ / ”; empty where only a component is named",
    "_component": "its components, joined by “ / ”",
    "_at_least": "at least how many; empty where not bounded from below",
    "_at_most": "at most how many; empty where not bounded from above",
    "_approximate": "whether the text says about how many",
    "_unit": "what is counted",
}
_PLACE_COLUMNS = {
    "": "the first place in the role {what}",
    "_id": "its gazetteer entry; empty where unresolved",
    "_kind": "site and town are points, the rest are areas or lines",
    "_country": "ISO 3166-1 alpha-2",
    "_lat": "latitude in degrees of a point; empty for an area",
    "_lon": "longitude in degrees of a point; empty for an area",
    "_radius_km": "radius of the area",
}
_PARTY_COLUMNS = {"": "the {what}", "_kind": "what it is", "_country": "ISO 3166-1 alpha-2"}


def _columns(name: str, what: str, columns: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}{ending}": meaning.format(what=what) for ending, meaning in columns.items()}


COLUMNS: Mapping[str, str] = {
    "claim": "id of the claim",
    "event": "id of the event that the claim tells of",
    "act": "what kind of fact",
    "outcome": "what became of it, as this chain of sources tells it",
    **_columns("mover", "mover", _PARTY_COLUMNS),
    **_columns("recipient", "recipient", _PARTY_COLUMNS),
    **_columns("opposed_by", "side that opposed", _PARTY_COLUMNS),
    **_columns("load", "load", _LOAD_COLUMNS),
    "more_loads": "the other loads as words, joined by “; ”",
    **_columns("carrier", "carrier", _LOAD_COLUMNS),
    "more_carriers": "the other carriers as words, joined by “; ”",
    **_columns("origin", "origin", _PLACE_COLUMNS),
    "via": "places passed, joined by “; ”",
    **_columns("destination", "destination", _PLACE_COLUMNS),
    **_columns("at", "at", _PLACE_COLUMNS),
    "more_places": "further places with their roles, joined by “; ”",
    "when_earliest": "first day on which it may have happened, ISO",
    "when_latest": "last day on which it may have happened, ISO",
    "when_text": "the words that say when",
    "chain": "who says so, nearest first; empty for the outlet's own voice",
    "root": "the last of the chain: whose knowledge it is",
    "root_kind": "what the root is",
    "basis": "what the chain rests on, joined by “; ”",
    "basis_holder": "who holds the image, film or document, joined by “; ”",
    "confidence": "how sure the reading is, 0 to 1; nothing about the source",
    "quotes": "the evidence, joined by “ | ”",
    "spans": "where the quotes stand in the stored text, start..end in code points, joined by “ | ”",
    "notes": "remarks of the reader, joined by “; ”",
    "otherwise": "cells in which a second reader differs, with what it has there, joined by “; ”",
    "reader": "name and version of the reader",
    "document": "id of the document",
    "path": "the file as it was named",
    "url": "where the page says that it stands",
    "publisher": "the outlet",
    "title": "the page's title",
    "author": "the page's author",
    "language": "the page's language",
    "published_earliest": "first day on which it may have been published, ISO",
    "published_latest": "last day on which it may have been published, ISO",
    "published_found_in": "where the date was found",
}


def write_csv(record: Record, stream: TextIO) -> None:
    """Write the claims, one a row, under a row of the names of `COLUMNS`. The stream must not translate line ends."""
    documents = {document.id: document for document in record.documents}
    events = {claim: event.id for event in record.events for claim in event.claims}
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for claim in record.claims:
        cells = claim_cells(claim, documents[claim.document], events)
        rows.writerow([written_cell(cells[column]) for column in COLUMNS])


def claim_cells(claim: Claim, document: Document, events: Mapping[ClaimId, str]) -> dict[str, Cell]:
    """The cells of one claim by column, unguarded. `events` gives the event of a claim, if any."""
    published = document.published
    return {
        "claim": claim.id,
        "event": events.get(claim.id),
        "act": None if claim.act is Act.UNREAD else claim.act.value,
        "outcome": None if claim.outcome is Outcome.UNREAD else claim.outcome.value,
        **_party_cells("mover", claim.mover),
        **_party_cells("recipient", claim.recipient),
        **_party_cells("opposed_by", claim.opposed_by),
        **_load_cells("load", claim.loads),
        "more_loads": _joined(map(load_words, claim.loads[1:])),
        **_load_cells("carrier", claim.carriers),
        "more_carriers": _joined(map(load_words, claim.carriers[1:])),
        **_places_cells(claim.places),
        "when_earliest": claim.when.earliest.isoformat() if claim.when and claim.when.earliest else None,
        "when_latest": claim.when.latest.isoformat() if claim.when and claim.when.latest else None,
        "when_text": claim.when.text if claim.when else None,
        "chain": chain_words(claim.attribution),
        "root": claim.root.name if claim.root else None,
        "root_kind": claim.root.kind.value if claim.root else None,
        "basis": _joined(basis.kind.value for basis in claim.basis),
        "basis_holder": _joined(basis.holder for basis in claim.basis if basis.holder),
        "confidence": claim.confidence,
        "quotes": _joined((evidence.quote for evidence in claim.evidence), " | "),
        "spans": _joined((f"{e.span.start}..{e.span.end}" for e in claim.evidence), " | "),
        "notes": _joined(claim.notes),
        "otherwise": _joined(map(difference_words, claim.otherwise)),
        "reader": claim.reader,
        "document": document.id,
        "path": document.path,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "author": document.author,
        "language": document.language,
        "published_earliest": published.earliest.isoformat() if published else None,
        "published_latest": published.latest.isoformat() if published else None,
        "published_found_in": published.found_in.value if published else None,
    }


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs: with an apostrophe before what would be a formula.

    >>> guarded("=1+1"), guarded("S-300"), guarded("'@SUM(A1)")
    ("'=1+1", 'S-300', "''@SUM(A1)")
    """
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made this cell from.

    >>> unguarded("'=1+1"), unguarded("'Abd al-Aziz")
    ('=1+1', "'Abd al-Aziz")
    """
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell


def written_cell(cell: Cell) -> str | int | float:
    """The cell as it is written: guarded text, numbers as numbers, nothing for what is not stated."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if cell is None:
        return ""
    return guarded(_SURROGATE.sub("\ufffd", cell)) if isinstance(cell, str) else cell


def _party_cells(name: str, party: Party | None) -> dict[str, Cell]:
    return {
        name: party.name if party else None,
        f"{name}_kind": party.kind.value if party else None,
        f"{name}_country": party.country if party else None,
    }


def _load_cells(name: str, loads: Sequence[Load]) -> dict[str, Cell]:
    if not loads:
        return dict.fromkeys(_columns(name, name, _LOAD_COLUMNS))
    items, count = loads[0].items, loads[0].count
    return {
        name: items_words(items),
        f"{name}_equipment": _joined((item.equipment for item in items if item.equipment), " / "),
        f"{name}_component": _joined((item.component.value for item in items), " / "),
        **_count_cells(name, count),
    }


def _count_cells(name: str, count: Count | None) -> dict[str, Cell]:
    return {
        f"{name}_at_least": count.at_least if count else None,
        f"{name}_at_most": count.at_most if count else None,
        f"{name}_approximate": count.approximate if count else None,
        f"{name}_unit": count.unit if count else None,
    }


def _places_cells(places: Sequence[PlaceRef]) -> dict[str, Cell]:
    """The first place of each role in columns of its own, what is passed and what is left over as words."""
    by_role = {role: [place for place in places if place.role is role] for role in PlaceRole}
    passed, spotted = by_role.pop(PlaceRole.VIA), by_role.pop(PlaceRole.UNREAD)
    rest = [(role.value, place) for role, found in by_role.items() for place in found[1:]]
    rest += [(PlaceRole.UNREAD.value, place) for place in spotted]
    cells: dict[str, Cell] = {
        "via": _joined(place.name for place in passed),
        "more_places": _joined(f"{role} {place.name}" for role, place in rest),
    }
    for role, found in by_role.items():
        cells |= _place_cells(role.value, found[0] if found else None)
    return cells


def _place_cells(name: str, place: PlaceRef | None) -> dict[str, Cell]:
    if place is None:
        return dict.fromkeys(_columns(name, name, _PLACE_COLUMNS))
    is_point = place.kind is not None and place.kind.is_point
    return {
        name: place.name,
        f"{name}_id": place.id,
        f"{name}_kind": place.kind.value if place.kind else None,
        f"{name}_country": place.country,
        f"{name}_lat": place.lat_deg if is_point else None,
        f"{name}_lon": place.lon_deg if is_point else None,
        f"{name}_radius_km": place.radius_km,
    }


def _joined(parts: Iterable[str], by: str = "; ") -> str | None:
    return by.join(parts) or None
