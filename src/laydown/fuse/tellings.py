"""Tellings: claims that say the very same thing in the very same words, folded once for comparison.

A reprint adds a claim to a telling, never a telling: so copies cannot change how the rest is grouped.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..measure.alike import bare_name, kinds_of
from ..measure.days import Days
from ..measure.folding import folded
from ..measure.ids import Part, content_id
from ..measure.intervals import Interval
from ..terms import Claim, Component, Count, Document, DocumentId, Load, Party, PlaceRef, Published
from .compare import COURSE_OF, Course, Site, bounds_of, party_key, site_of

Family = Callable[[str], str]
Spot = tuple[DocumentId, int, int]

_WORD = re.compile(r"[^\W_]+")
_SHORT = 4  # shorter words are mostly grammar
_GRAMMAR_WORDS = (
    "about after again also and been before being between both could does during each from had has have here into "
    "its just more most much only other over said same says some such than that the their them then there these they "
    "this those through told under until very was were what when where which while will with would"
)
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())
_CALENDAR_WORDS = (
    "january february march april june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "s")
_STEM = 4  # the least that an ending leaves: "shipped" and "shipping", not "ship" and "shelled"
_COMMON_FIGURE = 2  # 1 and 2 are too common to tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One content of claims, with all that comparing it takes made ready once.

    `claims` are sorted by id; `words` are those of the evidence, without endings. `families` are equipment families of
    loads and carriers, `components` their levels and `kinds` what these may be said to be, `vessels` the ships and
    classes of ships named. `figures` are counts that are telling, `bounds` what all counts may stand for. `sites` are
    the places, `parties` the keys of mover, recipient and opponent, None where not told; `chain` are the sources,
    folded. `published` bounds the day of the first publication, open where unknown. Of the page: `publishers`, the
    names of the whole text as `story`, places and equipment that its claims name as `subjects`, and their places with
    their countries as `setting`. `spots` are where the evidence stands.
    """

    id: str
    claims: tuple[Claim, ...]
    documents: frozenset[DocumentId]
    published: Days
    days: Days
    course: Course
    families: frozenset[str]
    components: frozenset[Component]
    kinds: frozenset[int]
    vessels: frozenset[str]
    counts: tuple[Count, ...]
    figures: frozenset[tuple[int | None, int | None]]
    bounds: tuple[Interval, ...]
    sites: tuple[Site, ...]
    parties: tuple[frozenset[str] | None, ...]
    is_total: bool
    words: frozenset[str]
    chain: tuple[str, ...]
    sources: tuple[frozenset[str], ...]
    publishers: frozenset[frozenset[str]]
    story: frozenset[str]
    subjects: frozenset[str]
    setting: frozenset[str]
    spots: tuple[Spot, ...]

    @property
    def claim(self) -> Claim:
        """The claim that stands for all: their slots are the same."""
        return self.claims[0]


@dataclass(frozen=True, slots=True)
class Page:
    """What a document lends to its claims."""

    published: Published | None
    publisher: str | None
    story: frozenset[str]
    subjects: frozenset[str]
    setting: frozenset[str]


def page_of(document: Document | None, claims: Collection[Claim], *, family: Family) -> Page:
    """What a document, None where it is not known, lends to its claims; these are all of them."""
    places = [place for claim in claims for place in claim.places]
    setting = frozenset(key for place in places for key in (place.country, bare_name(place.name)) if key)
    points = {bare_name(place.name) for place in places if place.kind is None or place.kind.is_point}
    subjects = points.union(*(_families(claim, family) for claim in claims))
    if document is None:
        return Page(None, None, frozenset(), frozenset(subjects), setting)
    story = _story_of(document.text)
    return Page(document.published, document.publisher, story, frozenset(subjects), setting)


def tellings_of(
    documents: Mapping[DocumentId, Document], claims: Iterable[Claim], *, family: Family
) -> tuple[Telling, ...]:
    """The tellings of these claims, sorted by id. A claim given twice counts once."""
    groups: dict[str, dict[str, Claim]] = defaultdict(dict)
    told: dict[DocumentId, list[Claim]] = {key: [] for key in documents}
    for claim in claims:
        groups[signature_of(claim)][claim.id] = claim
        told.setdefault(claim.document, []).append(claim)
    pages = {key: page_of(documents.get(key), members, family=family) for key, members in told.items()}
    return tuple(
        telling_of(sign, [group[key] for key in sorted(group)], pages, family=family)
        for sign, group in sorted(groups.items())
    )


def telling_of(sign: str, claims: Sequence[Claim], pages: Mapping[DocumentId, Page], *, family: Family) -> Telling:
    """The telling of claims that have one signature, sorted by id; `pages` holds those that they stand on."""
    claim = claims[0]
    loads = (*claim.loads, *claim.carriers)
    things = [item for load in loads for item in load.items]
    components = frozenset(item.component for item in things)
    counts = tuple(load.count for load in loads if load.count)
    held = [pages[c.document] for c in claims]
    chain = tuple(folded(source.name) for source in claim.attribution)
    spots = sorted({(c.document, piece.span.start, piece.span.end) for c in claims for piece in c.evidence})
    return Telling(
        id=sign,
        claims=tuple(claims),
        documents=frozenset(c.document for c in claims),
        published=_earliest([page.published for page in held]),
        days=(claim.when.earliest, claim.when.latest) if claim.when else (None, None),
        course=COURSE_OF[claim.outcome],
        families=_families(claim, family),
        components=components,
        kinds=kinds_of(components),
        vessels=frozenset(item.equipment for item in things if item.equipment and item.component is Component.SHIP),
        counts=counts,
        figures=frozenset((count.at_least, count.at_most) for count in counts if _is_telling(count)),
        bounds=tuple(map(bounds_of, counts)),
        sites=tuple(map(site_of, claim.places)),
        parties=tuple(map(_party_keys, (claim.mover, claim.recipient, claim.opposed_by))),
        is_total="running_total" in claim.notes,
        words=_words_of(" ".join(piece.quote for piece in claim.evidence)),
        chain=chain,
        sources=tuple(map(_name_words, chain)),
        publishers=frozenset(words for page in held if (words := _name_words(folded(page.publisher or "")))),
        story=_all([page.story for page in held]),
        subjects=_all([page.subjects for page in held]),
        setting=_all([page.setting for page in held]),
        spots=tuple(spots),
    )


def _families(claim: Claim, family: Family) -> frozenset[str]:
    loads = (*claim.loads, *claim.carriers)
    return frozenset(family(item.equipment) for load in loads for item in load.items if item.equipment)


def _is_telling(count: Count) -> bool:
    return (count.at_least or count.at_most or 0) > _COMMON_FIGURE


def _party_keys(party: Party | None) -> frozenset[str] | None:
    """What a party may be known by; two are one where they share a key."""
    return frozenset({party_key(party), folded(party.name)}) if party else None


def _all(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """What is in any of the sets; of one set that set itself, which its tellings then share."""
    return sets[0] if len(sets) == 1 else frozenset().union(*sets)


def _words_of(text: str) -> frozenset[str]:
    """The words that are more than grammar, folded and without endings; figures as they stand."""
    return frozenset(_stem(word) for word in map(folded, _WORD.findall(text)) if _tells(word))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def _name_words(name: str) -> frozenset[str]:
    return frozenset(filter(_tells, _WORD.findall(name)))


def _story_of(text: str) -> frozenset[str]:
    """The names in a text: words that stand there with a capital letter only, months and weekdays left out."""
    words = set(_WORD.findall(text))
    plain = {folded(word) for word in words if word[0].islower()}
    capital = {folded(word) for word in words if word[0].isupper()}
    return frozenset(filter(_tells, capital - plain - _CALENDAR))


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
