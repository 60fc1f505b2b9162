"""A store in which every text that comes from outside is hostile: one report for each of the hostile words.

Half of what a report tells is of one fact, so that one event shows the words of all of them; the other half is of a
fact of its own, with the words as its places, parties, sources and equipment.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from hostile_words import PAYLOADS
from laydown.measure.ids import content_id, sha256_hex
from laydown.review import judgement_of
from laydown.store.sqlite import SqliteStore
from laydown.terms import (
    Account,
    Act,
    Basis,
    BasisKind,
    Claim,
    ClaimId,
    ClaimJudged,
    ClaimVerdict,
    Component,
    Count,
    Document,
    DocumentId,
    Evidence,
    Fill,
    FoundIn,
    Item,
    Judgement,
    Load,
    Outcome,
    Party,
    PartyKind,
    Passage,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Published,
    Reading,
    Rejection,
    Reliability,
    Role,
    Saying,
    Source,
    SourceKind,
    SourceRated,
    Span,
    When,
    Zone,
)
from laydown.wiring import Settings, record_of

READ_AT = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
DAY = date(2026, 2, 10)
TARTUS = PlaceRef(
    role=PlaceRole.DESTINATION,
    name="Tartus",
    text="Tartus",
    id="site:tartus",
    kind=PlaceKind.SITE,
    country="SY",
    lat_deg=34.91,
    lon_deg=35.87,
)


def write_hostile_store(path: Path) -> None:
    """Write the store, with some of it judged by somebody whose name and reasons are hostile too."""
    store = SqliteStore.open(path)
    with store.together():
        for number, words in enumerate(PAYLOADS):
            document = _document(number, words)
            told = (_shared(document, number, words), _own(document, number, words))
            store.add_reading(Reading(document=document, claims=told, reader="rules 1", read_at=READ_AT))
            if number % 8 == 0:
                store.add_rejection(Rejection(path=words, error=words, reason=words, advice=words), at=READ_AT)
        for judgement in _judged(store.claims()):
            store.add_judgement(judgement)
        for words in PAYLOADS:
            store.accounts.keep_account(Account(name=words, role=Role.READER, created_at=READ_AT))
    record_of(store, settings=Settings(store=path))  # put together here, and not while somebody waits for a page
    store.close()


def _judged(claims: tuple[Claim, ...]) -> Iterator[Judgement]:
    """Every second claim of a fact of its own is accepted, every source rated: by somebody, for a reason."""
    for claim in claims:
        words = claim.attribution[0].name
        if claim.act is Act.PRESENCE and len(words) % 2:
            says: Saying = ClaimJudged(claim=claim.id, verdict=ClaimVerdict.ACCEPT)
        else:
            says = SourceRated(source=words, reliability=Reliability.B)
        yield judgement_of(says, by=words, at=READ_AT, reason=words)


def _document(number: int, words: str) -> Document:
    blocks = (f"{words} {number}", f"Guards stopped missiles, {words} said {number}.", f"{words}: at {words}.")
    passages, start = [], 0
    for block, zone in zip(blocks, (Zone.HEADLINE, Zone.BODY, Zone.CAPTION), strict=True):
        passages.append(Passage(span=Span(start=start, end=start + len(block)), zone=zone))
        start += len(block) + 2
    text = "\n\n".join(blocks) + "\n"
    digest = sha256_hex(text.encode())
    return Document(
        id=DocumentId(content_id("doc", digest)),
        sha256=digest,
        media_type="text/html",
        text=text,
        passages=tuple(passages),
        path=words,
        url=words,
        canonical_url=words,
        publisher=words,
        title=words,
        author=words,
        language="en" if number % 3 else words[:20],
        published=Published(earliest=DAY, latest=DAY, found_in=FoundIn.META),
        notes=(words,),
    )


def _quoted(document: Document, part: int) -> tuple[Evidence, ...]:
    passage = document.passages[part]
    return (Evidence(span=passage.span, quote=passage.span.quoted_from(document.text), zone=passage.zone),)


def _shared(document: Document, number: int, words: str) -> Claim:
    """All of these tell of one convoy; their sources differ."""
    missiles = Load(
        items=(Item(component=Component.MISSILE, text=words, equipment="S-300"),),
        count=Count(at_least=24 + number % 3, at_most=None, unit="missile", text=words),
    )
    return Claim(
        id=ClaimId(content_id("clm", document.id, "shared")),
        document=document.id,
        act=Act.MOVE,
        outcome=Outcome.BLOCKED,
        evidence=_quoted(document, 1),
        loads=(missiles,),
        mover=Party(name="Blueland", kind=PartyKind.STATE, country=None),
        places=(TARTUS,),
        when=When(earliest=DAY, latest=DAY, text=words),
        attribution=(Source(name=words, kind=SourceKind.MEDIA, text=words),),
        basis=(Basis(kind=BasisKind.VIDEO, holder=words, text=words),),
        confidence=0.9,
        reader="rules 1",
        notes=(words,),
        fills=(Fill(slot="outcome", rule=words),),
    )


def _own(document: Document, number: int, words: str) -> Claim:
    """A fact of its own, at a place that has the words as its name: a point, an area, or nowhere that is known."""
    lat_deg, lon_deg = -50 + number % 100, -170 + (number * 7) % 340
    points = {
        0: PlaceRef(role=PlaceRole.AT, name=words, text=words),
        1: PlaceRef(
            role=PlaceRole.AT,
            name=words,
            text=words,
            id=f"site:{words}",
            kind=PlaceKind.SITE,
            country="SY",
            lat_deg=lat_deg,
            lon_deg=lon_deg,
        ),
        2: PlaceRef(
            role=PlaceRole.AT,
            name=words,
            text=words,
            id=f"region:{words}",
            kind=PlaceKind.REGION,
            lat_deg=lat_deg,
            lon_deg=lon_deg,
            radius_km=200,
        ),
    }
    day = date(2025, 1 + number % 12, 1 + number % 28)
    item = Item(component=Component.AIRCRAFT, text=words, equipment=words)
    return Claim(
        id=ClaimId(content_id("clm", document.id, "own")),
        document=document.id,
        act=Act.PRESENCE,
        outcome=Outcome.PRESENT,
        evidence=_quoted(document, 2),
        loads=(Load(items=(item,), count=Count(at_least=2, at_most=None, unit=words, text=words)),),
        carriers=(Load(items=(Item(component=Component.SHIP, text=words, equipment=words),)),),
        mover=Party(name=words, kind=PartyKind.ARMED_FORCE, country=None),
        recipient=Party(name=words, kind=PartyKind.COMPANY),
        opposed_by=Party(name=words, kind=PartyKind.NON_STATE_GROUP),
        places=(points[number % 3],),
        when=When(earliest=day, latest=day, text=words),
        attribution=(
            Source(name=words, kind=SourceKind.MEDIA, text=words),
            Source(name=f"{words} {number}", kind=SourceKind.WITNESS, text=words),
        ),
        basis=(Basis(kind=BasisKind.WITNESS, holder=words, text=words),),
        confidence=0.6,
        reader="rules 1",
        notes=(words,),
        fills=(Fill(slot="places[0]", rule=words), Fill(slot="mover", rule=words)),
    )
