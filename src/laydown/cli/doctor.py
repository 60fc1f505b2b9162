"""`laydown doctor`: what is installed, whether every part is whole, and whose work it rests on."""

import base64
import hashlib
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from .. import __version__
from ..data.loader import count_rows
from ..errors import BadOwnData, BadRequest, LaydownError, MissingPart, ModelFailed
from ..export.languages import language_name
from ..wiring import (
    EXTRAS,
    Settings,
    changed_limits,
    check_own_files,
    gazetteer_summary,
    has_extra,
    language_model,
    load_all_parts,
    model_summary,
    own_files,
    store_summary,
    tables_of_data,
    try_model,
)
from .phrases import numbered
from .run import BAD_USAGE, FAILED
from .tables import Column, print_table, print_text

PACKAGES = ("spacy", "trafilatura", "lxml", "msgspec", "ahocorasick-rs", "typer", "rich")
DATA_FILES, OWN_FILES = "data files", "own files"
COLUMNS = (Column(title="part", least=10), Column(title="state", least=5), Column(title="what was found", least=20))
DATA_COLUMNS = (
    Column(title="data file", least=24),
    Column(title="rows", least=5),
    Column(title="source", least=24),
    Column(title="licence", least=10),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of one part; `is_own` marks what the user gave."""

    part: str
    is_whole: bool
    detail: str
    is_own: bool = False


def examine(settings: Settings, *, asks_model: bool = False) -> int:
    """Print the state of every part; 1 where one is not whole, 2 where only what the user gave is not.

    With `asks_model` the language model that the user chose is asked one small question.
    """
    findings = list(_findings(settings, asks_model=asks_model))
    rows = [(finding.part, "ok" if finding.is_whole else "FAULT", finding.detail) for finding in findings]
    print_table(COLUMNS, rows)
    faults = [finding for finding in findings if not finding.is_whole]
    if not any(finding.part in (DATA_FILES, OWN_FILES) for finding in faults):
        tables = [(name, str(rows), source, licence) for name, rows, source, licence in tables_of_data(settings)]
        print_table(DATA_COLUMNS, tables, title="data files, and whose work they rest on")
    named = ", ".join(finding.part for finding in faults)
    print_text(f"not whole: {named}" if faults else "everything is in place")
    if not faults:
        return 0
    return BAD_USAGE if all(finding.is_own for finding in faults) else FAILED


def _findings(settings: Settings, *, asks_model: bool) -> Iterator[Finding]:
    yield Finding("laydown", True, __version__)  # noqa: FBT003 - a plain record
    yield Finding("python", True, platform.python_version())  # noqa: FBT003
    yield _checked("packages", _packages)
    yield _checked("model", _model)
    yield Finding("languages", True, _languages())  # noqa: FBT003
    yield _checked(DATA_FILES, load_all_parts)
    if own_files(settings):
        yield _checked(OWN_FILES, lambda: _own_files(settings))
    yield Finding("limits", True, _limits(settings))  # noqa: FBT003
    yield _checked("language model", lambda: _language_model(settings))
    if asks_model:
        yield _checked("its answer", lambda: _its_answer(settings))
    yield _checked("gazetteer", gazetteer_summary)
    yield _checked("store", lambda: store_summary(settings))


def _checked(part: str, look: Callable[[], str]) -> Finding:
    """What `look` found, or the fault that it raised."""
    try:
        return Finding(part, True, look())  # noqa: FBT003
    except (LaydownError, metadata.PackageNotFoundError) as error:
        return Finding(part, False, str(error), isinstance(error, (BadOwnData, BadRequest, ModelFailed)))  # noqa: FBT003


def _languages() -> str:
    """What is read: an extra that is not there is no fault."""
    extras = [(language_name(code), f"laydown[{extra}]", has_extra(code)) for code, extra in EXTRAS.items()]
    read = ["English", *(name for name, _, is_there in extras if is_there)]
    missing = "".join(f", {name} with {extra}" for name, extra, is_there in extras if not is_there)
    return f"{' and '.join(read)} read{missing}; every other language spotted, not read"


def _language_model(settings: Settings) -> str:
    """Which language model reads: that none does is no fault."""
    return model_summary(settings.model) if settings.model else "none reads; --reader llm chooses one"


def _its_answer(settings: Settings) -> str:
    if settings.model is None:
        raise BadRequest("no language model is chosen that could be asked", advice="add --reader llm")
    return try_model(settings.model)


def _own_files(settings: Settings) -> str:
    check_own_files(settings)
    return ", ".join(f"{file}: {numbered(count_rows(file), 'row')}" for file in own_files(settings))


def _limits(settings: Settings) -> str:
    """The limits that are not as they come: the user's, and nobody else's, to know of."""
    changed = [f"{name} {value} (comes as {default})" for name, value, default in changed_limits(settings.limits)]
    return ", ".join(changed) or "as they come"


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
