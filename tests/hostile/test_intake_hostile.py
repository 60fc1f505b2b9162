"""Input that is broken, huge or hostile ends in a document or in one clear error, and never in anything else."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laydown.errors import BadInput, EmptyInput, NotText, TooLarge, Unreadable
from laydown.intake import Found, find_reports, open_report
from laydown.terms import Document, Rejection, Zone

SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, officials said."
MIB = 1024 * 1024


def opened(data: bytes | str) -> Document:
    return open_report(data if isinstance(data, bytes) else data.encode(), path="report", published=None)


def page(body: str) -> str:
    return f"<html><head><title>Column leaves</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"<html></html>", b"<html><body> </body></html>", b"\0\0\0"]
)
def test_nothing_is_empty_input(data: bytes) -> None:
    with pytest.raises(EmptyInput, match="report"):
        opened(data)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>" * 1_000,
        "<!-- " * 1_000,
        "<" * 10_000,
        "<a " * 10_000,
        "<style>p{}</style>",
        "<input><button>x</button>",
    ],
)
def test_a_page_without_visible_text_is_empty_input(markup: str) -> None:
    with pytest.raises(EmptyInput):
        opened(page(markup))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n" + b"x" * 99, b"PK\x03\x04" + b"x" * 99, bytes(range(256)) * 99, b"\x7fELF" * 99]
)
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(NotText, match="save the report"):
        opened(data)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "cp1251", "shift_jis", "gb18030", "iso-8859-2"])
def test_a_page_that_lies_about_its_encoding_still_opens(encoding: str) -> None:
    markup = page(f"<meta charset=utf-8><p>{SAID}</p><p>Łódź, Владивосток, 東京 said nothing.</p>")
    assert SAID in opened(markup.encode(encoding, "replace")).text


def test_lone_surrogates_never_reach_the_text() -> None:
    document = opened(page(f"<p>{SAID} &#xD800; &#55357; \ud83d</p>").encode("utf-8", "surrogatepass"))
    document.text.encode("utf-8")
    assert SAID in document.text


def test_zero_bytes_do_not_end_the_text() -> None:
    assert "officials said" in opened(page(f"<p>A column\0 left.</p><p>{SAID}</p>")).text


@pytest.mark.parametrize(
    "build",
    [
        lambda: page("<p>" + "word " * (4 * MIB) + "</p>"),
        lambda: page(f"<p>{SAID}</p>" * 200_000),
        lambda: "word " * (4 * MIB - 9),
        lambda: f"{SAID}\n\n" * 190_000,
        lambda: page("x<br>" * 200_000),
        lambda: (
            f"<rss><channel><title>F</title>{'<item><title>Column leaves</title></item>' * 400_000}</channel></rss>"
        ),
    ],
    ids=["one paragraph", "many paragraphs", "one line", "many lines", "breaks", "feed"],
)
def test_twenty_megabytes_are_refused_by_size(build: Callable[[], str]) -> None:
    with pytest.raises(TooLarge, match="save"):
        opened(build())


def test_a_large_page_of_scripts_is_read() -> None:
    document = opened(page(f"<script>{'x' * (18 * MIB)}</script><h1>Column leaves</h1>{f'<p>{SAID}</p>' * 3}"))
    assert SAID in document.text


def test_ten_thousand_levels_are_refused() -> None:
    with pytest.raises(TooLarge, match="nest deeper than 5000"):
        opened(page("<div>" * 10_000 + SAID))


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "table", "blockquote", "section", "font"])
def test_a_deep_page_loses_no_words(tag: str) -> None:
    document = opened(page(f"{f'<{tag}>' * 2_000}<p>{SAID}</p>{f'</{tag}>' * 2_000}<p>And then {SAID}</p>"))
    assert document.text.count(SAID) == 2
    assert "parse_incomplete" not in document.notes


@pytest.mark.parametrize(
    "body",
    ["<b>x</b>" * 50_000, "<div>x</div>" * 50_000, "<p>x" * 50_000, "<a href=x>x</a>" * 50_000, "<td>x</td>" * 50_000],
    ids=["bold", "div", "open p", "links", "cells"],
)
def test_a_hundred_thousand_tags_end(body: str) -> None:
    assert opened(page(body)).text


@pytest.mark.parametrize(
    "markup", ["<p>" + SAID, "<div><b><i>" + SAID, f"</div></p>{SAID}</table>", f"<table><p>{SAID}", f"<p a='{SAID}"]
)
def test_unclosed_tags_end_in_a_document_or_an_error(markup: str) -> None:
    try:
        assert SAID in opened(page(markup)).text
    except BadInput:
        assert markup.startswith("<p a=")


def test_an_entity_bomb_stays_small() -> None:
    lines = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    start = f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e0 'ha'>{lines}]>"
    assert len(opened(f"{start}<rss><channel><title>Coast &e11;</title></channel></rss>").text) < 100


def test_no_entity_reads_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the password")
    entity = f"<!DOCTYPE rss [<!ENTITY x SYSTEM '{(tmp_path / 'secret').as_uri()}'>]>"
    assert "password" not in opened(f"{entity}<rss><channel><title>Coast &x;</title></channel></rss>").text


def test_scripts_never_become_text() -> None:
    assert "alert" not in opened(page(f"<p>{SAID}</p><script>alert(1)</script><p onclick='alert(2)'>{SAID}</p>")).text


def test_a_folder_in_place_of_a_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        Found(path=str(tmp_path)).read()


def test_one_refused_file_does_not_stop_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(SAID)

    def refuse(path: Path) -> bytes:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return SAID.encode()

    monkeypatch.setattr(Path, "read_bytes", refuse)
    read, refused = [], []
    for found in find_reports([str(tmp_path)]):
        assert not isinstance(found, Rejection)
        try:
            read.append(found.read())
        except Unreadable as error:
            refused.append(error.reason)
    assert read == [SAID.encode()] * 2
    assert refused == ["permission denied"]


TAGS = st.sampled_from(
    (
        *"<p> </p> </div> <br> <br><br> <h1> </h1> </a> <time> </time> <table><tr><td> </td><td> </table> <li>".split(),
        *"<ul> </ul> <script> </script> <figcaption> </figcaption> <blockquote> </blockquote> &amp; &nbsp;".split(),
        *"&#0; <pre> </pre> <title> </title> <article> </article> </section> <nav> </nav> <html> <!-- -->".split(),
        *("<div class='ad'>", "<a href=x>", "<section id=comments>", "<span hidden>"),
    )
)
WORDS = st.sampled_from(
    [
        SAID,
        "Read more: Tanks at sea",
        "2506",
        "12 February 2025",
        "18:40",
        "Most read",
        "Comments0",
        "\u2028",
        "\xad",
        "x",
    ]
)
PAGES = st.lists(TAGS | WORDS | st.text(max_size=20), max_size=60).map("".join)


def check_document(document: Document) -> None:
    """What holds for every document."""
    end = 0
    for passage in document.passages:
        assert passage.span.start >= end
        end = passage.span.end
        words = passage.span.quoted_from(document.text)
        assert words == " ".join(words.split())
        assert words
        assert isinstance(passage.zone, Zone)
    assert end == len(document.text)
    document.text.encode("utf-8")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400) | PAGES.map(lambda page: page.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_sound_document_or_a_bad_input(data: bytes) -> None:
    try:
        document = opened(data)
    except BadInput:
        return
    check_document(document)
    assert document == opened(data)


@settings(max_examples=60, deadline=None)
@given(items=st.lists(PAGES, max_size=4))
def test_any_feed_gives_a_sound_document_or_a_bad_input(items: list[str]) -> None:
    parts = "".join(f"<item><title>A</title><description><![CDATA[{item}]]></description></item>" for item in items)
    with suppress(BadInput):
        check_document(opened(f"<rss><channel><title>F</title>{parts}".encode("utf-8", "surrogatepass")))


def test_a_page_of_wide_tags_keeps_its_words_and_loses_attributes() -> None:
    wide = " ".join(f"a{number}=1" for number in range(390))
    document = opened(page(f"<h1>Column leaves</h1>{f'<div {wide}><p>{SAID}</p></div>' * 600}"))
    assert document.text.count(SAID) == 600
