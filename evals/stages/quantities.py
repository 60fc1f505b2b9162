"""Quantities with bounds and units: NewsQuant (news sentences), development half.

Published on all 590 sentences: CQE value F1 .920, with unit .856, with change .881; GPT-3 .706, .591, .519;
quantulum3 value .730, with unit .472 (Almasian et al., EMNLP 2023).

The set reads "dozens" as 12 to 120 and "thousands" as 1,000 to 10,000, once the unit to ten of it, or as one unit;
laydown says two and more. The set's reading of what we gave as open is taken here, so that only finding counts; and
"from 12 to 16" of a change is one item of two values there.
"""

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from laydown.quantities.spot import AGE, SHARE, Bound, Quantity, Trend, spot_quantities
from laydown.quantities.words import number_words

SET: Final = "newsquant_dev"
_SIGNS: Final = {Bound.AT_LEAST: ">", Bound.MORE_THAN: ">", Bound.AT_MOST: "<", Bound.FEWER_THAN: "<"}
_TRENDS: Final = {Trend.UP: "up", Trend.DOWN: "down"}
_NAMES: Final = {"percent": "percentage", "time": "count", "part per billion": "parts-per-billion"}


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Precision, recall and F1 of the value, and F1 of value and unit, of value and change; one to one a sentence."""
    records = [json.loads(line) for line in (folder / "newsquant_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    found_all = gold_all = 0
    hits = {"value": 0, "unit": 0, "change": 0}
    errors: list[str] = []
    for record in records:
        found, gold = [one for one in spot_quantities(record["text"]) if is_number(one)], record["quantities"]
        found_all, gold_all = found_all + len(found), gold_all + len(gold)
        for level in hits:
            hits[level] += len(list(matches(found, gold, level)))
        errors += list(_errors(record["text"], found, gold))
    for error in errors[:: max(1, len(errors) // show)] if show else ():
        print(error)
    return {
        "precision": hits["value"] / found_all,
        "recall": hits["value"] / gold_all,
        **{f"{level}_f1": 2 * hit / (found_all + gold_all) for level, hit in hits.items()},
    }


def matches(found: Sequence[Quantity], gold: Sequence[dict[str, Any]], level: str) -> Iterator[tuple[int, int]]:
    """Pairs that agree in value and, where asked, in unit or change; one to one, in the order of the text."""
    taken: set[int] = set()
    for number, one in enumerate(found):
        for index, other in enumerate(gold):
            if index not in taken and _agree(one, other, level):
                taken.add(index)
                yield number, index
                break


def _agree(one: Quantity, other: dict[str, Any], level: str) -> bool:
    if not any(_is_near(values, _values(other["value"])) for values in _readings(one)):
        return False
    if level == "unit":
        return unit_of(one) == str(other["normalized_unit"]).lower()
    return level == "value" or sign_of(one) == str(other["change"])


def is_number(one: Quantity) -> bool:
    """Whether the set counts it among the numbers: "both", "another", "a pair", "several" it does not."""
    return one.text.lower() not in number_words()["set"] and one.text.lower() != "several"


def sign_of(one: Quantity) -> str:
    """The set's sign of a quantity."""
    if one.high is None:
        return "="
    if one.bound is Bound.EXACT and one.trend:
        return _TRENDS[one.trend]
    return _SIGNS.get(one.bound) or ("~" if one.approximate else "=")


def unit_of(one: Quantity) -> str:
    """The unit by the set's names."""
    unit = (one.unit or "").lower()
    if one.kind == SHARE and unit not in {"percent", "percentage point", "basis point"}:
        return f"% {unit or '-'}"
    return _NAMES.get(unit, unit) or ("year of age" if one.kind == AGE else "-")


def _readings(one: Quantity) -> Iterator[tuple[float, ...]]:
    if one.high is None:
        yield one.scale, one.scale * 10
        yield (one.scale,)
    elif one.changed_from is not None:
        yield one.changed_from, one.low
    else:
        yield (one.low,) if one.low == one.high else (one.low, one.high)


def _values(told: str) -> tuple[float, ...]:
    """The value, or both ends of a range, of "5.0", "-1.4", "1.5 - 2.0"."""
    start = 1 if told.startswith("-") else 0
    low, dash, high = told[start:].replace("E-", "E~").partition("-")
    ends = [low, high] if dash else [low]
    values = [float(end.replace("E~", "E-")) for end in ends]
    return (-values[0], *values[1:]) if start else tuple(values)


def _is_near(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    return len(ours) == len(theirs) and all(math.isclose(a, b, rel_tol=1e-5) for a, b in zip(ours, theirs, strict=True))


def _errors(text: str, found: Sequence[Quantity], gold: Sequence[dict[str, Any]]) -> Iterator[str]:
    pairs = dict(matches(found, gold, "value"))
    for number, one in enumerate(found):
        if number not in pairs:
            yield f"wrong   {one.text!r} {one.low}-{one.high}  | {text[:160]}"
            continue
        other = gold[pairs[number]]
        if sign_of(one) != other["change"]:
            context = text[max(0, one.span.start - 60) :][:120]
            yield f"change  {one.text!r} {sign_of(one)} for {other['change']}  | {context}"
        if unit_of(one) != other["normalized_unit"].lower():
            yield f"unit    {one.text!r} {unit_of(one)!r} for {other['normalized_unit']!r}"
    for index, other in enumerate(gold):
        if index not in pairs.values():
            yield f"missed  {other['value']} {other['unit']}  | {text[:160]}"
