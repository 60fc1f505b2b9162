"""Names to inputs."""

import io
from pathlib import Path

import pytest

from laydown.errors import Unreadable
from laydown.intake import Found, find_reports
from laydown.terms import Rejection


def names(found: list[Found | Rejection], root: Path) -> list[str]:
    return [str(Path(one.path).relative_to(root)) for one in found]


def test_folders_are_walked_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.xml", ".hidden.html", "picture.png", "notes", ".git/x.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(list(find_reports([str(tmp_path)])), tmp_path) == ["a.txt", "b.html", "notes", "sub/c.xml"]


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "page.dat").write_bytes(b"x")
    (found,) = find_reports([str(tmp_path / "page.dat")])
    assert isinstance(found, Found)
    assert found.read() == b"x"


def test_a_missing_name_is_listed_and_the_rest_still_comes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    missing, found = find_reports([str(tmp_path / "none.html"), str(tmp_path / "a.txt")])
    assert isinstance(missing, Rejection)
    assert missing.error == "Unreadable"
    assert isinstance(found, Found)


@pytest.mark.parametrize(
    "name",
    ["news.example/page", "www.news.example", "news.example:8080/a.html", "новости.example/а", "a.b.example?id=1"],
)
def test_an_address_without_a_scheme_is_told_how_to_be_written(name: str) -> None:
    (missing,) = find_reports([name])
    assert isinstance(missing, Rejection)
    assert missing.advice == f"if it is a web address, write https://{name}"


@pytest.mark.parametrize(
    "name",
    [
        "page.html",
        "reports/page.html",
        "../reports.d",
        "./a.b/c",
        "1.5/x",
        "/a.b/c",
        "notes",
        ".hidden/config",
        "a..b/c",
    ],
)
def test_a_name_of_a_file_that_is_missing_is_not_taken_for_an_address(name: str) -> None:
    (missing,) = find_reports([name])
    assert isinstance(missing, Rejection)
    assert missing.advice == "check the name"


def test_a_folder_of_nothing_is_listed(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_text("x")
    (found,) = find_reports([str(tmp_path)])
    assert isinstance(found, Rejection)
    assert found.path == str(tmp_path)
    assert found.reason == "no reports in this folder"


def test_standard_input_is_read_once() -> None:
    (found,) = find_reports(["-"], stdin=io.BytesIO(b"A convoy left."))
    assert isinstance(found, Found)
    assert found.read() == found.read() == b"A convoy left."


def test_standard_input_that_is_not_there_is_listed() -> None:
    (found,) = find_reports(["-"], stdin=None)
    assert isinstance(found, Rejection)


def test_a_file_that_the_system_refuses_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is a directory"):
        Found(path=str(tmp_path)).read()


def test_a_link_to_nowhere_is_found_and_unreadable(tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "never")
    (found,) = find_reports([str(tmp_path / "gone.html")])
    assert isinstance(found, Found)
    with pytest.raises(Unreadable):
        found.read()
