"""The description of the interface (OpenAPI 3.1): every route with its parameters, its answers and its problems.

Made from the routes, the forms of their answers and the table of who may do what, so that it cannot say otherwise. What
the guard may answer to any request is added here, once.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from .. import __version__
from .forms_review import ProblemForm
from .problems import KINDS, MEDIA_TYPE
from .rules import ANYBODY, API, role_at

Json = dict[str, Any]
_REF = "#/components/schemas/{model}"
ABOUT = (
    "The record of one store, as the desk shows it. Names are those of the record (docs/record.md) and of the command "
    'line; null is "not stated". Lists are whole, or say how to go on (`next`). Errors are RFC 9457 problems. '
    "docs/api.md has the whole, with examples."
)
_FROM_ANY = ("long-address", "wrong-host", "broken", "busy")
_FROM_SIGNED_IN = ("sign-in", "not-allowed")
_FROM_BODIES = ("bad-json", "too-slow", "too-large", "not-json")
_FROM_WRITING = ("cross-site",)
_MORE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("post", "/session"): ("sign-in", "conflict", "too-many"),
    ("put", "/session/password"): ("too-many",),
    ("post", "/judgements"): ("conflict", "overtaken", "no-condition"),
    ("post", "/judgements/bulk"): ("conflict", "overtaken", "no-condition"),
    ("post", "/judgements/undo"): ("conflict", "overtaken"),
    ("get", "/claims.{form}"): ("missing-part",),
    ("get", "/export/{form}"): ("missing-part",),
}
_ANSWERED_ANEW = frozenset(
    {"/state", "/changes", "/scales", "/tokens", "/accounts", "/pairs/{one}/{other}", "/documents/{document}/original"}
)
_SCHEMES: Json = {
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "laydown",
        "description": "of a browser that signed in; `__Host-laydown` by TLS; writing needs X-Laydown-Token as well",
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "of a program: `laydown account token`, or POST /api/v1/tokens",
    },
}


def describe(app: FastAPI) -> Json:
    """The description of the application's interface, the same for the same version."""
    made = get_openapi(
        title="laydown",
        version=__version__,
        summary="A sourced record of military equipment movements",
        description=ABOUT,
        routes=app.routes,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    made["paths"] = {path: _path(path, operations) for path, operations in sorted(made["paths"].items())}
    schemas = made["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = TypeAdapter(ProblemForm).json_schema(ref_template=_REF)
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem | {"title": "Problem"}
    made["components"]["schemas"] = dict(sorted(schemas.items()))
    made["components"]["securitySchemes"] = _SCHEMES
    made["servers"] = [{"url": "/"}]
    return made


def _path(path: str, operations: Json) -> Json:
    return {method: _operation(method, path, operation) for method, operation in sorted(operations.items())}


def _operation(method: str, path: str, operation: Json) -> Json:
    role = role_at(method.upper(), path.removeprefix(API))
    kinds = set(_FROM_ANY) | set(_MORE.get((method, path.removeprefix(API)), ()))
    if role is not ANYBODY:
        kinds |= set(_FROM_SIGNED_IN)
    if method != "get":
        kinds |= {*_FROM_WRITING, *(() if role is ANYBODY else ("no-token",))}
    if "requestBody" in operation:
        kinds |= set(_FROM_BODIES)
    if "{" in path:
        kinds.add("not-found")
    if operation.get("parameters") or "requestBody" in operation:
        kinds.add("bad-question")
    answers = {code: answer for code, answer in operation["responses"].items() if code != "422"}
    for status in sorted({KINDS[kind].status for kind in kinds}):
        answers[str(status)] = _problem(status, sorted(kind for kind in kinds if KINDS[kind].status == status))
    if method == "get" and path.removeprefix(API) not in _ANSWERED_ANEW:
        answers.setdefault("304", {"description": "who asks has this answer already (If-None-Match)"})
    told = {**operation, "responses": dict(sorted(answers.items()))}
    if "parameters" in told:
        told["parameters"] = [_parameter(one) for one in told["parameters"]]
    told["security"] = [] if role is ANYBODY else [{"cookie": []}, {"token": []}]
    told["x-role"] = role.value if role is not ANYBODY else "anybody"
    return told


def _parameter(parameter: Json) -> Json:
    """A parameter as it can be sent: one that is left out is left out, and never null."""
    schema = parameter["schema"]
    choices = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) != 1:
        return parameter
    return {**parameter, "schema": {**{key: value for key, value in schema.items() if key != "anyOf"}, **choices[0]}}


def _problem(status: int, kinds: list[str]) -> Json:
    answer: Json = {
        "description": "; or: ".join(KINDS[kind].title for kind in kinds),
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}},
    }
    if status in (429, 503):
        answer["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds"}}
    if status == 401:
        answer["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    return answer
