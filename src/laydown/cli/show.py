"""`laydown events`, `where` and `search`: what the record holds, as a table or as lines."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ..errors import BadRequest
from ..export.jsonl import claim_line, write_events_jsonl, write_holdings_jsonl
from ..export.words import day_words, outcome_words
from ..measure.folding import folded
from ..ports import EquipmentIndex
from ..terms import Component, Event, Holding, Record
from ..wiring import Settings, catalogue, checker, kept_store, record_of
from .options import ShowFormat
from .phrases import (
    SHORT,
    claim_moved,
    event_moved,
    holding_words,
    numbered,
    outcome_cell,
    route_words,
    short_ids,
    source_words,
    speakers,
    when_words,
)
from .speech import NOT_STATED, going_on, tell
from .tables import Column, print_table

# Least widths add up to 80 with the gaps: the width of a terminal that nobody has touched.
EVENT_COLUMNS = (
    Column(title="event", least=SHORT, style="dim"),
    Column(title="when", least=10),
    Column(title="what moved", least=14),
    Column(title="from → to", least=10),
    Column(title="outcome", least=9),
    Column(title="origins", least=7),
    Column(title="who says so", least=10),
)
HOLDING_COLUMNS = (
    Column(title="holding", least=SHORT, style="dim"),
    Column(title="where", least=10),
    Column(title="what", least=12),
    Column(title="whose", least=8),
    Column(title="since", least=7),
    Column(title="last evidence", least=8),
    Column(title="until", least=6),
    Column(title="mark", least=7),
)
FOUND_COLUMNS = (
    Column(title="claim", least=SHORT, style="dim"),
    Column(title="what", least=12),
    Column(title="from → to", least=10),
    Column(title="outcome", least=9),
    Column(title="who says so", least=10),
    Column(title="in these words", least=21),
)


def show_events(settings: Settings, output: ShowFormat) -> int:
    """Print the events: by day in a table, the undated last; by id as lines."""
    record = _record(settings)
    if output is ShowFormat.JSONL:
        write_events_jsonl(record, sys.stdout)
    elif record.events:
        ids = short_ids(event.id for event in record.events)
        rows = [_event_row(event, ids[event.id]) for event in sorted(record.events, key=_by_day)]
        print_table(EVENT_COLUMNS, rows)
    events, claims = numbered(len(record.events), "event"), numbered(len(record.claims), "claim")
    tell(f"{events} from {claims} in {numbered(len(record.documents), 'report')}")
    return 0


def show_where(settings: Settings, equipment: str, *, as_of: date | None, output: ShowFormat) -> int:
    """Print where a kind of equipment, or a named ship, is said to be."""
    record = _record(settings, as_of=as_of)
    held = _held(record, equipment, catalogue(settings.catalogue))
    if output is ShowFormat.JSONL:
        write_holdings_jsonl(_only(record, held), sys.stdout)
    elif held:
        ids = short_ids(holding.id for holding in record.holdings)
        print_table(HOLDING_COLUMNS, [_holding_row(holding, ids[holding.id]) for holding in held])
    day = f" as of {day_words(as_of)}" if as_of else ""
    if held:
        tell(f"{numbered(len(held), 'holding')} of {equipment}{day}")
    else:
        tell(f"no report says where {equipment} is{day}")
    return 0


def show_found(settings: Settings, words: str, *, limit: int, output: ShowFormat) -> int:
    """Print the claims whose evidence or title holds all the words, best first."""
    store = kept_store(settings)
    check = checker(settings)
    found = [claim for name in store.search(words, limit=limit) if (claim := store.claim(name))]
    pairs = [(claim, document) for claim in found if (document := store.document(claim.document))]
    if output is ShowFormat.JSONL:
        for claim, document in pairs:
            sys.stdout.write(claim_line(claim, document, check(document, store.claims(document.id))))
    elif pairs:
        ids = short_ids(claim.id for claim in store.claims())
        rows = [
            (
                ids[claim.id],
                claim_moved(claim),
                route_words(claim.places),
                outcome_words(claim.outcome),
                source_words(claim, document),
                claim.evidence[0].quote,
            )
            for claim, document in pairs
        ]
        print_table(FOUND_COLUMNS, rows)
    tell(f"{numbered(len(pairs), 'claim')} found for {words!r}")
    return 0


def _record(settings: Settings, *, as_of: date | None = None) -> Record:
    store = kept_store(settings)
    try:
        with going_on("putting the record together"):
            return record_of(store, as_of=as_of, settings=settings)
    finally:
        store.close()


def _by_day(event: Event) -> tuple[date, date, str]:
    when = event.when
    first = (when.earliest or when.latest) if when else None
    last = (when.latest or when.earliest) if when else None
    return first or date.max, last or date.max, event.id


def _event_row(event: Event, short: str) -> tuple[str, ...]:
    return (
        short,
        when_words(event.when),
        event_moved(event),
        route_words(value.place for value in event.places),
        outcome_cell(event),
        str(event.origins),
        speakers(event),
    )


def _holding_row(holding: Holding, short: str) -> tuple[str, ...]:
    return (
        short,
        holding.place.name,
        holding_words(holding),
        holding.holder.name if holding.holder else NOT_STATED,
        _day(holding.since),
        _day(holding.last_evidence),
        _day(holding.until),
        _mark(holding),
    )


def _day(day: date | None) -> str:
    return day_words(day) if day else NOT_STATED


def _mark(holding: Holding) -> str:
    marks = ("contested" if holding.is_contested else "", "" if holding.is_present else "not there")
    return ", ".join(mark for mark in marks if mark)


def _held(record: Record, asked: str, known: EquipmentIndex) -> Sequence[Holding]:
    """The holdings of what `asked` names: a kind of equipment with its variants, a component, or a name as it is."""
    names, components = set[str](), set[Component]()
    for mention in known.spot(asked):
        if mention.equipment:
            names.add(mention.equipment)
        else:
            components.add(mention.component)
    held = [
        holding
        for holding in record.holdings
        if _is_named(holding.equipment, names | {asked}, known.family)
        or (holding.component in components and not names)
    ]
    if not held and not names and not components:
        raise BadRequest(
            f"nothing is known by the name {asked!r}", advice="`laydown search` looks for words in the reports"
        )
    return held


def _is_named(equipment: str | None, names: set[str], family: Callable[[str], str]) -> bool:
    if equipment is None:
        return False
    wanted = {folded(name) for name in names}
    return folded(equipment) in wanted or folded(family(equipment)) in wanted


def _only(record: Record, held: Sequence[Holding]) -> Record:
    return replace(record, holdings=tuple(held))
