"""Tellings that hang together, parted into facts: average-link clusters over the likeness of pairs."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

Pair = tuple[int, int]

THRESHOLD = -0.5  # log-odds; mean F1 of folders left out 0.849, the same at -0.75, 0.846 at -0.25 (evals/fuse_fit.py)
STRANGERS = -4.0  # the likeness of two tellings that no block brings together
LARGEST = 6.0  # one striking pair does not outvote many


def clipped(score: float) -> float:
    """The likeness that counts: no pair speaks louder than this."""
    return max(STRANGERS, min(LARGEST, score))


def average_link(part: Sequence[int], scores: Mapping[Pair, float]) -> Iterable[tuple[int, ...]]:
    """Clusters of one part: the two that are most alike on average are joined until none are alike.

    Joining denials by their best pair instead was tried (evals/fuse_gold.py): no gain over all folders. So was putting
    those left alone where their best pair is more likely than not: train/h 0.784 to 0.781, the others the same.
    """
    clusters: dict[int, tuple[int, ...]] = {number: (number,) for number in part}
    sums = {pair: scores.get(pair, STRANGERS) for pair in combinations(sorted(part), 2)}
    heap = [(-score, pair, (1, 1)) for pair, score in sums.items() if score > THRESHOLD]
    heapq.heapify(heap)
    while heap:
        _, (low, high), sizes = heapq.heappop(heap)
        if low not in clusters or high not in clusters or sizes != (len(clusters[low]), len(clusters[high])):
            continue
        clusters[low] = tuple(sorted(clusters[low] + clusters.pop(high)))
        for other in clusters:
            if other == low:
                continue
            pair = (min(low, other), max(low, other))
            sums[pair] += sums[min(high, other), max(high, other)]
            sizes = (len(clusters[pair[0]]), len(clusters[pair[1]]))
            average = sums[pair] / (sizes[0] * sizes[1])
            if average > THRESHOLD:
                heapq.heappush(heap, (-average, pair, sizes))
    return clusters.values()
