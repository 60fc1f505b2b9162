"""Whose knowledge each claim is: origins, and how many of an event's are independent of each other.

The root of the chain of sources has the knowledge; what passes it on has none of its own. So "U.S. officials" behind
one newspaper in nine pages are one origin, a claim on the newspaper's word alone goes back to whatever the newspaper
goes back to, and a reprint goes back to the page it copies. What names nobody ("reports say") is an unknown origin:
listed, never counted. Reference: docs/method.md, "Origins".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..measure.folding import folded
from ..measure.ids import content_id
from ..terms import BasisKind, Claim, ClaimId, Document, DocumentId, Origin, OriginId, OriginKind, SourceKind

_RELAYED = frozenset({BasisKind.OTHER_MEDIA, BasisKind.UNSTATED})
_OUTLETS = frozenset({SourceKind.MEDIA})

# Words that change in a source's name from page to page and do not tell who it is.
_TITLE_WORDS = (
    "a an the of and for in at official officials spokesman spokesperson spokeswoman ministry minister several some "
    "two three one source sources senior"
)
_TITLES = frozenset(_TITLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Voice:
    """What a claim goes back to before claims are compared: a key that equal origins share.

    `gateway` is the outlet that the knowledge came through, `relays` says that the claim has no knowledge of its own.
    """

    kind: OriginKind
    key: str
    name: str | None
    gateway: str | None = None
    relays: bool = False


def origins_of(
    claims: Sequence[Claim], documents: Mapping[DocumentId, Document], copies: Mapping[DocumentId, DocumentId]
) -> tuple[Origin, ...]:
    """The origins of one event's claims, by name and id; unknown ones last.

    `copies` gives for a document the one whose text it copies (itself, if none).
    """
    voices = {claim.id: voice_of(claim, documents, copies) for claim in claims}
    keys = _settled(claims, voices, copies)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        groups[keys[claim.id]].append(claim)
    found = [_origin(key, members, [voices[claim.id] for claim in members]) for key, members in groups.items()]
    return tuple(sorted(found, key=lambda o: (o.kind is OriginKind.UNKNOWN, o.name or "", o.id)))


def independent(origins: Iterable[Origin]) -> int:
    """How many known origins there are."""
    return sum(origin.kind is not OriginKind.UNKNOWN for origin in origins)


def voice_of(claim: Claim, documents: Mapping[DocumentId, Document], copies: Mapping[DocumentId, DocumentId]) -> Voice:
    """What one claim says of where it comes from."""
    root = claim.root
    if root is None:
        return _own_voice(claim, documents, copies)
    gateway = next((source_key(s.name) for s in reversed(claim.attribution[:-1]) if s.kind in _OUTLETS), None)
    relays = root.kind in _OUTLETS and bool(claim.basis) and all(b.kind in _RELAYED for b in claim.basis)
    return Voice(OriginKind.NAMED_ROOT, f"source {source_key(root.name)}", root.name, gateway, relays)


def _own_voice(
    claim: Claim, documents: Mapping[DocumentId, Document], copies: Mapping[DocumentId, DocumentId]
) -> Voice:
    text = copies.get(claim.document, claim.document)
    first = documents.get(text)
    holder = next((basis.holder for basis in claim.basis if basis.holder), None)
    kinds = {basis.kind for basis in claim.basis}
    if BasisKind.OTHER_MEDIA in kinds:
        return Voice(OriginKind.UNKNOWN, "unknown", None, relays=True)
    if holder:
        return Voice(OriginKind.NAMED_ROOT, f"source {source_key(holder)}", holder)
    kind = OriginKind.OWN_VOICE if text == claim.document else OriginKind.COPIED_TEXT
    relays = not kinds or kinds <= _RELAYED
    if first is None or first.publisher is None:
        return Voice(kind, f"text {text}", None, relays=relays)
    return Voice(kind, f"source {source_key(first.publisher)}", first.publisher, relays=relays)


def source_key(name: str) -> str:
    """A source's name reduced to who it is: no articles, titles or order of words.

    >>> source_key("The spokesman of the Ministry of Defence") == source_key("Defence ministry")
    True
    """
    words = folded(name).replace(".", "").replace("'s", "").replace("-", " ").split()
    return " ".join(sorted(word for word in words if word not in _TITLES)) or folded(name)


def _settled(
    claims: Sequence[Claim], voices: Mapping[ClaimId, Voice], copies: Mapping[DocumentId, DocumentId]
) -> dict[ClaimId, str]:
    """The key of each claim's origin, once those that relay have been sent back to whom they relay."""
    gateways: dict[str, set[str]] = defaultdict(set)
    told: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        voice = voices[claim.id]
        if voice.gateway:
            gateways[f"source {voice.gateway}"].add(voice.key)
        if claim.attribution:
            told[copies.get(claim.document, claim.document)].add(voice.key)
    keys = {}
    for claim in claims:
        voice = voices[claim.id]
        behind = gateways.get(voice.key) if voice.relays else None
        beside = told.get(copies.get(claim.document, claim.document)) if voice.relays else None
        if voice.relays and not claim.attribution and beside:
            behind = beside
        keys[claim.id] = min(behind) if behind else voice.key
    return keys


def _origin(key: str, claims: Sequence[Claim], voices: Sequence[Voice]) -> Origin:
    own = next((voice for voice in voices if voice.key == key), voices[0])
    return Origin(
        id=OriginId(content_id("org", key)),
        kind=own.kind,
        name=own.name,
        claims=tuple(claim.id for claim in claims),
        documents=tuple(sorted({claim.document for claim in claims})),
        basis=tuple(sorted({basis.kind for claim in claims for basis in claim.basis})),
    )
