"""What the gate before the extractors saves: pages a second with it and without, and how many pages pass.

`python -m benchmarks.gate [FOLDER ...]`: HTML pages (`.html`, `.html.gz`) of folders, by default the public ones beside
the project and the reports of `training`. Seconds are of processor time.
"""

import gzip
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from unittest import mock

from laydown.errors import BadInput
from laydown.intake import open_report
from laydown.intake.gate import NOT_IN_SCOPE, may_name_equipment

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = tuple(ROOT.parent / "shared" / "eval" / name / "html" for name in ("web_main_text", "web_date"))
ROUNDS = 3


def pages_of(folders: Sequence[Path]) -> list[bytes]:
    """The pages of folders, decompressed, in the order of their names."""
    files = [path for folder in folders for path in sorted(folder.rglob("*.html*")) if path.is_file()]
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files]


def opened(pages: Sequence[bytes]) -> tuple[float, int]:
    """Pages a second of processor time, the best of some rounds; how many of them were noted as not in scope."""
    best, noted = 0.0, 0
    for _ in range(ROUNDS):
        noted, start = 0, time.process_time()
        for page in pages:
            with suppress(BadInput):
                noted += NOT_IN_SCOPE in open_report(page, path="page.html", published=None).notes
        best = max(best, len(pages) / (time.process_time() - start))
    return best, noted


def main() -> None:
    """Print one row for each set of pages."""
    named = [Path(name) for name in sys.argv[1:]]
    sets = [(str(path), [path]) for path in named] or [
        ("public pages", [folder for folder in PUBLIC if folder.is_dir()]),
        ("training reports", [ROOT / "training" / "reports"]),
    ]
    print(f"{'':20}{'pages':>7}{'bytes pass':>12}{'text passes':>13}{'gated/s':>9}{'ungated/s':>11}{'gate MB/s':>11}")
    for name, folders in sets:
        pages = pages_of(folders)
        if not pages:
            continue
        start = time.process_time()
        passed = sum(map(may_name_equipment, pages))
        speed = sum(map(len, pages)) / 1e6 / (time.process_time() - start)
        gated, noted = opened(pages)
        with (
            mock.patch("laydown.intake.opening.may_name_equipment", return_value=True),
            mock.patch("laydown.intake.vote.names_equipment", return_value=True),
        ):
            ungated, _ = opened(pages)
        print(
            f"{name:20}{len(pages):>7}{passed / len(pages):>12.3f}{1 - noted / len(pages):>13.3f}"
            f"{gated:>9.1f}{ungated:>11.1f}{speed:>11.1f}"
        )


if __name__ == "__main__":
    main()
