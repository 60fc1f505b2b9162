"""The interface against its description: every route, who may ask for it, and what it answers to right and wrong."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from desk_door import client_over, sign_in, with_accounts
from fuzz.interface import failures, running
from laydown.terms import Role
from laydown.web.app import description, interface
from laydown.web.problems import KINDS
from laydown.web.rules import API, RULES, needed
from tools.build_openapi import written

NAMES = {Role.READER: "rob", Role.REVIEWER: "rhea", Role.ADMIN: "ada"}
ROUTES = sorted((method.upper(), path) for path, operations in description()["paths"].items() for method in operations)


def test_the_description_that_is_kept_is_what_the_desk_says_of_itself(root: Path) -> None:
    kept = (root / "docs" / "openapi.json").read_text(encoding="utf-8")
    assert kept == written(), "write it anew: PYTHONPATH=src:. python tools/build_openapi.py"


def test_every_route_is_described_and_every_route_that_is_described_is_there() -> None:
    assert {*ROUTES, ("GET", f"{API}/openapi.json")} == set(interface())


def test_every_route_is_in_the_table_of_who_may_do_what_and_nothing_else_is() -> None:
    assert {(method, path.removeprefix(API)) for method, path in interface()} == set(RULES)


def test_what_is_not_in_the_table_is_open_to_nobody_without_an_account() -> None:
    assert needed("GET", f"{API}/something/new") is Role.READER
    assert needed("POST", f"{API}/something/new") is Role.ADMIN
    assert needed("GET", "/something/new") is Role.READER


@pytest.mark.parametrize("role", [None, *Role])
def test_each_route_answers_those_who_may_and_nobody_else(kept: Path, role: Role | None) -> None:
    with_accounts(kept)
    with client_over(kept, needs_account=True) as somebody:
        if role is not None:
            sign_in(somebody, NAMES[role])
        for method, path in sorted(ROUTES, key=lambda route: route == ("DELETE", f"{API}/session")):
            wanted = RULES[method, path.removeprefix(API)]
            body: dict[str, Any] = {} if method in ("GET", "DELETE") else {"json": {}}
            answer = somebody.request(method, re.sub(r"\{[^}]*\}", "something", path), **body)
            may = wanted is None or (role is not None and role.may(wanted))
            assert (answer.status_code in (401, 403)) == (not may), (method, path, answer.text)
            assert may or answer.status_code == (401 if role is None else 403)
            assert answer.status_code < 500, (method, path, answer.text)


def test_every_answer_that_is_an_error_is_described_as_a_problem() -> None:
    for path, operations in description()["paths"].items():
        for method, operation in operations.items():
            for status, answer in operation["responses"].items():
                if status >= "4":
                    assert list(answer["content"]) == ["application/problem+json"], (method, path, status)


def test_every_kind_of_problem_has_a_page_and_a_line_in_the_documents(root: Path, kept: Path) -> None:
    page = (root / "docs" / "api.md").read_text(encoding="utf-8")
    with client_over(kept) as client:
        for name, kind in KINDS.items():
            assert f"| `/problems/{name}` | {kind.status} |" in page, name
            assert kind.title in client.get(f"/problems/{name}").text


def test_every_route_and_every_parameter_is_in_the_documents(root: Path) -> None:
    page = (root / "docs" / "api.md").read_text(encoding="utf-8")
    for path, operations in description()["paths"].items():
        for method, operation in operations.items():
            assert f"`{method.upper()} {path}`" in page, (method, path)
            for parameter in (one for one in operation.get("parameters", ()) if one["in"] != "path"):
                assert re.search(rf"`{re.escape(parameter['name'])}[`=]", page, re.IGNORECASE), parameter["name"]


def test_the_forms_are_those_that_the_pages_know(root: Path) -> None:
    """Every field of a form of the interface stands in web/src/api.ts under the same name."""
    contract = (root / "web" / "src" / "api.ts").read_text(encoding="utf-8")
    schemas = description()["components"]["schemas"]
    missing = {
        (name, field)
        for name, schema in schemas.items()
        for field in schema.get("properties", {})
        if not re.search(rf"\b{re.escape(field)}\??\s*[:,;}}]", contract)
    }
    assert missing == set()


@pytest.mark.slow
def test_every_answer_is_one_that_is_described(kept: Path) -> None:
    """A few requests for each route and role; `python -m fuzz.interface` makes many."""
    with running(kept) as (address, tokens):
        sent, found = failures(address, tokens, examples=1)
    assert sent > 80
    assert found == []


def test_the_description_is_an_openapi_document(kept: Path) -> None:
    with client_over(kept) as client:
        answer = client.get(f"{API}/openapi.json")
    assert answer.json()["openapi"].startswith("3.1")
    assert answer.json() == json.loads(written())
