"""What arithmetic and geography can test in a report: conversions, weekdays, totals, distances, bearings, transit.

`check_document` gives the notes of one document; each of the modules gives one kind, for any piece of text.
A note says what was said and what comes out; it corrects nothing, and where a test is not possible there is no note.
"""

from .document import check_document

__all__ = ["check_document"]
