"""What an input came in: where it decides, and where the report itself does."""

from datetime import date

import pytest

from laydown.intake import open_report
from laydown.terms import CreditKind, Document, Envelope, FoundIn, Published

SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, officials said."
DAY = Published(earliest=date(2026, 6, 1), latest=date(2026, 6, 1), found_in=FoundIn.LISTED)


def opened(data: bytes | str, **stated: object) -> Document:
    raw = data if isinstance(data, bytes) else data.encode()
    return open_report(raw, path="x", published=None, envelope=Envelope(**stated))  # type: ignore[arg-type]


def test_a_stated_charset_decides_where_the_bytes_leave_it_open() -> None:
    text = "Колонна из 24 грузовиков вышла."
    assert opened(text.encode("koi8-r"), charset="koi8-r").text == text
    assert opened(text.encode("utf-8"), charset="iso-8859-1").text == text
    assert opened("戦車は港を出た。".encode("iso-2022-jp"), charset="ISO-2022-JP").text == "戦車は港を出た。"
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{text}</p></body></html>'
    assert text in opened(page.encode("windows-1251"), charset="koi8-r").text


@pytest.mark.parametrize("charset", ["", "none-such", "utf-7", "base64", "hex", "x" * 500, "idna"])
def test_a_charset_that_is_none_changes_nothing(charset: str) -> None:
    assert opened(SAID, charset=charset).text == SAID


def test_a_stated_media_type_decides_where_the_bytes_leave_it_open() -> None:
    assert opened("The tag <p> opens a paragraph.", media_type="text/plain").media_type == "text/plain"
    assert opened("The tag <p> opens a paragraph.").media_type == "text/html"
    assert opened(f"<!doctype html><p>{SAID}</p>", media_type="text/plain").media_type == "text/html"
    assert opened(f"<section-x>{SAID}</section-x>", media_type="text/html").text == SAID


def test_a_source_is_a_credit_of_the_whole_text() -> None:
    (credit,) = opened(SAID, source="Coast Wire").credits
    assert (credit.kind, credit.name, credit.span) == (CreditKind.TEXT, "Coast Wire", None)


def test_a_text_that_is_its_own_title_is_said_to_be_one() -> None:
    assert opened("Column leaves Aldmoor", title="Column leaves Aldmoor").notes == ("title_only",)
    assert opened(SAID, title="Column leaves Aldmoor").notes == ()


def test_the_same_bytes_are_one_document_whatever_they_came_in() -> None:
    assert opened(SAID).id == opened(SAID, published=DAY).id == opened(SAID, url="https://a.example/").id


def test_the_text_of_a_record_is_taken_out_of_it() -> None:
    record = b'{"text": "%s", "source": "Harbour Post"}' % SAID.encode()
    document = opened(record, media_type="application/json", publisher="Harbour Post")
    assert (document.text, document.media_type, document.publisher) == (SAID, "text/plain", "Harbour Post")
    assert opened(b'{"claims": 3}', media_type="application/json").text == '{"claims": 3}'


def test_a_stated_language_holds_where_the_text_is_too_short_to_tell() -> None:
    assert opened("Колонна вышла.", language="ru").language == "ru"
    assert opened(SAID, language="ru").language == "en"
