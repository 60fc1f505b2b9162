"""Who says so: the voices of one sentence, each a chain of sources over the words that it covers.

"A said", "according to A", "A, citing B", "B told A", "A quoted B as saying", "images from A show", "… (A)". The
nearest link comes first and the root last; sources joined by "and" are one link. A voice within the words of another
is told by it: "A reported that B had denied it". The document's own outlet is never listed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..measure.folding import plain_marks
from ..terms import Basis, BasisKind, PartyUse, Source, SourceKind, Span
from .bases import SHOWN, basis_of, first_cue, shown_bases
from .drafts import Chain
from .lexicon import cue_words, has_cue
from .parse import Sentence, Token
from .trees import complements, conjuncts, is_passive, is_verb, objects
from .who import is_human, is_wording, kind_of_noun, source_at, without_article

_BELIEVING = frozenset({"believe", "think", "assess", "suspect", "reckon", "estimate", "judge", "guess", "conclude"})
_RECORDING = {"film": BasisKind.VIDEO, "photograph": BasisKind.PHOTO, "image": BasisKind.SATELLITE_IMAGE}
_ACCORDING = frozenset({"according", "per"})
_SELVES = frozenset({"we", "i"})
_RELATIVES = frozenset({"who", "which", "that"})
_PRONOUNS = frozenset({"he", "she", "they", "it", *_RELATIVES, *_SELVES})
_FIGURES = frozenset({"number", "figure", "total", "count", "toll", "strength"})
_ONLOOKERS = frozenset({SourceKind.ANONYMOUS_OFFICIAL, SourceKind.ANALYST, SourceKind.WITNESS, SourceKind.MONITOR})
_TELLING = frozenset({"tell", "inform", "assure"})
_WRITINGS = frozenset({"post", "tweet", "text", "article", "caption", "headline"})
_TELLERS = frozenset({SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA})
_QUOTES = frozenset({"”", '"', "»", "’", "'", "''"})
_REST = 10_000  # more words than any sentence has


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker (or chain of them) of a sentence. `covers` are token indexes, None for the whole sentence.

    `refers_back` holds a pronoun or a bare noun ("the ministry") that must be looked up in what went before;
    `worded` is the source to name where nothing before is meant. `is_silent` says that they would not say.
    """

    chain: Chain
    verb: int | None
    covers: frozenset[int] | None
    refers_back: str | None = None
    worded: Source | None = None
    is_label: bool = False
    is_silent: bool = False


def voices(sentence: Sentence, text: str) -> tuple[Voice, ...]:
    """The voices of a sentence, in text order."""
    found = [
        *_labels(sentence, text),
        *_sayings(sentence, text),
        *_accordings(sentence, text),
        *_showings(sentence, text),
        *_imagings(sentence, text),
        *_put_out(sentence, text),
        *_quotations(sentence, text),
        *_nominal(sentence, text),
    ]
    for start, cited in _citings(sentence, text):
        found = _with_cited(sentence, text, found, start, cited)
    for at, outlet in _relays(sentence, text):
        found = _with_relay(found, at, outlet)
    behind = list(_behind(sentence, text, found))
    better = {voice.verb for voice in behind}
    found = [*(voice for voice in found if voice.verb not in better), *behind]
    found += _as_told(sentence, text, found)
    found = [*found, *_tails(sentence, text, found)]
    return tuple(sorted(_nested(_without_echoes(found)), key=lambda voice: voice.verb or 0))


def voice_over(index: int, spoken: Sequence[Voice]) -> Voice | None:
    """The voice that the token at `index` is said in: the narrowest that covers it."""
    over = [voice for voice in spoken if _covers(voice, index)]
    return min(over, key=_width, default=None)


def _covers(voice: Voice, index: int | None) -> bool:
    return voice.covers is None or index in voice.covers


def _width(voice: Voice) -> int:
    return len(voice.covers) if voice.covers is not None else _REST


# ---- voices that tell within voices ----


def _without_echoes(found: Sequence[Voice]) -> list[Voice]:
    """The voices without the "he" of "an officer said he had seen": within another's words it is that speaker."""
    kept = []
    for voice in found:
        outer = [one for one in found if one is not voice and one.covers is not None and _covers(one, voice.verb)]
        is_echo = voice.refers_back in _PRONOUNS and any(one.chain.sources or one.worded for one in outer)
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
        if not outer or voice.refers_back in _PRONOUNS or voice.is_label:
            yield voice
            continue
        nearest = min(outer, key=_width)
        yield replace(voice, chain=_told_by(nearest, voice.chain, refers_back=voice.refers_back is not None))


def _told_by(outer: Voice, chain: Chain, *, refers_back: bool) -> Chain:
    """The chain as a teller tells it. Only media relay others; who reads an image is the source of what it shows."""
    root = outer.chain.sources[-1]
    if refers_back:
        is_relayed = root.kind in _TELLERS and not outer.refers_back
        return replace(chain, sources=_without_repeats((*outer.chain.sources, *chain.sources))) if is_relayed else chain
    if not chain.sources or (chain.sources[-1].kind is SourceKind.IMAGERY_PROVIDER and root.kind not in _TELLERS):
        return replace(chain, sources=outer.chain.sources)
    if root.kind in _TELLERS and not outer.refers_back:
        return replace(chain, sources=_without_repeats((*outer.chain.sources, *chain.sources)))
    return chain


# ---- speakers before a colon ----


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
        if token.mentions.place and token.index == 0:
            return
        in_phrase = any(
            sentence.tokens[up.index].dep in ("pobj", "prep")
            for up in (token, *sentence.above(token))
            if up.index < colon
        )
        if (heads or (named and not in_phrase)) and not links and (found := source_at(sentence, token, text)):
            is_titled = found.kind is SourceKind.ANONYMOUS_OFFICIAL and token.text.isupper()
            links.append(replace(found, kind=SourceKind.GOVERNMENT) if is_titled else found)
    if links:
        covers = frozenset(range(colon + 1, len(sentence.tokens)))
        chain = Chain(sources=tuple(links), basis=_basis(links), rule="speaker before a colon")
        yield Voice(chain=chain, verb=colon, covers=covers, is_label=True)


def _quotations(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "The master of the tug made a statement: “…”": the subject speaks what is quoted behind the colon."""
    tokens = sentence.tokens
    for colon in tokens[3:-1]:
        if colon.text != ":" or tokens[colon.index + 1].text not in ("“", '"', "«", "``"):
            continue
        front = tokens[: colon.index]
        if any(is_verb(one) and has_cue("saying", one.lemma) for one in front):
            return
        subject = next((one for one in front if one.dep == "nsubj" and not one.mentions.equipment), None)
        if subject is None or is_wording(subject):
            return
        source = source_at(sentence, subject, text, is_speaker=is_human(sentence, subject))
        if source is not None and source.kind is not SourceKind.UNKNOWN:
            chain = Chain(sources=(source,), basis=_basis((source,)), rule="who is quoted behind a colon")
            yield Voice(chain=chain, verb=colon.index, covers=frozenset(range(colon.index + 1, len(tokens))))


# ---- verbs of saying ----


def _sayings(sentence: Sentence, text: str) -> Iterator[Voice]:
    for token in sentence.tokens:
        if not _is_saying(sentence, token) or not _has_speech(sentence, token):
            continue
        covers = _said(sentence, token)
        if covers is not None and not covers:
            continue
        speaker = _speaker(sentence, token)
        if speaker is None:
            yield from _by_agent(sentence, token, text, covers)
            continue
        if speaker.lemma in _RELATIVES and token.dep == "relcl":
            speaker = sentence.head_of(token) or speaker
        if (
            speaker.lemma in _SELVES
            or speaker.lemma == "that"
            or (speaker.mentions.equipment and not speaker.mentions.party)
        ):
            continue
        speaker = _who_wrote(sentence, speaker) or speaker
        if speaker.lemma in _WRITINGS:
            continue
        reference = _reference(sentence, speaker)
        link = source_at(sentence, speaker, text, is_speaker=not has_cue("perceiving", token.lemma))
        if reference in _PRONOUNS:
            link = None
        if link is None and not reference:
            yield from _read_from(sentence, token, speaker, text, covers)
            continue
        if has_cue("perceiving", token.lemma) and link is not None and link.kind is SourceKind.UNKNOWN:
            continue
        if has_cue("expecting", token.lemma) and (link is None or link.kind not in _ONLOOKERS):
            continue
        if covers is not None and (has_cue("perceiving", token.lemma) or has_cue("expecting", token.lemma)):
            covers |= {token.index}
        spoken = _voice(sentence, token, text, link, covers, reference)
        yield replace(spoken, is_silent=_is_refused(sentence, token))


def _is_refused(sentence: Sentence, verb: Token) -> bool:
    """ "would not say how many", "declined to comment": the speaker tells nothing, unless with "only that"."""
    is_not = bool(sentence.below(verb, "neg")) and verb.lemma not in ("deny", "dispute", "doubt")
    return is_not and not any(token.lemma in ("only", "but") for token in sentence.tokens[verb.index :])


def _read_from(
    sentence: Sentence, verb: Token, record: Token, text: str, covers: frozenset[int] | None
) -> Iterator[Voice]:
    """ "Open flight data adds that …": a record without a holder is a basis and no source."""
    span = _whole_span(sentence, record)
    if is_verb(verb) and has_cue("showing", verb.lemma) and verb.tag != "VBG":
        return
    if not record.mentions.equipment and (bases := shown_bases(span.quoted_from(text), span, None)):
        chain = Chain(basis=bases, rule=f"{record.text!r} {verb.lemma}")
        yield Voice(chain=chain, verb=verb.index, covers=covers)


def _is_saying(sentence: Sentence, token: Token) -> bool:
    if not is_verb(token) or (token.tag == "VBG" and token.lemma in ("cite", "quote")):
        return False
    return has_cue("saying", token.lemma) or _speaks_behind_a_quote(sentence, token)


def _speaks_behind_a_quote(sentence: Sentence, token: Token) -> bool:
    """ "“…,” the officer laughed": any verb tells how words were said that end right before it or its subject."""
    subject = next(iter(sentence.below(token, "nsubj")), token)
    first = min(token.index, *(one.index for one in sentence.subtree(subject)))
    marks = [one.text for one in sentence.tokens[max(0, first - 2) : first]]
    if first < 3 or not marks or marks[-1] not in _QUOTES or not any(m.endswith((",", "!", "?")) for m in marks):
        return False
    return not sentence.below(token, "dobj", "ccomp") and token.tag in ("VBD", "VBZ", "VBP")


def _has_speech(sentence: Sentence, verb: Token) -> bool:
    """Whether what hangs on the verb can be words said: "promised to send" and "explains the ship" tell none."""
    if not has_cue("saying_that", verb.lemma):
        return True
    if verb.lemma == "put" and any(one.lemma in _FIGURES for one in objects(sentence, verb)):
        return True
    if verb.lemma == "call" and sentence.below(verb, "oprd"):
        return True
    clauses = sentence.below(verb, "ccomp") if verb.dep != "relcl" else ()
    is_said = bool(clauses) or _ends_its_clause(sentence, verb) or _is_comparing(sentence, verb)
    return is_said or bool(_behind_colon(sentence, verb))


def _voice(
    sentence: Sentence, verb: Token, text: str, link: Source | None, covers: frozenset[int] | None, back: str | None
) -> Voice:
    before = [
        outlet
        for one in _told(sentence, verb)
        if (outlet := source_at(sentence, one, text)) and outlet.kind in _TELLERS
    ]
    after: list[Source] = []
    if verb.lemma in ("quote", "cite") and not is_passive(sentence, verb):
        after = [found for one in objects(sentence, verb) if (found := source_at(sentence, one, text))]
    if is_passive(sentence, verb):
        by = complements(sentence, verb, "by", "in")
        before += [found for one in by if (found := source_at(sentence, one, text))]
    own = () if back or link is None else (link,)
    links = _without_repeats((*before, *own, *after))
    bases = list(_basis((*links, *((link,) if link and back else ()))))
    root = links[-1] if links else link
    if verb.lemma in _RECORDING and root is not None:
        bases = [Basis(kind=_RECORDING[verb.lemma], holder=root.name, text=verb.text, span=verb.span)]
    if verb.lemma in _BELIEVING and root and root.kind is not SourceKind.ANALYST:
        bases = [one for one in bases if one.kind is not BasisKind.UNSTATED]
        bases.append(Basis(kind=BasisKind.INFERENCE, text=verb.text, span=verb.span))
    chain = Chain(sources=links, basis=tuple(bases), rule=f"{verb.lemma!r} with its speaker")
    return Voice(chain=chain, verb=verb.index, covers=covers, refers_back=back, worded=link if back else None)


def _by_agent(sentence: Sentence, verb: Token, text: str, covers: frozenset[int] | None) -> Iterator[Voice]:
    """ "The departure was confirmed by the Observatory": the agent speaks, and what is told is the subject."""
    links = [found for one in complements(sentence, verb, "by") if (found := source_at(sentence, one, text))][:1]
    if links:
        subject = [one for child in sentence.below(verb, "nsubjpass") for one in sentence.subtree(child)]
        over = frozenset((covers or frozenset()) | {one.index for one in subject} | {verb.index})
        chain = Chain(sources=tuple(links), basis=_basis(links), rule=f"{verb.lemma!r} by its agent")
        yield Voice(chain=chain, verb=verb.index, covers=over)


def _speaker(sentence: Sentence, verb: Token) -> Token | None:
    """Who speaks: the subject, also the one shared with the verb before; none in the passive but "is quoted"."""
    if is_passive(sentence, verb):
        quoted = sentence.below(verb, "nsubjpass") if verb.lemma in ("quote", "cite") else ()
        return quoted[0] if quoted else None
    own = sentence.below(verb, "nsubj")
    if own:
        return next((one for one in own if not one.mentions.equipment or one.mentions.party), own[0])
    head = sentence.head_of(verb)
    is_inverted = verb.index > 0 and sentence.tokens[verb.index - 1].text in (",", *_QUOTES)
    if head and is_verb(head) and (head.lemma == "ask" or (verb.dep == "conj" and not is_inverted)):
        subjects = sentence.below(head, "nsubj", "nsubjpass")
        asked = sentence.head_of(head) if head.dep in ("acl", "relcl") else None
        return subjects[0] if subjects else asked or _speaker(sentence, head)
    after = [child for child in sentence.below(verb, "dobj", "attr", "dep", "npadvmod") if child.index > verb.index]
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN") or verb.lemma in _TELLING:
        return None
    if after and not after[0].mentions.time and (verb.dep == "parataxis" or not sentence.below(verb, "aux")):
        return after[0]
    return None


def _said(sentence: Sentence, verb: Token) -> frozenset[int] | None:
    """The words said: below the verb, or, for an inserted "A said", the clause that it is inserted in."""
    if _is_comparing(sentence, verb):
        return _segment(sentence, verb)
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
    covers |= _behind_colon(sentence, verb)
    namely = next((one.index for one in sentence.tokens[verb.index :] if one.lemma == "namely"), None)
    covers |= set(range(namely, len(sentence.tokens))) if namely is not None else set()
    if verb.dep in ("relcl", "acl"):
        return frozenset(covers)
    if verb.dep == "ROOT" and len(covers) < 4:
        return _segment(sentence, verb) if len(sentence.tokens) > 8 else frozenset(covers or {verb.index})
    return frozenset(covers)


def _behind_colon(sentence: Sentence, verb: Token) -> set[int]:
    """ "The guard answered in one line: …": everything behind the colon that follows the verb closely."""
    colon = next((t.index for t in sentence.tokens[verb.index : verb.index + 12] if t.text == ":"), None)
    if colon is None or any(is_verb(one) and one is not verb for one in sentence.tokens[verb.index : colon]):
        return set()
    return set(range(colon + 1, len(sentence.tokens)))


def _is_comparing(sentence: Sentence, verb: Token) -> bool:
    """ "as a shunter remembers it", "as the daily learned": the clause stands for the whole sentence's source."""
    first = min(one.index for one in sentence.subtree(verb))
    opens = sentence.tokens[first]
    return opens.lemma == "as" and first <= verb.index and verb.dep in ("advcl", "ccomp", "parataxis", "ROOT", "relcl")


def _segment(sentence: Sentence, token: Token) -> frozenset[int] | None:
    """The part of the sentence between semicolons that the token stands in; None where there are none."""
    marks = [one.index for one in sentence.tokens if one.text == ";"]
    if not marks:
        return None
    start = max((mark for mark in marks if mark < token.index), default=-1) + 1
    end = min((mark for mark in marks if mark > token.index), default=len(sentence.tokens))
    return frozenset(range(start, end))


def _ends_its_clause(sentence: Sentence, verb: Token) -> bool:
    """ "…, the ministry said." or "…, said an officer, …": what is said stands before, however it is parsed."""
    speaker = _speaker(sentence, verb)
    if speaker is None:
        return False
    first = min(verb.index, *(token.index for token in sentence.subtree(speaker)))
    if first < 3 or sentence.tokens[first - 1].text not in (",", "—", "–", *_QUOTES):
        return False
    after = [token for token in sentence.tokens if token.index > max(verb.index, speaker.index)]
    clauses = [child for child in sentence.below(verb, "ccomp") if child.index > verb.index]
    return not clauses and not (after and after[0].text == ":")


def _before(sentence: Sentence, verb: Token) -> frozenset[int]:
    """Everything up to the speaker, from the last other speaker on, and the rest of the sentence behind a comma."""
    others = [t.index for t in sentence.tokens if t.index < verb.index and is_verb(t) and has_cue("saying", t.lemma)]
    closed = [index for index in others if _ends_its_clause(sentence, sentence.tokens[index])]
    start = max(closed, default=-1) + 1
    later = [t for t in sentence.tokens if t.index > verb.index and is_verb(t) and has_cue("saying", t.lemma)]
    others = [t.index for t in later if any(one.lemma not in _RELATIVES for one in sentence.below(t, "nsubj"))]
    end = min(others, default=len(sentence.tokens))
    return frozenset(range(start, end))


def _is_inserted(sentence: Sentence, verb: Token) -> bool:
    before = sentence.tokens[min(token.index for token in sentence.subtree(verb)) - 1].text if verb.index else ""
    return verb.dep == "parataxis" or before in (",", "”", '"', "—", "–", "(")


def _told(sentence: Sentence, verb: Token) -> Iterator[Token]:
    if verb.lemma in _TELLING:
        for child in (*sentence.below(verb, "dobj", "dative", "iobj"), *complements(sentence, verb, "to")):
            yield from conjuncts(sentence, child)
    elif verb.lemma in ("say", "write", "confirm", "announce", "state"):
        yield from complements(sentence, verb, "to")


# ---- who is cited ----

_CITES = re.compile(
    r"\b(?:citing|quoting|(?:with )?(?:reference|referring) to|relying on|on the (?:authority|word) of|based on|"
    r"(?:has|have|had) (?:it|this|that) from|(?:learn(?:s|ed|t)?|heard|hears) (?:it )?from|"
    r"which (?:cite[sd]?|quote[sd]?|appeal(?:s|ed) to|invoke[sd]?)|appealing to|(?:credit|attribut)ing (?:it to|to)?|"
    r"who (?:cite[sd]?|quote[sd]?))\s"
)


def _citings(sentence: Sentence, text: str) -> Iterator[tuple[int, Source]]:
    """ "… citing officials", "on the word of a forwarder": the sources cited, and the token that cites them."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _CITES.finditer(words):
        start = next((t for t in sentence.tokens if t.span.start >= sentence.span.start + hit.end()), None)
        if start is None:
            continue
        head = _head_of_phrase(sentence, start)
        if head.lemma in _PRONOUNS or (has_cue("wording", head.lemma) and not kind_of_noun(sentence, head)):
            continue
        at = next(t.index for t in reversed(sentence.tokens) if t.span.start <= sentence.span.start + hit.start())
        if not head.mentions.equipment and (cited := source_at(sentence, head, text, is_speaker=True)):
            yield at, cited


def _head_of_phrase(sentence: Sentence, token: Token) -> Token:
    """The noun that the phrase starting at `token` is about."""
    while token.dep in ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod") and token.head > token.index:
        token = sentence.tokens[token.head]
    return token


def _with_cited(sentence: Sentence, text: str, found: list[Voice], start: int, cited: Source) -> list[Voice]:
    """The voices with `cited` as the root of the one that cites it: the last before it, or else the first."""
    said = [voice for voice in found if (voice.chain.sources or voice.refers_back) and voice.verb is not None]
    hosts = [voice for voice in said if voice.verb is not None and voice.verb < start] or said[:1]
    basis = _basis((cited,))
    if not hosts:
        outlet = _outlet_before(sentence, start, text)
        links = _without_repeats((*outlet, cited))
        return [
            *found,
            Voice(chain=Chain(sources=links, basis=basis, rule="the source cited"), verb=start, covers=None),
        ]
    host = max(hosts, key=lambda voice: voice.verb or 0)
    if host.refers_back:
        worded = (host.worded,) if host.worded else ()
        chain = replace(host.chain, sources=_without_repeats((*host.chain.sources, *worded, cited)), basis=basis)
        return [replace(voice, chain=chain, refers_back=None) if voice is host else voice for voice in found]
    chain = replace(host.chain, sources=_without_repeats((*host.chain.sources, cited)), basis=basis)
    return [replace(voice, chain=chain) if voice is host else voice for voice in found]


def _outlet_before(sentence: Sentence, end: int, text: str) -> tuple[Source, ...]:
    """The outlet named last before the token at `end`: whose "with reference to" it is."""
    for one in reversed(sentence.tokens[:end]):
        mention = one.mentions.party
        if mention and mention.source_kind is SourceKind.MEDIA and (found := source_at(sentence, one, text)):
            return (found,)
    return ()


_RELAYED = re.compile(r"\b(?:quoted|cited|interviewed|reached) by\s")


def _relays(sentence: Sentence, text: str) -> Iterator[tuple[int, Source]]:
    """ "… an official quoted by Reuters": the outlet, and the token behind which it stands."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _RELAYED.finditer(words):
        start = next((t for t in sentence.tokens if t.span.start >= sentence.span.start + hit.end()), None)
        if start is not None and (found := source_at(sentence, _head_of_phrase(sentence, start), text)):
            at = next(t.index for t in reversed(sentence.tokens) if t.span.start <= sentence.span.start + hit.start())
            yield at, found


def _with_relay(found: list[Voice], at: int, outlet: Source) -> list[Voice]:
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


def _accordings(sentence: Sentence, text: str) -> Iterator[Voice]:
    for token, given in (*_according_to(sentence), *_in_the_words_of(sentence, text)):
        named = _who_wrote(sentence, given)
        if named is None:
            yield from _read_from(sentence, token, given, text, _segment(sentence, token))
            continue
        reference = _reference(sentence, named)
        link = None if reference in _PRONOUNS else source_at(sentence, named, text, is_speaker=True)
        if link is None and reference is None:
            continue
        sources = () if reference or link is None else (link,)
        chain = Chain(sources=sources, basis=_basis((link,) if link else ()), rule=f"{token.text!r}")
        yield Voice(
            chain=chain,
            verb=token.index,
            covers=_segment(sentence, token),
            refers_back=reference,
            worded=link if reference else None,
        )


def _who_wrote(sentence: Sentence, named: Token) -> Token | None:
    """Who stands behind what "according to" names: the ministry of "a ministry statement"; None for mere words."""
    if named.lemma not in _SELVES and not (is_wording(named) and not named.mentions.party):
        return named
    holders = [one for one in sentence.below(named, "poss", "compound", "nmod") if one.mentions.party]
    holders += [one for one in sentence.below(named, "poss") if one.pos != "PRON" and not one.mentions.party]
    holders += complements(sentence, named, "of", "by", "from")
    if holders:
        return holders[0]
    is_body = kind_of_noun(sentence, named) in (SourceKind.MEDIA, SourceKind.COMPANY)
    return named if is_body and sentence.below(named, "compound", "amod") else None


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
                yield first, first if hit.group("own") else _head_of_phrase(sentence, first)


# ---- what shows it ----


def _showings(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Images released by Maxar show …": the provider named with its image is a source."""
    for token in sentence.tokens:
        if not is_verb(token) or not has_cue("showing", token.lemma):
            continue
        shown = next(iter(sentence.below(token, "nsubj")), None)
        if shown is None or shown.mentions.equipment or shown.mentions.party or not _is_record(sentence, shown, text):
            continue
        span = _whole_span(sentence, shown)
        maker = None if _is_read_by_others(span.quoted_from(text)) else _maker(sentence, sentence.subtree(shown), text)
        named = _maker(sentence, sentence.subtree(shown), text)
        bases = shown_bases(span.quoted_from(text), span, named.name if named else None)
        if named and named.kind is SourceKind.IMAGERY_PROVIDER:
            bases = (Basis(kind=BasisKind.SATELLITE_IMAGE, holder=named.name, text=named.text, span=named.span),)
        covers = frozenset(one.index for one in sentence.subtree(token)) - {shown.index}
        if _ends_its_clause(sentence, token):
            covers = _before(sentence, token)
        chain = Chain(sources=(maker,) if maker else (), basis=bases, rule=f"{shown.text!r} {token.lemma}")
        yield Voice(chain=chain, verb=token.index, covers=covers)


def _maker(sentence: Sentence, tokens: Sequence[Token], text: str) -> Source | None:
    """Who made or put out the record that the tokens name: a provider, a tracker, an outlet, an office."""
    for one in tokens:
        mention = one.mentions.party
        is_speaker = mention is not None and mention.source_kind and mention.use is not PartyUse.ADJECTIVE
        if is_speaker and not has_cue("platform", one.text):
            return source_at(sentence, one, text)
    return None


def _is_read_by_others(words: str) -> bool:
    """Whether someone else than its maker reads the image: "examined by the Institute"."""
    return (
        re.search(r"\b(?:examined|analy[sz]ed|reviewed|seen|studied|verified|inspected|checked) by\b", words)
        is not None
    )


def _imagings(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Two planes were imaged by Maxar", "gone on Thursday's image by BlackSky": the provider beside its image."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    if _is_read_by_others(words):
        return
    for one in sentence.tokens:
        mention = one.mentions.party
        if not mention or mention.source_kind is not SourceKind.IMAGERY_PROVIDER:
            continue
        is_record = any(first_cue(words, kind) for kind in (BasisKind.SATELLITE_IMAGE, BasisKind.PHOTO))
        if is_record or re.search(r"\bsnaps?\b|\bimaged\b|\bphotographed\b|\bframes?\b|\bpass\b", words):
            basis = (Basis(kind=BasisKind.SATELLITE_IMAGE, holder=mention.name, text=one.text, span=one.span),)
            source = Source(name=mention.name, kind=SourceKind.IMAGERY_PROVIDER, text=one.text, span=one.span)
            chain = Chain(sources=(source,), basis=basis, rule="the provider named with its image")
            yield Voice(chain=chain, verb=one.index, covers=_segment(sentence, one))


_PUT_OUT = re.compile(
    r"\b(?:posted|published|released|shared|uploaded|circulated|filmed|shot|taken|distributed|provided|made|recorded) "
    r"(?:\w+ )?by\s"
)


def _put_out(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "… in the clip posted by the channel Ferghana Eye": who put out the record speaks with it."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _PUT_OUT.finditer(words):
        bases = shown_bases(words[: hit.start()][-60:], sentence.span, None)
        start = next((t for t in sentence.tokens if t.span.start >= sentence.span.start + hit.end()), None)
        if not bases or start is None or _is_read_by_others(words):
            continue
        source = source_at(sentence, _head_of_phrase(sentence, start), text)
        if source is not None and source.kind is not SourceKind.WITNESS:
            kind = BasisKind.SATELLITE_IMAGE if source.kind is SourceKind.IMAGERY_PROVIDER else bases[0].kind
            basis = (Basis(kind=kind, holder=source.name, text=source.text, span=source.span),)
            chain = Chain(sources=(source,), basis=basis, rule="who put out the record")
            yield Voice(chain=chain, verb=start.index, covers=_segment(sentence, start))


def _is_record(sentence: Sentence, token: Token, text: str) -> bool:
    words = plain_marks(_whole_span(sentence, token).quoted_from(text)).lower()
    return any(first_cue(words, kind) for kind in SHOWN)


# ---- nouns of saying, and sources put behind what they tell ----


def _nominal(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Nova's report of equipment arriving", "statements by officials that …": what hangs on the noun is told."""
    for token in sentence.tokens:
        if token.pos != "NOUN" or not has_cue("telling", token.lemma):
            continue
        speakers = [*sentence.below(token, "poss", "compound"), *complements(sentence, token, "by", "from")]
        links = [found for one in speakers if one.pos != "PRON" and (found := source_at(sentence, one, text))][:1]
        below = [one for child in sentence.below(token, "acl", "relcl", "prep") for one in sentence.subtree(child)]
        if links and below and links[0].kind is not SourceKind.UNKNOWN:
            chain = Chain(sources=tuple(links), basis=_basis(links), rule=f"{token.lemma!r} of its speaker")
            yield Voice(chain=chain, verb=token.index, covers=frozenset(one.index for one in below))


_IN_PHRASE = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "PART", "CCONJ", "SYM", "X"})


def _behind(sentence: Sentence, text: str, found: Sequence[Voice]) -> Iterator[Voice]:
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
    if start == end or start < 3 or tokens[start - 1].text not in (",", "—", "–", *_QUOTES):
        return None
    if is_apposed and (tokens[start - 1].text != "," or _phrase_before(sentence, start - 1) is None):
        return None
    return tokens[start:end]


def _speaks_from(voice: Voice, phrase: Sequence[Token]) -> bool:
    """Whether the voice's speaker stands in the phrase: then the parse has found what the words show."""
    spans = [one.span for one in (*voice.chain.sources, *((voice.worded,) if voice.worded else ())) if one.span]
    span = Span(start=phrase[0].span.start, end=phrase[-1].span.end)
    return voice.refers_back in _PRONOUNS or any(span.covers(one) for one in spans)


def _voice_behind(sentence: Sentence, verb: Token, start: int, source: Source, text: str) -> Voice:
    outlets = () if verb.text.lower() not in ("told", "tells") else _told_behind(sentence, verb, text)
    links = _without_repeats((*outlets, source))
    semicolons = [t.index for t in sentence.tokens[:start] if t.text == ";"]
    until = next((t.index for t in sentence.tokens[verb.index :] if t.text == ";"), len(sentence.tokens))
    covers = frozenset(range(max(semicolons, default=-1) + 1, until))
    chain = Chain(sources=links, basis=_basis(links), rule=f"{verb.text!r} behind its speaker")
    return Voice(chain=chain, verb=verb.index, covers=covers)


def _as_told(sentence: Sentence, text: str, found: Sequence[Voice]) -> Iterator[Voice]:
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
        stop = next((n for n, one in enumerate(phrase) if one.text == "," or one.lemma in _RELATIVES), len(phrase))
        if verbs and stop and verbs[0].index not in heard and (source := _phrase_source(sentence, phrase[:stop], text)):
            chain = Chain(sources=(source,), basis=_basis((source,)), rule=f"as told: {verbs[0].text!r}")
            yield Voice(chain=chain, verb=verbs[0].index, covers=_segment(sentence, opens))


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
    heads = [one for one in tokens[:front] if one.pos in ("NOUN", "PROPN") and one.lemma not in ("one", "ones")]
    if not heads or (heads[-1].mentions.equipment and not heads[-1].mentions.party):
        return None
    head = heads[-1]
    mention = head.mentions.party
    if mention and mention.source_kind in _TELLERS and head is tokens[-1]:
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
        if found and found.kind in _TELLERS:
            return (found,)
    return ()


_IN_BRACKETS = re.compile(
    r"\((?:(?:source|via|photo|image|per|h/t):? )?(?P<who>[^()\d:;]{2,60})\)[\s.!”\"»]*$", re.IGNORECASE
)
_SIGNED = re.compile(r"[”\"»!.?]\s*[—–-]{1,2}\s*(?P<who>@\w+|[A-Z][\w’'.& -]{2,50})[\s.]*$")
_SOURCED = re.compile(r"\b[Ss]ources?: (?P<who>[^.;:\d]{3,60})[.)]*$")
_LAST_CELL = re.compile(r" \| (?P<who>[^|\d]{3,60})$")


def _tails(sentence: Sentence, text: str, found: Sequence[Voice]) -> Iterator[Voice]:
    """ "… (Tanker Watch)", "“…” — @user", the last cell of a row: a source put behind what it tells."""
    if any(voice.covers is None for voice in found):
        return
    words = sentence.span.quoted_from(text)
    for pattern in (_IN_BRACKETS, _SIGNED, _SOURCED, _LAST_CELL):
        hit = pattern.search(words)
        if hit and (source := _signed_by(sentence, hit.group("who"), sentence.span.start + hit.start("who"), text)):
            at = next((t.index for t in sentence.tokens if t.span.start >= source.span.start), 0) if source.span else 0
            rest = frozenset(range(at)) - frozenset().union(*(voice.covers or frozenset() for voice in found))
            chain = Chain(sources=(source,), basis=_basis((source,)), rule="a source put behind what it tells")
            yield Voice(chain=chain, verb=at, covers=rest)
            return


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


# ---- small things ----


def _reference(sentence: Sentence, token: Token) -> str | None:
    """A pronoun, or a bare "the ministry" that names nobody by itself."""
    if token.lemma in _PRONOUNS or token.text.lower() in ("his", "her", "their", "its"):
        return {"his": "he", "her": "she", "their": "they", "its": "it"}.get(token.text.lower(), token.lemma)
    if token.lemma in ("one", "two", "both", "another") and token.pos in ("NUM", "PRON", "DET", "NOUN"):
        of = next(complements(sentence, token, "of"), None)
        if of is None or of.lemma in _PRONOUNS or of.lemma in ("them",):
            return "they"
        return of.lemma if _is_definite(sentence, of) else None
    modifiers = sentence.below(token, "amod", "compound", "nmod", "nummod", "prep", "poss", "appos")
    is_bare = token.pos == "NOUN" and not token.mentions.party and not modifiers
    is_speaker = kind_of_noun(sentence, token) is not None or has_cue("body", token.lemma)
    if is_bare and _is_definite(sentence, token) and is_speaker:
        return token.lemma
    if token.mentions.party and token.pos == "NOUN" and token.text.islower() and not modifiers:
        return token.lemma.removeprefix("the ")
    if (
        token.pos == "NOUN"
        and _is_definite(sentence, token)
        and any(one.lemma in ("same", "other") for one in modifiers)
    ):
        return token.lemma
    return None


def _is_definite(sentence: Sentence, token: Token) -> bool:
    return bool(
        {child.lemma for child in sentence.below(token, "det")} & {"the", "this", "that", "these", "those", "both"}
    )


def _whole_span(sentence: Sentence, token: Token) -> Span:
    below = sentence.subtree(token)
    return Span(start=below[0].span.start, end=max(one.span.end for one in below))


def _basis(links: Sequence[Source]) -> tuple[Basis, ...]:
    """What a chain rests on by the kind of its root; nothing for an empty chain."""
    if not links:
        return ()
    return (Basis(kind=basis_of(links[-1].kind), text=links[-1].text, span=links[-1].span),)


def _without_repeats(links: tuple[Source, ...]) -> tuple[Source, ...]:
    seen: dict[str, Source] = {}
    for link in links:
        seen.setdefault(link.name.lower(), link)
    return tuple(seen.values())
