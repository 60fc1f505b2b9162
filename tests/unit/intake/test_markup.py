"""Raw markup, before a parser sees it."""

import pytest
from lxml import html

from laydown.errors import TooLarge
from laydown.intake.markup import MAX_PARSED_DEPTH, flattened, visible_letters
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
    assert visible_letters(page) == 3
