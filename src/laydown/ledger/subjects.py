"""What of the record a subject means: which holdings, and which events. Variants belong to their family.

`family` gives the family of a canonical name, as the catalogue does.
"""

from collections.abc import Callable, Iterable, Iterator

from ..measure.folding import folded
from ..measure.places import is_area, is_same, is_within
from ..terms import Component, Event, Holding, Party, PartyKind, PlaceRef, PlaceRole, Subject, Wanted
from .signs import holder_key

Family = Callable[[str], str]


def is_wanted(wanted: Wanted, equipment: str | None, component: Component, family: Family) -> bool:
    """Whether a thing is what is wanted, or a variant of it."""
    if wanted.component is not None and component is not wanted.component:
        return False
    if wanted.equipment is None:
        return True
    names = {folded(equipment), folded(family(equipment))} if equipment else set()
    return folded(wanted.equipment) in names


def is_about_thing(subject: Subject, equipment: str | None, component: Component, family: Family) -> bool:
    """Whether the subject leaves things open, or wants this one."""
    return not subject.things or any(is_wanted(wanted, equipment, component, family) for wanted in subject.things)


def is_about_holder(subject: Subject, holder: Party | None) -> bool:
    """Whether the subject leaves holders open, or names this one: a state stands for its forces, they not for it."""
    return not subject.holders or any(_is_holder(wanted, holder) for wanted in subject.holders)


def _is_holder(wanted: Party, holder: Party | None) -> bool:
    if holder is None:
        return False
    if wanted.kind in (PartyKind.STATE, PartyKind.UNKNOWN) and wanted.country:
        return holder_key(holder) == wanted.country
    return folded(holder.name) == folded(wanted.name)


def is_there(subject: Subject, place: PlaceRef) -> bool:
    """Whether the subject leaves places open, or its place is this one or holds it."""
    return subject.place is None or is_same(place, subject.place) or is_within(place, subject.place)


def may_be_there(subject: Subject, place: PlaceRef) -> bool:
    """Whether the place is an area that the subject's place lies in: what is somewhere in it may be there."""
    return subject.place is not None and is_area(place) and is_within(subject.place, place)


def held(subject: Subject, found: Iterable[Holding], family: Family) -> Iterator[Holding]:
    """The holdings that the subject means; those of areas that may be it are not among them."""
    for holding in found:
        if (
            is_about_thing(subject, holding.equipment, holding.component, family)
            and is_about_holder(subject, holding.holder)
            and is_there(subject, holding.place)
        ):
            yield holding


def told_of(subject: Subject, events: Iterable[Event], family: Family) -> Iterator[Event]:
    """The events that the subject means: with such a thing as load or carrier, such a party, such a place."""
    for event in events:
        if (
            (not subject.things or any(is_about_thing(subject, v.equipment, v.component, family) for v in event.loads))
            and (not subject.holders or any(is_about_holder(subject, value.party) for value in event.parties))
            and (subject.place is None or any(is_there(subject, value.place) for value in event.places))
        ):
            yield event


def is_end(subject: Subject, place: PlaceRef) -> bool:
    """Whether the place is the subject's, in its role; AT is met by every role but the one that is left."""
    if subject.role is PlaceRole.AT:
        return place.role in (PlaceRole.AT, PlaceRole.DESTINATION) and is_there(subject, place)
    return place.role is subject.role and is_there(subject, place)
