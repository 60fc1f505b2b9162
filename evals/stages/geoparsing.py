"""Places, end to end from text: GeoVirus (news of disease outbreaks), spans and coordinates.

Published beside it, from stored outputs of two systems on the same articles: Edinburgh geoparser P .901 R .586 F1 .710,
within 161 km of what is found .793, of all gold .465; CamCoder .952 .812 .876 .768 .624.
"""

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from laydown.data.loader import data_file
from laydown.measure.geodesy import sphere_km
from laydown.resolve.place_reading import located
from laydown.resolve.places import Gazetteer
from laydown.terms import Place
from laydown.wiring import GAZETTEER

SET: Final = "geovirus"
NEAR_KM: Final = 161.0
FARTHEST_KM: Final = 20040.0


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Precision, recall, F1 of spans; acc@161 over the matched, `end_to_end` over all gold; AUC (less is better)."""
    records = [json.loads(line) for line in (folder / "geovirus.jsonl").read_text(encoding="utf-8").splitlines()]
    gazetteer = Gazetteer.open(data_file(GAZETTEER))
    found_all = gold_all = 0
    distances: list[float] = []
    errors: list[str] = []
    for record in records:
        text, gold = record["text"], record["toponyms"]
        found = [
            (one.mention.span.start, one.mention.span.end, as_named(one.place, gazetteer))
            for one in located(text, gazetteer.spot(text))
        ]
        pairs = list(matches([(start, end) for start, end, _ in found], gold))
        found_all, gold_all = found_all + len(found), gold_all + len(gold)
        for number, name in pairs:
            distances.append(km := distance_km(found[number][2], name))
            if km > NEAR_KM:
                errors.append(f"far     {km:6.0f} km  {line_at(text, name)}")
        hit_found, hit_gold = {number for number, _ in pairs}, {name["start"] for _, name in pairs}
        errors += [f"missed             {line_at(text, name)}" for name in gold if name["start"] not in hit_gold]
        errors += [
            f"wrong              {line_at(text, {'start': start, 'end': end})}"
            for number, (start, end, _) in enumerate(found)
            if number not in hit_found
        ]
    for error in errors[:: max(1, len(errors) // show)] if show else ():
        print(error)
    matched, near = len(distances), sum(km <= NEAR_KM for km in distances)
    precision, recall = matched / found_all, matched / gold_all
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "accuracy_161": near / matched,
        "end_to_end": near / gold_all,
        "auc": sum(math.log1p(km) for km in distances) / math.log(FARTHEST_KM) / matched,
    }


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
