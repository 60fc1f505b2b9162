"""One suite for the search in whole texts, whatever store keeps them."""

from dataclasses import replace

import pytest

from laydown.ports import Store
from laydown.terms import Document, DocumentId, FoundIn, Published, Reading
from strategies import READ_AT
from told import page

QUAY = replace(
    page(
        "quay", "Rain fell on the quay.\n\nTwo S-300 radars left Tartus by ship, port officials said.\n\nIt was late."
    ),
    title="Radars leave",
)
DEPOT = page("depot", "Convoys stood at the depot of Zażółć. « Ничего не известно » – сказали в порту Тартус.")


@pytest.fixture
def store(store: Store) -> Store:
    """Each store, with two pages."""
    for document in (QUAY, DEPOT):
        store.add_reading(reading(document))
    return store


def reading(document: Document, *, reader: str = "rules 1") -> Reading:
    return Reading(document=document, claims=(), reader=reader, read_at=READ_AT)


def found(store: Store, words: str) -> list[DocumentId]:
    return [document for document, _ in store.search_texts(words)]


def test_documents_are_found_by_all_the_words_of_their_texts_without_any_claim(store: Store) -> None:
    assert found(store, "ship rain") == [QUAY.id]
    assert found(store, "ship depot") == []
    assert sorted(found(store, "the")) == sorted((QUAY.id, DEPOT.id))


def test_a_name_with_a_sign_in_it_is_a_phrase(store: Store) -> None:
    assert found(store, "S-300") == found(store, "s 300") == [QUAY.id]
    assert found(store, "300-S") == []


def test_endings_case_and_accents_do_not_count(store: Store) -> None:
    for words in ("convoy", "CONVOYS", "zazółc"):
        assert found(store, words) == [DEPOT.id], words


def test_any_alphabet_is_searched(store: Store) -> None:
    assert found(store, "тартус НИЧЕГО") == [DEPOT.id]


def test_the_passage_around_the_first_of_the_words_is_shown(store: Store) -> None:
    ((_, span),) = store.search_texts("officials Tartus")
    assert span.quoted_from(QUAY.text) == "Two S-300 radars left Tartus by ship, port officials said."


def test_of_words_that_only_the_title_has_the_beginning_is_shown(store: Store) -> None:
    ((document, span),) = store.search_texts("leave radars")
    assert (document, span.start) == (QUAY.id, QUAY.text.index("Two"))
    store.add_reading(reading(replace(page("note", "Nothing is said here."), title="Tobruk")))
    ((_, span),) = store.search_texts("tobruk")
    assert span.start == 0


def test_of_a_long_text_no_more_than_some_hundred_characters_are_shown(store: Store) -> None:
    long = page("long", "It rained on 🚢 harbours. " * 400 + "Howitzers left the harbour. " + "It rained on. " * 400)
    store.add_reading(reading(long))
    ((_, span),) = store.search_texts("howitzers")
    assert "Howitzers left the harbour" in span.quoted_from(long.text)
    assert span.end - span.start <= 300


def test_a_text_without_spaces_is_shown_in_part_too(store: Store) -> None:
    text = "x" * 1000 + "/howitzers/" + "y" * 1000
    store.add_reading(reading(page("one word", text)))
    ((_, span),) = store.search_texts("howitzers")
    assert "/howitzers/" in span.quoted_from(text)
    assert span.end - span.start <= 300


def test_only_documents_that_hold_are_found_each_once(store: Store) -> None:
    store.add_reading(reading(QUAY, reader="rules 2"))
    dated = replace(
        QUAY,
        id=DocumentId("doc_dated"),
        published=Published(earliest=READ_AT.date(), latest=READ_AT.date(), found_in=FoundIn.GIVEN),
    )
    store.add_reading(reading(dated))
    assert found(store, "radars") == [dated.id]


def test_a_page_that_is_opened_in_another_way_is_found_by_its_new_text_alone(store: Store) -> None:
    store.add_reading(reading(replace(QUAY, text="Frigates came.", title=None)))
    assert found(store, "radars") == []
    assert found(store, "frigate") == [QUAY.id]


def test_no_more_are_given_than_asked_for(store: Store) -> None:
    assert len(store.search_texts("the", limit=1)) == 1


@pytest.mark.parametrize(
    "words", ["", " ", '"', "a OR b", "NEAR(", "title:x", "-", "x*", "(", "\x00", "^", '"a" "b', "ﷺ"]
)
def test_no_words_break_a_search(store: Store, words: str) -> None:
    assert store.search_texts(words) == ()
