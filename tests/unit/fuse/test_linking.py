import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from laydown.fuse.linking import LARGEST, RIVAL_COST, STRANGERS, THRESHOLD, Pair, among_rivals, average_link, clipped

ALIKE, UNLIKE = 3.0, -3.0
NUMBERS = tuple(range(8))
PAIRS = tuple(combinations(NUMBERS, 2))
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from((-4.0, -2.0, -0.75, 0.5, 2.0, 6.0)))
SAID = st.frozensets(st.sampled_from(PAIRS), max_size=6)


def linked(
    scores: dict[Pair, float], *, together: frozenset[Pair] = frozenset(), apart: frozenset[Pair] = frozenset()
) -> list[tuple[int, ...]]:
    return sorted(average_link(NUMBERS, scores, together=together, apart=apart))


def whole(*clusters: tuple[int, ...]) -> list[tuple[int, ...]]:
    """These clusters, and the rest of the numbers alone."""
    held = {number for cluster in clusters for number in cluster}
    return sorted([*clusters, *((number,) for number in NUMBERS if number not in held)])


def test_what_is_alike_is_joined_and_strangers_are_not() -> None:
    assert linked({(0, 1): ALIKE, (2, 3): UNLIKE}) == whole((0, 1))


def test_one_alike_pair_does_not_join_two_clusters_of_strangers() -> None:
    assert linked({(0, 1): ALIKE, (1, 2): 0.5, (2, 3): ALIKE}) == whole((0, 1), (2, 3))


def test_no_pair_speaks_louder_than_the_largest() -> None:
    assert clipped(40.0) == LARGEST
    assert clipped(-40.0) == clipped(-math.inf) == STRANGERS


def test_pairs_said_to_be_one_fact_start_in_one_cluster() -> None:
    assert linked({(0, 1): UNLIKE}, together=frozenset({(0, 1), (1, 5)})) == whole((0, 1, 5))


def test_pairs_said_to_be_different_never_end_in_one_cluster() -> None:
    alike = {(0, 1): LARGEST, (1, 2): ALIKE, (0, 2): ALIKE}
    assert linked(alike) == whole((0, 1, 2))
    assert linked(alike, apart=frozenset({(1, 2)})) == whole((0, 1))


def test_what_was_said_apart_outweighs_what_was_said_together() -> None:
    said = frozenset({(0, 1), (1, 2)})
    assert linked({}, together=said, apart=frozenset({(0, 2)})) == whole((0, 1))


def test_a_pair_of_another_part_says_nothing() -> None:
    assert linked({(0, 1): ALIKE}, together=frozenset({(0, 90)}), apart=frozenset({(1, 90)})) == whole((0, 1))


def test_a_page_tells_a_fact_once() -> None:
    pages = [{"a"}, {"b"}, {"b"}, {"c"}]
    found = among_rivals({(0, 1): 3.0, (0, 2): 2.0, (0, 3): 1.0}, pages)
    assert found == {(0, 1): 3.0, (0, 2): 2.0 - RIVAL_COST, (0, 3): 1.0}


def test_who_stands_behind_rivals_on_both_pages_pays_twice() -> None:
    pages = [{"a"}, {"a"}, {"b"}, {"b"}]
    found = among_rivals({(0, 2): 3.0, (0, 3): 1.5, (1, 2): 2.0, (1, 3): 1.25}, pages)
    assert found[1, 3] == 1.25 - 2 * RIVAL_COST
    assert found[0, 3] == 1.5 - RIVAL_COST
    assert found[0, 2] == 3.0


def test_tellings_of_one_page_have_no_rivals_and_are_none() -> None:
    scores = {(0, 1): 2.0, (0, 2): 5.0, (1, 2): 1.0}
    assert among_rivals(scores, [{"a"}, {"a"}, {"a", "b"}]) == scores


def test_what_is_no_fact_of_the_pair_at_all_is_no_rival() -> None:
    below = THRESHOLD - 0.5
    assert among_rivals({(0, 1): below, (0, 2): below - 1}, [{"a"}, {"b"}, {"b"}]) == {(0, 1): below, (0, 2): below - 1}


@given(SCORES, SAID, SAID)
def test_what_people_said_holds_whatever_the_scores(
    scores: dict[Pair, float], together: frozenset[Pair], apart: frozenset[Pair]
) -> None:
    clusters = linked(scores, together=together, apart=apart)
    assert sorted(number for cluster in clusters for number in cluster) == list(NUMBERS)
    assert not any({one, other} <= set(cluster) for cluster in clusters for one, other in apart)
    if not apart:
        assert all(any({one, other} <= set(cluster) for cluster in clusters) for one, other in together)


@given(SCORES, SAID, SAID, st.randoms(use_true_random=False))
def test_linking_is_free_of_order(
    scores: dict[Pair, float], together: frozenset[Pair], apart: frozenset[Pair], chance: object
) -> None:
    numbers, given_scores = list(NUMBERS), list(scores.items())
    chance.shuffle(numbers)  # type: ignore[attr-defined]
    chance.shuffle(given_scores)  # type: ignore[attr-defined]
    turned = average_link(numbers, dict(given_scores), together=sorted(together)[::-1], apart=sorted(apart)[::-1])
    assert sorted(turned) == linked(scores, together=together, apart=apart)
