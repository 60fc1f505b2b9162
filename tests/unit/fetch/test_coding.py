"""Content codings: what was packed comes out as it went in, in whatever pieces; what is broken is an error."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.errors import FetchFailed, Refused
from laydown.fetch.coding import STEP, decoded
from laydown.terms import USUAL_LIMITS, Limits

PAGE = b"Poland moved 12 tanks to Narvik. " * 500


def bare(data: bytes) -> bytes:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    return squeeze.compress(data) + squeeze.flush()


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def unpacked(data: bytes, coding: str, *, size: int = 1000, limits: Limits = USUAL_LIMITS) -> bytes:
    return b"".join(decoded(cut(data, size), coding, limits=limits, document="a page"))


PACKED = [
    (gzip.compress(PAGE), "gzip"),
    (gzip.compress(PAGE), "x-gzip"),
    (gzip.compress(PAGE), " GZIP "),
    (gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]), "gzip"),
    (gzip.compress(PAGE) + b"\0" * 700, "gzip"),
    (gzip.compress(PAGE) + b"left over", "gzip"),
    (zlib.compress(PAGE), "deflate"),
    (bare(PAGE), "deflate"),
    (zlib.compress(PAGE) + b"left over", "deflate"),
    (PAGE, "identity"),
    (PAGE, ""),
]


@pytest.mark.parametrize(("data", "coding"), PACKED)
@pytest.mark.parametrize("size", [1, 2, 3, 1000, 10**6])
def test_what_was_packed_comes_out_whatever_the_pieces(data: bytes, coding: str, size: int) -> None:
    assert unpacked(data, coding, size=size) == PAGE


@given(st.binary(max_size=3000), st.integers(1, 400), st.sampled_from(["gzip", "deflate", "bare"]))
def test_a_round_trip_gives_the_same_bytes(data: bytes, size: int, kind: str) -> None:
    packed = gzip.compress(data) if kind == "gzip" else zlib.compress(data) if kind == "deflate" else bare(data)
    assert unpacked(packed, "gzip" if kind == "gzip" else "deflate", size=size) == data


@pytest.mark.parametrize("length", [STEP - 1, STEP, STEP + 1, 2 * STEP, 2 * STEP + 1])
def test_nothing_stays_behind_at_the_end_of_a_step(length: int) -> None:
    assert unpacked(gzip.compress(b"a" * length), "gzip") == b"a" * length


@pytest.mark.parametrize(
    ("data", "coding"), [(gzip.compress(PAGE), "gzip"), (zlib.compress(PAGE), "deflate"), (bare(PAGE), "deflate")]
)
@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_what_is_cut_off_is_a_failure(data: bytes, coding: str, share: float) -> None:
    with pytest.raises(FetchFailed):
        unpacked(data[: max(1, int(len(data) * share))], coding)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
@given(data=st.binary(min_size=1, max_size=300))
def test_any_bytes_are_unpacked_or_an_error_of_ours(coding: str, data: bytes) -> None:
    try:
        unpacked(data, coding, size=7)
    except (FetchFailed, Refused) as error:
        assert error.advice  # noqa: PT017 - most bytes are an error, a few are not


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "gzip,gzip", "aes128gcm", "GZIP;q=1"])
def test_a_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(Refused, match="not asked for"):
        unpacked(PAGE, coding)


def test_a_bomb_is_refused_by_its_ratio_before_it_is_out() -> None:
    packed = gzip.compress(b"\0" * 5_000_000)
    with pytest.raises(Refused, match="100-fold"):
        unpacked(packed, "gzip")


def test_a_short_page_of_one_letter_is_no_bomb() -> None:
    assert len(unpacked(gzip.compress(b"a" * 900_000), "gzip")) == 900_000


def test_what_is_too_large_when_unpacked_is_refused() -> None:
    tight = replace(USUAL_LIMITS, max_decoded_bytes=10_000)
    with pytest.raises(Refused, match="10,000 bytes when it is unpacked"):
        unpacked(gzip.compress(PAGE), "gzip", limits=tight)
    with pytest.raises(Refused, match="10,000 bytes"):
        unpacked(PAGE, "", limits=tight)


def test_what_is_too_large_as_it_comes_is_refused() -> None:
    tight = replace(USUAL_LIMITS, max_raw_bytes=1_500)
    with pytest.raises(Refused, match="more than 1,500 bytes"):
        unpacked(PAGE, "", limits=tight)
