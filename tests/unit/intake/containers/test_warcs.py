"""Web archives: WARC files and WACZ."""

import base64
import gzip
import hashlib
import json
import zlib
from datetime import UTC, datetime

import pytest

from laydown.errors import Damaged
from laydown.intake.containers.payload import dechunked, decoded_payload
from laydown.terms import CaptureMethod, Limits
from packed import PAGE, SAID, Record, page, warc, zipped

from .conftest import Take

HTML = ("Content-Type", "text/html; charset=utf-8")


@pytest.mark.parametrize("is_packed", [True, False])
def test_each_page_of_a_web_archive_is_a_report_with_address_hour_and_headers(take: Take, *, is_packed: bool) -> None:
    data = warc(
        [Record(url="https://example.org/a?b=1", body=page(1)), Record(url="https://example.org/c", body=page(2))],
        is_packed=is_packed,
    )
    taken = take("x.warc.gz", data)
    assert taken.names == ["20260601083000/https://example.org/a?b=1", "20260601083000/https://example.org/c"]
    first = taken.found[0]
    assert (first.data, first.envelope.url) == (page(1), "https://example.org/a?b=1")
    assert first.arrival.method is CaptureMethod.MEMBER
    assert first.arrival.stated_at == datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
    assert first.arrival.container == hashlib.sha256(data).hexdigest()
    assert (first.arrival.status, first.arrival.header("content-type")) == (200, "text/html; charset=utf-8")
    assert taken.documents()[0].url == "https://example.org/a?b=1"


def test_the_day_of_a_capture_is_no_day_of_publication(take: Take) -> None:
    (document,) = take("x.warc", warc([Record(url="https://example.org/a", body=PAGE)])).documents()
    assert document.published is None


def test_only_what_may_be_a_report_is_taken_and_the_rest_is_counted(take: Take) -> None:
    records = [
        Record(url="https://example.org/a", body=PAGE),
        Record(url="https://example.org/b", body=PAGE, status="404 Not Found"),
        Record(url="https://example.org/c", body=b"", status="301 Moved"),
        Record(url="https://example.org/d.png", body=b"\x89PNG", headers=(("Content-Type", "image/png"),)),
        Record(url="https://example.org/robots.txt", body=b"User-agent: *", headers=(("Content-Type", "text/plain"),)),
        Record(url="https://example.org/map.xml", body=b"<urlset></urlset>", headers=(("Content-Type", "text/xml"),)),
        Record(url="https://example.org/e", body=b"", headers=(HTML,), kind="revisit"),
    ]
    taken = take("x.warc.gz", warc(records))
    assert len(taken.found) == 1
    assert not taken.refused
    assert taken.passed == {
        "status 404": 1, "status 301": 1, "image/png": 1, "robots.txt": 1, "site map or drawing": 1, "revisit": 1,
    }  # fmt: skip


@pytest.mark.parametrize("media", ["text/plain", "application/pdf", "application/rss+xml", "application/xhtml+xml"])
def test_texts_feeds_and_pdfs_are_taken_too(take: Take, media: str) -> None:
    taken = take(
        "x.warc.gz", warc([Record(url="https://example.org/a", body=PAGE, headers=(("Content-Type", media),))])
    )
    assert taken.found[0].envelope.media_type == media


def test_resources_and_extracted_texts_are_taken_as_they_are(take: Take) -> None:
    records = [
        Record(url="https://example.org/a", body=PAGE, kind="resource"),
        Record(
            url="https://example.org/b",
            body=SAID.encode(),
            kind="conversion",
            headers=(("Content-Type", "text/plain"),),
        ),
    ]
    assert [one.data for one in take("x.warc", warc(records)).found] == [PAGE, SAID.encode()]


def test_what_laydown_wrote_of_files_and_records_is_read_again(take: Take) -> None:
    media = (("Content-Type", "application/json"),)
    record = json.dumps({"text": SAID, "source": "Harbour Post"}).encode()
    records = [
        Record(url="file:///x.zip%21/a.html", body=PAGE, kind="resource"),
        Record(url="file:///x.jsonl%21/1", body=record, kind="resource", headers=media),
        Record(url="https://example.org/api", body=record, headers=media),
    ]
    taken = take("x.warc.gz", warc(records))
    assert [one.data for one in taken.found] == [PAGE, record]
    assert [(one.url, one.publisher) for one in taken.documents()] == [(None, None), (None, "Harbour Post")]
    assert taken.passed == {"application/json": 1}


def test_a_page_without_a_stated_type_is_known_by_its_bytes(take: Take) -> None:
    records = [
        Record(url="https://example.org/a", body=PAGE, headers=()),
        Record(url="https://example.org/b", body=b"\1\2", headers=()),
    ]
    taken = take("x.warc.gz", warc(records))
    assert [one.data for one in taken.found] == [PAGE]
    assert taken.passed == {"without a type": 1}


def chunked(data: bytes, size: int = 50) -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


LONG = f"{SAID} ".encode() * 8
BROTLI_OF_LONG = base64.b64decode(
    "Gx8D4EXdlupCFkM53RKEPwj3k3nHOGC/bpARZh58QNxj7E0TKdiwDdDGRFI68ZEHrh6Pjd2w9EsKLCyW0qYLJXGpDIbv9NsBBg=="
)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("body", "transfer", "content"),
    [
        (PAGE, "", ""),
        (gzip.compress(PAGE), "", "gzip"),
        (zlib.compress(PAGE), "", "deflate"),
        (raw_deflate(PAGE), "", "deflate"),
        (chunked(PAGE), "chunked", ""),
        (chunked(gzip.compress(PAGE)), "chunked", "gzip"),
        (zlib.compress(gzip.compress(PAGE)), "", "gzip, deflate"),
        (PAGE, "chunked", "gzip"),  # undone already, by whoever kept it
        (PAGE, "", "identity"),
    ],
)
def test_what_a_server_did_to_a_page_on_the_way_is_undone(body: bytes, transfer: str, content: str) -> None:
    assert decoded_payload(body, transfer, content, name="x", max_bytes=10_000, max_ratio=100) == PAGE


def test_brotli_is_undone_and_bounded() -> None:
    assert decoded_payload(BROTLI_OF_LONG, "", "br", name="x", max_bytes=10_000, max_ratio=100) == LONG
    assert len(decoded_payload(BROTLI_OF_LONG, "", "br", name="x", max_bytes=100, max_ratio=100)) == 101
    with pytest.raises(Damaged):
        decoded_payload(b"\x8b" + BROTLI_OF_LONG, "", "br", name="x", max_bytes=100, max_ratio=100)


def test_chunks_that_break_off_give_what_came() -> None:
    assert dechunked(b"5\r\nabcde\r\n7\r\nxyz") == b"abcdexyz"
    assert dechunked(b"plain words") == b"plain words"


def test_a_record_over_the_cap_is_refused_and_the_stream_goes_on(take: Take) -> None:
    big = page(1) + b" " * 5_000
    records = [Record(url=f"https://example.org/{n}", body=big if n == 1 else page(n)) for n in range(3)]
    for limits in (Limits(max_decoded_bytes=4_000), Limits(max_bytes=4_000)):
        taken = take("x.warc.gz", warc(records), limits)
        assert [one.envelope.url for one in taken.found] == ["https://example.org/0", "https://example.org/2"]
        assert [(one.path.rpartition("/")[2], one.error) for one in taken.refused] == [("1", "TooLarge")]


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_file_that_is_cut_short_gives_what_came_before_and_one_refusal(take: Take, *, is_packed: bool) -> None:
    data = warc([Record(url=f"https://example.org/{n}", body=page(n)) for n in range(9)], is_packed=is_packed)
    taken = take("x.warc", data[: len(data) * 2 // 3 + 100])
    assert 5 <= len(taken.found) <= 7
    assert [one.data for one in taken.found] == [page(n) for n in range(len(taken.found))]
    assert [(one.path, one.error) for one in taken.refused] == [("x.warc", "Damaged")]


def test_one_packed_stream_of_all_records_is_read_like_one_for_each(take: Take) -> None:
    data = gzip.compress(
        warc([Record(url=f"https://example.org/{n}", body=page(n)) for n in range(9)], is_packed=False)
    )
    assert len(take("x.warc.gz", data).found) == 9


def wacz(data: bytes, stated: str | None) -> bytes:
    resources = [{"name": "data", "path": "archive/data.warc.gz", "hash": stated, "bytes": len(data)}] if stated else []
    package = json.dumps({"profile": "data-package", "resources": resources}).encode()
    return zipped({"archive/data.warc.gz": data, "indexes/index.cdx": b"x", "datapackage.json": package})


def test_the_web_archives_of_a_wacz_file_are_held_against_their_hashes(take: Take) -> None:
    data = warc([Record(url="https://example.org/a", body=PAGE)])
    whole = take("x.wacz", wacz(data, f"sha256:{hashlib.sha256(data).hexdigest()}"))
    assert whole.names == ["archive/data.warc.gz!/20260601083000/https://example.org/a"]
    assert whole.found[0].arrival.notes == ()
    unstated = take("x.wacz", wacz(data, None))
    assert unstated.found[0].arrival.notes == ("hash_not_stated",)
    altered = take("x.wacz", wacz(data, f"sha256:{'0' * 64}"))
    assert not altered.found
    assert "altered or damaged" in altered.refused[0].reason
