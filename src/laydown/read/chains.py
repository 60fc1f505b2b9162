"""Whose word a claim is: the voices of its sentence, carried on from sentence to sentence, as a chain with its basis.

A sentence's own voice wins. Without one it goes on with who spoke before only where the layout or the wording says
so: a quotation, a transcript's speaker, a sentence that does nothing but name the source. Else it is the outlet's
own voice: an empty chain.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..measure.folding import folded
from ..terms import Basis, BasisKind, Document, Passage, Source, SourceKind, Span, Zone
from .bases import is_reported, shown_bases
from .drafts import NOBODY, Chain
from .fill import Trigger
from .lexicon import has_cue
from .parse import Sentence
from .sources import Voice, voice_over
from .speakers import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the document with where it stands."""

    number: int
    passage_number: int
    passage: Passage
    parsed: Sentence


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
class Said:
    """Who spoke before: the last chain, where it stood, and all chains so far, latest last."""

    chain: Chain = NOBODY
    passage: int = -1
    line: int = -1
    is_label: bool = False
    told_nothing: bool = False
    chains: tuple[Chain, ...] = ()


def chain_of(line: Line, trigger: Trigger, spoken: Sequence[Voice], said: Said, text: str, shape: Layout) -> Chain:
    """The chain of one draft: the sentence's own, one carried over, or the outlet's own voice."""
    words, span = line.parsed.span.quoted_from(text), line.parsed.span
    voice = voice_over(trigger.token.index, spoken)
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


def _goes_on(line: Line, said: Said, text: str) -> bool:
    """Whether the sentence goes on with who spoke before.

    So it does in a passage that opens with its speaker ("GENERAL: …"), after a sentence that only names the source
    ("The paper cited officials."), and inside the same quotation.
    """
    if not said.chain.sources or said.passage != line.passage_number:
        return False
    if said.is_label or (said.told_nothing and said.line == line.number - 1):
        return True
    return _is_quoted(line, text)


def _is_quoted(line: Line, text: str) -> bool:
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


def looked_up(voice: Voice, said: Said) -> Voice:
    """The voice with its "he", "the ministry" or "the newspaper" replaced by whom it means."""
    chain = voice.chain
    if voice.refers_back:
        before = _meant(voice.refers_back, said)
        if before:
            sources = before.sources if not chain.sources else (*chain.sources, before.sources[-1])
            rule = f"{voice.refers_back!r} is who spoke before"
            return replace(voice, chain=Chain(sources=sources, basis=before.basis, is_inherited=True, rule=rule))
        if voice.worded is not None:
            chain = replace(chain, sources=(*chain.sources, voice.worded))
        return replace(voice, chain=chain)
    sources = tuple(_outlet_meant(source, said) for source in chain.sources)
    return replace(voice, chain=replace(chain, sources=sources))


def without_own(voice: Voice, document: Document) -> Voice:
    """The voice without the document's own outlet, which is never a link of the chain."""
    own = folded(document.publisher or "")
    sources = tuple(source for source in voice.chain.sources if not _is_own(folded(source.name), own))
    if not own or sources == voice.chain.sources:
        return voice
    return replace(voice, chain=replace(voice.chain, sources=sources))


def _is_own(name: str, own: str) -> bool:
    return name == own or (len(name) > 4 and f" {name} " in f" {own} ") or (len(own) > 4 and own in name)


def _meant(reference: str, said: Said) -> Chain | None:
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


def _outlet_meant(source: Source, said: Said) -> Source:
    """ "The newspaper" in a chain is the outlet named before."""
    if source.kind is not SourceKind.MEDIA or not has_cue("media", source.name):
        return source
    for chain in reversed(said.chains):
        for link in chain.sources:
            if link.kind is SourceKind.MEDIA and not has_cue("media", link.name):
                return replace(link, text=source.text, span=source.span)
    return source


def said_now(line: Line, spoken: Sequence[Voice], said: Said, *, told_nothing: bool) -> Said:
    """`said` with the voices of one more sentence; `told_nothing` says that the sentence made no draft."""
    new = [voice.chain for voice in spoken if voice.chain.sources]
    if not new:
        return said
    return Said(
        chain=new[-1],
        passage=line.passage_number,
        line=line.number,
        is_label=any(voice.is_label for voice in spoken),
        told_nothing=told_nothing,
        chains=(*said.chains, *new),
    )
