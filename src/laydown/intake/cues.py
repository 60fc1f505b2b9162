"""The words that tell parts of a page apart (data/page_cues.yaml), ready for asking."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.folding import plain_marks, squeezed, unmasked
from ..terms import Zone

Where = Literal["container", "comments", "byline", "start", "whole", "tail", "inside", "glued", "end", "digest"]

_SHORT = 240  # characters; a longer block is prose even where it speaks of cookies
_NOTICE = 900  # characters; a longer paragraph is prose
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_CREDIT = re.compile(r"\S / [A-Z][\w.'’&-]*(?: [\w.'’&-]+){0,4}$")  # "... port of Tartus. / Yonhap News"
_NAME_PARTS = re.compile(r"[a-z]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class CueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the data file: `words` found `where` speak for `zone`."""

    where: Where
    zone: Zone
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The cue words by where they stand. Phrases are patterns over text in lower case with plain marks."""

    containers: dict[str, Zone]
    comments: frozenset[str]
    bylines: frozenset[str]
    whole: dict[str, Zone]
    tails: frozenset[str]
    starts: tuple[tuple[re.Pattern[str], Zone], ...]
    ends: tuple[tuple[re.Pattern[str], Zone], ...]
    inside: tuple[tuple[re.Pattern[str], Zone], ...]
    glued: re.Pattern[str]
    digest: re.Pattern[str]


@cache
def page_cues() -> Cues:
    """The cues of the package. Raises BadData where the file breaks its form."""
    rows = load_rows(data_file("page_cues.yaml"), "cues", CueRow)
    return Cues(
        containers=_zones(rows, "container"),
        comments=frozenset(_zones(rows, "comments")),
        bylines=frozenset(_zones(rows, "byline")),
        whole=_zones(rows, "whole"),
        tails=frozenset(_zones(rows, "tail")),
        starts=tuple((re.compile(_any_of(row.words)), row.zone) for row in rows if row.where == "start"),
        ends=tuple((re.compile(_any_of(row.words) + r"[ .]*$"), row.zone) for row in rows if row.where == "end"),
        inside=tuple((re.compile(_any_of(row.words)), row.zone) for row in rows if row.where == "inside"),
        digest=re.compile(rf"(?<!\w){_any_of(tuple(_zones(rows, 'digest')))}(?!\w)"),
        glued=re.compile("|".join(re.escape(word) for row in rows if row.where == "glued" for word in row.words)),
    )


@lru_cache(maxsize=4096)  # asked several times of each block
def zone_by_words(text: str) -> Zone | None:
    """The zone that a block's own words speak for, None where they say nothing.

    >>> zone_by_words("Read more: Cargo planes land again")
    <Zone.TEASER: 'teaser'>
    >>> zone_by_words("2506")
    <Zone.BOILERPLATE: 'boilerplate'>
    """
    cues, plain = page_cues(), plain_marks(unmasked(text[:_SHORT])).lower()
    is_long = len(text) >= _SHORT
    if not is_long and letters_only(plain) in cues.tails:
        return Zone.BOILERPLATE
    for start, zone in cues.starts:
        if not (is_long and zone is Zone.BOILERPLATE) and start.match(plain):
            return zone
    if is_long:
        return None
    letters = letters_only(plain)
    if not letters or cues.glued.match(text):
        return Zone.BOILERPLATE
    if found := cues.whole.get(letters):
        return found
    if _CREDIT.search(text):
        return Zone.CAPTION
    return next((zone for phrase, zone in (*cues.ends, *cues.inside) if phrase.search(plain)), None)


def opens_tail(text: str) -> bool:
    """Whether a block heads a list of other stories, or the comments ("Most read", "[WORLD] Latest Stories")."""
    if len(text) >= _SHORT:
        return False
    letters = letters_only(plain_marks(text).lower())
    return letters in page_cues().tails or letters.startswith(("latest from ", "more from "))


def is_notice(text: str) -> bool:
    """Whether a paragraph of any length speaks of the outlet and its readers: rights, subscriptions, its author."""
    if len(text) > _NOTICE:
        return False
    plain = plain_marks(unmasked(text)).lower()
    return any(phrase.search(plain) for phrase, _ in page_cues().inside)


def calls_itself_digest(title: str) -> bool:
    """Whether a page's title says that it tells several stories ("Morning brief", "The week in brief")."""
    return bool(page_cues().digest.search(plain_marks(title).lower()))


def letters_only(text: str) -> str:
    """`text` without digits and marks, single spaces between words.

    >>> letters_only("comments (12)")
    'comments'
    """
    return squeezed(_NOT_LETTERS.sub(" ", text))


@lru_cache(maxsize=4096)
def name_parts(*names: str | None) -> frozenset[str]:
    """The words that class names, ids and roles are made of, in lower case.

    >>> sorted(name_parts("mostRead", "sub-title"))
    ['most', 'mostread', 'read', 'sub', 'subtitle', 'title']
    """
    found: set[str] = set()
    for name in " ".join(filter(None, names)).split():
        parts = _NAME_PARTS.findall(_HUMP.sub(" ", name).lower())
        found.update(parts)
        found.update(one + other for one, other in pairwise(parts))
        found.update(_NAME_PARTS.findall(name.replace("-", "").replace("_", "").lower()))
    return frozenset(found)


def _zones(rows: tuple[CueRow, ...], where: Where) -> dict[str, Zone]:
    return {word.lower(): row.zone for row in rows if row.where == where for word in row.words}


def _any_of(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True))})"
