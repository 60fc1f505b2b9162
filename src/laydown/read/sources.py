"""Who says so: the voices of one sentence, each a chain of sources over the words that it covers.

"A said", "according to A", "A, citing B", "B told A", "A quoted B as saying", "images from A show". The nearest
link comes first and the root last; sources joined by "and" are one link. The document's own outlet is never listed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..measure.folding import plain_marks
from ..terms import Basis, BasisKind, PartyUse, Source, SourceKind, Span
from .drafts import Chain
from .lexicon import cue_words, has_cue
from .parse import Sentence, Token
from .trees import complements, conjuncts, is_passive, is_verb, objects, phrase

_KINDS = (
    SourceKind.INTELLIGENCE_SERVICE,
    SourceKind.ANONYMOUS_OFFICIAL,
    SourceKind.GOVERNMENT,
    SourceKind.WITNESS,
    SourceKind.ANALYST,
    SourceKind.SOCIAL_MEDIA,
    SourceKind.MONITOR,
    SourceKind.MEDIA,
    SourceKind.COMPANY,
    SourceKind.MILITARY,
    SourceKind.NON_STATE_GROUP,
    SourceKind.IMAGERY_PROVIDER,
    SourceKind.TRACKING_SERVICE,
)
_BASIS = {
    SourceKind.GOVERNMENT: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.MILITARY: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.INTELLIGENCE_SERVICE: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.NON_STATE_GROUP: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.COMPANY: BasisKind.OFFICIAL_STATEMENT,
    SourceKind.ANONYMOUS_OFFICIAL: BasisKind.ANONYMOUS_BRIEFING,
    SourceKind.WITNESS: BasisKind.WITNESS,
    SourceKind.ANALYST: BasisKind.INFERENCE,
    SourceKind.MONITOR: BasisKind.UNSTATED,
    SourceKind.MEDIA: BasisKind.OTHER_MEDIA,
    SourceKind.SOCIAL_MEDIA: BasisKind.UNSTATED,
    SourceKind.IMAGERY_PROVIDER: BasisKind.SATELLITE_IMAGE,
    SourceKind.TRACKING_SERVICE: BasisKind.TRACKING,
    SourceKind.UNKNOWN: BasisKind.UNSTATED,
}
_SHOWN = (
    BasisKind.SATELLITE_IMAGE,
    BasisKind.VIDEO,
    BasisKind.TRACKING,
    BasisKind.DOCUMENT,
    BasisKind.PHOTO,
)
_PERCEIVING = frozenset(
    """
    see watch count film record log show put read observe hold hear mention note point publish post broadcast
    document list
    """.split()
)
_BELIEVING = frozenset({"believe", "think", "assess", "suspect", "reckon", "estimate", "judge", "guess"})
_CITING = frozenset({"cite", "quote", "invoke", "credit"})
_ACCORDING = frozenset({"according", "per"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "one"})
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker (or chain of them) of a sentence. `covers` are token indexes, None for the whole sentence.

    `refers_back` holds a pronoun or a bare noun ("the ministry") that must be looked up in what went before.
    """

    chain: Chain
    verb: int | None
    covers: frozenset[int] | None
    refers_back: str | None = None
    is_label: bool = False


def voices(sentence: Sentence, text: str) -> tuple[Voice, ...]:
    """The voices of a sentence, in text order."""
    found = [
        *_labels(sentence, text),
        *_sayings(sentence, text),
        *_accordings(sentence, text),
        *_showings(sentence, text),
    ]
    for token, cited in _citings(sentence, text):
        found = _with_cited(found, token, cited)
    return tuple(sorted(found, key=lambda voice: voice.verb or 0))


def voice_over(sentence: Sentence, index: int, spoken: Sequence[Voice]) -> Voice | None:
    """The voice that the token at `index` is said in: the narrowest that covers it."""
    over = [voice for voice in spoken if voice.covers is None or index in voice.covers]
    return min(over, key=lambda voice: len(voice.covers) if voice.covers is not None else 10_000, default=None)


def shown_bases(words: str, span: Span, holder: str | None) -> tuple[Basis, ...]:
    """The bases that the words of a sentence name: imagery, film, tracking, papers. At most one of each kind."""
    folded = plain_marks(words).lower()
    found: list[Basis] = []
    for kind in _SHOWN:
        hit = _first_cue(folded, kind)
        if hit and not (kind is BasisKind.PHOTO and any(basis.kind is BasisKind.SATELLITE_IMAGE for basis in found)):
            at = Span(start=span.start + hit.start(), end=span.start + hit.end())
            found.append(Basis(kind=kind, holder=holder, text=words[hit.start() : hit.end()], span=at))
    return tuple(found)


def basis_of(kind: SourceKind) -> BasisKind:
    """What a chain rests on when nothing but the kind of its root is known."""
    return _BASIS[kind]


def is_reported(words: str) -> bool:
    """Whether the words report without naming anybody: "reportedly", "reports say"."""
    folded = plain_marks(words).lower()
    return any(re.search(rf"\b{re.escape(cue)}\b", folded) for cue in cue_words("other_media"))


def source_at(sentence: Sentence, token: Token, text: str, *, is_speaker: bool = False) -> Source | None:
    """The source that the noun phrase at `token` names; None where it does not name one who speaks.

    `is_speaker` says that the phrase is the subject of a verb of saying: then whoever it is ("a beekeeper") is a
    witness, unless it is a thing that is read ("the statement").
    """
    mention = token.mentions.party
    if mention and mention.use is not PartyUse.ADJECTIVE and (mention.source_kind or mention.kind):
        kind = mention.source_kind or _kind_of_party(mention.kind.value if mention.kind else "")
        return Source(name=mention.name, kind=kind, text=token.text, span=token.span)
    if token.lemma in _SPOKES:
        for one in complements(sentence, token, "for", "of", "at"):
            if found := source_at(sentence, one, text):
                return Source(name=found.name, kind=found.kind, text=token.text, span=token.span)
        for child in sentence.below(token, "poss", "compound", "nmod", "amod"):
            named = child.mentions.party
            if named and named.source_kind:
                return Source(name=named.name, kind=named.source_kind, text=token.text, span=token.span)
    kind_found = _kind(sentence, token)
    if kind_found is None and is_speaker and token.pos == "NOUN" and not has_cue("wording", token.lemma):
        kind_found = SourceKind.WITNESS
    if kind_found is None:
        return None
    span = _name_span(sentence, token)
    words = " ".join(span.quoted_from(text).split())
    return Source(name=_without_article(words), kind=kind_found, text=words, span=span)


def _labels(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Agencies: …", "GENERAL: …", "Our source at the railway: …": the speaker before a colon."""
    colon = next((token.index for token in sentence.tokens[1:10] if token.text == ":"), None)
    if colon is None or any(is_verb(token) for token in sentence.tokens[:colon]):
        return
    links: list[Source] = []
    for token in sentence.tokens[:colon]:
        if token.mentions.equipment or token.mentions.time:
            return
        heads = token.head == token.index or sentence.tokens[token.head].index >= colon
        named = token.mentions.party is not None and token.mentions.party.source_kind is not None
        if (heads or named) and not links and (found := source_at(sentence, token, text)):
            links.append(found)
    if links:
        basis = (Basis(kind=basis_of(links[0].kind), text=links[0].text, span=links[0].span),)
        covers = frozenset(range(colon + 1, len(sentence.tokens)))
        chain = Chain(sources=tuple(links), basis=basis, rule="speaker before a colon")
        yield Voice(chain=chain, verb=colon, covers=covers, is_label=True)


def _sayings(sentence: Sentence, text: str) -> Iterator[Voice]:
    for token in sentence.tokens:
        if not is_verb(token) or not has_cue("saying", token.lemma):
            continue
        speaker = _speaker(sentence, token)
        if speaker is None or speaker.mentions.equipment:
            continue
        covers = _said(sentence, token)
        if covers is not None and not covers:
            continue
        pronoun = _reference(sentence, speaker)
        link = None if pronoun else source_at(sentence, speaker, text, is_speaker=token.lemma not in _PERCEIVING)
        if link is None and not pronoun:
            continue
        if token.lemma in _PERCEIVING and not _may_perceive(link):
            continue
        yield _voice(sentence, token, text, link, covers, pronoun)


def _voice(
    sentence: Sentence, verb: Token, text: str, link: Source | None, covers: frozenset[int] | None, pronoun: str | None
) -> Voice:
    before: list[Source] = []
    after: list[Source] = []
    for one in _told(sentence, verb):
        if (outlet := source_at(sentence, one, text)) and outlet.kind in (SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA):
            before.append(outlet)
    if verb.lemma in ("quote", "cite") and not is_passive(sentence, verb):
        after = [found for one in objects(sentence, verb) if (found := source_at(sentence, one, text))]
    if is_passive(sentence, verb):
        by = [found for one in complements(sentence, verb, "by", "in") if (found := source_at(sentence, one, text))]
        before += by
    links = (*before, *((link,) if link else ()), *after)
    bases = [Basis(kind=basis_of(links[-1].kind), text=links[-1].text, span=links[-1].span)] if links else []
    if verb.lemma in _BELIEVING and links and links[-1].kind is not SourceKind.ANALYST:
        bases.append(Basis(kind=BasisKind.INFERENCE, text=verb.text, span=verb.span))
    chain = Chain(sources=_without_repeats(links), basis=tuple(bases), rule=f"{verb.lemma!r} with its speaker")
    return Voice(chain=chain, verb=verb.index, covers=covers, refers_back=pronoun)


def _speaker(sentence: Sentence, verb: Token) -> Token | None:
    own = sentence.below(verb, "nsubj", "nsubjpass")
    if own:
        return own[0]
    if verb.dep == "conj" and (head := sentence.head_of(verb)) and is_verb(head) and has_cue("saying", head.lemma):
        return _speaker(sentence, head)
    after = [child for child in sentence.below(verb, "dobj", "attr", "dep", "npadvmod") if child.index > verb.index]
    if after and (verb.dep in ("parataxis",) or not sentence.below(verb, "aux")):
        return after[0]
    return None


def _said(sentence: Sentence, verb: Token) -> frozenset[int] | None:
    """The words said: below the verb, or, for an inserted "A said", the clause that it is inserted in."""
    if _ends_its_clause(sentence, verb):
        return _before(sentence, verb)
    covers: set[int] = set()
    for child in sentence.below(verb, "ccomp", "xcomp", "dobj", "advcl", "parataxis", "acl", "prep", "conj", "dep"):
        if child.dep == "conj" and sentence.below(child, "nsubj", "nsubjpass") and has_cue("saying", child.lemma):
            continue
        covers |= {token.index for token in sentence.subtree(child)}
    head = sentence.head_of(verb)
    if verb.dep in ("parataxis", "ccomp", "advcl", "dep", "conj") and head is not None and _is_inserted(sentence, verb):
        covers |= {token.index for token in sentence.subtree(head)}
    if verb.dep in ("relcl", "acl"):
        return frozenset(covers)
    if verb.dep == "ROOT" and len(covers) < 4:
        return None if len(sentence.tokens) > 8 else frozenset(covers or {verb.index})
    return frozenset(covers)


def _ends_its_clause(sentence: Sentence, verb: Token) -> bool:
    """ "…, the ministry said." or "…, said an officer, …": what is said stands before, whatever the parser made of it."""
    speaker = _speaker(sentence, verb)
    if speaker is None:
        return False
    first = min(verb.index, min(token.index for token in sentence.subtree(speaker)))
    if first < 3 or sentence.tokens[first - 1].text not in (",", "”", '"', "—", "–", "’", "'"):
        return False
    after = [token for token in sentence.tokens if token.index > max(verb.index, speaker.index)]
    clauses = [child for child in sentence.below(verb, "ccomp") if child.index > verb.index]
    return not clauses and not (after and after[0].text == ":")


def _before(sentence: Sentence, verb: Token) -> frozenset[int]:
    """Everything up to the speaker, from the last other speaker on, and the rest of the sentence behind a comma."""
    others = [t.index for t in sentence.tokens if t.index < verb.index and is_verb(t) and has_cue("saying", t.lemma)]
    closed = [index for index in others if _ends_its_clause(sentence, sentence.tokens[index])]
    start = max(closed, default=-1) + 1
    later = [t.index for t in sentence.tokens if t.index > verb.index and is_verb(t) and has_cue("saying", t.lemma)]
    end = min(later, default=len(sentence.tokens))
    return frozenset(range(start, end))


def _is_inserted(sentence: Sentence, verb: Token) -> bool:
    before = sentence.tokens[min(token.index for token in sentence.subtree(verb)) - 1].text if verb.index else ""
    return verb.dep == "parataxis" or before in (",", "”", '"', "—", "–", "(")


def _told(sentence: Sentence, verb: Token) -> Iterator[Token]:
    if verb.lemma in ("tell", "inform", "assure"):
        for child in (*sentence.below(verb, "dobj", "dative", "iobj"), *complements(sentence, verb, "to")):
            yield from conjuncts(sentence, child)
    elif verb.lemma in ("say", "write", "confirm", "announce", "state"):
        yield from complements(sentence, verb, "to")


def _citings(sentence: Sentence, text: str) -> Iterator[tuple[Token, Source]]:
    """ "… citing officials": the sources cited, wherever the parser hung them."""
    for token in sentence.tokens:
        if (token.lemma in _CITING and token.tag == "VBG") or token.text.lower() in ("citing", "quoting"):
            named = [*sentence.below(token, "dobj", "pobj"), *complements(sentence, token, "to", "on")]
            for one in named[:1]:
                if cited := source_at(sentence, one, text, is_speaker=True):
                    yield token, cited


def _with_cited(found: list[Voice], token: Token, cited: Source) -> list[Voice]:
    """The voices with `cited` as the root of the one that cites it: the last before it, or else the first."""
    said = [voice for voice in found if voice.chain.sources and voice.verb is not None]
    hosts = [voice for voice in said if voice.verb is not None and voice.verb < token.index] or said[:1]
    basis = (Basis(kind=basis_of(cited.kind), text=cited.text, span=cited.span),)
    if not hosts:
        chain = Chain(sources=(cited,), basis=basis, rule=f"{token.text!r}")
        return [*found, Voice(chain=chain, verb=token.index, covers=None)]
    host = max(hosts, key=lambda voice: voice.verb or 0)
    chain = replace(host.chain, sources=_without_repeats((*host.chain.sources, cited)), basis=basis)
    return [replace(voice, chain=chain) if voice is host else voice for voice in found]


def _accordings(sentence: Sentence, text: str) -> Iterator[Voice]:
    for token in sentence.tokens:
        if token.text.lower() in _ACCORDING:
            named = list(complements(sentence, token, "to")) or list(sentence.below(token, "pobj"))
        else:
            continue
        links = [found for one in named[:1] if (found := source_at(sentence, one, text))]
        reference = None if links or not named else _reference(sentence, named[0])
        if not links and not reference and named and not has_cue("wording", named[0].lemma):
            links = [found for one in named[:1] if (found := source_at(sentence, one, text, is_speaker=True))]
        if links or reference:
            basis = (Basis(kind=basis_of(links[-1].kind), text=links[-1].text, span=links[-1].span),) if links else ()
            chain = Chain(sources=tuple(links), basis=basis, rule=f"{token.text!r}")
            yield Voice(chain=chain, verb=token.index, covers=None, refers_back=reference)


def _showings(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Images released by Maxar show …": the provider named with its image is a source."""
    for token in sentence.tokens:
        if not is_verb(token) or not has_cue("showing", token.lemma):
            continue
        shown = next(iter(sentence.below(token, "nsubj")), None)
        if shown is None or shown.mentions.equipment or shown.mentions.party or not _is_record(sentence, shown, text):
            continue
        span = _whole_span(sentence, shown)
        makers = [one for one in sentence.subtree(shown) if one.mentions.party and one.mentions.party.source_kind]
        links = [found for one in makers[:1] if (found := source_at(sentence, one, text))]
        holder = links[0].name if links else None
        bases = shown_bases(span.quoted_from(text), span, holder)
        covers = frozenset(one.index for one in sentence.subtree(token)) - {shown.index}
        chain = Chain(sources=tuple(links), basis=bases, rule=f"{shown.text!r} {token.lemma}")
        yield Voice(chain=chain, verb=token.index, covers=covers)


def _is_record(sentence: Sentence, token: Token, text: str) -> bool:
    words = plain_marks(_whole_span(sentence, token).quoted_from(text)).lower()
    return any(_first_cue(words, kind) for kind in _SHOWN)


def _first_cue(words: str, kind: BasisKind) -> re.Match[str] | None:
    hits = [
        hit for cue in cue_words(kind.value) if cue in words and (hit := re.search(rf"\b{re.escape(cue)}\b", words))
    ]
    return min(hits, key=lambda hit: (hit.start(), -hit.end()), default=None)


def _kind(sentence: Sentence, token: Token) -> SourceKind | None:
    for kind in _KINDS:
        if has_cue(kind.value, token.lemma) or has_cue(kind.value, token.text):
            return kind
    if token.pos == "PROPN" and not token.mentions.place:
        titles = [child for child in sentence.below(token, "compound", "appos", "nmod", "amod")]
        for title in titles:
            for kind in _KINDS:
                if has_cue(kind.value, title.lemma):
                    named = kind is SourceKind.ANONYMOUS_OFFICIAL
                    return SourceKind.MILITARY if named else kind
        return SourceKind.UNKNOWN
    return None


def _kind_of_party(kind: str) -> SourceKind:
    kinds = {"state": SourceKind.GOVERNMENT, "armed_force": SourceKind.MILITARY, "company": SourceKind.COMPANY}
    return kinds.get(kind, SourceKind.NON_STATE_GROUP if kind == "non_state_group" else SourceKind.UNKNOWN)


def _may_perceive(link: Source | None) -> bool:
    return link is None or link.kind is not SourceKind.UNKNOWN


def _reference(sentence: Sentence, token: Token) -> str | None:
    """A pronoun, or a bare "the ministry" that names nobody by itself."""
    if token.lemma in _PRONOUNS:
        return token.lemma
    modifiers = sentence.below(token, "amod", "compound", "nmod", "nummod", "prep", "poss", "appos")
    is_bare = token.pos == "NOUN" and not token.mentions.party and not modifiers
    articles = {child.lemma for child in sentence.below(token, "det")}
    if is_bare and articles & {"the", "this", "that", "these", "those", "both"} and _kind(sentence, token):
        return token.lemma
    if token.pos == "NOUN" and articles & {"the"} and any(child.lemma in ("same", "other") for child in modifiers):
        return token.lemma
    return None


def _name_span(sentence: Sentence, token: Token) -> Span:
    """The source as worded: its modifiers before it, and "of", "at", "in", "from", "for" right behind it."""
    own = [one for one in phrase(sentence, token) if one.index <= token.index]
    end = token.span.end
    for preposition in sentence.below(token, "prep"):
        if preposition.lemma in ("of", "at", "in", "for", "from", "on", "with") and preposition.span.start <= end + 1:
            end = max(end, max(one.span.end for one in phrase(sentence, preposition)))
    for joined in conjuncts(sentence, token):
        if joined is not token and _kind(sentence, joined):
            end = max(end, joined.span.end)
    return Span(start=own[0].span.start, end=end)


def _whole_span(sentence: Sentence, token: Token) -> Span:
    below = sentence.subtree(token)
    return Span(start=below[0].span.start, end=max(one.span.end for one in below))


def _without_article(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)


def _without_repeats(links: tuple[Source, ...]) -> tuple[Source, ...]:
    seen: dict[str, Source] = {}
    for link in links:
        seen.setdefault(link.name.lower(), link)
    return tuple(seen.values())
