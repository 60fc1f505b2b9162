"""Sources put behind what they tell, read by the order of the words: "…, A writes;", "… (A)", "“…” — A"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..terms import Source, SourceKind, Span
from .drafts import Chain
from .lexicon import cue_words, has_cue
from .parse import Sentence, Token
from .trees import is_verb
from .voice import PRONOUNS, QUOTES, RELATIVES, TELLERS, Voice, basis_by_kind, segment, without_repeats
from .who import kind_of_noun, source_at, without_article

_IN_PHRASE = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "PART", "CCONJ", "SYM", "X"})


def put_behind(sentence: Sentence, text: str, found: Sequence[Voice]) -> Iterator[Voice]:
    """ "…, Runway & Rotor writes; …": the speaker behind a comma, by the order of the words where the parse fails.

    Nothing but the speaker stands between the comma and the verb, and behind the verb ends what is said.
    """
    for verb in sentence.tokens:
        is_plural = verb.tag == "VBP" and has_cue("saying", verb.lemma)
        if verb.tag == "VBN" or verb.index < 4 or not (is_plural or verb.text.lower() in _saying_forms()):
            continue
        phrase = _phrase_before(sentence, verb.index)
        if phrase is None or not _ends_here(sentence, verb):
            continue
        if phrase[-1].pos not in ("NOUN", "PROPN") or phrase[-1].tag == "PRP$":
            continue
        if any(voice.verb == verb.index and _speaks_from(voice, phrase) for voice in found):
            continue
        source = _phrase_source(sentence, phrase, text)
        if source is not None:
            yield _voice_behind(sentence, verb, phrase[0].index, source, text)


def _phrase_before(sentence: Sentence, end: int) -> Sequence[Token] | None:
    """The noun phrase that ends at `end` and is set off in front; of "its spokesman, Captain B.," the name."""
    tokens = sentence.tokens
    is_apposed = tokens[end - 1].text == ","
    end -= is_apposed
    start = end
    while start > 0 and end - start < 12 and _is_in_phrase(tokens[start - 1]):
        start -= 1
    if start == end or start < 3 or tokens[start - 1].text not in (",", "—", "–", *QUOTES):
        return None
    if is_apposed and (tokens[start - 1].text != "," or _phrase_before(sentence, start - 1) is None):
        return None
    return tokens[start:end]


def _speaks_from(voice: Voice, phrase: Sequence[Token]) -> bool:
    """Whether the voice's speaker stands in the phrase: then the parse has found what the words show."""
    spans = [one.span for one in (*voice.chain.sources, *((voice.worded,) if voice.worded else ())) if one.span]
    span = Span(start=phrase[0].span.start, end=phrase[-1].span.end)
    return voice.refers_back in PRONOUNS or any(span.covers(one) for one in spans)


def _voice_behind(sentence: Sentence, verb: Token, start: int, source: Source, text: str) -> Voice:
    outlets = () if verb.text.lower() not in ("told", "tells") else _told_behind(sentence, verb, text)
    links = without_repeats((*outlets, source))
    semicolons = [t.index for t in sentence.tokens[:start] if t.text == ";"]
    until = next((t.index for t in sentence.tokens[verb.index :] if t.text == ";"), len(sentence.tokens))
    covers = frozenset(range(max(semicolons, default=-1) + 1, until))
    chain = Chain(sources=links, basis=basis_by_kind(links), rule=f"{verb.text!r} behind its speaker")
    return Voice(chain=chain, verb=verb.index, covers=covers)


def as_told(sentence: Sentence, text: str, found: Sequence[Voice]) -> Iterator[Voice]:
    """ "…, as a shunter who works here remembers it, …": by the order of the words."""
    heard = {voice.verb for voice in found}
    for opens in sentence.tokens:
        if opens.lemma != "as" or (opens.index and sentence.tokens[opens.index - 1].text not in (",", "—", "–", "(")):
            continue
        rest = sentence.tokens[opens.index + 1 : opens.index + 18]
        verbs = [
            one
            for one in rest
            if one.text.lower() in _saying_forms()
            and sentence.tokens[min(one.index + 1, len(sentence.tokens) - 1)].text
            in ("it", "this", "that", ",", ".", ")", ";")
        ]
        phrase = [one for one in rest if not verbs or one.index < verbs[0].index]
        stop = next((n for n, one in enumerate(phrase) if one.text == "," or one.lemma in RELATIVES), len(phrase))
        if any(is_verb(one) and not one.mentions.party for one in phrase[:stop]):
            continue
        if verbs and stop and verbs[0].index not in heard and (source := _phrase_source(sentence, phrase[:stop], text)):
            chain = Chain(sources=(source,), basis=basis_by_kind((source,)), rule=f"as told: {verbs[0].text!r}")
            yield Voice(chain=chain, verb=verbs[0].index, covers=segment(sentence, opens))


@cache
def _saying_forms() -> frozenset[str]:
    """The finite forms of the verbs of saying: "says", "stresses", "replied", "told"."""
    irregular = {"said", "told", "wrote", "understood", "saw", "thought", "heard", "read", "knew", "learnt", "swore"}
    forms = {"say", *irregular}
    for lemma in cue_words("saying"):
        stem = lemma[:-1] if re.search(r"[^aeiou]y$", lemma) else lemma
        forms |= (
            {f"{stem}ies", f"{stem}ied"} if stem != lemma else {f"{lemma}s", f"{lemma}es", f"{lemma}ed", f"{lemma}d"}
        )
    return frozenset(forms)


def _is_in_phrase(token: Token) -> bool:
    is_linked = token.text in ("of", "for", "at", "in", "from", "&", "'s", "’s")
    return (
        is_linked or token.tag == "PRP$" or (token.pos in _IN_PHRASE and not token.mentions.time and token.text != ",")
    )


def _ends_here(sentence: Sentence, verb: Token) -> bool:
    """Whether what follows the verb is its adverbs or hearer, up to a mark."""
    for token in sentence.tokens[verb.index + 1 : verb.index + 9]:
        if token.text in (",", ";", ".", "”", '"', "—", "–") or token.index == len(sentence.tokens) - 1:
            return True
        if token.text in ("that", ":", "to", "whether", "how") or token.mentions.equipment:
            return False
    return verb.index >= len(sentence.tokens) - 2


def _phrase_source(sentence: Sentence, tokens: Sequence[Token], text: str) -> Source | None:
    """The source that a run of words names, its head being the noun before the first preposition."""
    front = next((n for n, one in enumerate(tokens) if one.pos == "ADP" or one.text in ("of", "for", "at", "in")), None)
    if any(one.text in ("«", "»", "“", "”") or one.text.endswith(("»", "”")) for one in tokens):
        return None
    heads = [one for one in tokens[:front] if one.pos in ("NOUN", "PROPN") and one.lemma not in ("one", "ones")]
    if not heads or (heads[-1].mentions.equipment and not heads[-1].mentions.party):
        return None
    head = heads[-1]
    mention = head.mentions.party
    if mention and mention.source_kind in TELLERS and head is tokens[-1]:
        return Source(name=mention.name, kind=mention.source_kind, text=head.text, span=head.span)
    kind = (mention.source_kind if mention else None) or kind_of_noun(sentence, head)
    if kind is None:
        kind = SourceKind.WITNESS
    if head.mentions.place and not mention:
        return None
    span = Span(start=tokens[0].span.start, end=tokens[-1].span.end)
    words = " ".join(span.quoted_from(text).split())
    return Source(name=without_article(words), kind=kind, text=span.quoted_from(text), span=span)


def _told_behind(sentence: Sentence, verb: Token, text: str) -> tuple[Source, ...]:
    """The outlet that was told, right behind the verb."""
    for token in sentence.tokens[verb.index + 1 : verb.index + 6]:
        found = source_at(sentence, token, text) if token.pos in ("NOUN", "PROPN") or token.mentions.party else None
        if found and found.kind in TELLERS:
            return (found,)
    return ()


_IN_BRACKETS = re.compile(
    r"\((?:(?:source|via|photo|image|per|h/t):? )?(?P<who>[^()\d:;]{2,60})\)[\s.!”\"»]*$", re.IGNORECASE
)
_SIGNED = re.compile(r"[”\"»!.?]\s*[—–-]{1,2}\s*(?P<who>@\w+|[A-Z][\w’'.& -]{2,50})[\s.]*$")
_SOURCED = re.compile(r"\b[Ss]ources?: (?P<who>[^.;:\d]{3,60})[.)]*$")
_DASHED = re.compile(r"[^\s—–-] ?[—–-]{1,2} (?P<who>[^—–,;:.!?]{3,60})[.!]?$")
_COLON = re.compile(r"[^\s:]: (?P<who>[^—–,;:.!?\d]{3,40})$")
_LAST_CELL = re.compile(r" \| (?P<who>[^|\d]{3,60})$")


def signed(sentence: Sentence, text: str, found: Sequence[Voice]) -> Iterator[Voice]:
    """ "… (Tanker Watch)", "“…” — @user", the last cell of a row: a source put behind what it tells."""
    if any(voice.covers is None for voice in found):
        return
    words = sentence.span.quoted_from(text)
    for pattern in (_IN_BRACKETS, _SIGNED, _SOURCED, _LAST_CELL, _DASHED, _COLON):
        hit = pattern.search(words)
        if hit and pattern in (_DASHED, _COLON) and not _is_only_a_speaker(sentence, hit.start("who")):
            continue
        if hit and (source := _signed_by(sentence, hit.group("who"), sentence.span.start + hit.start("who"), text)):
            at = next((t.index for t in sentence.tokens if t.span.start >= source.span.start), 0) if source.span else 0
            rest = frozenset(range(at)) - frozenset().union(*(voice.covers or frozenset() for voice in found))
            chain = Chain(sources=(source,), basis=basis_by_kind((source,)), rule="a source put behind what it tells")
            yield Voice(chain=chain, verb=at, covers=rest)
            return


def _is_only_a_speaker(sentence: Sentence, start: int) -> bool:
    """Whether what stands behind the dash or colon is one who speaks and nothing else: "… — defence ministry"."""
    inside = [token for token in sentence.tokens if token.span.start >= sentence.span.start + start]
    words = [token for token in inside if token.pos != "PUNCT"]
    if not 1 <= len(words) <= 7 or any(is_verb(token) and not token.mentions.party for token in words):
        return False
    spoken = [t for t in words if not t.mentions.place]
    known = [t for t in spoken if t.mentions.party and t.mentions.party.source_kind]
    kinds = [kind for t in spoken if t.pos in ("NOUN", "PROPN") and (kind := kind_of_noun(sentence, t))]
    return bool(known) or any(kind is not SourceKind.UNKNOWN for kind in kinds)


def _is_no_name(token: Token) -> bool:
    mentions = token.mentions
    is_load = mentions.equipment is not None and (mentions.equipment.equipment or token.text[:1].islower())
    return bool(is_load or mentions.time or mentions.count or (is_verb(token) and not mentions.party))


def _signed_by(sentence: Sentence, who: str, start: int, text: str) -> Source | None:
    span = Span(start=start, end=start + len(who.rstrip()))
    inside = [token for token in sentence.tokens if span.covers(token.span)]
    if not inside or any(_is_no_name(token) for token in inside):
        return None
    if who.startswith("@"):
        return Source(name=who.strip(), kind=SourceKind.SOCIAL_MEDIA, text=who.strip(), span=span)
    known = [t for t in inside if t.mentions.party and t.mentions.party.source_kind]
    if known and (source := source_at(sentence, known[0], text)):
        return source
    nouns = [t for t in inside if t.pos in ("NOUN", "PROPN")]
    kinds = [kind for t in nouns if (kind := kind_of_noun(sentence, t))]
    is_name = len(inside) >= 2 and all(t.text[:1].isupper() or not t.text[:1].isalpha() for t in inside)
    places = [t for t in inside if t.mentions.place]
    if not kinds or (not is_name and all(kind is SourceKind.UNKNOWN for kind in kinds)) or len(places) == len(inside):
        return None
    kind = next((one for one in kinds if one is not SourceKind.UNKNOWN), SourceKind.UNKNOWN)
    return Source(name=without_article(who.strip()), kind=kind, text=who.strip(), span=span)
