"""Who says so in a Russian sentence, and on what basis: "сообщил источник", "по данным X", "со ссылкой на Y".

A voice covers the whole sentence but for what stands in a clause of its own. Names are put into the nominative case,
offices of a state under their English name where the register has it, so that one ministry is one source in both
languages. The page's own outlet is never a source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...measure.folding import folded
from ...ports import PartyIndex
from ...terms import Basis, BasisKind, Document, PlaceKind, Source, SourceKind, Span
from ..bases import basis_of
from ..drafts import Chain
from .lexicon import english_adjectives, has_cue, source_kinds, states
from .spot import Spotted
from .trees import Tree, Word, in_nominative

_ACCORDING = re.compile(
    r"\b(?:по (?:данным|словам|информации|сведениям|оценке|оценкам|мнению|сообщениям|сообщению|версии|утверждению)|"
    r"согласно (?:данным|сообщению|информации)|"
    r"из (?:\w+ых )?(?:данных|снимков|сообщения|заявления|отчета|отчёта)|"
    r"(?:в|во) (?:сообщении|заявлении|отчете))\b",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?:со ссылкой на|ссылаясь на|ссылается на)\b", re.IGNORECASE)
_OWN = re.compile(r"^(?:его|её|ее|их)$", re.IGNORECASE)
_IMAGES = re.compile(
    r"\bспутников\w+ (?:снимк|изображени|съемк|съёмк)\w*|\bснимк\w+ (?:maxar|planet|из космоса)", re.IGNORECASE
)
_VIDEO = re.compile(r"\bвидео\w*|\bкадр(?:ы|ах|ов)\b|\bролик\w*", re.IGNORECASE)
_DOCUMENT = re.compile(r"\bдокумент(?:ы|ов|ах|у|е|а)?\b", re.IGNORECASE)
_TRACKING = re.compile(r"\b(?:marinetraffic|flightradar\w*|vesselfinder|АИС|AIS)\b", re.IGNORECASE)
_LATIN = re.compile(r"[A-Z][A-Za-z.&'-]+(?: [A-Z][A-Za-z.&'-]+){0,3}")
_OFFICES = {
    "минобороны": "Ministry of Defence",
    "министерство оборона": "Ministry of Defence",
    "военный ведомство": "Ministry of Defence",
    "мид": "Foreign Ministry",
    "министерство иностранный дело": "Foreign Ministry",
    "генштаб": "General Staff",
    "правительство": "government",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A chain, nearest first, the words that say it, and the index of the verb that says it (-1 for a phrase)."""

    chain: Chain
    said_at: int
    words: frozenset[int]
    is_denial: bool = False
    is_back_reference: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """What voices are heard with: the register of parties."""

    parties: PartyIndex


def voice_in(text: str, spotted: Spotted, ear: Ear, document: Document) -> Voice | None:
    """The voice of a sentence; None where the page speaks for itself."""
    tree = spotted.tree
    found = [*_said(text, spotted, ear), *_by_phrase(text, spotted, ear)]
    cited = list(_cited(text, spotted, ear))
    if not found and not cited:
        return _from_images(text, tree)
    first = found[0] if found else Voice(chain=Chain(), said_at=-1, words=frozenset())
    own = folded(document.publisher or "")
    links = [*first.chain.sources, *(one for voice in cited for one in voice.chain.sources)]
    links = [one for one in links if not own or folded(one.name) not in own or len(one.name) < 4]
    unique = tuple({one.name: one for one in links}.values())
    shown = tuple(basis for voice in cited for basis in voice.chain.basis if not voice.chain.sources)
    covered = first.words.union(*(voice.words for voice in cited))
    if not unique:
        return Voice(chain=Chain(), said_at=first.said_at, words=covered, is_back_reference=first.is_back_reference)
    chain = Chain(sources=unique, basis=shown or _basis(text, tree, unique[-1]), rule="who says so in the sentence")
    return replace(first, chain=chain, words=covered)


def _basis(text: str, tree: Tree, root: Source) -> tuple[Basis, ...]:
    words = tree.span.quoted_from(text)
    if _IMAGES.search(words) or root.kind is SourceKind.IMAGERY_PROVIDER:
        return (Basis(kind=BasisKind.SATELLITE_IMAGE, text=root.text, span=root.span),)
    if _TRACKING.search(words):
        return (Basis(kind=BasisKind.TRACKING, text=root.text, span=root.span),)
    return (Basis(kind=basis_of(root.kind), text=root.text, span=root.span),)


def _from_images(text: str, tree: Tree) -> Voice | None:
    """Nobody speaks, but something shows it."""
    words = tree.span.quoted_from(text)
    for pattern, kind in ((_IMAGES, BasisKind.SATELLITE_IMAGE), (_VIDEO, BasisKind.VIDEO)):
        if found := pattern.search(words):
            span = Span(start=tree.span.start + found.start(), end=tree.span.start + found.end())
            basis = (Basis(kind=kind, text=found.group(), span=span),)
            return Voice(chain=Chain(basis=basis, rule="what shows it"), said_at=-1, words=frozenset())
    return None


def _said(text: str, spotted: Spotted, ear: Ear) -> Iterator[Voice]:
    """ "сообщил источник", "заявили в Минобороны", "опровергло министерство"."""
    tree = spotted.tree
    for word in tree.words:
        is_denial = has_cue("denies", word.lemma)
        if word.pos != "VERB" or not (has_cue("says", word.lemma) or is_denial):
            continue
        for child in (*tree.below(word, "nsubj", "nsubj:pass"), *tree.below(word, "obl")):
            cases = {one.text.lower() for one in tree.below(child, "case")}
            is_subject = child.rel.startswith("nsubj")
            if not is_subject and (not cases & {"в", "во"} or tree.below(word, "nsubj")):
                continue
            if is_subject and child.pos in ("PRON", "DET"):
                yield Voice(
                    chain=Chain(),
                    said_at=word.index,
                    words=frozenset({word.index, child.index}),
                    is_denial=is_denial,
                    is_back_reference=True,
                )
                break
            speaker = child
            if child.lemma in ("снимок", "данные", "кадр"):  # "свидетельствуют снимки Maxar"
                speaker = next(iter(tree.below(child, "nmod", "appos")), child)
            if source := _source(text, spotted, speaker, ear, is_speaker=is_subject):
                words = frozenset({word.index, *(one.index for one in tree.subtree(child))})
                yield Voice(chain=Chain(sources=(source,)), said_at=word.index, words=words, is_denial=is_denial)
                break
        else:
            office = None if tree.below(word, "nsubj") else _office_after(tree, word)
            if office and (source := _source(text, spotted, office, ear, is_speaker=False)):
                words = frozenset({word.index, *(one.index for one in tree.subtree(office))})
                yield Voice(chain=Chain(sources=(source,)), said_at=word.index, words=words, is_denial=is_denial)


def _office_after(tree: Tree, verb: Word) -> Word | None:
    """ "Сообщили в среду в Минобороны", where the parser hung the office on another verb."""
    for word in tree.words[verb.index + 1 : verb.index + 7]:
        if word.text in (",", ".", ";"):
            return None
        is_office = word.lemma in source_kinds() or any(
            f"{word.lemma} {child.lemma}" in source_kinds() for child in tree.below(word, "nmod")
        )
        if is_office and any(case.text.lower() in ("в", "во") for case in tree.below(word, "case")):
            return word
    return None


def _by_phrase(text: str, spotted: Spotted, ear: Ear) -> Iterator[Voice]:
    """ "По данным телеканала Rudaw", "по его словам"."""
    tree = spotted.tree
    for found in _ACCORDING.finditer(text, tree.span.start, tree.span.end):
        inside = [word for word in tree.words if found.start() <= word.span.start < found.end()]
        after = inside[-1].index + 1
        noun = inside[-1]
        if after < len(tree.words) and _OWN.match(tree.words[after].text):
            yield Voice(chain=Chain(), said_at=-1, words=frozenset({noun.index, after}), is_back_reference=True)
            continue
        for child in (*tree.below(noun, "nmod", "appos", "obl"), *tree.words[after : after + 1]):
            if child.index > noun.index and (source := _source(text, spotted, child, ear, is_speaker=True)):
                words = frozenset({*(one.index for one in inside), *(one.index for one in tree.subtree(child))})
                yield Voice(chain=Chain(sources=(source,)), said_at=-1, words=words)
                break
    for found in re.finditer(
        r"\bпо (?:его|её|ее|их) (?:словам|данным|мнению|сведениям)\b", tree.span.quoted_from(text), re.IGNORECASE
    ):
        words = frozenset(
            word.index for word in tree.words if found.start() <= word.span.start - tree.span.start < found.end()
        )
        yield Voice(chain=Chain(), said_at=-1, words=words, is_back_reference=True)


def _cited(text: str, spotted: Spotted, ear: Ear) -> Iterator[Voice]:
    """ "Со ссылкой на двух чиновников": the link behind the one that speaks."""
    tree = spotted.tree
    for found in _CITING.finditer(text, tree.span.start, tree.span.end):
        for word in tree.words:
            if found.end() <= word.span.start and word.pos in ("NOUN", "PROPN", "X"):
                if source := _source(text, spotted, word, ear, is_speaker=True):
                    words = frozenset(one.index for one in tree.subtree(word)) | {word.index}
                    yield Voice(chain=Chain(sources=(source,)), said_at=-1, words=words)
                elif _DOCUMENT.match(word.text):
                    basis = (Basis(kind=BasisKind.DOCUMENT, text=word.text, span=word.span),)
                    yield Voice(chain=Chain(basis=basis), said_at=-1, words=frozenset({word.index}))
                break


def _source(text: str, spotted: Spotted, word: Word, ear: Ear, *, is_speaker: bool) -> Source | None:
    """The source that a noun phrase names; None for what cannot speak."""
    tree = spotted.tree
    phrase = _phrase(tree, word)
    span = Span(start=phrase[0].span.start, end=phrase[-1].span.end)
    words = span.quoted_from(text)
    latin = _LATIN.search(words)
    if latin and (known := next((m for m in ear.parties.spot(latin.group()) if m.source_kind), None)):
        return Source(name=known.name, kind=known.source_kind or SourceKind.MEDIA, text=words, span=span)
    kind = _kind(word, phrase)
    if kind is None and word.index in spotted.places and is_speaker is False:
        country = spotted.places[word.index].candidates[0].country
        name = next(
            (m.name for m in ear.parties.spot(f"{english_adjectives().get(country or '', '')} government")), None
        )
        return Source(name=name or words, kind=SourceKind.GOVERNMENT, text=words, span=span)
    if kind is None and word.lemma in states() and word.text[:1].isupper():
        kind = SourceKind.GOVERNMENT  # "в Тегеране", "Москва"
    if kind is None and latin:
        kind = SourceKind.MEDIA
    is_person = word.pos == "PROPN" and len(phrase) > 1 and all(one.pos == "PROPN" for one in phrase)
    if kind is None and not (is_speaker and is_person):
        return None
    name = _office(tree, spotted, word, ear) or (latin.group() if latin and kind is SourceKind.MEDIA else None)
    return Source(
        name=name or _nominative(text, tree, word, phrase), kind=kind or SourceKind.UNKNOWN, text=words, span=span
    )


def _phrase(tree: Tree, word: Word) -> list[Word]:
    """The words of a noun phrase, without clauses and what follows a comma."""
    kept = {word.index}
    for child in tree.below(
        word, "amod", "nmod", "appos", "flat", "flat:name", "flat:foreign", "nummod", "nummod:gov", "det"
    ):
        if any(one.text == "," for one in tree.words[min(word.index, child.index) : max(word.index, child.index)]):
            continue
        kept.update(one.index for one in _phrase(tree, child))
        kept.update(one.index for one in tree.below(child, "case"))
    found = [tree.words[index] for index in range(min(kept), max(kept) + 1)]
    while found and (found[0].pos == "PUNCT" or found[0].rel == "case"):
        found = found[1:]
    after = found[-1].index + 1
    if any(one.text == "«" for one in found) and after < len(tree.words) and tree.words[after].text == "»":
        found.append(tree.words[after])
    return found


def nominative_phrase(text: str, tree: Tree, word: Word) -> str:
    """The noun phrase at `word` as a name: its words, the head and its attributes in the nominative case."""
    return _nominative(text, tree, word, _phrase(tree, word))


def _kind(word: Word, phrase: Sequence[Word]) -> SourceKind | None:
    """The kind of source, by the head and what stands with it: "министр обороны", "военное ведомство"."""
    kinds = source_kinds()
    lemmas = [one.lemma for one in phrase]
    for start in range(len(lemmas) - 1):
        if (pair := " ".join(lemmas[start : start + 2])) in kinds and word in phrase[start : start + 2]:
            return kinds[pair]
    return kinds.get(word.lemma)


def _office(tree: Tree, spotted: Spotted, word: Word, ear: Ear) -> str | None:
    """The English name of a state's office, as the register has it."""
    lemma = word.lemma
    below = tree.below(word, "nmod", "amod", "appos")
    office = _OFFICES.get(lemma) or next(
        (name for words, name in _OFFICES.items() if set(words.split()) <= {lemma, *(one.lemma for one in below)}), None
    )
    if office is None:
        return None
    country = None
    for one in (*below, *(inner for child in below for inner in tree.below(child, "nmod", "amod"))):
        place = spotted.places.get(one.index)
        if place and place.candidates[0].kind is PlaceKind.COUNTRY:
            country = place.candidates[0].country
        country = country or states().get(one.lemma)
    adjective = english_adjectives().get(country or "")
    if not adjective:
        return None
    name = f"{adjective} {office}"
    return next((mention.name for mention in ear.parties.spot(name)), name)


def _nominative(text: str, tree: Tree, word: Word, phrase: Sequence[Word]) -> str:
    """The phrase with its head and the head's attributes in the nominative case: "министерство обороны Турции"."""
    if word.case in ("Nom", "") or word.text.isupper():
        return text[phrase[0].span.start : phrase[-1].span.end]
    number = "plur" if word.feats.get("Number") == "Plur" else "sing"
    gender = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}.get(word.feats.get("Gender", ""), "")
    attributes = {one.index for one in tree.below(word, "amod", "det")}
    attributes |= {other.index for index in attributes for other in tree.below(tree.words[index], "conj")}
    pieces, end = [], phrase[0].span.start
    for one in phrase:
        shown: str | None = one.text
        if one is word:
            shown = in_nominative(one.text, number)
        elif one.index in attributes:
            shown = in_nominative(
                one.text, *((number,) if number == "plur" else (number, gender)[: 2 if gender else 1])
            )
        pieces.append(text[end : one.span.start] + (shown or one.text))
        end = one.span.end
    return "".join(pieces)
