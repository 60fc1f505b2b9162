"""The rules reader: spot, gate, parse, fill frames, find the source, assemble. Pure and deterministic.

What the gate drops is never parsed: passages without anything that moves or can be moved, and sentences that name
nothing. Offline, no randomness, one pass.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..measure.folding import folded
from ..ports import Calendar, EquipmentIndex, PartyIndex, PlaceIndex
from ..terms import (
    USUAL_LIMITS,
    Basis,
    Claim,
    Document,
    EquipmentMention,
    Passage,
    PlaceRef,
    PlaceRole,
    Source,
    SourceKind,
    Zone,
)
from .assemble import Named, assemble
from .bases import basis_of
from .chains import Line, Said, chain_of, looked_up, said_now, without_own
from .claims import claim_of
from .denials import bare_denial
from .denied import NEAR, with_denial, without_spelled_out
from .drafts import Chain, Draft, Trigger
from .fill import draft, triggers
from .lexicon import FrameKind
from .loads import named_loads
from .misprints import with_misprints
from .parse import Sentence, Token
from .placing import with_places_and_times
from .postings import author_of, relayed
from .rows import lines_of
from .scenes import NamedPlaces
from .sources import voices
from .speakers import Layout, layout
from .spot import Indexes
from .weighed import opened, tells_anything, weighed
from .where import place_ref, without_wider
from .who import source_at


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the drafts opened in it, and how many the rules opened on the page before it."""

    line: Line
    drafts: tuple[Draft, ...]
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesReader:
    """Reads a document by rules over spotted names and a dependency parse.

    With `scored`, trained scorers weigh what the rules made and open what they left. A document with more than
    `max_told_letters` characters of sentences that pass the gate is refused with TooLarge.
    """

    equipment: EquipmentIndex
    places: PlaceIndex
    parties: PartyIndex
    calendar: Calendar
    version: str = "rules 2"
    scored: bool = True
    max_told_letters: int = USUAL_LIMITS.max_told_letters

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims of the document, in the order of their first evidence; names are not yet resolved."""
        for one in self.drafts(document):
            yield claim_of(document, one, self.version)

    def drafts(self, document: Document) -> tuple[Draft, ...]:
        """What becomes claims, with how it was read: one draft a claim, in the same order."""
        found = list(self.told(document))
        if self.scored and not tells_anything([(told.line.parsed, told.drafts) for told in found]):
            return ()
        stories: dict[int, list[Told]] = {}
        for told in found:
            stories.setdefault(told.line.passage.story, []).append(told)
        claims = [one for story in stories.values() for one in _assembled(story, scored=self.scored)]
        materiel = [one for told in found for one in map(_materiel_at, told.line.parsed.tokens) if one]
        return with_misprints([replace(one, places=without_wider(one.places)) for one in claims], materiel)

    def told(self, document: Document) -> Iterator[Told]:
        """Every sentence that is parsed, with the drafts opened in it, in the order of the text."""
        shape = layout(document, self.parties)
        places: defaultdict[int, NamedPlaces] = defaultdict(NamedPlaces)
        told: defaultdict[int, list[Draft]] = defaultdict(list)
        said: defaultdict[tuple[int, str | None], Said] = defaultdict(Said)
        page = 0
        for line in self.lines(document):
            story, voice = line.passage.story, (line.passage.story, line.passage.by)
            author = author_of(line.passage, document, self.parties)
            found, said[voice] = _drafts(
                document,
                line,
                said[voice],
                shape,
                places[story],
                told[story],
                author=author,
                page=page if self.scored else None,
            )
            told[story] = [one for one in told[story] if line.number - one.sentence < NEAR] + found
            mentioned = [place for one in found for place in one.places]
            is_headline = line.passage.zone is Zone.HEADLINE
            places[story].add(line.number, line.parsed, mentioned, is_headline=is_headline)
            yield Told(line, tuple(found), page)
            page += sum(not one.is_scored for one in found)

    def lines(self, document: Document) -> list[Line]:
        """The sentences that are parsed: see `rows.lines_of`."""
        indexes = Indexes(equipment=self.equipment, places=self.places, parties=self.parties, calendar=self.calendar)
        return lines_of(document, indexes, max_told_letters=self.max_told_letters)


def _assembled(found: Sequence[Told], *, scored: bool) -> tuple[Draft, ...]:
    """What the sentences of one story tell, one draft a claim: nothing is carried over from another story."""
    drafts: list[Draft] = []
    named: list[Named] = []
    headed: list[Token] = []
    for told in found:
        parsed = told.line.parsed
        drafts += told.drafts
        if told.line.passage.zone is Zone.HEADLINE:
            headed += (token for token in parsed.tokens if token.mentions.place)
        named += (Named(sentence=told.line.number, load=load) for load in named_loads(parsed))
    return assemble(without_spelled_out(drafts), named, setting=_setting(headed), scored=scored)


def _materiel_at(token: Token) -> EquipmentMention | None:
    """The equipment that a token names, with its place in the document."""
    mention = token.mentions.equipment
    return replace(mention, span=token.span) if mention else None


def _setting(headed: Sequence[Token]) -> PlaceRef | None:
    """The place that the headlines name, where it is one point and no other."""
    points = {
        token.mentions.place.candidates[0].id: token
        for token in headed
        if token.mentions.place and token.mentions.place.candidates
    }
    if len(points) != 1:
        return None
    (token,) = points.values()
    mention = token.mentions.place
    is_point = mention is not None and mention.candidates[0].kind.is_point
    return place_ref(token, PlaceRole.AT, mention) if mention and is_point else None


def _repeats_title(document: Document, passage: Passage) -> bool:
    """Whether a passage holds the document's title: a caption made of it is a headline once more.

    A sentence that begins with it and runs on is none: posts, wires and lists take their first words for their title.
    """
    title, words = folded(document.title or ""), folded(passage.span.quoted_from(document.text))
    if len(title.split()) < _TITLE_WORDS or title not in words:
        return False
    is_sentence = passage.zone is not Zone.CAPTION and words.startswith(title) and _RUNS_ON.match(words, len(title))
    return not is_sentence


_RUNS_ON = re.compile(r",? *\w")
_TITLE_WORDS = 5  # a shorter title may stand in a sentence by chance


def _drafts(
    document: Document,
    line: Line,
    said: Said,
    shape: Layout,
    named: NamedPlaces,
    before: Sequence[Draft],
    *,
    author: Source | None,
    page: int | None,
) -> tuple[list[Draft], Said]:
    """The drafts of one sentence; `before` are those told shortly before, `page` counts those of the
    rules on the page, None where nothing is scored.

    `author` wrote the post that the sentence stands in.
    """
    sentence, text = line.parsed, document.text
    spoken = [without_own(looked_up(voice, said), document) for voice in voices(sentence, text)]
    is_headline = line.passage.zone is Zone.HEADLINE or _repeats_title(document, line.passage)
    found = triggers(sentence) if line.tells else ()
    rough = {
        number: one for number, trigger in enumerate(found) if (one := _rough(line, trigger, is_headline=is_headline))
    }
    if page is not None and line.tells:
        for trigger, one in opened(line, tuple(rough.values()), page, is_headline=is_headline):
            rough[len(found)] = one
            found = (*found, trigger)
    made: list[Draft] = []
    for number, one in rough.items():
        trigger = found[number]
        chain = chain_of(line, trigger, spoken, said, text, shape)
        if trigger.frame.kind is FrameKind.FIGURE:
            chain = _figure_chain(sentence, trigger, text) or chain
        if chain.sources or line.passage_number not in shape.questions:
            placed = with_places_and_times(line, one, found, number, named)
            made.append(replace(placed, chain=relayed(chain, author)))
    made = _without_retold(made)
    if page is not None:
        made = weighed(line, made, page)
    if line.tells and (verb := bare_denial(sentence)):
        made = with_denial(line, made, verb, spoken, before)
    return made, said if is_headline else said_now(line, spoken, said, text, [one.chain for one in made])


def _without_retold(made: list[Draft]) -> list[Draft]:
    """The drafts without the figures of loads that the sentence tells on of: "spoke of ten tanks that had left"."""
    told = [one.theme.tokens for one in made if one.frame.kind is not FrameKind.FIGURE]
    return [
        one for one in made if one.frame.kind is not FrameKind.FIGURE or not any(one.theme.tokens & t for t in told)
    ]


def _rough(line: Line, trigger: Trigger, *, is_headline: bool) -> Draft | None:
    """The draft of one trigger, without places, time and source."""
    return draft(
        line.parsed,
        trigger,
        index=line.number,
        passage=line.passage_number,
        zone=line.passage.zone,
        is_headline=is_headline,
        is_title=line.passage.zone in (Zone.HEADLINE, Zone.TEASER),
    )


def _figure_chain(sentence: Sentence, trigger: Trigger, text: str) -> Chain | None:
    """Whose figure it is: the subject of "makes it twelve". None for a pronoun, or where no speaker stands there."""
    actor = trigger.actor
    found = source_at(sentence, actor, text, is_speaker=True) if actor is not None and actor.pos != "PRON" else None
    if found is None or (trigger.token.lemma == "have" and found.kind is SourceKind.GOVERNMENT):
        return None  # "Myanmar already had ten"
    basis = (Basis(kind=basis_of(found.kind), text=found.text, span=found.span),)
    return Chain(sources=(found,), basis=basis, rule="whose figure it is")
