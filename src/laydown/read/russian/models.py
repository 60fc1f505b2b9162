"""The models that Russian is read with: only this module knows slovnet, navec, razdel and pymorphy3.

Their files come with the package natasha, whose code is not imported: it asks for another dictionary, which no longer
works. They are loaded by the first Russian page.
"""

import importlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...errors import MissingPart

_PACKAGES = ("slovnet", "navec", "razdel", "pymorphy3")
_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MORPHOLOGY = "model/slovnet_morph_news_v1.tar"
_SYNTAX = "model/slovnet_syntax_news_v1.tar"


def are_installed() -> bool:
    """Whether all that is needed is there; nothing is imported."""
    return _folder() is not None and all(find_spec(name) for name in _PACKAGES)


def _folder() -> Path | None:
    spec = find_spec("natasha")
    where = spec.submodule_search_locations if spec else None
    folder = Path(next(iter(where))) / "data" if where else None
    return folder if folder and (folder / _SYNTAX).is_file() else None


def _needed(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingPart(
            f"{name}, which Russian is read with, is not installed", advice="install laydown[russian]"
        ) from error


@cache
def taggers() -> tuple[Any, Any]:
    """What tags the words of sentences, and what parses them. Raises MissingPart."""
    folder = _folder()
    if folder is None:
        raise MissingPart("the models for Russian are not installed", advice="install laydown[russian]")
    slovnet = _needed("slovnet")
    vectors = _needed("navec").Navec.load(str(folder / _VECTORS))
    morphology = slovnet.Morph.load(str(folder / _MORPHOLOGY), batch_size=32)
    syntax = slovnet.Syntax.load(str(folder / _SYNTAX), batch_size=32)
    morphology.navec(vectors)
    syntax.navec(vectors)
    return morphology, syntax


@cache
def dictionary() -> Any:
    """The dictionary of forms. Raises MissingPart."""
    return _needed("pymorphy3").MorphAnalyzer()


def pieces(text: str) -> list[tuple[int, int, str]]:
    """The words and marks of a sentence, start <= i < end."""
    return [(one.start, one.stop, one.text) for one in _needed("razdel").tokenize(text)]


def sentence_ranges(text: str) -> list[tuple[int, int]]:
    """The sentences of a text, start <= i < end."""
    return [(one.start, one.stop) for one in _needed("razdel").sentenize(text)]
