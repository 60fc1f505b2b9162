"""What each claim goes back to by its own words, before claims are compared: a named root, the page's voice, nobody."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..measure.folding import folded
from ..terms import BasisKind, Claim, CreditKind, Document, DocumentId, OriginKind, Outcome, Source, SourceKind
from .compare import COURSE_OF, Course
from .names import OUTLETS, PEOPLE, Cited, CountryOf, is_nobody, is_unnamed_outlet, meant, source_words
from .outlets import is_same_outlet

_RELAYED = frozenset({BasisKind.OTHER_MEDIA, BasisKind.UNSTATED})
_THOUGHT = _RELAYED | {BasisKind.INFERENCE}
_SEEN = frozenset({BasisKind.SATELLITE_IMAGE, BasisKind.VIDEO, BasisKind.PHOTO, BasisKind.TRACKING})
_STILLS = frozenset({BasisKind.SATELLITE_IMAGE, BasisKind.PHOTO})
_PICTURES = _SEEN - {BasisKind.TRACKING}
OFFICES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE_SERVICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one claim goes back to, before claims are compared.

    `text` is the document whose text it stands in, the first print of a copy; `published` its day, `printed` that of
    the claim's own page, None where unknown; `publishers` are those of all prints at hand. `words` are the name's
    telling words, empty where nobody is named; `names` those of each publisher that may have printed it first.
    `gateways` are the outlets that the knowledge came through, the page's own among them; `through` are the names of
    all that are cited on the way, and `has_nameless_gateway` says that an outlet without its name is one of them.
    `relays` says that the claim has no knowledge of its own, `has_no_name` that it relays such an outlet,
    `is_spelled_out` that its root is named elsewhere on the page. `is_statement` is an office speaking on its own page,
    `is_office` a body of some state named as a source.
    """

    claim: Claim
    text: DocumentId
    kind: OriginKind
    key: str
    name: str | None
    publisher: str | None
    publishers: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    names: frozenset[frozenset[str]] = frozenset()
    is_body: bool = False
    is_outlet: bool = False
    gateways: frozenset[str] = frozenset()
    through: tuple[str, ...] = ()
    has_nameless_gateway: bool = False
    relays: bool = False
    has_no_name: bool = False
    is_spelled_out: bool = False
    is_office: bool = False
    is_statement: bool = False
    published: date | None = None
    printed: date | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether it names nobody."""
        return self.kind is OriginKind.UNKNOWN

    @property
    def is_silent(self) -> bool:
        """Whether it does not say where it knows from: a page's own voice, or an outlet told without its name."""
        return self.relays and not self.is_unknown and (not self.claim.attribution or self.has_no_name)

    @property
    def root_kind(self) -> SourceKind | None:
        """What kind of source it goes back to, None for a page's own voice."""
        return self.claim.root.kind if self.claim.root else None

    @property
    def images(self) -> frozenset[tuple[BasisKind, str]]:
        """The pictures and films that it rests on, with who holds them."""
        return frozenset((b.kind, folded(b.holder)) for b in self.claim.basis if b.holder and b.kind in _PICTURES)

    @property
    def is_thought(self) -> bool:
        """Whether it rests on a conclusion alone."""
        kinds = {basis.kind for basis in self.claim.basis}
        return BasisKind.INFERENCE in kinds and kinds <= _THOUGHT

    @property
    def course(self) -> Course:
        """What it says of the outcome."""
        return COURSE_OF[self.claim.outcome]

    @property
    def is_denial(self) -> bool:
        """Whether it says no; a page that tells what another denies does not have it from the one who denies."""
        return self.course is Course.DENIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What a claim's `own` page is to its text: `first` is the first print, `publishers` are those of all at hand.

    `firsts` are the publishers of all that may be the first print: where days do not tell, any of them. `cited` are
    the sources that the prints name. `credited` is the outlet that the page credits for the words, `pictured` whom it
    credits for its only pictures.
    """

    text: DocumentId
    own: Document | None
    first: Document | None
    publishers: tuple[str, ...]
    firsts: tuple[str, ...]
    cited: tuple[Source, ...]
    credited: str | None = None
    pictured: str | None = None

    @property
    def publisher(self) -> str | None:
        """The first print's publisher; where it names none, the outlet that it credits."""
        return (self.first.publisher if self.first else None) or self.credited


def voices_of(
    claims: Sequence[Claim],
    named: Cited,
    documents: Mapping[DocumentId, Document],
    copies: Mapping[DocumentId, DocumentId],
    country: CountryOf,
) -> list[Voice]:
    """The voices of one event's claims, by claim id. `named` are the sources that each document cites."""
    prints: dict[DocumentId, set[DocumentId]] = defaultdict(set)
    for claim in claims:
        text = copies.get(claim.document, claim.document)
        prints[text].update((claim.document, text))
    ordered = sorted(claims, key=lambda claim: claim.id)
    pages = [_print_of(claim, prints, named, documents, copies) for claim in ordered]
    return [_voice(claim, page, named, country) for claim, page in zip(ordered, pages, strict=True)]


def _print_of(
    claim: Claim,
    prints: Mapping[DocumentId, set[DocumentId]],
    named: Cited,
    documents: Mapping[DocumentId, Document],
    copies: Mapping[DocumentId, DocumentId],
) -> Print:
    text, page = copies.get(claim.document, claim.document), documents.get(claim.document)
    first, credited = documents.get(text), _credited(page, claim, CreditKind.TEXT)
    publisher = page.publisher if page else None
    held = [documents[key] for key in sorted(prints[text]) if key in documents]
    cited = {folded(source.name): source for key in sorted(prints[text]) for source in named.get(key, ())}
    return Print(
        text=text,
        own=page,
        first=first,
        publishers=_publishers(held),
        firsts=_publishers([page for page in held if first and _day(page) == _day(first)]),
        cited=tuple(cited[name] for name in sorted(cited)),
        credited=None if credited and publisher and is_same_outlet(credited, publisher) else credited,
        pictured=_credited(page, claim, CreditKind.IMAGE),
    )


def _publishers(pages: Sequence[Document]) -> tuple[str, ...]:
    return tuple(sorted({page.publisher for page in pages if page.publisher}))


def _latest(page: Document | None) -> date | None:
    return page.published.latest if page and page.published else None


def _day(page: Document) -> date | None:
    return page.published.earliest if page.published else None


def _credited(page: Document | None, claim: Claim, kind: CreditKind) -> str | None:
    """Whom the page credits where the claim stands, if only one: a text credit covers its span, else the page."""
    if page is None or not page.credits:
        return None
    given = [credit for credit in page.credits if credit.kind is kind]
    if kind is CreditKind.TEXT:
        given = [credit for credit in given if credit.span is None or claim.quotes(credit.span)]
    names = {folded(credit.name): credit.name for credit in given}
    return next(iter(names.values())) if len(names) == 1 else None


def _voice(claim: Claim, page: Print, named: Cited, country: CountryOf) -> Voice:
    spelled = _spelled_out(claim, page, named)
    voice = _own(spelled, page, country) if spelled.root is None else _named(spelled, spelled.root, page, country)
    credited = (page.credited,) if page.credited else ()
    outlets = (*credited, *page.publishers, *((page.publisher,) if page.publisher else ()))
    return replace(
        voice,
        is_spelled_out=spelled.root != claim.root,
        gateways=voice.gateways | {source_key(source_words(outlet, country)) for outlet in outlets},
        through=(*voice.through, *credited),
        publishers=page.publishers or ((page.publisher,) if page.publisher else ()),
        published=_latest(page.first),
        printed=_latest(page.own),
    )


def _spelled_out(claim: Claim, page: Print, named: Cited) -> Claim:
    """The claim with each bare noun of its chain replaced by the source that the page names so elsewhere.

    "The agency" of a reprint is whom it reprints, unless the first print speaks of that agency too.
    """
    here, first = named.get(claim.document, ()), page.first
    if first is None or first.id == claim.document or first.publisher is None:
        found = (meant(source, here) for source in claim.attribution)
        return replace(claim, attribution=tuple(meant(source, page.cited) for source in found))
    reprinted = Source(name=first.publisher, kind=SourceKind.MEDIA, text="")
    known = {folded(source.name) for source in named.get(first.id, ())}
    chain = ((s, here if folded(s.name) in known else (*here, reprinted)) for s in claim.attribution)
    found = (meant(source, cited) for source, cited in chain)
    return replace(claim, attribution=tuple(meant(source, page.cited) for source in found))


def _named(claim: Claim, root: Source, page: Print, country: CountryOf) -> Voice:
    words = source_words(root.name, country)
    outlets = _outlets(claim.attribution[:-1], country)
    is_vague = is_nobody(root) and (root.kind in OUTLETS or not outlets)
    is_relayed = {basis.kind for basis in claim.basis} <= _RELAYED
    has_no_name = is_relayed and is_unnamed_outlet(root, country)
    return Voice(
        claim=claim,
        text=page.text,
        kind=OriginKind.UNKNOWN if is_vague else OriginKind.NAMED_ROOT,
        key="unknown" if is_vague else source_key(words),
        name=root.name,
        publisher=page.publisher,
        words=frozenset() if is_vague else words,
        names=frozenset() if is_vague else frozenset({words}),
        is_body=root.kind not in PEOPLE,
        is_outlet=root.kind in OUTLETS,
        is_office=root.kind in OFFICES,
        gateways=frozenset(source_key(source_words(name, country)) for name in outlets),
        through=tuple(source.name for source in claim.attribution[:-1] if not _is_unnamed(source, country)),
        has_nameless_gateway=any(s.kind in OUTLETS and _is_unnamed(s, country) for s in claim.attribution[:-1]),
        relays=is_vague or has_no_name or (is_relayed and root.kind is SourceKind.MEDIA),
        has_no_name=has_no_name,
    )


def _is_unnamed(source: Source, country: CountryOf) -> bool:
    return is_nobody(source) or is_unnamed_outlet(source, country)


def _outlets(chain: Sequence[Source], country: CountryOf) -> tuple[str, ...]:
    return tuple(source.name for source in chain if source.kind in OUTLETS and not _is_unnamed(source, country))


def _own(claim: Claim, page: Print, country: CountryOf) -> Voice:
    """The page's own voice: the publisher's knowledge, or that of whoever holds the image it shows."""
    kinds = {basis.kind for basis in claim.basis}
    holder = next((basis.holder for basis in claim.basis if basis.holder), None)
    holder = holder or (page.pictured if kinds & _STILLS else None)
    shown = None if holder else min(kinds & _SEEN, default=None)
    name = holder or page.credited or page.publisher
    words = source_words(name, country) if name else frozenset()
    others = [] if holder or page.credited else [source_words(firsts, country) for firsts in page.firsts]
    is_unknown = BasisKind.OTHER_MEDIA in kinds
    kind = OriginKind.OWN_VOICE if page.text == claim.document else OriginKind.COPIED_TEXT
    return Voice(
        claim=claim,
        text=page.text,
        kind=OriginKind.UNKNOWN if is_unknown else OriginKind.NAMED_ROOT if holder else kind,
        key="unknown"
        if is_unknown
        else f"shown {shown}"
        if shown
        else source_key(words)
        if words
        else f"text {page.text}",
        name=name,
        publisher=page.publisher,
        words=frozenset() if is_unknown else words,
        names=frozenset() if is_unknown or not words else frozenset({words, *others}),
        is_body=True,
        is_outlet=not holder and BasisKind.OFFICIAL_STATEMENT not in kinds,
        is_statement=not holder and BasisKind.OFFICIAL_STATEMENT in kinds,
        relays=is_unknown or (not holder and kinds <= (_RELAYED if claim.outcome is Outcome.POSSIBLE else _THOUGHT)),
    )


def source_key(words: frozenset[str]) -> str:
    """One name for all spellings of a source."""
    return "source " + " ".join(sorted(words))
