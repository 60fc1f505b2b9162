"""What a noun makes of the words before it: "radar sets" are radars, "S-300 launch containers" are its containers."""

from collections.abc import Mapping, Sequence

from ..terms import Component
from .lexicon import Modifier, Name, Noun, NounForm, Word

_GIVES_EQUIPMENT = (Component.RADAR, Component.LAUNCHER, Component.MISSILE, Component.COMMAND_POST)


def head_component(noun: Noun, before: Sequence[Word]) -> Component:
    """What the head noun stands for, given the words before it: "tank battalion" is tanks, "radar sets" are radars."""
    if noun.kind == "group":
        given = [word.component for word in before if isinstance(word, Modifier | Name) and word.component]
        given += [_grouped(word.noun) for word in before if isinstance(word, NounForm)]
        return given[-1] if given else noun.component
    if noun.kind == "weak":
        parts = [word.noun.component for word in before if isinstance(word, NounForm) and word.noun.kind == "part"]
        parts += [word.component for word in before if isinstance(word, Modifier) and word.component is Component.RADAR]
        return parts[-1] if parts and parts[-1] in _GIVES_EQUIPMENT else noun.component
    return noun.component


def _grouped(noun: Noun) -> Component:
    return Component.SYSTEM if noun.component is Component.MISSILE else noun.component


# What a whole noun after a name leaves of the entry's own component.
KINDS_OF: Mapping[Component, frozenset[Component]] = {
    Component.SYSTEM: frozenset(
        {
            Component.SYSTEM,
            Component.VEHICLE,
            Component.ARTILLERY,
            Component.LAUNCHER,
            Component.TANK,
            Component.ARMOURED_VEHICLE,
        }
    ),
    Component.LAUNCHER: frozenset({Component.SYSTEM, Component.VEHICLE, Component.ARTILLERY, Component.LAUNCHER}),
    Component.ARTILLERY: frozenset(
        {Component.ARTILLERY, Component.SYSTEM, Component.VEHICLE, Component.ARMOURED_VEHICLE, Component.TANK}
    ),
    Component.TANK: frozenset({Component.TANK, Component.VEHICLE, Component.ARMOURED_VEHICLE}),
    Component.ARMOURED_VEHICLE: frozenset(
        {Component.ARMOURED_VEHICLE, Component.VEHICLE, Component.TANK, Component.SYSTEM}
    ),
    Component.VEHICLE: frozenset({Component.VEHICLE, Component.ARMOURED_VEHICLE}),
    Component.MISSILE: frozenset({Component.SYSTEM, Component.LAUNCHER, Component.ARTILLERY}),
    Component.AIRCRAFT: frozenset({Component.AIRCRAFT}),
    Component.HELICOPTER: frozenset({Component.HELICOPTER, Component.AIRCRAFT}),
    Component.UAV: frozenset({Component.UAV, Component.AIRCRAFT}),
    Component.SHIP: frozenset({Component.SHIP}),
    Component.RADAR: frozenset({Component.SYSTEM, Component.VEHICLE}),
    Component.AMMUNITION: frozenset(),
}


def part_of(name: Name, noun: Noun, between: Sequence[Word]) -> Component | None:
    """What "NAME noun" stands for; None where the noun cannot belong to the name."""
    own = name.component or name.entry.component
    is_weapon = own in (Component.SYSTEM, Component.LAUNCHER, Component.MISSILE, Component.RADAR)
    if noun.kind in ("weak", "goods"):
        return head_component(noun, between)
    if noun.kind == "people":
        return Component.TROOPS if noun.noun in ("crew", "operator", "personnel") else None
    if noun.kind in ("group", "gathering"):
        return Component.SYSTEM if own is Component.MISSILE and noun.kind == "group" else own
    if noun.component is Component.CONTAINER:
        return Component.LAUNCH_CONTAINER if is_weapon and noun.noun == "container" else None
    if noun.kind == "part":
        return _component_part(own, noun.component)
    kinds = KINDS_OF.get(own, frozenset())
    if not kinds.intersection((noun.component, *(row.component for row in noun.readings))):
        return None
    if own is Component.SYSTEM and "vehicle" in (noun.component, noun.counting_noun):
        return Component.VEHICLE
    if own is Component.SYSTEM and noun.component is Component.ARTILLERY and noun.counting_noun != "battery":
        return Component.ARTILLERY
    if own is Component.MISSILE:
        return Component.SYSTEM if noun.component is Component.SYSTEM else noun.component
    return own


def _component_part(own: Component, part: Component) -> Component | None:
    if own in (Component.SHIP, Component.AIRCRAFT, Component.HELICOPTER) and part is not Component.MISSILE:
        return None
    if own in (Component.AIRCRAFT, Component.SHIP):
        return None
    return own if own is Component.UAV else part
