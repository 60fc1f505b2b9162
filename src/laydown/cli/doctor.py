"""`laydown doctor`: what is installed, whether every part is whole, and whose work it rests on."""

import base64
import hashlib
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from .. import __version__
from ..errors import LaydownError, MissingPart
from ..wiring import Settings, credits_of_data, gazetteer_summary, language_model, load_all_parts, store_summary
from .run import FAILED
from .tables import Column, print_table, print_text

PACKAGES = ("spacy", "trafilatura", "lxml", "msgspec", "ahocorasick-rs", "typer", "rich")
COLUMNS = (Column(title="part", least=10), Column(title="state", least=5), Column(title="what was found", least=20))
CREDIT_COLUMNS = (Column(title="data", least=14), Column(title="source", least=24), Column(title="licence", least=10))


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of one part."""

    part: str
    is_whole: bool
    detail: str


def examine(settings: Settings) -> int:
    """Print the state of every part; 1 where one is not whole."""
    findings = list(_findings(settings))
    rows = [(finding.part, "ok" if finding.is_whole else "FAULT", finding.detail) for finding in findings]
    print_table(COLUMNS, rows)
    print_table(CREDIT_COLUMNS, credits_of_data(), title="credits")
    faults = [finding.part for finding in findings if not finding.is_whole]
    print_text(f"not whole: {', '.join(faults)}" if faults else "everything is in place")
    return FAILED if faults else 0


def _findings(settings: Settings) -> Iterator[Finding]:
    yield Finding("laydown", True, __version__)  # noqa: FBT003 - a plain record
    yield Finding("python", True, platform.python_version())  # noqa: FBT003
    yield _checked("packages", _packages)
    yield _checked("model", _model)
    yield _checked("data files", load_all_parts)
    yield _checked("gazetteer", gazetteer_summary)
    yield _checked("store", lambda: store_summary(settings))


def _checked(part: str, look: Callable[[], str]) -> Finding:
    """What `look` found, or the fault that it raised."""
    try:
        return Finding(part, True, look())  # noqa: FBT003
    except (LaydownError, metadata.PackageNotFoundError) as error:
        return Finding(part, False, str(error))  # noqa: FBT003


def _packages() -> str:
    return ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)


def _model() -> str:
    """The name and version of the language model, its files compared with the digests that it was packed with."""
    name = language_model()
    digests = {file: file.hash for file in metadata.files(name) or () if file.hash is not None}
    changed = [file for file, packed in digests.items() if _digest(Path(file.locate()), packed.mode) != packed.value]
    if changed:
        raise MissingPart(f"{name}: {len(changed)} files are not as they were packed", advice="install it again")
    return f"{name} {metadata.version(name)}, {len(digests)} files as they were packed"


def _digest(file: Path, algorithm: str) -> str:
    """The digest of a file, spelled as in the list that a package is installed with."""
    digest = hashlib.new(algorithm, file.read_bytes()).digest() if file.exists() else b""
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
