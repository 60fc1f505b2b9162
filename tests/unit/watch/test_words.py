"""Feeds as text, markup as plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.watch.words import plain_line, plain_text, text_of


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Convoy leaves", "Convoy leaves"),
        ("Tanks &amp; trucks", "Tanks & trucks"),
        ("<b>Convoy</b> leaves", "Convoy leaves"),
        ("3 < 5 and 7 > 2", "3 < 5 and 7 > 2"),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br/>Two.", "One.\n\nTwo."),
        ("a<script>alert('</b>')</script>b", "ab"),
        ("a<SCRIPT src=x>if (a<b) x()</Script >b", "ab"),
        ("a<style>p{}</style>b<!-- c -->d", "abd"),
        ('<img src=x onerror="alert(1)">Convoy', "Convoy"),
        ("a<script>never closed", "a"),
        ("a<!-- never closed", "a"),
        ("a<b never closed", "a"),
        ("a&#0;b &bogus; c", "a\ufffdb &bogus; c"),
        ("<svg><text>hidden</text></svg>shown", "shown"),
        ("<br/><script/>shown", "shown"),
        ("", None),
        ("<p> </p>", None),
        (None, None),
    ],
)
def test_markup_becomes_the_words_that_it_shows(markup: str | None, words: str | None) -> None:
    assert plain_text(markup) == words


def test_a_title_is_one_line() -> None:
    assert plain_line("<p>Convoy</p>\n<p>leaves</p>") == "Convoy leaves"


@given(st.text(alphabet="<>/!-abscript &;=\"' \n", max_size=200))
def test_what_is_shown_has_no_tags_left_that_were_closed(markup: str) -> None:
    words = plain_text(markup) or ""
    assert "<script>" not in words.replace("&lt;", "") or "&lt;" in markup
    assert len(words) <= 3 * len(markup) + 2


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("<a>é</a>".encode(), None, "<a>é</a>"),
        ("<a>é</a>".encode("latin-1"), "iso-8859-1", "<a>é</a>"),
        (b'<?xml version="1.0" encoding="windows-1251"?><a>\xf2</a>', None, "<a>т</a>"),
        ("<a>é</a>".encode("utf-16"), None, "<a>é</a>"),
        ("<?xml?><a/>".encode("utf-16-le"), None, "<?xml?><a/>".replace("<?xml?>", "")),
        ("\ufeff<a>é</a>".encode(), "latin-1", "<a>é</a>"),
        (b"<a>\xff</a>", "no-such-encoding", "<a>\ufffd</a>"),
        (b"<a>x</a>", "zlib", "<a>x</a>"),
        (b"<a>\x00\x08x</a>", None, "<a>x</a>"),
    ],
)
def test_bytes_are_read_by_their_mark_then_the_server_then_their_own_word(
    data: bytes, charset: str | None, text: str
) -> None:
    assert text_of(data, charset=charset) == text


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-7", "utf-16", "cp037", "rot13", "idna", "x"]))
def test_any_bytes_are_some_text(data: bytes, charset: str | None) -> None:
    assert isinstance(text_of(data, charset=charset), str)
