"""When two words may stand for one thing: names of a place, kinds of equipment. For all who hold claims together."""

from collections.abc import Iterable

from ..terms import Component
from .folding import folded

# Words that say what kind of place it is, not which.
_FACILITIES = (
    "air airbase airfield airport base border camp city crossing depot garrison harbor harbour international military "
    "naval of point port province region seaport site state station terminal town village"
)
_FACILITY_WORDS = frozenset(_FACILITIES.split())

# What a vaguer word may stand for: "vehicles" may be launchers, "equipment" anything.
_KINDS: tuple[frozenset[Component], ...] = (
    frozenset(
        {
            Component.VEHICLE,
            Component.TANK,
            Component.ARMOURED_VEHICLE,
            Component.ARTILLERY,
            Component.LAUNCHER,
            Component.SYSTEM,
            Component.RADAR,
            Component.COMMAND_POST,
            Component.LAUNCH_CONTAINER,
        }
    ),
    frozenset({Component.SYSTEM, Component.MISSILE, Component.LAUNCHER, Component.LAUNCH_CONTAINER}),
    frozenset({Component.AMMUNITION, Component.MISSILE, Component.CONTAINER}),
    frozenset({Component.AIRCRAFT, Component.HELICOPTER, Component.UAV}),
    frozenset({Component.SHIP}),
    frozenset({Component.TROOPS}),
)
_KINDS_OF: dict[Component, frozenset[int]] = {
    component: frozenset(n for n, kind in enumerate(_KINDS) if component in kind) for component in Component
}
_KINDS_OF[Component.EQUIPMENT] = frozenset(range(len(_KINDS))) - _KINDS_OF[Component.TROOPS]


def bare_name(name: str) -> str:
    """A place's name without the words that say what kind of place it is; the whole name if nothing is left."""
    words = folded(name).replace("-", " ").replace("'", " ").split()
    return " ".join(word for word in words if word not in _FACILITY_WORDS) or " ".join(words)


def kinds_of(components: Iterable[Component]) -> frozenset[int]:
    """What these may be said to be; two components meet where they have one in common."""
    return frozenset().union(*(_KINDS_OF[component] for component in components))


def components_meet(one: Component, other: Component) -> bool:
    """Whether one word may stand for what the other names; unspecified equipment may be anything but troops."""
    return not _KINDS_OF[one].isdisjoint(_KINDS_OF[other])
