"""`laydown events`, `timeline` and `search`: what the record tells, as a table or as lines."""

import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date

from ..export.jsonl import claim_line, write_events_jsonl
from ..ledger import told_of
from ..measure.words import day_words, outcome_words
from ..terms import EVERYTHING, Claim, ClaimId, Document, Event, Filter, Record, Review
from ..wiring import Settings, catalogue, checker, kept_store, page_versions, part_of, record_of, review_of
from ..wiring.subjects import known_names, like_names, subject_of, subject_words
from .judged import claim_mark, mark_words
from .options import ALL_CLAIMS, ShowFormat
from .phrases import (
    SHORT,
    claim_moved,
    event_moved,
    numbered,
    outcome_cell,
    read_of,
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
    Column(title="event", least=SHORT, style="dim", is_whole=True),
    Column(title="when", least=10),
    Column(title="what moved", least=14),
    Column(title="from → to", least=10),
    Column(title="outcome", least=9),
    Column(title="origins", least=7),
    Column(title="who says so", least=10),
)
TIMELINE_COLUMNS = (
    Column(title="event", least=SHORT, style="dim", is_whole=True),
    Column(title="when", least=9),
    Column(title="what moved", least=10),
    Column(title="from → to", least=9),
    Column(title="outcome", least=9),
    Column(title="status", least=12),
    Column(title="origins", least=8),
)
FOUND_COLUMNS = (
    Column(title="claim", least=SHORT, style="dim", is_whole=True),
    Column(title="what", least=12),
    Column(title="from → to", least=10),
    Column(title="outcome", least=9),
    Column(title="who says so", least=10),
    Column(title="in these words", least=21),
)


def show_events(
    settings: Settings, output: ShowFormat, *, known_by: date | None = None, asked: Filter = EVERYTHING
) -> int:
    """Print the events that are asked for: by day in a table, the undated last; by id as lines."""
    whole, record = _asked(settings, asked, known_by=known_by)
    if output is ShowFormat.JSONL:
        write_events_jsonl(record, sys.stdout)
    elif record.events:
        ids = short_ids(event.id for event in record.events)
        events = sorted(record.events, key=_by_day)
        assessments = {assessment.event: assessment for assessment in record.assessments}
        marks = {event.id: mark_words(event, record.review, assessments.get(event.id)) for event in events}
        print_table(EVENT_COLUMNS, [_event_row(event, ids[event.id], marks[event.id]) for event in events])
    told, read = numbered(len(record.events), "event"), read_of(record)
    claims, reports = numbered(read.claims, "claim"), numbered(read.reports, "report")
    known, judged = known_words(known_by), _judged_words(record, is_all=known_by is None)
    of_all = f" of {len(whole.events):,}" if asked != EVERYTHING else ""
    tell(f"{told}{of_all} from {claims} in {reports}{known}{read.beside}{judged}")
    return 0


def _asked(settings: Settings, asked: Filter, *, known_by: date | None) -> tuple[Record, Record]:
    """The whole record, and the part of it that is asked for."""
    store = kept_store(settings)
    try:
        with going_on("putting the record together"):
            whole = record_of(store, known_by=known_by, settings=settings)
            found = set(store.search(asked.words, limit=ALL_CLAIMS)) if asked.words else None
            return whole, part_of(whole, asked, settings=settings, found=found)
    finally:
        store.close()


def show_timeline(settings: Settings, words: str, *, known_by: date | None, output: ShowFormat) -> int:
    """Print what is told of a thing, a party or a place, by day; the undated last, and said so."""
    record = record_with(settings, known_by=known_by)
    known = known_names(record)
    subject = subject_of(words, settings, known)
    found = sorted(told_of(subject, record.events, catalogue(settings.catalogue).family), key=_by_day)
    if output is ShowFormat.JSONL:
        write_events_jsonl(replace(record, events=tuple(found)), sys.stdout)
    elif found:
        ids = short_ids(event.id for event in record.events)
        told_on = {document.id: document for document in record.documents}
        claims = {claim.id: told_on[claim.document] for claim in record.claims}
        dated = [event for event in found if _is_dated(event)]
        undated = [event for event in found if not _is_dated(event)]
        if dated:
            print_table(TIMELINE_COLUMNS, [_timeline_row(event, ids[event.id], claims) for event in dated])
        if undated:
            title = "not dated: by the day on which a page told it"
            rows = [_timeline_row(event, ids[event.id], claims) for event in sorted(undated, key=_by_telling(claims))]
            print_table(TIMELINE_COLUMNS, rows, title=title)
    tell(f"{numbered(len(found), 'event')} on {subject_words(subject)}{known_words(known_by)}")
    if not found:
        tell(like_names(words, known))
    return 0


def known_words(known_by: date | None) -> str:
    """What a question to the past is said to know."""
    return f", as known by {day_words(known_by)}" if known_by else ""


Pages = Mapping[ClaimId, Document]


def _is_dated(event: Event) -> bool:
    return event.when is not None and (event.when.earliest or event.when.latest) is not None


def _by_telling(pages: Pages) -> Callable[[Event], tuple[date, str]]:
    return lambda event: (_first_told(event, pages) or date.max, event.id)


def _first_told(event: Event, pages: Pages) -> date | None:
    """The first day on which a page told it."""
    days = [page.published.latest for key in event.claims if (page := pages.get(key)) and page.published]
    return min(days, default=None)


def _timeline_row(event: Event, short: str, pages: Pages) -> tuple[str, ...]:
    first = _first_told(event, pages)
    told = f"told {day_words(first)}" if first else NOT_STATED
    return (
        short,
        when_words(event.when) if _is_dated(event) else told,
        event_moved(event),
        route_words(value.place for value in event.places),
        outcome_cell(event),
        event.status.value,
        f"{event.origins}: {speakers(event)}",
    )


def show_found(settings: Settings, words: str, *, limit: int, output: ShowFormat) -> int:
    """Print the claims whose evidence or title holds all the words, best first."""
    with closing(kept_store(settings)) as store:
        check = checker(settings)
        again = page_versions(store).repeats  # what later versions of a page tell in the same words is told once
        names = [name for name in store.search(words, limit=limit + len(again)) if name not in again][:limit]
        found = [claim for name in names if (claim := store.claim(name))]
        pairs = [(claim, document) for claim in found if (document := store.document(claim.document))]
        review = review_of(store)
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
                    _outcome(claim, review),
                    source_words(claim, document),
                    claim.evidence[0].quote,
                )
                for claim, document in pairs
            ]
            print_table(FOUND_COLUMNS, rows)
        tell(f"{numbered(len(pairs), 'claim')} found for {words!r}")
        return 0


def _outcome(claim: Claim, review: Review) -> str:
    mark = claim_mark(claim.id, review)
    return f"{outcome_words(claim.outcome)} ({mark})" if mark else outcome_words(claim.outcome)


def record_with(settings: Settings, *, known_by: date | None = None) -> Record:
    """The record of the store that is there."""
    store = kept_store(settings)
    try:
        with going_on("putting the record together"):
            return record_of(store, known_by=known_by, settings=settings)
    finally:
        store.close()


def _judged_words(record: Record, *, is_all: bool) -> str:
    """What is not in the table because of people, and where all claims are there, what could not be applied."""
    review = record.review
    told = [f"{numbered(len(review.rejected), 'claim')} rejected"] if review.rejected else []
    missed = len(review.not_applied) if is_all else 0
    told += [f"{numbered(missed, 'judgement')} not applied (`laydown review list`)"] if missed else []
    return "".join(f"; {part}" for part in told)


def _by_day(event: Event) -> tuple[date, date, str]:
    when = event.when
    first = (when.earliest or when.latest) if when else None
    last = (when.latest or when.earliest) if when else None
    return first or date.max, last or date.max, event.id


def _event_row(event: Event, short: str, mark: str) -> tuple[str, ...]:
    return (
        short,
        when_words(event.when),
        event_moved(event),
        route_words(value.place for value in event.places),
        outcome_cell(event, mark),
        str(event.origins),
        speakers(event),
    )
