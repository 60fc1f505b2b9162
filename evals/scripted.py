"""Recordings of a scripted model: `python -m evals.scripted FOLDER CORPUS [--seed N] [--perfect]`.

There is no language model here. A server on this machine speaks the real protocol and answers from gold, spoilt by a
seed as a mediocre model would (`spoilt`); what it says of a model's quality is nothing. The recording is for the tests,
which replay it without a network, and shows what the figures look like. Your own recording is made by
`python -m evals.run … --record FOLDER`.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NAME = "scripted-mediocre"
FORGOTTEN, HALLUCINATED, TURNED, MISPLACED, MISCOUNTED, SILENT = 0.2, 0.15, 0.12, 0.15, 0.15, 0.15
_OUTCOMES = ("moved", "under_way", "planned", "blocked", "denied", "possible")
_ROLES = ("origin", "destination", "at", "via")
_MARK = re.compile(r"\[(?P<mark>[0-9a-f]{24}) begin\]")
_PASSAGE = re.compile(r"\[[0-9a-f]{24} passage (?P<number>\d+)\]")

Json = dict[str, Any]  # the modules of the tests are imported where they are needed: `main` says where they lie


def spoilt(answer: Json, *, seed: str) -> Json:
    """An answer as a mediocre model gives it: claims forgotten and made up, outcomes, places and numbers mixed up.

    Same answer, same seed: same spoilt answer.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    claims = [_spoilt(claim, answer["claims"], chance) for claim in answer["claims"] if chance.random() >= FORGOTTEN]
    made_up = [_made_up(claim, chance) for claim in answer["claims"] if chance.random() < HALLUCINATED]
    return {"claims": [*claims, *made_up]}


def _spoilt(claim: Json, others: list[Json], chance: random.Random) -> Json:
    found: Json = json.loads(json.dumps(claim))
    if chance.random() < TURNED:
        found["outcome"] = chance.choice(_OUTCOMES)
    for place in found["places"]:
        if chance.random() < MISPLACED:
            place["role"] = chance.choice(_ROLES)
    counts = [load["count"] for other in others for load in other["loads"] if load["count"]]
    for load in found["loads"]:
        if counts and chance.random() < MISCOUNTED:
            load["count"] = chance.choice(counts)
    for slot, empty in (("mover", None), ("recipient", None), ("when", None), ("attribution", []), ("places", [])):
        if chance.random() < SILENT:
            found[slot] = empty
    return found


def _made_up(claim: Json, chance: random.Random) -> Json:
    """A claim that nobody made: of words that do not stand there, or of words that do and tell something else."""
    found: Json = json.loads(json.dumps(claim))
    if chance.random() < 0.5:
        found["evidence"] = [
            {**quote, "quote": f"{quote['quote'][:40]} and forty tanks"} for quote in found["evidence"]
        ]
    else:
        found.update(outcome=chance.choice(_OUTCOMES), act="move", attribution=[], mover=None)
    return found


def told_in(answer: Json, passages: frozenset[int]) -> Json:
    """The claims of an answer whose first quotation stands in one of the passages that were shown."""
    return {"claims": [claim for claim in answer["claims"] if claim["evidence"][0]["passage"] in passages]}


def asked_for(user: str) -> tuple[str, frozenset[int]]:
    """Which page a question is about, by its mark, and the numbers of the passages that it shows."""
    mark = _MARK.search(user)
    return (mark["mark"] if mark else ""), frozenset(int(one["number"]) for one in _PASSAGE.finditer(user))


def answers_of(gold: Path) -> Iterator[tuple[str, Json]]:
    """For each report of a folder of gold, the mark of its questions and the answer that makes no mistake."""
    from laydown.read.model.prompt import mark_of  # noqa: PLC0415
    from perfect_answers import perfect_answer, reports_of  # noqa: PLC0415

    for document, claims in reports_of(gold):
        yield mark_of(document.text), perfect_answer(document, claims)


def script(answers: Mapping[str, Json], *, seed: int | None) -> Any:
    """The script of a server that gives these answers, spoilt by a seed, as they are for None."""
    from scripted_model import says  # noqa: PLC0415

    def reply(asked: Any) -> Any:
        mark, passages = asked_for(asked.user)
        answer = told_in(answers.get(mark, {"claims": []}), passages)
        return says(spoilt(answer, seed=f"{seed} {mark} {min(passages, default=0)}") if seed is not None else answer)

    return reply


def main() -> int:
    """Serve the scripted model, and let the evaluation ask it."""
    parser = argparse.ArgumentParser(prog="evals.scripted", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the answers are kept")
    parser.add_argument("corpus", metavar="CORPUS", help="ru, dev, …")
    parser.add_argument("--seed", type=int, default=7, help="by which answers are spoilt")
    parser.add_argument("--perfect", action="store_true", help="spoil nothing")
    parser.add_argument("--reader", default="rules+llm", help="llm or rules+llm")
    given = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from evals import run  # noqa: PLC0415
    from scripted_model import served_model  # noqa: PLC0415

    answers = dict(answers_of(run.corpus(given.corpus).gold))
    with served_model(script(answers, seed=None if given.perfect else given.seed)) as served:
        words = [given.corpus, "--reader", given.reader, "--model", NAME, "--model-url", served.url]
        sys.argv[1:] = [*words, "--record", str(given.folder)]
        return run.main()


if __name__ == "__main__":
    sys.exit(main())
