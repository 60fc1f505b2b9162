"""Everything typed in one pass: what a passage names, as pieces that do not overlap, each to be one token.

Where mentions of different kinds share words, the longest wins the words; a party and a load that are one phrase
("Russian troops") and a place that is a metonym ("Moscow") keep both readings on one piece.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..ports import Calendar, EquipmentIndex, PartyIndex, PlaceIndex
from ..terms import PartyUse, Span
from .counts import spot_counts
from .parse import Mentions, Piece, stand_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexes:
    """The names that the reader knows."""

    equipment: EquipmentIndex
    places: PlaceIndex
    parties: PartyIndex
    calendar: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    span: Span
    rank: int
    mentions: Mentions


def spot(text: str, passage: Span, indexes: Indexes) -> tuple[Piece, ...]:
    """The pieces of a passage, in order, with offsets in the document's text."""
    words = passage.quoted_from(text)
    by = passage.start
    found = [
        *(_Found(span=m.span, rank=0, mentions=Mentions(time=m)) for m in indexes.calendar.spot(words)),
        *(_Found(span=m.span, rank=1, mentions=Mentions(equipment=m)) for m in indexes.equipment.spot(words)),
        *(_Found(span=m.span, rank=2, mentions=Mentions(party=m)) for m in indexes.parties.spot(words)),
        *(_Found(span=m.span, rank=3, mentions=Mentions(place=m)) for m in indexes.places.spot(words)),
        *(_Found(span=m.span, rank=4, mentions=Mentions(count=m)) for m in spot_counts(words)),
    ]
    return tuple(_piece(words, one, by) for one in _without_overlaps(found))


def _without_overlaps(found: Iterable[_Found]) -> Sequence[_Found]:
    kept: list[_Found] = []  # in the order of the text, none over another
    ends: list[int] = []
    for one in sorted(found, key=lambda f: (f.span.start - f.span.end, f.rank, f.span.start)):
        first = last = bisect_right(ends, one.span.start)
        while last < len(kept) and kept[last].span.start < one.span.end:
            last += 1
        if first == last:
            kept.insert(first, one)
            ends.insert(first, one.span.end)
        elif last - first == 1 and (both := _joined(kept[first], one)):
            kept[first] = both
    return kept


def _joined(kept: _Found, other: _Found) -> _Found | None:
    """Both readings of the longer span, where they go together."""
    one, two = kept.mentions, other.mentions
    if one.party and two.equipment and not one.equipment and one.party.use is PartyUse.NAME:
        return replace(kept, mentions=replace(one, equipment=two.equipment))
    if one.equipment and two.party and not one.party and two.party.use is not PartyUse.METONYM:
        return replace(kept, mentions=replace(one, party=two.party))
    same_words = kept.span == other.span
    if same_words and one.party and two.place and not one.place:
        return replace(kept, mentions=replace(one, place=two.place))
    return None


def _piece(words: str, found: _Found, by: int) -> Piece:
    text = found.span.quoted_from(words)
    count = found.mentions.count
    shown = text if count and count.is_bare_article else stand_in(text, found.mentions)
    return Piece(span=found.span.shifted(by), stand_in=shown, mentions=found.mentions)
