"""Which number counts which equipment: re3d (defence news), links between a quantity and a weapon, platform or vehicle.

Only 24 links, so one is four points. Nothing is published beside it. The set calls strikes weapons; laydown does not,
and what it finds beside a document's entities counts as wrong only where both ends are entities of those kinds.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from laydown.data.loader import data_file
from laydown.read.load_counts import count_of
from laydown.read.parse import Sentence, parse
from laydown.read.sentences import sentences
from laydown.read.spot import Indexes, spot
from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.equipment import Catalogue
from laydown.resolve.parties import PartyRegister
from laydown.resolve.places import Gazetteer
from laydown.terms import Span
from laydown.wiring import GAZETTEER

SET: Final = "re3d"
Link = tuple[Span, Span]  # the quantity, the equipment
_EQUIPMENT: Final = {"Weapon", "MilitaryPlatform", "Vehicle"}
_BELIEVED: Final = 0.5  # what the crowd rejected lies below


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Precision, recall and F1 of pairs of a quantity and its equipment, both spans overlapping."""
    found_all = gold_all = matched = 0
    errors: list[str] = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text, gold = record["text"], list(links_of(record))
            known = [_span(entity) for entity in record["entities"] if entity["type"] in {*_EQUIPMENT, "Quantity"}]
            found = [link for link in counted(text) if all(any(end.overlaps(one) for one in known) for end in link)]
            hits = {gold.index(other) for link in found for other in gold if _both_meet(link, other)}
            matched, found_all, gold_all = matched + len(hits), found_all + len(found), gold_all + len(gold)
            errors += [f"missed  {_shown(text, link)}" for number, link in enumerate(gold) if number not in hits]
            errors += [f"wrong   {_shown(text, link)}" for link in found if not any(_both_meet(link, o) for o in gold)]
    for error in errors[:show]:
        print(error)
    precision, recall = matched / found_all, matched / gold_all
    return {"precision": precision, "recall": recall, "f1": 2 * matched / (found_all + gold_all)}


def links_of(record: dict[str, Any]) -> Iterator[Link]:
    """The links between a quantity and equipment that the crowd believed."""
    kinds = {(e["start"], e["end"]): e["type"] for e in record["entities"] if e["confidence"] >= _BELIEVED}
    seen: set[Link] = set()
    for relation in record["relations"]:
        ends = (relation["source"], relation["target"])
        types = [kinds.get((end["start"], end["end"])) for end in ends]
        for quantity, equipment in ((0, 1), (1, 0)):
            link = (_span(ends[quantity]), _span(ends[equipment]))
            is_link = types[quantity] == "Quantity" and types[equipment] in _EQUIPMENT
            if is_link and relation["confidence"] >= _BELIEVED and link not in seen:
                seen.add(link)
                yield link


def counted(text: str) -> Iterator[Link]:
    """The counts that the reader gives to the equipment of a text."""
    for sentence in parsed(text):
        for token in sentence.tokens:
            count = count_of(sentence, token, "") if token.mentions.equipment else None
            if count and count.span:
                end = token.span.start if count.span.start < token.span.start else count.span.end
                yield Span(start=count.span.start, end=end), token.span


def parsed(text: str) -> Iterator[Sentence]:
    """The sentences of a text as the reader parses them."""
    for start, line in _lines(text):
        pieces = spot(text, Span(start=start, end=start + len(line)), _indexes())
        spans = sentences(text, Span(start=start, end=start + len(line)))
        yield from parse([(text, span, [one for one in pieces if span.covers(one.span)]) for span in spans])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


@cache
def _indexes() -> Indexes:
    return Indexes(
        equipment=Catalogue.load(),
        places=Gazetteer.open(data_file(GAZETTEER)),
        parties=PartyRegister.load(),
        calendar=NewsCalendar(),
    )


def _span(words: dict[str, Any]) -> Span:
    return Span(start=words["start"], end=words["end"])


def _both_meet(one: Link, other: Link) -> bool:
    return one[0].overlaps(other[0]) and one[1].overlaps(other[1])


def _shown(text: str, link: Sequence[Span]) -> str:
    start, end = min(span.start for span in link), max(span.end for span in link)
    return " ".join(text[max(0, start - 20) : end + 20].split())
