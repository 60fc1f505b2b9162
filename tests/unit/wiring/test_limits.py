"""Limits as the user sets them: every one by its name and unit, and what is no limit or no amount stops the command."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.errors import BadOwnData, BadRequest
from laydown.measure.amounts import byte_words, bytes_of, second_words, seconds_of
from laydown.terms import USUAL_LIMITS, Limits
from laydown.wiring import changed_limits, limits_of


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("max_bytes=50MB", Limits(max_bytes=50_000_000)),
        ("max_bytes = 50 MiB", Limits(max_bytes=50 * 1024 * 1024)),
        ("max_bytes=1.5kb", Limits(max_bytes=1500)),
        ("max_bytes=4096", Limits(max_bytes=4096)),
        ("pdf_seconds=2min", Limits(pdf_seconds=120.0)),
        ("pdf_seconds=500ms", Limits(pdf_seconds=0.5)),
        ("pdf_seconds=7", Limits(pdf_seconds=7.0)),
        ("max_members=50,000", Limits(max_members=50_000)),
        ("max_members=50_000", Limits(max_members=50_000)),
        ("max_redirects=0", Limits(max_redirects=0)),
        ("host_seconds=0", Limits(host_seconds=0.0)),
    ],
)
def test_a_limit_is_set_by_name_in_its_unit(words: str, limits: Limits) -> None:
    assert limits_of(None, [words]) == limits


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("max_bytes", "has no value"),
        ("max_byte=5MB", "there is no limit 'max_byte'"),
        ("=5MB", "there is no limit ''"),
        ("max_bytes=", "not a size"),
        ("max_bytes=2min", "not a size"),
        ("max_bytes=-1", "not a size"),
        ("max_bytes=many", "not a size"),
        ("max_bytes=5MB5", "not a size"),
        ("max_bytes=٥", "not a size"),
        ("max_bytes=1e99", "not a size"),
        ("max_bytes=0", "refuse everything"),
        ("pdf_seconds=50MB", "not a span of time"),
        ("pdf_seconds=inf", "not a span of time"),
        ("pdf_seconds=nan", "not a span of time"),
        ("pdf_seconds=0", "refuse everything"),
        ("max_members=1.5", "not a whole number"),
        ("max_members=3s", "not a whole number"),
        ("max_members=²", "not a whole number"),
        (f"max_members={'9' * 400}", "not a whole number"),
    ],
)
def test_what_is_no_limit_or_no_amount_is_a_bad_request(words: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        limits_of(None, [words])


def test_the_command_line_goes_over_the_file_and_the_file_over_the_package(tmp_path: Path) -> None:
    file = tmp_path / "limits.yaml"
    file.write_text("max_bytes: 5MB\nmax_pdf_pages: 10\n", encoding="utf-8")
    limits = limits_of(file, ["max_bytes=6MB"])
    assert limits == replace(USUAL_LIMITS, max_bytes=6_000_000, max_pdf_pages=10)


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("max_bytes: 5MB\nmax_byte: 6MB\n", 2, "there is no limit 'max_byte'"),
        ("max_bytes: soon\n", 1, "not a size"),
        ("max_bytes: 5MB\nmax_bytes: 6MB\n", 2, "given twice"),
        ("max_bytes: [5MB]\n", 1, "name: value"),
        ("- max_bytes\n", 1, "name: value"),
        ("", 1, "name: value"),
        ("max_bytes: 'open\n", None, "."),
    ],
)
def test_a_fault_of_the_file_is_named_with_its_line(tmp_path: Path, written: str, line: int | None, said: str) -> None:
    file = tmp_path / "limits.yaml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(BadOwnData, match=said) as raised:
        limits_of(file, [])
    assert line is None or raised.value.line == line


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(BadOwnData, match="no-such"):
        limits_of(Path("no-such.yaml"), [])


def test_only_limits_that_differ_are_told() -> None:
    assert changed_limits(USUAL_LIMITS) == ()
    changed = changed_limits(Limits(max_bytes=50_000_000, pdf_seconds=60.0))
    assert changed == (("max_bytes", "50 MB", "20 MiB"), ("pdf_seconds", "60 s", "4 s"))


@given(size=st.integers(1, 10**14))
def test_a_size_in_words_is_the_size_again(size: int) -> None:
    assert bytes_of(byte_words(size).removesuffix(" bytes")) == size


@given(seconds=st.integers(0, 10**6).map(lambda thousandths: thousandths / 1000))
def test_a_time_in_words_is_the_time_again(seconds: float) -> None:
    assert seconds_of(second_words(seconds)) == seconds


def test_the_page_lists_every_limit_with_its_default_and_no_other(root: Path) -> None:
    from laydown.wiring.limits import limit_words

    page = (root / "docs" / "limits.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip(" `") for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| `")
    ]
    listed = [(row[0], row[1]) for row in rows]
    assert listed == [
        (field.name, limit_words(field.name, getattr(USUAL_LIMITS, field.name))) for field in fields(Limits)
    ]


def test_a_limit_reaches_the_opener_of_every_process() -> None:
    from datetime import UTC, datetime

    from laydown.intake import Found
    from laydown.terms import Rejection
    from laydown.wiring import Settings, read_inputs

    settings = Settings(store=None, limits=Limits(max_bytes=10), processes=2)
    found = [Found(path="long", data=b"Ten tanks left."), Found(path="short", data=b"Ten tanks")]
    long, short = read_inputs(found, settings, read_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert isinstance(long, Rejection)
    assert "the limit is 10" in long.reason
    assert not isinstance(short, Rejection)
