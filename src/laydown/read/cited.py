"""Sources that are cited: "citing A", "according to A", "on the word of A", "an official quoted by B"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..measure.folding import plain_marks
from ..terms import Source, SourceKind
from .drafts import Chain
from .lexicon import has_cue
from .parse import Sentence, Token
from .trees import complements, is_verb
from .voice import (
    PRONOUNS,
    TELLERS,
    Voice,
    back_reference,
    basis_by_kind,
    head_of_phrase,
    read_from,
    segment,
    stated_before,
    who_wrote,
    without_repeats,
)
from .who import kind_of_noun, source_at

_ACCORDING = frozenset({"according", "per"})
_CITES = re.compile(
    r"\b(?:citing|quoting|(?:with )?(?:reference|referring) to|relying on|on the (?:authority|word) of|based on|"
    r"(?:has|have|had|having|got) (?:it|this|that) from|(?:learn(?:s|ed|t)?|heard?|hears) (?:it |this )?from|"
    r"basing (?:itself|himself|herself|themselves|this|it) on|sourced to|on information from|"
    r"(?:and|but) (?:it|he|she) (?:cites|quotes|cited|quoted)|"
    r"which (?:cite[sd]?|quote[sd]?|appeal(?:s|ed) to|invoke[sd]?)|appealing to|(?:credit|attribut)ing (?:it to|to)?|"
    r"who (?:cite[sd]?|quote[sd]?))\s"
)


def _first_behind(sentence: Sentence, hit: re.Match[str]) -> Token | None:
    """The first token behind what was found in the words of the sentence."""
    behind = sentence.span.start + hit.end()
    return next((token for token in sentence.tokens if token.span.start >= behind), None)


def citings(sentence: Sentence, text: str) -> Iterator[tuple[int, Source]]:
    """ "… citing officials", "on the word of a forwarder": the sources cited, and the token that cites them."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _CITES.finditer(words):
        start = _first_behind(sentence, hit)
        if start is None:
            continue
        head = head_of_phrase(sentence, start)
        if has_cue("account", head.lemma):
            head = next(complements(sentence, head, "of", "by", "from"), head)
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


_RELAYED = re.compile(
    r"\b(?:(?:quoted|cited|interviewed|reached|contacted|approached|carried|aired|heard) by|"
    r"(?:speaking|spoke|spoken|speaks|talking|talked|speech|interview|interviews|conversation|remarks|comments|letter|"
    r"message|messages|answer|reply|e-?mail|call) (?:to|with|for|given to|sent to))\s"
)


def relays(sentence: Sentence, text: str) -> Iterator[tuple[int, Source]]:
    """ "… an official quoted by Reuters": the outlet, and the token behind which it stands."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _RELAYED.finditer(words):
        start = _first_behind(sentence, hit)
        found = source_at(sentence, head_of_phrase(sentence, start), text) if start is not None else None
        if found is not None and (found.kind in TELLERS or hit.group().endswith("by ")):
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
            if voice.verb is not None and abs(voice.verb - at) <= _NEAR:
                return [relayed if one is voice else one for one in found]
    return found


_NEAR = 12  # words between a source and the outlet that it spoke to


def accordings(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "According to A", "in the words of A", "by their account"; a record without a holder is only a basis."""
    told = (
        *_according_to(sentence),
        *_in_the_words_of(sentence, text),
        *_by_the_account_of(sentence),
        *_if_believed(sentence, text),
    )
    for token, given in told:
        covers = _clause_of(sentence, token)
        named = who_wrote(sentence, given)
        if named is None and (stated := stated_before(sentence, given)):
            chain = Chain(rule=f"{token.text!r} what was stated before")
            yield Voice(chain=chain, verb=token.index, covers=covers, refers_back=stated)
            continue
        if named is None:
            yield from read_from(sentence, token, given, text, covers)
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
            covers=covers,
            refers_back=reference,
            worded=link if reference else None,
        )


def _clause_of(sentence: Sentence, token: Token) -> frozenset[int] | None:
    """The words that the phrase at `token` is about: its segment; in a second of two joined clauses, only that one."""
    own = segment(sentence, token)
    verb = next((one for one in sentence.above(token) if is_verb(one)), None)
    if verb is None or verb.dep != "conj" or token.index < verb.index or token.lemma in _ACCORDING:
        return own
    told = frozenset(one.index for one in sentence.subtree(verb))
    return told if own is None else told & own


def _according_to(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    for token in sentence.tokens:
        if token.index == 0 and token.text == "By" and any(one.text == "," for one in sentence.tokens[2:10]):
            spoke = next(complements(sentence, token), None) or next(iter(sentence.below(token, "pobj")), None)
            if spoke is not None and (has_cue("media", spoke.lemma) or spoke.mentions.party):
                yield token, spoke
        if token.text.lower() in _ACCORDING:
            named = list(complements(sentence, token, "to", "with")) or list(sentence.below(token, "pobj"))
            if named:
                yield token, named[0]


def _by_the_account_of(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """ "By the ministry's count", "in Kyiv's telling", "on the testimony of a guard": whose account it is."""
    for token in sentence.tokens:
        head = sentence.head_of(token)
        if token.dep != "pobj" or not has_cue("account", token.lemma) or head is None or head.lemma not in _ACCOUNTING:
            continue
        owners = [*sentence.below(token, "poss"), *complements(sentence, token, "of", "by", "from")]
        if owners and owners[0].pos != "PRON" and not owners[0].mentions.equipment:
            yield head, owners[0]


_ACCOUNTING = frozenset({"by", "in", "on", "from", "at", "per", "following", "upon"})
_WORDS_OF = re.compile(
    r"\b(?:by|in|from|on) (?:the )?(?P<of>(?:words?|account|telling|version|reckoning|count) of )?"
    r"(?P<own>(?:his|her|their|its) (?:words?|account|telling|version|reckoning|count)\b)?"
)


_IDIOM = re.compile(
    r"\bif (?:(?:you|one|we) (?:asks?|believes?|listens? to|trusts?) |we are to believe )|\bto believe |"
    r"\bif (?=(?:[\w’'-]+ ){1,8}(?:is|are) (?:right|correct|to be believed|to be trusted)\b)"
)


def _if_believed(sentence: Sentence, text: str) -> Iterator[tuple[Token, Token]]:
    """ "If you ask the Marines", "if the institute is right": an idiom for "according to"."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _IDIOM.finditer(words):
        first = _first_behind(sentence, hit)
        if first is not None:
            yield first, head_of_phrase(sentence, first)


def _in_the_words_of(sentence: Sentence, text: str) -> Iterator[tuple[Token, Token]]:
    """ "By the words of the experts", "by their account"."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _WORDS_OF.finditer(words):
        if hit.group("of") or hit.group("own"):
            at = sentence.span.start + (hit.end("of") if hit.group("of") else hit.start("own"))
            first = next((t for t in sentence.tokens if t.span.start >= at), None)
            if first is not None:
                yield first, first if hit.group("own") else head_of_phrase(sentence, first)
