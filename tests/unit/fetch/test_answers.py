"""What an answer is good for: statuses in words, hours to come back, kinds that are no reports."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.errors import FetchFailed, Refused
from laydown.fetch.answers import LONGEST_WAIT_S, media_type_of, refuse_kind, refuse_status, retry_after_s

NOW = datetime(2025, 3, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("999999999999999999999", LONGEST_WAIT_S),
        (format_datetime(NOW + timedelta(minutes=2), usegmt=True), 120.0),
        (format_datetime(NOW - timedelta(days=3), usegmt=True), 0.0),
        (format_datetime(NOW + timedelta(days=300), usegmt=True), LONGEST_WAIT_S),
        ("Thu, 20 Mar 2025 12:01:00", 60.0),
        ("Thu, 20 Mar 2025 13:01:00 +0100", 60.0),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("", None),
        ("Thu, 99 Foo 2025 99:99:99 GMT", None),
        ("١٢", None),
        (None, None),
    ],
)
def test_a_wish_to_be_left_alone_is_read_as_seconds(value: str | None, seconds: float | None) -> None:
    assert retry_after_s(value, now=NOW) == seconds


@given(st.text(max_size=60))
def test_any_words_are_a_time_to_wait_or_none(value: str) -> None:
    wait = retry_after_s(value, now=NOW)
    assert wait is None or 0 <= wait <= LONGEST_WAIT_S


@given(st.integers(100, 999))
def test_every_status_is_a_page_or_told_in_words(status: int) -> None:
    if status in {200, 203}:
        refuse_status(status, None, now=NOW, document="a page")
        return
    with pytest.raises(FetchFailed, match=str(status)) as caught:
        refuse_status(status, None, now=NOW, document="a page")
    assert (caught.value.status, bool(caught.value.advice)) == (status, True)


@pytest.mark.parametrize(
    ("wait", "advice"), [("1", "try again in 1 second"), ("90", "try again in 90 seconds"), ("7300", "in 3 hours")]
)
def test_the_advice_is_when_to_come_back(wait: str, advice: str) -> None:
    with pytest.raises(FetchFailed, match=advice):
        refuse_status(503, wait, now=NOW, document="a page")


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("text/html", "text/html"),
        (" Text/HTML ; charset=utf-8", "text/html"),
        ("application/vnd.api+json", "application/vnd.api+json"),
        ("text", None),
        ("text/html text/plain", None),
        ("/", None),
        ("", None),
        (None, None),
        ("a" * 100 + "/b", None),
    ],
)
def test_a_kind_is_taken_where_it_is_written_as_one(stated: str | None, kind: str | None) -> None:
    assert media_type_of(stated) == kind


@pytest.mark.parametrize(
    "kind",
    "image/jpeg image/svg+xml video/mp4 audio/ogg font/woff2 model/gltf+json text/css text/javascript"
    " application/javascript application/wasm application/x-msdownload application/x-sh".split(),
)
def test_what_is_no_report_is_refused(kind: str) -> None:
    with pytest.raises(Refused, match="no report but"):
        refuse_kind(f"{kind}; charset=utf-8", document="a page")


@pytest.mark.parametrize(
    "kind",
    "text/html application/xhtml+xml text/plain application/xml application/rss+xml application/feed+json text/csv"
    " application/json application/pdf application/zip application/gzip application/octet-stream message/rfc822"
    " application/warc multipart/related text/markdown application/epub+zip".split(),
)
def test_what_a_report_may_come_as_is_taken(kind: str) -> None:
    refuse_kind(kind, document="a page")
