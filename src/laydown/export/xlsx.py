"""An Excel workbook (ECMA-376): claims, events, sources and what the file holds, each on a sheet of its own.

Every text is written as text: no formula, no link. Counts are two columns of bounds, an unknown is an empty cell, days
are text in ISO form, since a spreadsheet has no way to write a bound as a date. A cell holds at most 32,767 characters:
a longer text is cut and says so. xlsxwriter writes; nothing else imports it. The same record gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..measure.words import basis_words, days_words, outcome_words, place_words, value_words
from ..terms import Event, Record
from .csv import COLUMNS, Cell, claim_cells
from .imprint import PLAIN, Imprint
from .placed import movement_words

_WRITTEN_AT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the hour of writing is no part of the record
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_MOST_CHARS = 32_767  # of a cell
_MOST_ROWS = 1_048_575  # of a sheet, under its heading
_CUT = " … [cut here: {more} more characters are in the CSV form]"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE = {"quotes": 60, "title": 40, "words": 50, "what": 40, "text": 90, "who": 36, "url": 40, "path": 30}

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
SOURCE_COLUMNS: Mapping[str, str] = {
    "document": "id of the document",
    "publisher": "the outlet",
    "title": "the page's title",
    "author": "the page's author",
    "language": "the page's language",
    "published_earliest": "first day on which it may have been published, ISO",
    "published_latest": "last day on which it may have been published, ISO",
    "published_found_in": "where the date was found",
    "claims": "how many claims it makes",
    "url": "where the page says that it stands",
    "path": "the file as it was named",
    "sha256": "digest of the bytes",
    "notes": "what was seen when it was opened",
}


def write_xlsx(record: Record, stream: BinaryIO, *, imprint: Imprint = PLAIN) -> None:
    """Write the record as a workbook."""
    out = BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"title": imprint.title, "comments": imprint.made_with, "created": _WRITTEN_AT})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    documents = {document.id: document for document in record.documents}
    of_event = {claim: event.id for event in record.events for claim in event.claims}
    claims = (claim_cells(claim, documents[claim.document], of_event) for claim in record.claims)
    for name, columns, rows in (
        ("events", EVENT_COLUMNS, _events(record)),
        ("claims", COLUMNS, claims),
        ("sources", SOURCE_COLUMNS, _sources(record)),
    ):
        _write_sheets(book, name, columns, rows, (bold, top))
    _write_about(book.add_worksheet("about"), imprint, (bold, top))
    book.close()
    stream.write(out.getvalue())


def _write_sheets(
    book: Workbook,
    name: str,
    columns: Mapping[str, str],
    rows: Iterable[Mapping[str, Cell]],
    looks: tuple[Format, Format],
) -> None:
    """A sheet with a heading that stays in sight; one more for every million rows."""
    bold, top = looks
    sheet, number = None, 0
    for count, cells in enumerate(rows):
        if sheet is None or count % _MOST_ROWS == 0:
            number += 1
            sheet = _headed(book.add_worksheet(name if number == 1 else f"{name} {number}"), columns, bold)
        for column, key in enumerate(columns):
            _write(sheet, count % _MOST_ROWS + 1, column, cells[key], top)
    if sheet is None:
        _headed(book.add_worksheet(name), columns, bold)


def _headed(sheet: Worksheet, columns: Mapping[str, str], bold: Format) -> Worksheet:
    for column, key in enumerate(columns):
        sheet.write_string(0, column, key, bold)
        sheet.set_column(column, column, _WIDE.get(key, 16))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, 0, len(columns) - 1)
    return sheet


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, look)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, look)
    else:
        sheet.write_string(row, column, _shown(cell), look)


def _shown(text: str) -> str:
    """The text as a cell can hold it: what XML cannot hold as U+FFFD, what is over the limit cut, and said so."""
    text = _NOT_XML.sub("\ufffd", text)
    units = len(text.encode("utf-16-le")) // 2  # Excel counts those
    if units <= _MOST_CHARS:
        return text
    kept = text[: (_MOST_CHARS - 80) // 2]
    return kept + _CUT.format(more=len(text) - len(kept))


def _write_about(sheet: Worksheet, imprint: Imprint, looks: tuple[Format, Format]) -> None:
    bold, top = looks
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDE["text"])
    lines = [*imprint.rows, *_legend("events", EVENT_COLUMNS), *_legend("claims", COLUMNS)]
    lines += _legend("sources", SOURCE_COLUMNS)
    for row, (key, text) in enumerate(lines):
        sheet.write_string(row, 0, _shown(key), bold)
        sheet.write_string(row, 1, _shown(text), top)


def _legend(sheet: str, columns: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(f"{sheet}.{key}", meaning) for key, meaning in columns.items()]


def _events(record: Record) -> Iterator[dict[str, Cell]]:
    claims = {claim.id: claim for claim in record.claims}
    credibility = {one.event: one.credibility.value for one in record.assessments}
    for event in record.events:
        when = event.when
        yield {
            "event": event.id,
            "what": movement_words(event),
            "act": event.act.value,
            "outcomes": _joined(f"{outcome_words(v.outcome)} ({len(v.claims)})" for v in event.outcomes),
            "loads": _joined(value_words(value) for value in event.loads if not value.is_carrier),
            "carriers": _joined(value_words(value) for value in event.loads if value.is_carrier),
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


def _sources(record: Record) -> Iterator[dict[str, Cell]]:
    told: dict[str, int] = {}
    for claim in record.claims:
        told[claim.document] = told.get(claim.document, 0) + 1
    for document in record.documents:
        published = document.published
        yield {
            "document": document.id,
            "publisher": document.publisher,
            "title": document.title,
            "author": document.author,
            "language": document.language,
            "published_earliest": published.earliest.isoformat() if published else None,
            "published_latest": published.latest.isoformat() if published else None,
            "published_found_in": published.found_in.value if published else None,
            "claims": told.get(document.id, 0),
            "url": document.url,
            "path": document.path,
            "sha256": document.sha256,
            "notes": _joined(document.notes),
        }


def _joined(parts: Iterable[str], by: str = "; ") -> str | None:
    return by.join(parts) or None
