"""What a page shows, off its bytes: never less than a parser takes for text, in linear time."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.intake.shown import SEAM, shown, shown_beside_links


def words(markup: str) -> str:
    return " ".join(shown(markup.encode()).replace(SEAM, b" ").decode().split())


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Two tanks left.</p>",
        "<p\nclass='a'>Two tanks</p > left.",
        "<!-- <p> -->Two tanks left.",
        "<!-->Two tanks left.<!-- -->",
        "<!-- menu --!>Two tanks left.<!-- -->",
        "<SCRIPT>var a = '<p>boats</p>'</SCRIPT>Two tanks left.",
        "<style>p > a {}</style>Two tanks left.",
        "<![CDATA[Two tanks]]> left.",
    ],
)
def test_text_is_kept_and_what_nobody_sees_is_not(markup: str) -> None:
    assert words(markup).replace(" ]]>", "").replace("]]>", "") == "Two tanks left."


@pytest.mark.parametrize("open_ended", ["<script>", "<style>", "<!--", "<p title='", "<"])
def test_nothing_is_skipped_where_an_end_is_missing(open_ended: str) -> None:
    assert "Two tanks left." in words(f"<p>Before.</p>{open_ended}Two tanks left.")


def test_a_comparison_is_no_tag() -> None:
    assert words("<p>5 < 6 and tanks > guns</p>") == "5 < 6 and tanks > guns"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="Two tanks left">',
        "<meta content='Two tanks left' name=twitter:title>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Two tanks left"}</script>',
    ],
)
def test_a_title_that_only_the_head_declares_is_shown(head: str) -> None:
    assert "Two tanks left" in words(f"<html><head>{head}</head><body><p>Hello.</p></body></html>")


@given(st.lists(st.sampled_from(["<script>", "</script>", "<!--", "-->", "<p>", "</p>", "tanks ", "<", ">", "'"])))
def test_any_markup_is_looked_through_without_an_error(pieces: list[str]) -> None:
    assert isinstance(shown("".join(pieces).encode()), bytes)


@pytest.mark.parametrize(
    "piece",
    [
        "<script>",
        "<!--",
        "<a ",
        "<a href=/>",
        "<a href=/><b>",
        "> <a href=/></a>",
        "<a href=/></a> ",
        "<p>",
        "<",
        " ",
        "<meta ",
        '<script ld+json>"headline":"',
    ],
)
@pytest.mark.parametrize("look", [shown, shown_beside_links])
def test_a_long_run_of_anything_costs_linear_time(look: Callable[[bytes], bytes], piece: str) -> None:
    assert len(look((piece * 200_000).encode())) <= 2 * len(piece) * 200_000


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<li><a href=/1>Tanks arrive</a></li><p>It rained.</p>", "It rained."),
        ("<A HREF=/1><div><h3>Tanks arrive</h3><p>Ten came.</p></div></A>\n<p>It rained.</p>", "It rained."),
        ("<p><a href=/1>Tanks</a> arrived.</p>", "Tanks arrived."),
        ("<p>Ten <a href=/1>tanks</a></p>", "Ten tanks"),
        ("<p>Ten <b><a href=/1>T-72</a></b> tanks</p>", "Ten T-72 tanks"),
        ("<p><a href=/1>Tanks arrive", "Tanks arrive"),
        ("<p><abbr>UN</abbr> tanks", "UN tanks"),
        ("<a href=/1>Tanks", "Tanks"),
    ],
)
def test_links_that_stand_alone_are_left_out_and_no_others(markup: str, left: str) -> None:
    seen = shown_beside_links(f"<body>{markup}</body>".encode())
    assert " ".join(seen.replace(SEAM, b" ").decode().split()) == left
