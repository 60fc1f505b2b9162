"""The slots of a claim that a person can put right, and what may be written into each.

Takes a slot by the name that `explain` shows ("outcome", "loads[0].count", "places[1]") and words; gives the claim with
that slot changed. What a vocabulary, the catalogue or the gazetteer does not know is refused, with what there is.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ..errors import BadRequest
from ..ports import PlaceIndex
from ..terms import (
    Act,
    Claim,
    Component,
    Item,
    Load,
    Outcome,
    Party,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Source,
    SourceKind,
    When,
)
from .values import NOTHING, Known, Words, count_of, count_words, days_of, equipment_of, party_of, place_of, word_of

SLOTS = (
    "act, outcome, when, mover, recipient, opposed_by, origin, via, destination, at, loads[N].count, "
    "loads[N].equipment, loads[N].component, carriers[N] likewise, places[N], places[N].role, attribution[N], "
    "attribution[N].kind"
)
_NAME = re.compile(
    r"(?P<plain>act|outcome|when|mover|recipient|opposed_by)"
    r"|(?P<role>origin|via|destination|at)"
    r"|(?P<list>loads|carriers|places|attribution)\[(?P<number>\d+)\](?:\.(?P<part>[a-z]+))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot by its name: `name` whole, and its parts where it is of a list.

    `adds` is what stands there before it is filled, where the claim has no such load, place or source yet.
    """

    name: str
    field: str
    number: int | None = None
    part: str | None = None
    adds: Load | PlaceRef | Source | None = None

    @property
    def noun(self) -> str:
        """What it holds, in one word."""
        return self.part or self.field


def slot_from(name: str, claim: Claim) -> Slot:
    """The slot of the claim that a name stands for; a role stands for the one place in it, there or to be added.

    The number after the last of a list adds to it. Raises BadRequest where there is none.
    """
    match = _NAME.fullmatch(name.strip())
    if match is None:
        raise BadRequest(f"{name!r} is no slot that can be set", advice=f"one of {SLOTS}")
    if match["plain"]:
        return Slot(name=match[0], field=match["plain"])
    if match["role"]:
        return _place_in(PlaceRole(match["role"]), claim)
    number, held = int(match["number"]), getattr(claim, match["list"])
    adds = _EMPTY.get(match["list"]) if number == len(held) else None
    if number >= len(held) and adds is None:
        there = f"has {len(held)}, counted from 0" if held else "has none"
        advice = "origin, via, destination and at add a place" if match["list"] == "places" else f"one of {SLOTS}"
        raise BadRequest(f"there is no {match[0]}: the claim {there}", advice=advice)
    return Slot(name=match[0], field=match["list"], number=number, part=match["part"], adds=adds)


def is_settable(name: str) -> bool:
    """Whether a name is that of a slot which a correction can set to a value, in a claim that has it."""
    match = _NAME.fullmatch(name)
    return match is not None and not (match["list"] in ("loads", "carriers") and match["part"] is None)


def _place_in(role: PlaceRole, claim: Claim) -> Slot:
    there = [number for number, place in enumerate(claim.places) if place.role is role]
    if len(there) > 1:
        named = ", ".join(f"places[{number}]" for number in there)
        raise BadRequest(f"the claim has several places in the role {role.value}", advice=f"name one of {named}")
    adds = None if there else PlaceRef(role=role, name="", text="")
    number = there[0] if there else len(claim.places)
    return Slot(name=f"places[{number}]", field="places", number=number, adds=adds)


def is_worded(slot: Slot) -> bool:
    """Whether what the slot holds could stand in the text word for word, as names and counts can."""
    return slot.field not in ("act", "outcome", "when") and slot.part not in ("component", "role", "kind")


def with_slot(claim: Claim, slot: Slot, words: Words, known: Known) -> Claim:
    """The claim with what the words say in the slot. Raises BadRequest where they cannot be what it holds."""
    try:
        match slot.field:
            case "act":
                return replace(claim, act=word_of(Act, words, slot.noun))
            case "outcome":
                return replace(claim, outcome=word_of(Outcome, words, slot.noun))
            case "when":
                return replace(claim, when=None if words.is_nothing else days_of(words))
            case "mover" | "recipient" | "opposed_by":
                return _with(claim, slot, None if words.is_nothing else party_of(words, known.parties))
            case _:
                return _with_listed(claim, slot, words, known)
    except ValueError as error:
        raise BadRequest(f"{slot.name}={words.value!r}: {error}", advice="`explain` shows what it holds now") from error


_EMPTY: dict[str, Load | Source] = {
    "loads": Load(items=(Item(component=Component.EQUIPMENT, text=""),)),
    "carriers": Load(items=(Item(component=Component.EQUIPMENT, text=""),)),
    "attribution": Source(name="", kind=SourceKind.UNKNOWN, text=""),
}


def with_room(claim: Claim, slot: Slot) -> Claim:
    """The claim with the load, place or source that the slot adds, still empty."""
    return _with(claim, slot, (*getattr(claim, slot.field), slot.adds)) if slot.adds else claim


def check_filled(claim: Claim) -> None:
    """Raise BadRequest where something was added of which nobody says what it is."""
    for name in ("loads", "carriers"):
        for number, load in enumerate(getattr(claim, name)):
            if not load.items[0].text:
                slot = f"{name}[{number}]"
                raise BadRequest(f"nobody says what {slot} is", advice=f"set {slot}.equipment or {slot}.component")
    if not all(source.name for source in claim.attribution):
        number = len(claim.attribution) - 1
        raise BadRequest(f"nobody says who attribution[{number}] is", advice=f"set attribution[{number}] to its name")


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
            return count_words(held.count)
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
            return replace(load, count=None if words.is_nothing else count_of(words, load, known))
        case "component":
            component = word_of(Component, words, slot.noun)
            return replace(load, items=(replace(first, component=component, text=first.text or words.said), *rest))
        case "equipment":
            if words.is_nothing:
                return replace(load, items=(replace(first, equipment=None), *rest))
            known_as = equipment_of(words, known.equipment)
            component = known_as.component if slot.adds else first.component
            item = Item(equipment=known_as.equipment, component=component, text=words.said, span=words.quote)
            return replace(load, items=(item, *rest))
        case None:
            advice = f"set {slot.name}.equipment, .component or .count; {NOTHING} drops it"
            raise BadRequest(f"{slot.name} has parts of its own", advice=advice)
        case _:
            raise _no_part(slot, "count, equipment, component")


def _place(place: PlaceRef, slot: Slot, words: Words, places: PlaceIndex) -> PlaceRef:
    if slot.part == "role":
        return replace(place, role=word_of(PlaceRole, words, slot.noun))
    if slot.part not in (None, "name"):
        raise _no_part(slot, "role")
    bare = PlaceRef(role=place.role, name=words.value, text=words.said, span=words.quote)
    found = place_of(words, places)
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


def _source(source: Source, slot: Slot, words: Words) -> Source:
    match slot.part:
        case "kind":
            return replace(source, kind=word_of(SourceKind, words, slot.noun))
        case None | "name":
            return replace(source, name=words.value, text=words.said, span=words.quote)
        case _:
            raise _no_part(slot, "kind")


def _no_part(slot: Slot, parts: str) -> BadRequest:
    return BadRequest(f"{slot.name!r} is no slot that can be set", advice=f"{slot.field}[{slot.number}] has {parts}")
