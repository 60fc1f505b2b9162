import json
from pathlib import Path
from typing import Any

import pytest

from evals.floors import Refused, corpus_digest, falls, read_floors, updated, write_floors
from evals.run import quotations

PINNED: dict[str, Any] = {
    "corpora": {"dev": {"digest": "d1", "floors": {"claims.f1": 0.6, "false_claims_per_empty_page": 0.0}}},
    "dropped": [],
}


def test_a_worse_figure_falls_below_its_floor() -> None:
    (fall,) = falls(PINNED, "dev", "d1", {"claims.f1": 0.59, "false_claims_per_empty_page": 0.0})
    assert (fall.measure, fall.floor, fall.found) == ("claims.f1", 0.6, 0.59)


def test_an_equal_or_better_figure_does_not_fall() -> None:
    assert falls(PINNED, "dev", "d1", {"claims.f1": 0.6, "false_claims_per_empty_page": 0.0}) == []
    assert falls(PINNED, "dev", "d1", {"claims.f1": 0.7, "false_claims_per_empty_page": 0.0}) == []


def test_more_false_claims_on_empty_pages_fall_although_the_number_is_higher() -> None:
    (fall,) = falls(PINNED, "dev", "d1", {"claims.f1": 0.6, "false_claims_per_empty_page": 0.3})
    assert fall.measure == "false_claims_per_empty_page"


def test_floors_of_a_changed_corpus_mean_nothing_and_say_so() -> None:
    (fall,) = falls(PINNED, "dev", "d2", {"claims.f1": 0.9})
    assert fall.measure == "digest"


def test_a_measure_that_is_gone_falls() -> None:
    assert [fall.measure for fall in falls(PINNED, "dev", "d1", {"false_claims_per_empty_page": 0.0})] == ["claims.f1"]


def test_a_corpus_without_floors_cannot_fall() -> None:
    assert falls(PINNED, "c", "d1", {"claims.f1": 0.0}) == []


def test_floors_rise_without_a_reason() -> None:
    risen = updated(PINNED, "dev", "d1", {"claims.f1": 0.65, "false_claims_per_empty_page": 0.0}, reason=None)
    assert risen["corpora"]["dev"]["floors"]["claims.f1"] == 0.65
    assert risen["dropped"] == []


def test_a_floor_does_not_drop_without_a_reason() -> None:
    with pytest.raises(Refused, match=r"claims\.f1"):
        updated(PINNED, "dev", "d2", {"claims.f1": 0.5, "false_claims_per_empty_page": 0.0}, reason=None)


def test_the_reason_of_a_drop_is_kept() -> None:
    lowered = updated(PINNED, "dev", "d2", {"claims.f1": 0.5, "false_claims_per_empty_page": 0.0}, reason="gold grew")
    assert lowered["corpora"]["dev"] == {
        "digest": "d2",
        "floors": {"claims.f1": 0.5, "false_claims_per_empty_page": 0.0},
    }
    assert [(drop["measure"], drop["was"], drop["is"], drop["reason"]) for drop in lowered["dropped"]] == [
        ("claims.f1", 0.6, 0.5, "gold grew")
    ]


def test_floors_written_are_floors_read(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.json", PINNED)
    assert read_floors(tmp_path / "floors.json") == PINNED


def test_the_digest_changes_with_a_name_and_with_a_byte_and_not_with_the_order(tmp_path: Path) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    before = corpus_digest([one, two], under=tmp_path)
    assert corpus_digest([two, one], under=tmp_path) == before
    two.write_bytes(b"3")
    after = corpus_digest([one, two], under=tmp_path)
    two.rename(tmp_path / "c.txt")
    assert len({before, after, corpus_digest([one, tmp_path / "c.txt"], under=tmp_path)}) == 3


def test_every_span_with_its_words_is_found_wherever_it_stands() -> None:
    record = {
        "evidence": [{"start": 0, "end": 3, "quote": "the", "zone": "body"}],
        "loads": [{"items": [{"text": "T-72", "span": {"start": 4, "end": 8}}], "count": None}],
        "mover": {"name": "Army", "span": {"start": 9, "end": 13}},
    }
    assert sorted(quotations(json.loads(json.dumps(record)))) == [(0, 3, "the"), (4, 8, "T-72")]
