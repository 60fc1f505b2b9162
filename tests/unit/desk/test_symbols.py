"""Which symbol stands for what events tell of."""

from dataclasses import replace

import pytest

from laydown.desk.symbols import symbol_of, symbol_of_most
from laydown.terms import Act, Component, Event, EventId, LoadValue, Status
from laydown.wiring.names import symbols_of

TANK, RADAR = "15120200", "15220300"


def load(component: Component, equipment: str | None = None, *, is_carrier: bool = False) -> LoadValue:
    return LoadValue(equipment=equipment, component=component, count=None, is_carrier=is_carrier, claims=())


def event(*loads: LoadValue) -> Event:
    return Event(
        id=EventId("e"),
        act=Act.MOVE,
        claims=(),
        outcomes=(),
        loads=loads,
        places=(),
        parties=(),
        when=None,
        origins=0,
        origin_list=(),
        contradictions=(),
        status=next(iter(Status)),
    )


def test_a_thing_has_the_symbol_of_its_row_in_the_catalogue() -> None:
    assert symbols_of()("S-300", Component.SYSTEM) == "15111107"


def test_a_part_of_a_system_never_has_the_symbol_of_the_system() -> None:
    assert symbols_of()("S-300", Component.RADAR) == RADAR


def test_what_is_named_by_its_kind_alone_has_the_symbol_of_the_kind() -> None:
    assert symbols_of()(None, Component.TANK) == TANK


@pytest.mark.parametrize("component", [Component.CONTAINER, Component.TROOPS, Component.EQUIPMENT, Component.SYSTEM])
def test_what_could_be_anything_has_none(component: Component) -> None:
    assert symbols_of()(None, component) is None


def test_a_symbol_is_eight_digits() -> None:
    found = {symbols_of()(None, component) for component in Component} - {None}
    assert found
    assert all(len(symbol) == 8 and symbol.isdigit() for symbol in found if symbol)


def test_the_load_counts_and_not_what_carries_it() -> None:
    told = event(load(Component.SHIP, is_carrier=True), load(Component.TANK))
    assert symbol_of(told, symbols_of()) == TANK
    assert symbol_of(replace(told, loads=told.loads[:1]), symbols_of()) == "30000000"


def test_a_mixture_has_none() -> None:
    assert symbol_of(event(load(Component.TANK), load(Component.RADAR)), symbols_of()) is None
    assert symbol_of(event(), symbols_of()) is None


def test_a_place_has_the_symbol_that_most_of_its_events_have() -> None:
    assert symbol_of_most([TANK, RADAR, TANK]) == TANK
    assert symbol_of_most([None, None, TANK]) is None
    assert symbol_of_most([RADAR, TANK]) == symbol_of_most([TANK, RADAR])
    assert symbol_of_most([]) is None
