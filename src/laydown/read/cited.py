"""Sources that are cited: "citing A", "according to A", "on the word of A", "an official quoted by B"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..measure.folding import plain_marks
from ..terms import Source, SourceKind
from .drafts import Chain
from .lexicon import has_cue
from .parse import Sentence, Token
from .trees import complements
from .voice import (
    PRONOUNS,
    Voice,
    back_reference,
    basis_by_kind,
    head_of_phrase,
    read_from,
    segment,
    who_wrote,
    without_repeats,
)
from .who import kind_of_noun, source_at

_ACCORDING = frozenset({"according", "per"})
_CITES = re.compile(
    r"\b(?:citing|quoting|(?:with )?(?:reference|referring) to|relying on|on the (?:authority|word) of|based on|"
    r"(?:has|have|had) (?:it|this|that) from|(?:learn(?:s|ed|t)?|heard|hears) (?:it )?from|"
    r"which (?:cite[sd]?|quote[sd]?|appeal(?:s|ed) to|invoke[sd]?)|appealing to|(?:credit|attribut)ing (?:it to|to)?|"
    r"who (?:cite[sd]?|quote[sd]?))\s"
)


def citings(sentence: Sentence, text: str) -> Iterator[tuple[int, Source]]:
    """ "… citing officials", "on the word of a forwarder": the sources cited, and the token that cites them."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _CITES.finditer(words):
        start = next((t for t in sentence.tokens if t.span.start >= sentence.span.start + hit.end()), None)
        if start is None:
            continue
        head = head_of_phrase(sentence, start)
        if head.lemma in PRONOUNS or (has_cue("wording", head.lemma) and not kind_of_noun(sentence, head)):
            continue
        at = next(t.index for t in reversed(sentence.tokens) if t.span.start <= sentence.span.start + hit.start())
        if not head.mentions.equipment and (cited := source_at(sentence, head, text, is_speaker=True)):
            yield at, cited


def with_cited(sentence: Sentence, text: str, found: list[Voice], start: int, cited: Source) -> list[Voice]:
    """The voices with `cited` as the root of the one that cites it: the last before it, or else the first."""
    said = [voice for voice in found if (voice.chain.sources or voice.refers_back) and voice.verb is not None]
    hosts = [voice for voice in said if voice.verb is not None and voice.verb < start] or said[:1]
    basis = basis_by_kind((cited,))
    if not hosts:
        outlet = _outlet_before(sentence, start, text)
        links = without_repeats((*outlet, cited))
        return [
            *found,
            Voice(chain=Chain(sources=links, basis=basis, rule="the source cited"), verb=start, covers=None),
        ]
    host = max(hosts, key=lambda voice: voice.verb or 0)
    if host.refers_back:
        worded = (host.worded,) if host.worded else ()
        chain = replace(host.chain, sources=without_repeats((*host.chain.sources, *worded, cited)), basis=basis)
        return [replace(voice, chain=chain, refers_back=None) if voice is host else voice for voice in found]
    chain = replace(host.chain, sources=without_repeats((*host.chain.sources, cited)), basis=basis)
    return [replace(voice, chain=chain) if voice is host else voice for voice in found]


def _outlet_before(sentence: Sentence, end: int, text: str) -> tuple[Source, ...]:
    """The outlet named last before the token at `end`: whose "with reference to" it is."""
    for one in reversed(sentence.tokens[:end]):
        mention = one.mentions.party
        if mention and mention.source_kind is SourceKind.MEDIA and (found := source_at(sentence, one, text)):
            return (found,)
    return ()


_RELAYED = re.compile(r"\b(?:quoted|cited|interviewed|reached) by\s")


def relays(sentence: Sentence, text: str) -> Iterator[tuple[int, Source]]:
    """ "… an official quoted by Reuters": the outlet, and the token behind which it stands."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _RELAYED.finditer(words):
        start = next((t for t in sentence.tokens if t.span.start >= sentence.span.start + hit.end()), None)
        if start is not None and (found := source_at(sentence, head_of_phrase(sentence, start), text)):
            at = next(t.index for t in reversed(sentence.tokens) if t.span.start <= sentence.span.start + hit.start())
            yield at, found


def with_relay(found: list[Voice], at: int, outlet: Source) -> list[Voice]:
    """The voices with `outlet` in front of the source that it quotes."""
    said = [voice for voice in found if voice.chain.sources]
    for voice in said:
        ends = [one.span for one in voice.chain.sources if one.span]
        if voice.chain.sources[-1].name != outlet.name and ends:
            links = [one for one in voice.chain.sources if one.name != outlet.name]
            relayed = replace(voice, chain=replace(voice.chain, sources=(*links[:-1], outlet, links[-1])))
            if voice.verb is not None and abs(voice.verb - at) <= 12:
                return [relayed if one is voice else one for one in found]
    return found


def accordings(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "According to A", "in the words of A", "by their account"; a record without a holder is only a basis."""
    for token, given in (*_according_to(sentence), *_in_the_words_of(sentence, text)):
        named = who_wrote(sentence, given)
        if named is None:
            yield from read_from(sentence, token, given, text, segment(sentence, token))
            continue
        reference = back_reference(sentence, named)
        link = None if reference in PRONOUNS else source_at(sentence, named, text, is_speaker=True)
        if link is None and reference is None:
            continue
        sources = () if reference or link is None else (link,)
        chain = Chain(sources=sources, basis=basis_by_kind((link,) if link else ()), rule=f"{token.text!r}")
        yield Voice(
            chain=chain,
            verb=token.index,
            covers=segment(sentence, token),
            refers_back=reference,
            worded=link if reference else None,
        )


def _according_to(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    for token in sentence.tokens:
        if token.text.lower() in _ACCORDING:
            named = list(complements(sentence, token, "to", "with")) or list(sentence.below(token, "pobj"))
            if named:
                yield token, named[0]


_WORDS_OF = re.compile(
    r"\b(?:by|in|from|on) (?:the )?(?P<of>(?:words?|account|telling|version|reckoning|count) of )?"
    r"(?P<own>(?:his|her|their|its) (?:words?|account|telling|version|reckoning|count)\b)?"
)


def _in_the_words_of(sentence: Sentence, text: str) -> Iterator[tuple[Token, Token]]:
    """ "By the words of the experts", "by their account"."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _WORDS_OF.finditer(words):
        if hit.group("of") or hit.group("own"):
            at = sentence.span.start + (hit.end("of") if hit.group("of") else hit.start("own"))
            first = next((t for t in sentence.tokens if t.span.start >= at), None)
            if first is not None:
                yield first, first if hit.group("own") else head_of_phrase(sentence, first)
