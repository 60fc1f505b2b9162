"""Intervals of numbers, closed or open at their ends: whether two can both be right."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The numbers from `low` to `high`; an end that is open does not belong to it, an infinite one says nothing."""

    low: float = -math.inf
    high: float = math.inf
    is_low_open: bool = False
    is_high_open: bool = False

    def meets(self, other: "Interval") -> bool:
        """Whether some number lies in both.

        >>> Interval(low=24, is_low_open=True).meets(Interval(low=24, high=24))
        False
        """
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return self.contains(low) and other.contains(low)

    def holds(self, other: "Interval") -> bool:
        """Whether every number of the other lies in this one.

        >>> Interval(low=24).holds(Interval(low=30, high=40)), Interval(high=24).holds(Interval(low=20))
        (True, False)
        """
        starts = self.low < other.low or (self.low == other.low and (other.is_low_open or not self.is_low_open))
        ends = self.high > other.high or (self.high == other.high and (other.is_high_open or not self.is_high_open))
        return starts and ends

    def contains(self, value: float) -> bool:
        """Whether the number lies in it."""
        after = value > self.low or (value == self.low and not self.is_low_open)
        return after and (value < self.high or (value == self.high and not self.is_high_open))

    def widened(self, slack: float) -> "Interval":
        """With ends moved out by `slack` of their size, and closed; "about 35" leaves some room."""
        return Interval(low=self.low - abs(self.low) * slack, high=self.high + abs(self.high) * slack)
