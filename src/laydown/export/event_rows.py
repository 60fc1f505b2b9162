"""Events as rows of cells: one event a row, every bound in words, what is not stated empty."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from ..measure.words import basis_words, days_words, outcome_words, place_words, told_words
from ..terms import Event, Record
from .csv import Cell, written_cell
from .placed import movement_words

EVENT_COLUMNS: Mapping[str, str] = {
    "event": "id of the event",
    "what": "what moved, from where to where",
    "act": "what kind of fact",
    "outcomes": "what became of it, as its claims tell, joined by “; ”, with how many tell each",
    "loads": "what is moved, each with its bounds",
    "carriers": "what carries it",
    "origin": "whence",
    "via": "places passed",
    "destination": "whither",
    "at": "where it is",
    "earliest": "first day on which it may have happened, ISO",
    "latest": "last day on which it may have happened, ISO",
    "days": "the same in words; empty where not dated",
    "status": "what the claims amount to",
    "origins": "how many independent origins it has",
    "who": "names of the origins, with what each rests on",
    "claims": "how many claims tell it",
    "reports": "how many pages tell it, copies too",
    "contradictions": "who says what against whom",
    "credibility": "Admiralty digit that people gave; 6 is “cannot be judged”",
    "ids": "ids of the claims",
}


def write_events_csv(record: Record, stream: TextIO) -> None:
    """Write the events, one a row, formulas disarmed. The stream must not translate line ends."""
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(EVENT_COLUMNS)
    for cells in event_rows(record):
        rows.writerow([written_cell(cells[column]) for column in EVENT_COLUMNS])


def event_rows(record: Record) -> Iterator[dict[str, Cell]]:
    """The events in the order of the record, by the names of `EVENT_COLUMNS`; None is not stated."""
    claims = {claim.id: claim for claim in record.claims}
    credibility = {one.event: one.credibility.value for one in record.assessments}
    for event in record.events:
        when = event.when
        yield {
            "event": event.id,
            "what": movement_words(event),
            "act": event.act.value,
            "outcomes": _joined(f"{outcome_words(v.outcome)} ({len(v.claims)})" for v in event.outcomes),
            "loads": _joined(told_words(event.loads)),
            "carriers": _joined(told_words(event.loads, is_carrier=True)),
            **{role: _places(event, role) for role in ("origin", "via", "destination", "at")},
            "earliest": when.earliest.isoformat() if when and when.earliest else None,
            "latest": when.latest.isoformat() if when and when.latest else None,
            "days": days_words(when.earliest, when.latest) if when else None,
            "status": event.status.value,
            "origins": event.origins,
            "who": _joined(
                _voice(origin.name, [basis_words(b) for one in origin.claims for b in claims[one].basis])
                for origin in event.origin_list
            ),
            "claims": len(event.claims),
            "reports": len({claims[one].document for one in event.claims}),
            "contradictions": _joined((one.reason for one in event.contradictions), " | "),
            "credibility": credibility.get(event.id),
            "ids": " ".join(event.claims),
        }


def _places(event: Event, role: str) -> str | None:
    """The places in a role; an area is called one."""
    return _joined(
        place_words(place) if place.kind is None or place.kind.is_point else f"{place.name} ({place.kind.value})"
        for value in event.places
        if (place := value.place).role.value == role
    )


def _voice(name: str | None, bases: Sequence[str]) -> str:
    return f"{name or 'origin not known'}: {', '.join(dict.fromkeys(bases)) or 'basis not stated'}"


def _joined(parts: Iterable[str], by: str = "; ") -> str | None:
    return by.join(parts) or None
