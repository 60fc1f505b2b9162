"""Places, parties, nationalities and military platforms in running text: re3d (releases and pages on Iraq and Syria).

Gold marks whole phrases ("northern Iraq", "our Coalition partners", "We"), so overlap counts, one to one, and recall
is also given for names alone (a capitalised word that is no article or pronoun).
A country's name is a place and a party for our lists, and gold takes one of both: a span that meets gold of another
type is no error of this one. Gold is what the crowd was sure of (confidence of .5 or more); of nationalities it was
so of a quarter of what the experts had marked, so only recall is given there. No figures of others are known.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from laydown.terms import PartyUse, Span
from laydown.wiring import catalogue, gazetteer, register

from .equipment import FILES, PLATFORMS, SURE

SET: Final = "re3d"
TYPES: Final[Mapping[str, str]] = {
    "Location": "place",
    "Organisation": "party",
    "Nationality": "nationality",
    "MilitaryPlatform": "platform",
    "Vehicle": "platform",
}
KINDS: Final = ("place", "party", "nationality", "platform")
_OPENERS: Final = frozenset({"the", "we", "a", "an", "our", "its", "their", "this", "these", "those", "all", "some"})


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Of each kind F1 by overlap, and recall of names; precision and recall are printed with `show`."""
    counts = {kind: [0, 0, 0, 0, 0] for kind in KINDS}  # found, gold, matched, names, names matched
    errors: list[str] = []
    for file in FILES:
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text, gold, ours = record["text"], gold_spans(record), our_spans(record["text"])
            anything = [
                Span(start=one["start"], end=one["end"]) for one in record["entities"] if one["confidence"] >= SURE
            ]
            for kind in KINDS:
                pairs = matched(ours[kind], gold[kind])
                alone = [span for span in ours[kind] if span not in pairs.values()]
                wrong = [span for span in alone if not any(span.overlaps(other) for other in anything)]
                names = [span for span in gold[kind] if is_name(span.quoted_from(text))]
                found = (len(pairs) + len(wrong), len(gold[kind]), len(pairs), len(names), len(pairs.keys() & {*names}))
                counts[kind] = [old + new for old, new in zip(counts[kind], found, strict=True)]
                errors += [f"wrong   {kind:12}{_shown(text, span)}" for span in wrong]
                errors += [f"missed  {kind:12}{_shown(text, span)}" for span in gold[kind] if span not in pairs]
    for error in errors[:: max(1, len(errors) // show)] if show else ():
        print(error)
    if show:
        for kind, (given, wanted, hits, *_) in counts.items():
            precision, recall = share(hits, given), share(hits, wanted)
            print(f"{kind}: {given} found, {wanted} in gold, precision {precision:.3f}, recall {recall:.3f}")
    return {name: value for kind in KINDS for name, value in _figures(kind, *counts[kind])}


def _figures(kind: str, found: int, gold: int, hits: int, names: int, named: int) -> Iterable[tuple[str, float]]:
    if kind == "nationality":
        yield f"{kind}.recall", share(hits, gold)
    else:
        yield f"{kind}.f1", share(2 * hits, found + gold)
        yield f"{kind}.names_recall", share(named, names)


def share(part: int, whole: int) -> float:
    """A part of the whole; 0 of nothing."""
    return part / whole if whole else 0.0


def gold_spans(record: Mapping[str, Any]) -> dict[str, list[Span]]:
    """The spans of each kind that the crowd was sure of, in the order of the text."""
    found: dict[str, set[Span]] = {kind: set() for kind in KINDS}
    for entity in record["entities"]:
        if entity["type"] in TYPES and entity["confidence"] >= SURE:
            found[TYPES[entity["type"]]].add(Span(start=entity["start"], end=entity["end"]))
    return {kind: sorted(spans, key=lambda span: (span.start, span.end)) for kind, spans in found.items()}


def our_spans(text: str) -> dict[str, list[Span]]:
    """What the lists name, of each kind, in the order of the text; an adjective ("Iraqi") is a nationality."""
    parties = register().spot(text)
    return {
        "place": [one.span for one in gazetteer().spot(text)],
        "party": [one.span for one in parties if one.use is not PartyUse.ADJECTIVE],
        "nationality": [one.span for one in parties if one.use is PartyUse.ADJECTIVE],
        "platform": [one.span for one in catalogue().spot(text) if one.component in PLATFORMS],
    }


def matched(ours: Sequence[Span], gold: Sequence[Span]) -> dict[Span, Span]:
    """Gold spans with ours that overlap them, one to one, in the order of the text."""
    pairs: dict[Span, Span] = {}
    taken: set[Span] = set()
    for wanted in gold:
        one = next((span for span in ours if span.overlaps(wanted) and span not in taken), None)
        if one is not None:
            pairs[wanted] = one
            taken.add(one)
    return pairs


def is_name(words: str) -> bool:
    """Whether a phrase holds a capitalised word that is no pronoun or article.

    >>> is_name("the 158th Fighter Wing"), is_name("We"), is_name("The coalition"), is_name("ISIL")
    (True, False, False, True)
    """
    return any(word[:1].isupper() and word.lower() not in _OPENERS for word in words.split())


def _shown(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 30]
    return " ".join(f"{before}[{span.quoted_from(text)}]{after}".split())
