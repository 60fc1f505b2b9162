"""Raw markup, before a parser sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from laydown.errors import TooLarge
from laydown.intake.markup import MAX_PARSED_DEPTH, bare, flattened, is_deep, is_simple, letters_of, visible_letters
from laydown.terms import Limits


def flat(markup: str) -> str:
    return flattened(markup, limits=Limits(max_depth=5_000), document="page")


def test_an_ordinary_page_is_left_alone() -> None:
    page = "<html><body><p>One<p>Two<ul><li>a<li>b</ul></body></html>"
    assert flat(page) is page


@pytest.mark.parametrize("depth", [150, 250, 300, 2_000])
def test_no_text_is_lost_however_deep_it_lies(depth: int) -> None:
    page = "<body>" + "<div>" * depth + "<p>deep words</p>" + "</div>" * depth + "<p>after</p></body>"
    seen = html.document_fromstring(flat(page)).text_content()
    assert "deep words" in seen
    assert "after" in seen


def test_many_deep_parts_do_not_add_up() -> None:
    part = "<section>" + "<div>" * 300 + "words</section>"
    seen = html.document_fromstring(flat("<body>" + part * 10 + "<p>last</p>")).text_content()
    assert seen.count("words") == 10
    assert "last" in seen


def test_paragraphs_that_are_never_closed_are_not_deep() -> None:
    page = "<body>" + "<p>word" * 5_000
    assert flat(page) is page


def test_nesting_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="nest deeper"):
        flat("<div>" * 10_000)


def test_flattened_page_is_shallow() -> None:
    tree = html.document_fromstring(flat("<div>" * 3_000 + "x"))
    deepest = max(len(list(element.iterancestors())) for element in tree.iter())
    assert deepest <= MAX_PARSED_DEPTH + 5


def test_letters_count_what_a_reader_sees() -> None:
    page = "<title>no</title><script>var a='<p>no</p>'</script><!-- no <b>no</b> --><p>a b<br>c</p><style>no</style>"
    assert visible_letters(bare(page)) == 3


@pytest.mark.parametrize(
    ("page", "letters"),
    [
        ("<p>a<textarea><b>c</b></textarea>", 9),
        ("<TITLE>no</TITLE><P>a", 1),
        ("<p title='b'>a", 1),
        ("a<!-- b", 1),
        ("a<!-->b<!-- -->c", 3),
        ("5 < 6", 3),
        ("a\u00a0b\u3000c", 3),
    ],
)
def test_letters_of_odd_markup_are_those_that_a_reader_sees(page: str, letters: int) -> None:
    assert visible_letters(bare(page)) == letters


@given(st.text())
def test_letters_are_what_is_left_without_white_space(text: str) -> None:
    assert letters_of(text) == len("".join(text.split()))


def simple(page: str) -> bool:
    return is_simple(bare(page), page, limits=Limits(max_tags=1_000))


def test_a_page_with_wide_or_many_tags_is_looked_through_tag_by_tag() -> None:
    assert simple("<html><body><p class=a>One<p>Two</body></html>")
    assert not simple("<p>" * 1_001)
    assert not simple(f"<p {'a=1 ' * 2_000}>One")
    assert not simple(f"<script {'a=1 ' * 2_000}></script>One")
    assert simple(f"<script>{'<b a=1 ' * 900}</script>One")


@pytest.mark.parametrize("depth", [100, 150, 250, 400])
def test_a_tree_tells_when_a_parser_may_have_left_something_out(depth: int) -> None:
    root = etree.HTML("<body>" + "<div>" * depth + "words")
    assert is_deep(root) is (depth >= 200)
