"""Times on this machine, as one table: starting, reading, loading, spotting, resolving. Compare runs by hand.

`python -m benchmarks.run`. The seeds and the development reports beside the project are read where they are there,
the example reports otherwise. Spotting is timed on reports, which are dense with names, and on news at large: the text
of public pages, most sentences of which name nothing of ours. "First look" is the pass that says where a text may name
something, "spotting" the whole way to typed mentions.
"""

import gzip
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from laydown.data.loader import data_file
from laydown.errors import BadInput
from laydown.intake import open_report
from laydown.ports import Reader, Resolver
from laydown.quantities.spot import spot_quantities
from laydown.read.rules import RulesReader
from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.claims import ClaimResolver
from laydown.resolve.equipment import Catalogue
from laydown.resolve.parties import PartyRegister
from laydown.resolve.places import Gazetteer
from laydown.terms import Document
from laydown.wiring import GAZETTEER

from .first_answer import PARTS

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LAYDOWN = str(Path(sys.executable).parent / "laydown")
STARTS, READS = 5, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a child process took: seconds on the wall, seconds of processor, and the most memory any child held."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def cost_of(arguments: Sequence[str]) -> Cost:
    """Run laydown with `arguments` and say what it cost. Raises CalledProcessError where it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([LAYDOWN, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s=wall, cpu_s=cpu, peak_mib=after.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20))


def documents_of(folder: Path) -> list[Document]:
    """The reports in a folder; what cannot be opened is left out."""
    documents = []
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        try:
            documents.append(open_report(path.read_bytes(), path=path.name, published=None))
        except BadInput as error:
            print(f"left out: {error}", file=sys.stderr)
    return documents


def news() -> list[str]:
    """The text of public pages beside the project; the example reports where they are not there."""
    pages = sorted((SHARED / "eval" / "web_main_text" / "html").glob("*.html.gz"))
    if not pages:
        return [document.text for document in documents_of(ROOT / "examples" / "reports")]
    opened = (open_report(gzip.decompress(page.read_bytes()), path=page.name, published=None) for page in pages)
    return [document.text for document in opened]


def first_answer_of(part: str) -> str:
    """Seconds to the first answer of a part in a process of its own, and by how much that process grew."""
    command = [sys.executable, "-m", "benchmarks.first_answer", part]
    costs = []
    for _ in range(STARTS):
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="ascii", cwd=ROOT)
        costs.append(tuple(map(float, done.stdout.split())))
    seconds, mib = (statistics.median(values) for values in zip(*costs, strict=True))
    return f"{seconds:.3f} s, {mib:.0f} MiB"


def resolving_ms(documents: Sequence[Document], reader: Reader, resolver: Resolver) -> tuple[int, float]:
    """How many claims a reader finds in the documents, and the milliseconds that a claim takes to be resolved."""
    told = [(document, tuple(reader.read(document))) for document in documents]
    claims, start = sum(len(found) for _, found in told), time.process_time()
    for document, found in told:
        resolver(document, found)
    return claims, (time.process_time() - start) * 1000 / max(claims, 1)


def spotting_rate_mb_s(spot: Callable[[str], object], texts: Sequence[str]) -> float:
    """Megabytes of UTF-8 a second, over enough rounds to take about a second."""
    size = sum(len(text.encode()) for text in texts)
    rounds, start = 0, time.process_time()
    while (spent := time.process_time() - start) < 1.0:
        for text in texts:
            spot(text)
        rounds += 1
    return size * rounds / spent / 1e6


def main() -> None:
    """Measure and print."""
    seeds = SHARED / "seeds" if SHARED.is_dir() else ROOT / "examples" / "reports"
    reports = SHARED / "gold" / "dev" / "reports" if SHARED.is_dir() else ROOT / "examples" / "reports"
    documents = documents_of(reports)
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)
    rows = [("machine", f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")]

    cost_of(["--help"])  # fills the file cache
    rows.append(("laydown --help", f"{statistics.median(cost_of(['--help']).wall_s for _ in range(STARTS)):.3f} s"))
    cost_of(["read", str(seeds), "--no-store"])
    warm = statistics.median(cost_of(["read", str(seeds), "--no-store"]).wall_s for _ in range(READS))
    article = str(sorted((ROOT / "examples" / "reports").glob("*.html"))[0])
    cold = [cost_of(["read", article, "--no-store"]) for _ in range(READS)]
    rows.append(("claims of one article, in a new process", f"{statistics.median(one.wall_s for one in cold):.2f} s"))
    rows.append((f"read {len(documents_of(seeds))} seed reports, warm", f"{warm:.2f} s"))
    cost = cost_of(["read", str(reports), "--no-store"])
    rows.append((f"read {len(texts)} reports, {words} words", f"{cost.wall_s:.2f} s, {cost.cpu_s:.2f} cpu-s"))
    rows.append(("words a cpu-second, start included", f"{words / cost.cpu_s:.0f}"))
    rows.append(("most memory of a read", f"{cost.peak_mib:.0f} MiB"))
    rows += [(f"first answer of {part}", first_answer_of(part)) for part in PARTS]
    gazetteer, catalogue = Gazetteer.open(data_file(GAZETTEER)), Catalogue.load()
    register, calendar = PartyRegister.load(), NewsCalendar()
    indexes: dict[str, Callable[[str], object]] = {
        "equipment": catalogue.spot,
        "places": gazetteer.spot,
        "parties": register.spot,
        "times": calendar.spot,
        "quantities": spot_quantities,
    }
    rows.append(
        ("finding listed names", f"{spotting_rate_mb_s(gazetteer.names.starts, [' '.join(texts * 20)]):.1f} MB/s")
    )
    at_large = news()
    looks = {"equipment": catalogue.look, "parties": register.look}
    for name, look in looks.items():
        rates = (spotting_rate_mb_s(look, some) for some in (texts, at_large))
        rows.append((f"first look for {name}", "{:.0f} MB/s of reports, {:.0f} of news".format(*rates)))
    for name, spot in indexes.items():
        rates = (spotting_rate_mb_s(spot, some) for some in (texts, at_large))
        rows.append((f"spotting {name}", "{:.2f} MB/s of reports, {:.2f} of news".format(*rates)))
    reader = RulesReader(equipment=catalogue, places=gazetteer, parties=register, calendar=calendar)
    resolver = ClaimResolver(places=gazetteer, equipment=catalogue, calendar=calendar)
    claims, took_ms = resolving_ms(documents, reader, resolver)
    rows.append((f"resolving a claim, over {claims}", f"{took_ms:.2f} ms"))
    print("\n".join(f"{name:40}{value}" for name, value in rows))


if __name__ == "__main__":
    main()
