"""Places, end to end from text: GeoVirus (news of disease outbreaks), spans and coordinates.

Published beside it, from stored outputs of two systems on the same articles: Edinburgh geoparser P .901 R .586 F1 .710,
within 161 km of what is found .793, of all gold .465; CamCoder .952 .812 .876 .768 .624.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from laydown.data.loader import data_file
from laydown.measure.geodesy import sphere_km
from laydown.resolve.place_names import name_key
from laydown.resolve.place_reading import Located, located
from laydown.resolve.places import Gazetteer
from laydown.terms import Place
from laydown.wiring import GAZETTEER

SET: Final = "geovirus"
NEAR_KM: Final = 161.0
FARTHEST_KM: Final = 20040.0
BINS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A gold name that was found: the distance in km, the likelihood that was told, and whether the place is gold's.

    Gold has a point for a country, at which its article happens to stand. `is_right` takes an area for right where its
    circle holds that point and the title of the article is a name of it.
    """

    km: float
    likelihood: float
    is_right: bool


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Precision, recall, F1 of spans; of those matched, within 161 km; of all gold; AUC (less is better).

    `right` and `end_to_end_right` count areas by name, `calibration_error` is that of the likelihoods told.
    """
    records = [json.loads(line) for line in (folder / "geovirus.jsonl").read_text(encoding="utf-8").splitlines()]
    gazetteer = Gazetteer.open(data_file(GAZETTEER))
    found_all = gold_all = 0
    found_names: list[Match] = []
    errors: list[str] = []
    for record in records:
        text, gold = record["text"], record["toponyms"]
        found = located(text, gazetteer.spot(text))
        spans = [(one.mention.span.start, one.mention.span.end) for one in found]
        pairs = list(matches(spans, gold))
        found_all, gold_all = found_all + len(found), gold_all + len(gold)
        for number, name in pairs:
            found_names.append(match := matched(found[number], name, gazetteer))
            if not match.is_right:
                errors.append(f"far     {match.km:6.0f} km  {line_at(text, name)}")
        hit_found, hit_gold = {number for number, _ in pairs}, {name["start"] for _, name in pairs}
        errors += [f"missed             {line_at(text, name)}" for name in gold if name["start"] not in hit_gold]
        errors += [
            f"wrong              {line_at(text, {'start': start, 'end': end})}"
            for number, (start, end) in enumerate(spans)
            if number not in hit_found
        ]
    for error in errors[:: max(1, len(errors) // show)] if show else ():
        print(error)
    count, near = len(found_names), sum(match.km <= NEAR_KM for match in found_names)
    right = sum(match.is_right for match in found_names)
    precision, recall = count / found_all, count / gold_all
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "accuracy_161": near / count,
        "end_to_end": near / gold_all,
        "auc": sum(math.log1p(match.km) for match in found_names) / math.log(FARTHEST_KM) / count,
        "right": right / count,
        "end_to_end_right": right / gold_all,
        "calibration_error": calibration_error(found_names),
    }


def matched(one: Located, name: dict[str, Any], gazetteer: Gazetteer) -> Match:
    """What was found for a gold name."""
    place = as_named(one.place, gazetteer)
    km = distance_km(place, name)
    is_area = place is not None and not place.kind.is_point and km <= (place.radius_km or 0.0)
    titled = {entry.place.id for entry in gazetteer.entries(name_key(title_of(name["page"])))}
    is_right = km <= NEAR_KM or (is_area and place is not None and place.id in titled)
    told = next((it.score for it in one.choice.candidates), 0.0)
    return Match(km=km, likelihood=told, is_right=is_right)


def title_of(page: str) -> str:
    """The title of an article by its address or name, without what stands in brackets."""
    return unquote(page.rpartition("/")[2]).replace("_", " ").partition(" (")[0]


def calibration_error(found: Sequence[Match]) -> float:
    """The expected calibration error of the likelihoods of what was decided, in ten bins of equal width."""
    bins: dict[int, list[Match]] = {}
    decided = [match for match in found if match.km < FARTHEST_KM]
    for match in decided:
        bins.setdefault(min(BINS - 1, int(match.likelihood * BINS)), []).append(match)
    off = (abs(sum(it.likelihood for it in held) - sum(it.is_right for it in held)) for held in bins.values())
    return sum(off) / len(decided)


def matches(found: Sequence[tuple[int, int]], gold: Sequence[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Pairs of overlapping spans, one to one, greedily in the order of the text."""
    taken: set[int] = set()
    for name in sorted(gold, key=lambda it: it["start"]):
        for number, (start, end) in enumerate(found):
            if number not in taken and start < name["end"] and name["start"] < end:
                taken.add(number)
                yield number, name
                break


def as_named(place: Place | None, gazetteer: Gazetteer) -> Place | None:
    """The place that the name itself stands for: of "eastern China" gold has China."""
    if place is None or "/" not in place.id:
        return place
    return gazetteer.place(place.id.partition("/")[0].partition("+")[0])


def distance_km(place: Place | None, name: dict[str, Any]) -> float:
    """The distance of a chosen place from gold; a place that was left open lies as far as can be."""
    if place is None or place.lat_deg is None or place.lon_deg is None:
        return FARTHEST_KM
    return sphere_km(place.lat_deg, place.lon_deg, name["lat"], name["lon"])


def line_at(text: str, name: dict[str, Any]) -> str:
    """The name in its text."""
    start, end = name["start"], name["end"]
    shown = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}"
    return " ".join(shown.split())
