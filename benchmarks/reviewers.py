"""Many reviewers at once on PostgreSQL: how many judgements are kept a second, and how long one takes.

`python -m benchmarks.reviewers [--reviewers 20] [--rounds 50] [--claims 2000] [--share 0.2]`

A server of its own is started and thrown away, with its files made sure of as in use (fsync). Each reviewer is a
process with a connection of its own; a share of what they judge is the same handful of claims. Exit 1 where a judgement
was lost, kept without having seen the one before, or where a chain does not verify.
"""

import argparse
import multiprocessing
import random
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT / "tests") not in sys.path:
    sys.path.insert(0, str(ROOT / "tests"))

from laydown.errors import Overtaken  # noqa: E402
from laydown.review import judgement_of  # noqa: E402
from laydown.store.address import database  # noqa: E402
from laydown.store.postgres.store import PostgresStore  # noqa: E402
from laydown.terms import ClaimId, ClaimJudged, ClaimVerdict, Sealed  # noqa: E402
from laydown.terms.judgement import subjects_of  # noqa: E402
from postgres import programs, started  # noqa: E402

CONTESTED = 5
START = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a run goes."""

    url: str
    rounds: int
    claims: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What one reviewer did: seconds of each judgement that was kept, what was seen before it, how often late."""

    seconds: list[float]
    saw: dict[str, str | None]
    overtaken: int


def review(course: Course, number: int) -> Work:
    """Judge claims one after the other, each again until it is kept."""
    chance, seconds, saw, overtaken = random.Random(number), list[float](), dict[str, str | None](), 0  # noqa: S311
    with closing(PostgresStore.open(database(course.url))) as store:
        for turn in range(course.rounds):
            is_contested = chance.random() < course.share
            name = f"contested_{chance.randrange(CONTESTED)}" if is_contested else f"{chance.randrange(course.claims)}"
            claim, late = ClaimId(f"clm_{name}"), 0
            while True:
                began = time.perf_counter()
                seen = store.last_judgements([claim])[claim]
                verdict = chance.choice(list(ClaimVerdict))
                at = START + timedelta(days=number, seconds=turn, milliseconds=late)
                judgement = judgement_of(ClaimJudged(claim=claim, verdict=verdict), by=f"Reviewer {number}", at=at)
                try:
                    store.add_judgement(judgement, expected={claim: seen})
                except Overtaken:
                    late += 1
                    continue
                seconds.append(time.perf_counter() - began)
                saw[judgement.id] = seen
                break
            overtaken += late
    return Work(seconds=seconds, saw=saw, overtaken=overtaken)


def wrong(course: Course, work: list[Work]) -> list[str]:
    """What was lost, or written over what was not seen."""
    with closing(PostgresStore.open(database(course.url))) as store:
        judgements, digests = store.judgements(), store.verify_judgements()
        broken = [link for link in store.custody() if not (isinstance(link, Sealed) and link.is_whole)]
    saw = {name: seen for one in work for name, seen in one.saw.items()}
    last: dict[str, str] = {}
    unseen = 0
    for judgement in judgements:
        (claim,) = subjects_of(judgement)
        unseen += saw.get(judgement.id, "lost") != last.get(claim)
        last[claim] = judgement.id
    found = {
        "kept and not counted, or lost": len(saw.keys() ^ {one.id for one in judgements}),
        "kept without having seen the one before": unseen,
        "links that do not verify": len(broken) + len(judgements) - len(digests),
    }
    return [f"{count} {what}" for what, count in found.items() if count]


def main() -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--claims", type=int, default=2000)
    parser.add_argument("--share", type=float, default=0.2)
    given = parser.parse_args()
    folder = programs()
    if folder is None:
        print("no PostgreSQL server is installed: apt-get install postgresql")
        return 1
    with started(folder, settings=("listen_addresses=", "max_connections=60")) as server:
        course = Course(url=server.url(), rounds=given.rounds, claims=given.claims, share=given.share)
        PostgresStore.open(database(course.url)).close()
        with multiprocessing.get_context("spawn").Pool(given.reviewers) as pool:
            pool.map(abs, range(given.reviewers))  # all have started
            began = time.perf_counter()
            work = pool.starmap(review, [(course, number) for number in range(given.reviewers)], chunksize=1)
            took = time.perf_counter() - began
        faults = wrong(course, work)
    seconds = sorted(second for one in work for second in one.seconds)
    cuts = quantiles(seconds, n=100)
    print(f"{given.reviewers} reviewers, {len(seconds)} judgements in {took:.1f} s: {len(seconds) / took:.0f} a second")
    print(f"one takes {cuts[49] * 1000:.1f} ms, p95 {cuts[94] * 1000:.1f} ms, at most {seconds[-1] * 1000:.1f} ms")
    print(f"overtaken and judged again: {sum(one.overtaken for one in work)}")
    print("\n".join(faults) or "no update was lost; both chains verify")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
