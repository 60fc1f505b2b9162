"""Texts read for tests: paragraphs in, claims out, and short ways to write down what a claim says.

One reader serves the whole session: the language model and the gazetteer are loaded once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from laydown.data import data_file
from laydown.measure.ids import content_id, sha256_hex
from laydown.read.parse import Piece, Sentence, parse
from laydown.read.rules import RulesReader
from laydown.read.sentences import sentences
from laydown.read.spot import Indexes, spot
from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.claims import ClaimResolver
from laydown.resolve.equipment import Catalogue
from laydown.resolve.parties import PartyRegister
from laydown.resolve.places import Gazetteer
from laydown.terms import (
    Claim,
    Count,
    Document,
    DocumentId,
    FoundIn,
    Load,
    Passage,
    PlaceRole,
    Published,
    Span,
    Zone,
)

_PREPOSITIONS = {PlaceRole.ORIGIN: "from", PlaceRole.VIA: "via", PlaceRole.DESTINATION: "to", PlaceRole.AT: "at"}


@cache
def rules_reader() -> RulesReader:
    """The rules alone, with the data that `laydown` comes with: what a rule reads, no scorer mends."""
    places = Gazetteer.open(data_file("gazetteer.sqlite"))
    return RulesReader(
        equipment=Catalogue.load(),
        places=places,
        parties=PartyRegister.load(),
        calendar=NewsCalendar(),
        scored=False,
    )


@cache
def scored_reader() -> RulesReader:
    """The reader as `laydown` uses it: the rules, and the scorers."""
    return replace(rules_reader(), scored=True)


@cache
def resolver() -> ClaimResolver:
    """The resolver over the same indexes as the reader's."""
    reader = rules_reader()
    places = reader.places
    assert isinstance(places, Gazetteer)
    return ClaimResolver(places=places, equipment=reader.equipment, calendar=reader.calendar)


def pieces_of(text: str, *, start: int = 0) -> tuple[Piece, ...]:
    """What `text` names from `start` on."""
    reader = rules_reader()
    indexes = Indexes(
        equipment=reader.equipment, places=reader.places, parties=reader.parties, calendar=reader.calendar
    )
    return spot(text, Span(start=start, end=len(text)), indexes)


def parsed(text: str) -> list[Sentence]:
    """The sentences of `text`, parsed as the reader parses them."""
    pieces = pieces_of(text)
    spans = sentences(text, Span(start=0, end=len(text)))
    return list(parse([(text, span, [one for one in pieces if span.covers(one.span)]) for span in spans]))


def paper(
    *paragraphs: str,
    headline: str | None = None,
    captions: Sequence[str] = (),
    teasers: Sequence[str] = (),
    published: date | None = None,
    publisher: str | None = None,
) -> Document:
    """A document with the headline first, then the body's paragraphs, the captions and the teasers."""
    blocks = [(Zone.HEADLINE, headline)] if headline else []
    blocks += [(Zone.BODY, words) for words in paragraphs]
    blocks += [(Zone.CAPTION, words) for words in captions] + [(Zone.TEASER, words) for words in teasers]
    text = "\n\n".join(words for _, words in blocks)
    day = Published(earliest=published, latest=published, found_in=FoundIn.GIVEN) if published else None
    return Document(
        id=DocumentId(content_id("doc", text, published.isoformat() if published else None)),
        sha256=sha256_hex(text.encode("utf-8", "replace")),
        media_type="text/plain",
        text=text,
        passages=tuple(_passages(blocks)),
        title=headline,
        publisher=publisher,
        published=day,
    )


def _passages(blocks: Iterable[tuple[Zone, str]]) -> Iterator[Passage]:
    start = 0
    for zone, words in blocks:
        if words:
            yield Passage(span=Span(start=start, end=start + len(words)), zone=zone)
        start += len(words) + 2


def claims_in(document: Document) -> tuple[Claim, ...]:
    """The claims of a document, read and resolved."""
    return resolver()(document, tuple(rules_reader().read(document)))


def claims_of(*paragraphs: str, published: date | None = None) -> tuple[Claim, ...]:
    """The claims of a body of paragraphs."""
    return claims_in(paper(*paragraphs, published=published))


def verdicts(*paragraphs: str) -> list[str]:
    """Act and outcome of each claim: "move/blocked"."""
    return [f"{claim.act}/{claim.outcome}" for claim in claims_of(*paragraphs)]


def loads_of(*paragraphs: str) -> list[str]:
    """The loads of all claims in a row, each as `load_words` writes it."""
    return [load_words(load) for claim in claims_of(*paragraphs) for load in claim.loads]


def carriers_of(*paragraphs: str) -> list[str]:
    """The carriers of all claims in a row."""
    return [load_words(load) for claim in claims_of(*paragraphs) for load in claim.carriers]


def places_of(*paragraphs: str) -> list[str]:
    """The places of all claims in a row, with their roles, in the text's words: "from Gao", "to Kidal"."""
    return [f"{_PREPOSITIONS[place.role]} {place.text}" for claim in claims_of(*paragraphs) for place in claim.places]


def load_words(load: Load) -> str:
    """A load as "24.. truck: vehicle" or, uncounted, "S-400+S-300 radar"."""
    names = "+".join(item.equipment for item in load.items if item.equipment)
    components = "+".join(dict.fromkeys(item.component.value for item in load.items))
    thing = f"{names} {components}".strip()
    return f"{count_words(load.count)}: {thing}" if load.count else thing


def count_words(count: Count) -> str:
    """A count as "24.. truck", "..50 missile", "30 tank" or "~35 vehicle"."""
    about = "~" if count.approximate else ""
    low, high = count.at_least, count.at_most
    bounds = f"{low}" if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
    return f"{about}{bounds} {count.unit}"


def sources_of(claim: Claim) -> list[str]:
    """The chain of a claim, nearest first."""
    return [source.name for source in claim.attribution]


def all_spans(claim: Claim) -> Iterator[tuple[str, Span, str | None]]:
    """Every span of a claim with the slot it stands in, and the words that it must quote, None where they are free."""
    for number, quoted in enumerate(claim.evidence):
        yield f"evidence[{number}]", quoted.span, quoted.quote
    for slot, party in (("mover", claim.mover), ("recipient", claim.recipient), ("opposed_by", claim.opposed_by)):
        if party and party.span:
            yield slot, party.span, None
    for slot, loads in (("loads", claim.loads), ("carriers", claim.carriers)):
        for number, load in enumerate(loads):
            yield from ((f"{slot}[{number}]", item.span, item.text) for item in load.items if item.span)
            if load.count and load.count.span:
                yield f"{slot}[{number}].count", load.count.span, load.count.text
    yield from ((f"places[{n}]", it.span, it.text) for n, it in enumerate(claim.places) if it.span)
    yield from ((f"attribution[{n}]", it.span, it.text) for n, it in enumerate(claim.attribution) if it.span)
    yield from ((f"basis[{n}]", it.span, it.text) for n, it in enumerate(claim.basis) if it.span)
    yield from ((f"fills: {it.slot}", it.span, None) for it in claim.fills if it.span)
    if claim.when and claim.when.span:
        yield "when", claim.when.span, claim.when.text
