"""The watch over a web site that is served here: nothing lost, nothing doubled, whatever goes wrong or kills it.

`python -m benchmarks.watching [--polls 500] [--kills 1] [--reader rules|plain] [--share 0.15]`

A site of 320 stories brings them out little by little, in RSS, Atom, JSON Feed, a news sitemap behind an index, an OPML
list, and a feed of bad addresses; it changes some of them, and a share of its answers goes wrong in every way that it
knows. A real process watches it and is killed with SIGKILL while it is at it, started again, and ended at last. Then
what it kept and told is held against what the site had. Exit 1 where anything is lost, doubled or told otherwise than
once.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT / "tests") not in sys.path:
    sys.path.insert(0, str(ROOT / "tests"))

from laydown.store.sqlite import SqliteStore  # noqa: E402
from laydown.terms import ArticleStage  # noqa: E402
from website import Asked, Fault, Website  # noqa: E402
from website.answers import Answer, redirect  # noqa: E402
from website.faults import Numbered, seeded  # noqa: E402

IN_A_FEED = 80  # stories: more come out between two looks at a feed than a paper has of them otherwise
CHANGED = 40  # stories that their desk changes once
ODD = ("/status/404", "/status/410", "/status/403", "/dies", "/silent", "/loop", "/redirect/6", "/empty", "/stalls")
LED = ("/redirect/1", "/redirect/3", "/redirect/2?status=301")  # all lead to the first story
SLOW = (Fault.DRIPS, Fault.STALLS)
LISTS = ("/feeds.opml", "/sitemap.xml", "/odd.rss", "/moved.rss", "/gone.rss")
FEEDS = frozenset({"/feed.rss", "/feed.atom", "/feed.json", "/sitemap-news.xml", *LISTS})
PATIENCE_S = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a run goes."""

    stories: int = 320
    polls: int = 500
    kills: int = 1
    share: float = 0.15
    reader: str = "rules"
    seed: int = 7
    to_stdout: bool = False
    retry_after_s: int = 1
    has_odd: bool = True


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run came to. `telling` are the stories that the reader finds claims in.

    `wrong` are sentences; there are none where all is well.
    """

    polls: int = 0
    requests: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    articles: int = 0
    versions: int = 0
    given_up: int = 0
    claims: int = 0
    lines: int = 0
    telling: int = 0
    told_twice: int = 0
    fetched_twice: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def run(course: Course, folder: Path) -> Outcome:
    """Serve, watch, kill, start again, end; then hold what is kept against what there was."""
    outcome, start = Outcome(), time.monotonic()
    quick = [kind for kind in Fault if kind not in (Fault.MISSING, *SLOW)]
    kinds = [*quick * 4, *SLOW]
    chance = seeded(course.seed, share=course.share, kinds=kinds)

    def faults(request: Numbered) -> Fault | None:
        return None if request.path == "/robots.txt" else chance(request)

    with Website(
        stories=course.stories, out=20, in_a_feed=IN_A_FEED, faults=faults, retry_after_s=course.retry_after_s
    ) as site:
        _furnish(site)
        _watched(course, site, folder, outcome)
        _hold(course, site, folder, outcome)
    outcome.seconds = time.monotonic() - start
    return outcome


def _furnish(site: Website) -> None:
    """Addresses that no story stands behind."""
    links = "".join(f"<item><guid>{path}</guid><link>{path}</link></item>" for path in (*ODD, *LED))
    bare = "<item><guid isPermaLink='false'>alert</guid><title>Alert</title><description>{}</description></item>"
    alert = bare.format("Norway moved 900 tanks from Bergen to Narvik by rail on 3 March 2025.")
    head = (("Content-Type", "application/rss+xml"),)
    body = f'<rss version="2.0"><channel><title>Odd</title>{links}{alert}</channel></rss>'
    site.extra["/odd.rss"] = Answer(headers=head, body=body.encode())
    site.extra["/moved.rss"] = redirect("/feed.rss", status=301)
    site.extra["/gone.rss"] = Answer(status=410, body=b"gone")


def _watched(course: Course, site: Website, folder: Path, outcome: Outcome) -> None:
    """Bring out story after story as the feeds are asked, kill the watch where its turn has come, end it at last."""
    chance = random.Random(course.seed)  # noqa: S311 - chance, not secrets
    kill_at = sorted(chance.randrange(course.polls // 5, course.polls) for _ in range(course.kills))
    to_change = min(CHANGED, course.stories // 8)
    changed: dict[int, int] = {}  # each story that was changed, with how much had been asked by then
    process = _start(course, site, folder)
    try:
        until, idle = time.monotonic() + PATIENCE_S, 0
        while idle < 5:
            if time.monotonic() > until:
                outcome.wrong.append("the watch did not come to an end")
                break
            polls = _polls(site)
            most = min((n + IN_A_FEED - 1 for n in _unseen(site, changed)), default=course.stories)
            site.out = max(site.out, min(most, 20 + polls * course.stories // _polls_for_all(course), course.stories))
            if to_change and (had := _had_and_shown(site)) and chance.random() < 0.3:
                story = chance.choice(had)
                changed[story] = len(site.seen)
                site.edit(story)
                to_change -= 1
            if kill_at and polls >= kill_at[0]:
                kill_at.pop(0)
                time.sleep(chance.random() * 0.05)
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                outcome.kills += 1
                process = _start(course, site, folder)
            if process.poll() is not None:
                outcome.wrong.append(f"the watch ended by itself with {process.returncode}")
                return
            is_all_out = polls >= course.polls and site.out == course.stories and not to_change
            idle += is_all_out and _is_idle(folder)
            time.sleep(0.2 if is_all_out else 0.02)
        process.send_signal(signal.SIGTERM)
        if process.wait(timeout=60) != 0:
            outcome.wrong.append(f"ended by SIGTERM, it left with {process.returncode}")
    finally:
        process.kill()
        process.wait()


def _had_and_shown(site: Website) -> list[int]:
    """The stories that were fetched, were not changed yet, and stand in the feeds for a good while still."""
    had = {_number(asked.path) for asked in site.seen if _is_story(asked) and _is_whole(asked.status, asked.fault)}
    return sorted(n for n in had if n > site.out - IN_A_FEED // 2 and site.story(n).version == 1)


def _unseen(site: Website, changed: dict[int, int]) -> list[int]:
    """The stories whose change nobody has asked for yet: they stay in the feeds, or no watch could know of it."""
    return [
        number
        for number, before in changed.items()
        if not any(
            _number(one.path) == number
            for one in site.seen[before:]
            if _is_story(one) and _is_whole(one.status, one.fault)
        )
    ]


def _is_story(asked: Asked) -> bool:
    return asked.path.startswith("/story/")


def _polls_for_all(course: Course) -> int:
    """After how many looks at feeds all stories are out: early enough for the last of them to be read."""
    return max(course.polls - 100, course.polls // 2)


def _start(course: Course, site: Website, folder: Path) -> subprocess.Popen[bytes]:
    sources = [site.url(path) for path in LISTS if course.has_odd or path != "/odd.rss"]
    out = "-" if course.to_stdout else str(folder / "claims.txt")
    command = [sys.executable, "-m", "benchmarks.watched", str(site.port), str(folder / "a.db"), out, course.reader]
    with (folder / "stdout.txt").open("ab") as lines, (folder / "stderr.txt").open("ab") as said:
        return subprocess.Popen([*command, *sources], cwd=ROOT, stdout=lines, stderr=said)


def _polls(site: Website) -> int:
    return sum(asked.path in FEEDS for asked in site.seen)


def _is_idle(folder: Path) -> bool:
    """Whether no article waits."""
    with _store(folder) as store:
        return not store.watching.articles(ArticleStage.WAITING) and not store.watching.untold()


@contextmanager
def _store(folder: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore.open(folder / "a.db")) as store:
        yield store


def _hold(course: Course, site: Website, folder: Path, outcome: Outcome) -> None:
    """What was kept and told against what the site had."""
    wrong = outcome.wrong
    with _store(folder) as store:
        documents, claims = store.documents(), store.claims()
        state = store.watching
        read = {article.address: article for article in state.articles(ArticleStage.READ)}
        given_up = {article.address for article in state.articles(ArticleStage.GIVEN_UP)}
        wrong += [f"{len(state.untold())} claims are not told"] if state.untold() else []
        known = {document.id: document for document in documents}
        texts = [document.text for document in documents]
        for number in range(1, course.stories + 1):
            url = site.url(site.story(number).path)
            article = read.get(url)
            if article is None or article.document not in known:
                wrong.append(f"story {number} is not read")
            elif f"moved {_count(site, number)} " not in known[article.document].text:
                wrong.append(f"story {number} is read, but not its last version")
            copies = sum(f"It was dispatch {number} of the year" in text for text in texts)
            if not 1 <= copies <= site.story(number).version:
                wrong.append(f"story {number} has {copies} documents of {site.story(number).version} versions")
        wrong += [f"{path} is not given up" for path in ODD if course.has_odd and site.url(path) not in given_up]
        expected = {site.url(path) for path in ODD}
        wrong += [f"{address} was given up" for address in given_up - expected]
        with_claims = {claim.document for claim in claims}
        stories = {site.url(site.story(number).path) for number in range(1, course.stories + 1)}
        claiming = {page for page, article in read.items() if page in stories and article.document in with_claims}
        listed = {rejection.path for rejection in store.rejections()}
        wrong += [f"{address} was given up and is not listed" for address in given_up - listed]
        ids = {claim.id for claim in claims} | {claim.id for claim in store.superseded()}
        is_sound = all(not hasattr(link, "what") for link in store.custody())
        wrong += [] if is_sound else ["the chain of custody does not hold"]
    lines = (folder / ("stdout.txt" if course.to_stdout else "claims.txt")).read_text().splitlines()
    told = Counter(line.partition(" | ")[0] for line in lines)
    said = Counter(line.partition(" | ")[2] for line in lines)
    outcome.told_twice = sum(told.values()) - len(told)
    wrong += [f"{claim} was told and is not kept" for claim in told if claim not in ids]
    if not course.to_stdout:
        wrong += [f"told {count} times: {line}" for line, count in Counter(lines).items() if count > 1]
        if course.reader != "plain":  # its claims say nothing but that something moved
            wrong += [f"said {count} times of one page: {words}" for words, count in said.items() if count > 1]
    told_of = {line.rpartition(" | ")[2] for line in lines}
    wrong += [f"no claim of {page} was told" for page in claiming - told_of]
    seen = site.seen
    outcome.polls, outcome.requests = _polls(site), len(seen)
    outcome.faults = Counter(asked.fault.value for asked in seen if asked.fault)
    whole = Counter(asked.path for asked in seen if _is_story(asked) and _is_whole(asked.status, asked.fault))
    outcome.fetched_twice = sum(max(0, n - site.story(_number(path)).version) for path, n in whole.items())
    outcome.articles, outcome.versions, outcome.given_up = len(read), len(documents), len(given_up)
    outcome.claims, outcome.lines, outcome.telling = len(ids), len(lines), len(claiming)


def _count(site: Website, number: int) -> str:
    words = site.story(number).paragraphs[0].split()
    return words[words.index("moved") + 1]


def _is_whole(status: int | None, fault: Fault | None) -> bool:
    return status == 200 and fault is None


def _number(path: str) -> int:
    return int(path.removeprefix("/story/").removesuffix(".html"))


def figures(outcome: Outcome) -> Iterator[str]:
    """The outcome in lines."""
    for one in fields(Outcome):
        value = getattr(outcome, one.name)
        if one.name == "faults":
            value = f"{sum(value.values())} ({', '.join(f'{count} {kind}' for kind, count in sorted(value.items()))})"
        elif one.name == "wrong":
            value = "; ".join(value[:20]) or "nothing"
        elif one.name == "seconds":
            value = f"{value:.1f}"
        yield f"{one.name.replace('_', ' '):16}{value}"


def main() -> int:
    """Run, print, and say by the exit code whether all is well."""
    options = argparse.ArgumentParser(
        description="the watch over a site of our own, with faults, killed and started again"
    )
    options.add_argument("--polls", type=int, default=500)
    options.add_argument("--kills", type=int, default=1)
    options.add_argument("--reader", choices=("rules", "plain"), default="rules")
    options.add_argument("--share", type=float, default=0.15)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--stdout", action="store_true")
    given = options.parse_args()
    course = Course(
        polls=given.polls,
        kills=given.kills,
        reader=given.reader,
        share=given.share,
        seed=given.seed,
        to_stdout=given.stdout,
    )
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(course, Path(folder))
        print("\n".join(figures(outcome)))
        if outcome.wrong:
            print((Path(folder) / "stderr.txt").read_text()[-3000:], file=sys.stderr)
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
