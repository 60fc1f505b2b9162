"""An Excel workbook (ECMA-376): claims, events, sources and what the file holds, each on a sheet of its own.

Every text is written as text: no formula, no link. Counts are two columns of bounds, an unknown is an empty cell, days
are text in ISO form, since a spreadsheet has no way to write a bound as a date. A cell holds at most 32,767 characters:
a longer text is cut and says so. xlsxwriter writes; nothing else imports it. The same record gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..terms import Record
from .csv import COLUMNS, Cell, claim_cells
from .event_rows import EVENT_COLUMNS, event_rows
from .imprint import PLAIN, Imprint

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
        ("events", EVENT_COLUMNS, event_rows(record)),
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
