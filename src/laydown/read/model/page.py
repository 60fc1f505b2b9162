"""A document as grounding sees it: its sentences, and what the indexes name in them, each looked up once.

English is spotted as the rules spot it; in other languages nouns, numbers and inflected names come from the lexicon of
`lexicon_only`, as far as it has the language. All spans count in the document's text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ...terms import (
    CountMention,
    Document,
    EquipmentMention,
    PartyMention,
    Passage,
    PlaceMention,
    Span,
    TimeMention,
    Zone,
)
from ..foreign_words import numbers_in
from ..lexicon_only import LexiconReader
from ..parse import Piece, Sentence, parse
from ..spot import Indexes, spot
from .legible import Legible
from .sheets import spans_of_sentences

Found = TypeVar("Found")


@dataclass(slots=True)
class Page:
    """One document with everything that is looked up in it."""

    document: Document
    indexes: Indexes
    legible: Legible = field(init=False)
    language: str = field(init=False)
    _sentences: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    _pieces: dict[int, tuple[Piece, ...]] = field(default_factory=dict)
    _equipment: dict[int, tuple[EquipmentMention, ...]] = field(default_factory=dict)
    _parties: dict[int, tuple[PartyMention, ...]] = field(default_factory=dict)
    _places: dict[int, tuple[PlaceMention, ...]] = field(default_factory=dict)
    _times: dict[int, tuple[TimeMention, ...]] = field(default_factory=dict)
    _counts: dict[int, tuple[CountMention, ...]] = field(default_factory=dict)
    _trees: dict[Span, Sentence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.legible = Legible.of(self.document.text)
        self.language = self.document.language or "en"

    @property
    def is_english(self) -> bool:
        """Whether the grammars and frames of English read it; a text too short to tell is taken for English."""
        return self.language == "en"

    def passage_at(self, span: Span) -> int | None:
        """The number of the passage that holds a span and may be quoted: no boilerplate, no words told before."""
        for number, passage in enumerate(self.document.passages):
            if passage.span.covers(span):
                return None if passage.zone is Zone.BOILERPLATE or passage.repeats else number
        return None

    def passage(self, number: int) -> Passage:
        """The passage with this number."""
        return self.document.passages[number]

    def words(self, span: Span) -> str:
        """The words of the text."""
        return span.quoted_from(self.document.text)

    def sentences(self, number: int) -> tuple[Span, ...]:
        """The sentences of a passage."""
        if number not in self._sentences:
            self._sentences[number] = spans_of_sentences(self.document, self.passage(number))
        return self._sentences[number]

    def equipment(self, number: int) -> tuple[EquipmentMention, ...]:
        """What a passage names of equipment."""

        def foreign(words: str) -> list[EquipmentMention]:
            things = self._lexicon().things_in(words, self.language)
            return [
                EquipmentMention(
                    span=thing.span,
                    text=thing.item.text,
                    equipment=thing.item.equipment,
                    component=thing.item.component,
                )
                for thing in things
            ]

        return self._found(self._equipment, number, lambda piece: piece.mentions.equipment, foreign)

    def parties(self, number: int) -> tuple[PartyMention, ...]:
        """Whom a passage names."""
        return self._found(self._parties, number, lambda piece: piece.mentions.party, self.indexes.parties.spot)

    def places(self, number: int) -> tuple[PlaceMention, ...]:
        """Which places a passage names."""

        def foreign(words: str) -> list[PlaceMention]:
            found = self._lexicon().places_in(words, self.language, ())
            return [
                PlaceMention(span=span, text=span.quoted_from(words), name_span=span, candidates=candidates)
                for span, candidates in found
            ]

        return self._found(self._places, number, lambda piece: piece.mentions.place, foreign)

    def times(self, number: int) -> tuple[TimeMention, ...]:
        """Which days a passage names."""
        return self._found(self._times, number, lambda piece: piece.mentions.time, self.indexes.calendar.spot)

    def counts(self, number: int) -> tuple[CountMention, ...]:
        """The counting phrases of a passage, by the grammar of English or the number words of its language."""

        def foreign(words: str) -> list[CountMention]:
            return [
                CountMention(
                    span=Span(start=one.start, end=one.end),
                    text=words[one.start : one.end],
                    at_least=one.at_least,
                    at_most=one.at_most,
                    approximate=one.approximate,
                )
                for one in numbers_in(words, self.language)
            ]

        return self._found(self._counts, number, lambda piece: piece.mentions.count, foreign)

    def tree(self, span: Span, number: int) -> Sentence:
        """A sentence of an English page, parsed. Raises MissingPart where no model for English is installed."""
        if span not in self._trees:
            pieces = [one for one in self._spotted(number) if span.covers(one.span)]
            (self._trees[span],) = parse([(self.document.text, span, pieces)])
        return self._trees[span]

    # -- looked up -------------------------------------------------------------------------------------------------

    def _spotted(self, number: int) -> tuple[Piece, ...]:
        if number not in self._pieces:
            self._pieces[number] = spot(self.document.text, self.passage(number).span, self.indexes)
        return self._pieces[number]

    def _found(
        self,
        kept: dict[int, tuple[Found, ...]],
        number: int,
        of_piece: Callable[[Piece], Found | None],
        foreign: Callable[[str], Sequence[Found]],
    ) -> tuple[Found, ...]:
        """What one passage names of one kind, counted in the document."""
        if number not in kept:
            by = self.passage(number).span.start
            if self.is_english:
                named = [(one, piece.span) for piece in self._spotted(number) if (one := of_piece(piece))]
                kept[number] = tuple(_placed(one, self.document.text, span) for one, span in named)
            else:
                spotted = foreign(self.words(self.passage(number).span))
                kept[number] = tuple(_placed(one, self.document.text, None, by) for one in spotted)
        return kept[number]

    def _lexicon(self) -> LexiconReader:
        return LexiconReader(
            equipment=self.indexes.equipment, places=self.indexes.places, calendar=self.indexes.calendar
        )


def _placed(mention: Found, text: str, span: Span | None, by: int = 0) -> Found:
    """The mention with its span in the document, a piece's own or the passage's shifted, and its words there."""
    if isinstance(mention, PlaceMention):
        moved = mention.span.shifted(by) if span is None else span
        shift = moved.start - mention.span.start
        return replace(mention, span=moved, text=moved.quoted_from(text), name_span=mention.name_span.shifted(shift))
    if isinstance(mention, EquipmentMention | PartyMention | TimeMention | CountMention):
        moved = mention.span.shifted(by) if span is None else span
        return replace(mention, span=moved, text=moved.quoted_from(text))
    return mention
