"""Short ways to write documents and claims for tests of fusing and of the ledger."""

from datetime import date

from laydown.measure.ids import content_id, sha256_hex
from laydown.terms import (
    Act,
    Basis,
    BasisKind,
    Claim,
    ClaimId,
    Component,
    Count,
    Document,
    DocumentId,
    Evidence,
    FoundIn,
    Item,
    Load,
    Outcome,
    Party,
    Passage,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Published,
    Source,
    SourceKind,
    Span,
    When,
    Zone,
)

# Name, country, latitude and longitude in degrees: rounded, from the gazetteer's own sources.
POINTS = {
    "Tartus": ("SY", 34.9, 35.9),
    "Hmeimim": ("SY", 35.4, 35.95),
    "al-Khadim": ("LY", 32.0, 21.2),
    "Benghazi": ("LY", 32.1, 20.1),
    "Minsk": ("BY", 53.9, 27.6),
}
COUNTRIES = {"Syria": "SY", "Libya": "LY", "Russia": "RU"}


def page(name: str, text: str = "", *, publisher: str | None = None, published: date | None = None) -> Document:
    """A document called `name`; without a text it is unlike every other."""
    text = text or " ".join(sha256_hex(f"{name} {n}".encode())[:8] for n in range(8))
    return Document(
        id=DocumentId(content_id("doc", name)),
        sha256=sha256_hex(text.encode()),
        media_type="text/plain",
        text=text,
        passages=(Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY),),
        path=name,
        publisher=publisher,
        published=Published(earliest=published, latest=published, found_in=FoundIn.GIVEN) if published else None,
    )


def told(
    document: Document,
    outcome: Outcome = Outcome.MOVED,
    *,
    act: Act = Act.MOVE,
    quote: str = "Radars were flown out.",
    loads: tuple[Load, ...] = (),
    carriers: tuple[Load, ...] = (),
    places: tuple[PlaceRef, ...] = (),
    on: date | None = None,
    when: When | None = None,
    by: tuple[Source, ...] = (),
    basis: tuple[Basis, ...] = (),
    mover: Party | None = None,
    recipient: Party | None = None,
    start: int = 0,
) -> Claim:
    """A claim of `document`; its id comes from all that it says."""
    said = When(earliest=on, latest=on, text=str(on)) if on else when
    parts = (document.id, outcome, act, quote, str(start), repr((loads, carriers, places, said, by, basis, mover)))
    return Claim(
        id=ClaimId(content_id("clm", *parts)),
        document=document.id,
        act=act,
        outcome=outcome,
        evidence=(Evidence(span=Span(start=start, end=start + len(quote)), quote=quote, zone=Zone.BODY),),
        mover=mover,
        recipient=recipient,
        loads=loads,
        carriers=carriers,
        places=places,
        when=said,
        attribution=by,
        basis=basis,
    )


def load(
    equipment: str | None,
    component: Component = Component.SYSTEM,
    least: int | None = None,
    most: int | None = None,
    *,
    unit: str = "",
    approximate: bool = False,
) -> Load:
    """One kind of thing, counted if a bound is given."""
    count = None
    if least is not None or most is not None:
        unit = unit or component
        count = Count(at_least=least, at_most=most, unit=unit, text=f"{least}..{most}", approximate=approximate)
    return Load(items=(Item(equipment=equipment, component=component, text=equipment or component),), count=count)


def place(role: PlaceRole, name: str) -> PlaceRef:
    """A point or a country that the tables above know; anything else is unresolved."""
    if name in COUNTRIES:
        return PlaceRef(role=role, name=name, text=name, kind=PlaceKind.COUNTRY, country=COUNTRIES[name])
    if name not in POINTS:
        return PlaceRef(role=role, name=name, text=name)
    country, lat, lon = POINTS[name]
    return PlaceRef(
        role=role, name=name, text=name, id=name, kind=PlaceKind.SITE, country=country, lat_deg=lat, lon_deg=lon
    )


def source(name: str, kind: SourceKind = SourceKind.GOVERNMENT) -> Source:
    """One link of a chain."""
    return Source(name=name, kind=kind, text=name)


def resting_on(kind: BasisKind, holder: str | None = None) -> tuple[Basis, ...]:
    """A single basis."""
    return (Basis(kind=kind, holder=holder),)
