"""Originals as a web archive: other tools read it, and so do we."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType as Kind
from warcio.archiveiterator import ArchiveIterator

from laydown.export.warc import write_warc
from laydown.measure.ids import sha256_hex
from laydown.terms import AS_FILE, Arrival, Capture, CaptureMethod, Envelope

ADDRESS = "https://quay.example/news?id=1"
PAGE = "<html><body><p>Two lorries left – «да».</p></body></html>".encode()
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", "5"),
    ("ETag", '"a"'),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=2"),
)


def at(hour: int) -> datetime:
    return datetime(2026, 3, 1, hour, 30, 15, 250_000, tzinfo=UTC)


def fetched(data: bytes = PAGE, *, hour: int = 5, status: int = 200, url: str = ADDRESS) -> Capture:
    arrival = Arrival(
        method=CaptureMethod.FETCHED,
        url=url,
        asked="http://quay.example/1",
        redirects=(url,),
        status=status,
        headers=HEADERS,
        peer="192.0.2.7",
        at=at(hour),
        notes=("robots_overridden",),
    )
    return Capture(
        sha256=sha256_hex(data), size_bytes=len(data), name=url, at=at(hour), tool="laydown 1", arrival=arrival
    )


def file(data: bytes, name: str) -> Capture:
    return Capture(
        sha256=sha256_hex(data), size_bytes=len(data), name=name, at=at(9), tool="laydown 1", arrival=AS_FILE
    )


def written(*captures: Capture, kept: tuple[bytes, ...] = (PAGE,)) -> bytes:
    stream = BytesIO()
    held = {sha256_hex(data): data for data in kept}
    count = write_warc(captures, stream, software="laydown 1", original=held.get, media_type=lambda _: "text/plain")
    assert count == len(captures)
    return stream.getvalue()


def records(data: bytes) -> list[tuple[str, dict[str, str], bytes, Any]]:
    """Type, headers, payload and HTTP headers of each record, as warcio reads them, digests checked."""
    found = []
    for record in ArchiveIterator(BytesIO(data), check_digests="raise"):
        http = record.http_headers and (record.http_headers.statusline, record.http_headers.headers)
        found.append((record.rec_type, dict(record.rec_headers.headers), record.content_stream().read(), http))
    return found


def test_an_answer_is_a_response_with_its_entry_of_the_custody_log_beside_it() -> None:
    info, response, beside = records(written(fetched()))
    assert [kind for kind, *_ in (info, response, beside)] == ["warcinfo", "response", "metadata"]
    assert b"Bodies of responses are as they were decoded" in info[2]
    assert response[2] == PAGE
    assert response[1]["WARC-Target-URI"] == ADDRESS
    assert response[1]["WARC-Date"] == "2026-03-01T05:30:15.250000Z"
    assert response[1]["WARC-IP-Address"] == "192.0.2.7"
    assert response[1]["WARC-Payload-Digest"] == f"sha256:{sha256_hex(PAGE)}"
    assert beside[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert b"note: robots_overridden\r\n" in beside[2]
    assert b'laydown-capture: {"sha256":"' in beside[2]


def test_headers_that_are_true_no_more_have_other_names_and_the_length_is_that_of_the_body() -> None:
    (status, headers) = records(written(fetched()))[1][3]
    assert status == "200"
    assert ("X-Orig-Content-Encoding", "gzip") in headers
    assert ("X-Orig-Content-Length", "5") in headers
    assert ("Content-Length", str(len(PAGE))) in headers
    assert [value for name, value in headers if name == "Set-Cookie"] == ["a=1", "b=2"]
    assert "Content-Encoding" not in dict(headers)


@pytest.mark.parametrize(("status", "profile"), [(200, "identical-payload-digest"), (304, "server-not-modified")])
def test_what_was_found_unchanged_refers_to_the_record_that_has_it(status: int, profile: str) -> None:
    found = records(written(fetched(), fetched(hour=7, status=status)))
    revisit = next(record for record in found if record[0] == "revisit")
    assert revisit[1]["WARC-Profile"].endswith(profile)
    assert revisit[1]["WARC-Refers-To"] == found[1][1]["WARC-Record-ID"]
    assert revisit[1]["WARC-Refers-To-Date"] == "2026-03-01T05:30:15.250000Z"
    assert revisit[2] == b""


def test_a_page_that_changed_is_written_again() -> None:
    other = PAGE.replace(b"Two", b"Ten")
    found = records(written(fetched(), fetched(other, hour=7), kept=(PAGE, other)))
    assert [payload for kind, _, payload, _ in found if kind == "response"] == [PAGE, other]


def test_a_file_is_a_resource_under_its_name() -> None:
    found = records(written(file(b"It rained.", "saved/page №1.txt"), kept=(b"It rained.",)))
    kind, headers, payload, _ = found[1]
    assert (kind, payload) == ("resource", b"It rained.")
    assert headers["WARC-Target-URI"] == "file:///saved/page%20%E2%84%961.txt"
    assert headers["Content-Type"] == "text/plain"


def test_what_the_server_named_goes_before_what_we_take_it_for() -> None:
    named = replace(file(b"%PDF-1.7", "a"), envelope=Envelope(media_type="application/pdf"))
    assert records(written(named, kept=(b"%PDF-1.7",)))[1][1]["Content-Type"] == "application/pdf"


def test_of_bytes_that_are_not_kept_there_is_the_entry_alone() -> None:
    found = records(written(replace(fetched(), is_kept=False), kept=()))
    assert [kind for kind, *_ in found] == ["warcinfo", "metadata"]
    assert b"note: the bytes are not kept\r\n" in found[1][2]


def test_the_hour_that_an_archive_states_is_the_hour_of_the_record() -> None:
    capture = fetched()
    stated = replace(capture.arrival, stated_at=datetime(2020, 1, 1, tzinfo=UTC), method=CaptureMethod.MEMBER)
    assert records(written(replace(capture, arrival=stated)))[1][1]["WARC-Date"] == "2020-01-01T00:00:00.000000Z"


@pytest.mark.parametrize(
    "address", ["https://quay.example/a b", "https://quay.example/\r\nWARC-Type: response", "https://quay.example/№"]
)
def test_no_address_or_header_can_write_a_header_of_its_own(address: str) -> None:
    hostile = fetched(url=address)
    arrival = replace(hostile.arrival, headers=(("X-Name\r\nX-Own: 1", "a\r\nX-Other: 2"),), notes=("a\r\nb: c",))
    found = records(written(replace(hostile, arrival=arrival)))
    assert [kind for kind, *_ in found] == ["warcinfo", "response", "metadata"]
    assert {"X-Own", "X-Other"}.isdisjoint(name for name, _ in found[1][3][1])


def test_the_same_captures_give_the_same_bytes() -> None:
    captures = (fetched(), file(b"It rained.", "a.txt"))
    assert written(*captures, kept=(PAGE, b"It rained.")) == written(*captures, kept=(PAGE, b"It rained."))


def test_fastwarc_reads_it_and_finds_the_digests_right() -> None:
    found = list(FastIterator(BytesIO(written(fetched(), fetched(hour=7))), verify_digests=False, parse_http=True))
    assert [record.record_type for record in found] == [
        Kind.warcinfo,
        Kind.response,
        Kind.metadata,
        Kind.revisit,
        Kind.metadata,
    ]
    for record in FastIterator(BytesIO(written(fetched())), parse_http=False):
        assert record.verify_block_digest()


def test_nothing_captured_is_an_empty_file(tmp_path: Path) -> None:
    assert written() == b""
