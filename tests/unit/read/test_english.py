"""The English model: what is kept of words changes no tree."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.intake import open_report
from laydown.read import english, vectors, word_classes
from laydown.read.english import Plain, Quick, Tree, trees, words_in
from laydown.read.vectors import Form, Vectors
from laydown.read.word_classes import WordClasses

REPORTS = Path(__file__).parents[3] / "examples" / "reports"
SENTENCES = [
    "Two planes flew twelve guns from Damascus to Damascus yesterday.",
    "There are ten tanks in Damascus, and there's one on the ferry.",  # "expl": a rule over two words
    "They ain't gonna leave, y' all said; let's wait, we gotta.",
    "It has had trucks; the convoy did have them, and did not move.",
    "You saw it, I saw that, which is what they've all said.",
    "He'd left 'em nothin', somethin' or other, 'nuff said.",
    "“They left Łódź,” said the army’s spokesman; it wasn't clear whether they'd reached Gdynia.",
    "🚚 24 trucks left\u00a0Gao … for Kidal! :-) ( ͡° ͜ʖ ͡°) http://example.org/a?b=c,d a.m. U.S. e.g. Ph.D.",
]


def forms(text: str) -> list[Form]:
    return [(word, has_space) for word, _, has_space in words_in(text)]


def same(one: Tree, other: Tree) -> bool:
    return [list(part) for part in one] == [list(part) for part in other]


def report_sentences() -> list[list[Form]]:
    """The sentences of the example reports, cut at full stops."""
    pages = sorted(path for path in REPORTS.iterdir() if path.suffix in (".txt", ".html"))
    texts = [open_report(path.read_bytes(), path=path.name, published=None).text for path in pages]
    return [found for text in texts for part in text.split(". ") if (found := forms(part[:600]))]


def test_trees_are_those_of_the_model_s_own_pipes() -> None:
    told = [*map(forms, SENTENCES), *report_sentences()]
    assert len(told) > 50
    nlp = english.model()
    for start in range(0, len(told), 40):
        part = told[start : start + 40]
        for sentence, quick, plain in zip(part, Quick(nlp)(part), Plain(nlp)(part), strict=True):
            assert same(quick, plain), sentence


def test_a_tree_does_not_depend_on_what_was_read_before() -> None:
    nlp = english.model()
    fresh, used = Quick(nlp), Quick(nlp)
    for sentence in map(forms, reversed(SENTENCES)):
        used([sentence])
    told = list(map(forms, SENTENCES))
    assert all(same(one, other) for one, other in zip(fresh(told), used(told), strict=True))


def test_vectors_are_the_same_bytes_whatever_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = english.model()
    told = list(map(forms, SENTENCES))
    fresh = [rows.tobytes() for rows in Vectors(nlp, english.documents(nlp)).of(told)[0]]
    used = Vectors(nlp, english.documents(nlp))
    for sentence in reversed(told):
        used.of([sentence])
    assert [rows.tobytes() for rows in used.of(told)[0]] == fresh
    monkeypatch.setattr(vectors, "KEPT", 30)  # what was kept is let go again and again
    for sentence in told:
        used.of([sentence])
    assert [rows.tobytes() for rows in used.of(told)[0]] == fresh


def test_vectors_are_those_of_the_model_but_for_rounding() -> None:
    nlp = english.model()
    told = list(map(forms, SENTENCES))
    own, tags = Vectors(nlp, english.documents(nlp)).of(told)
    docs = [english.documents(nlp)([w for w, _ in one], [s for _, s in one]) for one in told]
    for rows, theirs in zip(own, nlp.get_pipe("tok2vec").predict(docs), strict=True):
        np.testing.assert_allclose(rows, theirs, atol=1e-4)
    assert [len(one) for one in tags] == [len(one) for one in told]


def test_no_more_word_classes_are_kept_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = english.model()
    told = list(map(forms, SENTENCES))
    whole = Quick(nlp)(told)
    monkeypatch.setattr(word_classes, "KEPT", 5)
    assert all(same(one, other) for one, other in zip(Quick(nlp)(told), whole, strict=True))


def test_a_model_of_another_build_goes_through_its_own_pipes() -> None:
    class Other:
        pipe_names = ("transformer", "tagger")
        vocab = None

    with pytest.raises(ValueError, match="other pipes"):
        Quick(Other())
    assert isinstance(english.grower(Other()), Plain)


def test_rules_that_look_at_more_than_is_known_are_refused() -> None:
    class Rules:
        patterns: Sequence[object] = [{"patterns": [[{"SHAPE": "Xx"}]], "attrs": {"POS": "X"}}]
        mode, overwrite = "rule", False

    class Model:
        def get_pipe(self, name: str) -> Rules:
            return Rules()

    with pytest.raises(ValueError, match="more than words"):
        WordClasses(Model(), lambda: None)


@given(st.text(alphabet="aB1.,:;'’“”()-/$&@_  \n\t\u00a0…°", max_size=60))
def test_words_are_those_of_the_tokenizer(text: str) -> None:
    own = [
        (token.text, token.idx, bool(token.whitespace_))
        for token in english.model().tokenizer(text)
        if not token.is_space
    ]
    assert words_in(text) == own


@pytest.mark.parametrize("text", SENTENCES)
def test_words_of_sentences_are_those_of_the_tokenizer(text: str) -> None:
    own = [(token.text, token.idx) for token in english.model().tokenizer(text) if not token.is_space]
    assert [(word, start) for word, start, _ in words_in(text)] == own


def test_no_sentence_gives_no_tree() -> None:
    assert list(trees([])) == []
