"""Values in words: what different claims tell of one thing is never a sum."""

from dataclasses import replace

from laydown.measure.words import told_words
from laydown.terms import ClaimId, Component, Count, LoadValue


def value(
    at_least: int | None, *claims: str, component: Component = Component.TANK, carrier: bool = False
) -> LoadValue:
    count = Count(at_least=at_least, at_most=at_least, unit=component.value, text="") if at_least else None
    told = tuple(map(ClaimId, claims))
    return LoadValue(equipment="T-72", component=component, count=count, is_carrier=carrier, claims=told)


def test_different_numbers_of_one_thing_by_different_claims_are_rivals() -> None:
    assert told_words([value(8, "a"), value(12, "b", "c")]) == ["8 T-72 tanks or 12 T-72 tanks"]


def test_different_numbers_that_one_claim_tells_are_two_loads() -> None:
    assert told_words([value(8, "a"), value(12, "a", "b")]) == ["8 T-72 tanks", "12 T-72 tanks"]


def test_a_part_is_no_rival_of_the_whole_and_a_thing_without_a_number_of_none() -> None:
    told = told_words([value(8, "a"), value(2, "b", component=Component.RADAR), value(None, "c")])
    assert told == ["8 T-72 tanks", "2 T-72 radars", "T-72 tanks"]


def test_loads_and_carriers_are_told_apart() -> None:
    values = [value(8, "a"), value(3, "b", component=Component.SHIP, carrier=True)]
    assert told_words(values) == ["8 T-72 tanks"]
    assert len(told_words(values, is_carrier=True)) == 1


def test_what_was_counted_together_is_not_told_as_so_many_of_each() -> None:
    both = [replace(value(50, "a"), equipment=name) for name in ("S-300", "S-400")]
    assert told_words(both) == ["50 S-300 / S-400 tanks"]
