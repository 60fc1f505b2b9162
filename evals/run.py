"""Score the reader against gold: one table over all corpora, compared with the floors.

`python -m evals.run [CORPUS ...]` reads each corpus through the command line into a store of its own, scores claims
and events with the scorer beside the project, checks that every span quotes the text, and compares with floors.json.
Exit 1 when a floor is missed or a span misquotes, 2 when a corpus cannot be scored.

`--detail` adds tables over all corpora that were asked for: outcomes, acts, and how the sentences are made.
`--reader llm` and `--reader rules+llm` print the figures of a language model beside those of the rules (`readers`), of
the same corpora and of `ru`, reports of our own; floors hold for the rules only.
`--unseen` reads the two folders that nobody develops on, and prints their totals and nothing else.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laydown.terms import DocumentId
from laydown.wiring import Settings, kept_store

from .detail import Detail, detail, report
from .floors import Refused, corpus_digest, falls, read_floors, updated, write_floors
from .readers import Chosen, Share, add_options, chosen_reader, share_table, shares
from .scoring import SCORER, SHARED, scorer

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "evals" / "floors.json"
OPEN_CORPORA = ("seeds", "dev", "c", "e", "f", "h")
OWN_CORPORA = ("ru",)
UNSEEN_CORPORA = ("d", "g")
SLOTS = ("loads", "carriers", "counts", "places", "mover", "recipient", "opposed_by", "when", "root", "chain", "basis")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of gold and the folder of its reports."""

    name: str
    gold: Path
    reports: Path

    def files(self) -> list[Path]:
        """Everything that its figures depend on."""
        gold = [self.gold / name for name in ("claims.jsonl", "events.jsonl", "empty.txt")]
        return [*(path for path in gold if path.exists()), *(path for path in self.reports.iterdir() if path.is_file())]

    def digest(self) -> str:
        """The digest that its floors are pinned to."""
        return corpus_digest(self.files(), under=SHARED)


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured on one corpus: the scorer's report, the share of spans that quote the text, seconds."""

    corpus: Corpus
    scores: dict[str, Any]
    spans_quoted: float
    seconds: float
    detail: Detail | None = None
    shares: dict[str, Share] | None = None
    reader: str | None = None

    @property
    def head(self) -> str:
        """What stands over its column."""
        return f"{self.corpus.name} {self.reader}" if self.reader else self.corpus.name


class CannotScore(Exception):
    """A corpus could not be read or scored; the message is for people."""


def corpus(name: str) -> Corpus:
    """The corpus called `name`."""
    if name in OWN_CORPORA:
        return Corpus(name, ROOT / "evals" / "reports" / name, ROOT / "evals" / "reports" / name / "reports")
    if name == "seeds":
        return Corpus(name, SHARED / "gold" / "seeds", SHARED / "seeds")
    gold = SHARED / "gold" / "dev" if name == "dev" else SHARED / "gold" / "train" / name
    return Corpus(name, gold, gold / "reports")


def measure(
    target: Corpus, *, show: int, is_detailed: bool = False, chosen: Chosen | None = None, surest: int = 0
) -> Result:
    """Read and score one corpus, by the rules or as `chosen`. `show` worst documents stand in the scores.

    Raises CannotScore.
    """
    with tempfile.TemporaryDirectory(prefix="laydown-eval-") as folder:
        store, claims, events = (Path(folder) / name for name in ("eval.db", "claims.jsonl", "events.jsonl"))
        start = time.perf_counter()
        options = chosen.options if chosen else ()
        _laydown(claims, "read", str(target.reports), "--format", "jsonl", "--store", str(store), *options)
        seconds = time.perf_counter() - start
        _laydown(events, "events", "--format", "jsonl", "--store", str(store))
        command = [sys.executable, str(SCORER), "--json", "--show", str(show)]
        command += ["--gold", str(target.gold / "claims.jsonl"), "--pred", str(claims)]
        if (target.gold / "events.jsonl").exists():
            command += ["--events-gold", str(target.gold / "events.jsonl"), "--events-pred", str(events)]
        scores: dict[str, Any] = json.loads(_output(command, accepted=(0,)))
        more = detail(scorer(), target.gold / "claims.jsonl", claims) if is_detailed else None
        is_both = chosen is not None and chosen.reader != "llm"
        told_by = shares(scorer(), target.gold / "claims.jsonl", claims, surest=surest) if is_both else None
        reader = chosen.reader if chosen else None
        return Result(target, scores, _share_quoted(claims, store), seconds, more, told_by, reader)


def _laydown(output: Path, *arguments: str) -> None:
    """Run a command of this checkout; its standard output becomes a file. Exit 3 is "some inputs failed"."""
    executable = Path(sys.executable).parent / "laydown"
    output.write_text(_output([str(executable), *arguments], accepted=(0, 3)), encoding="utf-8")


def _output(command: Sequence[str], *, accepted: tuple[int, ...]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in accepted:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise CannotScore(f"{Path(command[0]).name} {command[1]}: exit {done.returncode}: {last}")
    return done.stdout


def _share_quoted(claims: Path, store: Path) -> float:
    """The share of spans, over all claims, whose words are the words of the stored text."""
    kept = kept_store(Settings(store=store))
    texts: dict[str, str] = {}
    right = spans = 0
    for line in claims.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        name = record["document"]["id"]
        if name not in texts:
            found = kept.document(DocumentId(name))
            texts[name] = found.text if found else ""
        for start, end, words in quotations(record):
            spans += 1
            right += texts[name][start:end] == words
    kept.close()
    return right / spans if spans else 1.0


def quotations(value: object) -> Iterator[tuple[int, int, str]]:
    """Every span in a record that comes with its words: evidence, and slots that have both `span` and `text`."""
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str):
            yield value["start"], value["end"], value["quote"]
        if isinstance(value.get("span"), dict) and isinstance(value.get("text"), str):
            yield value["span"]["start"], value["span"]["end"], value["text"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from quotations(part)


def figures(result: Result) -> dict[str, float]:
    """The measures that have floors. A slot that neither gold nor reader fills has none."""
    scores = result.scores
    found = {"claims.precision": scores["claims"]["precision"], "claims.recall": scores["claims"]["recall"]}
    found |= {f"{slot}.f1": scores[slot]["f1"] for slot in ("claims", *SLOTS)}
    found |= {label: scores[label]["share"] for label in ("act", "outcome", "false_claims_per_empty_page")}
    if events := scores.get("events"):
        found["events.b_cubed.f1"] = events["b_cubed"]["f1"]
        found["events.kept_apart"] = events["not_same_kept_apart"]["share"]
        found["events.origins"] = events["origins"]["share"]
        found["events.contradictions.f1"] = events["contradictions"]["f1"]
    return {name: value for name, value in found.items() if value is not None}


def table(results: Sequence[Result]) -> str:
    """One row a measure, one column a corpus."""
    columns = [figures(result) for result in results]
    names = list(dict.fromkeys(name for column in columns for name in column))
    rows = [["", *(result.head for result in results)]]
    rows += [[name, *(f"{column[name]:.3f}" if name in column else "-" for column in columns)] for name in names]
    rows.append(["spans quoted", *(f"{result.spans_quoted:.3f}" for result in results)])
    rows.append(["documents", *(str(result.scores["documents"]["total"]) for result in results)])
    rows.append(["seconds", *(f"{result.seconds:.1f}" for result in results)])
    wide = max(8, *(len(result.head) + 2 for result in results))
    return "\n".join(f"{first:30}" + "".join(f"{cell:>{wide}}" for cell in rest) for first, *rest in rows)


def worst(result: Result) -> str:
    """The errors of the documents that the scorer names as the worst."""
    lines = [f"\n{result.corpus.name}"]
    for page in result.scores["worst"]:
        lines += [f"\n{page['doc']}: {len(page['errors'])} errors", *(f"  {error}" for error in page["errors"])]
    return "\n".join(lines)


def compare(results: Sequence[Result]) -> int:
    """Print what fell below its floor, and where a span does not quote the text; the exit code."""
    floors = read_floors(FLOORS)
    fallen = [fall for r in results for fall in falls(floors, r.corpus.name, r.corpus.digest(), figures(r))]
    misquoting = [result.corpus.name for result in results if result.spans_quoted < 1]
    for fall in fallen:
        print(f"below the floor: {fall}")
    if misquoting:
        print(f"spans do not quote the text: {', '.join(misquoting)}")
    if not fallen:
        print("no measure is below its floor")
    return 1 if fallen or misquoting else 0


def update(results: Sequence[Result], *, reason: str | None) -> int:
    """Set the floors to what was measured; 1 and no change when one would drop without a reason."""
    floors = read_floors(FLOORS)
    try:
        for result in results:
            found = figures(result)
            floors = updated(floors, result.corpus.name, result.corpus.digest(), found, reason=reason)
    except Refused as refused:
        print(f"refused, floors would drop: {refused}; give --allow-regression REASON")
        return 1
    write_floors(FLOORS, floors)
    print(f"floors of {', '.join(result.corpus.name for result in results)} written")
    return 0


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="evals.run", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help=f"of {', '.join(OPEN_CORPORA)}; all by default")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list the errors of the N worst documents")
    parser.add_argument("--detail", action="store_true", help="claims by outcome, act and construction")
    parser.add_argument("--update", action="store_true", help="set the floors to what is measured now")
    parser.add_argument("--allow-regression", metavar="REASON", help="let --update lower floors, and keep the reason")
    parser.add_argument("--unseen", action="store_true", help="totals of the corpora that nobody develops on")
    add_options(parser)
    chosen = parser.parse_args()
    chosen.other = chosen_reader(chosen, parser)
    if chosen.other and (chosen.update or chosen.unseen):
        parser.error("floors and unseen corpora are those of the rules: leave --reader out")
    if unknown := set(chosen.corpora) - set(OPEN_CORPORA) - (set(OWN_CORPORA) if chosen.other else set()):
        parser.error(f"unknown corpus {', '.join(sorted(unknown))}; there are {', '.join(OPEN_CORPORA)}")
    if chosen.unseen and (chosen.corpora or chosen.show or chosen.detail or chosen.update):
        parser.error("--unseen goes alone: it shows totals, and sets no floors")
    return chosen


def measured(name: str, chosen: argparse.Namespace) -> Iterator[Result]:
    """The figures of the rules on a corpus, then those of the other reader that was chosen. Raises CannotScore."""
    ours = measure(corpus(name), show=chosen.show, is_detailed=chosen.detail)
    yield ours
    if chosen.other:
        claims = ours.scores["claims"]
        surest = claims["tp"] + claims["fp"]
        yield measure(corpus(name), show=chosen.show, is_detailed=chosen.detail, chosen=chosen.other, surest=surest)


def main() -> int:
    """Score what was asked for; the exit code."""
    chosen = options()
    is_own = bool(chosen.corpora) and set(chosen.corpora) <= set(OWN_CORPORA) and SCORER.exists()
    if not SHARED.is_dir() and not is_own:
        print("evals: the corpora are not beside the repository (../shared); nothing to score", file=sys.stderr)
        return 2 if os.environ.get("CI") == "true" else 0
    names = UNSEEN_CORPORA if chosen.unseen else chosen.corpora or OPEN_CORPORA
    try:
        results = [one for name in names for one in measured(name, chosen)]
    except CannotScore as error:
        print(f"evals: {error}", file=sys.stderr)
        return 2
    if chosen.show:
        print("\n".join(worst(result) for result in results), end="\n\n")
    if chosen.detail:
        print(report([result.detail for result in results if result.detail]), end="\n\n")
    print(table(results))
    if chosen.other:
        if told := {one.corpus.name: one.shares for one in results if one.shares}:
            print("\n" + share_table(told))
        return 0
    if chosen.unseen:
        return 0
    return update(results, reason=chosen.allow_regression) if chosen.update else compare(results)


if __name__ == "__main__":
    sys.exit(main())
