"""Archives, mails and lists made to harm end in reports or refusals, cost little, and never write anything."""

import bz2
import gzip
import io
import json
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laydown.errors import EmptyInput
from laydown.intake import Found, PassedOver, expanded, find_reports, open_report
from laydown.terms import Limits, Rejection
from packed import PAGE, SAID, Record, mail, overlapping_zip, page, tarred, warc, zipped

MIB = 1024 * 1024
Outcome = Found | Rejection


class Wrote(AssertionError):
    """Something opened a file to write to it, or made one."""


_WATCHING = [False]
_FORBIDDEN = {"os.mkdir", "os.remove", "os.rename", "os.link", "os.symlink", "os.truncate", "shutil.move"}


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail on any file that is opened for writing, made, linked or removed while a container is taken apart."""
    if not _WATCHING[0]:
        return
    if event == "open" and isinstance(arguments[2], int):
        if arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            raise Wrote(f"{arguments[0]}")
    elif event in _FORBIDDEN:
        raise Wrote(f"{event} {arguments}")


@pytest.fixture(autouse=True, scope="module")
def _nothing_is_written() -> Iterator[None]:
    sys.addaudithook(_watch)  # for good: there is no way to take it away, only to let it sleep
    yield
    _WATCHING[0] = False


def taken(name: str, data: bytes, limits: Limits | None = None) -> list[Outcome]:
    """What comes out of bytes, with any writing forbidden; no fault of ours among it."""
    _WATCHING[0] = True
    try:
        outcomes = list(expanded(Found(path=name, data=data), limits or Limits()))
    finally:
        _WATCHING[0] = False
    for outcome in outcomes:
        assert isinstance(outcome, (Found, Rejection))
        assert getattr(outcome, "error", "") != "ReaderFailed", outcome
        assert not any(ord(char) < 32 for char in outcome.path)
    return outcomes


def refusals(outcomes: list[Outcome]) -> list[str]:
    return [one.error for one in outcomes if isinstance(one, Rejection)]


def reports(outcomes: list[Outcome]) -> list[bytes]:
    return [one.read() for one in outcomes if isinstance(one, Found)]


def test_the_guard_sees_what_is_written(tmp_path: Path) -> None:
    _WATCHING[0] = True
    try:
        with pytest.raises(Wrote):
            (tmp_path / "x").write_text("x")
    finally:
        _WATCHING[0] = False


SLIPS = (
    "../../evil.html", "/etc/cron.d/evil.html", "..\\..\\evil.html", "C:\\Windows\\evil.html", "\\\\host\\e.html",
    "a/../../../evil.html", "....//....//evil.html", "CON", "NUL.html", "COM1.html", "aux.txt", "a\0.html", "a\n.html",
    "a\x1b[2J.html", "\u202elmth.exe.html", "evil.html.", "evil.html ", "-rf.html", "~/evil.html", "%2e%2e/evil.html",
    "a" * 5_000 + ".html", "/" * 300 + "x.html", "\ud800.html", "con .html", "file:///etc/passwd.html", "x.html:stream",
)  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_no_name_leads_out_of_its_archive(name: str) -> None:
    for form in (_zip_with_name(name), _tar_with_name(name)):
        for outcome in taken("x.zip", form):
            inner = outcome.path.removeprefix("x.zip!/")
            assert not inner.startswith(("/", "\\"))
            assert ".." not in inner.split("/")
            assert "\\" not in inner
            assert len(inner) < 300


def _zip_with_name(name: str) -> bytes:
    raw = name.encode("utf-8", "surrogatepass")[:6_000]
    crc, size = zlib.crc32(PAGE), len(PAGE)
    local = struct.pack("<4s2B4HL2L2H", b"PK\x03\x04", 20, 0, 0x800, 0, 0, 0, crc, size, size, len(raw), 0) + raw + PAGE
    entry = (b"PK\x01\x02", 20, 3, 20, 0, 0x800, 0, 0, 0, crc, size, size, len(raw), 0, 0, 0, 0, 0, 0)
    directory = struct.pack("<4s4B4HL2L5H2L", *entry) + raw
    return local + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(local), 0)


def _tar_with_name(name: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo("name")
        info.size = len(PAGE)
        info.name = name.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
        archive.addfile(info, io.BytesIO(PAGE))
    return out.getvalue()


def test_links_that_lead_out_are_not_followed() -> None:
    link = zipfile.ZipInfo("evil.html")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.html", PAGE)
    outcomes = taken("x.zip", out.getvalue())
    assert reports(outcomes) == [PAGE]
    assert refusals(outcomes) == ["Refused"]


def test_encrypted_members_are_refused_and_the_rest_is_read() -> None:
    data = bytearray(zipped({"a.html": page(1), "b.html": page(2)}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    outcomes = taken("x.zip", bytes(data))
    assert refusals(outcomes) == ["Locked"]
    assert reports(outcomes) == [page(2)]


def test_entries_that_share_their_bytes_are_read_once() -> None:
    outcomes = taken("x.zip", overlapping_zip(500))
    assert len(reports(outcomes)) == 1
    assert set(refusals(outcomes)) == {"Refused"}


@pytest.mark.parametrize("size", [0, 5, 2**31, 2**32 - 2])
def test_a_size_that_is_a_lie_is_found_out(size: int) -> None:
    data = bytearray(zipped({"a.html": PAGE * 50, "b.html": page(2)}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", size)
    outcomes = taken("x.zip", bytes(data))
    assert page(2) in reports(outcomes) or refusals(outcomes)
    assert all(len(report) <= len(PAGE) * 50 for report in reports(outcomes))


BOMBS: dict[str, Callable[[int], bytes]] = {
    "zip 1:1000": lambda size: zipped({"a.html": b"<p>" + b"a" * size}),
    "zip of bzip2": lambda size: zipped({"a.html": b"<p>" + b"a" * size}, method=zipfile.ZIP_BZIP2),
    "gzip 1:1000": lambda size: gzip.compress(b"<p>" + b"a" * size),
    "bzip2": lambda size: bz2.compress(b"a" * size),
    "tar.gz of one": lambda size: tarred({"a.html": b"a" * size}),
    "tar.xz of one": lambda size: tarred({"a.html": b"a" * size}, mode="w:xz"),
    "warc.gz of one record": lambda size: warc([Record(url="https://e.org/", body=b"a" * size)]),
    "payload": lambda size: warc(
        [
            Record(
                url="https://e.org/",
                body=gzip.compress(b"a" * size),
                headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
            )
        ]
    ),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused(bomb: str) -> None:
    outcomes = taken("x", BOMBS[bomb](40 * MIB))
    assert not reports(outcomes)
    assert set(refusals(outcomes)) == {"TooLarge"}


def test_archives_of_archives_are_counted_together_and_end() -> None:
    data = PAGE * 500
    for _ in range(6):
        data = zipped({f"{n}.zip": data for n in range(10)} if data[:2] == b"PK" else {"a.html": data})
    outcomes = taken("x.zip", data)
    assert not reports(outcomes)
    assert set(refusals(outcomes)) == {"TooLarge"}


def test_an_archive_that_holds_itself_ends() -> None:
    """A quine is told apart from no other archive in an archive: its depth ends it."""
    data = b"x"
    for _ in range(50):
        data = gzip.compress(data, mtime=0)
    assert refusals(taken("x.gz", data)) == ["TooLarge"]


def test_a_hundred_thousand_members_are_ten_thousand() -> None:
    outcomes = taken("x.zip", zipped({f"{n}.txt": b"x" for n in range(12_000)}, method=zipfile.ZIP_STORED))
    assert len(reports(outcomes)) == 10_000
    assert refusals(outcomes) == ["TooLarge"]


def test_entities_within_members_are_never_resolved() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    start = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "ha">{entities}]>'
    feed = f"{start}<rss><channel><title>&e11;</title><item><title>{SAID}</title></item></channel></rss>"
    (data,) = reports(taken("x.zip", zipped({"feed.xml": feed.encode()})))
    with pytest.raises(EmptyInput):
        open_report(data, path="x", published=None)


HEADER_BOMBS = {
    "empty packed streams": gzip.compress(b"", mtime=0) * 100_000,
    "comments": b"<!---->" * 9_000,
    "mail parameters": b"MIME-Version: 1.0\r\nContent-Type: a/b" + b";" * MIB + b"\r\n\r\nx",
    "mail types": b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 20_000,
    "mail folds": b"MIME-Version: 1.0\nSubject: x\n" + b" y\n" * MIB + b"\n\nx",
    "warc": b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 30 * MIB,
    "warc headers": b"WARC/1.0\r\n" + b"X: y\r\n" * MIB,
    "warc length": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999999999999999999\r\n\r\nx",
    "tar name": tarfile.TarInfo("x").tobuf()[:156] + b"L",
    "json depth": b'{"text": ' + b"[" * 500_000,
    "json string": b'{"text": "' + b"a" * 50 * MIB,
    "json number": b'[{"text": ' + b"9" * 5 * MIB,
    "mail headers": b"From: a\r\nMIME-Version: 1.0\r\n" + b"X: y\r\n" * 300_000 + b"\r\nx",
    "mail header": b"MIME-Version: 1.0\r\nSubject: " + b"=?utf-8?q?a?= " * 200_000 + b"\r\n\r\nx",
    "mail parts": b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n"
    + b"--a\r\n\r\nx\r\n" * 20_000,
    "mail depth": b"".join(
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n)
        for n in range(5_000)
    ),
    "mbox": b"From a@b Mon Jun  1 08:30:00 2026\nX: y\n\n" * 10,
    "telegram": b'{"type": "x", "messages": [' + b'{"type": "message", "text": ' + b"[" * 100_000,
}


@pytest.mark.parametrize("name", HEADER_BOMBS)
def test_endless_headers_end(name: str) -> None:
    data = HEADER_BOMBS[name]
    for suffix in ("", ".jsonl", ".eml"):  # the rest is told by its bytes
        taken(f"x{suffix}", data)


WHOLE: dict[str, bytes] = {
    "x.zip": zipped({"a.html": page(1), "in.zip": zipped({"b.html": page(2)}), "c.txt": SAID.encode()}),
    "x.tar": tarred({"a.html": page(1), "d" * 120 + ".html": page(2)}, mode="w"),
    "x.tar.gz": tarred({"a.html": page(1), "b.html": page(2)}),
    "x.tar.xz": tarred({"a.html": page(1), "b.html": page(2)}, mode="w:xz"),
    "x.warc": warc([Record(url=f"https://e.org/{n}", body=page(n)) for n in range(3)], is_packed=False),
    "x.warc.gz": warc([Record(url=f"https://e.org/{n}", body=page(n)) for n in range(3)]),
    "x.eml": mail(attached={"a.html": ("text/html", PAGE)}, forwarded=mail()).as_bytes(),
    "x.mbox": b"From a@b Mon Jun  1 08:30:00 2026\n" + mail().as_bytes() + b"\n",
    "x.jsonl": json.dumps({"text": SAID}).encode() + b"\n" + json.dumps({"text": SAID}).encode(),
    "result.json": json.dumps(
        {"name": "c", "type": "public_channel", "messages": [{"id": 1, "type": "message", "text": SAID}] * 3}
    ).encode(),
    "list.json": json.dumps({"articles": [{"url": "https://e.org/1", "title": "x"}]}).encode(),
}


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_is_cut_off_what_came_before_is_whole(name: str) -> None:
    data = WHOLE[name]
    whole = set(reports(taken(name, data)))
    assert whole
    for at in {*range(0, len(data), max(1, len(data) // 100)), *range(len(data) - 20, len(data))}:
        for report in reports(taken(name, data[:at])):
            assert report in whole or report == data[:at] or name.endswith((".eml", ".mbox"))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changed_bytes_end_in_reports_or_refusals(name: str, data: st.DataObject) -> None:
    changed = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(changed) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=6))
        changed[at : at + (len(piece) if data.draw(st.booleans()) else 0)] = piece
    taken(name, bytes(changed), Limits(max_bytes=MIB, max_decoded_bytes=2 * MIB, max_archive_bytes=8 * MIB))


STARTS = (
    b"PK\x03\x04",
    b"\x1f\x8b\x08\0",
    b"BZh9",
    b"\xfd7zXZ\0",
    b"WARC/1.0\r\n",
    b"From a 2026\nX:",
    b"MIME-Version: 1\n",
)


@pytest.mark.parametrize("start", STARTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rest=st.binary(max_size=400))
def test_rubbish_behind_a_signature_ends(start: bytes, rest: bytes) -> None:
    taken("x", start + rest)


def test_one_hostile_file_costs_the_others_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.html": page(1)}))
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"a" * 30 * MIB))
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04" + b"x" * 99)
    (tmp_path / "d.zip").write_bytes(zipped({"d.html": page(4)}))
    passed = PassedOver()
    outcomes = list(find_reports([str(tmp_path)], passed_over=passed))
    assert reports(outcomes) == [page(1), page(4)]
    assert refusals(outcomes) == ["TooLarge", "Damaged"]


_MEASURED = """
import sys
from laydown.intake import Found, expanded
from laydown.terms import Rejection
def most():  # not ru_maxrss: that is the parent's, where it had more
    return int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
before = most()
outcomes = [type(one).__name__ for one in expanded(Found(path=sys.argv[1]))]
print((most() - before) // 1024, len(outcomes), outcomes[-1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize("bomb", ["zip 1:1000", "gzip 1:1000", "warc.gz of one record", "overlapping", "members"])
def test_a_bomb_takes_little_memory(bomb: str, tmp_path: Path) -> None:
    build = {**BOMBS, "overlapping": lambda _: overlapping_zip(9_000), "members": _many}[bomb]
    (tmp_path / "bomb").write_bytes(build(300 * MIB))
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(tmp_path / "bomb")], capture_output=True, text=True, check=True
    )
    grown_mib, _, last = ran.stdout.split()
    assert last == "Rejection"
    assert int(grown_mib) <= 150


def _many(_: int) -> bytes:
    return zipped({f"{n}.png": b"" for n in range(30_000)}, method=zipfile.ZIP_STORED)
