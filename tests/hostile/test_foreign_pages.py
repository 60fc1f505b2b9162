"""Odd pages in other languages: whatever the words, spans quote the text and nothing breaks or runs away."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreign import reader
from laydown.read.russian.models import are_installed
from laydown.terms import Claim, Span
from reading import paper

WORDS = st.sampled_from(
    "Россия перебросила из Тартуса в Тобрук не менее 24 танков Т-72 «Искандер» , сообщил что источник который его и "
    "были вывезены 5 мая танків 坦克 12 T-72 الدبابات , . ! — ( ) “ де К' п'ять 2 000 5月4日 По со ссылкой".split()
)
PAGES = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
LANGUAGES = ["uk", "tr", "ar", "zh", *(["ru"] if are_installed() else [])]


def quotes_its_text(claim: Claim, text: str) -> bool:
    spans: list[tuple[Span, str | None]] = [(piece.span, piece.quote) for piece in claim.evidence]
    spans += [(item.span, None) for load in (*claim.loads, *claim.carriers) for item in load.items if item.span]
    spans += [(place.span, place.text) for place in claim.places if place.span]
    return all(words is None or span.quoted_from(text) == words for span, words in spans)


@settings(max_examples=40, deadline=None)
@given(PAGES, st.sampled_from(LANGUAGES))
def test_any_words_give_claims_that_quote_them(words: str, language: str) -> None:
    document = replace(paper(words), language=language)
    once = list(reader(language).read(document))
    assert all(quotes_its_text(claim, document.text) for claim in once)
    assert once == list(reader(language).read(document))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece", ["танк ", "12 ", "Т-72", "из ", "«", "坦克", "который ", "-", "не менее ", "По данным ", "вывезли и "]
)
def test_one_piece_over_and_over_ends(language: str, piece: str) -> None:
    document = replace(paper((piece * 8_000)[:8_000]), language=language)
    assert len(list(reader(language).read(document))) < 500
