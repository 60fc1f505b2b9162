"""Voices of verbs: "A said", "…, said A", "A told B", "seen by A", and the speaker before a colon."""

from collections.abc import Iterator
from dataclasses import replace

from ..terms import Basis, BasisKind, Component, Source, SourceKind
from .denials import bare_denial
from .drafts import Chain
from .lexicon import has_cue
from .parse import Sentence, Token
from .trees import complements, conjuncts, is_passive, is_verb, objects
from .voice import (
    PRONOUNS,
    QUOTES,
    RELATIVES,
    SELVES,
    TELLERS,
    Voice,
    back_reference,
    basis_by_kind,
    read_from,
    segment,
    stated_before,
    who_wrote,
    without_repeats,
)
from .who import is_human, is_wording, source_at

_BELIEVING = frozenset({"believe", "think", "assess", "suspect", "reckon", "estimate", "judge", "guess", "conclude"})
_RECORDING = {"film": BasisKind.VIDEO, "photograph": BasisKind.PHOTO, "image": BasisKind.SATELLITE_IMAGE}
_FIGURES = frozenset({"number", "figure", "total", "count", "toll", "strength"})
_ONLOOKERS = frozenset({SourceKind.ANONYMOUS_OFFICIAL, SourceKind.ANALYST, SourceKind.WITNESS, SourceKind.MONITOR})
_TELLING = frozenset({"tell", "inform", "assure"})
_WRITINGS = frozenset({"post", "tweet", "text", "article", "caption", "headline"})


_OUTLETS_OWN = frozenset(
    """
    q a question answer reporter correspondent presenter host anchor moderator interviewer studio newsreader narrator
    """.split()
)


def labels(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Agencies: …", "GENERAL: …", "Our source at the railway: …": the speaker before a colon."""
    colon = next((token.index for token in sentence.tokens[1:10] if token.text == ":"), None)
    if colon is None or any(is_verb(token) for token in sentence.tokens[:colon]):
        return
    links: list[Source] = []
    if sentence.tokens[0].lemma in _OUTLETS_OWN and colon <= _LABEL_WORDS:
        return
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
        chain = Chain(sources=tuple(links), basis=basis_by_kind(links), rule="speaker before a colon")
        yield Voice(chain=chain, verb=colon, covers=covers, is_label=True)


_LABEL_WORDS = 3  # "REPORTER (Odesa):"


def quotations(sentence: Sentence, text: str) -> Iterator[Voice]:
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
            chain = Chain(sources=(source,), basis=basis_by_kind((source,)), rule="who is quoted behind a colon")
            yield Voice(chain=chain, verb=colon.index, covers=frozenset(range(colon.index + 1, len(tokens))))


def sayings(sentence: Sentence, text: str) -> Iterator[Voice]:
    """The voices of the verbs of saying, in text order."""
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
        if speaker.lemma in RELATIVES and token.dep == "relcl":
            speaker = sentence.head_of(token) or speaker
        is_mute = speaker.lemma in SELVES or speaker.lemma == "that" or _is_mute(speaker)
        speaker = who_wrote(sentence, speaker) or speaker
        if is_mute or speaker.lemma in _WRITINGS:
            continue
        reference = back_reference(sentence, speaker)
        is_teller = not has_cue("perceiving", token.lemma) or _is_ours(sentence, speaker)
        link = source_at(sentence, speaker, text, is_speaker=is_teller)
        if reference in PRONOUNS:
            link = None
        reference = reference or (stated_before(sentence, speaker) if link is None else None)
        if link is None and not reference:
            yield from read_from(sentence, token, speaker, text, covers)
            continue
        if _only_acts(token, link):
            continue
        if covers is not None and (has_cue("perceiving", token.lemma) or has_cue("expecting", token.lemma)):
            covers |= {token.index}
        spoken = _voice(sentence, token, text, link, covers, reference)
        yield replace(spoken, is_silent=_is_refused(sentence, token))


def _only_acts(verb: Token, link: Source | None) -> bool:
    """Whether the verb of seeing or expecting tells nothing of whose subject it is."""
    if has_cue("perceiving", verb.lemma) and link is not None and link.kind is SourceKind.UNKNOWN:
        return True
    return has_cue("expecting", verb.lemma) and (link is None or link.kind not in _ONLOOKERS)


def _is_mute(speaker: Token) -> bool:
    """Whether the noun names materiel, which does not speak; soldiers and their units do."""
    materiel = speaker.mentions.equipment
    return materiel is not None and not speaker.mentions.party and materiel.component is not Component.TROOPS


def _is_ours(sentence: Sentence, speaker: Token) -> bool:
    """ "Our producer", "my neighbour": one who watches for whoever writes."""
    owners = {child.text.lower() for child in sentence.below(speaker, "poss")}
    return speaker.pos == "NOUN" and bool(owners & {"my", "our"})


def _is_refused(sentence: Sentence, verb: Token) -> bool:
    """ "would not say how many", "declined to comment": the speaker tells nothing, unless with "only that"."""
    is_not = bool(sentence.below(verb, "neg")) and verb.lemma not in ("deny", "dispute", "doubt")
    return is_not and not any(token.lemma in ("only", "but") for token in sentence.tokens[verb.index :])


def _is_saying(sentence: Sentence, token: Token) -> bool:
    if not is_verb(token) or (token.tag == "VBG" and token.lemma in ("cite", "quote")):
        return False
    is_known = has_cue("saying", token.lemma) or _tells_of(sentence, token) or _has_it(sentence, token)
    return is_known or _speaks_behind_a_quote(sentence, token)


_OF = {"speak": "of", "talk": "of", "tell": "of", "write": "of", "warn": "of", "complain": "of", "boast": "of"}


def _tells_of(sentence: Sentence, token: Token) -> bool:
    """ "Spoke of ten tanks", "talk about a convoy"."""
    if token.lemma not in _OF or is_passive(sentence, token):
        return False
    return any(child.lemma in (_OF[token.lemma], "about") for child in sentence.below(token, "prep"))


def _has_it(sentence: Sentence, token: Token) -> bool:
    """ "The army has it that …"."""
    is_it = token.lemma == "have" and any(child.lemma == "it" for child in sentence.below(token, "dobj"))
    is_as = any(one.lemma == "as" for one in sentence.tokens[max(0, token.index - _LABEL_WORDS * 2) : token.index])
    return is_it and not is_as and bool(sentence.below(token, "ccomp", "advcl", "xcomp"))


def _speaks_behind_a_quote(sentence: Sentence, token: Token) -> bool:
    """ "“…,” the officer laughed": any verb tells how words were said that end right before it or its subject."""
    if token.tag not in ("VBD", "VBZ", "VBP") or all(one.text not in QUOTES for one in sentence.tokens):
        return False
    subject = next(iter(sentence.below(token, "nsubj")), token)
    first = min(token.index, *(one.index for one in sentence.subtree(subject)))
    marks = [one.text for one in sentence.tokens[max(0, first - 2) : first]]
    if first < 3 or not marks or marks[-1] not in QUOTES or not any(m.endswith((",", "!", "?")) for m in marks):
        return False
    return not sentence.below(token, "dobj", "ccomp")


def _has_speech(sentence: Sentence, verb: Token) -> bool:
    """Whether what hangs on the verb can be words said: "promised to send" and "explains the ship" tell none."""
    if not has_cue("saying_that", verb.lemma) or _tells_of(sentence, verb):
        return True
    is_figure = any(one.lemma in _FIGURES for one in objects(sentence, verb))
    if verb.lemma == "put" and (is_figure or any(one.mentions.count for one in complements(sentence, verb, "at"))):
        return True
    if verb.lemma == "call" and sentence.below(verb, "oprd"):
        return not any(one.lemma.endswith(("self", "selves")) for one in sentence.subtree(verb))
    clauses = sentence.below(verb, "ccomp") if verb.dep != "relcl" else ()
    is_said = bool(clauses) or ends_its_clause(sentence, verb) or _is_comparing(sentence, verb)
    return is_said or bool(_behind_colon(sentence, verb))


def _voice(
    sentence: Sentence, verb: Token, text: str, link: Source | None, covers: frozenset[int] | None, back: str | None
) -> Voice:
    before = [
        outlet
        for one in _told(sentence, verb)
        if one is not None and (outlet := _outlet(sentence, one, text)) and (link is None or outlet.name != link.name)
    ]
    after: list[Source] = []
    if verb.lemma in ("quote", "cite") and not is_passive(sentence, verb):
        after = [found for one in objects(sentence, verb) if (found := source_at(sentence, one, text))]
    if is_passive(sentence, verb):
        by = complements(sentence, verb, "by", "in")
        before += [found for one in by if (found := source_at(sentence, one, text))]
    own = () if back or link is None else (link,)
    links = without_repeats((*before, *own, *after))
    bases = list(basis_by_kind((*links, *((link,) if link and back else ()))))
    root = links[-1] if links else link
    if verb.lemma in _RECORDING and root is not None:
        bases = [Basis(kind=_RECORDING[verb.lemma], holder=root.name, text=verb.text, span=verb.span)]
    if verb.lemma in _BELIEVING and root and root.kind is not SourceKind.ANALYST:
        bases = [one for one in bases if one.kind is not BasisKind.UNSTATED]
        bases.append(Basis(kind=BasisKind.INFERENCE, text=verb.text, span=verb.span))
    chain = Chain(sources=links, basis=tuple(bases), rule=f"{verb.lemma!r} with its speaker")
    return Voice(chain=chain, verb=verb.index, covers=covers, refers_back=back, worded=link if back else None)


def _outlet(sentence: Sentence, hearer: Token, text: str) -> Source | None:
    """The outlet that was told: a known one, or a plain proper name ("told Orda-Inform"); nobody else relays."""
    found = source_at(sentence, hearer, text)
    if found is None or found.kind in TELLERS:
        return found
    is_plain = hearer.pos == "PROPN" and not (hearer.mentions.party or hearer.mentions.place)
    is_title = any(has_cue("person", child.lemma) for child in sentence.below(hearer, "compound", "appos"))
    is_name = is_plain and not is_title and found.kind is SourceKind.UNKNOWN
    return replace(found, kind=SourceKind.MEDIA) if is_name else None


def _by_agent(sentence: Sentence, verb: Token, text: str, covers: frozenset[int] | None) -> Iterator[Voice]:
    """ "The departure was confirmed by the Observatory": the agent speaks, and what is told is the subject."""
    links = [
        found
        for one in complements(sentence, verb, "by")
        if (found := source_at(sentence, one, text, is_speaker=is_human(sentence, one)))
    ][:1]
    if links:
        subject = [one for child in sentence.below(verb, "nsubjpass") for one in sentence.subtree(child)]
        over = frozenset((covers or frozenset()) | {one.index for one in subject} | {verb.index})
        chain = Chain(sources=tuple(links), basis=basis_by_kind(links), rule=f"{verb.lemma!r} by its agent")
        yield Voice(chain=chain, verb=verb.index, covers=over)


def _speaker(sentence: Sentence, verb: Token) -> Token | None:
    """Who speaks: the subject, also the one shared with the verb before; none in the passive but "is quoted"."""
    if is_passive(sentence, verb):
        is_heard = verb.lemma in ("quote", "cite", *_TELLING)
        quoted = sentence.below(verb, "nsubjpass") if is_heard else ()
        return quoted[0] if quoted else None
    own = sentence.below(verb, "nsubj")
    if own:
        return next((one for one in own if not one.mentions.equipment or one.mentions.party), own[0])
    head = sentence.head_of(verb)
    is_inverted = verb.index > 0 and sentence.tokens[verb.index - 1].text in (",", *QUOTES)
    if head and is_verb(head) and (head.lemma == "ask" or (verb.dep == "conj" and not is_inverted)):
        subjects = sentence.below(head, "nsubj", "nsubjpass")
        asked = sentence.head_of(head) if head.dep in ("acl", "relcl") else None
        return subjects[0] if subjects else asked or _speaker(sentence, head)
    after = [child for child in sentence.below(verb, "dobj", "attr", "dep", "npadvmod") if child.index > verb.index]
    is_hearer = verb.lemma in _TELLING and (verb.lemma == "tell" or len(after) != 1)
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN") or is_hearer:
        return None
    if after and not after[0].mentions.time and (verb.dep == "parataxis" or not sentence.below(verb, "aux")):
        return after[0]
    return None


def _said(sentence: Sentence, verb: Token) -> frozenset[int] | None:
    """The words said: below the verb, or, for an inserted "A said", the clause that it is inserted in."""
    if _is_comparing(sentence, verb):
        return segment(sentence, verb)
    if ends_its_clause(sentence, verb):
        return words_before(sentence, verb)
    covers: set[int] = set()
    for child in sentence.below(verb, "ccomp", "xcomp", "dobj", "advcl", "parataxis", "acl", "prep", "conj", "dep"):
        if child.lemma in ("accord", "per"):
            continue
        if child.dep == "conj" and sentence.below(child, "nsubj", "nsubjpass") and has_cue("saying", child.lemma):
            continue
        covers |= {token.index for token in sentence.subtree(child)}
    if bare_denial(sentence) is verb:
        covers |= {verb.index}
    head = sentence.head_of(verb)
    if verb.dep in ("parataxis", "ccomp", "advcl", "dep", "conj") and head is not None and _is_inserted(sentence, verb):
        covers |= {token.index for token in sentence.subtree(head)}
    covers |= _behind_colon(sentence, verb)
    namely = next((one.index for one in sentence.tokens[verb.index :] if one.lemma == "namely"), None)
    covers |= set(range(namely, len(sentence.tokens))) if namely is not None else set()
    if verb.dep in ("relcl", "acl"):
        return frozenset(covers)
    if verb.dep == "ROOT" and len(covers) < 4:
        return segment(sentence, verb) if len(sentence.tokens) > 8 else frozenset(covers or {verb.index})
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


def ends_its_clause(sentence: Sentence, verb: Token) -> bool:
    """ "…, the ministry said." or "…, said an officer, …": what is said stands before, however it is parsed."""
    speaker = _speaker(sentence, verb)
    if speaker is None:
        return False
    first = min(verb.index, *(token.index for token in sentence.subtree(speaker)))
    if first < 3 or sentence.tokens[first - 1].text not in (",", "—", "–", *QUOTES):
        return False
    after = [token for token in sentence.tokens if token.index > max(verb.index, speaker.index)]
    clauses = [child for child in sentence.below(verb, "ccomp") if child.index > verb.index]
    return not clauses and not (after and after[0].text == ":")


def words_before(sentence: Sentence, verb: Token) -> frozenset[int]:
    """Everything up to the speaker, from the last other speaker on, and the rest of the sentence behind a comma."""
    others = [t.index for t in sentence.tokens if t.index < verb.index and is_verb(t) and has_cue("saying", t.lemma)]
    closed = [index for index in others if ends_its_clause(sentence, sentence.tokens[index])]
    start = max(closed, default=-1) + 1
    later = [t for t in sentence.tokens if t.index > verb.index and is_verb(t) and has_cue("saying", t.lemma)]
    others = [t.index for t in later if any(one.lemma not in RELATIVES for one in sentence.below(t, "nsubj"))]
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
