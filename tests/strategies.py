"""Hypothesis strategies for documents, claims and readings whose spans quote the text."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from laydown.measure.ids import content_id, sha256_hex
from laydown.terms import (
    Act,
    Anchor,
    Basis,
    BasisKind,
    Claim,
    ClaimId,
    Component,
    Count,
    Document,
    DocumentId,
    Evidence,
    Fill,
    FoundIn,
    Item,
    Load,
    Outcome,
    Party,
    PartyKind,
    Passage,
    PlaceCandidate,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Published,
    Reading,
    Source,
    SourceKind,
    Span,
    When,
    Zone,
)

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
CHARACTERS = st.characters(exclude_categories=["Cs"])  # what UTF-8 can hold
WORDS = st.text(CHARACTERS, min_size=1, max_size=30)
MAYBE_WORDS = st.none() | WORDS
READ_AT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start=start, end=draw(st.integers(start + 1, length)))


@st.composite
def published(draw: st.DrawFn) -> Published:
    earliest, latest = sorted((draw(DAYS), draw(DAYS)))
    return Published(earliest=earliest, latest=latest, found_in=draw(st.sampled_from(FoundIn)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(CHARACTERS, min_size=1, max_size=300))
    when = draw(st.none() | published())
    digest = sha256_hex(text.encode())
    given = when.earliest.isoformat() if when and when.found_in is FoundIn.GIVEN else None
    half = max(1, len(text) // 2)
    passages = [Passage(span=Span(start=0, end=half), zone=draw(st.sampled_from(Zone)), repeats=draw(st.booleans()))]
    if half < len(text):
        dated = draw(st.none() | published())
        passages.append(Passage(span=Span(start=half, end=len(text)), zone=Zone.BODY, dated=dated))
    return Document(
        id=DocumentId(content_id("doc", digest, given)),
        sha256=digest,
        media_type="text/html",
        text=text,
        passages=tuple(passages),
        path=draw(MAYBE_WORDS),
        url=draw(MAYBE_WORDS),
        publisher=draw(MAYBE_WORDS),
        title=draw(MAYBE_WORDS),
        author=draw(MAYBE_WORDS),
        language=draw(st.sampled_from([None, "en", "ru"])),
        published=when,
        notes=tuple(draw(st.lists(WORDS, max_size=2))),
    )


@st.composite
def claims(draw: st.DrawFn, document: Document) -> Claim:
    """A claim of `document`, every slot filled or not."""

    def span() -> Span:
        return draw(spans(len(document.text)))

    def maybe_span() -> Span | None:
        return draw(st.none() | spans(len(document.text)))

    def party() -> Party | None:
        if draw(st.booleans()):
            return None
        return Party(name=draw(WORDS), kind=draw(st.sampled_from(PartyKind)), country="RU", span=maybe_span())

    def count() -> Count | None:
        low = draw(st.none() | st.integers(0, 10_000))
        high = draw(st.none() | st.integers(low or 0, 20_000))
        if low is None and high is None:
            return None
        return Count(at_least=low, at_most=high, unit="vehicle", text=draw(WORDS), approximate=draw(st.booleans()))

    def load() -> Load:
        item = Item(
            component=draw(st.sampled_from(Component)),
            text=draw(WORDS),
            equipment=draw(MAYBE_WORDS),
            span=maybe_span(),
        )
        return Load(items=(item,), count=count(), basis=draw(st.sampled_from([(), (0,)])))

    def place() -> PlaceRef:
        return PlaceRef(
            role=draw(st.sampled_from(PlaceRole)),
            name=draw(WORDS),
            text=draw(WORDS),
            kind=draw(st.none() | st.sampled_from(PlaceKind)),
            lat_deg=draw(st.none() | st.floats(-90, 90)),
            radius_km=draw(st.none() | st.floats(0, 5000)),
            span=maybe_span(),
            candidates=tuple(
                PlaceCandidate(id=draw(WORDS), name=draw(WORDS), score=draw(st.floats(0, 1)))
                for _ in range(draw(st.integers(0, 2)))
            ),
        )

    def when() -> When | None:
        if draw(st.booleans()):
            return None
        bounds = sorted((draw(DAYS), draw(DAYS)))
        return When(
            earliest=draw(st.sampled_from([None, bounds[0]])),
            latest=bounds[1],
            text=draw(WORDS),
            anchor=draw(st.none() | st.sampled_from(Anchor)),
            span=maybe_span(),
        )

    quotes = [span() for _ in range(draw(st.integers(1, 3)))]
    claim = Claim(
        id=ClaimId(""),
        document=document.id,
        act=draw(st.sampled_from(Act)),
        outcome=draw(st.sampled_from(Outcome)),
        evidence=tuple(
            Evidence(span=one, quote=one.quoted_from(document.text), zone=draw(st.sampled_from(Zone))) for one in quotes
        ),
        mover=party(),
        recipient=party(),
        opposed_by=party(),
        loads=tuple(load() for _ in range(draw(st.integers(0, 2)))),
        carriers=tuple(load() for _ in range(draw(st.integers(0, 1)))),
        places=tuple(place() for _ in range(draw(st.integers(0, 2)))),
        when=when(),
        attribution=tuple(
            Source(name=draw(WORDS), kind=draw(st.sampled_from(SourceKind)), text=draw(WORDS), span=maybe_span())
            for _ in range(draw(st.integers(0, 2)))
        ),
        basis=(Basis(kind=draw(st.sampled_from(BasisKind)), holder=draw(MAYBE_WORDS), span=maybe_span()),),
        confidence=draw(st.floats(0, 1)),
        reader="rules 1",
        notes=tuple(draw(st.lists(WORDS, max_size=2))),
        fills=(Fill(slot="act", rule=draw(WORDS), span=maybe_span()),),
    )
    return replace(claim, id=ClaimId(content_id("clm", repr(claim))))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    document = draw(documents())
    found = {claim.id: claim for claim in draw(st.lists(claims(document), max_size=3))}
    return Reading(document=document, claims=tuple(found.values()), reader="rules 1", read_at=READ_AT)
