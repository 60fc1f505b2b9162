"""The days of a claim: its time phrases, each counted from the right day, put together to one range.

Takes a document and its claims; gives days or None. A phrase is counted from the day of its own passage where that has
one, from the last day named before it where it refers back ("the next day"), else from the day of publication. What is
told in the past looks back even where it was a plan ("was to leave on Friday"); a claim whose parts happened on
several days has the range from the first to the last.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..measure.days import Days, gap_in_days, hull_of_days
from ..ports import Calendar
from ..terms import (
    Anchor,
    Claim,
    DateBounds,
    Document,
    FoundIn,
    Granularity,
    Outcome,
    Passage,
    Published,
    Span,
    TimeMention,
    When,
    Zone,
)
from .time_of_entries import LogEntries

_TO_COME = frozenset((Outcome.PLANNED, Outcome.POSSIBLE))
_TOLD_BY_LOGS = frozenset(
    (Outcome.MOVED, Outcome.UNDER_WAY, Outcome.PRESENT, Outcome.ABSENT, Outcome.BLOCKED, Outcome.SEIZED, Outcome.DENIED)
)
_REACH_BACK = 4  # passages in which the day lies that a phrase refers back to
_ONE_FACT_DAYS = 31  # times further apart than this are those of a fact and of its background
_NIGHT_DAYS, _MONTH_DAYS, _YEAR_DAYS = 2, 31, 366
# A plan told in the past lies in the past, as does what "may have" happened.
_LOOKS_BACK = re.compile(
    r"\b(?:(?:may|might|could|must|should|would) have|ha[ds] (?:yet|still)|had (?:been|planned|intended|wanted|hoped)"
    r"|(?:was|were) (?:to|due|meant|supposed|planned|scheduled|expected|announced|probably|likely)\b)",
    re.IGNORECASE,
)
_GAPPED = re.compile(
    r"(?:,|;| and|, and) (?:(?:the )?(?:other|others|rest|second|third|last|another)|[a-z-]+|\d+)(?: more| again)? ",
    re.IGNORECASE,
)
_LOOKS_ON = re.compile(r"\b(?:will|shall|won['’]t|(?:is|are) (?:not )?(?:going|due|expected|planned|scheduled) )\b")
_BY_THEN = re.compile(r"(?:by|before|until|till|next|this coming|tomorrow)\b", re.IGNORECASE)


@dataclass(slots=True)
class PageTimes:
    """One document's time phrases, spotted passage by passage when they are first asked for."""

    document: Document
    calendar: Calendar
    _spotted: dict[int, tuple[TimeMention, ...]] = field(default_factory=dict)
    _entries: LogEntries | None = None

    def when(self, claim: Claim) -> When | None:
        """The claim's `when` with its days; None where its words name none."""
        first = claim.when
        if first is None:
            return None
        days = self._days(first.text, first.span, claim)
        if days is None or (days.earliest is None and days.latest is None):
            return None
        low, high = self._with_others((days.earliest, days.latest), claim)
        return replace(first, earliest=low, latest=high, anchor=days.anchor)

    def of_entry(self, claim: Claim) -> When | None:
        """The day of the log entry that a claim without a time of its own stands in; None outside logs."""
        if claim.when or claim.outcome not in _TOLD_BY_LOGS or not claim.evidence:
            return None
        if self._entries is None:
            self._entries = LogEntries(self.document, self.calendar)
        entry = self._entries.entry_at(claim.evidence[0].span)
        if entry is None:
            return None
        day, text = self.document.published, entry.span.quoted_from(self.document.text)
        if entry.day is None:
            bounds = DateBounds(earliest=day.earliest, latest=day.latest, anchor=Anchor.PUBLISHED) if day else None
        else:
            bounds = self.calendar.bounds(entry.day, counted_from=day, anchor=Anchor.TEXT, is_future=False)
        if bounds is None:
            return None
        return When(earliest=bounds.earliest, latest=bounds.latest, text=text, anchor=bounds.anchor, span=entry.span)

    def _with_others(self, days: Days, claim: Claim) -> Days:
        """The days together with those of the claim's other times; a wider range adds nothing to a day within it."""
        spans = {fill.span for fill in claim.fills if fill.slot == "when" and fill.span}
        gapped = {other for span in spans for other in self._gapped(span)}
        for span in sorted((spans | gapped) - {_span(claim.when)}):
            other = self._days(span.quoted_from(self.document.text), span, claim)
            if other and other.earliest and other.latest and None not in days:
                days = _together(days, (other.earliest, other.latest))
        return days

    def _gapped(self, span: Span) -> Iterator[Span]:
        """The times that go on from one without a verb of their own: "landed on Tuesday, two on Wednesday"."""
        number = self._passage_number(span)
        if number is None:
            return
        end = span.end
        for mention in self._mentions(number, self.document.passages[number]):
            if mention.span.start > end and _GAPPED.fullmatch(self.document.text, end, mention.span.start):
                end = mention.span.end
                yield mention.span

    def _days(self, text: str, span: Span | None, claim: Claim) -> DateBounds | None:
        mention = _longest(self.calendar.spot(text))
        if mention is None:
            return None
        number = self._passage_number(span) if span else None
        is_future = _is_to_come(claim, mention)
        return self._bounds(mention, span, number, is_future=is_future)

    def _bounds(
        self, mention: TimeMention, span: Span | None, number: int | None, *, is_future: bool
    ) -> DateBounds | None:
        own = self.document.passages[number].dated if number is not None else None
        if mention.refers_back and span and number is not None:
            before = self._named_before(span, number, mention)
            if before:
                return self.calendar.bounds(mention, counted_from=before, anchor=Anchor.TEXT, is_future=False)
        anchor = Anchor.TEXT if own else Anchor.PUBLISHED
        return self.calendar.bounds(
            mention, counted_from=own or self.document.published, anchor=anchor, is_future=is_future
        )

    def _named_before(self, span: Span, number: int, back: TimeMention) -> Published | None:
        """The last day, month or year that the text names before a phrase, near to it, as a day to count from."""
        for index in range(number, max(-1, number - _REACH_BACK), -1):
            passage = self.document.passages[index]
            if passage.zone in (Zone.BOILERPLATE, Zone.TEASER):
                continue
            own = self.document.passages[number]
            if index != number and (passage.dated, passage.story) != (own.dated, own.story):
                return None
            for mention in reversed(self._mentions(index, passage)):
                if mention.span.end <= span.start and (day := self._counted_from(mention, index, _most_days(back))):
                    return day
        return None

    def _counted_from(self, mention: TimeMention, index: int, most_days: int) -> Published | None:
        """The days of an earlier phrase, where they are few enough to count from."""
        days = self._bounds(mention, mention.span, index, is_future=False)
        if not (days and days.earliest and days.latest):
            return None
        if (days.latest - days.earliest).days >= most_days:
            return None
        return Published(earliest=days.earliest, latest=days.latest, found_in=FoundIn.GIVEN)

    def _mentions(self, index: int, passage: Passage) -> tuple[TimeMention, ...]:
        if index not in self._spotted:
            found = self.calendar.spot(passage.span.quoted_from(self.document.text))
            self._spotted[index] = tuple(replace(it, span=it.span.shifted(passage.span.start)) for it in found)
        return self._spotted[index]

    def _passage_number(self, span: Span) -> int | None:
        return next((n for n, it in enumerate(self.document.passages) if it.span.covers(span)), None)


def _span(when: When | None) -> Span | None:
    return when.span if when else None


def _longest(mentions: Iterable[TimeMention]) -> TimeMention | None:
    return max(mentions, key=lambda it: it.span.end - it.span.start, default=None)


def _most_days(mention: TimeMention) -> int:
    """From how long a time a phrase may be counted: "the next day" from a night, "ten days before" from a month."""
    if mention.granularity is not Granularity.DAY:
        return _YEAR_DAYS
    return _NIGHT_DAYS if " unit:" in mention.value else _MONTH_DAYS


def _together(one: Days, other: Days) -> Days:
    """The range around both, the narrower one where it lies within the other, the first where they lie far apart."""
    both = hull_of_days(one, other)
    if both == one:
        return other
    return one if both == other or gap_in_days(one, other) > _ONE_FACT_DAYS else both


def _is_to_come(claim: Claim, mention: TimeMention) -> bool:
    """Whether the fact was still to come when it was told, by its outcome and the tense of its own sentence."""
    told = " ".join(one.quote for one in claim.evidence[:1])
    if claim.outcome in _TO_COME:
        return not _LOOKS_BACK.search(told)
    if claim.outcome is Outcome.REQUESTED:
        return bool(_BY_THEN.match(mention.text))
    return claim.outcome is Outcome.DENIED and bool(_LOOKS_ON.search(told))
