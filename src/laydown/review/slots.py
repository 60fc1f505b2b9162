"""The slots of a claim that a person can put right, and what may be written into each.

Takes a slot by the name that `explain` shows ("outcome", "loads[0].count", "places[1]") and words; gives the claim with
that slot changed. What a vocabulary, the catalogue or the gazetteer does not know is refused, with what there is.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from ..errors import BadRequest
from ..measure.folding import folded
from ..ports import EquipmentIndex, PartyIndex, PlaceIndex
from ..terms import (
    Act,
    Claim,
    Component,
    Count,
    CountMention,
    Load,
    Outcome,
    Party,
    Place,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Source,
    SourceKind,
    Span,
    When,
)

NOTHING = "none"  # what stands for "not stated"
SLOTS = (
    "act, outcome, when, mover, recipient, opposed_by, loads[N].count, loads[N].equipment, loads[N].component, "
    "carriers[N] likewise, places[N], places[N].role, attribution[N], attribution[N].kind"
)
_NAME = re.compile(
    r"(?P<plain>act|outcome|when|mover|recipient|opposed_by)"
    r"|(?P<list>loads|carriers|places|attribution)\[(?P<number>\d+)\](?:\.(?P<part>[a-z]+))?"
)
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_MOST_SHOWN = 5

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a person's words are held against: the catalogue, the parties, the gazetteer, and how counts are read."""

    equipment: EquipmentIndex
    parties: PartyIndex
    places: PlaceIndex
    count: Callable[[str], CountMention | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot by its name: `name` whole, and its parts where it is of a list."""

    name: str
    field: str
    number: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a person wrote into a slot, and the words of the text that have it, None for their own word."""

    value: str
    quote: Span | None = None
    text: str | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the slot is said to be not stated."""
        return self.value.casefold() == NOTHING

    @property
    def said(self) -> str:
        """The words of the text where there are any, else the person's."""
        return self.text or self.value


def slot_from(name: str, claim: Claim) -> Slot:
    """The slot of the claim that a name stands for. Raises BadRequest where there is none."""
    match = _NAME.fullmatch(name.strip())
    if match is None:
        raise BadRequest(f"{name!r} is no slot that can be set", advice=f"one of {SLOTS}")
    if match["plain"]:
        return Slot(name=match[0], field=match["plain"])
    number, held = int(match["number"]), getattr(claim, match["list"])
    if number >= len(held):
        there = f"has {len(held)}, counted from 0" if held else "has none"
        raise BadRequest(f"there is no {match[0]}: the claim {there}", advice="`explain` shows its slots")
    return Slot(name=match[0], field=match["list"], number=number, part=match["part"])


def is_worded(slot: Slot) -> bool:
    """Whether what the slot holds could stand in the text word for word, as names and counts can."""
    return slot.field not in ("act", "outcome", "when") and slot.part not in ("component", "role", "kind")


def with_slot(claim: Claim, slot: Slot, words: Words, known: Known) -> Claim:
    """The claim with what the words say in the slot. Raises BadRequest where they cannot be what it holds."""
    try:
        match slot.field:
            case "act":
                return replace(claim, act=_word(Act, words, slot))
            case "outcome":
                return replace(claim, outcome=_word(Outcome, words, slot))
            case "when":
                return replace(claim, when=None if words.is_nothing else _when(words))
            case "mover" | "recipient" | "opposed_by":
                return _with(claim, slot, None if words.is_nothing else _party(words, known.parties))
            case _:
                return _with_listed(claim, slot, words, known)
    except ValueError as error:
        raise BadRequest(f"{slot.name}={words.value!r}: {error}", advice="`explain` shows what it holds now") from error


def without(claim: Claim, slot: Slot) -> Claim:
    """The claim without this load, carrier, place or source."""
    held = getattr(claim, slot.field)
    return _with(claim, slot, tuple(one for number, one in enumerate(held) if number != slot.number))


def told(claim: Claim, slot: Slot) -> str | None:
    """What the slot holds, for people; None for "not stated"."""
    held = getattr(claim, slot.field)
    return _told(held if slot.number is None else held[slot.number], slot.part)


def _told(held: object, part: str | None) -> str | None:
    match held:
        case None:
            return None
        case StrEnum():
            return held.value
        case Load() if part == "count":
            return _count_words(held.count)
        case Load() if part == "component":
            return held.items[0].component.value
        case Load() if part == "equipment":
            return held.items[0].equipment
        case Load():
            return ", ".join(item.equipment or item.text for item in held.items)
        case PlaceRef():
            return held.role.value if part == "role" else held.name
        case Source():
            return held.kind.value if part == "kind" else held.name
        case Party():
            return held.name
        case When():
            return " to ".join(day.isoformat() if day else "open" for day in (held.earliest, held.latest))
        case _:
            raise TypeError(f"no slot of a claim holds {type(held).__name__}")


def _with_listed(claim: Claim, slot: Slot, words: Words, known: Known) -> Claim:
    held = list(getattr(claim, slot.field))
    number = slot.number or 0
    one = held[number]
    if isinstance(one, Load):
        held[number] = _load(one, slot, words, known)
    elif isinstance(one, PlaceRef):
        held[number] = _place(one, slot, words, known.places)
    elif isinstance(one, Source):
        held[number] = _source(one, slot, words)
    return _with(claim, slot, tuple(held))


def _with(claim: Claim, slot: Slot, held: object) -> Claim:
    changes: dict[str, Any] = {slot.field: held}
    return replace(claim, **changes)


def _load(load: Load, slot: Slot, words: Words, known: Known) -> Load:
    first, *rest = load.items
    match slot.part:
        case "count":
            return replace(load, count=None if words.is_nothing else _count(words, load, known))
        case "component":
            return replace(load, items=(replace(first, component=_word(Component, words, slot)), *rest))
        case "equipment":
            name = None if words.is_nothing else _equipment(words, known.equipment)
            text, span = (first.text, first.span) if words.is_nothing else (words.said, words.quote)
            return replace(load, items=(replace(first, equipment=name, text=text, span=span), *rest))
        case None:
            advice = f"set {slot.name}.equipment, .component or .count; {NOTHING} drops it"
            raise BadRequest(f"{slot.name} has parts of its own", advice=advice)
        case _:
            raise _no_part(slot, "count, equipment, component")


def _place(place: PlaceRef, slot: Slot, words: Words, places: PlaceIndex) -> PlaceRef:
    if slot.part == "role":
        return replace(place, role=_word(PlaceRole, words, slot))
    if slot.part not in (None, "name"):
        raise _no_part(slot, "role")
    bare = PlaceRef(role=place.role, name=words.value, text=words.said, span=words.quote)
    found = _entry(words, places)
    if found is None:
        return bare
    kind = found.kind
    return replace(
        bare,
        name=found.name,
        text=words.said if words.value != found.id else words.text or found.name,
        id=found.id,
        kind=PlaceKind(kind),
        country=found.country,
        lat_deg=found.lat_deg if kind.is_point else None,
        lon_deg=found.lon_deg if kind.is_point else None,
        radius_km=None if kind.is_point else found.radius_km,
    )


def _entry(words: Words, places: PlaceIndex) -> Place | None:
    """The place that an id or a name means; None for a name that nothing bears. Raises BadRequest for several."""
    if entry := places.place(words.value):
        return entry
    found = next((it.candidates for it in places.spot(words.value) if it.text == words.value), ())
    if len(found) > 1:
        listed = ", ".join(f"{place.id} ({place.name}, {place.country})" for place in found[:_MOST_SHOWN])
        raise BadRequest(
            f"{words.value!r} may be several places: {listed}", advice="give the id of the one that is meant"
        )
    return found[0] if found else None


def _source(source: Source, slot: Slot, words: Words) -> Source:
    match slot.part:
        case "kind":
            return replace(source, kind=_word(SourceKind, words, slot))
        case None | "name":
            return replace(source, name=words.value, text=words.said, span=words.quote)
        case _:
            raise _no_part(slot, "kind")


def _party(words: Words, parties: PartyIndex) -> Party:
    """The party with what the register knows of it; a name that it does not know stands for itself."""
    known = next((it for it in parties.spot(words.value) if it.text == words.value and it.kind), None)
    if known is None or known.kind is None:
        return Party(name=words.value, span=words.quote)
    return Party(name=known.name, kind=known.kind, country=known.country, span=words.quote)


def _equipment(words: Words, catalogue: EquipmentIndex) -> str:
    found = [it.equipment for it in catalogue.spot(words.value) if it.equipment]
    if not found:
        raise BadRequest(
            f"the catalogue knows no {words.value!r}",
            advice="`laydown names` shows what it does; --catalogue adds to it",
        )
    return found[0]


def _count(words: Words, load: Load, known: Known) -> Count:
    found = known.count(words.value)
    if found is None or (found.at_least is None and found.at_most is None):
        raise BadRequest(f"{words.value!r} is no count", advice='write it as "24", "at least 24" or "20 to 30"')
    after = words.value[found.span.end :].strip()
    unit = load.count.unit if load.count else load.items[0].component.value.replace("_", " ")
    return Count(
        at_least=found.at_least,
        at_most=found.at_most,
        approximate=found.approximate,
        unit=_singular(folded(after)) if after else unit,
        text=words.said,
        span=words.quote,
    )


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun.removesuffix('ies')}y"
    return noun.removesuffix("s") if not noun.endswith("ss") else noun


def _count_words(count: Count | None) -> str | None:
    if count is None:
        return None
    bounds = [f"at least {count.at_least}"] if count.at_least is not None else []
    bounds += [f"at most {count.at_most}"] if count.at_most is not None else []
    exact = count.at_least is not None and count.at_least == count.at_most
    about = "about " if count.approximate else ""
    return f"{about}{count.at_least if exact else ', '.join(bounds)} ({count.unit})"


def _when(words: Words) -> When:
    """ "2024-12-19", "2024-12" for the month, "2024-12-01..2024-12-19", either end left out where it is open."""
    first, dots, last = words.value.partition("..")
    earliest = _day(first, is_last=False) if first.strip() else None
    latest = _day(last, is_last=True) if last.strip() else None
    if not dots:
        latest = _day(first, is_last=True)
    if earliest is None and latest is None:
        raise BadRequest(f"when={words.value!r} names no day", advice=f"{NOTHING} stands for not stated")
    return When(earliest=earliest, latest=latest, text=words.said, span=words.quote)


def _day(words: str, *, is_last: bool) -> date:
    match = _DAY.fullmatch(words.strip())
    if match is None:
        advice = "write it as 2024-12-19, 2024-12, or 2024-12-01..2024-12-19"
        raise BadRequest(f"{words.strip()!r} is no day", advice=advice)
    year, month = int(match["year"]), int(match["month"])
    if match["day"]:
        return date(year, month, int(match["day"]))
    date(year, month, 1)  # a month that is none is told before its length is asked for
    return date(year, month, monthrange(year, month)[1] if is_last else 1)


def _word(kind: type[Word], words: Words, slot: Slot) -> Word:
    wanted = words.value.casefold().replace(" ", "_")
    found = next((word for word in kind if word.value == wanted), None)
    if found is None:
        raise BadRequest(f"{words.value!r} is no {slot.part or slot.field}", advice=f"one of {_listed(kind)}")
    return found


def _listed(kind: type[Word]) -> str:
    return ", ".join(word.value for word in kind)


def _no_part(slot: Slot, parts: str) -> BadRequest:
    return BadRequest(f"{slot.name!r} is no slot that can be set", advice=f"{slot.field}[{slot.number}] has {parts}")
