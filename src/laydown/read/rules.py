"""The rules reader: spot, gate, parse, fill frames, find the source, assemble. Pure and deterministic.

What the gate drops is never parsed: passages without anything that moves or can be moved, and sentences that name
nothing. Offline, no randomness, one pass.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ..errors import TooLarge
from ..measure.folding import folded
from ..ports import Calendar, EquipmentIndex, PartyIndex, PlaceIndex
from ..terms import (
    USUAL_LIMITS,
    Act,
    Basis,
    Claim,
    Document,
    EquipmentMention,
    Fill,
    Passage,
    PlaceRef,
    PlaceRole,
    Source,
    SourceKind,
    Span,
    Zone,
)
from .assemble import Named, assemble
from .bases import basis_of
from .chains import Line, Said, chain_of, looked_up, said_now, without_own
from .claims import claim_of
from .drafts import Chain, Draft, Trigger
from .fill import draft, triggers
from .gate import REACH, names_materiel, names_something, refers_back
from .lexicon import FrameKind
from .loads import named_loads
from .misprints import with_misprints
from .notes import NOTE, leg_role
from .parse import Piece, Sentence, Token, parse
from .postings import author_of, relayed
from .scenes import BACK_REFERRING, RELATIVE, NamedPlaces, country_meant, part_meant, place_meant
from .sentences import sentences
from .sources import voices
from .speakers import Layout, layout
from .spot import Indexes, spot
from .times import time_for, time_words
from .weighed import opened, tells_anything, weighed
from .where import only_place, origin_clause, place_beside, place_for, place_ref, without_wider
from .who import may_name_speaker, source_at


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
        said: defaultdict[tuple[int, str | None], Said] = defaultdict(Said)
        page = 0
        for line in self._lines(document):
            story, voice = line.passage.story, (line.passage.story, line.passage.by)
            author = author_of(line.passage, document, self.parties)
            found, said[voice] = _drafts(
                document, line, said[voice], shape, places[story], author=author, page=page if self.scored else None
            )
            mentioned = [place for one in found for place in one.places]
            is_headline = line.passage.zone is Zone.HEADLINE
            places[story].add(line.number, line.parsed, mentioned, is_headline=is_headline)
            yield Told(line, tuple(found), page)
            page += sum(not one.is_scored for one in found)

    def _lines(self, document: Document) -> list[Line]:
        indexes = Indexes(equipment=self.equipment, places=self.places, parties=self.parties, calendar=self.calendar)
        rows: list[_Row] = []
        letters = 0
        for number, passage in enumerate(document.passages):
            if passage.zone is Zone.BOILERPLATE or passage.repeats:
                continue
            for span, inside in _spotted(document.text, passage, indexes):
                tells = names_something(inside) or (
                    any(names_materiel(row.pieces) for row in rows[-REACH:] if row.passage.story == passage.story)
                    and refers_back(span.quoted_from(document.text))
                )
                rows.append(_Row(number, passage, span, inside, tells=tells))
                letters += tells * (span.end - span.start)
                if letters > self.max_told_letters:
                    raise self._too_much(document)
        wanted = [row for at, row in enumerate(rows) if row.tells or _brings_in(rows[at : at + 4], document.text)]
        parsed = parse([(document.text, row.span, row.pieces) for row in wanted])
        numbers = accumulate(row.tells for row in wanted)
        return [
            Line(number=number, passage_number=row.number, passage=row.passage, parsed=one, tells=row.tells)
            for number, row, one in zip(numbers, wanted, parsed, strict=True)
        ]

    def _too_much(self, document: Document) -> TooLarge:
        reason = f"it has more than {self.max_told_letters:,} characters of sentences that name what may move"
        advice = "read it in parts, or raise the limit with --limit max_told_letters=1000000"
        return TooLarge(document.path or "-", reason, advice=advice)


@dataclass(frozen=True, slots=True)
class _Row:
    """One sentence before it is parsed; `tells` says that it passes the gate."""

    number: int
    passage: Passage
    span: Span
    pieces: Sequence[Piece]
    tells: bool


def _spotted(text: str, passage: Passage, indexes: Indexes) -> Iterator[tuple[Span, Sequence[Piece]]]:
    """The sentences of a passage with the pieces in them; one longer than any paragraph is spotted part by part."""
    for start, end, spans in _parts(text, passage.span, sentences(text, _without_label(text, passage))):
        pieces = deque(() if _has_blob(text, start, end) else spot(text, Span(start=start, end=end), indexes))
        for span in spans:
            inside: list[Piece] = []
            while pieces and pieces[0].span.end <= span.end:
                piece = pieces.popleft()
                if span.covers(piece.span):
                    inside.append(piece)
            yield span, inside


def _parts(text: str, whole: Span, spans: Iterable[Span]) -> Iterator[tuple[int, int, Sequence[Span]]]:
    """Where each part of a passage starts and ends, and its sentences; most passages are one part.

    A sentence with a word that is none (data, addresses without an end) is a part of its own.
    """
    start, gathered, was_blob = whole.start, list[Span](), False
    for span in spans:
        is_blob = _has_blob(text, span.start, span.end)
        if gathered and (span.end - start > _PART or is_blob or was_blob):
            yield start, gathered[-1].end, gathered
            start, gathered = gathered[-1].end, []
        gathered.append(span)
        was_blob = is_blob
    if gathered:
        yield start, whole.end, gathered


def _has_blob(text: str, start: int, end: int) -> bool:
    """Whether a word there is longer than any; it may have begun before."""
    is_long = end - start > _LONGEST_WORD
    return is_long and bool(_BLOB_GOES_ON.match(text, start, end) or _BLOB.search(text, start, end))


def _brings_in(rows: Sequence[_Row], text: str) -> bool:
    """Whether the first row may name the speaker of one that follows closely and tells something."""
    return any(row.tells for row in rows[1:]) and may_name_speaker(rows[0].span.quoted_from(text))


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
    return assemble(drafts, named, setting=_setting(headed), scored=scored)


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
    """Whether a passage holds the document's title: a caption made of it is a headline once more."""
    title = folded(document.title or "")
    return len(title.split()) >= _TITLE_WORDS and title in folded(passage.span.quoted_from(document.text))


_LONGEST_WORD = 300  # characters
_BLOB_LETTERS = "[A-Za-z0-9_+/=.'’-]"
_BLOB = re.compile(rf"(?<!{_BLOB_LETTERS}){_BLOB_LETTERS}{{{_LONGEST_WORD}}}")
_BLOB_GOES_ON = re.compile(rf"{_BLOB_LETTERS}{{{_LONGEST_WORD}}}")
_PART = 10_000  # characters: what is spotted at once of a passage that is longer
_TITLE_WORDS = 5  # a shorter title may stand in a sentence by chance
_POINTER = re.compile(
    r"(?:read|see|watch|earlier|also|more|related|next|previously)\b[^:|]{0,24}[:|–—]\s*", re.IGNORECASE
)

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3})(?:, [\w’'. ]{2,30}){0,2}(?:,? \d{4})?"
    r"(?: ?\([^)]{2,40}\))? ?[–—-]{1,2} "
)


def _without_label(text: str, passage: Passage) -> Span:
    """The passage without its dateline ("BAGHDAD, Sept 18 –"), or without the "Read more:" of a pointer."""
    opening = _POINTER if passage.zone is Zone.TEASER else _DATELINE
    label = opening.match(text, passage.span.start, passage.span.end)
    if not label or label.end() >= passage.span.end:
        return passage.span
    return Span(start=label.end(), end=passage.span.end)


def _drafts(
    document: Document,
    line: Line,
    said: Said,
    shape: Layout,
    named: NamedPlaces,
    *,
    author: Source | None,
    page: int | None,
) -> tuple[list[Draft], Said]:
    """The drafts of one sentence; `page` counts those of the rules before it, None where nothing is scored.

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
            placed = _with_places_and_times(line, one, found, number, named)
            made.append(replace(placed, chain=relayed(chain, author)))
    made = _without_retold(made)
    if page is not None:
        made = weighed(line, made, page)
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


def _with_places_and_times(line: Line, one: Draft, found: Sequence[Trigger], number: int, named: NamedPlaces) -> Draft:
    sentence = line.parsed
    places: list[PlaceRef] = []
    fills: list[Fill] = []
    when = one.when
    for token in sentence.tokens:
        if token.mentions.place and token.index in one.theme.tokens and one.act is Act.BASING:
            fills.append(Fill(slot=f"places[{len(places)}]", rule="the base itself", span=token.span))
            places.append(place_ref(token, PlaceRole.AT, token.mentions.place))
        elif token.mentions.place and token.index not in one.theme.tokens:
            given = _on_leg(sentence, token, found) or place_for(sentence, token, found)
            given = given or place_beside(sentence, token, found)
            if given and given[0] == number:
                fills.append(
                    Fill(slot=f"places[{len(places)}]", rule=f"{given[1]} of {one.frame.lemma!r}", span=token.span)
                )
                places.append(place_ref(token, given[1], token.mentions.place))
        elif token.lemma in BACK_REFERRING and token.index not in one.theme.tokens:
            is_relative = token.lemma in RELATIVE
            given = origin_clause(sentence, token, found) if is_relative else place_for(sentence, token, found)
            meant = _meant(line, token, given[1], named) if given and given[0] == number else None
            if meant and not any(place.role is meant.role for place in places):
                rule = f"{meant.role} of {one.frame.lemma!r}: {token.text!r} is {meant.name!r}, named before"
                fills.append(Fill(slot=f"places[{len(places)}]", rule=rule, span=meant.span))
                places.append(meant)
        elif token.mentions.time and when is None and time_for(sentence, token, found) == number:
            when = time_words(token)
            fills.append(Fill(slot="when", rule=f"time of {one.frame.lemma!r}", span=token.span))
        elif token.mentions.time and time_for(sentence, token, found) == number:
            fills.append(Fill(slot="when", rule=f"another time of {one.frame.lemma!r}", span=token.span))
    if not places and one.act is Act.PRESENCE and (alone := only_place(sentence)) and alone.mentions.place:
        fills.append(Fill(slot="places[0]", rule="the only place of the sentence", span=alone.span))
        places.append(place_ref(alone, PlaceRole.AT, alone.mentions.place))
    if one.frame.kind is FrameKind.PLACED and one.act is Act.MOVE:
        places = [replace(place, role=PlaceRole.DESTINATION) for place in places]
    return replace(one, places=tuple(places), when=when, fills=one.fills + tuple(fills))


def _on_leg(sentence: Sentence, token: Token, found: Sequence[Trigger]) -> tuple[int, PlaceRole] | None:
    """The role of a place in a note that tells of one thing going from place to place."""
    if len(found) != 1 or found[0].frame.lemma != NOTE or found[0].frame.kind is not FrameKind.MOTION:
        return None
    role = leg_role(sentence, token)
    return (0, role) if role else None


def _meant(line: Line, token: Token, role: PlaceRole, named: NamedPlaces) -> PlaceRef | None:
    """The place that "there", "the port" or "the country" at `token` means, in its role."""
    whole = country_meant(line.parsed, token, role)
    if whole is None and (meant := place_meant(line.parsed, line.number, token, named)):
        whole = place_ref(meant[0], role, meant[1])
    return part_meant(line.parsed, token, whole) if whole else None
