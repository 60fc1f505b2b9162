"""Standing questions: yes, no, unclear and not stated, since when and on what; and silence is never a no."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from laydown.fuse import fuse
from laydown.ledger import answer, holdings
from laydown.terms import (
    Act,
    Answer,
    Claim,
    Component,
    Outcome,
    Party,
    PlaceRole,
    Question,
    QuestionId,
    Subject,
    Verdict,
    Wanted,
)
from told import load, page, place, source, told

NOW = datetime(2025, 6, 1, tzinfo=UTC)
JANUARY, MARCH = date(2025, 1, 10), date(2025, 3, 10)
FIRST, SECOND = page("first", publisher="Morning Ledger"), page("second", publisher="Evening Post")
RUSSIA = Party(name="Russia", country="RU")
S400 = Wanted(equipment="S-400", component=None, whole=Component.SYSTEM)


def asked(
    where: str, *, role: PlaceRole = PlaceRole.AT, thing: Wanted = S400, holders: tuple[Party, ...] = ()
) -> Question:
    subject = Subject(things=(thing,), holders=holders, place=place(PlaceRole.AT, where), role=role)
    return Question(id=QuestionId("qst"), text="?", subject=subject, asked_at=NOW)


def answered(question: Question, claims: Sequence[Claim], *, together: bool = False) -> Answer:
    """What claims answer, each its own event or all fused."""
    groups = [list(claims)] if together else [[claim] for claim in claims]
    events = [event for group in groups for event in fuse([FIRST, SECOND], group)]
    found = holdings(events, claims)
    return answer(question, events=events, claims=claims, holdings=found, at=NOW, family=family)


def family(name: str) -> str:
    return "S-400" if name.startswith("S-400") else name


def there(where: str = "Benghazi", outcome: Outcome = Outcome.PRESENT, *, on: date | None = JANUARY,
          component: Component = Component.SYSTEM, name: str = "S-400", start: int = 0) -> Claim:  # fmt: skip
    loads, places = (load(name, component),), (place(PlaceRole.AT, where),)
    return told(FIRST, outcome, act=Act.PRESENCE, loads=loads, places=places, on=on, start=start)


def moved(
    outcome: Outcome = Outcome.MOVED, *, to: str = "Benghazi", on: date | None = JANUARY, start: int = 0
) -> Claim:
    places = (place(PlaceRole.ORIGIN, "Hmeimim"), place(PlaceRole.DESTINATION, to))
    return told(FIRST, outcome, loads=(load("S-400"),), places=places, on=on, start=start)


def test_what_is_told_of_a_place_within_is_a_yes_with_its_day_events_and_claims() -> None:
    claim = there()
    given = answered(asked("Libya"), [claim])
    assert (given.verdict, given.since, given.origins) == (Verdict.YES, JANUARY, 1)
    assert given.claims == (claim.id,)
    assert len(given.events) == 1


def test_parts_and_variants_are_a_yes_for_the_whole() -> None:
    assert answered(asked("Libya"), [there(component=Component.RADAR)]).verdict is Verdict.YES
    assert answered(asked("Libya"), [there(name="S-400M")]).verdict is Verdict.YES


def test_the_whole_is_no_yes_for_a_part() -> None:
    radars = Wanted(equipment="S-400", component=Component.RADAR, whole=Component.RADAR)
    assert answered(asked("Libya", thing=radars), [there()]).verdict is Verdict.NOT_STATED


def test_silence_is_not_stated_and_never_no() -> None:
    for claims in ([], [there("Minsk")], [there(name="S-300")]):
        given = answered(asked("Libya"), claims)
        assert (given.verdict, given.claims, given.origins) == (Verdict.NOT_STATED, (), 0)


@pytest.mark.parametrize("outcome", [Outcome.ABSENT, Outcome.DENIED])
def test_who_says_that_it_is_not_there_is_a_no(outcome: Outcome) -> None:
    assert answered(asked("Libya"), [there("Libya", outcome)]).verdict is Verdict.NO


def test_what_left_since_is_a_no_from_that_day() -> None:
    given = answered(asked("Hmeimim"), [there("Hmeimim"), moved(on=MARCH)])
    assert (given.verdict, given.since, given.reason) == (Verdict.NO, MARCH, "told to be gone")


def test_what_is_gone_from_one_place_may_be_at_another_of_the_area() -> None:
    assert answered(asked("Libya"), [there("Benghazi", Outcome.ABSENT)]).verdict is Verdict.NOT_STATED


def test_a_part_or_a_variant_that_is_gone_leaves_the_rest() -> None:
    for gone in (
        there("Libya", Outcome.ABSENT, component=Component.RADAR),
        there("Libya", Outcome.ABSENT, name="S-400M"),
    ):
        assert answered(asked("Libya"), [gone]).verdict is Verdict.NOT_STATED


def test_a_denial_of_what_is_told_makes_it_unclear_and_is_named() -> None:
    denial = there("Libya", Outcome.DENIED, on=MARCH)
    given = answered(asked("Libya"), [there(), denial])
    assert (given.verdict, given.against) == (Verdict.UNCLEAR, (denial.id,))


def test_a_denial_of_another_part_contradicts_nothing() -> None:
    denial = there("Libya", Outcome.DENIED, component=Component.LAUNCHER)
    assert answered(asked("Libya"), [there(component=Component.RADAR), denial]).verdict is Verdict.YES


def test_a_denial_of_days_before_contradicts_nothing() -> None:
    denial = there("Libya", Outcome.DENIED, on=date(2019, 5, 1))
    assert answered(asked("Libya"), [there(), denial]).verdict is Verdict.YES


def test_two_numbers_for_one_thing_leave_it_a_yes() -> None:
    counted = [
        told(document, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-400", Component.SYSTEM, n, n),),
             places=(place(PlaceRole.AT, "Benghazi"),), on=JANUARY, by=(source(name),))
        for document, n, name in ((FIRST, 8, "the harbour master"), (SECOND, 12, "the mayor"))
    ]  # fmt: skip
    given = answered(asked("Libya"), counted, together=True)
    assert (given.verdict, given.origins) == (Verdict.YES, 2)


def test_what_is_told_of_the_area_around_is_unclear() -> None:
    given = answered(asked("Benghazi"), [there("Libya")])
    assert (given.verdict, given.reason) == (Verdict.UNCLEAR, "told of Libya only")


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Outcome.POSSIBLE, Verdict.UNCLEAR),
        (Outcome.UNCERTAIN, Verdict.UNCLEAR),
        (Outcome.UNDER_WAY, Verdict.UNCLEAR),
        (Outcome.PLANNED, Verdict.NOT_STATED),
        (Outcome.BLOCKED, Verdict.NOT_STATED),
        (Outcome.DENIED, Verdict.NO),
        (Outcome.MOVED, Verdict.YES),
    ],
)
def test_what_a_movement_there_amounts_to(outcome: Outcome, verdict: Verdict) -> None:
    assert answered(asked("Libya"), [moved(outcome)]).verdict is verdict


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Outcome.MOVED, Verdict.YES),
        (Outcome.DENIED, Verdict.NO),
        (Outcome.BLOCKED, Verdict.NO),
        (Outcome.POSSIBLE, Verdict.UNCLEAR),
        (Outcome.PLANNED, Verdict.NOT_STATED),
    ],
)
def test_from_and_to_ask_what_moved(outcome: Outcome, verdict: Verdict) -> None:
    assert answered(asked("Libya", role=PlaceRole.DESTINATION), [moved(outcome)]).verdict is verdict
    assert answered(asked("Syria", role=PlaceRole.ORIGIN), [moved(outcome)]).verdict is verdict
    assert answered(asked("Libya", role=PlaceRole.ORIGIN), [moved(outcome)]).verdict is Verdict.NOT_STATED


def test_whose_is_asked_and_not_told_is_unclear() -> None:
    given = answered(asked("Libya", holders=(RUSSIA,)), [there()])
    assert (given.verdict, given.reason) == (Verdict.UNCLEAR, "told of Benghazi, whose is not stated")
    assert answered(asked("Libya", holders=(RUSSIA,)), [replace(there(), mover=RUSSIA)]).verdict is Verdict.YES
    other = Party(name="Egypt", country="EG")
    assert answered(asked("Libya", holders=(RUSSIA,)), [replace(there(), mover=other)]).verdict is Verdict.NOT_STATED


def test_the_answer_does_not_depend_on_the_order_of_claims() -> None:
    claims = [there(), moved(on=MARCH, start=50), there("Libya", Outcome.DENIED, start=90)]
    assert answered(asked("Libya"), claims) == answered(asked("Libya"), claims[::-1])


def test_a_plan_gives_no_day_since_when() -> None:
    assert answered(asked("Libya"), [moved(Outcome.PLANNED)]).since is None
    assert answered(asked("Libya"), [moved(Outcome.POSSIBLE)]).since == JANUARY


def test_a_yes_that_rests_on_parts_alone_says_so() -> None:
    parts = [there(component=Component.RADAR), there(component=Component.COMMAND_POST, start=40)]
    assert answered(asked("Libya"), parts).reason == "told of Benghazi, a part only (command post, radar)"
    assert answered(asked("Libya"), [*parts, there(start=80)]).reason == "told of Benghazi"
    radars = Wanted(equipment="S-400", component=Component.RADAR, whole=Component.RADAR)
    assert answered(asked("Libya", thing=radars), parts).reason == "told of Benghazi"
