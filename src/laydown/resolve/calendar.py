"""When news says that something happened: time phrases in a text, and the days that they name.

Takes text and a day to count from; gives mentions and bounds. Own grammar of intervals, because date libraries give
points, look forward, and read "S-300" as a date. It asks no clock: without a day to count from, relative phrases
and days without a year name nothing.

Decisions (CLAIMS.md): early, mid and late are thirds of a month; "since X" is open on the right; "last week" is
Monday to Sunday before. Beyond them: "last night" is the day before, "overnight" two days; "by X" and "until X" are
open on the left and hold X; "before X" and "after X" do not; 10/02/2025 may be February or October, so it is all days
from the one to the other; seasons are three whole months of the northern hemisphere.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from ..measure.days import Days, hull_of_days
from ..terms import Anchor, DateBounds, Published, Span, TimeMention
from .naming import Ranges
from .time_foreign import foreign_phrases
from .time_grammar import TimeGrammar, TimePhrase
from .time_value import Lean, days_of
from .time_words import load_time_words

_PASSAGE: Final = 2000  # characters; what was found in the last passages is remembered, for it is asked for again


class NewsCalendar:
    """Knows how news says when; implements `ports.Calendar`. Immutable once made; reads two data files."""

    def __init__(self) -> None:
        self._grammar = TimeGrammar(load_time_words())
        self._spotted = lru_cache(maxsize=512)(self._spot)

    def spot(self, text: str) -> tuple[TimeMention, ...]:
        """The time phrases of `text`, in order, not overlapping; the words that bound one belong to it ("since May").

        A phrase that is spotted again by itself has the same value.

        >>> [mention.text for mention in NewsCalendar().spot("Since May S-300s left. They may go on Friday.")]
        ['Since May', 'on Friday']
        """
        return self._spotted(text) if len(text) <= _PASSAGE else self._spot(text)

    def _spot(self, text: str) -> tuple[TimeMention, ...]:
        own = self._grammar.phrases(text)
        foreign = tuple(self._foreign(text))
        taken = Ranges((phrase.start, phrase.end) for phrase in foreign)
        kept = [phrase for phrase in own if not taken.touch(phrase.start, phrase.end)] if foreign else own
        return tuple(
            TimeMention(
                span=Span(start=phrase.start, end=phrase.end),
                text=text[phrase.start : phrase.end],
                value=phrase.value,
                granularity=phrase.granularity,
                is_relative=phrase.is_relative,
                refers_back=phrase.refers_back,
            )
            for phrase in sorted((*kept, *foreign), key=lambda one: one.start)
        )

    def _foreign(self, text: str) -> Iterator[TimePhrase]:
        """The phrases in other scripts, with the value of the English phrase that says the same."""
        for phrase in foreign_phrases(text):
            if said := self._grammar.phrases(phrase.english):
                yield replace(said[0], start=phrase.start, end=phrase.end)

    def bounds(
        self, mention: TimeMention, *, counted_from: Published | None, anchor: Anchor, is_future: bool
    ) -> DateBounds | None:
        """The days of a mention, as `ports.Calendar` says. A day to count from that is itself a range widens them.

        Counted from a day in the text, a past day without a year is the nearest, up to six weeks after it.
        """
        if is_future:
            lean = Lean.FUTURE
        else:
            lean = Lean.NEAREST if anchor is Anchor.TEXT and not mention.refers_back else Lean.PAST
        days = _counted(mention.value, counted_from if mention.is_relative else None, lean)
        if days is None:
            return None
        if mention.value.startswith("shift"):
            return DateBounds(earliest=days[0], latest=days[1], anchor=Anchor.TEXT)
        return DateBounds(earliest=days[0], latest=days[1], anchor=anchor if mention.is_relative else None)


def _counted(value: str, published: Published | None, lean: Lean) -> Days | None:
    if published is None:
        return days_of(value, anchor=None, lean=lean)
    first = days_of(value, anchor=published.earliest, lean=lean)
    last = days_of(value, anchor=published.latest, lean=lean)
    return hull_of_days(first, last) if first and last else None
