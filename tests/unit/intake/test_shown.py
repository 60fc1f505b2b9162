"""What a page shows, off its bytes: never less than a parser takes for text, in linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.intake.shown import SEAM, shown


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
    "piece", ["<script>", "<!--", "<a ", "<p>", "<", " ", "<meta ", '<script ld+json>"headline":"']
)
def test_a_long_run_of_anything_costs_linear_time(piece: str) -> None:
    assert len(shown((piece * 200_000).encode())) <= 2 * len(piece) * 200_000
