"""Labels from gold: what the sentences of a report tell of the materiel in them, and what every mention's part is.

Gold gives claims with quotes, not marked words. A mention stands for a slot where their names agree; where a claim
tells of the same materiel in several sentences, each of them is an example.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laydown.intake import open_report
from laydown.measure.folding import folded
from laydown.read.assemble import goes_on, same_in_sentence
from laydown.read.drafts import Draft
from laydown.read.features import of_mention, of_page, of_theme
from laydown.read.joins import REACH, of_pair
from laydown.read.parse import Token
from laydown.read.rules import RulesReader, Told
from laydown.read.weighed import is_materiel, is_reference, role_given

Gold = Mapping[str, Any]
NONE = "none"
OPTIONAL_WEIGHT = 0.4  # careful readers may leave such a claim out


@dataclass(frozen=True, slots=True)
class Example:
    """One question with the right answer: features, the accepted classes, the preferred first, and a weight."""

    question: str
    group: str
    features: tuple[str, ...]
    labels: tuple[str, ...]
    weight: float
    rule: str | None


def examples(folder: Path, reader: RulesReader) -> Iterator[Example]:
    """The examples of a folder of reports with gold, in the order of its reports."""
    gold = _gold(folder)
    for report in sorted((folder / "reports").iterdir()):
        document = open_report(report.read_bytes(), path=report.name, published=None)
        for told in reader.told(document):
            if told.line.tells:
                sentence = told.line.parsed.span.quoted_from(document.text)
                here = [claim for claim in gold[report.name] if any(overlap(q, sentence) for q in claim["evidence"])]
                yield from _of_sentence(folder.name, told, here, sentence)


def _gold(folder: Path) -> dict[str, list[Gold]]:
    """The gold claims of a folder by report."""
    gold: dict[str, list[Gold]] = defaultdict(list)
    for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        gold[claim["doc"]].append(claim)
    return gold


def examples_of_pages(folder: Path, reader: RulesReader) -> Iterator[Example]:
    """The examples of which drafts tell of one fact, and of which pages tell anything; `reader` is scored."""
    gold = _gold(folder)
    for report in sorted((folder / "reports").iterdir()):
        document = open_report(report.read_bytes(), path=report.name, published=None)
        found = list(reader.told(document))
        page = of_page([(told.line.parsed, told.drafts) for told in found])
        yield Example("page", folder.name, page, ("yes" if gold[report.name] else "no",), 1.0, None)
        before: list[tuple[Draft, int]] = []
        for told in found:
            sentence = told.line.parsed.span.quoted_from(document.text)
            here = [claim for claim in gold[report.name] if any(overlap(q, sentence) for q in claim["evidence"])]
            for draft in told.drafts:
                if draft.is_headline or not (mine := _claim_of(draft, told, here, sentence)):
                    continue
                for other, number in before:
                    if draft.sentence - other.sentence <= REACH:
                        same = other.sentence == draft.sentence
                        rule = same_in_sentence(other, draft) if same else goes_on(other, draft)
                        label = "yes" if number == id(mine) else "no"
                        asked = of_pair(other, draft, rule=rule)
                        yield Example("joined", folder.name, asked, (label,), 1.0, "yes" if rule else "no")
                before.append((draft, id(mine)))


def _claim_of(draft: Draft, told: Told, here: Sequence[Gold], words: str) -> Gold | None:
    """The gold claim that the draft tells of: about its materiel, and most alike in act, outcome and places."""
    tokens = told.line.parsed.tokens
    about = [tokens[index] for index in sorted(draft.theme.tokens)]
    named = [token for token in about if token.mentions.equipment]
    fitting = [c for c in here if not named or any(_is_item(one, token) for one in _items(c) for token in named)]
    places = {folded(place.name) for place in draft.places}

    def likeness(claim: Gold) -> tuple[float, bool, int]:
        shared = sum(_agree(places, _names(one)) for one in claim.get("places", ()))
        fits = (draft.outcome in _listed(claim["outcome"])) * 2 + (draft.act in _listed(claim["act"])) + shared
        return fits, overlap(claim["evidence"][0], words), -claim.get("n", 0)

    return max(fitting, key=likeness, default=None)


def _of_sentence(group: str, told: Told, here: Sequence[Gold], words: str) -> Iterator[Example]:
    sentence, zone = told.line.parsed, told.line.passage.zone
    named = [token for token in sentence.tokens if is_materiel(sentence, token)]
    unnamed = [claim for claim in here if not any(_is_item(one, t) for one in _items(claim) for t in named)]
    for about in sentence.tokens:
        if about not in named and not is_reference(about):
            continue
        drafts = tuple(draft for draft in told.drafts if about.index in draft.theme.tokens)
        if about in named:
            question, mine = "told", [claim for claim in here if any(_is_item(one, about) for one in _items(claim))]
        else:
            question, mine = "referred", [claim for claim in unnamed if _items(claim)]
        mine.sort(key=_order(words))
        others = [one for one in told.drafts if one not in drafts]
        features = of_theme(sentence, about, zone, drafts, others, told.page)
        weight = OPTIONAL_WEIGHT if mine and mine[0].get("optional") else 1.0
        first = drafts[0] if drafts else None
        yield Example(question, group, features, ("yes" if mine else "no",), weight, "yes" if first else "no")
        if not mine:
            continue
        yield Example("act", group, features, _listed(mine[0]["act"]), weight, first.act if first else None)
        yield Example("outcome", group, features, _listed(mine[0]["outcome"]), weight, first.outcome if first else None)
        rest = [claim for claim in here if claim is not mine[0]]
        for mention in sentence.tokens:
            if mention.mentions.equipment and mention not in named:
                continue
            if label := _label(mine[0], rest, about, mention):
                asked, answer = label
                given = role_given(asked, mention, drafts, told.drafts)
                seen = of_mention(sentence, about, mention, zone, drafts, given)
                yield Example(asked, group, seen, (answer,), weight, given if drafts else None)


def _order(words: str) -> Any:
    """Claims that count first, then those whose first quote this is."""
    return lambda claim: (bool(claim.get("optional")), not overlap(claim["evidence"][0], words), claim.get("n", 0))


def _label(claim: Gold, others: Sequence[Gold], theme: Token, mention: Token) -> tuple[str, str] | None:
    """The question that the mention poses, and its answer in the claim; None where gold leaves it open."""
    if mention.index == theme.index:
        return None
    if mention.mentions.time:
        texts = [folded(one["text"]) for one in _listed(claim.get("when")) if one.get("text")]
        words = folded(mention.text)
        return "time", "yes" if any(words in text or text in words for text in texts) else "no"
    if place := mention.mentions.place:
        names = {folded(place.text), folded(mention.text), *(folded(one.name) for one in place.candidates[:5])}
        for one in claim.get("places", ()):
            if _agree(names, _names(one)):
                return "place", _listed(one["role"])[0]
        elsewhere = any(_agree(names, _names(one)) for other in others for one in other.get("places", ()))
        return None if elsewhere else ("place", NONE)
    if mention.mentions.equipment:
        for slot, role in (("loads", "load"), ("carriers", "carrier")):
            if any(_is_item(one, mention) for load in claim.get(slot, ()) for one in load["items"]):
                return "materiel", role
        return "materiel", NONE
    return None


def _items(claim: Gold) -> list[Gold]:
    return [one for slot in ("loads", "carriers") for load in claim.get(slot, ()) for one in load["items"]]


def _is_item(item: Gold, token: Token) -> bool:
    mention = token.mentions.equipment
    if mention is None:
        return False
    for text in filter(None, _listed(item.get("text"))):
        if folded(token.text) in folded(text) or folded(text) in folded(token.text):
            return True
    if mention.equipment:
        return mention.equipment in _listed(item.get("equipment"))
    return mention.component in _listed(item.get("component"))


def _names(entry: Gold) -> set[str]:
    found = [*_listed(entry.get("name")), *_listed(entry.get("aliases")), *_listed(entry.get("text"))]
    return {folded(name) for name in found if name} - {""}


def _agree(one: Iterable[str], other: Iterable[str]) -> bool:
    return any(a == b or (min(len(a), len(b)) > 3 and (a in b or b in a)) for a in one for b in other)


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else () if value is None else (value,)


def overlap(quote: str, sentence: str) -> bool:
    """Whether one holds the other, or they share half of the shorter one's words."""
    one, other = folded(quote), folded(sentence)
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    words = set(one.split()), set(other.split())
    return len(words[0] & words[1]) >= max(3, 0.6 * min(map(len, words)))
