"""All the checks of one document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..ports import Calendar, PlaceIndex
from ..terms import Check, Claim, Document, Zone
from .conversions import check_conversions
from .distances import check_distances
from .totals import check_totals
from .transit import check_transit
from .weekdays import check_weekdays


def check_document(
    document: Document, claims: Sequence[Claim], *, places: PlaceIndex | None = None, calendar: Calendar | None = None
) -> tuple[Check, ...]:
    """The notes on a document, in the order of the text; boilerplate and repeated passages are not checked.

    `claims` are the document's own, with their places resolved. Without `places` distances are measured between the
    points of the claims only, without a `calendar` voyages are timed by the days of the claims only.
    """
    notes = (*_checks(document, claims, places), *check_transit(document, claims, calendar=calendar, places=places))
    return tuple(sorted(notes, key=lambda check: (check.span, check.kind, check.arithmetic)))


def _checks(document: Document, claims: Sequence[Claim], places: PlaceIndex | None) -> Iterator[Check]:
    for passage in document.passages:
        if passage.zone is Zone.BOILERPLATE or passage.repeats:
            continue
        text = passage.span.quoted_from(document.text)
        notes = (
            *check_conversions(text),
            *check_weekdays(text, published=passage.dated or document.published),
            *check_totals(text),
            *check_distances(text, claims, places),
        )
        yield from (replace(note, span=note.span.shifted(passage.span.start)) for note in notes)
