"""The Russian reader: spot, parse, fill frames, find the source, assemble. Pure and deterministic.

It takes the road of the English rules with words and trees of its own, and gives drafts of the same form to the same
assembly. Nothing is scored: what is trained knows English only.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...errors import TooLarge
from ...ports import Calendar, EquipmentIndex, PartyIndex, PlaceIndex
from ...terms import USUAL_LIMITS, Basis, BasisKind, Claim, Component, Document, Passage, Span, Zone
from ..assemble import assemble
from ..claims import claim_of
from ..drafts import Chain, Draft
from ..lexicon import FrameKind
from ..postings import author_of, relayed
from ..where import without_wider
from .fill import Place, drafts
from .lexicon import states
from .models import sentence_ranges
from .spot import spotted
from .trees import Tree, parsed, word_names_materiel
from .voices import Ear, Voice, voice_in

_LONGEST = 1200  # characters of a sentence
_NEAR = 4  # sentences
_REMEMBERED = 40  # drafts that what comes later may go on with
_WORD = re.compile(r"[^\W\d_]+")
_OWN_VOICE = Chain(basis=(Basis(kind=BasisKind.UNSTATED),), rule="the outlet's own voice")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One sentence before it is parsed."""

    number: int
    passage: Passage
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RussianReader:
    """Reads a Russian document by rules over spotted names and a dependency parse.

    A document with more than `max_told_letters` characters of passages that pass the gate is refused with TooLarge.
    """

    equipment: EquipmentIndex
    places: PlaceIndex
    parties: PartyIndex
    calendar: Calendar
    version: str = "russian 1"
    max_told_letters: int = USUAL_LIMITS.max_told_letters

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims of the document, in the order of their first evidence; names are not yet resolved.

        Raises MissingPart where the models are not installed, TooLarge past `max_told_letters`.
        """
        for one in self.drafts(document):
            yield claim_of(document, one, self.version)

    def drafts(self, document: Document) -> tuple[Draft, ...]:
        """What becomes claims, with how it was read: one draft a claim, in the same order."""
        rows = self._rows(document)
        stories: dict[int, list[_Row]] = {}
        for row in rows:
            stories.setdefault(row.passage.story, []).append(row)
        trees = dict(zip((row.span for row in rows), parsed(document.text, [row.span for row in rows]), strict=True))
        claims = [
            claim for story in stories.values() for claim in assemble(list(self._told(document, story, trees)), ())
        ]
        return tuple(replace(one, places=without_wider(one.places)) for one in claims)

    def _rows(self, document: Document) -> list[_Row]:
        """The sentences of the passages that name materiel, and of the one before each: it may name who speaks."""
        text, letters = document.text, 0
        passages = [
            (number, passage)
            for number, passage in enumerate(document.passages)
            if passage.zone is not Zone.BOILERPLATE and not passage.repeats
        ]
        tells = [self._names_materiel(passage.span.quoted_from(text)) for _, passage in passages]
        rows: list[_Row] = []
        for at, (number, passage) in enumerate(passages):
            if not any(tells[at : at + 2]):
                continue
            for span in _sentences(text, passage.span):
                rows.append(_Row(number=number, passage=passage, span=span))
                letters += span.end - span.start
            if letters > self.max_told_letters:
                reason = f"it has more than {self.max_told_letters:,} characters of passages that name what may move"
                advice = "read it in parts, or raise the limit with --limit max_told_letters=1000000"
                raise TooLarge(document.path or "-", reason, advice=advice)
        return rows

    def _names_materiel(self, words: str) -> bool:
        return any(word_names_materiel(word) for word in set(_WORD.findall(words))) or bool(self.equipment.spot(words))

    def _told(self, document: Document, rows: Sequence[_Row], trees: Mapping[Span, Tree]) -> Iterator[Draft]:
        """The drafts of one story, each with its chain."""
        text, names = document.text, _state_names(self.places)
        made: list[Draft] = []
        heard: list[tuple[int, str | None, Voice]] = []
        for index, row in enumerate(rows):
            found = spotted(text, trees[row.span], self.equipment, self.places, self.calendar)
            voice = voice_in(text, found, Ear(parties=self.parties), document)
            author = author_of(row.passage, document, self.parties)
            place = Place(sentence=index, passage=row.number, zone=row.passage.zone, state_names=names)
            own = drafts(text, found, voice, place) if found.names or found.nouns else []
            before = next((one for passage, by, one in reversed(heard) if by == row.passage.by), None)
            is_near = bool(heard) and 0 <= row.number - heard[-1][0] <= 1
            for one in own:
                told = _referring(one, made[-_REMEMBERED:])
                if told.theme.pronoun and told.frame.kind is FrameKind.SIGHTED and not told.places:
                    continue  # "зафиксировали технику": seen again, and nothing besides
                chain = _chain(told, voice, before, made[-_REMEMBERED:] if is_near else (), row.number)
                made.append(replace(told, chain=relayed(chain, author)))
            if voice and voice.chain.sources:
                heard.append((row.number, row.passage.by, voice))
        yield from made


def _sentences(text: str, passage: Span) -> Iterator[Span]:
    words = passage.quoted_from(text)
    for first, end in sentence_ranges(words):
        start = first
        while end - start > _LONGEST:  # a list or an attack, read in pieces at spaces
            cut = max(words.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
            yield Span(start=passage.start + start, end=passage.start + cut)
            start = cut
        if words[start:end].strip():
            yield Span(start=passage.start + start, end=passage.start + end)


def _referring(one: Draft, made: Sequence[Draft]) -> Draft:
    """ "Технику доставили": a bare word for materiel, shortly after some was told of, is that."""
    vague = len(one.loads) == 1 and one.loads[0].items[0].component is Component.EQUIPMENT
    is_near = any(0 < one.sentence - other.sentence <= _NEAR and other.loads for other in made)
    if not (vague and is_near and one.theme.is_definite and not one.is_headline):
        return one
    return replace(one, loads=(), theme=replace(one.theme, loads=(), pronoun="they"))


def _chain(one: Draft, voice: Voice | None, before: Voice | None, made: Sequence[Draft], passage: int) -> Chain:
    """The sentence's own voice, the one that it plainly goes on with, or the outlet's.

    `made` are the drafts so far, where the last voice is of this passage or the one before; from that one it goes on
    only for what refers back.
    """
    if voice and voice.chain.sources:
        return voice.chain
    if voice and voice.is_back_reference and before:
        return replace(before.chain, is_inherited=True, rule="goes on with the speaker before")
    if voice and voice.chain.basis:
        return voice.chain
    is_back = bool(one.theme.pronoun or one.theme.is_definite)
    goes_on = any(
        other.chain.sources
        and _shares(other, one)
        and (other.passage == passage or (is_back and other.passage == passage - 1))
        for other in made
    )
    if before and goes_on:
        return replace(before.chain, is_inherited=True, rule="goes on with the speaker before")
    return _OWN_VOICE


def _shares(other: Draft, one: Draft) -> bool:
    """Whether two drafts tell of one kind of thing, or the later only refers back."""
    if one.theme.pronoun or one.theme.is_definite:
        return True
    mine = {item.component for load in (*one.loads, *one.carriers) for item in load.items}
    return bool(mine & {item.component for load in (*other.loads, *other.carriers) for item in load.items})


def _state_names(places: PlaceIndex) -> dict[str, str]:
    """The English names of states by code."""
    codes = dict.fromkeys(states().values())
    found = ((code, places.place(f"country:{code.lower()}")) for code in codes)
    return {code: place.name for code, place in found if place}
