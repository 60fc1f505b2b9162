"""How the bytes of documents are kept, and how they came, in every store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging import reject, said
from laydown.errors import StoreAltered
from laydown.measure.ids import sha256_hex
from laydown.ports import Store
from laydown.store.custody import packed, unpacked
from laydown.store.memory import MemoryStore
from laydown.terms import (
    AS_FILE,
    Arrival,
    Capture,
    Captured,
    CaptureMethod,
    EntryKind,
    Envelope,
    Fault,
    Question,
    QuestionId,
    Reading,
    Rejection,
    Sealed,
    Stamp,
    Subject,
)
from strategies import READ_AT
from told import page, told

ADDRESS = "https://quay.example/news/1"
BYTES, OTHER_BYTES = b"<p>Two lorries left the depot.</p>" * 9, b"\x00\x01"
LATER = READ_AT + timedelta(hours=5)


def captured(
    data: bytes = BYTES,
    *,
    name: str = "a.html",
    arrival: Arrival = AS_FILE,
    at: datetime = READ_AT,
    tool: str = "laydown 1",
    is_kept: bool = True,
) -> Captured:
    capture = Capture(
        sha256=sha256_hex(data), size_bytes=len(data), name=name, at=at, tool=tool, arrival=arrival, is_kept=is_kept
    )
    return Captured(capture=capture, data=data if is_kept else None)


def fetched(data: bytes = BYTES, *, asked: str = ADDRESS, url: str = ADDRESS, at: datetime = READ_AT) -> Captured:
    arrival = Arrival(method=CaptureMethod.FETCHED, url=url, asked=asked, status=200, headers=(("ETag", '"1"'),), at=at)
    return captured(data, name=asked, arrival=arrival, at=at)


def reading(of: Captured, *, reader: str = "rules 1") -> Reading:
    document = replace(page(of.capture.sha256[:8]), sha256=of.capture.sha256, path=of.capture.name)
    return Reading(document=document, claims=(told(document),), reader=reader, read_at=of.capture.at, captured=of)


def test_an_empty_store_has_no_evidence(store: Store) -> None:
    assert (list(store.captures()), list(store.originals()), list(store.custody())) == ([], [], [])
    assert (store.last_capture(ADDRESS), store.original(sha256_hex(BYTES)), store.head(), store.stamps()) == (
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize("data", [BYTES, OTHER_BYTES, bytes(100_000)])
def test_the_bytes_of_a_document_are_kept_as_they_came(store: Store, data: bytes) -> None:
    store.add_reading(reading(captured(data)))
    assert store.original(sha256_hex(data)) == data
    assert list(store.originals()) == [sha256_hex(data)]


def test_a_capture_comes_back_with_all_that_the_server_said(store: Store) -> None:
    arrival = Arrival(
        method=CaptureMethod.FETCHED,
        url=ADDRESS + "?full",
        asked=ADDRESS,
        redirects=(ADDRESS + "/", ADDRESS + "?full"),
        status=200,
        headers=(("Set-Cookie", "a=1"), ("set-cookie", "b=2"), ("Content-Type", "text/html")),
        peer="192.0.2.7",
        stated_at=READ_AT,
        at=LATER,
        notes=("robots_overridden",),
    )
    envelope = Envelope(url=ADDRESS, charset="utf-8", source="Quay Wire")
    kept = captured(name=ADDRESS, arrival=arrival, at=LATER)
    kept = replace(kept, capture=replace(kept.capture, envelope=envelope))
    store.add_reading(reading(kept))
    assert list(store.captures()) == [kept.capture]


def test_a_file_that_is_read_again_unchanged_is_captured_once(store: Store) -> None:
    for at, tool in ((READ_AT, "laydown 1"), (LATER, "laydown 2")):
        store.add_reading(reading(captured(at=at, tool=tool)))
    assert [kept.at for kept in store.captures()] == [READ_AT]


def test_a_file_that_changed_and_one_that_came_back_are_each_captured(store: Store) -> None:
    for data in (BYTES, OTHER_BYTES, BYTES):
        store.add_reading(reading(captured(data)))
    assert [kept.size_bytes for kept in store.captures()] == [len(BYTES), len(OTHER_BYTES), len(BYTES)]
    assert len(list(store.originals())) == 2


def test_the_same_bytes_under_another_name_are_captured_and_kept_once(store: Store) -> None:
    for name in ("a.html", "b.html"):
        store.add_reading(reading(captured(name=name)))
    assert [kept.name for kept in store.captures(sha256_hex(BYTES))] == ["a.html", "b.html"]
    assert len(list(store.originals())) == 1


def test_what_a_server_gives_is_captured_each_time_unchanged_or_not(store: Store) -> None:
    for at in (READ_AT, LATER):
        store.add_reading(reading(fetched(at=at)))
    assert [kept.at for kept in store.captures(ADDRESS)] == [READ_AT, LATER]


def test_the_last_capture_is_the_newest_of_an_address_asked_or_answered_or_of_a_name(store: Store) -> None:
    final = ADDRESS + "/index.html"
    store.add_reading(reading(fetched(url=final)))
    store.add_reading(reading(fetched(OTHER_BYTES, url=final, at=LATER)))
    store.add_reading(reading(captured()))
    for name in (ADDRESS, final):
        last = store.last_capture(name)
        assert last is not None
        assert (last.sha256, last.at) == (sha256_hex(OTHER_BYTES), LATER)
    assert store.last_capture("a.html") == captured().capture
    assert store.last_capture(ADDRESS + "0") is None


def test_a_capture_whose_bytes_are_not_kept_is_in_the_log_and_is_not_the_last_one(store: Store) -> None:
    store.add_reading(reading(fetched()))
    gone = replace(fetched(OTHER_BYTES, at=LATER), data=None)
    gone = replace(gone, capture=replace(gone.capture, is_kept=False))
    store.add_reading(reading(gone))
    assert [kept.is_kept for kept in store.captures(ADDRESS)] == [True, False]
    assert store.original(sha256_hex(OTHER_BYTES)) is None
    last = store.last_capture(ADDRESS)
    assert last is not None
    assert last.at == READ_AT


def test_bytes_that_were_not_to_be_kept_are_kept_from_the_day_they_are(store: Store) -> None:
    store.add_reading(reading(captured(is_kept=False)))
    assert store.original(sha256_hex(BYTES)) is None
    store.add_reading(reading(captured()))
    assert store.original(sha256_hex(BYTES)) == BYTES
    assert [kept.is_kept for kept in store.captures()] == [False, True]


def test_of_what_was_refused_the_digest_is_kept_and_the_bytes_are_not(store: Store) -> None:
    refused = captured(OTHER_BYTES, is_kept=False)
    rejection = Rejection(path="a.html", error="NotText", reason="it is binary", advice="name a page", captured=refused)
    store.add_rejection(rejection, at=READ_AT)
    assert list(store.captures()) == [refused.capture]
    assert list(store.originals()) == []
    assert store.rejections() == (replace(rejection, captured=None),)


def write_one_of_each(store: Store) -> None:
    kept = reading(fetched())
    store.add_reading(kept)
    store.add_rejection(Rejection(path="b.html", error="EmptyInput", reason="it is empty", advice=""), at=READ_AT)
    store.add_judgement(said(reject(kept.claims[0]))[0])
    question = Question(id=QuestionId("qst_1"), text="tanks", subject=Subject(), asked_at=READ_AT)
    store.add_question(question)
    store.forget_question(question.id, at=LATER)
    head = store.head()
    assert head is not None
    store.add_stamp(Stamp(digest=head, authority="https://stamps.example", at=LATER, token=b"\x30\x00"))


def test_everything_that_is_written_is_sealed_in_the_order_in_which_it_was(store: Store) -> None:
    write_one_of_each(store)
    links = list(store.custody())
    assert not [link for link in links if isinstance(link, Fault) or not link.is_whole]
    assert [link.kind for link in links if isinstance(link, Sealed)] == [
        *(EntryKind.CAPTURE, EntryKind.INPUT, EntryKind.READING, EntryKind.INPUT, EntryKind.JUDGEMENT),
        *(EntryKind.QUESTION, EntryKind.QUESTION, EntryKind.STAMP),
    ]


def test_the_head_is_the_last_link_and_moves_with_everything_that_is_written(store: Store) -> None:
    write_one_of_each(store)
    links = [link.digest for link in store.custody() if isinstance(link, Sealed)]
    assert links[-1] == store.head()
    assert len(set(links)) == len(links)


def test_the_same_entries_have_the_same_head_in_every_store(store: Store) -> None:
    memory = MemoryStore()
    for kept in (memory, store):
        write_one_of_each(kept)
    assert store.head() == memory.head()


def test_time_stamps_come_back_as_they_were_made(store: Store) -> None:
    one = Stamp(digest="a", authority="https://stamps.example", at=READ_AT, token=bytes(range(256)))
    stamps = (one, replace(one, digest="b", at=LATER))
    for stamp in stamps:
        store.add_stamp(stamp)
    assert store.stamps() == stamps


@given(st.binary(max_size=3000) | st.binary(max_size=20).map(lambda piece: piece * 100))
def test_packed_bytes_come_back_and_are_never_larger(data: bytes) -> None:
    is_deflated, kept = packed(data)
    assert unpacked(kept, is_deflated=is_deflated, size_bytes=len(data)) == data
    assert len(kept) <= len(data)


def test_bytes_that_unpack_to_more_than_came_are_not_unpacked() -> None:
    _, kept = packed(bytes(10_000_000))
    with pytest.raises(StoreAltered, match="do not end"):
        unpacked(kept, is_deflated=True, size_bytes=100)


def test_what_an_address_gave_at_what_hour_is_told_where_it_changed(store: Store) -> None:
    store.add_reading(reading(captured()))
    assert store.sightings() == {}
    first, second = reading(fetched()), reading(fetched(OTHER_BYTES, at=LATER))
    store.add_reading(first)
    assert store.sightings() == {}
    store.add_reading(second)
    store.add_reading(reading(fetched(at=LATER + timedelta(hours=1))))
    hours = (READ_AT, LATER, LATER + timedelta(hours=1))
    documents = (first.document.id, second.document.id, first.document.id)
    assert store.sightings() == {ADDRESS: tuple(zip(hours, documents, strict=True))}


def test_the_hour_that_an_archive_says_goes_before_the_hour_at_which_it_was_read(store: Store) -> None:
    for data, year in ((BYTES, 2022), (OTHER_BYTES, 2020)):
        stated = datetime(year, 1, 1, tzinfo=UTC)
        arrival = Arrival(method=CaptureMethod.MEMBER, url=ADDRESS, container="0" * 64, stated_at=stated)
        store.add_reading(reading(captured(data, name=f"a.warc#{year}", arrival=arrival)))
    (seen,) = store.sightings().values()
    assert [hour.year for hour, _ in seen] == [2020, 2022]


def test_what_was_refused_at_an_address_is_no_version_of_it(store: Store) -> None:
    store.add_reading(reading(fetched()))
    refused = replace(fetched(OTHER_BYTES, at=LATER), data=None)
    rejection = Rejection(path=ADDRESS, error="NotText", reason="it is binary", advice="", captured=refused)
    store.add_rejection(rejection, at=LATER)
    assert store.sightings() == {}
