"""What a chain of sources rests on: the kinds of basis that words name, and that kinds of sources imply."""

import re

from ..measure.folding import plain_marks
from ..terms import Basis, BasisKind, SourceKind, Span
from .lexicon import cue_words

_OF_KIND = {
    SourceKind.GOVERNMENT: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.MILITARY: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.INTELLIGENCE_SERVICE: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.NON_STATE_GROUP: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.COMPANY: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.ANONYMOUS_OFFICIAL: BasisKind.ANONYMOUS_BRIEFING,
    SourceKind.WITNESS: BasisKind.WITNESS,
    SourceKind.ANALYST: BasisKind.INFERENCE,
    SourceKind.MONITOR: BasisKind.UNSTATED,
    SourceKind.MEDIA: BasisKind.OTHER_MEDIA,
    SourceKind.SOCIAL_MEDIA: BasisKind.UNSTATED,
    SourceKind.IMAGERY_PROVIDER: BasisKind.SATELLITE_IMAGE,
    SourceKind.TRACKING_SERVICE: BasisKind.TRACKING,
    SourceKind.UNKNOWN: BasisKind.UNSTATED,
}
SHOWN = (
    BasisKind.SATELLITE_IMAGE,
    BasisKind.VIDEO,
    BasisKind.TRACKING,
    BasisKind.DOCUMENT,
    BasisKind.PHOTO,
)


def basis_of(kind: SourceKind) -> BasisKind:
    """What a chain rests on when nothing but the kind of its root is known."""
    return _OF_KIND[kind]


def shown_bases(words: str, span: Span, holder: str | None) -> tuple[Basis, ...]:
    """The bases that the words of a sentence name: imagery, film, tracking, papers. At most one of each kind."""
    level = plain_marks(words).lower()
    found: list[Basis] = []
    for kind in SHOWN:
        hit = first_cue(level, kind)
        if hit and not (kind is BasisKind.PHOTO and any(basis.kind is BasisKind.SATELLITE_IMAGE for basis in found)):
            at = Span(start=span.start + hit.start(), end=span.start + hit.end())
            found.append(Basis(kind=kind, holder=holder, text=words[hit.start() : hit.end()], span=at))
    return tuple(found)


def is_reported(words: str) -> bool:
    """Whether the words report without naming anybody: "reportedly", "reports say"."""
    level = plain_marks(words).lower()
    return any(re.search(rf"\b{re.escape(cue)}\b", level) for cue in cue_words("other_media"))


def first_cue(level: str, kind: BasisKind) -> re.Match[str] | None:
    """The first of the kind's cues in `level`, words in lower case with plain marks; the longest where two start."""
    hits = [
        hit for cue in cue_words(kind.value) if cue in level and (hit := re.search(rf"\b{re.escape(cue)}\b", level))
    ]
    return min(hits, key=lambda hit: (hit.start(), -hit.end()), default=None)
