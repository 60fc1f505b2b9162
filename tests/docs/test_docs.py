"""Documents against the program: what exists is documented, and what is shown exists."""

import inspect
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from laydown import errors, terms
from laydown.cli.app import app
from laydown.intake import SUFFIXES
from laydown.intake.containers import PERHAPS, text_fields

COMMANDS = typer.main.get_command(app)
NAMES = sorted(COMMANDS.commands)  # type: ignore[attr-defined]  # typer brings a click of its own, without types


def options_of(command: Any) -> set[str]:
    """The long options of a command and of those below it, `--help` left out."""
    own = {name for parameter in command.params for name in parameter.opts if name.startswith("--")} - {"--help"}
    return own.union(*(options_of(below) for below in getattr(command, "commands", {}).values()))


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading!r}"
    return found[1]


def documents(root: Path) -> list[Path]:
    return [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("examples/*.md")]


def shown_commands(text: str) -> Iterator[list[str]]:
    """The words of every `laydown …` line in the code blocks of a page."""
    for block in re.findall(r"^```(?:sh|console|text)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            words = line.removeprefix("$ ").removeprefix(".venv/bin/").partition(" # ")[0]
            if words.startswith("laydown "):
                yield shlex.split(words.partition(" | ")[0].partition(" > ")[0])[1:]


@pytest.fixture(scope="module")
def commands_page(root: Path) -> str:
    return (root / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_documented_with_all_its_options(commands_page: str, name: str) -> None:
    text = section(commands_page, f"laydown {name}")
    command = COMMANDS.commands[name]  # type: ignore[attr-defined]
    assert {option for option in options_of(command) if f"`{option}" not in text} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_command_below_another_is_documented(commands_page: str, name: str) -> None:
    text = section(commands_page, f"laydown {name}")
    below = getattr(COMMANDS.commands[name], "commands", {})  # type: ignore[attr-defined]
    assert [inner for inner in below if f"`laydown {name} {inner}" not in text] == []


def test_no_command_is_documented_that_does_not_exist(commands_page: str) -> None:
    assert set(re.findall(r"^## laydown ([a-z-]+)$", commands_page, re.MULTILINE)) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_option_is_documented_that_its_command_does_not_have(commands_page: str, name: str) -> None:
    rows = re.findall(r"^\| `(--[a-z-]+)", section(commands_page, f"laydown {name}"), re.MULTILINE)
    assert set(rows) - options_of(COMMANDS.commands[name]) == set()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_names_every_command(root: Path, name: str) -> None:
    assert f"laydown {name}" in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", ["README.md", "docs/commands.md", "docs/method.md", "docs/own-names.md", "CONTRIBUTING.md"]
)
def test_every_command_line_that_is_shown_could_be_typed(root: Path, page: str) -> None:
    for command, *arguments in shown_commands((root / page).read_text(encoding="utf-8")):
        if command.startswith("--"):
            continue
        assert command in NAMES, command
        given = {word.partition("=")[0] for word in arguments if word.startswith("--")}
        assert given - options_of(COMMANDS.commands[command]) - {"--help"} == set(), command  # type: ignore[attr-defined]


def test_every_error_is_documented(root: Path) -> None:
    page = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    classes = [name for name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]
    assert [name for name in classes if f"| `{name}` |" not in page] == []


def test_every_field_of_a_claim_is_documented(root: Path) -> None:
    text = section((root / "docs" / "record.md").read_text(encoding="utf-8"), "Claims (`laydown.claim/1`)")
    schema = json.loads((root / "src/laydown/export/claim.schema.json").read_text(encoding="utf-8"))
    inner = {field for part in schema["$defs"].values() for field in part.get("properties", {})}
    assert sorted(field for field in {*schema["properties"], *inner} if f"`{field}`" not in text) == []


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("event", "Events (`laydown.event/1`)"),
        ("holding", "Holdings (`laydown.holding/1`)"),
        ("change", "Changes (`laydown.change/1`)"),
        ("answer", "Answers (`laydown.answer/1`)"),
    ],
)
def test_every_field_of_what_is_derived_is_documented(root: Path, kind: str, heading: str) -> None:
    text = section((root / "docs" / "record.md").read_text(encoding="utf-8"), heading)
    source = (root / "src/laydown/export/record.py").read_text(encoding="utf-8")
    body = source.partition(f"def {kind}_record(")[2].partition("\ndef ")[0]
    fields = re.findall(r'^        "(\w+)":', body, re.MULTILINE)
    assert fields
    assert [field for field in fields if f"`{field}`" not in text] == []


def test_every_word_of_the_vocabularies_that_a_claim_is_made_of_is_documented(root: Path) -> None:
    page = (root / "docs" / "record.md").read_text(encoding="utf-8")
    words = [*terms.Act, *terms.Outcome, *terms.PlaceRole]
    assert [word.value for word in words if f"`{word.value}`" not in page] == []


def test_every_status_and_zone_is_defined(root: Path) -> None:
    page = (root / "docs" / "method.md").read_text(encoding="utf-8")
    assert [word.value for word in [*terms.Status, *terms.Zone] if f"| `{word.value}` |" not in page] == []


def test_every_data_file_is_documented(root: Path) -> None:
    page = (root / "docs" / "data.md").read_text(encoding="utf-8")
    files = sorted(path.name for path in (root / "src/laydown/data").iterdir() if path.suffix in {".yaml", ".json"})
    assert [name for name in files if f"`{name}`" not in page] == []


def test_every_name_of_a_field_that_lists_may_use_is_documented(root: Path) -> None:
    text = section((root / "docs" / "inputs.md").read_text(encoding="utf-8"), "Lists of texts")
    assert [name for names in text_fields().values() for name in names if f"`{name}`" not in text] == []


def test_every_suffix_that_is_read_in_folders_is_documented(root: Path) -> None:
    page = (root / "docs" / "inputs.md").read_text(encoding="utf-8")
    assert [suffix for suffix in SUFFIXES | PERHAPS if suffix and f"`{suffix}`" not in page] == []


def test_every_link_between_documents_leads_somewhere(root: Path) -> None:
    for page in documents(root):
        for target in re.findall(r"\]\((?![a-z]+:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
            path, _, anchor = target.partition("#")
            goal = (page.parent / path).resolve() if path else page
            assert goal.exists(), f"{page.name}: {target}"
            if anchor:
                headings = re.findall(r"^#+ (.+)$", goal.read_text(encoding="utf-8"), re.MULTILINE)
                slugs = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
                assert anchor in slugs, f"{page.name}: {target}"
