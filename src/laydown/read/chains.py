"""Whose word a claim is: the voices of its sentence, carried on from sentence to sentence, as a chain with its basis.

A sentence's own voice wins. Without one it goes on with who spoke before only where the layout or the wording says
so: a quotation, a transcript's speaker, a sentence that does nothing but name the source, a sentence that tells on of
the thing just told. Else it is the outlet's own voice: an empty chain.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..measure.folding import folded
from ..terms import Basis, BasisKind, Document, Passage, Source, SourceKind, Span, Zone
from .bases import basis_of, is_from_space, is_inferred, is_reported, sentence_bases
from .drafts import Chain, Trigger
from .lexicon import has_cue
from .parse import Sentence
from .sources import voice_over
from .speakers import Layout
from .voice import STATED, Voice
from .who import person_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the document with where it stands. `tells` is False where it is read only for who it names."""

    number: int
    passage_number: int
    passage: Passage
    parsed: Sentence
    tells: bool = True


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
_BODIES = frozenset({SourceKind.MEDIA, SourceKind.IMAGERY_PROVIDER, SourceKind.TRACKING_SERVICE, SourceKind.MONITOR})
_PEOPLE = frozenset({SourceKind.WITNESS, SourceKind.ANONYMOUS_OFFICIAL, SourceKind.ANALYST, SourceKind.UNKNOWN})
_MACHINES = frozenset({SourceKind.IMAGERY_PROVIDER, SourceKind.TRACKING_SERVICE})
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that"})
_OPENING = 3  # words before which a sentence must name what it tells on of
_SEEN = re.compile(r"\b(?:I|[Ww]e) (?:saw|see|heard|watched|counted|was|were|had|lifted|loaded|drove)\b")
_TURNS = frozenset({"but", "however", "nor", "whether", "and", "if"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A chain that the text has named: where its sentence stands, and whether it spoke or was only brought in."""

    chain: Chain
    passage: int
    span: Span
    is_spoken: bool = True

    @property
    def root(self) -> Source:
        """The last link."""
        return self.chain.sources[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who has spoken or been brought in so far, latest last, and what the last sentence that did so was.

    `until` is the offset at which the report of the last speaker ends, sentences that go on with it included.
    """

    heard: tuple[Heard, ...] = ()
    until: int = 0
    is_label: bool = False
    told_nothing: bool = False

    @property
    def last(self) -> Heard | None:
        """Who spoke last."""
        return next((one for one in reversed(self.heard) if one.is_spoken), None)


def chain_of(line: Line, trigger: Trigger, spoken: Sequence[Voice], said: Said, text: str, shape: Layout) -> Chain:
    """The chain of one draft: the sentence's own, one carried over, or the outlet's own voice."""
    words, span = line.parsed.span.quoted_from(text), line.parsed.span
    voice = voice_over(trigger.token.index, spoken)
    speaker = shape.chains.get(line.passage_number)
    if voice and voice.is_label and speaker and speaker.sources:
        return speaker
    if voice and voice.chain.sources and speaker and speaker.sources:
        links = {one.name: one for one in (*speaker.sources, *voice.chain.sources)}
        return replace(voice.chain, sources=tuple(links.values()))
    if voice and (voice.chain.sources or voice.chain.basis):
        return _from_space(_grounded(voice.chain, words, span), text)
    if (line.passage.zone is Zone.QUOTE or _is_quoted(line, text)) and (quoted := _quoted(line, said)):
        return replace(quoted, is_inherited=True, rule="quotation of the speaker before")
    if speaker is not None:
        return speaker
    if (before := said.last) and _goes_on(line, trigger, before, said, text):
        return replace(before.chain, is_inherited=True, rule="goes on with the speaker before")
    return _from_space(Chain(basis=_own_basis(words, span, shape), rule="the outlet's own voice"), text)


def _own_basis(words: str, span: Span, shape: Layout) -> tuple[Basis, ...]:
    """What the outlet's own words rest on: what they show, what they only report, or what the whole page is."""
    if shape.own_basis is BasisKind.OFFICIAL_STATEMENT:
        return (Basis(kind=shape.own_basis),)
    if bases := sentence_bases(words, span):
        return bases
    if is_reported(words):
        return (Basis(kind=BasisKind.OTHER_MEDIA),)
    return (Basis(kind=BasisKind.INFERENCE if is_inferred(words) else shape.own_basis),)


def _from_space(chain: Chain, text: str) -> Chain:
    """ "The images" of a text that has spoken of satellites are satellite images."""
    photos = [one for one in chain.basis if one.kind is BasisKind.PHOTO and one.span]
    if not any(is_from_space(text, one.span.start) for one in photos if one.span):
        return chain
    basis = tuple(
        replace(one, kind=BasisKind.SATELLITE_IMAGE) if one.kind is BasisKind.PHOTO else one for one in chain.basis
    )
    return replace(chain, basis=basis)


def _quoted(line: Line, said: Said) -> Chain | None:
    """Whose words a quotation without a speaker of its own is: who was named last, at most a passage before."""
    for one in reversed(said.heard):
        if line.passage_number - one.passage <= 1 and (one.is_spoken or _is_person(one.root)):
            return one.chain
    return None


def _goes_on(line: Line, trigger: Trigger, before: Heard, said: Said, text: str) -> bool:
    """Whether the sentence goes on with who spoke before.

    So it does in a passage that opens with its speaker ("GENERAL: …"), after a sentence that only names the source
    ("The paper cited officials."), and where it tells on of the thing just told.
    """
    is_next = not text[said.until : line.parsed.span.start].strip()
    if before.passage == line.passage_number:
        if said.is_label or (said.told_nothing and is_next and not _turns(line.parsed)):
            return True
        return is_next and before.root.kind not in _MACHINES and _tells_on(line.parsed, trigger)
    return is_next and line.passage_number - before.passage == 1 and _is_backshifted(line.parsed, trigger)


def _tells_on(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the sentence opens with what was told of before: "They …", "The ship …", "The remaining 22 …"."""
    theme = trigger.theme
    opens = min(theme.tokens, default=len(sentence.tokens)) <= _OPENING
    return (
        opens
        and (theme.pronoun is not None or theme.is_definite)
        and sentence.tokens[0].lemma not in _TURNS
        and not _turns(sentence)
    )


def _turns(sentence: Sentence) -> bool:
    """Whether the sentence opens by turning elsewhere: "Meanwhile", "In a separate development"."""
    return any(has_cue("turning", token.lemma) for token in sentence.tokens[:4])


def _is_backshifted(sentence: Sentence, trigger: Trigger) -> bool:
    """ "The trucks had fallen behind": the past before the past, which keeps a report going over a paragraph."""
    opens = sentence.tokens[0]
    refers = opens.lemma in ("the", "it", "they", "both", "he", "she") or trigger.theme.is_definite
    is_past = [one for one in sentence.tokens if one.text.lower() == "had" and one.dep in ("aux", "auxpass")]
    return refers and bool(is_past) and not opens.mentions.time


def _is_quoted(line: Line, text: str) -> bool:
    """Whether the sentence starts within quotation marks, or opens with them."""
    before = text[line.passage.span.start : line.parsed.span.start + 1]
    if "“" in before:
        return before.count("“") > before.count("”")
    if "«" in before:
        return before.count("«") > before.count("»")
    return before.count('"') % 2 == 1


def _grounded(chain: Chain, words: str, span: Span) -> Chain:
    """The chain with what its words show: a user's reading of footage rests on the footage."""
    if not chain.sources or chain.sources[-1].kind not in _SHOWS:
        return chain
    if chain.sources[-1].kind is SourceKind.UNKNOWN and _SEEN.search(words):
        return replace(chain, basis=(Basis(kind=BasisKind.WITNESS, text=chain.sources[-1].text),))
    held = chain.sources[-1].name if chain.sources[-1].kind is SourceKind.IMAGERY_PROVIDER else None
    shown = sentence_bases(words, span, held)
    if not shown or chain.sources[-1].kind is SourceKind.IMAGERY_PROVIDER:
        return chain
    return replace(chain, basis=shown)


def looked_up(voice: Voice, said: Said) -> Voice:
    """The voice with its "he", "the ministry" or "the newspaper" replaced by whom it means."""
    outlets = tuple(_full_name(_outlet_meant(source, said), said) for source in voice.chain.sources)
    chain = replace(voice.chain, sources=outlets)
    if not voice.refers_back:
        return replace(voice, chain=chain)
    if before := _meant(voice.refers_back, said):
        sources = (*outlets, *(one for one in before.sources if not outlets or one is before.sources[-1]))
        rule = f"{voice.refers_back!r} is who spoke before"
        sources = tuple({source.name: source for source in sources}.values())
        inferred = tuple(one for one in voice.chain.basis if one.kind is BasisKind.INFERENCE)
        basis = tuple({one.kind: one for one in (*before.basis, *inferred)}.values())
        return replace(voice, chain=Chain(sources=sources, basis=basis, is_inherited=True, rule=rule))
    if voice.worded is not None:
        return replace(voice, chain=replace(chain, sources=(*outlets, voice.worded)))
    return replace(voice, chain=chain)


def without_own(voice: Voice, document: Document) -> Voice:
    """The voice without the document's own outlet, which is never a link of the chain."""
    own = folded(document.publisher or "")
    initials = "".join(word[0] for word in (document.publisher or "").split() if word[0].isupper())
    named = [source for source in voice.chain.sources if len(initials) < _INITIALS or source.name != initials]
    sources = tuple(source for source in named if not _is_own(folded(source.name), own))
    if not own or sources == voice.chain.sources:
        return voice
    return replace(voice, chain=replace(voice.chain, sources=sources))


_INITIALS = 2  # letters of an outlet's name that can stand for it: "told AL"


def is_own_outlet(name: str, document: Document) -> bool:
    """Whether a source is the document's own outlet, which is never a link of a chain."""
    own = folded(document.publisher or "")
    initials = "".join(word[0] for word in (document.publisher or "").split() if word[0].isupper())
    return bool(own) and (_is_own(folded(name), own) or (len(initials) >= _INITIALS and name == initials))


def _is_own(name: str, own: str) -> bool:
    return name == own or (len(name) > 4 and f" {name} " in f" {own} ") or (len(own) > 4 and own in name)


def _meant(reference: str, said: Said) -> Chain | None:
    """The chain that the reference means: the latest whose root can be called so."""
    if has_cue("media", reference):
        return _outlet_chain(said)
    if reference == STATED:
        return said.last.chain if said.last else None
    if reference in _PRONOUNS:
        fitting = [one for one in said.heard if _fits(reference, one.root)]
        if reference == "they" and not fitting and said.last and not _is_person(said.last.root):
            return said.last.chain
        return fitting[-1].chain if fitting else None
    return next((one.chain for one in reversed(said.heard) if one.is_spoken and _is_called(reference, one.root)), None)


def _fits(pronoun: str, root: Source) -> bool:
    """Whether "he", "it" or "they" can mean the root: one person, a body, several people or a body."""
    if pronoun in ("he", "she"):
        return _is_person(root) and not _is_several(root)
    if pronoun == "they":
        return _is_several(root)
    return not _is_person(root)


def _is_person(root: Source) -> bool:
    words = root.text.lower().replace("-", " ").split()
    is_body = any(has_cue("body", word) for word in words[-1:])
    is_person = root.kind in _PEOPLE or any(has_cue("person", word) for word in words)
    return not is_body and (is_person or _is_personal_name(root))


_OFFICES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.COMPANY, SourceKind.NON_STATE_GROUP})
_BODY_CUES = ("body", "government", "military", "intelligence_service", "company", "non_state_group", "outlet_name")


def _is_personal_name(root: Source) -> bool:
    """Whether an office speaks by the name of a person: "Ivan Orlov", and no word in it for a body."""
    words = root.name.split()
    is_name = len(words) in (2, 3, 4) and all(word[:1].isupper() and word.replace("-", "").isalpha() for word in words)
    return is_name and root.kind in _OFFICES and not any(has_cue(cue, word) for cue in _BODY_CUES for word in words)


_SEVERAL = frozenset("two three four five several some many both few people residents locals media".split())


def _is_several(root: Source) -> bool:
    words = re.split(r" (?:of|at|in|for|from|with|on|who|familiar|close)\b", root.text.lower())[0].split()
    is_plural = words[-1].endswith(("s", "men", "people")) and not words[-1].endswith(("ss", "'s", "’s", "us"))
    return bool(_SEVERAL & set(words)) or (is_plural and root.kind in _PEOPLE) or " and " in root.text


def _is_called(noun: str, root: Source) -> bool:
    """Whether the noun can stand for the root: a word of its name, or what such sources are called."""
    stem = noun.lower().removesuffix("s")
    words = {word.strip(".,’'").lower().removesuffix("s") for word in f"{root.text} {root.name}".split()}
    if stem in words:
        return True
    if noun in ("company", "firm", "operator"):
        return root.kind in (SourceKind.COMPANY, SourceKind.IMAGERY_PROVIDER)
    if noun in ("group", "organisation", "organization", "monitor", "observatory", "institute", "centre", "panel"):
        return root.kind in (SourceKind.MONITOR, SourceKind.NON_STATE_GROUP)
    if noun in ("service", "tracker", "site"):
        return root.kind is SourceKind.TRACKING_SERVICE
    return noun in ("military", "army") and root.kind is SourceKind.MILITARY


def _outlet_chain(said: Said) -> Chain | None:
    """The outlet named last; with what it cited where its sentence told nothing else."""
    for one in reversed(said.heard):
        for number, link in enumerate(one.chain.sources):
            if link.kind is SourceKind.MEDIA and not has_cue("media", link.name):
                if one is said.last and said.told_nothing:
                    return replace(one.chain, sources=one.chain.sources[number:])
                return Chain(
                    sources=(link,), basis=(Basis(kind=BasisKind.OTHER_MEDIA, text=link.text, span=link.span),)
                )
    return None


def _outlet_meant(source: Source, said: Said) -> Source:
    """ "The newspaper" in a chain is the outlet named before."""
    if source.kind is not SourceKind.MEDIA or not has_cue("media", source.name):
        return source
    for one in reversed(said.heard):
        for link in one.chain.sources:
            if link.kind is SourceKind.MEDIA and not has_cue("media", link.name):
                return replace(link, text=source.text, span=source.span)
    return source


def _full_name(source: Source, said: Said) -> Source:
    """ "Orlov" is the "Ivan Orlov" heard before, "the Observatory" the one with the long name."""
    words = set(source.name.split())
    if not source.name[:1].isupper() or len(words) > 2:
        return source
    for one in reversed(said.heard):
        for link in one.chain.sources:
            if words < set(link.name.split()) and link.name[:1].isupper() and link.name.split()[-1] in words:
                return replace(link, text=source.text, span=source.span)
            if words < set(link.name.split()) and source.kind is link.kind is SourceKind.MONITOR:
                return replace(link, text=source.text, span=source.span)
    return source


def said_now(line: Line, spoken: Sequence[Voice], said: Said, text: str, made: Sequence[Chain]) -> Said:
    """`said` with the voices of one more sentence; `made` are the chains of the drafts that it made."""
    end = line.parsed.span.end
    heard = [
        Heard(chain=voice.chain, passage=line.passage_number, span=line.parsed.span, is_spoken=not voice.is_silent)
        for voice in spoken
        if voice.chain.sources
    ]
    if heard:
        is_label = any(voice.is_label for voice in spoken)
        told_nothing = not made and any(one.is_spoken for one in heard)
        return Said(heard=(*said.heard, *heard), until=end, is_label=is_label, told_nothing=told_nothing)
    if any(chain.is_inherited for chain in made):
        said = replace(said, until=end)
    person = person_at(line.parsed, text)
    if person is None:
        return said
    basis = (Basis(kind=basis_of(person.kind), text=person.text, span=person.span),)
    chain = Chain(sources=(person,), basis=basis, rule="brought in before")
    brought = Heard(chain=chain, passage=line.passage_number, span=line.parsed.span, is_spoken=False)
    return replace(said, heard=(*said.heard, brought))
