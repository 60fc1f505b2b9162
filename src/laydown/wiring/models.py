"""Language models as the user chose them: which reader asks one, what it is asked under, and what was spent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..errors import BadRequest
from ..store.address import StorePlace
from .names import calendar, catalogue, gazetteer, register
from .settings import ReaderChoice, Settings
from .stores import found_store

if TYPE_CHECKING:
    from ..endpoint.model import ServedModel
    from ..endpoint.settings import ModelSettings
    from ..ports import Reader, Resolver, Store
    from ..terms import Claim, Document

CACHE = "laydown-model-cache"  # beside the store


def chosen_model(
    reader: ReaderChoice,
    *,
    store: StorePlace | None,
    name: str | None = None,
    url: str | None = None,
    file: Path | None = None,
    cache: Path | None = None,
    replay: bool = False,
) -> ModelSettings | None:
    """The language model that the user chose, None where the reader asks none.

    Answers are kept beside the store, where none is kept in the `cache` that is named only. Raises BadRequest,
    BadOwnData.
    """
    if not reader.asks_a_model:
        if file or cache or replay:
            raise BadRequest("--llm-… options are given, and no language model reads", advice="add --reader llm")
        return None
    from ..endpoint.settings import load_model_settings

    folder = cache or _beside(store)
    if replay and folder is None:
        raise BadRequest("there is nothing to replay from", advice="name the folder with --llm-cache")
    return load_model_settings(file, model=name, url=url, cache=folder, replay=replay or None)


def _beside(store: StorePlace | None) -> Path | None:
    if store is None:
        return None
    return store.parent / CACHE if isinstance(store, Path) else Path(CACHE)


@cache
def served_model(settings: ModelSettings, tally: Path | None = None) -> ServedModel:
    """What asks the model, put together once in each process; its key comes from the environment. Raises BadRequest.

    `tally` is the file in which processes that read together count what they spend.
    """
    import random

    from ..endpoint.clock import system_clock
    from ..endpoint.keeping import KeptAnswers
    from ..endpoint.key import key_of
    from ..endpoint.model import ServedModel
    from ..endpoint.tallies import FileTally, MemoryTally
    from ..read.model.prompt import PROMPT_VERSION

    key = key_of(os.environ, variable=settings.key_variable, takes_openai=settings.takes_openai_key)
    return ServedModel(
        settings=settings,
        key=None if settings.replay else key,
        clock=system_clock(),
        random=random.random,
        agent=f"laydown/{__version__}",
        prompt=PROMPT_VERSION,
        tally=FileTally(tally) if tally else MemoryTally(),
        kept=KeptAnswers(settings.cache) if settings.cache else None,
    )


def model_reader(rules: Reader, resolver: Resolver, settings: Settings, store: Store | None) -> Reader:
    """The reader that asks the model, beside `rules` where the user chose both. Takes every language.

    What people reviewed stands, as `store` has it; without one that is open, the user's is looked into.
    """
    from ..read.model.reviewed import ReviewedStand

    reader = _asking(rules, resolver, settings)
    return ReviewedStand(reader, resolver, partial(_reviewed, store=store, settings=settings))


def _reviewed(document: Document, *, store: Store | None, settings: Settings) -> tuple[Claim, ...]:
    """The claims of a document that somebody ever judged: what was taken back since loses nothing by it."""
    own = found_store(settings) if store is None else None
    asked = store or own
    if asked is None:
        return ()
    try:
        claims = {claim.id: claim for claim in asked.claims(document.id)}
        judged = asked.last_judgements(claims)
        return tuple(claim for name, claim in claims.items() if judged[name] is not None)
    finally:
        if own is not None:
            own.close()


def _asking(rules: Reader, resolver: Resolver, settings: Settings) -> Reader:
    from ..endpoint.settings import settings_words
    from ..read.model.reader import ModelReader

    assert settings.model is not None  # noqa: S101 - a reader that asks a model has one
    asking = ModelReader(
        model=served_model(settings.model, settings.tally),
        equipment=catalogue(settings.catalogue),
        places=gazetteer(settings.sites),
        parties=register(),
        calendar=calendar(),
        settings=f"({settings_words(settings.model)})",
        max_told_letters=settings.limits.max_told_letters,
    )
    if settings.reader is ReaderChoice.LLM:
        return asking
    from ..read.model.both import BothReader

    return BothReader(rules, asking, resolver)


@contextmanager
def counted_together(settings: Settings) -> Iterator[Settings]:
    """The settings with which several processes count what they spend together. Raises BadRequest for too many."""
    if settings.model is None or settings.processes == 1:
        yield settings
        return
    if settings.processes > settings.model.at_once:
        raise BadRequest(
            f"--processes {settings.processes} would ask the language model {settings.processes} times at once",
            advice=f"at_once in its settings allows {settings.model.at_once}",
        )
    from tempfile import TemporaryDirectory

    from ..endpoint.tallies import FileTally

    ours = served_model(settings.model, settings.tally)  # raises before a process begins
    with TemporaryDirectory(prefix="laydown-") as folder:
        file = Path(folder) / "tally"
        try:
            yield replace(settings, tally=file)
        finally:
            with FileTally(file).held() as theirs, ours.tally.held() as numbers:
                numbers.update(theirs)


def spent_words(settings: Settings) -> str | None:
    """What was spent on the language model in this run, None where none was asked."""
    if settings.model is None:
        return None
    budget = served_model(settings.model, settings.tally).budget
    spent = budget.spent()
    cost = budget.cost(spent)
    money = "" if cost is None else f", {cost:.4f} by the prices in its settings"
    return f"{spent.calls:,} calls, {spent.tokens:,} tokens{money}"


def model_summary(settings: ModelSettings) -> str:
    """Which model is set up and how, without its key. Raises MissingPart, BadRequest."""
    from ..endpoint.address import shown_address
    from ..endpoint.exchange import package_version
    from ..endpoint.keeping import KeptAnswers
    from ..endpoint.key import key_of
    from ..measure.amounts import byte_words

    served_model(settings)
    key = key_of(os.environ, variable=settings.key_variable, takes_openai=settings.takes_openai_key)
    answers, size = KeptAnswers(settings.cache).size() if settings.cache else (0, 0)
    kept = f"{answers:,} answers kept in {settings.cache} ({byte_words(size)})" if settings.cache else "no answers kept"
    there = f"key in {settings.key_variable}: {'yes' if key else 'no'}"
    return f"{settings.model} at {shown_address(settings.url)}, {there}, {kept}, httpx2 {package_version()}"


def try_model(settings: ModelSettings) -> str:
    """What the model makes of one small question. Raises ModelFailed."""
    from ..endpoint.protocol import plain_words
    from ..terms import ModelCall

    shape = '"properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false'
    asked = ModelCall(
        system="Answer with one JSON object that has the word you are shown.",
        user="harbour",
        schema_name="laydown_trial",
        schema=f'{{"type":"object",{shape}}}',
        max_tokens=200,
    )
    answer = served_model(replace(settings, cache=None, replay=False)).answer(asked)
    return f"{answer.model} answered: {plain_words(answer.refusal or answer.text, most=60)}"
