"""Which names of a record a profile leaves out, with the words by which its texts have them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ...measure.folding import folded
from ...terms import Claim, Document, Party, PartyKind, PlaceRef, Record, Source, SourceKind
from .profile import Kept, PlaceNames, Profile
from .texts import NAME, PLACE, looks_personal, surname

# Those that speak under an institution's or a product's name; all other sources may be persons.
_INSTITUTIONAL = frozenset(
    {
        SourceKind.MEDIA,
        SourceKind.IMAGERY_PROVIDER,
        SourceKind.TRACKING_SERVICE,
        SourceKind.MONITOR,
        SourceKind.COMPANY,
        SourceKind.NON_STATE_GROUP,
        SourceKind.INTELLIGENCE_SERVICE,
    }
)
_BETWEEN = re.compile(r"[,;&/|]|\band\b|\bund\b|\bet\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Names, as the record spells them: of parties, of sources, and of anything in texts, with what stands for each.

    `known` are names that stay, and that nobody is to take for a person's.
    """

    parties: frozenset[str]
    sources: frozenset[str]
    words: tuple[tuple[str, str], ...]
    known: frozenset[str]


def left_out(record: Record, profile: Profile, told: Iterable[PlaceRef]) -> LeftOut:
    """The names that the profile leaves out of the record; `told` are the places that are named by wider ones."""
    documents = {document.id: document for document in record.documents}
    parties = {party.name for party in _parties(record) if _is_out(party, profile)}
    voices = [source for claim in record.claims for source in claim.attribution]
    sources = {source.name for source in voices if _is_voice_out(source, profile)}
    named = {name for name in _source_names(record) if fits(name, profile.sources)}
    words: dict[str, str] = {}
    for name in sorted({*parties, *sources, *named, *profile.names}):
        words |= dict.fromkeys(filter(_is_name, (name,)), NAME)
    for claim in record.claims:
        for spelled in _spelled(claim, documents[claim.document], parties, sources | named):
            words[spelled] = NAME
    if profile.persons is Kept.LEAVE_OUT:
        words |= dict.fromkeys(_persons(record), NAME)
    for name in [name for name in words if looks_personal(name)]:
        if family := surname(name):
            words.setdefault(family, NAME)
    if profile.place_names is not PlaceNames.AS_TOLD:
        words |= {name: PLACE for place in told for name in (place.name, place.text) if _is_name(name)}
    names = {*_source_names(record), *(source.name for source in voices), *(party.name for party in _parties(record))}
    stays = names - parties - sources - named
    places = {place.name for claim in record.claims for place in claim.places}
    things = {v.equipment for event in record.events for v in event.loads if v.equipment}
    known = frozenset(stays | places | things)
    words = {name: said for name, said in words.items() if name not in known or said == PLACE or name in profile.names}
    return LeftOut(
        parties=frozenset(parties),
        sources=frozenset(sources | named),
        words=tuple(sorted(words.items())),
        known=known,
    )


def fits(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name is meant by one of the patterns, where `*` stands for any letters; case and accents do not count.

    >>> fits("Defence Ministry", ("*ministry",)), fits("Defence Ministry", ("ministry",))
    (True, False)
    """
    return any(fnmatchcase(folded(name), re.sub(r"[\[\]?]", "", folded(pattern))) for pattern in patterns)


def _is_out(party: Party, profile: Profile) -> bool:
    is_person = party.kind is PartyKind.PERSON and profile.persons is Kept.LEAVE_OUT
    return is_person or fits(party.name, profile.parties) or fits(party.name, profile.names)


def _is_voice_out(source: Source, profile: Profile) -> bool:
    if fits(source.name, (*profile.sources, *profile.names, *profile.parties)):
        return True
    may_be_one = profile.persons is Kept.LEAVE_OUT and source.kind not in _INSTITUTIONAL
    return may_be_one and looks_personal(source.name)


def _parties(record: Record) -> Iterator[Party]:
    for claim in record.claims:
        yield from (party for party in (claim.mover, claim.recipient, claim.opposed_by) if party)
    yield from (value.party for event in record.events for value in event.parties)
    yield from (holding.holder for holding in record.holdings if holding.holder)


def _source_names(record: Record) -> Iterator[str]:
    """The outlets, the origins, and who holds what claims rest on."""
    yield from (document.publisher for document in record.documents if document.publisher)
    yield from (origin.name for event in record.events for origin in event.origin_list if origin.name)
    yield from (basis.holder for claim in record.claims for basis in claim.basis if basis.holder)


def _persons(record: Record) -> Iterator[str]:
    """Those who wrote, took the picture, or judged."""
    for document in record.documents:
        written_by = [document.author, *(passage.by for passage in document.passages)]
        for names in filter(None, written_by):
            yield from (name for part in _BETWEEN.split(names) if _is_name(name := part.strip()))
        yield from (credit.name for credit in document.credits if looks_personal(credit.name))
    yield from (one.judgement.by for one in record.review.judged if _is_name(one.judgement.by))


def _spelled(claim: Claim, document: Document, parties: set[str], sources: set[str]) -> Iterator[str]:
    """The very words of the text for a party or source that is left out."""
    for party in (claim.mover, claim.recipient, claim.opposed_by):
        if party and party.span and party.name in parties:
            yield from filter(_is_name, (party.span.quoted_from(document.text),))
    for source in claim.attribution:
        if source.name in sources:
            yield from filter(_is_name, (source.text,))


def _is_name(words: str) -> bool:
    """Whether the words name somebody: "officials" and "the ministry" do not."""
    return any(char.isupper() or not char.islower() for char in words if char.isalpha())
