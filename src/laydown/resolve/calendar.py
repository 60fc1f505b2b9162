"""When news says that something happened: time phrases in a text, and the days that they name.

Takes text and a day to count from; gives mentions and bounds. Own grammar of intervals, because date libraries give
points, look forward, and read "S-300" as a date. It asks no clock: without a day to count from, relative phrases
and days without a year name nothing.

Decisions (CLAIMS.md): early, mid and late are thirds of a month; "since X" is open on the right; "last week" is
Monday to Sunday before. Beyond them: "last night" is the day before, "overnight" two days; "by X" and "until X" are
open on the left and hold X; "before X" and "after X" do not; 10/02/2025 may be February or October, so it is all days
from the one to the other; seasons are three whole months of the northern hemisphere.
"""


import msgspec

from ..data.loader import data_file, load_rows
from ..measure.days import Days, hull_of_days
from ..terms import Anchor, DateBounds, Published, Span, TimeMention
from .time_grammar import TimeGrammar, TimeWords
from .time_value import Lean, days_of


class _Cue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    value: str
    forms: list[str]
    alone: bool = False


class _NumberWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    forms: dict[str, int]


class NewsCalendar:
    """Knows how news says when; implements `ports.Calendar`. Immutable once made; reads two data files."""

    def __init__(self) -> None:
        self._grammar = TimeGrammar(_words())

    def spot(self, text: str) -> tuple[TimeMention, ...]:
        """The time phrases of `text`, in order, not overlapping; the words that bound one belong to it ("since May").

        >>> [mention.text for mention in NewsCalendar().spot("Since 8 December, S-300s left. They may return on Friday.")]
        ['Since 8 December', 'on Friday']
        """
        return tuple(
            TimeMention(
                span=Span(start=phrase.start, end=phrase.end), text=text[phrase.start : phrase.end], value=phrase.value,
                granularity=phrase.granularity, is_relative=phrase.is_relative, refers_back=phrase.refers_back,
            )
            for phrase in self._grammar.phrases(text)
        )  # fmt: skip

    def bounds(
        self, mention: TimeMention, *, counted_from: Published | None, anchor: Anchor, is_future: bool
    ) -> DateBounds | None:
        """The days of a mention, as `ports.Calendar` says. A day to count from that is itself a range widens them.

        Counted from a day in the text, a day without a year is the one nearest to it, on either side.
        """
        if anchor is Anchor.TEXT and not mention.refers_back:
            lean = Lean.NEAREST
        else:
            lean = Lean.FUTURE if is_future else Lean.PAST
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


def _words() -> TimeWords:
    rows = load_rows(data_file("calendar_cues.yaml"), "cues", _Cue)
    numbers = load_rows(data_file("number_words.yaml"), "words", _NumberWords)
    by_kind = {
        kind: {form.lower(): row.value for row in rows if row.kind == kind for form in row.forms}
        for kind in {row.kind for row in rows}
    }

    def numbered(kind: str) -> dict[str, int]:
        return {form: int(value) for form, value in by_kind[kind].items()}

    return TimeWords(
        months=numbered("month"), foreign_months=numbered("foreign_month"), weekdays=numbered("weekday"),
        lone=frozenset(form.lower() for row in rows if row.alone for form in row.forms),
        seasons=by_kind["season"], feasts=by_kind["feast"], limits=by_kind["limit"],
        exceptions=frozenset(by_kind["exception"]), after_ordinal=frozenset(by_kind["after_ordinal"]),
        numbers={word: value for row in numbers if row.kind in {"small", "tens"} for word, value in row.forms.items()},
        ordinals={word: value for row in numbers if row.kind == "ordinal" for word, value in row.forms.items()},
    )  # fmt: skip


