"""Whether a bounded figure stands up to a text: VitaminC (numeric part), claims on Wikipedia sentences.

How: a claim's quantity is set beside the evidence's quantities of its unit, the one whose neighbours share most words
with its own; contained bounds support, bounds apart refute, no such quantity is not enough to say. Where bounds only
overlap ("over 7 million" beside "less than 8 million") the stated figure decides. Nothing else is read: not who, not
when. Always SUPPORTS has .501 accuracy; fine-tuned ALBERT is in the high .80s on the whole set (unverified).
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from laydown.measure.intervals import Interval
from laydown.quantities.nouns import singular
from laydown.quantities.spot import COUNT, Bound, Quantity, spot_quantities

SET: Final = "vitaminc_numeric"
SUPPORTS, REFUTES, UNSAID = "SUPPORTS", "REFUTES", "NOT ENOUGH INFO"
_ABOUT: Final = 0.1  # what "about" leaves open, as a share of the value
_NEAR: Final = 30  # characters beside a quantity whose words describe it; 45, 60 and 90 did worse
_IDLE: Final = frozenset(
    """the and for has had have was were with that this from than more less over under about around which its their
    been are not nearly almost approximately after before total least most fewer""".split()
)


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Accuracy, macro-F1 over three labels, F1 of REFUTES, and the share of claims with every pair right."""
    lines = (folder / "vitaminc_numeric_dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    pairs: Counter[tuple[str, str]] = Counter()
    claims: defaultdict[str, list[bool]] = defaultdict(list)
    errors: list[str] = []
    for record in records:
        told = judged(record["claim"], record["evidence"])
        pairs[record["label"], told] += 1
        claims[record["claim"]].append(told == record["label"])
        if told != record["label"]:
            errors.append(f"{record['label'][:8]:9}{told[:8]:9}{record['claim']}\n{'':18}{record['evidence'][:300]}")
    for error in errors[:: max(1, len(errors) // show)] if show else ():
        print(error)
    scores = {label: _f1(pairs, label) for label in (SUPPORTS, REFUTES, UNSAID)}
    return {
        "accuracy": sum(number for (label, told), number in pairs.items() if label == told) / len(records),
        "macro_f1": sum(scores.values()) / len(scores),
        "refutes_f1": scores[REFUTES],
        "claim_accuracy": sum(all(rights) for rights in claims.values()) / len(claims),
    }


def judged(claim: str, evidence: str) -> str:
    """What the evidence says to the bounded quantities of the claim."""
    told = spot_quantities(claim)
    told = tuple(one for one in told if one.bound is not Bound.EXACT or one.approximate) or told
    found = [one for one in spot_quantities(evidence) if not one.is_conversion]
    verdicts = [_verdict(one, beside) if (beside := _beside(one, found, claim, evidence)) else UNSAID for one in told]
    if REFUTES in verdicts:
        return REFUTES
    return SUPPORTS if verdicts and all(verdict == SUPPORTS for verdict in verdicts) else UNSAID


def _verdict(claimed: Quantity, stated: Quantity) -> str:
    ours, theirs = bounds_of(claimed), bounds_of(stated)
    if ours.holds(theirs):
        return SUPPORTS
    if not ours.meets(theirs):
        return REFUTES
    return SUPPORTS if ours.contains(stated.low) else REFUTES


def bounds_of(one: Quantity) -> Interval:
    """The bounds, with slack where the figure is rough."""
    bounds = one.interval
    return bounds.widened(_ABOUT) if one.approximate and math.isfinite(bounds.low + bounds.high) else bounds


def _beside(one: Quantity, found: Sequence[Quantity], claim: str, evidence: str) -> Quantity | None:
    """The quantity of the evidence that measures the same thing."""
    fitting = [other for other in found if _may_be_one(one, other)]
    wanted = _words_near(claim, one)

    def rank(other: Quantity) -> tuple[int, int]:
        return _likeness(one, other), len(wanted & _words_near(evidence, other))

    return max(fitting, key=rank, default=None)


def _may_be_one(one: Quantity, other: Quantity) -> bool:
    if one.kind != other.kind:
        return False
    return one.kind == COUNT or one.unit == other.unit


def _likeness(one: Quantity, other: Quantity) -> int:
    """How far the units agree: 2 for the same noun, 1 where one has none."""
    if one.unit is None or other.unit is None:
        return 1
    return 2 * (one.unit.lower().split()[-1] == other.unit.lower().split()[-1])


def _words_near(text: str, one: Quantity) -> set[str]:
    near = text[max(0, one.span.start - _NEAR) : one.span.start] + " " + text[one.span.end : one.span.end + _NEAR]
    words = re.findall(r"[a-z]{3,}", near.lower())
    return {singular(word)[:6] for word in words if word not in _IDLE}


def _f1(pairs: Counter[tuple[str, str]], label: str) -> float:
    right = pairs[label, label]
    told = sum(number for (_, other), number in pairs.items() if other == label)
    gold = sum(number for (other, _), number in pairs.items() if other == label)
    return 2 * right / (told + gold) if told + gold else 0.0
