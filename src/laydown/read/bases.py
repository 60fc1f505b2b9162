"""What a chain of sources rests on: the kinds of basis that words name, and that kinds of sources imply."""

import re
from functools import cache

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


_NEAR = 1200  # characters; about a screen


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


_RESTS = re.compile(
    r"(?:according to|per|from|as per|going by|judging by|to judge by|based on|citing|seen in|listed in|recorded in|"
    r"entered in|entered on|read)\W[^,;.]{0,60}$"
)
_TELLS = re.compile(
    r"^\W[^,;.]{0,40}?\b(?:shows?|showed|says?|said|lists?|listed|gives?|gave|records?|recorded|names?|named|states?|"
    r"stated|puts?|suggests?|confirms?|confirmed|reads?|has|have|had)\b"
)


def sentence_bases(words: str, span: Span, holder: str | None = None) -> tuple[Basis, ...]:
    """The bases that a whole sentence rests on by its words.

    Papers count only where they tell ("the manifest lists") or are told from ("according to the port log"): a
    contract, a list or a file is else only a thing of the story.
    """
    level = plain_marks(words).lower()
    kept = []
    for basis in shown_bases(words, span, holder):
        hit = first_cue(level, basis.kind)
        is_told = hit is not None and (_RESTS.search(level[: hit.start()]) or _TELLS.search(level[hit.end() :]))
        if basis.kind is not BasisKind.DOCUMENT or is_told:
            kept.append(basis)
    return tuple(kept)


def is_inferred(words: str) -> bool:
    """Whether the words give a conclusion of whoever speaks: "presumably", "by our calculation"."""
    level = plain_marks(words).lower()
    return any(cue in level and _whole(cue).search(level) for cue in cue_words("inference"))


def is_from_space(text: str, end: int) -> bool:
    """Whether the images spoken of at `end` are satellite images, by the words of the text shortly before."""
    level = plain_marks(text[max(0, end - _NEAR) : end]).lower()
    return first_cue(level, BasisKind.SATELLITE_IMAGE) is not None or "satellite" in level


def is_reported(words: str) -> bool:
    """Whether the words report without naming anybody: "reportedly", "reports say"."""
    level = plain_marks(words).lower()
    return any(cue in level and _whole(cue).search(level) for cue in cue_words("other_media"))


def first_cue(level: str, kind: BasisKind) -> re.Match[str] | None:
    """The first of the kind's cues in `level`, words in lower case with plain marks; the longest where two start."""
    hits = [hit for cue in cue_words(kind.value) if cue in level and (hit := _whole(cue).search(level))]
    return min(hits, key=lambda hit: (hit.start(), -hit.end()), default=None)


@cache
def _whole(cue: str) -> re.Pattern[str]:
    """Finds a cue as whole words."""
    return re.compile(rf"\b{re.escape(cue)}\b")
