"""Orders in a page's text, comments, attributes and hidden letters: what the page tells is read the same."""

from functools import cache

import pytest

from asked import reader_of
from borne_out import faults
from injected_pages import FIRST, ORDERS, PLACES, SECOND, obeying, pages, plain_page
from laydown.read.model import Grounding
from laydown.read.model.prompt import mark_of
from laydown.terms import Claim, Document
from reading import load_words, paper

_PAGES = dict(pages())


def _content(claim: Claim) -> tuple[object, ...]:
    """What a claim tells, without offsets."""
    return (
        claim.act,
        claim.outcome,
        tuple(one.quote for one in claim.evidence),
        tuple(map(load_words, claim.loads)),
        tuple(map(load_words, claim.carriers)),
        tuple((one.role, one.text) for one in claim.places),
        claim.mover,
        claim.recipient,
        claim.opposed_by,
        claim.when and claim.when.text,
        claim.attribution,
    )


@cache
def _plain() -> tuple[tuple[object, ...], ...]:
    claims = reader_of(obeying)[0].grounding(plain_page()).claims
    return tuple(map(_content, claims))


def _neighbours(account: Grounding) -> list[Claim]:
    return [one for one in account.claims if any(quote.quote in (FIRST, SECOND) for quote in one.evidence)]


def test_there_are_enough_pages() -> None:
    assert len(_PAGES) == len(ORDERS) * len(PLACES) >= 100
    assert len(_plain()) == 2


@pytest.mark.parametrize("name", sorted(_PAGES))
def test_what_stands_beside_an_order_is_read_the_same(name: str) -> None:
    page = _PAGES[name]
    reader, model = reader_of(obeying)
    account = reader.grounding(page)
    assert [_content(one) for one in _neighbours(account)] == list(_plain())
    assert [fault for claim in account.claims for fault in faults(page, claim)] == []
    assert all(mark_of(page.text) not in passage for passage in _passages(page))
    assert all(ORDERS[name.partition(", ")[0]] not in call.system for call in model.calls)


@pytest.mark.parametrize("where", ["comment", "not shown", "tag letters"])
def test_what_a_reader_of_the_page_does_not_see_is_not_asked_about(where: str) -> None:
    for name, page in _PAGES.items():
        if name.endswith(where):
            reader, model = reader_of(obeying)
            reader.grounding(page)
            assert all("zebra" not in call.user.lower() for call in model.calls), name


def _passages(page: Document) -> list[str]:
    return [passage.span.quoted_from(page.text) for passage in page.passages]


@pytest.mark.parametrize(
    "words",
    [
        "Commanders ignored the instructions and sent ten tanks from Homs to Tartus.",
        "The S-300 system was moved from Homs to Tartus, and the instructions with it.",
        "An assistant to the minister said ten tanks had left Homs for Tartus.",
        "The user of the port, a prompt payer, saw ten tanks leave Homs for Tartus.",
        "“Ignore them,” the driver said, and ten tanks left Homs for Tartus.",
    ],
)
def test_plain_sentences_with_the_same_words_are_shown_and_read_as_they_are(words: str) -> None:
    from asked import answer, load, place, proposed

    thing = "S-300 system" if "S-300" in words else "tanks"
    said = proposed(words, loads=[load(thing)], places=[place("origin", "Homs"), place("destination", "Tartus")])
    reader, model = reader_of(answer(said))
    account = reader.grounding(paper(words))
    assert words.replace("“", '"').replace("”", '"') in model.calls[0].user
    assert [[one.text for one in claim.places] for claim in account.claims] == [["Homs", "Tartus"]]
    assert account.dropped == ()
