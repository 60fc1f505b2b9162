"""Fingerprints: how alike two are, and finding those that are."""

import random

from hypothesis import given
from hypothesis import strategies as st

from laydown.fuse.bands import ROWS, Bands, as_fingerprint, likeness

DIGESTS = st.lists(st.integers(0, 2**32 - 1), min_size=ROWS, max_size=ROWS)


@given(DIGESTS, st.sets(st.integers(0, ROWS - 1)))
def test_likeness_is_the_share_of_rows_that_agree(digest: list[int], changed: set[int]) -> None:
    other = [value ^ (0x8001 if row in changed else 0) for row, value in enumerate(digest)]
    assert likeness(as_fingerprint(digest), as_fingerprint(other)) == 1 - len(changed) / ROWS


def test_the_alike_are_found_whether_fresh_or_sorted_in() -> None:
    chance = random.Random(4)  # noqa: S311
    bands, digests = Bands(), [[chance.getrandbits(32) for _ in range(ROWS)] for _ in range(2_500)]
    for digest in digests:
        bands.append(as_fingerprint(digest))
    for at, number in enumerate((3, 1_500, 2_499)):
        half = [value if row % 4 < 2 else value + 1 for row, value in enumerate(digests[number])]
        bands.append(as_fingerprint(half))
        assert bands.alike(2_500 + at, at_least=0.4) == {number: 0.5}


def test_what_is_not_sought_is_alike_to_nobody() -> None:
    bands, mark = Bands(), as_fingerprint(range(ROWS))
    bands.append(mark, is_sought=False)
    bands.append(mark)
    assert bands.alike(1, at_least=0.2) == {}
