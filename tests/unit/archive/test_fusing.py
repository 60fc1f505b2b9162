"""The tables of a run read back: each document once, whatever shards it stands in, or an error that says what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from laydown.archive import (
    DOCUMENT_TABLE,
    DiskFiles,
    PartWriter,
    claim_table,
    done_so_far,
    fused_before,
    gathered,
    inputs_of,
    prepare,
    write_done,
    write_fused,
)
from laydown.archive.rows import claim_row, document_row
from laydown.errors import BadRequest, OutputFailed
from laydown.export.arrow import ArrowTables
from laydown.export.fused import fused_tables
from laydown.terms import (
    AS_FILE,
    ArchiveFused,
    ArchiveTally,
    Arrival,
    CaptureMethod,
    Claim,
    Document,
    ShardDone,
    ShardId,
)
from sample_record import sample_record

RECORD = sample_record()
FORM = ArrowTables()
CLAIMS = claim_table(())
Page = tuple[Document, tuple[Claim, ...], Arrival]


@pytest.fixture
def files(tmp_path: Path) -> DiskFiles:
    found = DiskFiles("out", tmp_path / "out")
    found.prepared()
    return found


def pages() -> list[Page]:
    found = []
    for document in RECORD.documents:
        own = tuple(claim for claim in RECORD.claims if claim.document == document.id)
        found.append((document, own, AS_FILE))
    return found


def shard(files: DiskFiles, name: str, told: Iterable[Page]) -> ShardDone:
    with PartWriter(files, FORM, ShardId(name)) as parts:
        for document, claims, arrival in told:
            parts.add(DOCUMENT_TABLE, document_row(document, arrival, reader="rules 1", claims=len(claims)))
            for claim in claims:
                parts.add(CLAIMS, claim_row(claim, document, lambda _claim, _document: {}))
        done = ShardDone(shard=ShardId(name), tally=ArchiveTally(), parts=parts.ended())
    write_done(files, done)
    return done


def cut(files: DiskFiles, told: Sequence[Page], *, each: int) -> list[ShardDone]:
    return [shard(files, f"shd_{at}", told[at : at + each]) for at in range(0, len(told), each)]


def test_documents_and_claims_come_back_as_they_were(files: DiskFiles) -> None:
    found = gathered(files, cut(files, pages(), each=2), FORM)
    assert {one.document.id: one.document for one in found.told} == {one.id: one for one in RECORD.documents}
    assert {claim.id: claim for one in found.told for claim in one.claims} == {one.id: one for one in RECORD.claims}
    assert {one.reader for one in found.told} == {"rules 1"}


def test_the_order_of_the_shards_and_where_they_are_cut_make_no_difference(files: DiskFiles, tmp_path: Path) -> None:
    other = DiskFiles("other", tmp_path / "other")
    other.prepared()
    shards = cut(files, pages(), each=2)
    found = gathered(files, shards, FORM)
    assert gathered(files, shards[::-1], FORM) == found
    assert gathered(other, cut(other, pages()[::-1], each=3), FORM) == found


def test_a_document_of_several_shards_is_told_once_by_its_smallest_path(files: DiskFiles) -> None:
    document, claims, arrival = pages()[0]
    one = shard(files, "shd_1", [(replace(document, path="b/page.html"), claims, arrival)])
    other = shard(files, "shd_2", [(replace(document, path="a/page.html"), claims, arrival)])
    found = gathered(files, [one, other], FORM)
    assert found.rows == 2
    (told,) = found.told
    assert told.document.path == "a/page.html"
    assert told.claims == claims


def test_an_address_that_an_archive_had_several_documents_of_is_sighted(files: DiskFiles) -> None:
    first, second, *_ = pages()
    url = "https://example.org/page"
    hours = [datetime(2024, 5, day, 12, tzinfo=UTC) for day in (1, 2, 3)]
    arrivals = [Arrival(method=CaptureMethod.MEMBER, url=url, stated_at=hour) for hour in hours]
    told = [(*page[:2], arrival) for page, arrival in zip((first, second, first), arrivals, strict=True)]
    found = gathered(files, [shard(files, "shd_1", told)], FORM)
    ids = [page[0].id for page in (first, second, first)]
    assert found.sightings == {url: tuple(zip(hours, ids, strict=True))}


def test_an_address_with_one_document_is_no_changed_page(files: DiskFiles) -> None:
    arrival = Arrival(
        method=CaptureMethod.MEMBER, url="https://example.org/a", stated_at=datetime(2024, 5, 1, tzinfo=UTC)
    )
    told = [(*page[:2], arrival) for page in pages()[:1]]
    assert gathered(files, [shard(files, "shd_1", told)], FORM).sightings == {}


def test_a_part_that_is_not_what_was_written_is_refused(files: DiskFiles) -> None:
    done = shard(files, "shd_1", pages())
    part = files.at / done.parts[0].name
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    with pytest.raises(OutputFailed, match=r"not what was written.*laydown backfill"):
        gathered(files, [done], FORM)


def test_a_part_that_is_gone_is_refused(files: DiskFiles) -> None:
    done = shard(files, "shd_1", pages())
    (files.at / done.parts[0].name).unlink()
    with pytest.raises(OutputFailed):
        gathered(files, [done], FORM)


def test_what_is_done_of_a_run_that_goes_on_is_found(files: DiskFiles) -> None:
    done = cut(files, pages(), each=4)
    (files.at / "shards" / "shd_x.json").write_text("{half")
    assert list(done_so_far(files)) == done


def fused(files: DiskFiles, key: str) -> ArchiveFused:
    inputs = inputs_of(done_so_far(files))
    whole = ArchiveFused(
        key=key, version="1", deriving="d", as_of=None, is_whole=True, inputs=inputs, counts={"events": 1}
    )
    return write_fused(files, whole, fused_tables(RECORD), FORM)


def test_fused_tables_take_the_place_of_earlier_ones(files: DiskFiles) -> None:
    first = fused(files, "fus_1")
    second = fused(files, "fus_2")
    assert fused_before(files, "fus_1") is None
    assert fused_before(files, "fus_2") == second
    assert [path.name for path in (files.at / "events").iterdir()] == ["fus_2.parquet"]
    assert [part.sha256 for part in first.parts] == [part.sha256 for part in second.parts]


def test_fused_tables_that_are_cut_short_are_fused_again(files: DiskFiles) -> None:
    fused(files, "fus_1")
    (files.at / "events" / "fus_1.parquet").write_bytes(b"PAR1")
    assert fused_before(files, "fus_1") is None


def test_a_folder_with_other_files_is_not_taken(files: DiskFiles) -> None:
    (files.at / "thesis.doc").write_text("mine")
    with pytest.raises(BadRequest, match=r"thesis\.doc"):
        prepare(files, is_own=False)
    prepare(files, is_own=True)
