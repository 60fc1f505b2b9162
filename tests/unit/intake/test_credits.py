"""Credits: whom a page names for its words and for its pictures, and whose page it calls its original."""

import pytest

from laydown.intake import open_report
from laydown.terms import Credit, CreditKind, Document, Envelope

BODY = (
    "A column of thirty lorries left the depot by the river before dawn and drove east on the old road.",
    "Two people who live by the bridge counted them, and the ministry would not say what they carried.",
    "By noon the column stood in a quarry behind the station, covered with nets, and the road was open again.",
)


def opened(*, head: str = "", first: str = "", last: str = "", figure: str = "") -> Document:
    paragraphs = "".join(f"<p>{text}</p>" for text in (first + BODY[0], *BODY[1:], last) if text)
    html = f"<html><head>{head}</head><body><article><h1>Column in the quarry</h1>{figure}{paragraphs}</article></body>"
    return open_report(html.encode(), path="page.html", published=None)


def credited(document: Document, kind: CreditKind) -> list[str]:
    return [credit.name for credit in document.credits if credit.kind is kind]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: Quay Radio", "Quay Radio"),
        ("via: Quay Radio.", "Quay Radio"),
        ("Originally published by The Quay Courier", "The Quay Courier"),
        ("Fuente: Diario del Muelle", "Diario del Muelle"),
        ("Источник: Причал", "Причал"),
        ("Source: https://www.quay.example/2025/02/12/column", "quay.example"),
    ],
)
def test_a_line_of_its_own_credits_the_text(line: str, name: str) -> None:
    assert credited(opened(last=line), CreditKind.TEXT) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Source: A former keeper of the harbour who read the ledger and asked that neither he nor it be named in any "
        "report of ours.",
        "Via the old road they came to the quarry.",
        "Source: April 2025",
        "Sources said nothing.",
    ],
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert credited(opened(last=line), CreditKind.TEXT) == []


def test_the_agency_of_a_dateline_is_credited() -> None:
    assert credited(opened(first="PORT HALE (Quay Press) - "), CreditKind.TEXT) == ["Quay Press"]
    assert credited(opened(first="Mr HALE (the member for Hale) - "), CreditKind.TEXT) == []


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Lorries in the quarry. Photo: Ann Reed/Quay Press", "Ann Reed"),
        ("Lorries in the quarry. Satellite image © 2025 Skyglass Imaging", "Skyglass Imaging"),
        ("Lorries in the quarry, February. / Quay Press", "Quay Press"),
        ("Lorries in the quarry. Image: Skyglass via Quay Press", "Skyglass"),
        ("Lorries in the quarry before the rain.", None),
    ],
)
def test_a_caption_credits_the_holder_of_its_picture(caption: str, name: str | None) -> None:
    document = opened(figure=f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>")
    assert credited(document, CreditKind.IMAGE) == ([name] if name else [])
    assert all(credit.span for credit in document.credits)


def test_a_page_that_names_another_sites_page_as_canonical_is_its_copy() -> None:
    head = (
        '<link rel="canonical" href="https://www.quay.example/column">'
        '<meta property="og:url" content="https://copy.example/2025/column">'
    )
    document = opened(head=head)
    assert (document.url, document.canonical_url) == (
        "https://copy.example/2025/column",
        "https://www.quay.example/column",
    )


def test_two_addresses_on_one_site_are_one_page() -> None:
    head = (
        '<link rel="canonical" href="https://www.quay.co.uk/column">'
        '<meta property="og:url" content="https://m.quay.co.uk/column">'
    )
    document = opened(head=head)
    assert (document.url, document.canonical_url) == ("https://www.quay.co.uk/column", None)


def test_the_outlet_that_a_feed_names_as_its_source_is_credited_for_the_whole_page() -> None:
    envelope = Envelope(source="Harbour Courier")
    document = open_report(b"<p>Trucks left Tartus on Monday.</p>", path="a", published=None, envelope=envelope)
    assert document.credits == (Credit(kind=CreditKind.TEXT, name="Harbour Courier"),)


def test_whom_a_page_credits_itself_goes_before_what_a_feed_says() -> None:
    page = b"<p>Trucks left Tartus on Monday.</p><p>Source: Strait News Agency</p>"
    document = open_report(page, path="a", published=None, envelope=Envelope(source="Harbour Courier"))
    assert [credit.name for credit in document.credits] == ["Strait News Agency"]
