"""What would cost too much is refused by a limit, and no depth, width or length of a page loses words in silence."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laydown.errors import BadInput, TooLarge
from laydown.intake import open_report
from laydown.terms import Document, Limits
from reading import claims_in, paper

SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, officials said."
THEN = "It turned back on Tuesday after a witness saw the gate closed, the harbour authority said."
TAGS = (
    *("div", "span", "b", "i", "a", "p", "ul", "li", "table", "td", "tr", "blockquote", "section", "font", "em", "h1"),
    *("article", "main", "center", "dl", "dd", "form", "fieldset", "pre", "label", "small", "u", "details", "summary"),
)
DEPTHS = (1, 9, 200, 201, 254, 256, 1_000, 4_990, 10_000)


def opened(markup: str, **limits: int) -> Document:
    page = f"<html><head><title>Column leaves</title></head><body>{markup}</body></html>"
    return open_report(page.encode(), path="report", published=None, limits=Limits(**limits))


def loses_nothing_in_silence(markup: str, *words: str) -> bool:
    """Whether all words are in the text, or the page is refused or says that it was not read whole."""
    try:
        document = opened(markup)
    except BadInput:
        return True
    return "parse_incomplete" in document.notes or all(word in document.text for word in words)


@pytest.mark.parametrize("tag", TAGS)
def test_no_depth_of_a_tag_loses_words_in_silence(tag: str) -> None:
    for depth in DEPTHS:
        opens, closes = f"<{tag}>" * depth, f"</{tag}>" * depth
        assert loses_nothing_in_silence(f"{opens}{SAID}{closes}<p>{THEN}</p>", SAID, THEN), depth
    assert loses_nothing_in_silence(f"<p>{THEN}</p>{f'<{tag}>' * 300}{SAID}", SAID, THEN)


@settings(max_examples=40, deadline=None)
@given(tags=st.lists(st.sampled_from(TAGS), min_size=1, max_size=6), depth=st.integers(1, 2_000), closed=st.booleans())
def test_no_mixture_of_tags_loses_words_in_silence(tags: list[str], depth: int, *, closed: bool) -> None:
    opens = "".join(f"<{tag}>" for tag in tags) * depth
    closes = "".join(f"</{tag}>" for tag in reversed(tags)) * depth if closed else ""
    assert loses_nothing_in_silence(f"{opens}{SAID}{closes} <p>{THEN}</p>", SAID, THEN)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<b>x</b>" * 500_000, "more than 120,000 tags"),
        ("<!-- x -->" * 130_000, "more than 120,000 tags"),
        ("<td>24" * 130_000, "more than 120,000 tags"),
        ("<div>" * 100_000, "nest deeper than 5000"),
        ("word " * 160_000, "characters of text, the limit is 600,000"),
    ],
    ids=["a million tags", "comments", "cells", "100,000 deep", "words"],
)
def test_too_much_of_anything_is_refused_by_name(markup: str, reason: str) -> None:
    with pytest.raises(TooLarge, match=reason):
        opened(markup)


@pytest.mark.parametrize("items", ["<item><title>Column</title></item>" * 60_000, "<a>" * 200_000])
def test_a_feed_of_too_many_tags_is_refused(items: str) -> None:
    with pytest.raises(TooLarge, match="tags, the limit is 120,000"):
        open_report(f"<rss><channel>{items}".encode(), path="feed", published=None)


def test_attributes_beyond_measure_are_left_out_and_no_words() -> None:
    attributes = " ".join(f"a{number}=b" for number in range(100_000))
    assert SAID in opened(f"<p {attributes}>{SAID}</p>").text


def test_a_picture_within_a_tag_does_not_cost_the_tag_its_attributes() -> None:
    markup = f"<div class='caption' style='background: url(data:image/png;base64,{'AAAA ' * 5_000})'>{SAID}</div>"
    assert SAID in opened(f"{markup}<p>{THEN}</p>").text


def test_more_to_read_than_a_report_has_is_refused() -> None:
    sentences = (f"{number} tanks left Gao for Kidal on 3 May, officials said." for number in range(2, 3_000))
    with pytest.raises(TooLarge, match="100,000 characters of sentences that name what may move"):
        claims_in(paper(" ".join(sentences)))


def test_a_paragraph_of_any_length_is_read_to_its_end() -> None:
    filler = "The council met on the matter of schools. " * 1_000
    (claim,) = claims_in(paper(f"{filler}Six howitzers left Gao for Kidal. {filler}"))
    assert claim.evidence[0].quote == "Six howitzers left Gao for Kidal."


def test_every_limit_is_heeded_somewhere(root: Path) -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (root / "src" / "laydown").rglob("*.py")
        if path.name != "limits.py"
    )
    assert [field.name for field in fields(Limits) if f".{field.name}" not in source] == []


def test_data_in_a_paragraph_hides_no_sentence_beside_it() -> None:
    blob = "QUFB" * 400
    quotes = {
        claim.evidence[0].quote
        for claim in claims_in(paper(f"Ten tanks left Gao for Kidal. {blob}. Six howitzers left Gao for Kidal."))
    }
    assert {"Ten tanks left Gao for Kidal.", "Six howitzers left Gao for Kidal."} <= quotes
