"""Interval arithmetic on how many: at least, at most. None in a bound says nothing; no result has crossed bounds."""

from collections.abc import Iterable

Bounds = tuple[int | None, int | None]
UNKNOWN: Bounds = (None, None)


def more(here: Bounds, come: Bounds) -> Bounds:
    """How many are told of once some came: the two may be the same ones told twice, or different ones.

    >>> more((3, 3), (5, 5)), more((3, None), (5, 5))
    ((5, 8), (5, None))
    """
    least = max((n for n in (here[0], come[0]) if n is not None), default=None)
    return least, None if here[1] is None or come[1] is None else here[1] + come[1]


def less(here: Bounds, gone: Bounds) -> Bounds:
    """How many remain: at least what is left if the most went, at most what is left if the fewest went.

    >>> less((5, 8), (2, 3))
    (2, 6)
    """
    least = None if here[0] is None or gone[1] is None else max(0, here[0] - gone[1]) or None
    most = None if here[1] is None else max(least or 0, here[1] - (gone[0] or 0))
    return least, most


def seen(here: Bounds, now: Bounds) -> Bounds:
    """How many there are once somebody counted anew: both counts hold where they meet.

    Fewer than before: some may be out of sight or gone. More than before: there were more than was told.

    >>> seen((5, 5), (3, None)), seen((5, 5), (3, 3)), seen((3, 3), (5, 5))
    ((5, 5), (3, 5), (5, 5))
    """
    if meet([here, now]):
        return tightest([here, now])
    if now[1] is not None and here[0] is not None and now[1] < here[0]:
        return now[0], here[1]
    return now


def total(here: Bounds, now: Bounds) -> Bounds:
    """How many have come in all, by a running total: its snapshots never add up, and what came before is in them.

    >>> total((40, 40), (55, 55)), total((2, 3), (None, 50))
    ((55, 55), (2, 50))
    """
    least = max((n for n in (here[0], now[0]) if n is not None), default=None)
    return least, None if now[1] is None else max(now[1], least or 0)


def meet(told: Iterable[Bounds]) -> bool:
    """Whether some number satisfies all of them."""
    kept = list(told)
    least = max((low for low, _ in kept if low is not None), default=0)
    return all(high is None or least <= high for _, high in kept)


def tightest(told: Iterable[Bounds]) -> Bounds:
    """The bounds that all of them share, or those around them where they share none.

    >>> tightest([(3, None), (None, 8)]), tightest([(24, 24), (16, 16)]), tightest([])
    ((3, 8), (16, 24), (None, None))
    """
    kept = list(told)
    lows = [low for low, _ in kept if low is not None]
    highs = [high for _, high in kept if high is not None]
    if meet(kept):
        return max(lows, default=None), min(highs, default=None)
    whole = len(lows) == len(kept), len(highs) == len(kept)
    return (min(lows) if whole[0] else None), (max(highs) if whole[1] else None)


def capped(told: Bounds, most: int | None) -> Bounds:
    """At most so many, where that can be: who tells of more knows of more.

    >>> capped((2, None), 5), capped((8, None), 5)
    ((2, 5), (8, None))
    """
    if most is None or (told[0] is not None and told[0] > most):
        return told
    return told[0], most if told[1] is None else min(told[1], most)


def in_signs(told: Bounds) -> str:
    """Bounds in signs, for formulas.

    >>> in_signs((5, 8)), in_signs((24, None)), in_signs((None, 50)), in_signs((3, 3)), in_signs((None, None))
    ('5 to 8', '≥ 24', '≤ 50', '3', '?')
    """
    low, high = told
    if low is None and high is None:
        return "?"
    if high is None:
        return f"≥ {low:,}"
    if low is None:
        return f"≤ {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
