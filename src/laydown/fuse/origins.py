"""Whose knowledge each claim is: origins, and how many of an event's are independent of each other.

The root of the chain of sources has the knowledge; what passes it on has none of its own. So "U.S. officials" behind
one newspaper in nine pages are one origin, a claim on the newspaper's word alone goes back to whatever the newspaper
goes back to, and a reprint goes back to the page it copies. "The agency" is the one outlet that its page cites or
copies. What names nobody ("reports say", "officials") is an unknown origin: listed, never counted. Where it is not
plain that two are independent, they count as one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ..measure.folding import folded
from ..measure.ids import content_id
from ..terms import BasisKind, Claim, ClaimId, Document, DocumentId, Origin, OriginId, OriginKind, Source, SourceKind
from .compare import COURSE_OF, Course
from .names import OUTLETS, Cited, CountryOf, cited_by, is_nobody, meant, no_country, source_words

_RELAYED = frozenset({BasisKind.OTHER_MEDIA, BasisKind.UNSTATED})
_SEEN = frozenset({BasisKind.SATELLITE_IMAGE, BasisKind.VIDEO, BasisKind.PHOTO, BasisKind.TRACKING})

_OFFICES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY})

# Kinds of source that are no body with a name: the same words on two pages may be two people.
_PEOPLE = frozenset({SourceKind.ANONYMOUS_OFFICIAL, SourceKind.WITNESS, SourceKind.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one claim goes back to, before claims are compared.

    `words` are the name's telling words, empty where nobody is named. `gateways` are the outlets that the knowledge
    came through, the page's own among them. `relays` says that the claim has no knowledge of its own.
    `is_statement` is an office speaking on its own page, `is_office` a body of some state named as a source.
    """

    claim: Claim
    text: DocumentId
    kind: OriginKind
    key: str
    name: str | None
    words: frozenset[str] = frozenset()
    is_body: bool = False
    is_outlet: bool = False
    gateways: frozenset[str] = frozenset()
    relays: bool = False
    is_office: bool = False
    is_statement: bool = False

    @property
    def is_denial(self) -> bool:
        """Whether it says no; a page that tells what another denies does not have it from the one who denies."""
        return COURSE_OF[self.claim.outcome] is Course.DENIED


def origins_of(
    claims: Sequence[Claim],
    documents: Mapping[DocumentId, Document],
    copies: Mapping[DocumentId, DocumentId],
    *,
    country: CountryOf = no_country,
    cited: Cited | None = None,
) -> tuple[Origin, ...]:
    """The origins of one event's claims, by name and id; unknown ones last.

    `copies` gives for a document the one whose text it copies (itself, if none); `country` the country that a word
    of a source's name stands for ("Moscow", "Russian"), so that one government under three names counts once.
    `cited` are the sources that each document names, in these claims or others: whom "the agency" may mean.
    """
    named = cited_by(claims) if cited is None else cited
    spelled = [_spelled_out(claim, named, documents, copies) for claim in sorted(claims, key=lambda c: c.id)]
    voices = [_voice(claim, documents, copies, country) for claim in spelled]
    leaders = {voice.claim.id: voice.claim.id for voice in voices}
    for one, other in combinations(voices, 2):
        if _are_one(one, other):
            _join(leaders, one.claim.id, other.claim.id)
    _send_back(voices, leaders)
    groups: dict[ClaimId, list[Voice]] = defaultdict(list)
    for voice in voices:
        groups[_leader(leaders, voice.claim.id)].append(voice)
    speaking = [members for members in groups.values() if not _is_silent(members)]
    silent = sorted((v for members in groups.values() if _is_silent(members) for v in members), key=_rank)
    found = [_origin(members) for members in speaking]
    if silent:
        found.append(_origin(silent, is_known=all(origin.kind is OriginKind.UNKNOWN for origin in found)))
    return tuple(sorted(found, key=lambda o: (o.kind is OriginKind.UNKNOWN, o.name or "", o.id)))


def independent(origins: Iterable[Origin]) -> int:
    """How many known origins there are."""
    return sum(origin.kind is not OriginKind.UNKNOWN for origin in origins)


def _spelled_out(
    claim: Claim, named: Cited, documents: Mapping[DocumentId, Document], copies: Mapping[DocumentId, DocumentId]
) -> Claim:
    """The claim with each bare noun of its chain replaced by the source that the page names so elsewhere.

    "The agency" of a reprint is whom it reprints, unless the first print speaks of that agency too.
    """
    here, first = named.get(claim.document, ()), documents.get(copies.get(claim.document, claim.document))
    if first is None or first.id == claim.document or first.publisher is None:
        return replace(claim, attribution=tuple(meant(source, here) for source in claim.attribution))
    reprinted = Source(name=first.publisher, kind=SourceKind.MEDIA, text="")
    known = {folded(source.name) for source in named.get(first.id, ())}
    chain = ((s, here if folded(s.name) in known else (*here, reprinted)) for s in claim.attribution)
    return replace(claim, attribution=tuple(meant(source, cited) for source, cited in chain))


def _voice(
    claim: Claim, documents: Mapping[DocumentId, Document], copies: Mapping[DocumentId, DocumentId], country: CountryOf
) -> Voice:
    text = copies.get(claim.document, claim.document)
    first = documents.get(text)
    publisher = first.publisher if first else None
    if claim.root is not None:
        return _named(claim, claim.root, text, publisher, country)
    return _own(claim, text, publisher, country)


def _named(claim: Claim, root: Source, text: DocumentId, publisher: str | None, country: CountryOf) -> Voice:
    words = source_words(root.name, country)
    chain = claim.attribution[:-1]
    outlets = [source.name for source in chain if source.kind is SourceKind.MEDIA and not is_nobody(source)]
    is_vague = is_nobody(root) and (root.kind in OUTLETS or not outlets)
    return Voice(
        claim=claim,
        text=text,
        kind=OriginKind.UNKNOWN if is_vague else OriginKind.NAMED_ROOT,
        key="unknown" if is_vague else _key(words),
        name=root.name,
        words=frozenset() if is_vague else words,
        is_body=root.kind not in _PEOPLE,
        is_outlet=root.kind in OUTLETS,
        is_office=root.kind in _OFFICES,
        gateways=frozenset(_key(source_words(name, country)) for name in (*outlets, publisher) if name),
        relays=is_vague or (root.kind is SourceKind.MEDIA and {b.kind for b in claim.basis} <= _RELAYED),
    )


def _own(claim: Claim, text: DocumentId, publisher: str | None, country: CountryOf) -> Voice:
    """The page's own voice: the publisher's knowledge, or that of whoever holds the image it shows."""
    kinds = {basis.kind for basis in claim.basis}
    holder = next((basis.holder for basis in claim.basis if basis.holder), None)
    shown = None if holder else min(kinds & _SEEN, default=None)
    name = holder or publisher
    words = source_words(name, country) if name else frozenset()
    is_unknown = BasisKind.OTHER_MEDIA in kinds
    kind = OriginKind.OWN_VOICE if text == claim.document else OriginKind.COPIED_TEXT
    return Voice(
        claim=claim,
        text=text,
        kind=OriginKind.UNKNOWN if is_unknown else OriginKind.NAMED_ROOT if holder else kind,
        key="unknown" if is_unknown else f"shown {shown}" if shown else _key(words) if words else f"text {text}",
        name=name,
        words=frozenset() if is_unknown else words,
        is_body=True,
        is_outlet=not holder and BasisKind.OFFICIAL_STATEMENT not in kinds,
        is_statement=not holder and BasisKind.OFFICIAL_STATEMENT in kinds,
        gateways=frozenset({_key(source_words(publisher, country))} if publisher else ()),
        relays=is_unknown or (not holder and kinds <= _RELAYED),
    )


def _key(words: frozenset[str]) -> str:
    return "source " + " ".join(sorted(words))


def _are_one(one: Voice, other: Voice) -> bool:
    """Whether two claims go back to one body of knowledge.

    The same name; a body's shorter name within its longer one; "the ministry" on a page that is itself a statement;
    unnamed people behind one outlet on two pages.
    """
    if one.kind is OriginKind.UNKNOWN or other.kind is OriginKind.UNKNOWN:
        return False
    if one.key == other.key or _is_own_office(one, other) or _is_own_office(other, one):
        return True
    if one.is_body and other.is_body:
        short, long = sorted((one, other), key=lambda voice: len(voice.words))
        is_state = all(word.isupper() for word in short.words)  # "Amman" is no short name of the Jordan Times
        return bool(short.words) and short.words <= long.words and not (is_state and long.is_outlet)
    is_other_page = one.text != other.text
    return not one.is_body and not other.is_body and is_other_page and bool(one.gateways & other.gateways)


def _is_own_office(page: Voice, named: Voice) -> bool:
    """Whether a page that is an office's statement names that office: one of its state, or of none that is said."""
    states = {word for word in named.words if word.isupper()}
    return page.is_statement and named.is_office and page.text == named.text and states <= page.words


def _send_back(voices: Sequence[Voice], leaders: dict[ClaimId, ClaimId]) -> None:
    """Give each claim that only relays the origin it relays: what its outlet, or its own page, goes back to."""
    for voice in voices:
        if not voice.relays or voice.kind is OriginKind.UNKNOWN:
            continue
        behind = [
            other
            for other in voices
            if not other.relays
            and other.kind is not OriginKind.UNKNOWN
            and voice.is_denial == other.is_denial
            and (voice.key in other.gateways if voice.claim.attribution else other.text == voice.text)
        ]
        if behind:
            _join(leaders, voice.claim.id, behind[0].claim.id)


def _is_silent(voices: Sequence[Voice]) -> bool:
    """Whether these are pages that say nothing of where they know from."""
    return all(v.relays and not v.claim.attribution and v.kind is not OriginKind.UNKNOWN for v in voices)


def _rank(voice: Voice) -> tuple[bool, bool, str, ClaimId]:
    """Who gives an origin its name: those who know before those who relay."""
    return voice.relays, voice.kind is OriginKind.UNKNOWN, voice.name or "", voice.claim.id


def _origin(voices: Sequence[Voice], *, is_known: bool = True) -> Origin:
    best = min(voices, key=_rank)
    kind = best.kind if is_known else OriginKind.UNKNOWN
    members = sorted(voice.claim.id for voice in voices)
    is_unknown = kind is OriginKind.UNKNOWN
    return Origin(
        id=OriginId(content_id("org", *members) if is_unknown else content_id("org", best.key)),
        kind=kind,
        name=None if is_unknown else best.name,
        claims=tuple(members),
        documents=tuple(sorted({voice.claim.document for voice in voices})),
        basis=tuple(sorted({basis.kind for voice in voices for basis in voice.claim.basis})),
    )


def _leader(leaders: Mapping[ClaimId, ClaimId], claim: ClaimId) -> ClaimId:
    while leaders[claim] != claim:
        claim = leaders[claim]
    return claim


def _join(leaders: dict[ClaimId, ClaimId], one: ClaimId, other: ClaimId) -> None:
    low, high = sorted((_leader(leaders, one), _leader(leaders, other)))
    leaders[high] = low
