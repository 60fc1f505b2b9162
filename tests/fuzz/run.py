"""Fuzz one opener: `PYTHONPATH=tests python -m fuzz.run OPENER [--minutes N]`, from the root of the repository.

Inputs grow from seeds towards new branches of our own code (atheris). An error other than BadInput, an input that takes
over ten seconds, more than 2 GB and any socket end the run and leave the input in build/fuzz/OPENER.
"""

import argparse
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_S, MOST_MIB, MOST_LETTERS = 10, 2048, 65_536


def forbid_sockets() -> None:
    """Make every socket an error."""

    def refuse(*_arguments: Any, **_options: Any) -> NoReturn:
        raise AssertionError("an opener asked for a socket")

    for name in ("socket", "create_connection", "getaddrinfo"):
        setattr(socket, name, refuse)


def main() -> None:
    """Fuzz the opener that the command line names."""
    parser = argparse.ArgumentParser(prog="fuzz.run")
    parser.add_argument("opener")
    parser.add_argument("--minutes", type=float, default=10.0)
    given = parser.parse_args()
    import atheris

    with atheris.instrument_imports(include=["laydown.intake", "laydown.errors"]):
        from fuzz.targets import TARGETS, write_seeds

    if given.opener not in TARGETS:
        parser.error(f"there is no opener {given.opener!r}; there are {', '.join(TARGETS)}")
    folder = ROOT / "build" / "fuzz" / given.opener
    folder.mkdir(parents=True, exist_ok=True)
    write_seeds(given.opener, folder)
    target, _ = TARGETS[given.opener]
    for seed in sorted(folder.glob("seed*")):
        target(seed.read_bytes())  # all data is loaded
    forbid_sockets()
    settings = [
        f"-max_total_time={round(given.minutes * 60)}",
        f"-timeout={LONGEST_S}",
        f"-rss_limit_mb={MOST_MIB}",
        f"-max_len={MOST_LETTERS}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *settings, str(folder)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
