"""Every place for the tables of an archive behaves alike: a disk, a store in memory, a real object store."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

import object_store
from archives import CAKE, CONVOY, backfill, page, write_lines, write_warc
from laydown.archive import DiskFiles, Files, committed
from laydown.archive.stores import StoreFiles, opened, stored_files
from laydown.errors import BadRequest, OutputFailed, Unreadable
from laydown.wiring import archive_files, archive_tables


@pytest.fixture(scope="session")
def store() -> Iterator[object_store.ObjectStore]:
    if object_store.node() is None:
        if object_store.is_wanted():
            pytest.fail("Node is not installed: run `make web`")
        pytest.skip("Node is not installed: run `make web`")
    with object_store.started() as running:
        yield running


@pytest.fixture(params=["disk", "memory", "azure"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a place that holds nothing."""
    if request.param == "azure":
        store: object_store.ObjectStore = request.getfixturevalue("store")
        for name, value in store.environment.items():
            monkeypatch.setenv(name, value)
        import adlfs

        container = f"c{uuid4().hex}"
        adlfs.AzureBlobFileSystem.clear_instance_cache()
        adlfs.AzureBlobFileSystem(connection_string=store.connection).mkdir(container)
        return f"abfs://{container}"
    return f"memory://{uuid4().hex}" if request.param == "memory" else str(tmp_path / "place")


@pytest.fixture
def files(place: str) -> Files:
    made = archive_files(f"{place}/run", Path.cwd())
    made.prepared()
    return made


def test_what_was_written_is_read_back(files: Files) -> None:
    with files.writing("claims/a.parquet") as stream:
        stream.write(b"all of it")
    assert files.read("claims/a.parquet") == b"all of it"
    assert files.sizes("claims") == {"a.parquet": 9}
    with files.open("claims/a.parquet") as again:
        assert again.seek(4) == 4
        assert again.read() == b"of it"


def test_a_file_that_fails_half_way_does_not_stand(files: Files) -> None:
    def fail() -> None:
        with files.writing("claims/a.parquet") as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert files.read("claims/a.parquet") is None
    assert files.sizes("claims") == {}


def test_the_old_file_stays_until_the_new_one_is_whole(files: Files) -> None:
    with files.writing("manifest.json") as stream:
        stream.write(b"old")
    with files.writing("manifest.json") as stream:
        stream.write(b"new")
        stream.flush()
        assert files.read("manifest.json") == b"old"
    assert files.read("manifest.json") == b"new"


def test_what_is_not_there_is_none_or_told(files: Files) -> None:
    assert files.read("nothing.json") is None
    assert files.sizes("nothing") == {}
    files.remove("nothing.json")
    with pytest.raises(OutputFailed):
        files.open("nothing.json").read()


def test_a_file_that_is_taken_away_is_gone(files: Files) -> None:
    with files.writing("shards/a.json") as stream:
        stream.write(b"{}")
    files.remove("shards/a.json")
    assert files.read("shards/a.json") is None


def test_a_run_goes_on_wherever_its_tables_are(place: str, tmp_path: Path) -> None:
    write_warc(tmp_path / "day.warc.gz", [page(CONVOY), page(CAKE)])
    out = f"{place}/run"
    backfill([tmp_path / "day.warc.gz"], out)
    backfill([tmp_path / "day.warc.gz"], tmp_path / "local")
    files = archive_files(out, Path.cwd())
    manifest, local = committed(files), committed(DiskFiles("local", tmp_path / "local"))
    assert manifest == local
    for shard in manifest.shards:
        files.remove(f"shards/{shard.shard}.json")
    assert all(outcome.is_new for outcome in backfill([tmp_path / "day.warc.gz"], out))
    assert committed(files) == manifest
    assert not any(outcome.is_new for outcome in backfill([tmp_path / "day.warc.gz"], out))


def test_an_archive_in_a_store_is_read_as_on_a_disk(place: str, tmp_path: Path) -> None:
    if "://" not in place:
        pytest.skip("a disk is what it is held against")
    folder = tmp_path / "news"
    folder.mkdir()
    write_warc(folder / "day.warc.gz", [page(CONVOY), page(CAKE)])
    write_lines(folder / "texts.jsonl", [CONVOY.replace("24", "31"), CAKE])
    (folder / "picture.png").write_bytes(b"\x89PNG")
    put = StoreFiles(place)
    for file in folder.iterdir():
        with put.writing(f"news/{file.name}") as stream:
            stream.write(file.read_bytes())
    names = [file.name for file in stored_files(f"{place}/news")]
    assert names == sorted(f"{place}/news/{file.name}" for file in folder.iterdir())
    backfill([f"{place}/news"], tmp_path / "stored")
    backfill([folder], tmp_path / "local")
    stored, local = (committed(DiskFiles("out", tmp_path / out)) for out in ("stored", "local"))
    assert stored.tally == local.tally
    assert stored.tally.claims


def test_a_store_that_is_not_there_is_told_in_a_line(place: str) -> None:
    if "://" not in place:
        pytest.skip("of a disk, the tests of the run say it")
    with pytest.raises(Unreadable, match="no such file"):
        list(stored_files(f"{place}/nowhere/a.warc"))
    with pytest.raises(Unreadable):
        opened(f"{place}/nowhere/a.warc").read()


@pytest.mark.parametrize("address", ["https://news.example/a", "file:///etc", "nosuch://a/b", "zip://a::s3://b"])
def test_what_is_no_object_store_is_refused(address: str) -> None:
    with pytest.raises(BadRequest):
        list(stored_files(address))


def test_tables_have_one_form() -> None:
    assert archive_tables() == archive_tables()
