"""Tellings: claims that say the very same thing in the very same words, folded once for comparison.

A reprint adds a claim to a telling, never a telling: so copies cannot change how the rest is grouped.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..measure.days import Days
from ..measure.folding import folded
from ..measure.ids import Part, content_id
from ..terms import Claim, Component, Count, Document, DocumentId, Load, Party, PlaceRef, Published
from .compare import bare_name

_WORD = re.compile(r"[^\W_]+")
AROUND_CHARACTERS = 400  # on each side: 200 tried as well, worth half as much (evals/fuse_gold.py)
_SHORT = 4  # shorter words are mostly grammar
_GRAMMAR_WORDS = (
    "about after again also and been before being between both could does during each from had has have here into "
    "its just more most much only other over said same says some such than that the their them then there these they "
    "this those through told under until very was were what when where which while will with would"
)
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One content of claims. `claims` are sorted by id; `words` and `names` are those of the evidence, folded.

    `families` are equipment families of loads and carriers, `components` their levels, `vessels` the ships and classes
    of ships named; `published` bounds the day of the first publication, open where unknown. `story` are the names of
    the whole page, `setting` the countries and places that its claims name; `spots` is where the evidence begins,
    `around` the names near there.
    """

    id: str
    claims: tuple[Claim, ...]
    documents: frozenset[DocumentId]
    published: Days
    families: frozenset[str]
    components: frozenset[Component]
    vessels: frozenset[str]
    counts: tuple[Count, ...]
    words: frozenset[str]
    names: frozenset[str]
    chain: tuple[str, ...]
    story: frozenset[str]
    setting: frozenset[str]
    spots: tuple[tuple[DocumentId, int], ...]
    around: frozenset[str] = frozenset()

    @property
    def claim(self) -> Claim:
        """The claim that stands for all: their slots are the same."""
        return self.claims[0]

    @property
    def days(self) -> Days:
        """When it happened; open where not told."""
        when = self.claim.when
        return (when.earliest, when.latest) if when else (None, None)


@dataclass(frozen=True, slots=True)
class Page:
    """What a document lends to its claims."""

    published: Published | None
    text: str
    story: frozenset[str]
    setting: frozenset[str]


def page_of(document: Document | None, claims: Iterable[Claim]) -> Page:
    """What a document, None where it is not known, lends to its claims; these are all of them."""
    setting = frozenset(
        key for claim in claims for place in claim.places for key in (place.country, bare_name(place.name)) if key
    )
    if document is None:
        return Page(None, "", frozenset(), setting)
    return Page(document.published, document.text, _names(document.text), setting)


def tellings_of(
    documents: Mapping[DocumentId, Document], claims: Iterable[Claim], *, family: Callable[[str], str]
) -> tuple[Telling, ...]:
    """The tellings of these claims, sorted by id. A claim given twice counts once."""
    groups: dict[str, dict[str, Claim]] = defaultdict(dict)
    told: dict[DocumentId, list[Claim]] = {key: [] for key in documents}
    for claim in claims:
        groups[signature_of(claim)][claim.id] = claim
        told.setdefault(claim.document, []).append(claim)
    pages = {key: page_of(documents.get(key), members) for key, members in told.items()}
    return tuple(
        telling_of(sign, [group[key] for key in sorted(group)], pages, family=family)
        for sign, group in sorted(groups.items())
    )


def telling_of(
    sign: str, claims: Sequence[Claim], pages: Mapping[DocumentId, Page], *, family: Callable[[str], str]
) -> Telling:
    """The telling of claims that have one signature, sorted by id; `pages` holds those that they stand on."""
    claim = claims[0]
    things = [item for load in (*claim.loads, *claim.carriers) for item in load.items]
    words = [word for piece in claim.evidence for word in _WORD.findall(piece.quote)]
    held = [pages[c.document] for c in claims]
    spots = sorted({(c.document, piece.span.start) for c in claims for piece in c.evidence})
    near = [pages[page].text[max(0, start - AROUND_CHARACTERS) : start + AROUND_CHARACTERS] for page, start in spots]
    return Telling(
        id=sign,
        claims=tuple(claims),
        documents=frozenset(c.document for c in claims),
        published=_earliest([page.published for page in held]),
        families=frozenset(family(item.equipment) for item in things if item.equipment),
        components=frozenset(item.component for item in things),
        vessels=frozenset(item.equipment for item in things if item.equipment and item.component is Component.SHIP),
        counts=tuple(load.count for load in (*claim.loads, *claim.carriers) if load.count),
        words=frozenset(filter(_tells, map(folded, words))),
        names=_names(" ".join(words)),
        chain=tuple(folded(source.name) for source in claim.attribution),
        story=_all([page.story for page in held]),
        setting=_all([page.setting for page in held]),
        spots=tuple(spots),
        around=frozenset().union(*map(_names, near)),
    )


def _all(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """What is in any of the sets; of one set that set itself, which its tellings then share."""
    return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _names(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital letter or are figures, folded."""
    words = {word for word in _WORD.findall(text) if word[0].isupper() or word.isdigit()}
    return frozenset(filter(_tells, map(folded, words)))


def _earliest(held: Sequence[Published | None]) -> Days:
    known = [published for published in held if published]
    first = min(known, key=lambda p: (p.earliest, p.latest), default=None)
    return (first.earliest, first.latest) if first else (None, None)


def _tells(word: str) -> bool:
    return (len(word) >= _SHORT or word.isdigit()) and word not in _GRAMMAR


def signature_of(claim: Claim) -> str:
    """An id of what the claim says and quotes, whatever document it stands in."""
    when = claim.when
    return content_id(
        "tel",
        claim.act,
        claim.outcome,
        [" ".join(piece.quote.split()) for piece in claim.evidence],
        [_party_part(party) for party in (claim.mover, claim.recipient, claim.opposed_by)],
        [[_load_part(load) for load in loads] for loads in (claim.loads, claim.carriers)],
        [_place_part(place) for place in claim.places],
        [str(when.earliest), str(when.latest)] if when else None,
        [folded(source.name) for source in claim.attribution],
        [[basis.kind, basis.holder] for basis in claim.basis],
        list(claim.notes),
    )


def _party_part(party: Party | None) -> Part:
    return [folded(party.name), party.country] if party else None


def _load_part(load: Load) -> Part:
    count = load.count
    return [
        [[item.equipment, item.component] for item in load.items],
        [count.at_least, count.at_most, count.approximate, count.unit] if count else None,
    ]


def _place_part(place: PlaceRef) -> Part:
    return [place.role, place.id or bare_name(place.name)]
