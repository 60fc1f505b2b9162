"""How reports write places: which words are a name, what stands round it, and when a name is no place.

Every rule hangs on a listed name. From there it looks back ("the port of …", "eastern …", "frigate …") and forward
("… naval base", "… governorate", "’s east", "… University"). Cue words are data: `place_cues.yaml`, `place_stops.yaml`.
"""

from collections.abc import Iterator

from ..terms import PlaceMention, Span
from .place_cues import Cues
from .place_dress import Dress
from .place_gate import Gate
from .place_rows import Entry, Tier
from .place_scan import Found, Names, Scan
from .place_unknown import Unknown
from .place_unlisted import Unlisted


class PlaceGrammar:
    """Finds place mentions with a list of names and cue words."""

    def __init__(self, names: Names, cues: Cues) -> None:
        self._names = names
        self._cues = cues

    def mentions(self, text: str) -> tuple[PlaceMention, ...]:
        """Words of `text` that name a place, in order, not overlapping."""
        scan = Scan(text, self._names, self._cues)
        others = Unlisted(scan)
        found = sorted((*_listed(scan), *others.strips(), *others.soils()), key=lambda it: it.name_span.start)
        taken = list(_apart(found))
        for unlisted in (others.unlisted(), Unknown(scan).towns()):
            taken += [new for new in unlisted if not any(new.span.overlaps(old.span) for old in taken)]
        return tuple(sorted(taken, key=lambda it: (it.span.start, it.span.end)))


def _listed(scan: Scan) -> Iterator[PlaceMention]:
    """Mentions of listed names, with what is made of them."""
    dress, gate = Dress(scan), Gate(scan)
    done = 0
    for index in scan.beginnings():
        found = scan.name_at(index) if index >= done else None
        if found is None:
            continue
        dressed = dress.dressed(found)
        if gate.is_place(dressed):
            gate.last_place = dressed.end
            yield _mention(scan, dressed)
            done = dressed.end
        else:
            done = found.first + 1 if found.last - found.first == 1 else found.last


def _mention(scan: Scan, found: Found) -> PlaceMention:
    candidates = found.areas or tuple({entry.place.id: entry.place for entry in _said(found.entries)}.values())
    span = Span(start=scan.words[found.begin].start, end=scan.words[found.end - 1].end)
    name = Span(start=scan.words[found.first].start, end=scan.words[found.last - 1].end)
    text = span.quoted_from(scan.text)
    return PlaceMention(span=span, text=text, name_span=name, candidates=candidates, head=found.head)


def _said(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries without regions that are only meant beside their noun, where there are others."""
    return tuple(entry for entry in entries if entry.is_bare or entry.tier is not Tier.REGION) or entries


def _apart(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions that do not overlap; of two that do, the longer."""
    kept: PlaceMention | None = None
    for mention in mentions:
        if kept is None or not kept.span.overlaps(mention.span):
            if kept:
                yield kept
            kept = mention
        elif mention.span.end - mention.span.start > kept.span.end - kept.span.start:
            kept = mention
    if kept:
        yield kept
