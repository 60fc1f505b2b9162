"""Who says so: the voices of one sentence, each a chain of sources over the words that it covers.

"A said", "according to A", "A, citing B", "B told A", "A quoted B as saying", "images from A show", "… (A)". The
nearest link comes first and the root last; sources joined by "and" are one link. A voice within the words of another
is told by it: "A reported that B had denied it". The document's own outlet is never listed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..terms import SourceKind
from .behind import as_told, put_behind, signed
from .cited import accordings, citings, relays, with_cited, with_relay
from .drafts import Chain
from .parse import Sentence
from .sayings import labels, quotations, sayings
from .shown import imaged, put_out, showings, told_by_nouns
from .voice import PRONOUNS, TELLERS, Voice, without_repeats

_REST = 10_000  # more words than any sentence has


def voices(sentence: Sentence, text: str) -> tuple[Voice, ...]:
    """The voices of a sentence, in text order."""
    found = [
        *labels(sentence, text),
        *sayings(sentence, text),
        *accordings(sentence, text),
        *showings(sentence, text),
        *imaged(sentence, text),
        *put_out(sentence, text),
        *quotations(sentence, text),
        *told_by_nouns(sentence, text),
    ]
    for start, cited in citings(sentence, text):
        found = with_cited(sentence, text, found, start, cited)
    for at, outlet in relays(sentence, text):
        found = with_relay(found, at, outlet)
    behind = list(put_behind(sentence, text, found))
    better = {voice.verb for voice in behind}
    found = [*(voice for voice in found if voice.verb not in better), *behind]
    found += as_told(sentence, text, found)
    found = [*found, *signed(sentence, text, found)]
    return tuple(sorted(_nested(_without_echoes(found)), key=lambda voice: voice.verb or 0))


def voice_over(index: int, spoken: Sequence[Voice]) -> Voice | None:
    """The voice that the token at `index` is said in: the narrowest that covers it."""
    over = [voice for voice in spoken if _covers(voice, index)]
    return min(over, key=_width, default=None)


def _covers(voice: Voice, index: int | None) -> bool:
    return voice.covers is None or index in voice.covers


def _width(voice: Voice) -> int:
    return len(voice.covers) if voice.covers is not None else _REST


def _without_echoes(found: Sequence[Voice]) -> list[Voice]:
    """The voices without the "he" of "an officer said he had seen": within another's words it is that speaker."""
    kept = []
    for voice in found:
        outer = [one for one in found if one is not voice and one.covers is not None and _covers(one, voice.verb)]
        is_echo = voice.refers_back in PRONOUNS and any(one.chain.sources or one.worded for one in outer)
        if not is_echo:
            kept.append(voice)
    return kept


def _nested(found: Sequence[Voice]) -> Iterator[Voice]:
    """Each voice with those in front whose words hold it: "Reuters reported that the army had denied …"."""
    for voice in found:
        outer = [
            one
            for one in found
            if one is not voice and _covers(one, voice.verb) and not _covers(voice, one.verb) and one.chain.sources
        ]
        if not outer or voice.refers_back in PRONOUNS or voice.is_label:
            yield voice
            continue
        nearest = min(outer, key=_width)
        yield replace(voice, chain=_told_by(nearest, voice.chain, refers_back=voice.refers_back is not None))


def _told_by(outer: Voice, chain: Chain, *, refers_back: bool) -> Chain:
    """The chain as a teller tells it. Only media relay others; who reads an image is the source of what it shows."""
    root = outer.chain.sources[-1]
    if refers_back:
        is_relayed = root.kind in TELLERS and not outer.refers_back
        return replace(chain, sources=without_repeats((*outer.chain.sources, *chain.sources))) if is_relayed else chain
    if not chain.sources or (chain.sources[-1].kind is SourceKind.IMAGERY_PROVIDER and root.kind not in TELLERS):
        return replace(chain, sources=outer.chain.sources)
    if root.kind in TELLERS and not outer.refers_back:
        return replace(chain, sources=without_repeats((*outer.chain.sources, *chain.sources)))
    return chain
