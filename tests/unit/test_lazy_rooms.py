"""The rooms whose names are imported when they are asked for: every name is there, and where it is said to be."""

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from laydown import terms, wiring

ROOMS = pytest.mark.parametrize("room", [terms, wiring], ids=lambda room: room.__name__)


def _imported_for_types(room: ModuleType) -> dict[str, str]:
    """The module of each name, as type checkers are told."""
    tree = ast.parse(Path(room.__file__ or "").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 1]
    return {name.name: node.module or "" for node in imports for name in node.names}


@ROOMS
def test_names_lie_where_type_checkers_are_told(room: ModuleType) -> None:
    assert _imported_for_types(room) == room._HOME
    assert sorted(room._HOME) == sorted(room.__all__)


@ROOMS
def test_every_name_can_be_asked_for(room: ModuleType) -> None:
    for name in room.__all__:
        assert getattr(room, name) is not None


@ROOMS
def test_a_name_that_is_none_is_told(room: ModuleType) -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        room.no_such_name  # noqa: B018


def test_help_imports_neither_the_reader_nor_the_record() -> None:
    told = "import sys; from laydown.cli.app import app; print(*sorted(m for m in sys.modules if 'laydown.' in m))"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, encoding="ascii")
    loaded = set(done.stdout.split())
    rooms = {"read", "resolve", "intake", "store.sqlite", "pipeline", "terms.claim", "terms.event", "fuse", "export"}
    assert not loaded & {f"laydown.{room}" for room in rooms}
