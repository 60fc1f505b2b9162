"""Other readers by the same measures: a language model by itself and beside the rules, asked, recorded or replayed.

`python -m evals.run dev --reader rules+llm --model NAME --model-url URL` prints the rules' figures and the reader's
side by side, and how many claims are right of those that both readers read alike, of those in dispute, and of those
that one has alone. `--record FOLDER` keeps every answer; `--replay FOLDER` reads from kept answers and asks nothing.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from laydown.terms import WHOLE_CLAIM

READERS = ("llm", "rules+llm")
GROUPS = ("read alike by both", "read otherwise by one", "by the rules alone", "by the model alone")
SUREST = "as many as the rules have, the surest"
Claim = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who reads besides the rules, and what `laydown read` is told of it."""

    reader: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many claims of a group gold has, of how many."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right} of {self.of}" + (f" ({self.right / self.of:.3f})" if self.of else "")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that choose a reader."""
    group = parser.add_argument_group("a language model, beside the figures of the rules")
    group.add_argument("--reader", choices=READERS, help="who reads besides the rules by themselves")
    group.add_argument("--model", metavar="NAME", help="the model, as its server names it")
    group.add_argument("--model-url", metavar="URL", help="the address of an OpenAI-compatible server")
    group.add_argument("--llm-settings", metavar="FILE", help="its budget, prices and pace")
    group.add_argument("--record", type=Path, metavar="FOLDER", help="keep its answers")
    group.add_argument("--replay", type=Path, metavar="FOLDER", help="read from kept answers, and ask nothing")


def chosen_reader(given: argparse.Namespace, parser: argparse.ArgumentParser) -> Chosen | None:
    """The reader that was chosen, None for the rules alone; ends the program where the options do not go together."""
    of_model = {
        "--model": given.model,
        "--model-url": given.model_url,
        "--llm-settings": given.llm_settings,
        "--llm-cache": given.replay or given.record,
    }
    if given.reader is None:
        if any(of_model.values()):
            parser.error("options of a language model go with --reader llm or --reader rules+llm")
        return None
    if given.record and given.replay:
        parser.error("--record asks and keeps, --replay asks nothing: give one of them")
    if given.replay and not given.replay.is_dir():
        parser.error(f"--replay {given.replay}: there is no such folder")
    options = [word for option, value in of_model.items() if value for word in (option, str(value))]
    replays = ["--llm-replay"] if given.replay else []
    return Chosen(given.reader, ("--reader", given.reader, *options, *replays))


def shares(scorer: ModuleType, gold: Path, predicted: Path, *, surest: int) -> dict[str, Share]:
    """For each group of claims, told apart by who read them, how many of them gold has; optional ones are left out.

    The last group are the `surest` claims by their confidence: as many as the rules have, for a fair comparison.
    """
    wanted, made = scorer.Reader(gold=True).load(gold), scorer.Reader(gold=False).load(predicted)
    scores, counted = scorer.Scores(), set[str]()
    for name in sorted({*wanted, *made}):
        scores.document(wanted.get(name, []), made.get(name, []))
        counted.update(claim.key for claim in made.get(name, []))
    right = {claim.key for claim in scores.aligned.values()}
    found: dict[str, list[bool]] = {name: [] for name in GROUPS}
    told = [record for record in _records(predicted) if record["id"] in counted - scores.set_aside]
    for record in told:
        found[group_of(record)].append(record["id"] in right)
    ranked = sorted(told, key=lambda record: (-record["confidence"], record["id"]))
    found[SUREST] = [record["id"] in right for record in ranked[:surest]]
    return {name: Share(sum(held), len(held)) for name, held in found.items()}


def group_of(claim: Claim) -> str:
    """Who has a claim, by what the claim says of it."""
    others = claim.get("otherwise", [])
    if WHOLE_CLAIM in [one["slot"] for one in others] or " + " not in claim["reader"]:
        return GROUPS[3] if claim["reader"].startswith("llm ") else GROUPS[2]
    return GROUPS[1] if others else GROUPS[0]


def share_table(corpora: Mapping[str, Mapping[str, Share]]) -> str:
    """One row a group, one column a corpus."""
    lines = [f"{'claims that gold has':40}" + "".join(f"{name:>24}" for name in corpora)]
    rows = (*GROUPS, SUREST)
    lines += [f"{group:40}" + "".join(f"{found[group]!s:>24}" for found in corpora.values()) for group in rows]
    return "\n".join(lines)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
