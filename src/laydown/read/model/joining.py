"""One claim of two readings of one fact: what the first reader has, what the second adds, and where they differ.

The first reader's cells stand with their words and reasons. A cell that it leaves empty takes what the second has, with
the second's own words, its evidence and a reason that names it. Where both have something and it is not the same,
nothing is decided: the first's stands, and `Claim.otherwise` has the second's for a person to look at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from ...measure.bounds import bounds_words
from ...measure.folding import folded
from ...terms import (
    Act,
    BasisKind,
    Claim,
    Component,
    Count,
    Document,
    Evidence,
    Fill,
    Item,
    Load,
    OtherReading,
    Outcome,
    Party,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Source,
    Span,
    When,
)
from .pairing import load_likeness, paired_loads, paired_places, same_party
from .sureness import agreed, disputed

_OPEN_BASES = frozenset({BasisKind.UNSTATED, BasisKind.OTHER_MEDIA})
_LISTS = ("loads", "carriers")


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim as its reader gave it, and the same with names and days resolved, which it is compared by."""

    read: Claim
    known: Claim


def joined(ours: Seen, theirs: Seen, document: Document) -> Claim:
    """The claim of both, without an id; its names are those of the readers, still to be resolved."""
    return _Join(ours, theirs, document.text).claim()


def is_spotted(claim: Claim) -> bool:
    """Whether a claim only says that names stand in the text, and not what is told of them."""
    return claim.outcome is Outcome.UNREAD


@dataclass(slots=True)
class _Join:
    """Two readings on the table, and what came of them so far. `changes` are cells that the first left empty."""

    ours: Seen
    theirs: Seen
    text: str
    changes: dict[str, Any] = field(default_factory=dict)
    fills: list[Fill] = field(default_factory=list)
    otherwise: list[OtherReading] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    same: set[str] = field(default_factory=set)

    def claim(self) -> Claim:
        """The claim of both."""
        ours, theirs = self.ours.read, self.theirs.read
        self._words("act", None if theirs.act is Act.UNREAD else theirs.act)
        self._words("outcome", None if is_spotted(theirs) else theirs.outcome)
        for slot in ("mover", "recipient", "opposed_by"):
            self._party(slot)
        self._loads()
        self._places()
        self._when()
        self._sources()
        disputes = {one.slot for one in self.otherwise}
        confidence = ours.confidence
        if disputes:
            confidence = disputed(confidence, disputes)
        elif self._is_confirmed():
            confidence = agreed(confidence)
        changes: dict[str, Any]
        changes = {slot: tuple(held) if isinstance(held, list) else held for slot, held in self.changes.items()}
        return replace(
            ours,
            **changes,
            evidence=(*ours.evidence, *self._more_evidence()),
            fills=(*ours.fills, *self.fills),
            otherwise=tuple(self.otherwise),
            confidence=confidence,
            reader=f"{ours.reader} + {theirs.reader}",
        )

    def _is_confirmed(self) -> bool:
        """Whether the second reader has all that the first tells of what, where and how many, and added nothing."""
        wanted = {f"places[{number}]" for number in range(len(self.ours.known.places))}
        for name, number, load in _things(self.ours.known):
            wanted |= {f"{name}[{number}]", *([f"{name}[{number}].count"] if load.count else [])}
        return not self.taken and wanted <= self.same

    # -- one cell --------------------------------------------------------------------------------------------------

    def _words(self, slot: str, value: Act | Outcome | None) -> None:
        """Act and outcome: words of a vocabulary. The second's stand in its own reason, else in its evidence."""
        if value is None:
            return
        if value is getattr(self.ours.read, slot):
            self._agree(slot)
        else:
            spans = [fill.span for fill in self.theirs.read.fills if fill.slot == slot and fill.span]
            self._differ(slot, value.value, (spans or [self.theirs.read.evidence[0].span])[0])

    def _party(self, slot: str) -> None:
        theirs: Party | None = attrgetter(slot)(self.theirs.known)
        ours: Party | None = attrgetter(slot)(self.ours.known)
        if theirs is None:
            return
        if ours is None:
            self.changes[slot] = self._take(slot, attrgetter(slot)(self.theirs.read), theirs.span)
        elif same_party(ours, theirs):
            self._agree(slot)
        else:
            self._differ(slot, theirs.name, theirs.span)

    def _when(self) -> None:
        ours, theirs = self.ours.known.when, self.theirs.known.when
        if theirs is None or (theirs.earliest is None and theirs.latest is None):
            return
        if ours is None:
            self.changes["when"] = self._take("when", self.theirs.read.when, theirs.span)
        elif (ours.earliest, ours.latest) == (theirs.earliest, theirs.latest) or _overlap(ours.span, theirs.span):
            self._agree("when")
        else:
            self._differ("when", _days(theirs), theirs.span)

    # -- loads and carriers ----------------------------------------------------------------------------------------

    def _loads(self) -> None:
        """Loads and carriers, each held against what is most like it in either list of the other."""
        ours, theirs = _things(self.ours.known), _things(self.theirs.known)
        pairs = paired_loads([load for _, _, load in ours], [load for _, _, load in theirs])
        for one, other in pairs:
            self._load(ours[one], theirs[other])
        left = [thing for number, thing in enumerate(ours) if number not in {one for one, _ in pairs}]
        for number, (name, place, load) in enumerate(theirs):
            if number in {other for _, other in pairs} or self._is_told(load):
                continue
            beside = next((thing for thing in left if thing[0] == name), None)
            if beside is None:
                self._take_load(name, place)
            else:
                left.remove(beside)
                self._other_kind(f"{name}[{beside[1]}]", load.items[0])

    def _load(self, ours: "_Thing", theirs: "_Thing") -> None:
        slot = f"{ours[0]}[{ours[1]}]"
        mine, its = ours[2].items[0], _item_like(theirs[2], ours[2])
        before = len(self.otherwise)
        is_vaguer = its.component is Component.EQUIPMENT and not _overlap(its.span, mine.span)
        if its.component is not mine.component and not is_vaguer:
            self._differ(f"{slot}.component", its.component.value, its.span)
        if its.equipment and its.equipment != mine.equipment:
            self._differ(f"{slot}.equipment", its.equipment, its.span)
        if ours[0] != theirs[0]:
            self._differ(slot, f"{'carrier' if theirs[0] == 'carriers' else 'load'}: {its.text}", its.span)
        if len(self.otherwise) == before:
            self._agree(slot)
            if (its.equipment, its.component) == (mine.equipment, mine.component):
                self.same.add(slot)
        self._count(ours, theirs)

    def _count(self, ours: "_Thing", theirs: "_Thing") -> None:
        slot = f"{ours[0]}[{ours[1]}]"
        mine, its = ours[2].count, theirs[2].count
        if its is None:
            return
        if mine is None:
            held = self._held(ours[0])
            held[ours[1]] = replace(held[ours[1]], count=self._take(f"{slot}.count", its, its.span))
        elif (mine.at_least, mine.at_most, mine.approximate) == (its.at_least, its.at_most, its.approximate):
            self.same.add(f"{slot}.count")
        else:
            self._differ(f"{slot}.count", _count_words(its), its.span)

    def _other_kind(self, slot: str, item: Item) -> None:
        if item.equipment:
            self._differ(f"{slot}.equipment", item.equipment, item.span)
        else:
            self._differ(f"{slot}.component", item.component.value, item.span)

    def _take_load(self, name: str, number: int) -> None:
        """A load that the first reader does not have; which of the bases it rests on is not carried over."""
        load: Load = getattr(self.theirs.read, name)[number]
        held = self._held(name)
        spans = [span for item in load.items if (span := item.span)]
        slot = f"{name}[{len(held)}]"
        held.append(replace(self._take(slot, load, spans[0] if spans else None, f"{name}[{number}]"), basis=()))
        self.taken += spans[1:] + ([load.count.span] if load.count and load.count.span else [])

    def _is_told(self, load: Load) -> bool:
        """Whether the first reader has the words of a load already, be it within another."""
        mine = _things(self.ours.known)
        return any(_overlap(a.span, b.span) for _, _, one in mine for a in one.items for b in load.items)

    def _held(self, name: str) -> list[Any]:
        """The list of the claim as it is being made, to be changed."""
        if name not in self.changes:
            self.changes[name] = list(getattr(self.ours.read, name))
        found: list[Any] = self.changes[name]
        return found

    # -- places ----------------------------------------------------------------------------------------------------

    def _places(self) -> None:
        ours, theirs = self.ours.known.places, self.theirs.known.places
        pairs = dict(paired_places(ours, theirs))
        for one, other in pairs.items():
            role = theirs[other].role
            if role in (ours[one].role, PlaceRole.UNREAD):
                self._agree(f"places[{one}]")
                self.same.add(f"places[{one}]")
            else:
                self._differ(f"places[{one}].role", role.value, theirs[other].span)
        left = [number for number in range(len(ours)) if number not in pairs]
        for number, place in enumerate(theirs):
            if number in pairs.values() or place.role is PlaceRole.UNREAD or _is_told(place, ours):
                continue
            beside = next((one for one in left if ours[one].role is place.role), None)
            if beside is None:
                held = self._held("places")
                read = self.theirs.read.places[number]
                held.append(self._take(f"places[{len(held)}]", read, place.span, f"places[{number}]"))
            else:
                left.remove(beside)
                self._differ(f"places[{beside}]", place.id or place.name, place.span)

    # -- who says so -----------------------------------------------------------------------------------------------

    def _sources(self) -> None:
        """The chain and what it rests on: taken together, for a basis is that of its chain."""
        ours, theirs = self.ours.known, self.theirs.known
        if theirs.attribution and not ours.attribution:
            slot = "attribution"
            first = theirs.attribution[0]
            self.changes[slot] = self._take(slot, self.theirs.read.attribution, first.span)
            if not _stated(ours):
                self._take_basis()
        elif theirs.attribution:
            self._chain(ours.attribution, theirs.attribution)
        if _stated(ours) and _stated(theirs):
            if _stated(ours) & _stated(theirs):
                self._agree("basis")
            else:
                number = next(n for n, one in enumerate(ours.basis) if one.kind in _stated(ours))
                other = next(one for one in theirs.basis if one.kind in _stated(theirs))
                self._differ(f"basis[{number}]", other.kind.value, other.span or self.theirs.read.evidence[0].span)
        elif _stated(theirs) and "basis" not in self.changes:
            self._take_basis()

    def _chain(self, ours: Sequence[Source], theirs: Sequence[Source]) -> None:
        """Chains are told apart by their root; a link more or less on the way there is none that a person must see."""
        if folded(ours[-1].name) == folded(theirs[-1].name) or _overlap(ours[-1].span, theirs[-1].span):
            self._agree("attribution")
        else:
            self._differ(f"attribution[{len(ours) - 1}]", theirs[-1].name, theirs[-1].span)

    def _take_basis(self) -> None:
        basis = self.theirs.read.basis
        self.changes["basis"] = self._take("basis", basis, next((one.span for one in basis if one.span), None))
        for name in _LISTS:  # the numbers of the bases that they rested on are of others now
            held = self._held(name)
            held[:] = [replace(load, basis=()) for load in held]

    # -- what comes of it ------------------------------------------------------------------------------------------

    def _agree(self, slot: str) -> None:
        self.fills.append(Fill(slot=slot, rule=f"also read so by {self.theirs.read.reader}"))

    def _differ(self, slot: str, value: str, span: Span | None) -> None:
        where = span or self.theirs.read.evidence[0].span
        words = where.quoted_from(self.text)
        one = OtherReading(reader=self.theirs.read.reader, slot=slot, value=value, words=words, span=where)
        self.otherwise.append(one)

    def _take(self, slot: str, value: Any, span: Span | None, theirs: str | None = None) -> Any:
        """What fills a cell that the first left empty, with the second's reasons under the cell's own name."""
        by = f"read so by {self.theirs.read.reader} alone"
        for fill in _reasons(self.theirs.read.fills, theirs or slot):
            moved = slot + fill.slot.removeprefix(theirs or slot)
            self.fills.append(replace(fill, slot=moved, rule=f"{fill.rule}; {by}"))
        self.fills.append(Fill(slot=slot, rule=by, span=span))
        if span:
            self.taken.append(span)
        return value

    def _more_evidence(self) -> Iterator[Evidence]:
        """The second's quotations that hold what was taken and that the first has not."""
        ours = self.ours.read
        for piece in self.theirs.read.evidence:
            is_needed = any(piece.span.overlaps(span) and not ours.quotes(span) for span in self.taken)
            if is_needed and not ours.quotes(piece.span):
                yield piece


_Thing = tuple[str, int, Load]


def _things(claim: Claim) -> list[_Thing]:
    return [(name, number, load) for name in _LISTS for number, load in enumerate(getattr(claim, name))]


def _item_like(load: Load, other: Load) -> Item:
    """The item of a load that is most like another load's first."""
    first = replace(other, items=other.items[:1])
    return max(
        load.items, key=lambda item: (load_likeness(replace(load, items=(item,)), first), -load.items.index(item))
    )


def _is_told(place: PlaceRef, ours: Iterable[PlaceRef]) -> bool:
    """Whether a country adds nothing to a town of it in the same role."""
    is_country = place.kind is PlaceKind.COUNTRY
    return is_country and any(one.role is place.role and one.country == place.country for one in ours)


def _stated(claim: Claim) -> frozenset[BasisKind]:
    return frozenset(one.kind for one in claim.basis) - _OPEN_BASES


def _reasons(fills: Iterable[Fill], slot: str) -> Iterator[Fill]:
    return (fill for fill in fills if fill.slot == slot or fill.slot.startswith((f"{slot}.", f"{slot}[")))


def _count_words(count: Count) -> str:
    bounds = bounds_words(count.at_least, count.at_most, approximate=count.approximate)
    return f"{bounds} {count.unit}"


def _days(when: When) -> str:
    """Days as a correction takes them."""
    days = [day.isoformat() if day else "" for day in (when.earliest, when.latest)]
    return days[0] if days[0] == days[1] else "..".join(days)


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
