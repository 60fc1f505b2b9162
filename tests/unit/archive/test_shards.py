import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from laydown.archive import Digests, DiskFiles, Plan, Sources
from laydown.archive.shards import cut_at_lines
from laydown.terms import Shard


def planned(root: Path, names: Sequence[str] = (".",), *, key: str = "k", **sizes: int) -> list[Shard]:
    files = DiskFiles("out", root.parent / f"{root.name}-out")
    files.prepared()
    digests = Digests(files)
    plan = Plan(
        key=key,
        sources=Sources(root, lambda name: not name.endswith(".png")),
        digests=digests,
        is_lines=lambda _, name: name.endswith(".jsonl"),
        **sizes,
    )
    shards = list(plan.shards(names))
    digests.write()
    return shards


def write_pages(root: Path, count: int) -> None:
    root.mkdir()
    for number in range(count):
        (root / f"{number:04}.html").write_text(f"page {number}")


@given(st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")), max_size=40), st.integers(1, 60))
def test_a_list_is_cut_between_lines_and_nothing_is_lost(lines: list[bytes], part: int) -> None:
    data = b"\n".join(lines)
    stretches = list(cut_at_lines(io.BytesIO(data), part))
    pieces = [data[stretch.start : stretch.end] for stretch in stretches]
    assert b"".join(pieces) == data
    assert all(piece.endswith(b"\n") for piece in pieces[:-1])
    assert [stretch.first_line for stretch in stretches] == [
        data[: stretch.start].count(b"\n") + 1 for stretch in stretches
    ]
    assert all(len(piece) >= part for piece in pieces[:-1])


def test_a_file_that_comes_later_changes_its_neighbours_only(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 1500)
    before = {shard.id: shard for shard in planned(tmp_path / "news")}
    (tmp_path / "news" / "0700b.html").write_text("late")
    after = {shard.id: shard for shard in planned(tmp_path / "news")}
    changed = after.keys() - before.keys()
    assert len(before) > 3
    assert len(changed) <= 2
    assert any("./0700b.html" in after[shard].names for shard in changed)
    assert sorted(name for shard in after.values() for name in shard.names) == sorted(
        f"./{path.name}" for path in (tmp_path / "news").iterdir()
    )


def test_groups_have_bounds(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 100)
    assert max(len(shard.names) for shard in planned(tmp_path / "news", most_files=10)) == 10
    assert max(shard.size_bytes for shard in planned(tmp_path / "news", part_bytes=50)) < 60


def test_the_id_follows_from_bytes_names_and_settings(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_pages(tmp_path / name, 3)
    (first,), (same,) = planned(tmp_path / "a"), planned(tmp_path / "b")
    assert first.id == same.id
    assert planned(tmp_path / "a", key="other")[0].id != first.id
    (tmp_path / "b" / "0001.html").write_text("other words")
    assert planned(tmp_path / "b")[0].id != first.id
    (tmp_path / "a" / "0001.html").rename(tmp_path / "a" / "0001x.html")
    assert planned(tmp_path / "a")[0].id != first.id


def test_a_large_file_is_a_shard_and_a_large_list_is_cut(tmp_path: Path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    (root / "a.html").write_text("small")
    (root / "b.warc").write_bytes(b"w" * 500)
    (root / "c.jsonl").write_bytes(b'{"text":"x"}\n' * 50)
    (root / "d.html").write_text("small")
    shards = planned(root, small_bytes=100, part_bytes=200)
    assert [(shard.names, shard.start, shard.first_line) for shard in shards] == [
        (("./a.html",), 0, 1),
        (("./b.warc",), 0, 1),
        (("./c.jsonl",), 0, 1),
        (("./c.jsonl",), 208, 17),
        (("./c.jsonl",), 416, 33),
        (("./c.jsonl",), 624, 49),
        (("./d.html",), 0, 1),
    ]
    assert sum(shard.size_bytes for shard in shards) == 5 + 500 + 650 + 5


def test_large_files_that_did_not_change_are_not_read_again(tmp_path: Path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    large = root / "b.warc"
    large.write_bytes(b"w" * 500)
    about = large.stat()
    (before,) = planned(root, small_bytes=100)
    large.write_bytes(b"v" * 500)
    import os

    os.utime(large, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert planned(root, small_bytes=100) == [before]
    os.utime(large, ns=(about.st_atime_ns, about.st_mtime_ns + 1))
    assert planned(root, small_bytes=100) != [before]


def test_hidden_files_and_those_that_are_no_reports_are_passed_over(tmp_path: Path) -> None:
    root = tmp_path / "news"
    (root / ".git").mkdir(parents=True)
    (root / ".git" / "a.html").touch()
    (root / ".b.html").touch()
    (root / "c.png").touch()
    (root / "d.html").write_text("page")
    assert [shard.names for shard in planned(root)] == [("./d.html",)]


def test_a_folder_without_reports_and_a_file_that_is_gone_are_shards_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "gone.html").symlink_to(tmp_path / "nowhere")
    (shard,) = planned(tmp_path / "news")
    assert (shard.names, shard.sha256) == (("./gone.html",), "")
    (tmp_path / "empty").mkdir()
    (shard,) = planned(tmp_path / "empty")
    assert (shard.names, shard.sha256) == ((".",), "")
