"""What the parser knows of each word: its vector, and the tag that follows from it.

The same numbers as the model's own layers give, up to rounding, at a third of the cost. A word's first two layers
depend on the word alone, so they are computed once for each form and kept; the others, which look at the neighbours,
are plain matrix products. A form's row does not depend on which forms it is computed with: a text reads alike whatever
was read before it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]
Form = tuple[str, bool]  # a word as the parser is shown it, and whether a space follows

KEPT: Final = 12_000  # forms, 3.8 kB each; a month of news has ten times as many, most of them once
_START: Final = 512
_PIECES: Final = 3  # of a maxout
_SMALL: Final = np.float32(1e-8)  # as thinc adds it to a variance


class _Layer:
    """One maxout with its normalisation: y = norm(max over pieces of xW + b)."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights = maxout.get_param("W")  # (out, pieces, in)
        self.width = int(weights.shape[0])
        self.weights: Rows = np.ascontiguousarray(
            weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)
        )  # (in, pieces * out)
        self.bias: Rows = np.ascontiguousarray(maxout.get_param("b").T.reshape(-1))
        self.scale: Rows = norm.get_param("G")
        self.shift: Rows = norm.get_param("b")

    def finished(self, sums: Rows) -> Rows:
        """The output for products without their bias; `sums` is used up."""
        sums += self.bias
        width = self.width
        best = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        np.maximum(best, sums[:, 2 * width :], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)
        spread /= np.float32(width)
        spread += _SMALL
        np.sqrt(spread, out=spread)
        best /= spread[:, None]
        best *= self.scale
        best += self.shift
        return best


class Vectors:
    """Vectors and tags of sentences, by the layers of one model."""

    def __init__(self, nlp: Any, doc_of: Callable[[Sequence[str], Sequence[bool]], Any]) -> None:
        """`doc_of` makes a document of the library from words and whether a space follows each.

        Raises ValueError where the model is not built as those are that this module knows.
        """
        embed, encode = nlp.get_pipe("tok2vec").model.layers
        self._of_words = embed.layers[:4]
        windows = [one for one in encode.walk(order="dfs_pre") if one.name == "expand_window"]
        maxouts = [one for one in encode.walk(order="dfs_pre") if one.name == "maxout"]
        norms = [one for one in encode.walk(order="dfs_pre") if one.name == "layernorm"]
        softmax: Any = next((one for one in nlp.get_pipe("tagger").model.walk() if one.name == "softmax"), None)
        shapes = {tuple(one.get_param("W").shape) for one in maxouts}
        self._depth = len(windows)
        width = int(encode.get_dim("nO"))
        is_known = (
            shapes == {(width, _PIECES, 3 * width)}
            and all(one.attrs["window_size"] == 1 for one in windows)
            and len(maxouts) == len(norms) == self._depth == encode.attrs.get("pad")
            and softmax is not None
            and [one.name for one in embed.layers[:2]] == ["extract_features", "list2ragged"]
        )
        if not is_known:
            raise ValueError("the model's layers are not built as expected")
        self._layers = [_Layer(*pair) for pair in zip(maxouts, norms, strict=True)]
        self._width = width
        self._ops = encode.ops
        first = self._layers[0].weights.reshape(3, width, -1)
        self._spread = np.ascontiguousarray(first.transpose(1, 0, 2).reshape(width, -1))  # (in, 3 * pieces * out)
        self._tag_weights: Rows = np.ascontiguousarray(softmax.get_param("W").T)
        self._tag_bias: Rows = softmax.get_param("b")
        self._tags: tuple[str, ...] = tuple(nlp.get_pipe("tagger").labels)
        self._doc_of = doc_of
        self._forget()

    def _forget(self) -> None:
        """No form is known but the padding between sentences, which is nothing."""
        self._numbers: dict[Form, int] = {}
        self._own: Rows = np.zeros((_START, self._width), np.float32)
        self._shares: Rows = np.zeros((_START, self._spread.shape[1]), np.float32)

    def of(self, sentences: Sequence[Sequence[Form]]) -> tuple[list[Rows], list[list[str]]]:
        """The vectors and the tags of the words of each sentence. Empty sentences are not allowed."""
        padding = [0] * self._depth
        numbers: list[int] = list(padding)
        for told in self._numbered(sentences):
            numbers += told
            numbers += padding
        rows = self._encoded(np.array(numbers, np.intp))
        scores = rows @ self._tag_weights
        scores += self._tag_bias
        best = scores.argmax(axis=1).tolist()
        vectors, tags, start = [], [], 0
        for sentence in sentences:
            end = start + len(sentence)
            vectors.append(rows[start:end])
            tags.append([self._tags[number] for number in best[start:end]])
            start = end + self._depth
        return vectors, tags

    def _encoded(self, numbers: npt.NDArray[np.intp]) -> Rows:
        """The rows after all layers; `depth` rows of padding at both ends are lost, one with each layer."""
        size = self._spread.shape[1] // 3
        shares = self._shares
        sums = shares[numbers[:-2], :size]
        sums += shares[numbers[1:-1], size : 2 * size]
        sums += shares[numbers[2:], 2 * size :]
        rows: Rows = self._own[numbers[1:-1]]
        rows += self._layers[0].finished(sums)
        for layer in self._layers[1:]:
            window = np.concatenate((rows[:-2], rows[1:-1], rows[2:]), axis=1)
            rows = layer.finished(window @ layer.weights) + rows[1:-1]
        return rows

    def _numbered(self, sentences: Iterable[Sequence[Form]]) -> list[list[int]]:
        """The sentences as numbers of rows; forms met for the first time are computed."""
        known = self._numbers
        new = dict.fromkeys(form for sentence in sentences for form in sentence if form not in known)
        if new and len(known) + len(new) > KEPT:
            self._forget()
            known = self._numbers
            new = dict.fromkeys(form for sentence in sentences for form in sentence)
        if new:
            self._learn(list(new))
        return [[known[form] for form in sentence] for sentence in sentences]

    def _learn(self, forms: Sequence[Form]) -> None:
        first = len(self._numbers) + 1  # row 0 is padding
        last = first + len(forms)
        if last > len(self._own):
            size = max(last, 2 * len(self._own))
            self._own = _grown(self._own, size)
            self._shares = _grown(self._shares, size)
        rows: Any = [self._doc_of([word for word, _ in forms], [has_space for _, has_space in forms])]
        for layer in self._of_words:
            rows = layer.predict(rows)
        self._own[first:last] = rows.dataXd
        self._shares[first:last] = self._ops.gemm(self._own[first:last], self._spread)
        self._numbers.update(zip(forms, range(first, last), strict=True))


def _grown(rows: Rows, size: int) -> Rows:
    more = np.zeros((size, rows.shape[1]), np.float32)
    more[: len(rows)] = rows
    return more
