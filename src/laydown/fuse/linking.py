"""Tellings that hang together, parted into facts: average-link clusters over the likeness of pairs.

What people said of pairs comes first: the same fact starts in one cluster, different facts never end in one.
"""

import heapq
import math
from collections.abc import Collection, Iterable, Mapping, Sequence

Pair = tuple[int, int]

# Log-odds. Mean F1 of folders left out, from gold and from read claims: 0.889 and 0.887; 0.885 and 0.885 at -0.25,
# 0.888 and 0.886 at 0.25 (evals/fuse_fit.py).
THRESHOLD = 0.0
STRANGERS = -4.0  # the likeness of two tellings that no block brings together
LARGEST = 6.0  # one striking pair does not outvote many
# What it costs, for each of a pair, that the other's page tells of something more alike. Without: mean F1 of folders
# left out 0.884 and 0.884 (evals/fuse_fit.py).
RIVAL_COST = 1.5
_GRAIN = 1024  # scores are multiples of 1/1024: their sums are exact, so that no order of adding shows in a tie


def clipped(score: float) -> float:
    """The likeness that counts: no pair speaks louder than this, and none finer than 1/1024."""
    return round(max(STRANGERS, min(LARGEST, score)) * _GRAIN) / _GRAIN


def among_rivals(scores: Mapping[Pair, float], pages: Sequence[Collection[str]]) -> dict[Pair, float]:
    """The scores, less where a page that one of the pair stands on tells of something more alike: it tells a fact once.

    `pages` holds those of each number; pairs of one page have no rivals. A rival counts from the threshold on, so that
    it is in the part of the pair.
    """
    best: dict[tuple[int, str], float] = {}
    apart = [(pair, score) for pair, score in scores.items() if set(pages[pair[0]]).isdisjoint(pages[pair[1]])]
    for (one, other), score in apart:
        if score > THRESHOLD:
            for here, there in ((one, other), (other, one)):
                for page in pages[there]:
                    best[here, page] = max(score, best.get((here, page), score))
    found = dict(scores)
    for (one, other), score in apart:
        sides = ((one, other), (other, one))
        rivals = sum(any(best.get((here, page), score) > score for page in pages[there]) for here, there in sides)
        found[one, other] = max(STRANGERS, score - RIVAL_COST * rivals)
    return found


def average_link(
    part: Sequence[int],
    scores: Mapping[Pair, float],
    *,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> Iterable[tuple[int, ...]]:
    """Clusters of one part, each sorted: the two that are most alike on average are joined until none are alike.

    Pairs are (lower, higher) numbers; those without a score are strangers. Members of `together` start in one cluster,
    taken in order of their numbers; one that would bring a pair of `apart` into one cluster is left out. Members of
    `apart` never end in one cluster. Pairs with a number outside the part say nothing. The order of what is given does
    not matter.

    Joining by the best pair in part, by informative claims first, and putting those left alone where their best pair
    is were tried: no gain over all folders.
    """
    clusters = _Clusters(part, scores, apart)
    clusters.join_said(together)
    clusters.join_alike()
    return clusters.members.values()


class _Clusters:
    """Clusters by the lowest of their numbers, with what their scored pairs hold above strangers.

    Only scored pairs are kept, so a part costs its pairs, not its size squared.
    """

    def __init__(self, part: Sequence[int], scores: Mapping[Pair, float], apart: Collection[Pair]) -> None:
        self.members: dict[int, tuple[int, ...]] = {number: (number,) for number in sorted(part)}
        self._above: dict[int, dict[int, float]] = {number: {} for number in self.members}
        for (one, other), score in sorted(scores.items()):
            self._set(one, other, score - STRANGERS)
        for one, other in apart:
            self._set(one, other, -math.inf)

    def join_said(self, pairs: Collection[Pair]) -> None:
        """Join the clusters of these pairs, but for those that were said to be apart."""
        leader = {number: number for number in self.members}
        for one, other in sorted(pairs):
            if one not in leader or other not in leader:
                continue
            low, high = sorted((leader[one], leader[other]))
            if low != high and self._above[low].get(high) != -math.inf:
                self._join(low, high)
                leader |= dict.fromkeys(self.members[low], low)

    def join_alike(self) -> None:
        """Join until no two are more alike on average than the threshold."""
        heap = [entry for low in self.members for high in self._above[low] if (entry := self._entry(low, high))]
        heapq.heapify(heap)
        while heap:
            _, low, high, sizes = heapq.heappop(heap)
            if low not in self.members or high not in self.members or sizes != self._sizes(low, high):
                continue
            self._join(low, high)
            for other in self._above[low]:
                if entry := self._entry(min(low, other), max(low, other)):
                    heapq.heappush(heap, entry)

    def _set(self, one: int, other: int, above: float) -> None:
        if one in self._above and other in self._above:
            self._above[one][other] = self._above[other][one] = above

    def _join(self, low: int, high: int) -> None:
        self.members[low] = tuple(sorted(self.members[low] + self.members.pop(high)))
        mine = self._above[low]
        mine.pop(high, None)
        for other, above in self._above.pop(high).items():
            if other != low:
                mine[other] = self._above[other][low] = mine.get(other, 0.0) + above
                del self._above[other][high]

    def _sizes(self, low: int, high: int) -> Pair:
        return len(self.members[low]), len(self.members[high])

    def _entry(self, low: int, high: int) -> tuple[float, int, int, Pair] | None:
        """What the heap holds of two clusters; None where they are not alike, or `low` is not the lower."""
        if low > high:
            return None
        sizes = self._sizes(low, high)
        average = STRANGERS + self._above[low][high] / (sizes[0] * sizes[1])
        return (-average, low, high, sizes) if average > THRESHOLD else None
