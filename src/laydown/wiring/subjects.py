"""What the words of a question name: equipment, holders, a place, by the same names as reports are read by.

Names that only the store knows, a ship or a place without an entry, count as they are written there.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..errors import BadRequest
from ..measure.folding import folded
from ..terms import (
    Component,
    EquipmentMention,
    Party,
    PartyUse,
    PlaceRef,
    PlaceRole,
    Record,
    Subject,
    Wanted,
)
from .alone import alone
from .names import catalogue, register, resolver
from .settings import Settings

ROLES = {
    "in": PlaceRole.AT,
    "at": PlaceRole.AT,
    "on": PlaceRole.AT,
    "near": PlaceRole.AT,
    "from": PlaceRole.ORIGIN,
    "to": PlaceRole.DESTINATION,
    "into": PlaceRole.DESTINATION,
}
_WORD = {PlaceRole.AT: "in", PlaceRole.ORIGIN: "from", PlaceRole.DESTINATION: "to"}
_ROLE = re.compile(rf"\b({'|'.join(ROLES)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """The names that the record has: of things, of places, of parties."""

    things: tuple[str, ...]
    components: tuple[Component, ...]
    places: tuple[PlaceRef, ...]
    parties: tuple[Party, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, once each."""
        named = (*self.things, *(p.name for p in self.places), *(p.name for p in self.parties))
        return tuple(sorted(dict.fromkeys(named)))


def known_names(record: Record) -> Known:
    """What the events and holdings of the record name."""
    loads = [value for event in record.events for value in event.loads]
    places = {(p.id, p.name): p for event in record.events for value in event.places for p in [value.place]}
    parties = {value.party.name: value.party for event in record.events for value in event.parties}
    return Known(
        things=tuple(sorted({load.equipment for load in loads if load.equipment})),
        components=tuple(sorted({load.component for load in loads if load.equipment is None})),
        places=tuple(place for _, place in sorted(places.items(), key=lambda entry: (entry[0][0] or "", entry[0][1]))),
        parties=tuple(party for _, party in sorted(parties.items())),
    )


def things_in(words: str, settings: Settings, known: Known) -> tuple[Wanted, ...]:
    """The things that the words name: by the catalogue, else by a name that the store has."""
    found = catalogue(settings.catalogue).spot(words)
    wanted = [Wanted(equipment=m.equipment, component=_component(m), whole=m.component) for m in found]
    if not any(one.equipment for one in wanted):
        named = [Wanted(equipment=name, component=None) for name in known.things if _holds(words, name)]
        wanted = named or wanted
    return tuple(dict.fromkeys(wanted))


def _component(mention: EquipmentMention) -> Component | None:
    """The part that is asked for; of a name without a noun, any."""
    is_bare = mention.equipment is not None and mention.unit is None and not mention.is_plural
    return None if is_bare else mention.component


def holders_in(words: str, known: Known) -> tuple[Party, ...]:
    """The parties that the words name, a state by its adjective too; else one that the store has by that name."""
    spotted = [m for m in register().spot(words) if m.kind is not None and m.use is not PartyUse.METONYM]
    found = [Party(name=m.name, kind=m.kind, country=m.country) for m in spotted if m.kind]
    return tuple(dict.fromkeys(found)) or tuple(party for party in known.parties if _holds(words, party.name))


def place_named(words: str, settings: Settings, known: Known) -> PlaceRef | None:
    """The place that the words name: one that the store has by that very name, else the gazetteer's choice."""
    bare = words.strip(" ?.,")
    if not bare:
        return None
    for place in known.places:
        if place.id and folded(place.name) == folded(bare):
            return _plain(place)
    document, claim = alone(bare)
    (resolved,) = resolver(settings)(document, (claim,))
    ref = next((place for place in resolved.places if place.id), None)
    unlisted = (place for place in known.places if folded(place.name) == folded(bare))
    return _plain(ref) if ref else next((_plain(place) for place in unlisted), None)


def _plain(place: PlaceRef) -> PlaceRef:
    return replace(place, role=PlaceRole.AT, span=None, candidates=())


def things_of(words: str, settings: Settings, known: Known) -> Subject:
    """Things, with whose or where they are asked for: "S-300", "Russian tanks", "S-400 in Syria". Raises BadRequest."""
    subject = _thing_and_place(words, settings, known)
    if subject is None:
        subject = Subject(things=things_in(words, settings, known), holders=_others(words, known))
    if not subject.things:
        raise BadRequest(f"nothing is known by the name {words!r}", advice=like_names(words, known))
    return subject


def subject_of(words: str, settings: Settings, known: Known) -> Subject:
    """What the words name, read as a thing, then as a party, then as a place, or as "thing in place".

    Raises BadRequest with what was understood and what the store has by like names.
    """
    if subject := _thing_and_place(words, settings, known):
        return subject
    if things := things_in(words, settings, known):
        return Subject(things=things, holders=_others(words, known))
    if place := _as_known_place(words, known):
        return Subject(place=place)
    if holders := holders_in(words, known):
        return Subject(holders=holders)
    if place := place_named(words, settings, known):
        return Subject(place=place)
    raise BadRequest(f"nothing is known by the name {words!r}", advice=like_names(words, known))


def question_of(words: str, settings: Settings, known: Known) -> Subject:
    """What a standing question asks: things or holders, and a place. Raises BadRequest with what was understood."""
    if subject := _thing_and_place(words, settings, known):
        return subject
    things, holders = things_in(words, settings, known), _others(words, known)
    places = [place_named(words[found.end() :], settings, known) for found in _ROLE.finditer(words)]
    place = next((place for place in places if place), None)
    lacks = "no thing" if place else "no place"
    understood = subject_words(Subject(things=things, holders=() if place else holders, place=place)) or "nothing"
    raise BadRequest(
        f"{words!r} is no question that can be watched: understood was {understood}, and {lacks}",
        advice='write what and where, as "S-400 in Libya" or "Sparta II to Tartus"',
    )


def _thing_and_place(words: str, settings: Settings, known: Known) -> Subject | None:
    """The words as "S-400 in Libya": what stands before the last word of place that is followed by a place."""
    for found in reversed(list(_ROLE.finditer(words))):
        before, after = words[: found.start()].strip(), words[found.end() :].strip(" ?.,")
        place = place_named(after, settings, known) if before and after else None
        if place is None:
            continue
        things, holders = things_in(before, settings, known), _others(before, known)
        if things or holders:
            return Subject(things=things, holders=holders, place=place, role=ROLES[found[1].lower()])
    return None


def _others(words: str, known: Known) -> tuple[Party, ...]:
    """The holders beside things: only what the register knows, since a ship's name may be in a party's."""
    return holders_in(words, replace(known, parties=()))


def _as_known_place(words: str, known: Known) -> PlaceRef | None:
    return next((_plain(place) for place in known.places if folded(place.name) == folded(words.strip())), None)


def _holds(words: str, name: str) -> bool:
    """Whether the words hold the name, as whole words."""
    return bool(name) and re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded(words)) is not None


def subject_words(subject: Subject) -> str:
    """The subject as words, as it was understood: "S-400 radars of Russia in Libya (country)"."""
    things = " or ".join(_wanted_words(wanted) for wanted in subject.things)
    holders = " or ".join(party.name for party in subject.holders)
    parts = [things, f"of {holders}" if things and holders else holders]
    if subject.place:
        kind = f" ({subject.place.kind.value})" if subject.place.kind else ""
        lead = f"{_WORD[subject.role]} " if things or holders else ""
        parts.append(f"{lead}{subject.place.name}{kind}")
    return " ".join(part for part in parts if part)


def _wanted_words(wanted: Wanted) -> str:
    component = wanted.component.value.replace("_", " ") if wanted.component else ""
    return " ".join(part for part in (wanted.equipment, component) if part)


def like_names(words: str, known: Known) -> str:
    """Advice for a name that leads nowhere: names of the store that are like it, or what there is to ask."""
    lowered = {name.casefold(): name for name in known.names}
    near = difflib.get_close_matches(words.casefold(), list(lowered), n=4, cutoff=0.6)
    if near:
        return f"the store has {listed_names(lowered[name] for name in near)}"
    return "`laydown events` lists what the store has, `laydown search` looks for words"


def listed_names(names: Iterable[str]) -> str:
    """Names in quotation marks."""
    return ", ".join(f"“{name}”" for name in names)


def most_told(record: Record, *, most: int = 6) -> Sequence[str]:
    """The names of equipment that most events tell of."""
    told: dict[str, int] = {}
    for event in record.events:
        for name in {value.equipment for value in event.loads if value.equipment}:
            told[name] = told.get(name, 0) + 1
    return sorted(told, key=lambda name: (-told[name], name))[:most]
