"""A language model for tests that asks nobody: it answers as it is told to, and keeps what it was asked."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from laydown.errors import ModelFailed
from laydown.read.model import ModelReader
from laydown.terms import ModelAnswer, ModelCall
from reading import rules_reader

Json = dict[str, Any]
Says = Callable[[ModelCall], str | Json | ModelAnswer | ModelFailed]


@dataclass(slots=True)
class ToldModel:
    """Answers with what `says` gives for a question: JSON, text, a whole answer, or a failure that is raised."""

    says: Says
    name: str = "told"
    calls: list[ModelCall] = field(default_factory=list)

    def answer(self, call: ModelCall) -> ModelAnswer:
        """The answer to one question."""
        self.calls.append(call)
        said = self.says(call)
        if isinstance(said, ModelFailed):
            raise said
        if isinstance(said, ModelAnswer):
            return said
        return ModelAnswer(text=said if isinstance(said, str) else json.dumps(said), model=self.name)


def in_turn(*answers: str | Json | ModelAnswer | ModelFailed) -> Says:
    """Gives one answer after the other; the last again and again."""
    waiting: Iterator[str | Json | ModelAnswer | ModelFailed] = iter(answers)
    last: list[str | Json | ModelAnswer | ModelFailed] = [answers[-1]]

    def says(call: ModelCall) -> str | Json | ModelAnswer | ModelFailed:
        return next(waiting, last[0])

    return says


def reader_of(says: Says | Json, *, letters: int = 9_000, settings: str = "") -> tuple[ModelReader, ToldModel]:
    """A reader with the data that `laydown` comes with, and the model that it asks."""
    model = ToldModel(says if callable(says) else in_turn(says))
    names = rules_reader()
    reader = ModelReader(
        model=model,
        equipment=names.equipment,
        places=names.places,
        parties=names.parties,
        calendar=names.calendar,
        letters=letters,
        settings=settings,
    )
    return reader, model


def proposed(quote: str, *, passage: int = 0, thing: str | None = None, **slots: Any) -> Json:
    """A claim of an answer with one quotation; `thing` is its only load, without a count."""
    plain: Json = {
        "act": "move",
        "outcome": "moved",
        "evidence": [{"passage": passage, "quote": quote}],
        "mover": None,
        "recipient": None,
        "opposed_by": None,
        "loads": [load(thing)] if thing else [],
        "carriers": [],
        "places": [],
        "when": None,
        "attribution": [],
        "basis": [],
    }
    return {**plain, **slots}


def load(thing: str, *, count: str | None = None, of: str | None = None, basis: tuple[int, ...] = ()) -> Json:
    """A load of one item."""
    return {"items": [{"thing": thing, "type": of}], "count": count, "basis": list(basis)}


def place(role: str, words: str) -> Json:
    """A place in a role."""
    return {"role": role, "words": words}


def source(words: str, kind: str = "unknown") -> Json:
    """A link of a chain."""
    return {"words": words, "kind": kind}


def answer(*claims: Json) -> Json:
    """An answer with these claims."""
    return {"claims": list(claims)}
