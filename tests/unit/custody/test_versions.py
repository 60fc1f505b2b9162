"""Versions of a page: which documents they are, and what a page told when."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from laydown.custody import versions_of
from laydown.measure.claim_ids import telling_id
from laydown.terms import NO_VERSIONS, Claim, Document, DocumentId, Outcome, When
from told import load, page, told

ADDRESS = "https://quay.example/news"
FIRST, SECOND, THIRD = (page(name) for name in ("first", "second", "third"))


def at(hour: int) -> datetime:
    return datetime(2026, 3, 1, hour, tzinfo=UTC)


def seen(*pages: Document) -> tuple[tuple[datetime, DocumentId], ...]:
    return tuple((at(hour), document.id) for hour, document in enumerate(pages))


def tanks(document: Document, count: int, *, quote: str = "") -> Claim:
    return told(document, loads=(load("T-72", least=count, most=count),), quote=quote or f"{count} tanks came.")


def test_a_page_that_was_seen_once_or_never_changed_has_no_versions() -> None:
    assert versions_of({}, [tanks(FIRST, 24)]) == NO_VERSIONS
    assert versions_of({ADDRESS: seen(FIRST, FIRST)}, [tanks(FIRST, 24)]) == NO_VERSIONS


def test_what_stands_in_a_later_version_word_for_word_is_told_by_the_first() -> None:
    first, again = tanks(FIRST, 24), tanks(SECOND, 24)
    found = versions_of({ADDRESS: seen(FIRST, SECOND)}, [first, again])
    assert found.repeats == {again.id: first.id}
    assert found.standing == {first.id: {0, 1}}
    assert found.hours == {ADDRESS: (at(0), at(1))}


def test_what_is_told_in_other_words_stands_for_itself() -> None:
    first, anew = tanks(FIRST, 24), tanks(SECOND, 24, quote="As many as 24 tanks came.")
    assert versions_of({ADDRESS: seen(FIRST, SECOND)}, [first, anew]).repeats == {}


def test_the_same_words_counted_from_another_date_of_publication_are_still_the_same() -> None:
    def on(day: int, document: Document) -> Claim:
        return told(document, when=When(earliest=at(0).date().replace(day=day), latest=None, text="on Monday"))

    first, again = on(2, FIRST), on(9, SECOND)
    assert telling_id(first) == telling_id(again)
    assert versions_of({ADDRESS: seen(FIRST, SECOND)}, [first, again]).repeats == {again.id: first.id}


@pytest.mark.parametrize(
    "changed",
    [{"outcome": Outcome.BLOCKED}, {"loads": (load("T-72", least=20, most=20),)}, {"when": None}, {"places": ()}],
)
def test_what_differs_in_any_cell_is_not_the_same(changed: dict[str, object]) -> None:
    full = told(FIRST, on=at(0).date(), loads=(load("T-72", least=24, most=24),))
    is_told = replace(full, **changed)  # type: ignore[arg-type]
    assert (telling_id(is_told) == telling_id(full)) == (is_told == full)


def test_a_value_that_was_changed_is_replaced_and_one_that_is_still_told_is_not() -> None:
    old, kept, new = tanks(FIRST, 24), tanks(FIRST, 3), tanks(SECOND, 20)
    found = versions_of({ADDRESS: seen(FIRST, SECOND)}, [old, kept, tanks(SECOND, 3), new])
    assert found.is_replaced(old.id, new.id)
    assert not found.is_replaced(new.id, old.id)
    assert not found.is_replaced(kept.id, new.id)


def test_a_change_that_was_taken_back_is_what_is_replaced() -> None:
    old, new = tanks(FIRST, 24), tanks(SECOND, 20)
    found = versions_of({ADDRESS: seen(FIRST, SECOND, FIRST)}, [old, new])
    assert found.is_replaced(new.id, old.id)
    assert not found.is_replaced(old.id, new.id)


def test_a_rolling_page_keeps_what_it_no_longer_shows() -> None:
    first, second, third = (tanks(document, 4 + n) for n, document in enumerate((FIRST, SECOND, THIRD)))
    found = versions_of({ADDRESS: seen(FIRST, SECOND, THIRD)}, [first, second, third])
    assert found.repeats == {}
    assert set(found.standing) == {first.id, second.id, third.id}


def test_twice_the_same_on_one_page_stays_twice_and_is_repeated_twice() -> None:
    twice = [tanks(FIRST, 4), replace(tanks(FIRST, 4), id=tanks(THIRD, 1).id)]
    again = [tanks(SECOND, 4), replace(tanks(SECOND, 4), id=tanks(THIRD, 2).id)]
    found = versions_of({ADDRESS: seen(FIRST, SECOND)}, [*twice, *again])
    assert found.repeats == {again[0].id: twice[0].id, again[1].id: twice[1].id}


def test_pages_of_other_addresses_are_no_versions_whatever_they_say() -> None:
    first, other = tanks(FIRST, 24), tanks(THIRD, 24)
    found = versions_of({ADDRESS: seen(FIRST, SECOND)}, [first, other])
    assert found.repeats == {}
    assert other.id not in found.standing
