"""How sure a claim is that two readers read: one rule for all that they agree and differ in.

The rules' confidence is calibrated (`read.confidence`); this moves its log-odds. The steps are set, not fitted: no two
models err alike, and none was here to be measured. `python -m evals.run --reader rules+llm` measures yours, and prints
the share of right claims among those that both read alike, those in dispute, and those of one reader alone.
"""

import math
from collections.abc import Collection

AGREED = 0.7  # act, outcome, and every load, count and place by its role of the first reader are the second's, too
DISPUTED = -0.8  # for each of act, outcome, loads, places and counts that is in dispute
ASIDE = -0.2  # for each other cell that is: who moves it, when, who says so, on what basis
ALONE = -0.6  # one reader of the two has no such claim
MOST = 0.98  # two readers may misread one text alike: agreement alone never comes to more

_CORE = ("act", "outcome", "loads", "carriers", "places")


def agreed(confidence: float) -> float:
    """The confidence of what a second reader read alike; never lower, and never raised over 0.98.

    >>> agreed(0.7), agreed(0.97), agreed(0.99)
    (0.82, 0.98, 0.99)
    """
    return max(confidence, min(MOST, _moved(confidence, AGREED)))


def disputed(confidence: float, slots: Collection[str]) -> float:
    """The confidence of a claim with these slots in dispute; never higher.

    >>> disputed(0.8, ["outcome"]), disputed(0.8, ["outcome", "when"]), disputed(0.8, ["loads[0].count", "places[1]"])
    (0.64, 0.6, 0.45)
    """
    core = sum(slot.partition("[")[0] in _CORE for slot in slots)
    return min(confidence, _moved(confidence, DISPUTED * core + ASIDE * (len(slots) - core)))


def alone(confidence: float) -> float:
    """The confidence of a claim that one of two readers has; never higher.

    >>> alone(0.8)
    0.69
    """
    return min(confidence, _moved(confidence, ALONE))


def _moved(confidence: float, by: float) -> float:
    """In hundredths, never 0 and never 1."""
    held = min(max(confidence, 0.01), 0.99)
    return round(1 / (1 + math.exp(-(math.log(held / (1 - held)) + by))), 2)
