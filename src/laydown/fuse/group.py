"""Which tellings tell of one fact: what hangs together by likeness is found first, then parted into facts.

Likenesses are given as neighbours: for each telling's id, the ids of others with their score. What is not given is
strange to each other. Deterministic and free of order.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from .blocks import candidate_pairs
from .likeness import likeness
from .linking import STRANGERS, THRESHOLD, among_rivals, average_link, clipped
from .tellings import Telling

Fact = tuple[str, ...]
Likes = Mapping[str, Mapping[str, float]]
Neighbours = Mapping[str, Collection[str]]

_NOBODY: Neighbours = {}


def groups_of(tellings: Sequence[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """Tellings by the fact they tell, each once, those of one fact sorted by id."""
    named = {telling.id: telling for telling in tellings}
    likes: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other in ((tellings[a], tellings[b]) for a, b in candidate_pairs(tellings)):
        score = score_of(one, other)
        if score > STRANGERS:
            likes[one.id][other.id] = likes[other.id][one.id] = score
    pages = {telling.id: telling.documents for telling in tellings}
    facts = [fact for part in parts_of(sorted(named), likes) for fact in facts_of(part, likes, pages)]
    return tuple(tuple(named[sign] for sign in fact) for fact in sorted(facts))


def score_of(one: Telling, other: Telling) -> float:
    """The likeness of two tellings as linking takes it; it does not matter which is given first."""
    low, high = sorted((one, other), key=lambda telling: telling.id)
    return clipped(likeness(low, high))


def parts_of(signs: Sequence[str], likes: Likes, joined: Neighbours = _NOBODY) -> Iterator[Fact]:
    """What hangs together with each of the tellings, sorted: clusters never reach across parts.

    Two hang together by a pair over the threshold, or where people said so (`joined`).
    """
    seen: set[str] = set()
    for sign in signs:
        if sign in seen:
            continue
        part, ahead = {sign}, [sign]
        while ahead:
            here = ahead.pop()
            near = {other for other, score in likes.get(here, {}).items() if score > THRESHOLD}
            new = near.union(joined.get(here, ())) - part
            part |= new
            ahead.extend(new)
        seen |= part
        yield tuple(sorted(part))


def facts_of(
    part: Fact,
    likes: Likes,
    pages: Mapping[str, Collection[str]],
    *,
    joined: Neighbours = _NOBODY,
    parted: Neighbours = _NOBODY,
) -> Iterator[Fact]:
    """One part as facts. `pages` are those that each telling stands on; `joined` and `parted` are what people said of
    pairs; where both cannot hold, `parted` does.
    """
    number = {sign: n for n, sign in enumerate(part)}
    scores = {
        (number[sign], number[other]): score
        for sign in part
        for other, score in likes.get(sign, {}).items()
        if sign < other and other in number
    }
    together, apart = (
        [
            (number[sign], number[other])
            for sign in part
            for other in said.get(sign, ())
            if sign < other and other in number
        ]
        for said in (joined, parted)
    )
    scores = among_rivals(scores, [pages[sign] for sign in part])
    for cluster in average_link(range(len(part)), scores, together=together, apart=apart):
        yield tuple(part[n] for n in cluster)
