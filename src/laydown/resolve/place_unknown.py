"""Towns that no list has: a name in capitals where the words before it ask for a place ("near Dichioto").

The gazetteer has places of 500 people and more; wars are also fought over smaller ones. Such a name is a place without
candidates: its words are kept, it gets no point. Persons and bodies stand behind the same prepositions, so "to" and
"from" ask for a word of movement before them, and a name that speaks, owns, or is a body's is refused.
"""

from collections.abc import Iterator
from typing import Final

from ..terms import PlaceMention, Span
from .place_rows import Tier
from .place_scan import Scan

_LONGEST: Final = 3  # words, without articles
_LARGE_TOWN: Final = 100_000  # people: a name that begins with such a town's is that town
_STANDS_AFTER: Final = (" ", "-", "‑")
_TO_OR_FROM: Final = frozenset(("to", "from", "for", "out", "into", "over"))
_LEAVING: Final = frozenset(("left", "leave", "leaves", "leaving", "bound", "headed", "heading", "departed", "sailed"))
_PARTICLES: Final = frozenset(("de", "del", "da", "do", "di", "la"))
_OUT: Final = frozenset(
    ("out", "up", "down", "back", "on", "over", "away", "home", "off", "north", "south", "east", "west")
)


class Unknown:
    """Finds unlisted towns in one text."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan

    def towns(self) -> Iterator[PlaceMention]:
        """The names, in order, not overlapping. They have no candidates and no head."""
        done, last = 1, -1
        for index in sorted({*self._scan.capitals, *self._scan.before_capitals()}):
            if index < done or not self._may_begin(index):
                continue
            end = self._run_end(index)
            if (
                end > index
                and (self._is_asked_for(index) or self._is_second(index, last))
                and self._is_plain(index, end)
            ):
                yield self._mention(index, end)
                last = end
            done = max(end, index + 1)

    def _may_begin(self, index: int) -> bool:
        word = self._scan.words[index]
        is_name = self._is_part(index) or (self._scan.is_article(index) and self._is_part(index + 1))
        return is_name and self._scan.is_plain_gap(index) and self._scan.style(word) == "plain"

    def _is_part(self, index: int) -> bool:
        """Whether a word may be one of an unlisted name: a capital, and no cue, person or thing that the lists know."""
        word = self._scan.words[index]
        if not word.is_capital or self._scan.cues.stops.get(word.key, "word") != "word":
            return False
        is_written_as_name = len(word.raw) > 2 and (word.raw[1:].islower() or not word.raw.isalpha())
        return is_written_as_name and word.key not in self._scan.cues.no_towns and self._scan.is_name_like(word)

    def _run_end(self, first: int) -> int:
        end = first
        while end < len(self._scan.words) and end - first < _LONGEST + 1:
            if end > first and (self._scan.gap(end) not in _STANDS_AFTER or self._scan.words[end - 1].is_possessive):
                break
            if not self._is_part(end) and not (self._is_particle(end, first) and self._is_part(end + 1)):
                break
            end += 1
        return end

    def _is_particle(self, index: int, first: int) -> bool:
        """The "al" of "Ain al-Hilweh", the "de" of "Pampa de Oro"."""
        if index + 1 >= len(self._scan.words):
            return False
        return self._scan.is_article(index) or (index > first and self._scan.words[index].raw in _PARTICLES)

    def _is_asked_for(self, first: int) -> bool:
        """Whether the words before ask for a place: "near", "drove to", "coming from", "the village of"."""
        words = self._scan.words
        before = words[first - 1].key
        earlier = words[first - 2].key if first > 1 else ""
        if before == "of":
            return self._scan.cues.has("settlement", earlier) or self._scan.cues.has("toward", earlier)
        if before in _TO_OR_FROM:
            return self._moves_before(first - 1)
        if before == "and":
            return any(word.key == "between" for word in words[max(0, first - 5) : first - 1])
        return self._scan.cues.has("locative", before) and earlier != "part"

    def _moves_before(self, index: int) -> bool:
        """ "Drove to", "drove on to", "left Faya for": a word of movement at most a name away."""
        words = [word.key for word in self._scan.words[max(0, index - 3) : index]]
        if self._scan.words[index].key == "for":
            return bool(words) and any(key in _LEAVING for key in words[-2:])
        while words and words[-1] in _OUT | _TO_OR_FROM:
            words.pop()
        return any(self._scan.cues.has("moving", key) for key in words[-2:]) or "from" in words

    def _is_second(self, first: int, last: int) -> bool:
        """ "Between Kati and Naréna": the second of a pair."""
        return first - 1 == last and self._scan.words[first - 1].key == "and"

    def _is_plain(self, first: int, end: int) -> bool:
        """Whether the name neither speaks nor owns, is no part of a longer one, and is no listed place in disguise."""
        if self._scan.words[end - 1].is_possessive or self._is_listed(first, end):
            return False
        if end >= len(self._scan.words):
            return True
        after, gap = self._scan.words[end], self._scan.gap(end)
        if gap not in _STANDS_AFTER:
            return not gap.lstrip()[:1].isdigit()
        if gap != " " or self._scan.cues.has("speaking", after.key):
            return False
        return not (after.is_capital and not self._scan.cues.has("grammar", after.key))

    def _is_listed(self, first: int, end: int) -> bool:
        """Whether the list has the whole name, which the gate then refused, or the name of a large town in it."""
        found = self._scan.name_at(first)
        if found is None or found.last >= end:
            return found is not None
        return found.best.tier is not Tier.REGION and (found.best.place.population or 0) >= _LARGE_TOWN

    def _mention(self, first: int, end: int) -> PlaceMention:
        span = Span(start=self._scan.words[first].start, end=self._scan.words[end - 1].end)
        return PlaceMention(span=span, text=span.quoted_from(self._scan.text), name_span=span, candidates=())
