"""The days of a log's entries: "Sat 9 May" over its lines, "Tue 14 May" or a clock time before each of them.

Takes a document; gives for a place in its text the words and the day that the log dates it with. A log is a document
of which several passages begin with a day or a clock time; what else it says (notes, corrections, what is to come)
is no entry and has no day of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..ports import Calendar
from ..terms import Document, Granularity, Passage, Span, TimeMention, Zone

_DAYS = (Granularity.DAY, Granularity.RANGE)
_GOES_ON_PASSAGES = 2  # lines without a label that still belong to the entry above
_LEAST_ENTRIES = 3  # passages that begin with a day or a clock time make a log
_CLOCK = re.compile(r"\s*(?P<time>\d{1,2}[:.]\d{2}|[01]\d[0-5]\d|2[0-3][0-5]\d)(?!\d|[.,]\d|\s*(?:km|kg|t|m)\b)[\s,–-]")
_DAY = re.compile(r"[A-Z][a-z]+\.?,? \d|[A-Z]{3,9},? \d|\d")  # "Sat 9", "May 9", "SAT 9", "9 May"; not "On Monday"
_GOES_ON = re.compile(r"\s*(?:$|[:|–—(-]|\d{1,2}[:.]\d|\d{4}\b|[A-Z])")
_NOTE = re.compile(
    r"\s*(?:corrections?|next|tomorrow|not seen|notes?|ps|p\.s\.|odds|reminder|running|tally|total|housekeeping)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What dates a line: its words, and the mention in them; None where only a clock time stands there."""

    span: Span
    day: TimeMention | None


class LogEntries:
    """The entries of one document; none where it is no log."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self._document = document
        self._calendar = calendar
        labels = [self._label(passage) for passage in document.passages]
        is_log = sum(label is not None for label in labels) >= _LEAST_ENTRIES
        self._entries = tuple(self._in_turn(labels)) if is_log else ()

    def entry_at(self, span: Span) -> Entry | None:
        """The entry that a stretch of the text stands in."""
        pairs = zip(self._document.passages, self._entries, strict=False)
        return next((entry for passage, entry in pairs if passage.span.covers(span)), None)

    def _label(self, passage: Passage) -> Entry | None:
        """The day or clock time that a passage begins with."""
        if passage.zone is not Zone.BODY:
            return None
        words = passage.span.quoted_from(self._document.text)
        first = next(iter(self._calendar.spot(words)), None)
        if first and first.span.start == 0 and first.granularity in _DAYS and _is_label(first, words):
            return Entry(first.span.shifted(passage.span.start), first)
        clock = _CLOCK.match(words)
        return (
            Entry(Span(start=clock.start("time"), end=clock.end("time")).shifted(passage.span.start), None)
            if clock
            else None
        )

    def _in_turn(self, labels: Sequence[Entry | None]) -> Iterator[Entry | None]:
        """For each passage its own label, the day above its clock time, or the entry that it goes on with."""
        entry: Entry | None = None
        unlabelled = 0
        for passage, label in zip(self._document.passages, labels, strict=True):
            words = passage.span.quoted_from(self._document.text)
            unlabelled = 0 if label else unlabelled + 1
            if label is None:
                is_entry = passage.zone is Zone.BODY and unlabelled <= _GOES_ON_PASSAGES and not _NOTE.match(words)
                entry = entry if is_entry else None
            elif label.day is not None or entry is None or entry.day is None:
                entry = label
            yield entry


def _is_label(day: TimeMention, words: str) -> bool:
    """Whether a day dates what follows and is no part of a sentence: "Sat 9 May: …", but not "On 9 May the ship …"."""
    return bool(_DAY.match(day.text) and (_GOES_ON.match(words, day.span.end) or words.rstrip().endswith(":")))
