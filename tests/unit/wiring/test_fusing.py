"""An archive read and fused gives the events that a store of the same reports has, whoever read its shards."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from laydown.errors import OutputFailed
from laydown.export.arrow import ArrowTables
from laydown.terms import ArchiveFused
from laydown.wiring import Settings, kept_store, read_inputs, record_of
from laydown.wiring.archive import Backfill, begun
from laydown.wiring.fusing import Fusing, fuse_archive, keep_archive

EXAMPLES = Path(__file__).parents[3] / "examples" / "reports"
NAMES = ("01-wire-anefis.html", "02-copy-anefis.html", "04-ministry-anefis.html", "10-live-ramstein.html")
AT = datetime(2026, 1, 2, tzinfo=UTC)
SETTINGS = Settings(store=None)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports, one of them twice, and a run over it: each file is a shard."""
    root = tmp_path_factory.mktemp("archive")
    for name in NAMES:
        shutil.copy(EXAMPLES / name, root)
    shutil.copy(EXAMPLES / NAMES[0], root / "zz-again.html")
    backfill(root, "out", sorted(path.name for path in root.iterdir()))
    return root


def backfill(root: Path, out: str, names: list[str], *, ends: bool = True, processes: int = 1) -> None:
    settings = replace(SETTINGS, processes=processes)
    with begun(Backfill(sources=tuple(names), out=out, settings=settings, root=root)) as reading:
        for number, _ in enumerate(reading.outcomes(), 1):
            if not ends and number == 2:
                return
        reading.commit()


def order(root: Path, out: str = "out", **changes: object) -> Fusing:
    return replace(Fusing(out=out, settings=SETTINGS, root=root), **changes)  # type: ignore[arg-type]


def rows(root: Path, fused: ArchiveFused, table: str, out: str = "out") -> list[dict[str, object]]:
    (part,) = [part for part in fused.parts if part.table == table]
    with (root / out / part.name).open("rb") as stream:
        return [dict(row) for row in ArrowTables().rows(stream)]


def test_the_events_are_those_of_a_store_that_read_the_same(archive: Path, tmp_path: Path) -> None:
    from laydown.intake import Found

    fused = fuse_archive(order(archive)).fused
    stored = replace(SETTINGS, store=tmp_path / "read.db")
    inputs = [Found(path=name, data=(archive / name).read_bytes()) for name in NAMES]
    list(read_inputs(inputs, stored, read_at=AT))
    with closing(kept_store(stored)) as store:
        record = record_of(store, settings=stored)
    assert [row["event"] for row in rows(archive, fused, "events")] == [event.id for event in record.events]
    assert [row["origins"] for row in rows(archive, fused, "events")] == [event.origins for event in record.events]
    assert [row["holding"] for row in rows(archive, fused, "holdings")] == [one.id for one in record.holdings]
    assert fused.counts["claims"] == len(record.claims)
    assert (fused.counts["rows of documents"], fused.counts["documents"]) == (5, 4)


def test_shards_in_any_order_by_several_processes_give_the_same_bytes(archive: Path) -> None:
    first = fuse_archive(order(archive)).fused
    names = sorted(path.name for path in archive.iterdir() if path.is_file())
    backfill(archive, "backwards", names[::-1], processes=2)
    second = fuse_archive(order(archive, "backwards")).fused
    assert [part.sha256 for part in second.parts] == [part.sha256 for part in first.parts]
    assert second.inputs == first.inputs


def test_what_is_fused_already_is_not_fused_again(archive: Path) -> None:
    first = fuse_archive(order(archive))
    again = fuse_archive(order(archive))
    assert (again.is_new, again.fused) == (False, first.fused)


def test_another_day_has_other_holdings_and_the_same_events(archive: Path, tmp_path: Path) -> None:
    whole = fuse_archive(order(archive, to=str(tmp_path / "whole"))).fused
    early = fuse_archive(order(archive, to=str(tmp_path / "early"), as_of=date(1990, 1, 1))).fused
    assert early.as_of == "1990-01-01"
    assert early.counts["events"] == whole.counts["events"]
    dated = [row for row in rows(archive, early, "holdings", str(tmp_path / "early")) if row["since"]]
    assert dated == []


def test_a_run_that_has_not_ended_is_fused_only_where_that_is_asked_for(archive: Path) -> None:
    backfill(archive, "begun", sorted(NAMES), ends=False)
    with pytest.raises(OutputFailed, match="no whole run"):
        fuse_archive(order(archive, "begun"))
    fused = fuse_archive(order(archive, "begun", takes_unfinished=True)).fused
    assert not fused.is_whole
    assert 0 < fused.counts["documents"] < len(NAMES)


def test_an_empty_folder_is_no_run(archive: Path) -> None:
    (archive / "nothing").mkdir()
    with pytest.raises(OutputFailed, match="no whole run"):
        fuse_archive(order(archive, "nothing", takes_unfinished=True))


def test_a_store_has_the_same_record_and_nothing_twice(archive: Path, tmp_path: Path) -> None:
    fused = fuse_archive(order(archive)).fused
    stored = replace(SETTINGS, store=tmp_path / "kept.db")
    keeping = order(archive, settings=stored)
    assert keep_archive(keeping, read_at=AT) == (4, 4)
    assert keep_archive(keeping, read_at=AT) == (0, 4)
    with closing(kept_store(stored)) as store:
        record = record_of(store, settings=stored)
        assert len(list(store.readings())) == 4
    assert [event.id for event in record.events] == [row["event"] for row in rows(archive, fused, "events")]


def test_a_page_that_was_changed_is_one_page_in_the_tables_and_in_a_store(tmp_path: Path) -> None:
    told = "Officials said on Wednesday, 3 May 2023 that at least 24 army trucks carrying S-300 missiles left Tartus"
    first, second = f"{told} in Syria for Benghazi in Libya.", f"{told} in Syria for Benghazi in Libya. It rained."
    made = pages_in_warc([(first, "2023-05-04T10:00:00Z"), (second, "2023-05-04T12:00:00Z")])
    (tmp_path / "crawl.warc").write_bytes(made)
    backfill(tmp_path, "out", ["crawl.warc"])
    stored = replace(SETTINGS, store=tmp_path / "kept.db")
    fused = fuse_archive(order(tmp_path)).fused
    for _ in range(2):
        keep_archive(order(tmp_path, settings=stored), read_at=AT)
    with closing(kept_store(stored)) as store:
        record = record_of(store, settings=stored)
        assert len(record.versions.documents["https://news.example/a"]) == 2
        assert len(list(store.captures())) == 2
        assert list(store.faults()) == []
    assert [row["ids"] for row in rows(tmp_path, fused, "events")] == [" ".join(e.claims) for e in record.events]
    assert sum(len(event.claims) for event in record.events) < fused.counts["claims"]


def pages_in_warc(pages: list[tuple[str, str]]) -> bytes:
    """Captures of one address, each with the text that it had at an hour."""
    records = []
    for number, (text, hour) in enumerate(pages):
        page = f"<html><head><title>A convoy</title></head><body><article><p>{text}</p></article></body></html>"
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
        records.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\nWARC-Date: {hour}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n{answer}\r\n\r\n"
        )
    return "".join(records).encode()
