"""Russian sentences to trees: words with lemma, case and head, in the relations of Universal Dependencies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ...terms import Span
from .lexicon import materiel_words, plain
from .models import dictionary, pieces, taggers

_POS = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN"},
    "ADJ": {"ADJF", "ADJS", "PRTF", "COMP"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"},
    "AUX": {"VERB", "INFN"},
    "NUM": {"NUMR"},
    "ADV": {"ADVB", "COMP", "PRED"},
    "DET": {"ADJF"},
    "PRON": {"NPRO"},
}
_CASES = {
    "Nom": ("nomn",),
    "Gen": ("gent", "gen2"),
    "Dat": ("datv",),
    "Acc": ("accs",),
    "Ins": ("ablt",),
    "Loc": ("loct", "loc2"),
}
_VOWELS = frozenset("аеёиоуыэюя")
_TENSES = {"Past": "past", "Pres": "pres", "Fut": "futr"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word or mark. `head` is an index into the sentence; the root is its own head. `feats` are those of UD."""

    index: int
    text: str
    span: Span
    lemma: str
    pos: str
    rel: str
    head: int
    feats: dict[str, str] = field(default_factory=dict)

    @property
    def case(self) -> str:
        """The case, "" where it has none."""
        return self.feats.get("Case", "")


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence. `children` are indexes in text order."""

    span: Span
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)

    def below(self, word: Word, *relations: str) -> tuple[Word, ...]:
        """The direct dependents, all or those in one of `relations`."""
        found = (self.words[index] for index in self.children[word.index])
        return tuple(child for child in found if not relations or child.rel in relations)

    def above(self, word: Word) -> Iterator[Word]:
        """The heads of the word, nearest first, up to the root; a ring in a bad tree ends."""
        seen = {word.index}
        while word.head not in seen:
            word = self.words[word.head]
            seen.add(word.index)
            yield word

    def subtree(self, word: Word) -> tuple[Word, ...]:
        """The word and everything under it, in text order."""
        reached, waiting = {word.index}, [word.index]
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in reached:
                    reached.add(child)
                    waiting.append(child)
        return tuple(self.words[index] for index in sorted(reached))

    def head_of(self, span: Span) -> Word | None:
        """The word within `span` that the others in it hang on; None where no word is in it."""
        inside = [word for word in self.words if span.overlaps(word.span) and word.pos != "PUNCT"]
        indexes = {word.index for word in inside}
        return next((word for word in inside if word.head not in indexes or word.head == word.index), None)


def parsed(text: str, spans: Sequence[Span]) -> Iterator[Tree]:
    """The trees of sentences, in order. Raises MissingPart where the models are not installed."""
    morphology, syntax = taggers()
    split = [pieces(span.quoted_from(text)) for span in spans]
    words = [[word for _, _, word in one] for one in split]
    for span, tokens, tagged, tree in zip(spans, split, morphology.map(words), syntax.map(words), strict=True):
        yield _tree(span, tokens, tagged.tokens, tree.tokens)


def _tree(span: Span, tokens, tagged, tree) -> Tree:  # type: ignore[no-untyped-def]
    numbers = {token.id: index for index, token in enumerate(tree)}
    root = next((index for index, node in enumerate(tree) if node.rel == "root"), 0)
    heads = _without_rings([numbers.get(node.head_id, index) for index, node in enumerate(tree)], root)
    words = tuple(
        Word(
            index=index,
            text=text,
            span=Span(start=span.start + start, end=span.start + end),
            lemma=_lemma(text, tag.pos, (tag.feats or {}).get("Case", ""), (tag.feats or {}).get("Tense", "")),
            pos=tag.pos,
            rel=node.rel,
            head=heads[index],
            feats=dict(tag.feats or {}),
        )
        for index, ((start, end, text), tag, node) in enumerate(zip(tokens, tagged, tree, strict=True))
    )
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            children[word.head].append(word.index)
    return Tree(span, words, tuple(map(tuple, children)))


def _without_rings(heads: list[int], root: int) -> list[int]:
    """The heads with every ring cut and hung on the root: each word is judged by itself, so three may form one."""
    settled: set[int] = {root}
    cut = [root if head == index else head for index, head in enumerate(heads)]
    if cut:
        cut[root] = root
    for start in range(len(cut)):
        path: list[int] = []
        here = start
        while here not in settled and here not in path and cut[here] != here:
            path.append(here)
            here = cut[here]
        if here in path:
            cut[here] = root
        settled.update(path)
    return cut


@lru_cache(maxsize=50_000)
def _lemma(text: str, pos: str, case: str, tense: str) -> str:
    """The base form, in small letters, "ё" as "е"; of a participle the verb."""
    parses = dictionary().parse(text)
    fitting = [one for one in parses if one.tag.POS in _POS.get(pos, set())] or parses
    in_case = [one for one in fitting if one.tag.case in _CASES.get(case, ())] or fitting
    in_tense = [one for one in in_case if tense and one.tag.tense == _TENSES.get(tense)] or in_case
    return plain(in_tense[0].normal_form) if in_tense else plain(text)


@lru_cache(maxsize=100_000)
def word_names_materiel(text: str) -> bool:
    """Whether a word may be a noun for equipment, by any of its base forms."""
    return any(plain(one.normal_form) in materiel_words() for one in dictionary().parse(text))


@lru_cache(maxsize=50_000)
def base_forms(text: str) -> tuple[str, ...]:
    """The base forms that a word may have, the likeliest first, written as the word is; itself the first."""
    found = [text]
    for one in dictionary().parse(text):
        found.append(_written_as(text, one.normal_form))
        if "plur" in one.tag and (plural := one.inflect({"nomn", "plur"})):
            found.append(_written_as(text, plural.word))  # "в Клинцах" is Клинцы
    return tuple(dict.fromkeys(found))


def may_be_locative(text: str) -> bool:
    """Whether the word can stand in the locative case: "Тобрук" and "Севастополь" cannot, "Тобруке" and "Гао" can."""
    return text[-1:].lower() in _VOWELS or text.lower().endswith(("ах", "ях"))


@lru_cache(maxsize=20_000)
def in_nominative(text: str, *wanted: str) -> str | None:
    """The word in the nominative case, in the gender or number wanted, written as it is; None where it has none."""
    for one in dictionary().parse(text):
        if formed := one.inflect({"nomn", *wanted}):
            return _written_as(text, formed.word)
    return None


def _written_as(text: str, form: str) -> str:
    """`form` with the capitals of `text`, part by part: "Порт-Судане" and "порт-судан" give "Порт-Судан"."""
    if text.isupper() and len(text) > 1:
        return form.upper()
    parts = zip(form.split("-"), (*text.split("-"), *["" for _ in form.split("-")]), strict=False)
    return "-".join(part.capitalize() if like[:1].isupper() else part for part, like in parts)
