"""Lists of texts, Telegram exports, GDELT lists, and lists of feeds."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.errors import BadInput
from laydown.intake import Found, expanded
from laydown.intake.containers.elements import Walker
from laydown.intake.containers.fields import published_of
from laydown.terms import CreditKind, FoundIn, Limits, Rejection
from packed import PAGE, SAID, zipped

from .conftest import Take


def lines(*records: Mapping[str, Any]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_each_line_is_a_report_with_what_it_states(take: Take) -> None:
    record = {
        "id": "a1",
        "text": SAID,
        "link": "https://example.org/1",
        "headline": "Column leaves",
        "outlet": "Harbour Post",
        "byline": "I. Brandt",
        "datePublished": "2026-06-01T08:30:00Z",
        "lang": "en",
        "forwarded_from": "Coast Wire",
    }
    taken = take("x.jsonl", lines(record))
    assert taken.names == ["a1"]
    assert taken.found[0].data == json.dumps(record).encode()
    (document,) = taken.documents()
    assert document.text == SAID
    stated = (document.url, document.title, document.publisher, document.author, document.language)
    assert stated == ("https://example.org/1", "Column leaves", "Harbour Post", "I. Brandt", "en")
    assert document.published
    assert (document.published.earliest, document.published.found_in) == (date(2026, 6, 1), FoundIn.LISTED)
    assert [(credit.kind, credit.name) for credit in document.credits] == [(CreditKind.TEXT, "Coast Wire")]


@pytest.mark.parametrize("key", ["text", "Body", "content", "articleBody", "article-body", "full_text"])
def test_a_text_is_found_under_any_of_its_names(take: Take, key: str) -> None:
    assert take("x.jsonl", lines({key: SAID})).documents()[0].text == SAID


def test_markup_in_a_line_is_read_as_a_page(take: Take) -> None:
    for key in ("html", "text"):
        (document,) = take("x.jsonl", lines({key: PAGE.decode(), "title": "Outer"})).documents()
        assert (document.media_type, document.title) == ("text/html", "Column leaves")


def test_the_same_text_of_two_outlets_is_two_documents(take: Take) -> None:
    one, other = take("x.jsonl", lines({"text": SAID, "source": "A"}, {"text": SAID, "source": "B"})).documents()
    assert one.text == other.text
    assert one.id != other.id
    assert one.sha256 != other.sha256  # a store holds one document for each bytes


def test_a_bad_line_is_refused_by_its_number_and_the_rest_goes_on(take: Take) -> None:
    data = lines({"text": SAID}) + b'{"text": \n\n[1, 2]\n' + lines({"title": "no text"}, {"text": SAID})
    taken = take("x.jsonl", data)
    assert taken.names == ["line 1", "line 6"]
    assert [(one.path, one.error) for one in taken.refused] == [
        ("x.jsonl!/line 2", "Damaged"),
        ("x.jsonl!/line 4", "EmptyInput"),
        ("x.jsonl!/line 5", "EmptyInput"),
    ]


def test_a_line_over_the_cap_costs_itself(take: Take) -> None:
    data = lines({"text": SAID}, {"text": "x " * 4_000}, {"text": SAID})
    taken = take("x.jsonl", data, Limits(max_bytes=1_000))
    assert taken.names == ["line 1", "line 3"]
    assert [one.error for one in taken.refused] == ["TooLarge"]


def test_a_list_of_something_else_is_refused_once(take: Take) -> None:
    taken = take("x.jsonl", lines(*({"claim": n} for n in range(99))))
    assert [(one.path, one.error) for one in taken.refused] == [("x.jsonl", "NotText")]


def test_a_json_list_is_read_like_lines(take: Take) -> None:
    data = json.dumps([{"text": SAID, "id": n} for n in range(3)], indent=2).encode()
    assert take("x.json", data).names == ["0", "1", "2"]
    cut = take("x.json", data[: len(data) - 60])
    assert cut.names == ["0", "1"]
    assert [one.error for one in cut.refused] == ["Damaged"]


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2026-06-01", date(2026, 6, 1), date(2026, 6, 1)),
        ("Mon, 01 Jun 2026 08:30:00 +0000", date(2026, 6, 1), date(2026, 6, 1)),
        ("1 June 2026", date(2026, 6, 1), date(2026, 6, 1)),
        ("03/04/2026", date(2026, 3, 4), date(2026, 4, 3)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        (2025, date(2025, 1, 1), date(2025, 12, 31)),
        (1_780_300_000, date(2026, 6, 1), date(2026, 6, 1)),
        (1_780_300_000_000, date(2026, 6, 1), date(2026, 6, 1)),
    ],
)
def test_stated_dates_become_bounds(value: object, earliest: date, latest: date) -> None:
    published = published_of(value)
    assert published
    assert (published.earliest, published.latest) == (earliest, latest)


@pytest.mark.parametrize("value", ["last week", "", None, True, [], 17, -1, 1e300, "2026-13-41", "9" * 5_000])
def test_what_is_no_date_stays_unstated(value: object) -> None:
    assert published_of(value) is None


CHANNEL = {"name": "Coast Watch", "type": "public_channel", "id": 77}
POST = {"id": 5, "type": "message", "date": "2026-06-01T23:10:00", "date_unixtime": "1780348200", "from": "Coast Watch"}


def chat(*messages: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {**CHANNEL, **more, "messages": list(messages)}


def test_each_message_of_a_channel_is_a_report(take: Take) -> None:
    text = ["A column of ", {"type": "bold", "text": "24 lorries"}, " left."]
    taken = take("result.json", json.dumps(chat({**POST, "text": text, "forwarded_from": "Dune Desk"})).encode())
    assert taken.names == ["5"]
    (document,) = taken.documents()
    assert document.text == "A column of 24 lorries left."
    assert (document.publisher, document.author, document.url) == ("Coast Watch", None, None)
    assert document.published
    assert document.published.earliest == date(2026, 6, 1)
    assert [credit.name for credit in document.credits] == ["Dune Desk"]


def test_an_address_is_given_where_the_channel_has_a_name_for_addresses(take: Take) -> None:
    taken = take("result.json", json.dumps(chat({**POST, "text": SAID}, username="coastwatch")).encode())
    assert taken.found[0].envelope.url == "https://t.me/coastwatch/5"
    odd = take("result.json", json.dumps(chat({**POST, "text": SAID}, username="../x?y")).encode())
    assert odd.found[0].envelope.url is None


def test_pictures_and_edits_are_noted_and_what_says_nothing_is_counted(take: Take) -> None:
    messages = [
        {**POST, "text": SAID, "photo": "p.jpg", "edited": "2026-06-02T01:00:00"},
        {**POST, "text": "", "photo": "p.jpg"},
        {"id": 6, "type": "service", "action": "pin_message"},
    ]
    taken = take("result.json", json.dumps(chat(*messages)).encode())
    assert [one.arrival.notes for one in taken.found] == [("with_photo", "edited 2026-06-02T01:00:00")]
    assert taken.passed == {"message without text": 1, "service message": 1}


def test_an_export_of_all_chats_names_each_and_leaves_the_account_alone(take: Take) -> None:
    group = {"name": "Desk", "type": "private_group", "id": 9, "messages": [{**POST, "from": "Ilse", "text": SAID}]}
    export = {
        "about": "Here is the data you requested.",
        "personal_information": {"phone_number": "1", "text": "never read"},
        "contacts": {"list": [{"first_name": "x", "messages": []}]},
        "chats": {"about": "chats", "list": [chat({**POST, "text": "One."}), group]},
    }
    taken = take("result.json", json.dumps(export, indent=1).encode())
    assert taken.names == ["Coast Watch/5", "Desk/5"]
    assert [one.envelope.publisher for one in taken.found] == ["Coast Watch", "Ilse"]


def test_an_export_that_breaks_off_gives_what_came_before(take: Take) -> None:
    data = json.dumps(chat(*({**POST, "id": n, "text": SAID} for n in range(50)))).encode()
    taken = take("result.json", data[: len(data) // 2])
    assert 20 < len(taken.found) < 26
    assert [one.error for one in taken.refused] == ["Damaged"]


ARTICLE = {"url": "https://www.example.org/1", "title": "Column leaves Aldmoor", "seendate": "20260601T083000Z"}


def test_an_article_of_a_list_is_its_headline_and_undated(take: Take) -> None:
    taken = take("list.json", json.dumps({"articles": [{**ARTICLE, "domain": "example.org"}, ARTICLE]}).encode())
    (document,) = taken.documents()
    assert (document.text, document.title) == ("Column leaves Aldmoor", "Column leaves Aldmoor")
    assert (document.publisher, document.url) == ("example.org", "https://www.example.org/1")
    assert document.published is None
    assert document.notes == ("title_only",)
    assert taken.found[0].arrival.stated_at == datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
    assert taken.passed == {"article named before": 1}


KNOWLEDGE = ["20260601083000-1", "20260601083000", "1", "example.org", "https://example.org/1"] + [""] * 22
EVENT = ["1234567", "20260601", "202606", "2026", *[""] * 55, "20260601083000", "https://example.org/1"]
MENTION = ["1234567", "20260601083000", "20260601084500", "1", "example.org", "https://example.org/1", *[""] * 10]


@pytest.mark.parametrize(
    "row",
    [
        'URL,MobileURL,Date,Title\nhttps://example.org/1,,2026-06-01 08:30:00,"Column leaves, again"',
        "\ufeffURL,MobileURL,Date,Title\nhttps://example.org/1,,2026-06-01 08:30:00,Column leaves",
        "\t".join([*KNOWLEDGE[:26], "<PAGE_LINKS></PAGE_LINKS><PAGE_TITLE>Column leaves &amp; goes</PAGE_TITLE>"]),
    ],
)
def test_lists_as_tables_are_read_too(take: Take, row: str) -> None:
    taken = take("x.csv", f"{row}\n".encode())
    assert [one.envelope.url for one in taken.found] == ["https://example.org/1"]
    assert taken.documents()[0].text.startswith("Column leaves")


@pytest.mark.parametrize("row", [EVENT, MENTION, KNOWLEDGE])
def test_an_address_without_a_title_is_refused_and_followed_where_that_is_asked(take: Take, row: list[str]) -> None:
    data = ("\t".join(row) + "\n").encode()
    (refused,) = take("x.csv", data).refused
    assert "--follow" in refused.advice
    fetched = Found(path="https://example.org/1", data=PAGE)
    assert list(expanded(Found(path="x.csv", data=data), follow=lambda _: [fetched])) == [fetched]


def test_a_long_list_of_addresses_is_refused_once(take: Take) -> None:
    rows = ["\t".join([*EVENT[:-1], f"https://example.org/{number}"]) for number in range(500)]
    taken = take("x.csv", "\n".join(rows).encode())
    assert len(taken.refused) == 20
    assert (taken.refused[-1].path, taken.refused[-1].error) == ("x.csv", "NotText")


def test_a_list_of_feeds_is_for_watch(take: Take) -> None:
    (refused,) = take("x.opml", b'<?xml version="1.0"?>\n<opml version="2.0"><body/></opml>').refused
    assert "laydown watch" in refused.advice


def test_lists_within_archives_are_read(take: Take) -> None:
    export = json.dumps(chat({**POST, "text": SAID})).encode()
    taken = take("x.zip", zipped({"a.jsonl": lines({"text": SAID}), "result.json": export}))
    assert taken.names == ["a.jsonl!/line 1", "result.json!/5"]


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.integers() | st.floats(allow_nan=False) | st.text())),
    st.integers(1, 9),
)
def test_the_walker_gives_what_the_whole_file_holds(elements: list[dict[str, Any]], size: int) -> None:
    class Slow(io.BytesIO):
        def read(self, count: int | None = -1, /) -> bytes:
            return super().read(size)

    data = json.dumps({"a": 1, "list": elements, "b": [2]}, ensure_ascii=False).encode("utf-8", "replace")
    walked = [one.value for one in Walker(Slow(data), "x", 10_000).elements({"list": None})]
    assert walked == json.loads(data)["list"]


@given(st.binary(max_size=200))
def test_any_bytes_end_in_reports_or_refusals(data: bytes) -> None:
    for start in (b'{"messages": [', b"[{", b'{"articles":[', b""):
        for outcome in expanded(Found(path="x.jsonl", data=start + data)):
            assert isinstance(outcome, (Found, Rejection))
            assert getattr(outcome, "error", "") != "ReaderFailed"


def test_the_walker_refuses_what_it_cannot_hold() -> None:
    with pytest.raises(BadInput):
        list(Walker(io.BytesIO(b"[" + b"[" * 200_000), "x", 10_000_000).elements(None))
