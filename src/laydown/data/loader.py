"""Data files to typed rows: unknown keys, missing keys and wrong types are errors that name file and line.

Every file is a mapping with `about` (what, source, licence, date) and one list of rows under the name asked for.
"""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from ..errors import BadData, MissingPart

Row = TypeVar("Row", bound=msgspec.Struct)
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Where a data file comes from."""

    what: str
    source: str
    licence: str
    date: str


def data_file(name: str) -> Path:
    """The path of a file of the package's data. Raises MissingPart where a built one is not there."""
    path = Path(str(resources.files(__package__))) / name
    if not path.exists():
        raise MissingPart(f"{name} is not there", advice="run `make setup`, which builds it")
    return path


def load_rows(path: Path, table: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows under `table` in a YAML file, decoded as `row` (a struct that forbids unknown fields).

    Raises BadData with the line of the row that breaks its form.
    """
    tree = _composed(path)
    if not isinstance(tree, yaml.MappingNode):
        raise BadData(str(path), 1, "must hold a mapping with `about` and a table")
    parts = {key.value: node for key, node in tree.value}
    if unknown := sorted(parts.keys() - {"about", table}):
        raise BadData(str(path), parts[unknown[0]].start_mark.line + 1, f"unknown table {unknown[0]!r}")
    if missing := sorted({"about", table} - parts.keys()):
        raise BadData(str(path), None, f"`{missing[0]}` is missing")
    _decoded(path, parts["about"], About)
    if not isinstance(parts[table], yaml.SequenceNode):
        raise BadData(str(path), parts[table].start_mark.line + 1, f"`{table}` must be a list")
    return tuple(_decoded(path, node, row) for node in parts[table].value)


def load_about(path: Path) -> About:
    """Where a YAML data file comes from, to be credited. Raises BadData."""
    tree = _composed(path)
    parts = {key.value: node for key, node in tree.value} if isinstance(tree, yaml.MappingNode) else {}
    if "about" not in parts:
        raise BadData(str(path), None, "`about` is missing")
    about: About = _decoded(path, parts["about"], About)
    return about


def _composed(path: Path) -> yaml.Node | None:
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.compose(stream, _LOADER)
    except OSError as error:
        raise BadData(str(path), None, error.strerror or "cannot be read") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise BadData(str(path), line, error.problem or "is not YAML") from error


def _decoded(path: Path, node: yaml.Node, kind: type[Any]) -> Any:
    loader = _LOADER("")
    try:
        return msgspec.convert(loader.construct_document(node), kind, strict=False)
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise BadData(str(path), node.start_mark.line + 1, str(error)) from error
