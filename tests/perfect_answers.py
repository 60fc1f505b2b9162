"""What a model that makes no mistake would answer about a report of the gold: its claims in the form of the answer.

Gold names what is meant ("Russia", S-400, radar); an answer has words of the text. The words are those in the claim's
own evidence whose mention means the same, else those nearest to it in the report.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from laydown.intake import open_report
from laydown.measure.folding import folded
from laydown.read.bases import SHOWN, first_cue
from laydown.read.model.page import Page
from laydown.read.model.quotes import Ground, ground_of
from laydown.read.model.schema import ProposedQuote
from laydown.read.spot import Indexes
from laydown.terms import BasisKind, Document, PartyUse, Span
from reading import resolver, rules_reader

Json = dict[str, Any]


def page_of(document: Document) -> Page:
    """A page over the indexes that `laydown` comes with."""
    reader = rules_reader()
    indexes = Indexes(
        equipment=reader.equipment, places=reader.places, parties=reader.parties, calendar=reader.calendar
    )
    return Page(document, indexes)


def reports_of(gold: Path) -> Iterator[tuple[Document, list[Json]]]:
    """The reports of a folder of gold, opened, with their claims in the order of the file."""
    claims: dict[str, list[Json]] = {}
    for line in (gold / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        claims.setdefault(record["doc"], []).append(record)
    for path in sorted((gold / "reports").iterdir()):
        if path.is_file():
            document = open_report(path.read_bytes(), path=path.name, published=None)
            yield document, claims.get(path.name, [])


def perfect_answer(document: Document, gold: Sequence[Json]) -> Json:
    """The answer to a question about the whole report."""
    page = page_of(document)
    return {"claims": [_claim(page, one) for one in gold]}


def _claim(page: Page, gold: Json) -> Json:
    quotes = [_quote(page, words) for words in gold["evidence"]]
    ground = ground_of(page, [ProposedQuote(**one) for one in quotes])
    bases = _listed(gold["basis"])
    return {
        "act": _first(gold["act"]),
        "outcome": _first(gold["outcome"]),
        "evidence": quotes,
        **{slot: _party(page, ground, gold[slot]) for slot in ("mover", "recipient", "opposed_by")},
        **{slot: [_load(page, ground, one) for one in gold[slot]] for slot in ("loads", "carriers")},
        "places": [_place(page, ground, one) for one in gold["places"]],
        "when": _when(page, ground, gold["when"]),
        "attribution": [_source(page, ground, one) for one in gold["attribution"]],
        "basis": [_basis(page, ground, one) for one in bases],
    }


def _quote(page: Page, words: str) -> Json:
    found = page.legible.find(words)
    numbers = [number for span in found if (number := page.passage_at(span)) is not None]
    return {"passage": numbers[0] if numbers else 0, "quote": words}


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _areas(page: Page, ground: Ground) -> list[tuple[int, Span]]:
    """The evidence's sentences, then those of the story before them, nearest first, then those behind."""
    first = ground.sentences[0][1].start
    story = [
        (number, span)
        for number, passage in enumerate(page.document.passages)
        if page.passage_at(passage.span) is not None and passage.story == ground.story
        for span in page.sentences(number)
        if (number, span) not in ground.sentences
    ]
    before = [one for one in story if one[1].start < first]
    return [*ground.sentences, *reversed(before), *(one for one in story if one[1].start >= first)]


def _load(page: Page, ground: Ground, gold: Json) -> Json:
    count = gold["count"]
    return {
        "items": [_item(page, ground, one, count["text"] if count else "") for one in gold["items"]],
        "count": _within(page, ground, count["text"].split(" … ")) if count else None,
        "basis": [],
    }


def _item(page: Page, ground: Ground, gold: Json, counted: str) -> Json:
    names, components = _listed(gold["equipment"]), _listed(gold["component"])
    mentions = [it for number, area in _areas(page, ground) for it in page.equipment(number) if area.covers(it.span)]
    exact = [it for it in mentions if it.equipment in names and it.component.value in components]
    exact.sort(key=lambda it: not (counted and it.text in counted and ground.covers(it.span)))
    if exact and (exact[0].equipment or names[0] is None or len(names) > 1):
        return {"thing": exact[0].text, "type": None}
    things = [it for it in mentions if it.component.value in components and it.equipment is None]
    things.sort(key=lambda it: not (counted and it.text in counted and ground.covers(it.span)))
    types = [it for it in mentions if it.equipment in names and it.equipment]
    if things and types:
        return {"thing": things[0].text, "type": types[0].text}
    best = [*exact, *types, *things, *mentions]
    return {"thing": counted or (best[0].text if best else "nothing"), "type": None}


def _party(page: Page, ground: Ground, gold: Json | None) -> str | None:
    if gold is None:
        return None
    names = [name for name in _listed(gold["name"]) if name]
    means = {folded(name) for name in names}
    for number, area in _areas(page, ground):
        known = [it for it in page.parties(number) if area.covers(it.span) and folded(it.name) in means]
        if known:
            return min(known, key=lambda it: it.use is PartyUse.ADJECTIVE).text
        if worded := _here(page, area, names):
            return worded
    return str(names[0])


def _here(page: Page, area: Span, names: Iterable[str]) -> str | None:
    """The first of the names that stands there, in the text's own letters."""
    low = page.words(area).casefold()
    for name in names:
        at = low.find(name.casefold())
        if at >= 0 and len(low) == len(page.words(area)):
            words = page.words(area)[at : at + len(name)]
            if page.legible.find(words, area):
                return words
    return None


def _place(page: Page, ground: Ground, gold: Json) -> Json:
    names = [name for name in (*_listed(gold["name"]), *gold["aliases"]) if name]
    means = {folded(name) for name in names}
    role = _first(gold["role"])
    for number, area in _areas(page, ground):
        for it in page.places(number):
            entries = {folded(it.text), folded(page.words(it.name_span)), *(folded(one.name) for one in it.candidates)}
            if area.covers(it.span) and entries & means:
                return {"role": role, "words": it.text}
        if worded := _here(page, area, names):
            return {"role": role, "words": worded}
    return {"role": role, "words": names[0]}


def _when(page: Page, ground: Ground, gold: Any) -> str | None:
    texts = [one["text"] for one in _listed(gold) if one and one.get("text")]
    if not texts:
        return None
    return _within(page, ground, texts[0].split(" … "))


def _within(page: Page, ground: Ground, texts: Sequence[str]) -> str:
    for _, area in ground.sentences:
        for words in texts:
            if found := _here(page, area, [words]):
                return found
    return texts[0]


def _source(page: Page, ground: Ground, gold: Json) -> Json:
    kind = _first(gold["kind"]) or "unknown"
    return {"words": _speaker(page, ground, gold), "kind": kind}


def _speaker(page: Page, ground: Ground, gold: Json) -> str:
    names = [name for name in _listed(gold["name"]) if name]
    means = {folded(name) for name in names}
    for number, area in _areas(page, ground):
        if worded := _here(page, area, names):
            return worded
        for it in page.parties(number):
            if area.covers(it.span) and folded(it.name) in means and it.use is not PartyUse.ADJECTIVE:
                return it.text
    return str(names[0])


def _basis(page: Page, ground: Ground, gold: Json) -> Json:
    kind = BasisKind(_first(gold["kind"]) or "unstated")
    if kind in SHOWN:
        for _, area in _areas(page, ground):
            hit = first_cue(page.words(area).lower(), kind)
            if hit:
                return {
                    "kind": kind,
                    "words": page.words(area)[hit.start() : hit.end()],
                    "holder": _first(gold["holder"]),
                }
    return {"kind": kind.value, "words": None, "holder": None}


def resolved(document: Document, claims: Sequence[Any]) -> tuple[Any, ...]:
    """The claims with places, days and ids."""
    return resolver()(document, tuple(claims))
