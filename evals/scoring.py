"""The scorer beside the project, and a folder of reports read in this process for it."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from laydown.export.record import claim_record
from laydown.intake import open_report
from laydown.read.rules import RulesReader
from laydown.terms import Document
from laydown.wiring import Settings, resolver

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER = SHARED / "tools" / "score.py"


@cache
def scorer() -> ModuleType:
    """The scorer as a module. Raises FileNotFoundError where it is not beside the project."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None or not SCORER.exists():
        raise FileNotFoundError(SCORER)
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def documents(folder: Path) -> Iterator[Document]:
    """The reports of a folder, in the order of their names."""
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        yield open_report(path.read_bytes(), path=path.name, published=None)


def predicted(folder: Path, by: RulesReader) -> Iterator[dict[str, Any]]:
    """The claim records that the reader makes of the reports of a folder, as they would be printed."""
    resolve = resolver(Settings())
    for document in documents(folder):
        for claim in resolve(document, tuple(by.read(document))):
            yield json.loads(json.dumps(claim_record(claim, document)))
