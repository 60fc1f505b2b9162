"""The Russian reader: spot, parse, fill frames, find the source, assemble. Pure and deterministic.

It takes the road of the English rules with words and trees of its own, and gives drafts of the same form to the same
assembly. Nothing is scored: what is trained knows English only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...ports import Calendar, EquipmentIndex, PartyIndex, PlaceIndex
from ...terms import Basis, BasisKind, Claim, Component, Document, Span, Zone
from ..assemble import Named, assemble
from ..claims import claim_of
from ..drafts import Chain, Draft
from ..where import without_wider
from .fill import Place, drafts
from .models import sentence_ranges
from .spot import spotted
from .trees import parsed
from .voices import Ear, Voice, voice_in

_NEAR = 4  # sentences
_OWN_VOICE = Chain(basis=(Basis(kind=BasisKind.UNSTATED),), rule="the outlet's own voice")


@dataclass(frozen=True, slots=True, kw_only=True)
class RussianReader:
    """Reads a Russian document by rules over spotted names and a dependency parse."""

    equipment: EquipmentIndex
    places: PlaceIndex
    parties: PartyIndex
    calendar: Calendar
    version: str = "russian 1"

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims of the document, in the order of their first evidence; names are not yet resolved.

        Raises MissingPart where the models are not installed.
        """
        for one in self.drafts(document):
            yield claim_of(document, one, self.version)

    def drafts(self, document: Document) -> tuple[Draft, ...]:
        """What becomes claims, with how it was read: one draft a claim, in the same order."""
        text = document.text
        places = [
            (number, passage.zone, span)
            for number, passage in enumerate(document.passages)
            if passage.zone is not Zone.BOILERPLATE and not passage.repeats
            for span in _sentences(text, passage.span)
        ]
        ear, states = _ear(self.parties), _state_names(self.places)
        made: list[Draft] = []
        named: list[Named] = []
        heard: list[tuple[int, Voice]] = []
        for index, ((number, zone, _), tree) in enumerate(
            zip(places, parsed(text, [span for _, _, span in places]), strict=True)
        ):
            found = spotted(text, tree, self.equipment, self.places, self.calendar)
            voice = voice_in(text, found, ear, document)
            place = Place(sentence=index, passage=number, zone=zone, state_names=states)
            own = drafts(text, found, voice, place) if found.names or found.nouns else []
            own = [_referring(one, made) for one in own]
            made += [replace(one, chain=_chain(one, voice, heard, made, number)) for one in own]
            if voice and voice.chain.sources:
                heard.append((number, voice))
        claims = assemble(made, named)
        return tuple(replace(one, places=without_wider(one.places)) for one in claims)


def _sentences(text: str, passage: Span) -> Iterator[Span]:
    words = passage.quoted_from(text)
    for start, end in sentence_ranges(words):
        yield Span(start=passage.start + start, end=passage.start + end)


def _referring(one: Draft, made: Sequence[Draft]) -> Draft:
    """ "Технику доставили": a bare word for materiel, shortly after some was told of, is that."""
    vague = len(one.loads) == 1 and one.loads[0].items[0].component is Component.EQUIPMENT
    is_near = any(0 < one.sentence - other.sentence <= _NEAR and other.loads for other in made)
    if not (vague and is_near and one.theme.is_definite and not one.is_headline):
        return one
    return replace(one, loads=(), theme=replace(one.theme, loads=(), pronoun="they"))


def _chain(
    one: Draft, voice: Voice | None, heard: Sequence[tuple[int, Voice]], made: Sequence[Draft], passage: int
) -> Chain:
    """The sentence's own voice, the one that it plainly goes on with, or the outlet's."""
    before = heard[-1] if heard else None
    if voice and voice.chain.sources:
        return voice.chain
    if voice and voice.is_back_reference and before:
        return replace(before[1].chain, is_inherited=True, rule="goes on with the speaker before")
    if voice and voice.chain.basis:
        return voice.chain
    goes_on = (
        before
        and before[0] == passage
        and any(other.passage == passage and other.chain.sources and _shares(other, one) for other in made)
    )
    if before and goes_on:
        return replace(before[1].chain, is_inherited=True, rule="goes on with the speaker before")
    return _OWN_VOICE


def _shares(other: Draft, one: Draft) -> bool:
    """Whether two drafts tell of one kind of thing, or the later only refers back."""
    if one.theme.pronoun or one.theme.is_definite:
        return True
    mine = {item.component for load in (*one.loads, *one.carriers) for item in load.items}
    return bool(mine & {item.component for load in (*other.loads, *other.carriers) for item in load.items})


@cache
def _codes() -> tuple[str, ...]:
    from .lexicon import states  # noqa: PLC0415 - the table is loaded by the first page

    return tuple(dict.fromkeys(states().values()))


def _state_names(places: PlaceIndex) -> dict[str, str]:
    """The English names of states by code."""
    found = ((code, places.place(f"country:{code.lower()}")) for code in _codes())
    return {code: place.name for code, place in found if place}


def _ear(parties: PartyIndex) -> Ear:
    return Ear(parties=parties, adjective=_ADJECTIVES)


_ADJECTIVES = {
    "RU": "Russian", "UA": "Ukrainian", "BY": "Belarusian", "US": "US", "SY": "Syrian", "LY": "Libyan", "TR": "Turkish",
    "IR": "Iranian", "CN": "Chinese", "DE": "German", "FR": "French", "GB": "British", "PL": "Polish", "EG": "Egyptian",
    "IN": "Indian", "IL": "Israeli", "AM": "Armenian", "AZ": "Azerbaijani", "GE": "Georgian", "KZ": "Kazakh",
    "KP": "North Korean", "KR": "South Korean", "LT": "Lithuanian", "LV": "Latvian", "EE": "Estonian", "FI": "Finnish",
    "SE": "Swedish", "NO": "Norwegian", "RO": "Romanian", "BG": "Bulgarian", "RS": "Serbian", "GR": "Greek",
    "IT": "Italian", "ES": "Spanish", "MD": "Moldovan", "SD": "Sudanese", "VE": "Venezuelan", "JP": "Japanese",
}  # fmt: skip
