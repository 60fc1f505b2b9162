"""A record written by hand for the tests of what shows it: invented reports, invented sides, real places.

The sides are Blueland and Orangeland, as in exercises. Every span is found by its words in the page.
"""

from dataclasses import dataclass, field
from datetime import date

from laydown.measure.ids import content_id, sha256_hex
from laydown.terms import (
    Act,
    Anchor,
    Basis,
    BasisKind,
    Claim,
    ClaimId,
    Component,
    Contradiction,
    ContradictionField,
    ContradictionKind,
    Count,
    Document,
    DocumentId,
    Event,
    EventId,
    Evidence,
    Fill,
    FoundIn,
    Holding,
    HoldingId,
    Item,
    Load,
    LoadValue,
    Origin,
    OriginId,
    OriginKind,
    Outcome,
    OutcomeValue,
    Party,
    PartyKind,
    PartyValue,
    Passage,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    PlaceValue,
    Published,
    Record,
    Rejection,
    Rule,
    Source,
    SourceKind,
    Span,
    Status,
    When,
    Zone,
)

# name, kind, country, latitude, longitude, radius in km; coordinates are rounded facts of geography.
PLACES = {
    "Tartus": (PlaceKind.SITE, "SY", 34.91, 35.87, None),
    "Latakia": (PlaceKind.TOWN, "SY", 35.52, 35.78, None),
    "Hmeimim": (PlaceKind.SITE, "SY", 35.41, 35.95, None),
    "Benghazi": (PlaceKind.TOWN, "LY", 32.11, 20.05, None),
    "Tobruk": (PlaceKind.TOWN, "LY", 32.08, 23.96, None),
    "Al-Khadim": (PlaceKind.SITE, "LY", 31.99, 21.19, None),
    "Port Said": (PlaceKind.TOWN, "EG", 31.26, 32.30, None),
    "Valletta": (PlaceKind.TOWN, "MT", 35.90, 14.51, None),
    "Souda Bay": (PlaceKind.SITE, "GR", 35.49, 24.12, None),
    "Constanta": (PlaceKind.TOWN, "RO", 44.17, 28.64, None),
    "eastern Libya": (PlaceKind.REGION, "LY", 29.5, 22.0, 300.0),
    "Syria": (PlaceKind.COUNTRY, "SY", 35.0, 38.5, 280.0),
    "Ionian Sea": (PlaceKind.SEA, None, 38.0, 19.0, 220.0),
    "Camp Heron": (None, None, None, None, None),
}


@dataclass
class Page:
    """A page under construction: `claim` reads it by hand, finding every span by its words."""

    name: str
    publisher: str | None
    title: str
    paragraphs: tuple[str, ...]
    published: Published | None = None
    url: str | None = None
    author: str | None = None
    claims: list[Claim] = field(default_factory=list)
    look_from: int = 0

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs)) + "\n"

    @property
    def document(self) -> Document:
        passages, start = [], 0
        for index, block in enumerate((self.title, *self.paragraphs)):
            zone = Zone.BODY if index else Zone.HEADLINE
            passages.append(Passage(span=Span(start=start, end=start + len(block)), zone=zone))
            start += len(block) + 2
        digest = sha256_hex(self.text.encode())
        return Document(
            id=DocumentId(content_id("doc", digest)),
            sha256=digest,
            media_type="text/html",
            text=self.text,
            passages=tuple(passages),
            path=f"reports/{self.name}",
            url=self.url,
            publisher=self.publisher,
            title=self.title,
            author=self.author,
            language="en",
            published=self.published,
        )

    def span(self, words: str) -> Span:
        """Where the words stand, from the paragraph that is being read on, or anywhere."""
        start = self.text.find(words, self.look_from)
        start = self.text.index(words) if start < 0 else start
        return Span(start=start, end=start + len(words))

    def reading(self, paragraph: int) -> "Page":
        """The page, with words looked for from this paragraph on."""
        self.look_from = self.text.index(self.paragraphs[paragraph])
        return self

    def claim(
        self,
        act: Act,
        outcome: Outcome,
        *quotes: str,
        trigger: str | None = None,
        confidence: float = 0.9,
        mover: Party | None = None,
        recipient: Party | None = None,
        opposed_by: Party | None = None,
        loads: tuple[Load, ...] = (),
        carriers: tuple[Load, ...] = (),
        places: tuple[PlaceRef, ...] = (),
        when: When | None = None,
        attribution: tuple[Source, ...] = (),
        basis: tuple[Basis, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> ClaimId:
        """Add a claim with these quotes as evidence, and give its id."""
        evidence = tuple(
            Evidence(span=self.span(quote), quote=quote, zone=Zone.HEADLINE if quote == self.title else Zone.BODY)
            for quote in quotes
        )
        made = Claim(
            id=ClaimId(content_id("clm", self.name, act.value, outcome.value, quotes)),
            document=self.document.id,
            act=act,
            outcome=outcome,
            evidence=evidence,
            mover=mover,
            recipient=recipient,
            opposed_by=opposed_by,
            loads=loads,
            carriers=carriers,
            places=places,
            when=when,
            attribution=attribution,
            basis=basis,
            confidence=confidence,
            reader="rules 1",
            notes=notes,
            fills=(Fill(slot="outcome", rule="frame:sample", span=self.span(trigger)),) if trigger else (),
        )
        self.claims.append(made)
        return made.id

    def party(self, name: str, words: str, kind: PartyKind = PartyKind.ARMED_FORCE) -> Party:
        return Party(name=name, kind=kind, span=self.span(words))

    def load(
        self,
        component: Component,
        words: str,
        equipment: str | None = None,
        *,
        counted: str | None = None,
        at_least: int | None = None,
        at_most: int | None = None,
        unit: str | None = None,
        approximate: bool = False,
    ) -> Load:
        count = None
        if counted:
            count = Count(
                at_least=at_least,
                at_most=at_most,
                unit=unit or component.value,
                text=counted,
                approximate=approximate,
                span=self.span(counted),
            )
        item = Item(component=component, text=words, equipment=equipment, span=self.span(words))
        return Load(items=(item,), count=count)

    def place(self, role: PlaceRole, name: str, words: str | None = None) -> PlaceRef:
        kind, country, lat, lon, radius = PLACES[name]
        return PlaceRef(
            role=role,
            name=name,
            text=words or name,
            id=content_id("plc", name) if kind else None,
            kind=kind,
            country=country,
            lat_deg=lat,
            lon_deg=lon,
            radius_km=radius,
            span=self.span(words or name),
        )

    def source(self, name: str, kind: SourceKind, words: str | None = None) -> Source:
        return Source(name=name, kind=kind, text=words or name, span=self.span(words or name))

    def basis(self, kind: BasisKind, words: str, holder: str | None = None) -> Basis:
        return Basis(kind=kind, holder=holder, text=words, span=self.span(words))

    def when(self, words: str, earliest: date | None, latest: date | None, anchor: Anchor | None = None) -> When:
        return When(earliest=earliest, latest=latest, text=words, anchor=anchor, span=self.span(words))


def on(day: date, found_in: FoundIn = FoundIn.META) -> Published:
    return Published(earliest=day, latest=day, found_in=found_in)


def sample_record() -> Record:
    """Nine pages, fourteen events: every status, most outcomes, points, areas, unresolved names, dates and none."""
    pages = _pages()
    claims = {claim.id: claim for page in pages.values() for claim in page.claims}
    documents = tuple(sorted((page.document for page in pages.values()), key=lambda document: document.id))
    ordered = tuple(sorted(claims.values(), key=lambda c: (c.document, c.evidence[0].span, c.id)))
    events = _events(pages, claims)
    return Record(
        documents=documents,
        claims=ordered,
        events=events,
        holdings=_holdings(events, claims),
        rejections=(
            Rejection(path="reports/scan.bin", error="NotText", reason="binary data", advice="give a page or a text"),
            Rejection(path="reports/empty.html", error="EmptyInput", reason="no text in it", advice="save it again"),
        ),
    )


def _pages() -> dict[str, Page]:
    pages = [_wire(), _mirror(), _rebuttal(), _blog(), _tracker(), _ministry(), _undated(), _digest(), _column()]
    return {page.name: page for page in pages}


_BLOCKED = (
    "Harbour guards blocked a convoy of Blueland military vehicles on its way to the port of Tartus on 10 February."
)
_TURNED = "At least 24 vehicles carrying up to 50 missiles for the S-300 turned back, two Orangeland officers said."


def _convoy(page: Page) -> None:
    page.claim(
        Act.MOVE,
        Outcome.BLOCKED,
        _BLOCKED,
        _TURNED,
        trigger="blocked",
        mover=page.party("Blueland armed forces", "Blueland"),
        opposed_by=page.party("Harbour guards", "Harbour guards"),
        loads=(
            page.load(
                Component.MISSILE,
                "missiles for the S-300",
                "S-300",
                counted="up to 50 missiles",
                at_most=50,
                unit="missile",
            ),
        ),
        carriers=(
            page.load(
                Component.VEHICLE, "military vehicles", counted="At least 24 vehicles", at_least=24, unit="vehicle"
            ),
        ),
        places=(page.place(PlaceRole.DESTINATION, "Tartus", "the port of Tartus"),),
        when=page.when("on 10 February", date(2025, 2, 10), date(2025, 2, 10), Anchor.PUBLISHED),
        attribution=(page.source("Orangeland officers", SourceKind.MILITARY, "two Orangeland officers"),),
        basis=(page.basis(BasisKind.ANONYMOUS_BRIEFING, "two Orangeland officers said"),),
    )


def _wire() -> Page:
    page = Page(
        name="01-wire.html",
        publisher="Harbour Wire",
        title="Convoy turned back before the port of Tartus",
        paragraphs=(
            _BLOCKED,
            _TURNED,
            "Four radars of an S-400 system were flown from Hmeimim to Al-Khadim in December, the Morning Ledger "
            "reported, citing Blueland officials.",
            "A second convoy is expected to leave Hmeimim for Tartus before the end of the month.",
        ),
        published=on(date(2025, 2, 11), FoundIn.JSONLD),
        url="https://wire.example/2025/02/11/convoy",
        author="R. Dunmore",
    )
    _convoy(page)
    page.reading(2).claim(
        Act.MOVE,
        Outcome.MOVED,
        page.paragraphs[2],
        trigger="were flown",
        loads=(
            page.load(
                Component.RADAR,
                "radars of an S-400 system",
                "S-400",
                counted="Four radars",
                at_least=4,
                at_most=4,
                unit="radar",
            ),
        ),
        places=(page.place(PlaceRole.ORIGIN, "Hmeimim"), page.place(PlaceRole.DESTINATION, "Al-Khadim")),
        when=page.when("in December", date(2024, 12, 1), date(2024, 12, 31), Anchor.PUBLISHED),
        attribution=(
            page.source("Morning Ledger", SourceKind.MEDIA),
            page.source("Blueland officials", SourceKind.ANONYMOUS_OFFICIAL),
        ),
        basis=(page.basis(BasisKind.ANONYMOUS_BRIEFING, "citing Blueland officials"),),
    )
    page.reading(3).claim(
        Act.MOVE,
        Outcome.PLANNED,
        page.paragraphs[3],
        trigger="is expected to leave",
        confidence=0.72,
        loads=(page.load(Component.VEHICLE, "second convoy"),),
        places=(page.place(PlaceRole.ORIGIN, "Hmeimim"), page.place(PlaceRole.DESTINATION, "Tartus")),
        when=page.when("before the end of the month", date(2025, 2, 11), date(2025, 2, 28), Anchor.PUBLISHED),
    )
    return page


def _mirror() -> Page:
    page = Page(
        name="02-mirror.html",
        publisher="Coast Telegraph",
        title="Blueland convoy stopped, officers say",
        paragraphs=(_BLOCKED, _TURNED),
        published=on(date(2025, 2, 12)),
    )
    _convoy(page)
    return page


def _rebuttal() -> Page:
    page = Page(
        name="03-rebuttal.html",
        publisher="Blueland Gazette",
        title="Ministry: the convoy reached Tartus",
        paragraphs=(
            "The column of 16 trucks arrived in Tartus on 10 February as planned, the Blueland defence ministry said "
            "in a statement.",
            "The ministry denied that any radar had been moved from Hmeimim to Al-Khadim.",
        ),
        published=on(date(2025, 2, 13), FoundIn.BYLINE),
    )
    ministry = page.source("Blueland defence ministry", SourceKind.GOVERNMENT)
    statement = page.basis(BasisKind.OFFICIAL_STATEMENT, "in a statement")
    page.reading(0).claim(
        Act.MOVE,
        Outcome.MOVED,
        page.paragraphs[0],
        page.title,
        trigger="arrived",
        mover=page.party("Blueland armed forces", "Blueland"),
        loads=(page.load(Component.VEHICLE, "trucks", counted="16 trucks", at_least=16, at_most=16, unit="truck"),),
        places=(page.place(PlaceRole.DESTINATION, "Tartus"),),
        when=page.when("on 10 February", date(2025, 2, 10), date(2025, 2, 10), Anchor.PUBLISHED),
        attribution=(ministry,),
        basis=(statement,),
    )
    page.reading(1).claim(
        Act.MOVE,
        Outcome.DENIED,
        page.paragraphs[1],
        trigger="denied",
        loads=(page.load(Component.RADAR, "any radar"),),
        places=(page.place(PlaceRole.ORIGIN, "Hmeimim"), page.place(PlaceRole.DESTINATION, "Al-Khadim")),
        attribution=(page.source("Blueland defence ministry", SourceKind.GOVERNMENT, "The ministry"),),
        basis=(statement,),
    )
    return page


def _blog() -> Page:
    page = Page(
        name="04-blog.html",
        publisher="Defence Notes",
        title="First An-124 at Al-Khadim",
        paragraphs=(
            "Satellite images by Lumen Imaging of 3 January show one An-124 on the apron at Al-Khadim.",
            "The same aircraft was seen loading two Pantsir-S1 systems in Latakia the day before, the images show.",
            "Whether they went on to Camp Heron could not be established.",
        ),
        published=on(date(2025, 1, 6), FoundIn.TIME_TAG),
        url="https://notes.example/an-124",
    )
    lumen = page.source("Lumen Imaging", SourceKind.IMAGERY_PROVIDER)
    image = page.basis(BasisKind.SATELLITE_IMAGE, "Satellite images", "Lumen Imaging")
    page.reading(0).claim(
        Act.PRESENCE,
        Outcome.PRESENT,
        page.paragraphs[0],
        page.title,
        trigger="show",
        loads=(
            page.load(
                Component.AIRCRAFT, "An-124", "An-124", counted="one An-124", at_least=1, at_most=1, unit="aircraft"
            ),
        ),
        places=(page.place(PlaceRole.AT, "Al-Khadim"),),
        when=page.when("of 3 January", date(2025, 1, 3), date(2025, 1, 3), Anchor.PUBLISHED),
        attribution=(lumen,),
        basis=(image,),
    )
    page.reading(1).claim(
        Act.LOAD,
        Outcome.MOVED,
        page.paragraphs[1],
        trigger="loading",
        loads=(
            page.load(
                Component.SYSTEM,
                "Pantsir-S1 systems",
                "Pantsir-S1",
                counted="two Pantsir-S1 systems",
                at_least=2,
                at_most=2,
                unit="system",
            ),
        ),
        carriers=(page.load(Component.AIRCRAFT, "The same aircraft", "An-124"),),
        places=(page.place(PlaceRole.AT, "Latakia"),),
        when=page.when("the day before", date(2025, 1, 2), date(2025, 1, 2), Anchor.TEXT),
        attribution=(lumen,),
        basis=(image,),
    )
    page.reading(2).claim(
        Act.MOVE,
        Outcome.UNCERTAIN,
        page.paragraphs[2],
        trigger="could not be established",
        confidence=0.55,
        loads=(page.load(Component.SYSTEM, "they", "Pantsir-S1"),),
        places=(page.place(PlaceRole.DESTINATION, "Camp Heron"),),
    )
    return page


def _tracker() -> Page:
    page = Page(
        name="05-tracker.txt",
        publisher="Strait Watch",
        title="Sparta II passes Port Said",
        paragraphs=(
            "The cargo ship Sparta II left Tobruk on 20 January and passed Port Said on 23 January, tracking data "
            "show.",
            "The tug Osprey is under way from Constanta to Valletta with three S-300 launchers, ship trackers say.",
            "A harbour coast guard seized 12 shipping containers bound from Valletta for Benghazi on 28 January.",
        ),
        published=on(date(2025, 1, 29), FoundIn.TITLE),
    )
    page.reading(0).claim(
        Act.MOVE,
        Outcome.MOVED,
        page.paragraphs[0],
        page.title,
        trigger="left",
        loads=(page.load(Component.SHIP, "Sparta II", "Sparta II"),),
        places=(page.place(PlaceRole.ORIGIN, "Tobruk"), page.place(PlaceRole.VIA, "Port Said")),
        when=page.when("on 20 January", date(2025, 1, 20), date(2025, 1, 23), Anchor.PUBLISHED),
        basis=(page.basis(BasisKind.TRACKING, "tracking data"),),
    )
    page.reading(1).claim(
        Act.MOVE,
        Outcome.UNDER_WAY,
        page.paragraphs[1],
        trigger="is under way",
        loads=(
            page.load(
                Component.LAUNCHER,
                "S-300 launchers",
                "S-300",
                counted="three S-300 launchers",
                at_least=3,
                at_most=3,
                unit="launcher",
            ),
        ),
        carriers=(page.load(Component.SHIP, "The tug Osprey"),),
        places=(page.place(PlaceRole.ORIGIN, "Constanta"), page.place(PlaceRole.DESTINATION, "Valletta")),
        when=When(earliest=None, latest=date(2025, 1, 29), text="is under way", anchor=Anchor.PUBLISHED),
        attribution=(page.source("ship trackers", SourceKind.TRACKING_SERVICE),),
        basis=(page.basis(BasisKind.TRACKING, "ship trackers say"),),
    )
    page.reading(2).claim(
        Act.MOVE,
        Outcome.SEIZED,
        page.paragraphs[2],
        trigger="seized",
        opposed_by=page.party("Harbour coast guard", "A harbour coast guard"),
        loads=(
            page.load(
                Component.CONTAINER,
                "shipping containers",
                counted="12 shipping containers",
                at_least=12,
                at_most=12,
                unit="container",
            ),
        ),
        places=(page.place(PlaceRole.ORIGIN, "Valletta"), page.place(PlaceRole.DESTINATION, "Benghazi")),
        when=page.when("on 28 January", date(2025, 1, 28), date(2025, 1, 28), Anchor.PUBLISHED),
    )
    return page


def _ministry() -> Page:
    page = Page(
        name="06-ministry.html",
        publisher="Orangeland Ministry of Defence",
        title="Statement on harbour access",
        paragraphs=(
            "Blueland has asked for berths for four frigates in Benghazi, the minister said on 5 March.",
            "Blueland troops may be transferred from Syria to eastern Libya in spring, he added.",
        ),
        published=on(date(2025, 3, 5), FoundIn.GIVEN),
    )
    minister = page.source("Orangeland defence minister", SourceKind.GOVERNMENT, "the minister")
    page.reading(0).claim(
        Act.BASING,
        Outcome.REQUESTED,
        page.paragraphs[0],
        trigger="has asked for",
        mover=page.party("Blueland", "Blueland", PartyKind.STATE),
        loads=(page.load(Component.SHIP, "frigates", counted="four frigates", at_least=4, at_most=4, unit="frigate"),),
        places=(page.place(PlaceRole.AT, "Benghazi"),),
        when=page.when("on 5 March", date(2025, 3, 5), date(2025, 3, 5), Anchor.PUBLISHED),
        attribution=(minister,),
        basis=(page.basis(BasisKind.OFFICIAL_STATEMENT, "the minister said"),),
    )
    page.reading(1).claim(
        Act.MOVE,
        Outcome.POSSIBLE,
        page.paragraphs[1],
        trigger="may be transferred",
        mover=page.party("Blueland armed forces", "Blueland troops"),
        loads=(page.load(Component.TROOPS, "Blueland troops"),),
        places=(page.place(PlaceRole.ORIGIN, "Syria"), page.place(PlaceRole.DESTINATION, "eastern Libya")),
        when=page.when("in spring", date(2025, 3, 1), date(2025, 5, 31), Anchor.PUBLISHED),
        attribution=(Source(name="Orangeland defence minister", kind=SourceKind.GOVERNMENT, text="he"),),
        basis=(page.basis(BasisKind.OFFICIAL_STATEMENT, "he added"),),
    )
    return page


def _undated() -> Page:
    page = Page(
        name="07-undated.html",
        publisher=None,
        title="What we saw at the base",
        paragraphs=(
            "About 35 armoured vehicles were lined up for loading at Hmeimim, residents said.",
            "The Tor-M2 launchers that stood at Souda Bay are no longer there.",
        ),
    )
    page.reading(0).claim(
        Act.MOVE,
        Outcome.PREPARED,
        page.paragraphs[0],
        trigger="were lined up for loading",
        loads=(
            page.load(
                Component.ARMOURED_VEHICLE,
                "armoured vehicles",
                counted="About 35 armoured vehicles",
                at_least=35,
                at_most=35,
                approximate=True,
                unit="armoured vehicle",
            ),
        ),
        places=(page.place(PlaceRole.ORIGIN, "Hmeimim"),),
        attribution=(page.source("residents", SourceKind.WITNESS),),
        basis=(page.basis(BasisKind.WITNESS, "residents said"),),
    )
    page.reading(1).claim(
        Act.PRESENCE,
        Outcome.ABSENT,
        page.paragraphs[1],
        trigger="are no longer there",
        confidence=0.8,
        loads=(page.load(Component.LAUNCHER, "Tor-M2 launchers", "Tor-M2"),),
        places=(page.place(PlaceRole.AT, "Souda Bay"),),
    )
    return page


def _digest() -> Page:
    page = Page(
        name="08-digest.html",
        publisher="Evening Digest",
        title="Week in brief",
        paragraphs=(
            "Four S-400 radars went by air from Hmeimim to Al-Khadim in December, the Morning Ledger said with "
            "reference to Blueland officials.",
            "Two frigates were sighted in the Ionian Sea on 14 February, fishermen told this newspaper.",
        ),
        published=on(date(2025, 2, 16), FoundIn.URL),
    )
    page.reading(0).claim(
        Act.MOVE,
        Outcome.MOVED,
        page.paragraphs[0],
        trigger="went",
        loads=(
            page.load(
                Component.RADAR,
                "S-400 radars",
                "S-400",
                counted="Four S-400 radars",
                at_least=4,
                at_most=4,
                unit="radar",
            ),
        ),
        places=(page.place(PlaceRole.ORIGIN, "Hmeimim"), page.place(PlaceRole.DESTINATION, "Al-Khadim")),
        when=page.when("in December", date(2024, 12, 1), date(2024, 12, 31), Anchor.PUBLISHED),
        attribution=(
            page.source("Morning Ledger", SourceKind.MEDIA),
            page.source("Blueland officials", SourceKind.ANONYMOUS_OFFICIAL),
        ),
        basis=(page.basis(BasisKind.OTHER_MEDIA, "the Morning Ledger said"),),
    )
    page.reading(1).claim(
        Act.PRESENCE,
        Outcome.PRESENT,
        page.paragraphs[1],
        trigger="were sighted",
        loads=(page.load(Component.SHIP, "frigates", counted="Two frigates", at_least=2, at_most=2, unit="frigate"),),
        places=(page.place(PlaceRole.AT, "Ionian Sea"),),
        when=page.when("on 14 February", date(2025, 2, 14), date(2025, 2, 14), Anchor.PUBLISHED),
        attribution=(page.source("fishermen", SourceKind.WITNESS),),
        basis=(page.basis(BasisKind.WITNESS, "fishermen told"),),
    )
    return page


def _column() -> Page:
    page = Page(
        name="09-column.html",
        publisher="Cape Review",
        title="Frigates off the islands",
        paragraphs=("Our boat passed two Blueland frigates in the Ionian Sea on 14 February.",),
        published=Published(earliest=date(2025, 2, 1), latest=date(2025, 2, 28), found_in=FoundIn.URL),
    )
    page.reading(0).claim(
        Act.PRESENCE,
        Outcome.PRESENT,
        page.paragraphs[0],
        trigger="passed",
        mover=page.party("Blueland armed forces", "Blueland"),
        loads=(
            page.load(
                Component.SHIP, "frigates", counted="two Blueland frigates", at_least=2, at_most=2, unit="frigate"
            ),
        ),
        places=(page.place(PlaceRole.AT, "Ionian Sea"),),
        when=page.when("on 14 February", date(2025, 2, 14), date(2025, 2, 14), Anchor.PUBLISHED),
        basis=(page.basis(BasisKind.WITNESS, "Our boat passed"),),
    )
    return page


def event_of(
    claims: tuple[Claim, ...],
    *,
    origins: tuple[tuple[str | None, OriginKind, tuple[int, ...]], ...],
    status: Status,
    contradictions: tuple[tuple[int, int, ContradictionField, str, str], ...] = (),
) -> Event:
    """The event of `claims`, fused by taking every value as it stands; origins and contradictions index `claims`."""
    ids = tuple(claim.id for claim in claims)
    event_id = EventId(content_id("evt", sorted(ids)))
    listed = tuple(
        Origin(
            id=OriginId(content_id("org", event_id, name, members)),
            kind=kind,
            name=name,
            claims=tuple(ids[i] for i in members),
            documents=tuple(dict.fromkeys(claims[i].document for i in members)),
            basis=tuple(dict.fromkeys(basis.kind for i in members for basis in claims[i].basis)),
        )
        for name, kind, members in origins
    )
    outcomes = {c.outcome: tuple(other.id for other in claims if other.outcome is c.outcome) for c in claims}
    loads: dict[tuple[str | None, Component, bool], LoadValue] = {}
    places: dict[tuple[PlaceRole, str], PlaceValue] = {}
    parties: dict[tuple[str, str], PartyValue] = {}
    for claim in claims:
        for is_carrier, group in ((False, claim.loads), (True, claim.carriers)):
            for load in group:
                for item in load.items:
                    key = (item.equipment, item.component, is_carrier)
                    known = loads.get(key)
                    loads[key] = LoadValue(
                        equipment=item.equipment,
                        component=item.component,
                        count=known.count if known else load.count,
                        is_carrier=is_carrier,
                        claims=(*(known.claims if known else ()), claim.id),
                    )
        for place in claim.places:
            told = places.get((place.role, place.name))
            supporters = (*(told.claims if told else ()), claim.id)
            places[place.role, place.name] = PlaceValue(place=told.place if told else place, claims=supporters)
        for slot in ("mover", "recipient", "opposed_by"):
            party = getattr(claim, slot)
            if party:
                named = parties.get((slot, party.name))
                supporters = (*(named.claims if named else ()), claim.id)
                parties[slot, party.name] = PartyValue(slot=slot, party=party, claims=supporters)
    return Event(
        id=event_id,
        act=claims[0].act,
        claims=ids,
        outcomes=tuple(OutcomeValue(outcome=outcome, claims=told_by) for outcome, told_by in outcomes.items()),
        loads=tuple(loads.values()),
        places=tuple(places.values()),
        parties=tuple(parties.values()),
        when=next((claim.when for claim in claims if claim.when), None),
        origins=sum(kind is not OriginKind.UNKNOWN for _, kind, _ in origins),
        origin_list=listed,
        contradictions=tuple(
            Contradiction(claims=(ids[a], ids[b]), field=slot, kind=ContradictionKind(kind), reason=reason)
            for a, b, slot, kind, reason in contradictions
        ),
        status=status,
    )


def _events(pages: dict[str, Page], claims: dict[ClaimId, Claim]) -> tuple[Event, ...]:
    def of(page: str, index: int) -> Claim:
        return next(p for name, p in pages.items() if name.startswith(page)).claims[index]

    named, own, unknown = OriginKind.NAMED_ROOT, OriginKind.OWN_VOICE, OriginKind.UNKNOWN
    events = [
        event_of(
            (of("01", 0), of("02", 0), of("03", 0)),
            origins=(("Orangeland officers", named, (0, 1)), ("Blueland defence ministry", named, (2,))),
            status=Status.DISPUTED,
            contradictions=(
                (0, 2, ContradictionField.OUTCOME, "contradiction", "blocked against moved: it cannot have done both"),
                (0, 2, ContradictionField.COUNTS, "contradiction", "at least 24 vehicles against 16 trucks"),
            ),
        ),
        event_of(
            (of("01", 1), of("08", 0), of("03", 1)),
            origins=(("Blueland officials", named, (0, 1)), ("Blueland defence ministry", named, (2,))),
            status=Status.DISPUTED,
            contradictions=((0, 2, ContradictionField.OUTCOME, "contradiction", "moved against denied"),),
        ),
        event_of(
            (of("08", 1), of("09", 0)),
            status=Status.CORROBORATED,
            origins=(("fishermen", named, (0,)), ("Cape Review", own, (1,))),
        ),
        event_of((of("01", 2),), origins=((None, unknown, (0,)),), status=Status.UNKNOWN_ORIGIN),
        event_of((of("05", 0),), origins=(("Strait Watch", own, (0,)),), status=Status.SINGLE_ORIGIN),
        event_of((of("05", 2),), origins=(("Strait Watch", own, (0,)),), status=Status.SINGLE_ORIGIN),
        event_of((of("07", 1),), origins=((None, unknown, (0,)),), status=Status.UNKNOWN_ORIGIN),
    ]
    single = (("04", 0), ("04", 1), ("04", 2), ("05", 1), ("06", 0), ("06", 1), ("07", 0))
    for page, index in single:
        claim = of(page, index)
        name = claim.root.name if claim.root else "Defence Notes"
        events.append(
            event_of((claim,), origins=((name, named if claim.root else own, (0,)),), status=Status.SINGLE_ORIGIN)
        )
    return tuple(sorted(events, key=lambda event: event.id))


def _holdings(events: tuple[Event, ...], claims: dict[ClaimId, Claim]) -> tuple[Holding, ...]:
    held = []
    for event in events:
        told = claims[event.claims[0]]
        settled = [place for place in told.places if place.role in (PlaceRole.AT, PlaceRole.DESTINATION)]
        if told.outcome not in (Outcome.MOVED, Outcome.PRESENT, Outcome.ABSENT) or not settled:
            continue
        item, count = told.loads[0].items[0], told.loads[0].count
        day = told.when.latest if told.when else None
        held.append(
            Holding(
                id=HoldingId(content_id("hld", event.id)),
                equipment=item.equipment,
                component=item.component,
                holder=told.mover,
                place=settled[0],
                is_present=told.outcome is not Outcome.ABSENT,
                at_least=count.at_least if count else None,
                at_most=count.at_most if count else None,
                unit=count.unit if count else None,
                since=day,
                until=None,
                last_evidence=day,
                is_contested=event.status is Status.DISPUTED,
                rule=Rule.ARRIVED if told.act is Act.MOVE else Rule.OBSERVED,
                events=(event.id,),
                claims=event.claims,
            )
        )
    return tuple(sorted(held, key=lambda holding: holding.id))
