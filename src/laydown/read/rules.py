"""The rules reader: spot, gate, parse, fill frames, find the source, assemble. Pure and deterministic.

What the gate drops is never parsed: passages without anything that moves or can be moved, and sentences that name
nothing. Offline, no randomness, one pass.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..measure.folding import folded
from ..ports import Calendar, EquipmentIndex, PartyIndex, PlaceIndex
from ..terms import (
    Act,
    Basis,
    BasisKind,
    Claim,
    ClaimId,
    Document,
    Evidence,
    Fill,
    Passage,
    PlaceRef,
    PlaceRole,
    Source,
    SourceKind,
    Span,
    When,
    Zone,
)
from .assemble import Named, assemble
from .drafts import NOBODY, Chain, Draft
from .fill import Trigger, draft, triggers
from .lexicon import has_cue
from .loads import named_loads
from .parse import Piece, Sentence, parse
from .sentences import sentences
from .sources import Voice, is_reported, shown_bases, voice_over, voices
from .speakers import Layout, layout
from .spot import Indexes, spot
from .where import place_for, place_ref, time_for, time_words

_SHOWS = frozenset(
    {
        SourceKind.ANALYST,
        SourceKind.SOCIAL_MEDIA,
        SourceKind.MONITOR,
        SourceKind.MEDIA,
        SourceKind.UNKNOWN,
        SourceKind.IMAGERY_PROVIDER,
        SourceKind.TRACKING_SERVICE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One sentence of the document with where it stands."""

    number: int
    passage_number: int
    passage: Passage
    parsed: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Who spoke before: the last chain, where it stood, and all chains so far, latest last."""

    chain: Chain = NOBODY
    passage: int = -1
    line: int = -1
    is_label: bool = False
    told_nothing: bool = False
    chains: tuple[Chain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesReader:
    """Reads a document by rules over spotted names and a dependency parse."""

    equipment: EquipmentIndex
    places: PlaceIndex
    parties: PartyIndex
    calendar: Calendar
    version: str = "rules 1"

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims of the document, in the order of their first evidence; names are not yet resolved."""
        shape = layout(document, self.parties)
        drafts: list[Draft] = []
        named: list[Named] = []
        said = _Said()
        for line in self._lines(document):
            found, said = _drafts(document, line, said, shape)
            drafts += found
            named += (Named(sentence=line.number, load=load) for load in named_loads(line.parsed))
        for one in assemble(drafts, named):
            yield _claim(document, one, self.version)

    def _lines(self, document: Document) -> list[_Line]:
        indexes = Indexes(equipment=self.equipment, places=self.places, parties=self.parties, calendar=self.calendar)
        wanted: list[tuple[int, Passage]] = []
        tasks: list[tuple[str, Span, Sequence[Piece]]] = []
        for number, passage in enumerate(document.passages):
            if passage.zone is Zone.BOILERPLATE or passage.repeats:
                continue
            pieces = spot(document.text, passage.span, indexes)
            for span in sentences(document.text, _without_label(document.text, passage)):
                inside = [piece for piece in pieces if span.covers(piece.span)]
                if _is_candidate(inside):
                    wanted.append((number, passage))
                    tasks.append((document.text, span, inside))
        return [
            _Line(number=index, passage_number=number, passage=passage, parsed=parsed)
            for index, ((number, passage), parsed) in enumerate(zip(wanted, parse(tasks), strict=True))
        ]


_POINTER = re.compile(
    r"(?:read|see|watch|earlier|also|more|related|next|previously)\b[^:|]{0,24}[:|–—]\s*", re.IGNORECASE
)

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3})(?:, [\w’'. ]{2,30}){0,2}(?:,? \d{4})?(?: ?\([^)]{2,40}\))? ?[–—-]{1,2} "
)


def _without_label(text: str, passage: Passage) -> Span:
    """The passage without its dateline ("BAGHDAD, Sept 18 –"), or without the "Read more:" of a pointer."""
    opening = _POINTER if passage.zone is Zone.TEASER else _DATELINE
    label = opening.match(text, passage.span.start, passage.span.end)
    if not label or label.end() >= passage.span.end:
        return passage.span
    return Span(start=label.end(), end=passage.span.end)


def _is_candidate(pieces: Sequence[Piece]) -> bool:
    """The gate: a sentence that names materiel, a place or a party may tell or attribute a movement."""
    return any(p.mentions.equipment or p.mentions.place or p.mentions.party or p.mentions.count for p in pieces)


def _drafts(document: Document, line: _Line, said: _Said, shape: Layout) -> tuple[list[Draft], _Said]:
    sentence, text = line.parsed, document.text
    spoken = [_without_own(_looked_up(voice, said), document) for voice in voices(sentence, text)]
    found = triggers(sentence)
    is_headline = line.passage.zone is Zone.HEADLINE
    is_title = line.passage.zone in (Zone.HEADLINE, Zone.TEASER)
    made: list[Draft] = []
    for number, trigger in enumerate(found):
        one = draft(
            sentence,
            trigger,
            index=line.number,
            passage=line.passage_number,
            zone=line.passage.zone,
            is_headline=is_headline,
            is_title=is_title,
        )
        if one is not None:
            one = _with_places_and_times(sentence, one, found, number)
            one = replace(one, chain=_chain(line, trigger, spoken, said, text, shape))
            if one.chain.sources or line.passage_number not in shape.questions:
                made.append(one)
    return made, said if is_headline else _said_now(line, spoken, said, told_nothing=not made)


def _with_places_and_times(sentence: Sentence, one: Draft, found: Sequence[Trigger], number: int) -> Draft:
    places: list[PlaceRef] = []
    fills: list[Fill] = []
    when = one.when
    for token in sentence.tokens:
        if token.mentions.place and token.index in one.theme.tokens and one.act is Act.BASING:
            fills.append(Fill(slot=f"places[{len(places)}]", rule="the base itself", span=token.span))
            places.append(place_ref(token, PlaceRole.AT))
        elif token.mentions.place and token.index not in one.theme.tokens:
            given = place_for(sentence, token, found)
            if given and given[0] == number:
                fills.append(
                    Fill(slot=f"places[{len(places)}]", rule=f"{given[1]} of {one.frame.lemma!r}", span=token.span)
                )
                places.append(place_ref(token, given[1]))
        elif token.mentions.time and when is None and time_for(sentence, token, found) == number:
            when = time_words(token)
            fills.append(Fill(slot="when", rule=f"time of {one.frame.lemma!r}", span=token.span))
    return replace(one, places=tuple(places), when=when, fills=one.fills + tuple(fills))


def _chain(line: _Line, trigger: Trigger, spoken: Sequence[Voice], said: _Said, text: str, shape: Layout) -> Chain:
    """The chain of one draft: the sentence's own, one carried over, or the outlet's own voice."""
    words, span = line.parsed.span.quoted_from(text), line.parsed.span
    voice = voice_over(line.parsed, trigger.token.index, spoken)
    if voice and (voice.chain.sources or voice.chain.basis):
        return _grounded(voice.chain, words, span)
    if line.passage.zone is Zone.QUOTE and said.chain.sources:
        return replace(said.chain, is_inherited=True, rule="quotation of the speaker before")
    if _goes_on(line, said, text):
        return replace(said.chain, is_inherited=True, rule="goes on with the speaker before")
    if speaker := shape.chains.get(line.passage_number):
        return speaker
    bases = shown_bases(words, span, None)
    if not bases:
        bases = (Basis(kind=BasisKind.OTHER_MEDIA if is_reported(words) else shape.own_basis),)
    return Chain(basis=bases, rule="the outlet's own voice")


def _goes_on(line: _Line, said: _Said, text: str) -> bool:
    """Whether the sentence goes on with who spoke before.

    So it does in a passage that opens with its speaker ("GENERAL: …"), after a sentence that only names the source
    ("The paper cited officials."), and inside the same quotation.
    """
    if not said.chain.sources or said.passage != line.passage_number:
        return False
    if said.is_label or (said.told_nothing and said.line == line.number - 1):
        return True
    return _is_quoted(line, text)


def _is_quoted(line: _Line, text: str) -> bool:
    """Whether the sentence starts within quotation marks."""
    before = text[line.passage.span.start : line.parsed.span.start + 1]
    if "“" in before:
        return before.count("“") > before.count("”")
    return before.count('"') % 2 == 1


def _grounded(chain: Chain, words: str, span: Span) -> Chain:
    """The chain with what its words show: a user's reading of footage rests on the footage."""
    if not chain.sources or chain.sources[-1].kind not in _SHOWS:
        return chain
    held = chain.sources[-1].name if chain.sources[-1].kind is SourceKind.IMAGERY_PROVIDER else None
    shown = shown_bases(words, span, held)
    return replace(chain, basis=shown) if shown else chain


def _looked_up(voice: Voice, said: _Said) -> Voice:
    """The voice with its "he", "the ministry" or "the newspaper" replaced by whom it means."""
    chain = voice.chain
    if voice.refers_back:
        before = _meant(voice.refers_back, said)
        if before:
            sources = before.sources if not chain.sources else (*chain.sources, before.sources[-1])
            rule = f"{voice.refers_back!r} is who spoke before"
            return replace(voice, chain=Chain(sources=sources, basis=before.basis, is_inherited=True, rule=rule))
        return voice
    sources = tuple(_outlet_meant(source, said) for source in chain.sources)
    return replace(voice, chain=replace(chain, sources=sources))


def _without_own(voice: Voice, document: Document) -> Voice:
    """The voice without the document's own outlet, which is never a link of the chain."""
    own = folded(document.publisher or "")
    sources = tuple(source for source in voice.chain.sources if not _is_own(folded(source.name), own))
    if not own or sources == voice.chain.sources:
        return voice
    return replace(voice, chain=replace(voice.chain, sources=sources))


def _is_own(name: str, own: str) -> bool:
    return name == own or (len(name) > 4 and f" {name} " in f" {own} ") or (len(own) > 4 and own in name)


def _meant(reference: str, said: _Said) -> Chain | None:
    """The latest chain that the reference can mean."""
    for chain in reversed(said.chains):
        root = chain.sources[-1]
        is_person = root.kind not in (SourceKind.MEDIA, SourceKind.IMAGERY_PROVIDER, SourceKind.TRACKING_SERVICE)
        if reference in ("he", "she"):
            if is_person:
                return chain
        elif (
            reference in ("it", "they", "we", "who", "i", "one")
            or reference in root.text.lower()
            or reference in root.name.lower()
            or _kind_has(reference, root.kind)
        ):
            return chain
        elif chain.sources[0].kind is SourceKind.MEDIA and has_cue("media", reference):
            return replace(chain, sources=chain.sources[:1], basis=(Basis(kind=BasisKind.OTHER_MEDIA),))
    return None


def _kind_has(reference: str, kind: SourceKind) -> bool:
    return kind is not SourceKind.UNKNOWN and has_cue(kind.value, reference)


def _outlet_meant(source: Source, said: _Said) -> Source:
    """ "The newspaper" in a chain is the outlet named before."""
    if source.kind is not SourceKind.MEDIA or not has_cue("media", source.name):
        return source
    for chain in reversed(said.chains):
        for link in chain.sources:
            if link.kind is SourceKind.MEDIA and not has_cue("media", link.name):
                return replace(link, text=source.text, span=source.span)
    return source


def _said_now(line: _Line, spoken: Sequence[Voice], said: _Said, *, told_nothing: bool) -> _Said:
    new = [voice.chain for voice in spoken if voice.chain.sources]
    if not new:
        return said
    return _Said(
        chain=new[-1],
        passage=line.passage_number,
        line=line.number,
        is_label=any(voice.is_label for voice in spoken),
        told_nothing=told_nothing,
        chains=(*said.chains, *new),
    )


def _claim(document: Document, one: Draft, version: str) -> Claim:
    when = None
    if one.when:
        when = When(earliest=None, latest=None, text=one.when.text, span=one.when.span)
    fills = (*one.fills, *_load_fills(one), Fill(slot="attribution", rule=one.chain.rule))
    ordered = sorted(one.evidence, key=lambda item: item[1] is Zone.HEADLINE)
    return Claim(
        id=ClaimId(""),
        document=document.id,
        act=one.act,
        outcome=one.outcome,
        evidence=tuple(Evidence(span=span, quote=span.quoted_from(document.text), zone=zone) for span, zone in ordered),
        mover=one.mover,
        recipient=one.recipient,
        opposed_by=one.opposed_by,
        loads=one.loads,
        carriers=one.carriers,
        places=one.places,
        when=when,
        attribution=one.chain.sources,
        basis=one.chain.basis,
        confidence=confidence(one),
        reader=version,
        notes=one.notes,
        fills=fills,
    )


def _load_fills(one: Draft) -> Iterator[Fill]:
    for slot, loads in (("loads", one.loads), ("carriers", one.carriers)):
        for number, load in enumerate(loads):
            if not any(fill.slot == f"{slot}[{number}]" for fill in one.fills):
                rule = f"{slot[:-1]} of {one.frame.lemma!r}"
                yield Fill(slot=f"{slot}[{number}]", rule=rule, span=load.items[0].span)


def confidence(one: Draft) -> float:
    """How sure the reading is, from how it was read; not yet calibrated, so coarse on purpose."""
    score = 0.75
    score -= 0.15 * (one.theme.pronoun is not None) + 0.1 * one.chain.is_inherited + 0.1 * one.is_hedged
    score -= 0.1 * (not one.places) + 0.1 * one.frame.is_noun
    return round(max(0.2, min(0.95, score + 0.1 * (len(one.evidence) > 1))), 2)
