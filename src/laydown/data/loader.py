"""Data files to typed rows: whatever breaks their form is an error that names the file, the line and the key.

Every file is a mapping with `about` (what, source, licence, date) and one list of rows under the name asked for.
A key that is unknown, missing or given twice, a value of the wrong kind, a coordinate that is none, and a second row
of the same name are faults.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec
import yaml

from ..errors import BadData, MissingPart
from .cells import CHECKED, IDENTITY, fault_of

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

    Raises BadData with the line of the cell that breaks its form, or of the row that lacks one.
    """
    nodes = _row_nodes(path, table)
    for node in nodes:
        _check_keys(path, node)
        _check_cells(path, node)
    rows = _all_decoded(nodes, row)
    if rows is None:
        rows = tuple(_decoded(path, node, row) for node in nodes)  # one of them raises, and says where
    _check_identity(path, table, nodes)
    return rows


def row_fault(path: Path, table: str, row: int, key: str, reason: str) -> BadData:
    """The error for a cell that only the other rows show to be wrong; `row` counts the table's rows from 0."""
    node = _row_nodes(path, table)[row]
    cell = _at(node, [key])
    return BadData(str(path), _line(cell), f"`{key}` {_written(cell)} {reason}")


def load_about(path: Path) -> About:
    """Where a YAML data file comes from, to be credited. Raises BadData."""
    tree = _composed(path)
    parts = {key.value: node for key, node in tree.value} if isinstance(tree, yaml.MappingNode) else {}
    if "about" not in parts:
        raise BadData(str(path), None, "`about` is missing")
    about: About = _decoded(path, parts["about"], About)
    return about


def count_rows(path: Path) -> int:
    """How many rows the table of a YAML data file has. Raises BadData."""
    tree = _composed(path)
    tables = [node.value for key, node in _pairs(tree) if key.value != "about" and isinstance(node, yaml.SequenceNode)]
    if len(tables) != 1:
        raise BadData(str(path), None, "must hold `about` and one list")
    return len(tables[0])


def load_settings(path: Path) -> tuple[tuple[str, str, int], ...]:
    """(name, value as written, line) of each line of a YAML file of settings. Raises BadData."""
    tree = _composed(path)
    if not isinstance(tree, yaml.MappingNode):
        raise BadData(str(path), 1, "must hold lines of `name: value`")
    _check_keys(path, tree)
    for key, value in tree.value:
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise BadData(str(path), _line(value), "must hold lines of `name: value`")
    return tuple((key.value, value.value, _line(key)) for key, value in tree.value)


def _row_nodes(path: Path, table: str) -> list[yaml.Node]:
    tree = _composed(path)
    if not isinstance(tree, yaml.MappingNode):
        raise BadData(str(path), 1, f"must hold a mapping with `about` and `{table}`")
    _check_keys(path, tree)
    parts = {key.value: node for key, node in tree.value}
    if unknown := [key for key, _ in tree.value if key.value not in {"about", table}]:
        raise BadData(str(path), _line(unknown[0]), f"unknown table {unknown[0].value!r}; expected `about`, `{table}`")
    if missing := sorted({"about", table} - parts.keys()):
        raise BadData(str(path), None, f"`{missing[0]}` is missing")
    _decoded(path, parts["about"], About)
    if not isinstance(parts[table], yaml.SequenceNode):
        raise BadData(str(path), _line(parts[table]), f"`{table}` must be a list")
    nodes: list[yaml.Node] = parts[table].value
    return nodes


def _composed(path: Path) -> yaml.Node | None:
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.compose(stream, _LOADER)
    except OSError as error:
        raise BadData(str(path), None, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise BadData(str(path), None, "is not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise BadData(str(path), line, error.problem or "is not YAML") from error
    except yaml.YAMLError as error:
        raise BadData(str(path), None, f"is not YAML: {error}") from error


def _all_decoded(nodes: Sequence[yaml.Node], row: type[Row]) -> tuple[Row, ...] | None:
    """All rows at once, at half the cost; None where one of them does not fit."""
    whole = yaml.SequenceNode("tag:yaml.org,2002:seq", list(nodes))
    try:
        return tuple(msgspec.convert(_LOADER("").construct_document(whole), list[row], strict=False))  # type: ignore[valid-type]
    except (msgspec.ValidationError, yaml.YAMLError):
        return None


def _decoded(path: Path, node: yaml.Node, kind: type[Any]) -> Any:
    _check_keys(path, node)
    loader = _LOADER("")
    try:
        return msgspec.convert(loader.construct_document(node), kind, strict=False)
    except msgspec.ValidationError as error:
        raise _misfit(path, node, kind, str(error)) from error
    except yaml.YAMLError as error:
        raise BadData(str(path), _line(node), str(error)) from error


_WHERE = re.compile(r" - at `\$(?P<steps>[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]")
_FIELD = re.compile(r"^Object (?:contains unknown|missing required) field `(?P<field>[^`]+)`")


def _misfit(path: Path, node: yaml.Node, kind: type[Any], message: str) -> BadData:
    """A fault of form at the line of the very cell; msgspec says where that is: "… - at `$.aliases[2]`"."""
    where = _WHERE.search(message)
    reason = message[: where.start()] if where else message
    steps = [step["key"] or int(step["index"]) for step in _STEP.finditer(where["steps"])] if where else []
    if lacking := _FIELD.match(reason):
        faulty = next((key for key, _ in _pairs(_at(node, steps)) if key.value == lacking["field"]), node)
        verb = "is missing" if "missing" in reason else "is no key that is known here"
        return BadData(str(path), _line(faulty), f"`{lacking['field']}` {verb}{_of_row(node)}")
    cell = _at(node, steps)
    told = f"`{steps[0]}` {_written(cell)} " if steps else ""
    choices = _choices(kind, steps)
    wrong = f"is none of {choices}" if choices and "enum value" in reason else f"does not fit: {reason.lower()}"
    return BadData(str(path), _line(cell), f"{told}{wrong}{_of_row(node)}")


def _choices(kind: type[Any], steps: list[str | int]) -> str:
    """What an enumerated cell may hold, "" for others."""
    if not steps or not issubclass(kind, msgspec.Struct):
        return ""
    types = [field.type for field in msgspec.structs.fields(kind) if field.encode_name == steps[0]]
    listed = [member.value for enum in _enums(types) for member in enum]
    return ", ".join(map(str, listed))


def _enums(types: Iterable[Any]) -> Iterator[type[Enum]]:
    for kind in types:
        if isinstance(kind, type) and issubclass(kind, Enum):
            yield kind
        else:
            yield from _enums(get_args(kind))


def _check_keys(path: Path, node: yaml.Node) -> None:
    """Refuse a key that is given twice: YAML would silently take the last."""
    seen: dict[str, int] = {}
    for key, value in _pairs(node):
        if key.value in seen:
            raise BadData(str(path), _line(key), f"`{key.value}` is given twice, first in line {seen[key.value]}")
        seen[key.value] = _line(key)
        _check_keys(path, value)


def _check_cells(path: Path, node: yaml.Node) -> None:
    """Refuse coordinates, codes and numbers that cannot be."""
    for key, cell in _pairs(node):
        if key.value in CHECKED and (reason := fault_of(key.value, _value(cell))):
            raise BadData(str(path), _line(cell), f"`{key.value}` {_written(cell)} {reason}{_of_row(node)}")


def _check_identity(path: Path, table: str, nodes: Iterable[yaml.Node]) -> None:
    """Refuse a second row of the same name."""
    keys, lines = IDENTITY.get(table, ()), dict[tuple[str, ...], int]()
    for node in nodes if keys else ():
        cells = {key.value: cell for key, cell in _pairs(node)}
        name = tuple(str(cells[key].value) for key in keys)
        if name in lines:
            first = f"line {lines[name]}"
            raise BadData(str(path), _line(cells[keys[-1]]), f"`{keys[-1]}` {name[-1]!r} stands in {first} already")
        lines[name] = _line(cells[keys[-1]])


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _at(node: yaml.Node, steps: Iterable[str | int]) -> yaml.Node:
    """The node that the steps lead to, as far as they lead."""
    for step in steps:
        if isinstance(step, int):
            inner = node.value[step] if isinstance(node, yaml.SequenceNode) and step < len(node.value) else None
        else:
            inner = next((value for key, value in _pairs(node) if key.value == step), None)
        if inner is None:
            return node
        node = inner
    return node


def _value(cell: yaml.Node) -> object:
    """The value of a plain cell; None for others, and where it cannot be made, which decoding tells."""
    try:
        return _LOADER("").construct_object(cell) if isinstance(cell, yaml.ScalarNode) else None
    except yaml.YAMLError:
        return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _written(cell: yaml.Node) -> str:
    return repr(cell.value) if isinstance(cell, yaml.ScalarNode) else "of several values"


def _of_row(node: yaml.Node) -> str:
    """Which row it is, in brackets, where it has a name."""
    named = next((value for key, value in _pairs(node) if key.value == "name"), None)
    return f" (in {named.value!r})" if isinstance(named, yaml.ScalarNode) else ""
