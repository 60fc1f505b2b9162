"""ZIP and tar archives, packed files."""

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from laydown.intake import Found, expanded, find_reports
from laydown.intake.containers.names import Names, harmless
from laydown.terms import Arrival, CaptureMethod, Limits, Rejection
from packed import PAGE, SAID, page, tarred, zipped

from .conftest import Take

THREE = {"a/one.html": page(1), "two.txt": SAID.encode(), "b/three.htm": page(3)}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.zip", zipped(THREE)),
        ("x.zip", zipped(THREE, method=zipfile.ZIP_STORED)),
        ("x.zip", zipped(THREE, method=zipfile.ZIP_BZIP2)),
        ("x.tar", tarred(THREE, mode="w")),
        ("x.tar.gz", tarred(THREE)),
        ("x.tgz", tarred(THREE)),
        ("x.tar.bz2", tarred(THREE, mode="w:bz2")),
        ("x.tar.xz", tarred(THREE, mode="w:xz")),
        ("no-suffix", tarred(THREE)),
        ("page.html", zipped(THREE)),
    ],
)
def test_the_pages_of_an_archive_come_one_by_one_whatever_its_name(take: Take, name: str, data: bytes) -> None:
    taken = take(name, data)
    assert taken.names == list(THREE)
    assert [one.data for one in taken.found] == list(THREE.values())
    assert not taken.refused


def test_a_member_says_which_file_it_lay_in_by_its_hash(take: Take) -> None:
    data = zipped({"in.zip": zipped({"one.html": PAGE})})
    (found,) = take("out.zip", data).found
    assert found.path == "out.zip!/in.zip!/one.html"
    assert found.arrival.method is CaptureMethod.MEMBER
    assert found.arrival.container == hashlib.sha256(data).hexdigest()


def test_the_same_page_has_the_same_id_in_an_archive_and_out_of_it(take: Take) -> None:
    (inside,) = take("x.zip", zipped({"a.html": PAGE})).documents()
    (outside,) = take("x.html", PAGE).documents()
    assert inside.id == outside.id


@pytest.mark.parametrize(("pack", "ending"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")])
def test_a_packed_page_is_one_report(take: Take, pack: object, ending: str) -> None:
    taken = take(f"page.html.{ending}", pack(PAGE))  # type: ignore[operator]
    assert taken.names == ["page.html"]
    assert taken.found[0].data == PAGE


def test_what_dresses_pages_is_passed_over_and_counted(take: Take) -> None:
    members = {"a.html": PAGE, "a_files/x.png": b"\x89PNG", "a_files/y.css": b"p{}", "__MACOSX/._a.html": b"x"}
    taken = take("x.zip", zipped({**members, ".DS_Store": b"x", "z.css": b"", "data.bin": b"\0\1\2"}))
    assert taken.names == ["a.html"]
    assert taken.passed == {"png": 1, "css": 2, "hidden": 2, "bin": 1}


def test_a_page_is_known_by_its_bytes_where_its_suffix_says_nothing(take: Take) -> None:
    members = {"index.php": PAGE, "story.aspx": page(2), "notes": SAID.encode(), "x.dat": b"\0\1"}
    assert take("x.zip", zipped(members)).names == ["index.php", "story.aspx", "notes"]


def test_an_archive_without_a_report_is_refused(take: Take) -> None:
    taken = take("x.zip", zipped({"a.png": b"x"}))
    assert [(one.path, one.error) for one in taken.refused] == [("x.zip", "EmptyInput")]
    assert take("x.zip", zipped({})).refused


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype"])
def test_an_office_file_is_no_archive_of_pages(take: Take, first: str) -> None:
    (refused,) = take("x.docx", zipped({first: b"application/x", "word/document.xml": b"<a/>"})).refused
    assert refused.error == "NotText"
    assert "save it as" in refused.advice


def test_names_that_come_twice_are_told_apart() -> None:
    names = Names("x.zip")
    assert [names.joined("a.html") for _ in range(3)] == ["x.zip!/a.html", "x.zip!/a.html (2)", "x.zip!/a.html (3)"]


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\x.html", "%2E%2E/%2E%2E/x.html"),
        ("c:\\x.html", "c%3A/x.html"),
        ("AUX", "%41UX"),
        ("com1.txt", "%63om1.txt"),
        ("comma.txt", "comma.txt"),
        ("a\x1b[2J.html", "a%1B[2J.html"),
        ("a\u202elmth.exe", "a%E2%80%AElmth.exe"),
        ("gap .html/b. ", "gap .html/b.%20"),
        ("a!/b.html", "a%21/b.html"),
        ("", "%20"),
        ("отчёт.html", "отчёт.html"),
    ],
)
def test_names_are_spelled_without_harm(name: str, spelled: str) -> None:
    assert harmless(name) == spelled


def test_links_and_devices_are_refused_by_name_and_the_rest_is_read(take: Take) -> None:
    extra = []
    for name, kind in [("s", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("d", tarfile.CHRTYPE), ("p", tarfile.FIFOTYPE)]:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd"
        extra.append(info)
    taken = take("x.tar", tarred({"a.html": PAGE}, mode="w", extra=extra))
    assert taken.names == ["a.html"]
    assert [(one.path[-1], one.error) for one in taken.refused] == [(name, "Refused") for name in "shdp"]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_long_and_foreign_names_come_through_every_form_of_tar(take: Take, tmp_path: Path, form: int) -> None:
    name = f"{'d' * 90}/{'e' * 90}.html"
    file = tmp_path / "x.tar"
    with tarfile.open(file, "w", format=form) as archive:
        page_file = tmp_path / "page"
        page_file.write_bytes(PAGE)
        archive.add(page_file, name)
    assert take("x.tar", file.read_bytes()).names == [name]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(max_members=2), "more than 2 members"),
        (Limits(max_archive_bytes=300), "unpacks to more than 300 bytes"),
    ],
)
@pytest.mark.parametrize(("name", "pack"), [("x.zip", zipped), ("x.tgz", tarred)])
def test_an_archive_over_a_limit_gives_what_came_before(
    take: Take, limits: Limits, reason: str, name: str, pack: object
) -> None:
    taken = take(name, pack({f"{n}.html": page(n) for n in range(9)}), limits)  # type: ignore[operator]
    assert 1 <= len(taken.found) <= 2
    (refused,) = taken.refused
    assert reason in refused.reason
    assert refused.error == "TooLarge"


def test_limits_count_archives_within_together(take: Take) -> None:
    inner = zipped({f"{n}.html": page(n) for n in range(4)})
    taken = take("x.zip", zipped({"a.zip": inner, "b.zip": inner, "c.zip": inner}), Limits(max_members=8))
    assert len(taken.found) == 6
    assert [one.path for one in taken.refused] == ["x.zip"]


def test_a_member_over_the_size_of_a_report_costs_itself(take: Take) -> None:
    taken = take("x.zip", zipped({"a.html": PAGE * 9, "b.html": PAGE}), Limits(max_bytes=500))
    assert taken.names == ["b.html"]
    assert [(one.path, one.error) for one in taken.refused] == [("x.zip!/a.html", "TooLarge")]


def test_files_on_disk_are_taken_apart_in_folders_by_name_and_on_standard_input(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"a.html": PAGE}))
    (tmp_path / "y.html").write_bytes(PAGE)
    (tmp_path / "z.json").write_text('{"name": "settings"}')
    found = [one.path.removeprefix(f"{tmp_path}/") for one in find_reports([str(tmp_path)])]
    assert found == ["x.zip!/a.html", "y.html"]
    with (tmp_path / "x.zip").open("rb") as stdin:
        assert [one.path for one in find_reports(["-"], stdin=stdin)] == ["-!/a.html"]


def test_a_file_that_is_no_container_is_left_to_be_read_later(tmp_path: Path) -> None:
    (tmp_path / "y.html").write_bytes(PAGE)
    found = Found(path=str(tmp_path / "y.html"))
    assert list(expanded(found)) == [found]


def test_a_text_beyond_all_measure_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(60 * 1024 * 1024 * 1024)
    (refused,) = expanded(Found(path=str(tmp_path / "huge.txt")))
    assert isinstance(refused, Rejection)
    assert refused.error == "TooLarge"


class Pipe(io.RawIOBase):
    """Bytes that come once and cannot be gone back in."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = io.BytesIO(data)

    def read(self, size: int | None = -1, /) -> bytes:
        """At most a thousand bytes."""
        return self._data.read(min(1_000, size if size and size > 0 else 1_000))


def test_a_pipe_longer_than_an_answer_is_read_as_it_comes_where_its_kind_permits() -> None:
    limits, members = Limits(max_decoded_bytes=2_000), {f"{n}.html": page(n) for n in range(40)}
    found = list(find_reports(["-"], stdin=Pipe(tarred(members, mode="w")), limits=limits))  # type: ignore[arg-type]
    assert [one.path for one in found][:2] == ["-!/0.html", "-!/1.html"]
    assert len(found) == 40
    assert {one.arrival.container for one in found if isinstance(one, Found)} == {None}
    for data in (zipped(members), b"words " * 1_000):
        (refused,) = find_reports(["-"], stdin=Pipe(data), limits=limits)  # type: ignore[arg-type]
        assert isinstance(refused, Rejection)
        assert "name the file" in refused.advice


def test_members_of_a_fetched_file_have_no_address_of_their_own() -> None:
    """What one address gave at other hours is taken for versions of one page."""
    arrival = Arrival(method=CaptureMethod.FETCHED, url="https://example.org/x.zip", status=200, headers=(("A", "b"),))
    (found,) = expanded(Found(path="https://example.org/x.zip", data=zipped({"a.html": PAGE}), arrival=arrival))
    assert found.path == "https://example.org/x.zip!/a.html"
    assert isinstance(found, Found)
    assert (found.arrival.url, found.arrival.status, found.arrival.headers) == (None, None, ())
