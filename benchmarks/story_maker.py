"""Reports by the hundred thousand for timing: stories of our own gold told again with other names, places and days.

A story is a set of pages whose claims share events. Each telling anew draws other countries, names, equipment, figures
and a day, the same for all its pages, so that pages of one story agree with each other as closely as real ones do, and
stories collide as often as a busy record's would: names, places and equipment are drawn as often as the gold has them,
countries by Zipf's law.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from evals.fuse_gold import OWN, load_gold, rows
from laydown.measure.ids import content_id, sha256_hex
from laydown.terms import (
    Claim,
    ClaimId,
    Count,
    Document,
    DocumentId,
    Evidence,
    Load,
    Party,
    Passage,
    PlaceRef,
    Published,
    Source,
    Span,
    When,
)

FIRST_DAY = date(2000, 1, 1)
CLAIMS_A_DAY = 60  # a desk that follows the whole world; a hundred thousand claims are four and a half years
_NAME = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*")
_KEPT = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday The A An In On At It They He She We But And Two Three Four Five Some No".split()
)


@dataclass(frozen=True, slots=True)
class Story:
    """Pages that tell of the same events, with their claims."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]


@cache
def stories_of_gold() -> tuple[Story, ...]:
    """The stories of our gold folders: pages that share events, and pages that stand alone."""
    return tuple(story for folder in sorted(OWN.iterdir()) if folder.is_dir() for story in _stories(folder))


def _stories(folder: Path) -> Iterator[Story]:
    gold = load_gold(folder)
    leaders = {document.id: document.id for document in gold.documents}
    page = {gold.names[claim.id]: claim.document for claim in gold.claims}

    def leader(name: DocumentId) -> DocumentId:
        while leaders[name] != name:
            name = leaders[name]
        return name

    for record in rows(folder / "events.jsonl"):
        for other in record.get("claims", ())[1:]:
            low, high = sorted((leader(page[record["claims"][0]]), leader(page[other])))
            leaders[high] = low
    parts: dict[DocumentId, list[Document]] = defaultdict(list)
    for document in gold.documents:
        parts[leader(document.id)].append(document)
    for members in parts.values():
        held = {document.id for document in members}
        yield Story(tuple(members), tuple(claim for claim in gold.claims if claim.document in held))


def reports(claims: int, *, seed: int) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Documents with their claims, about as many claims as asked, story by story; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    days = max(1, claims // CLAIMS_A_DAY)
    made = number = 0
    while made < claims:
        story = chance.choice(stories_of_gold())
        teller = _Teller(random.Random(chance.getrandbits(64)), number, chance.randrange(days))  # noqa: S311
        for document in story.documents:
            own = tuple(claim for claim in story.claims if claim.document == document.id)
            yield teller.retold(document, own)
            made += len(own)
        number += 1


@dataclass(frozen=True, slots=True)
class _Pools:
    """What the gold names, each as often as it does: names of any kind, places, equipment; countries by frequency."""

    names: Sequence[str]
    places: Sequence[str]
    equipment: Sequence[str]
    countries: Sequence[str]


@cache
def _pools() -> _Pools:
    documents = [document for story in stories_of_gold() for document in story.documents]
    claims = [claim for story in stories_of_gold() for claim in story.claims]
    countries = Counter(place.country for claim in claims for place in claim.places if place.country)
    return _Pools(
        names=[word for document in documents for word in _NAME.findall(document.text) if word not in _KEPT],
        places=[place.name for claim in claims for place in claim.places],
        equipment=[i.equipment for claim in claims for load in claim.loads for i in load.items if i.equipment],
        countries=[code for code, _ in countries.most_common()],
    )


class _Teller:
    """Tells one story with names, places, figures and days of its own."""

    def __init__(self, chance: random.Random, number: int, day: int) -> None:
        self._chance = chance
        self._number = number
        self._shift = timedelta(days=day)
        self._first: date | None = None
        self._maps: dict[str, dict[str, str]] = defaultdict(dict)
        self._north_deg, self._east_deg = chance.uniform(-20, 20), chance.uniform(-60, 60)
        self._more = chance.randrange(8)

    def retold(self, document: Document, claims: Sequence[Claim]) -> tuple[Document, tuple[Claim, ...]]:
        """The page and its claims in this telling."""
        text = self._text(document.text)
        key = DocumentId(content_id("doc", self._number, document.id))
        published = document.published
        page = replace(
            document,
            id=key,
            sha256=sha256_hex(key.encode()),
            text=text,
            passages=tuple(Passage(span=Span(start=0, end=len(text)), zone=p.zone) for p in document.passages[:1]),
            published=published
            and Published(
                earliest=self._day(published.earliest),
                latest=self._day(published.latest),
                found_in=published.found_in,
            ),
        )
        return page, tuple(self._claim(claim, page) for claim in claims)

    def _claim(self, claim: Claim, page: Document) -> Claim:
        return replace(
            claim,
            id=ClaimId(content_id("clm", self._number, claim.id)),
            document=page.id,
            evidence=tuple(self._evidence(piece, page) for piece in claim.evidence),
            mover=self._party(claim.mover),
            recipient=self._party(claim.recipient),
            opposed_by=self._party(claim.opposed_by),
            loads=tuple(map(self._load, claim.loads)),
            carriers=tuple(map(self._load, claim.carriers)),
            places=tuple(map(self._place, claim.places)),
            when=self._when(claim.when),
            attribution=tuple(map(self._source, claim.attribution)),
        )

    def _evidence(self, piece: Evidence, page: Document) -> Evidence:
        quote = self._text(piece.quote)
        start = max(0, page.text.find(" ".join(quote.split())))
        return replace(piece, quote=quote, span=Span(start=start, end=start + len(quote)))

    def _text(self, text: str) -> str:
        return _NAME.sub(lambda found: self._word(found[0]), text)

    def _word(self, word: str) -> str:
        return word if word in _KEPT else self._drawn("name", word, lambda: self._chance.choice(_pools().names))

    def _drawn(self, kind: str, old: str, draw: Callable[[], str]) -> str:
        held = self._maps[kind]
        if old not in held:
            held[old] = draw()
        return held[old]

    def _country(self, code: str | None) -> str | None:
        return code and self._drawn("country", code, lambda: _zipf(self._chance, _pools().countries))

    def _party(self, party: Party | None) -> Party | None:
        return party and replace(party, name=self._text(party.name), country=self._country(party.country))

    def _load(self, load: Load) -> Load:
        items = tuple(
            replace(
                item, equipment=self._drawn("gear", item.equipment, lambda: self._chance.choice(_pools().equipment))
            )
            if item.equipment
            else item
            for item in load.items
        )
        return replace(load, items=items, count=self._count(load.count))

    def _count(self, count: Count | None) -> Count | None:
        if count is None or (count.at_least or count.at_most or 0) <= 2:
            return count
        return replace(
            count,
            at_least=None if count.at_least is None else count.at_least + self._more,
            at_most=None if count.at_most is None else count.at_most + self._more,
        )

    def _place(self, place: PlaceRef) -> PlaceRef:
        return replace(
            place,
            name=self._drawn("place", place.name, lambda: self._chance.choice(_pools().places)),
            country=self._country(place.country),
            lat_deg=None if place.lat_deg is None else max(-85.0, min(85.0, place.lat_deg + self._north_deg)),
            lon_deg=None if place.lon_deg is None else (place.lon_deg + self._east_deg + 180) % 360 - 180,
        )

    def _source(self, source: Source) -> Source:
        return replace(source, name=self._text(source.name))

    def _when(self, when: When | None) -> When | None:
        return when and replace(
            when, earliest=when.earliest and self._day(when.earliest), latest=when.latest and self._day(when.latest)
        )

    def _day(self, day: date) -> date:
        """The day moved so that the story begins on its drawn day; what lies far back in it stays far back."""
        self._first = self._first or day
        return FIRST_DAY + self._shift + max(timedelta(days=-3650), day - self._first)


def _zipf(chance: random.Random, pool: Sequence[str]) -> str:
    """One of the pool by Zipf's law: the n-th as often as one in n."""
    return pool[min(len(pool), int((len(pool) + 1) ** chance.random())) - 1]
