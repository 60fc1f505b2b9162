import io
import json
import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archives import CAKE, CONVOY, backfill, content, page, rows, write_lines, write_warc
from laydown.archive import Digests, DiskFiles, Plan, Sources, claim_of, committed, document_of
from laydown.errors import BadRequest, OutputFailed, RunDiffers, StoreBusy, Unreadable
from laydown.ports import Fetcher
from laydown.store.coding import claim_body
from laydown.terms import Reading
from laydown.wiring import Backfill, Settings, begun, inputs_of, read_inputs
from laydown.wiring import archive as wired


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    write_warc(folder / "day.warc.gz", [page(CAKE), page(CONVOY), page(CAKE, "Fair")])
    write_lines(folder / "texts.jsonl", [CONVOY, CAKE, CONVOY.replace("24", "30")])
    (folder / "a.html").write_text(page(CONVOY.replace("24", "12")))
    (folder / "cake.html").write_text(page(CAKE))
    return folder


def test_what_backfill_finds_is_what_read_finds(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "out")
    settings = Settings(store=None)
    inputs = inputs_of([str(news)], settings, stdin=io.BytesIO(), fetcher=_nothing_is_fetched)
    readings = {
        r.document.path: r for r in read_inputs(inputs, settings, read_at=datetime.now(UTC)) if isinstance(r, Reading)
    }
    documents = {row["path"]: document_of(row) for row in rows(tmp_path / "out", "documents")}
    claims = [claim_of(row) for row in rows(tmp_path / "out", "claims")]
    told = {path for path, reading in readings.items() if reading.claims}
    assert told
    assert told <= documents.keys()
    assert all(documents[path] == readings[path].document for path in documents)
    assert sorted(map(claim_body, claims)) == sorted(
        claim_body(claim) for path in documents for claim in readings[path].claims
    )


def test_every_report_is_counted_once(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "out")
    tally = committed(DiskFiles("out", tmp_path / "out")).tally
    assert tally.read == 8
    assert tally.read == tally.documents + sum(tally.gated.values()) + tally.rejected
    assert tally.documents == len(rows(tmp_path / "out", "documents"))
    assert tally.claims == len(rows(tmp_path / "out", "claims"))
    assert sum(row["reports"] for row in rows(tmp_path / "out", "gated")) == sum(tally.gated.values())


def test_a_second_start_reads_nothing_again_and_changes_nothing(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "out")
    before = content(tmp_path / "out")
    assert not any(outcome.is_new for outcome in backfill([news], tmp_path / "out"))
    assert content(tmp_path / "out") == before


def test_any_piece_of_a_run_that_is_lost_is_made_again_as_it_was(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "out")
    before = content(tmp_path / "out")
    for name in before:
        if name == "run.json":
            continue
        (tmp_path / "out" / name).unlink()
        (tmp_path / "out" / "claims" / "left.parquet.0123.tmp").write_bytes(b"half")
        backfill([news], tmp_path / "out")
        assert content(tmp_path / "out") == before, name


def test_a_part_that_is_cut_short_is_read_again(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "out")
    before = content(tmp_path / "out")
    part = next((tmp_path / "out" / "claims").iterdir())
    part.write_bytes(part.read_bytes()[:-1])
    assert any(outcome.is_new for outcome in backfill([news], tmp_path / "out"))
    assert content(tmp_path / "out") == before


def test_word_that_a_shard_is_done_which_is_cut_short_does_not_count(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "out")
    before = content(tmp_path / "out")
    done = next((tmp_path / "out" / "shards").iterdir())
    done.write_bytes(done.read_bytes()[:20])
    backfill([news], tmp_path / "out")
    assert content(tmp_path / "out") == before


def test_two_processes_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        texts = [f"{CONVOY} It was convoy {number}.", *[CAKE] * 5]
        texts = texts[number:] + texts[:number]
        lines = "".join(json.dumps({"text": text, "filler": "x" * 2_000_000}) + "\n" for text in texts)
        (folder / f"{number}.jsonl").write_text(lines)
    backfill([folder], tmp_path / "one")
    backfill([folder], tmp_path / "two", processes=2)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert len(list((tmp_path / "one" / "shards").iterdir())) == 3


def test_a_file_that_comes_later_is_read_by_the_same_command(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "out")
    (news / "late.html").write_text(page(CONVOY.replace("24", "77")))
    backfill([news], tmp_path / "out")
    assert "77" in str([row["quotes"] for row in rows(tmp_path / "out", "claims")])
    backfill([news], tmp_path / "fresh")
    assert content(tmp_path / "fresh") == content(tmp_path / "out")


def test_a_folder_of_another_run_is_refused_and_left_as_it_is(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "out")
    before = content(tmp_path / "out")
    with pytest.raises(RunDiffers, match="other sample"):
        backfill([news], tmp_path / "out", sample=0.5)
    with pytest.raises(RunDiffers, match="other sources"):
        backfill([news / "a.html"], tmp_path / "out")
    assert content(tmp_path / "out") == before


def test_a_folder_with_other_things_in_it_is_refused(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").touch()
    with pytest.raises(BadRequest, match=r"thesis\.doc"):
        backfill([news], tmp_path / "out")


def test_tables_are_not_written_among_their_sources(news: Path) -> None:
    with pytest.raises(BadRequest, match="lies within"):
        backfill([news], news / "out")


def test_a_source_that_is_not_there_ends_the_run_before_it_begins(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        backfill([tmp_path / "nowhere"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_standard_input_and_web_addresses_are_no_archives(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="standard input"):
        backfill(["-"], tmp_path / "out")
    with pytest.raises(BadRequest, match="https://"):
        backfill(["https://news.example/"], tmp_path / "out")


def test_output_that_is_a_file_is_told(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputFailed, match="it is a file, not a folder"):
        backfill([news], tmp_path / "out")


def test_two_runs_do_not_write_to_one_folder(news: Path, tmp_path: Path) -> None:
    order = Backfill(sources=(str(news),), out=str(tmp_path / "out"), settings=Settings(store=None))
    with begun(order), pytest.raises(StoreBusy), begun(order):
        pass


def test_a_sample_is_the_same_in_any_files_and_part_of_a_larger_one(tmp_path: Path) -> None:
    texts = [f"{CONVOY} Number {number}." for number in range(30)]
    write_lines(tmp_path / "all.jsonl", texts)
    write_lines(tmp_path / "back.jsonl", reversed(texts))

    def sampled(source: str, share: float) -> set[str]:
        out = tmp_path / f"{source}-{share}"
        backfill([tmp_path / source], out, sample=share)
        return {row["text"] for row in rows(out, "documents")}

    small, large = sampled("all.jsonl", 0.3), sampled("all.jsonl", 0.6)
    assert small < large < set(texts)
    assert sampled("back.jsonl", 0.3) == small


def test_a_limit_ends_after_the_first_reports_with_any_number_of_processes(news: Path, tmp_path: Path) -> None:
    backfill([news], tmp_path / "one", most_reports=3)
    backfill([news], tmp_path / "two", most_reports=3, processes=2)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert committed(DiskFiles("one", tmp_path / "one")).tally.read == 3


def test_a_limit_goes_on_to_the_next_shard_with_what_is_left(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_lines(tmp_path / f"{name}.jsonl", [f"{CONVOY} {name}{number}." for number in range(3)])
    outcomes = backfill([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "out", most_reports=4)
    assert [outcome.done and outcome.done.tally.read for outcome in outcomes] == [3, 1]


def test_a_file_that_changes_under_way_is_not_recorded(news: Path, tmp_path: Path) -> None:
    order = Backfill(sources=(str(news / "a.html"),), out=str(tmp_path / "out"), settings=Settings(store=None))
    with begun(order) as reading:
        sources = Sources(order.root, lambda _: True)
        plan = Plan(key="k", sources=sources, digests=Digests(reading.files), is_lines=lambda *_: False)
        (shard,) = plan.shards(order.sources)
        (news / "a.html").write_text(page(CAKE))
        outcome = _sent(wired.read_shard(shard, order=order))
    assert outcome.done is None
    assert "changed" in outcome.fault
    assert not (tmp_path / "out" / "shards").exists()
    assert not list((tmp_path / "out").rglob("*.parquet*"))


def test_what_goes_to_other_processes_can_go(news: Path, tmp_path: Path) -> None:
    order = Backfill(sources=(str(news),), out=str(tmp_path / "out"), settings=Settings(store=None))
    assert _sent(order) == order
    assert all(_sent(outcome) == outcome for outcome in backfill([news], tmp_path / "out"))


def test_a_broken_file_costs_its_own_row(news: Path, tmp_path: Path) -> None:
    (news / "broken.warc.gz").write_bytes((news / "day.warc.gz").read_bytes()[:-40])
    (news / "empty.html").touch()
    (news / "odd \udcff\n name.html").write_text(page(CONVOY))
    backfill([news], tmp_path / "out")
    refused = {row["path"].rpartition("/")[2]: row["error"] for row in rows(tmp_path / "out", "rejections")}
    assert refused == {"broken.warc.gz": "Damaged", "empty.html": "EmptyInput"}
    assert any("odd" in row["path"] for row in rows(tmp_path / "out", "documents"))


def test_a_table_that_nothing_is_in_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(CAKE))
    backfill([tmp_path / "a.html"], tmp_path / "out")
    assert rows(tmp_path / "out", "claims") == []
    assert (tmp_path / "out" / "claims" / "none.parquet").exists()


def test_the_cost_of_stages_changes_no_file(news: Path, tmp_path: Path) -> None:
    plain, timed = backfill([news], tmp_path / "a"), backfill([news], tmp_path / "b", has_timers=True)
    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert not any(outcome.seconds for outcome in plain)
    assert {"find", "gate", "open", "read", "resolve", "write"} == set(timed[0].seconds)


def _sent(thing: Any) -> Any:
    """As another process gets it."""
    return pickle.loads(pickle.dumps(thing))  # noqa: S301 - what was written a moment ago


def _nothing_is_fetched() -> Fetcher:
    pytest.fail("an archive was asked for at a server")
