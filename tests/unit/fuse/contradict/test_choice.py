"""Which clashes are listed: each matter once, and nothing hidden."""

from datetime import date

from clashing import copied, found
from laydown.fuse.contradict import contradictions_of
from laydown.fuse.contradict.sides import MOST_SIDES
from laydown.terms import BasisKind, Claim, Component, Document, Outcome, SourceKind
from told import load, page, resting_on, source, told

ONE, OTHER, THIRD, FOURTH = (page(name) for name in ("one", "other", "third", "fourth"))
MINISTRY = (source("the ministry"),)
MONDAY = date(2025, 1, 6)


def trucks(document: Document, number: int, *, by: str | None = None) -> Claim:
    chain = (source(by, SourceKind.WITNESS),) if by else ()
    return told(document, loads=(load(None, Component.VEHICLE, number, number),), by=chain)


def test_one_denial_is_told_once_and_names_all_that_it_reaches() -> None:
    claims = told(ONE), told(OTHER), told(THIRD, Outcome.DENIED, by=MINISTRY)
    (clash,) = found(*claims)
    assert {*clash.claims, *clash.also} == {claim.id for claim in claims}


def test_a_denial_is_set_against_what_its_own_page_tells() -> None:
    here = told(THIRD, by=(source("a driver", SourceKind.WITNESS),), quote="A driver saw them.", start=40)
    (clash,) = found(told(ONE), here, told(THIRD, Outcome.DENIED, by=MINISTRY, quote="Nothing moved.", start=90))
    assert here.id in clash.claims


def test_hearsay_in_the_sentence_of_the_denial_does_not_stand_for_who_said_it() -> None:
    rumour = told(THIRD, quote="It denies what papers say.", basis=resting_on(BasisKind.OTHER_MEDIA))
    denial = told(THIRD, Outcome.DENIED, by=MINISTRY, quote="It denies what papers say.")
    first = told(ONE, by=(source("a driver", SourceKind.WITNESS),))
    pairs = {frozenset(clash.claims) for clash in found(rumour, denial, first)}
    assert pairs == {frozenset({rumour.id, denial.id}), frozenset({first.id, denial.id})}


def test_of_two_that_a_denial_may_mean_the_one_with_its_own_equipment_is_set_against_it() -> None:
    by = (source("Rail Watch", SourceKind.MONITOR),)
    plain, named = told(ONE, loads=(load(None),), by=by), told(THIRD, loads=(load("Iskander"),), by=by)
    denial = told(OTHER, Outcome.DENIED, loads=(load("Iskander"),))
    (clash,) = contradictions_of((plain, named, denial), {plain.id: "watch", named.id: "watch", denial.id: "ministry"})
    assert set(clash.claims) == {named.id, denial.id}


def test_each_figure_is_set_once_against_another() -> None:
    assert len(found(trucks(ONE, 30), trucks(OTHER, 40), trucks(THIRD, 50), trucks(FOURTH, 60))) == 3


def test_two_figures_are_set_against_each_other_once_however_many_tell_them() -> None:
    few, also_few = trucks(ONE, 8, by="a driver"), trucks(OTHER, 8, by="a clerk")
    many, also_many = trucks(THIRD, 20, by="a guard"), trucks(FOURTH, 20, by="a pilot")
    (clash,) = found(few, also_few, many, also_many)
    assert {*clash.claims, *clash.also} == {claim.id for claim in (few, also_few, many, also_many)}


def test_what_a_copy_got_wrong_stands_against_its_original_alone() -> None:
    wire = page("wire", publisher="Harbour Wire")
    original, other = trucks(wire, 12), trucks(OTHER, 11)
    copy = told(THIRD, loads=(load(None, Component.VEHICLE, 21, 21),), by=(source("Harbour Wire", SourceKind.MEDIA),))
    clashes = found(original, other, copy, pages=(wire,))
    assert {frozenset(clash.claims) for clash in clashes} == {
        frozenset({original.id, copy.id}),
        frozenset({original.id, other.id}),
    }


def test_copies_that_say_the_very_same_are_listed_once_and_named() -> None:
    pages = [page(f"copy {number}", published=date(2025, 1, 2 + number)) for number in range(5)]
    told_by = [told(p, by=(source("a driver", SourceKind.WITNESS),)) for p in pages]
    denial = told(THIRD, Outcome.DENIED, by=MINISTRY)
    origins = {claim.id: "driver" for claim in told_by} | {denial.id: "ministry"}
    (clash,) = contradictions_of((*told_by, denial), origins, documents={p.id: p for p in pages})
    assert told_by[0].id in clash.claims, "the one told first"
    assert set(clash.also) == {claim.id for claim in told_by[1:]}


def test_two_facts_of_one_origin_on_one_page_are_no_copy_of_each_other() -> None:
    assert not copied(trucks(ONE, 30), trucks(ONE, 4))


def test_a_denial_told_again_on_another_page_is_listed_once() -> None:
    driver = told(ONE, by=(source("a driver", SourceKind.WITNESS),))
    first, again = (
        told(p, Outcome.DENIED, by=MINISTRY, quote=q) for p, q in ((OTHER, "No."), (THIRD, "It repeats no."))
    )
    by_origin = {driver.id: "driver", first.id: "ministry", again.id: "ministry"}
    (clash,) = contradictions_of((driver, first, again), by_origin)
    assert {*clash.claims, *clash.also} == {driver.id, first.id, again.id}


def test_hearsay_of_nobody_adds_no_voice_to_a_figure() -> None:
    first, other = trucks(ONE, 30), trucks(OTHER, 40)
    lorries = (load(None, Component.VEHICLE, 40, 40),)
    rumour = told(
        THIRD, loads=lorries, by=(source("agencies", SourceKind.MEDIA),), basis=resting_on(BasisKind.OTHER_MEDIA)
    )
    second = told(
        FOURTH, loads=lorries, by=(source("papers", SourceKind.MEDIA),), basis=resting_on(BasisKind.OTHER_MEDIA)
    )
    assert len(found(first, other, rumour, second)) == len(found(first, other, rumour))


def test_of_very_many_things_said_what_each_origin_told_first_is_compared() -> None:
    loud = [trucks(page(f"loud {n}"), 100 + n) for n in range(MOST_SIDES + 20)]
    quiet = trucks(ONE, 5)
    origins = {claim.id: "loud" for claim in loud} | {quiet.id: "quiet"}
    clashes = contradictions_of((*loud, quiet), origins)
    assert any(quiet.id in clash.claims for clash in clashes)


def test_figures_that_a_page_itself_sets_against_each_other_are_listed_though_another_page_has_them() -> None:
    few, many = trucks(ONE, 8, by="a driver"), trucks(ONE, 20, by="a guard")
    again, more = trucks(OTHER, 8, by="a pilot"), trucks(THIRD, 20, by="a clerk")
    assert {frozenset({few.id, many.id}), frozenset({again.id, more.id})} <= {
        frozenset(clash.claims) for clash in found(few, many, again, more)
    }


def test_a_word_of_a_third_source_that_says_neither_where_nor_when_is_not_listed_beside_a_denial() -> None:
    driver = told(ONE, by=(source("driver", SourceKind.WITNESS),), quote="The driver saw them.", on=MONDAY)
    word = told(ONE, by=(source("baker", SourceKind.WITNESS),), quote="So did the baker.", start=60)
    denial = told(ONE, Outcome.DENIED, by=MINISTRY, quote="The ministry denies it.", start=120)
    (clash,) = found(driver, word, denial)
    assert set(clash.claims) == {driver.id, denial.id}
    assert clash.also == (word.id,)


def test_a_denial_is_set_against_each_source_of_its_page_that_says_where_or_when() -> None:
    driver, baker = (
        told(ONE, by=(source(name, SourceKind.WITNESS),), quote=f"The {name} saw them.", start=n, on=MONDAY)
        for name, n in (("driver", 0), ("baker", 60))
    )
    denial = told(ONE, Outcome.DENIED, by=MINISTRY, quote="The ministry denies it.", start=120)
    assert {frozenset(clash.claims) for clash in found(driver, baker, denial)} == {
        frozenset({driver.id, denial.id}),
        frozenset({baker.id, denial.id}),
    }
    by_origin = {driver.id: "one crowd", baker.id: "one crowd", denial.id: "ministry"}
    assert len(contradictions_of((driver, baker, denial), by_origin)) == 1


def test_a_denial_told_again_in_other_words_is_named_beside_the_first() -> None:
    driver = told(ONE, by=(source("a driver", SourceKind.WITNESS),), loads=(load("S-300"),))
    first = told(OTHER, Outcome.DENIED, by=MINISTRY, loads=(load("S-300"),))
    again = told(THIRD, Outcome.DENIED, by=MINISTRY)
    by_origin = {driver.id: "driver", first.id: "ministry", again.id: "ministry"}
    (clash,) = contradictions_of((driver, first, again), by_origin)
    assert {*clash.claims, *clash.also} == {driver.id, first.id, again.id}
