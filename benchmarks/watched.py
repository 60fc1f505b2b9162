"""`python -m benchmarks.watched PORT STORE OUT READER SOURCES…`: the watch over a site of our own, to be killed at it.

It is `laydown watch SOURCES… --store STORE --out OUT` with everything real (network, store, files, signals), but for
two things: this machine's own loopback may be asked, and READER may be "plain", which reads as tests do, in no time.
OUT "-" is standard output. Waits are shrunk by the settings that users have.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import laydown.intake
from laydown.cli.watching import Rounds, watch_feeds
from laydown.fetch import Reach, WebFetcher, agent_name, system_clock
from laydown.terms import Limits
from laydown.wiring import Settings, reading

EVERY_S = 0.3
LIMITS = Limits(
    host_seconds=0.0,
    read_seconds=0.3,
    connect_seconds=2.0,
    total_seconds=2.0,
    retry_seconds=0.02,
    max_wait_seconds=1.0,
    max_tries=20,  # where a quarter of all answers are faults, two tries in three fail behind three redirects
)


def main(port: int, store: Path, out: str, reader: str, sources: Sequence[str]) -> int:
    """Watch until told to end; the exit code."""
    if reader == "plain":
        from fakes import PlainReader, open_plain, resolve_nothing

        reading.reading_parts = lambda *_: (PlainReader(), resolve_nothing)
        laydown.intake.open_report = open_plain
    fetcher = WebFetcher(
        agent=agent_name("0", None),
        clock=system_clock(),
        limits=LIMITS,
        reach=Reach(ports=frozenset({port}), takes_loopback=True),
    )
    how = Rounds(least_s=EVERY_S, out=None if out == "-" else Path(out))
    return watch_feeds(sources, Settings(store=store, limits=LIMITS), how, fetcher=fetcher)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    port, store, out, reader, *sources = sys.argv[1:]
    sys.exit(main(int(port), Path(store), out, reader, sources))
