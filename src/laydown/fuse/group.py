"""Which tellings tell of one fact: blocks of candidates, scored pairs, average-link clusters.

Deterministic and free of order: tellings are taken by id, ties are broken by id.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .blocks import Pair, candidate_pairs
from .likeness import likeness
from .linking import THRESHOLD, average_link, clipped
from .tellings import Telling


def groups_of(tellings: Sequence[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """Tellings by the fact they tell, each once, those of one fact sorted by id."""
    ordered = sorted(tellings, key=lambda telling: telling.id)
    scores = {pair: clipped(likeness(ordered[pair[0]], ordered[pair[1]])) for pair in candidate_pairs(ordered)}
    clusters = [cluster for part in _components(len(ordered), scores) for cluster in average_link(part, scores)]
    return tuple(tuple(ordered[n] for n in cluster) for cluster in sorted(clusters))


def _components(size: int, scores: Mapping[Pair, float]) -> Iterator[list[int]]:
    """Sets that pairs over the threshold hold together; clusters never reach across."""
    leaders = list(range(size))

    def leader(number: int) -> int:
        while leaders[number] != number:
            leaders[number] = leaders[leaders[number]]
            number = leaders[number]
        return number

    for (one, other), score in scores.items():
        if score > THRESHOLD:
            low, high = sorted((leader(one), leader(other)))
            leaders[high] = low
    parts: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        parts[leader(number)].append(number)
    yield from parts.values()
