"""Equipment in running text: re3d (press releases on Iraq and Syria), spans of Weapon, MilitaryPlatform and Vehicle.

The set tells a vehicle from a platform by whose it is, which our record says elsewhere; both are `platform` here. Ours:
systems, launchers, containers, missiles, radars, guns, ammunition and unspecified equipment are weapons; tanks,
vehicles, aircraft, helicopters, drones and ships are platforms. Troops and freight are neither, and left out, as are
the strikes and bombardments that the set counts as weapons (gold all the same: they lower recall). Gold is what the
crowd was sure of (confidence of .5 or more). No figures of others are known.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from laydown.resolve.equipment import Catalogue
from laydown.terms import Component

SET: Final = "re3d"
FILES: Final = ("dev_public_domain_and_ogl.jsonl", "dev_wikipedia_cc_by_sa.jsonl")
SURE: Final = 0.5
GROUPS: Final[Mapping[str, str]] = {"Weapon": "weapon", "MilitaryPlatform": "platform", "Vehicle": "platform"}
PLATFORMS: Final = frozenset(
    {
        Component.TANK,
        Component.ARMOURED_VEHICLE,
        Component.VEHICLE,
        Component.AIRCRAFT,
        Component.HELICOPTER,
        Component.UAV,
        Component.SHIP,
    }
)
LEFT_OUT: Final = frozenset({Component.TROOPS, Component.CONTAINER})
ROUNDS: Final = 500


class Spotted(NamedTuple):
    """A span of one group: start <= i < end."""

    start: int
    end: int
    group: str


class Tally(NamedTuple):
    """Spans of ours, of gold, and those that match."""

    found: int
    gold: int
    matched: int


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """F1 of exact and of overlapping spans, typed by group; precision and recall of overlap, groups aside."""
    catalogue = Catalogue.load()
    documents = []
    errors: list[str] = []
    for name in FILES:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            ours, gold = list(_ours(catalogue, record["text"])), list(_gold(record))
            documents.append((ours, gold))
            errors += _errors(record["text"], ours, gold)
    figures = {}
    for group in ("weapon", "platform"):
        only = [([it for it in a if it.group == group], [it for it in b if it.group == group]) for a, b in documents]
        figures[f"{group}.exact_f1"] = _f1(_tally(ours, gold, exact=True) for ours, gold in only)
        figures[f"{group}.overlap_f1"] = _f1(_tally(ours, gold, exact=False) for ours, gold in only)
        if show:
            low, high = _interval([_tally(ours, gold, exact=False) for ours, gold in only])
            print(f"{group}: overlap F1, 95 % interval over documents: {low:.3f} to {high:.3f}")
    aside = [
        _tally([it._replace(group="") for it in ours], [it._replace(group="") for it in gold], exact=False)
        for ours, gold in documents
    ]
    figures["overlap.precision"] = sum(it.matched for it in aside) / sum(it.found for it in aside)
    figures["overlap.recall"] = sum(it.matched for it in aside) / sum(it.gold for it in aside)
    for error in errors[:: max(1, len(errors) // show)] if show else ():
        print(error)
    return figures


def _ours(catalogue: Catalogue, text: str) -> Iterator[Spotted]:
    for mention in catalogue.spot(text):
        if mention.component not in LEFT_OUT:
            group = "platform" if mention.component in PLATFORMS else "weapon"
            yield Spotted(mention.span.start, mention.span.end, group)


def _gold(record: Mapping[str, Any]) -> Iterator[Spotted]:
    for entity in record["entities"]:
        if entity["type"] in GROUPS and entity["confidence"] >= SURE:
            yield Spotted(entity["start"], entity["end"], GROUPS[entity["type"]])


def _tally(ours: Sequence[Spotted], gold: Sequence[Spotted], *, exact: bool) -> Tally:
    return Tally(len(ours), len(gold), len(_pairs(ours, gold, exact=exact)))


def _pairs(ours: Sequence[Spotted], gold: Sequence[Spotted], *, exact: bool) -> dict[Spotted, Spotted]:
    """Gold spans with ours, one to one, in the order of the text."""
    pairs: dict[Spotted, Spotted] = {}
    taken: set[Spotted] = set()
    for wanted in sorted(set(gold)):
        for it in ours:
            fits = it == wanted if exact else it.start < wanted.end and wanted.start < it.end
            if fits and it.group == wanted.group and it not in taken:
                pairs[wanted] = it
                taken.add(it)
                break
    return pairs


def _f1(tallies: Iterator[Tally] | Sequence[Tally]) -> float:
    found, gold, matched = (sum(column) for column in zip(*tallies, strict=True))
    return 2 * matched / (found + gold) if found + gold else 0.0


def _interval(tallies: Sequence[Tally]) -> tuple[float, float]:
    """The 95 % interval of F1, by drawing documents with replacement; the draws are the same every time."""
    draw = random.Random(0)  # noqa: S311 - no secret
    figures = sorted(_f1(draw.choices(tallies, k=len(tallies))) for _ in range(ROUNDS))
    return figures[int(0.025 * ROUNDS)], figures[int(0.975 * ROUNDS)]


def _errors(text: str, ours: Sequence[Spotted], gold: Sequence[Spotted]) -> Iterator[str]:
    pairs = _pairs(ours, gold, exact=False)
    yield from (f"missed  {it.group:10}{_shown(text, it)}" for it in gold if it not in pairs)
    yield from (f"wrong   {it.group:10}{_shown(text, it)}" for it in ours if it not in pairs.values())


def _shown(text: str, it: Spotted) -> str:
    return " ".join(
        f"{text[max(0, it.start - 40) : it.start]}[{text[it.start : it.end]}]{text[it.end : it.end + 30]}".split()
    )
