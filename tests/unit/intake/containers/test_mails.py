"""Mails, saved pages (MHTML) and mailboxes."""

from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from laydown.terms import FoundIn, Limits
from packed import PAGE, SAID, mail, page, zipped

from .conftest import Take


def mailbox(*mails: EmailMessage) -> bytes:
    return b"".join(b"From ilse@example.org Mon Jun  1 08:30:00 2026\n" + one.as_bytes() + b"\n" for one in mails)


def test_the_body_of_a_mail_is_a_report_by_its_sender_of_the_day_it_was_sent(take: Take) -> None:
    taken = take("m.eml", mail(subject="Column leaves").as_bytes())
    assert taken.names == ["body.txt"]
    (document,) = taken.documents()
    assert (document.title, document.author) == ("Column leaves", "Ilse Brandt")
    assert SAID in document.text
    assert document.published
    assert (document.published.earliest, document.published.found_in) == (date(2026, 6, 1), FoundIn.HEADER)
    assert taken.found[0].arrival.stated_at == datetime(2026, 6, 1, 6, 30, tzinfo=UTC)


def test_the_day_of_a_mail_is_that_of_its_sender(take: Take) -> None:
    message = mail()
    message.replace_header("Date", "Mon, 01 Jun 2026 00:10:00 +0300")
    (document,) = take("m.eml", message.as_bytes()).documents()
    assert document.published
    assert document.published.earliest == date(2026, 6, 1)


def test_html_goes_before_its_plain_form(take: Take) -> None:
    taken = take("m.eml", mail(markup=PAGE.decode()).as_bytes())
    assert taken.names == ["body.html"]
    assert taken.passed == {"other form of the text": 1}


def test_headers_in_other_alphabets_are_read(take: Take) -> None:
    (document,) = take("m.eml", mail(subject="Колонна покинула депо").as_bytes()).documents()
    assert document.title == "Колонна покинула депо"


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-2022-jp", "utf-8"])
def test_the_charset_of_a_body_is_that_of_its_header(take: Take, charset: str) -> None:
    words = "戦車は港を出た。" if charset == "iso-2022-jp" else "Колонна из 24 грузовиков покинула депо."
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@example.org", "<1@example.org>"
    message.set_content(words, charset=charset)
    (document,) = take("m.eml", message.as_bytes()).documents()
    assert document.text == words


def test_attached_reports_archives_and_forwarded_mails_are_members(take: Take) -> None:
    attached = {
        "page.html": ("text/html", page(2)),
        "photo.png": ("image/png", b"\x89PNG"),
        "more.zip": ("application/zip", zipped({"in.html": page(3)})),
    }
    inner = mail(subject="Earlier", text="The earlier words.")
    taken = take("m.eml", mail(attached=attached, forwarded=inner).as_bytes())
    assert taken.names == ["body.txt", "page.html", "more.zip!/in.html", "forwarded.eml!/body.txt"]
    assert taken.passed == {"png": 1}
    assert [one.title for one in taken.documents()][-1] == "Earlier"


def test_mails_forwarded_too_often_are_refused_where_it_gets_too_deep(take: Take) -> None:
    message = mail(text="The first words.")
    for _ in range(4):
        message = mail(forwarded=message)
    taken = take("m.eml", message.as_bytes())
    assert len(taken.found) == 3
    assert [one.error for one in taken.refused] == ["TooLarge"]


def test_file_names_of_attachments_do_no_harm(take: Take) -> None:
    attached = {"../../x\\evil.html": ("text/html", PAGE)}
    assert take("m.eml", mail(attached=attached).as_bytes()).names == ["body.txt", "evil.html"]


SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/story
Subject: Column leaves
Date: Mon, 1 Jun 2026 08:30:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="B"

--B
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/story

<html><body><p>A column of 24 lorries left the depot at Aldmoor on Monday and r=
eached the harbour.</p></body></html>
--B
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://example.org/x.png

iVBORw0KGgo=
--B--
"""


def test_a_saved_page_has_its_address_and_the_hour_at_which_it_was_saved_and_no_author(take: Take) -> None:
    taken = take("page.mhtml", SAVED)
    (document,) = taken.documents()
    assert document.url == "https://example.org/story"
    assert "reached the harbour" in document.text
    assert (document.author, document.published) == (None, None)
    assert taken.found[0].arrival.stated_at == datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
    assert taken.passed == {"image/png": 1}


def test_a_mailbox_is_read_mail_by_mail(take: Take) -> None:
    second = mail(text="Two.\n\n>From Aldmoor they went north.", attached={"a.html": ("text/html", PAGE)})
    taken = take("x.mbox", mailbox(mail(text="One."), second, mail(text="Three.")))
    assert taken.names == ["1!/body.txt", "2!/body.txt", "2!/a.html", "3!/body.txt"]
    assert [one.read().strip() for one in taken.found[::2]][:2] == [b"One.", PAGE]
    assert b"From Aldmoor" in taken.found[1].read()


def test_a_mail_over_the_cap_costs_itself(take: Take) -> None:
    data = mailbox(mail(text="One."), mail(text="x" * 60 + "\n" + "y " * 3_000), mail(text="Three."))
    taken = take("x.mbox", data, Limits(max_decoded_bytes=3_000))
    assert taken.names == ["1!/body.txt", "3!/body.txt"]
    assert [(one.path, one.error) for one in taken.refused] == [("x.mbox!/2", "TooLarge")]


@pytest.mark.parametrize(
    "text", [SAID, f"From: the desk\n\n{SAID}", f"Aldmoor: a column left.\n{SAID}", "From Aldmoor, 2026: it left.\n"]
)
def test_a_text_that_only_looks_like_a_mail_is_a_text(take: Take, text: str) -> None:
    assert [one.path for one in take("x.txt", text.encode()).found] == ["x.txt"]
