"""The application: routes, errors, and what every answer carries."""

import secrets
from collections.abc import Iterator
from functools import partial
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.types import ASGIApp

from .. import __version__
from ..access import Attempts
from ..terms import Role
from . import accounts, changes, exporting, pages, reading, reviewing
from .callers import Caller, page_token
from .describing import describe
from .guard import Guard
from .once import Answers
from .parts import Parts
from .problems import answer_problems
from .rules import API

ROUTERS = (
    reading.router,
    reviewing.router,
    changes.router,
    exporting.router,
    accounts.router,
)

PAGES = (exporting.pages, pages.router)


def create_app(parts: Parts) -> ASGIApp:
    """The desk over these parts, as an ASGI application, with its guard before it."""
    app = routes_of(parts)
    machine = Caller(name=parts.person, role=Role.ADMIN, token=page_token(secrets.token_urlsafe(32)))
    shown = [one for router in PAGES for one in _listed(router)]
    return Guard(app, parts=parts, machine=machine, routes=[*shown, *interface()])


def interface() -> list[tuple[str, str]]:
    """The methods and templates of the interface."""
    described = [("GET", f"{API}/openapi.json")]
    return described + [one for router in ROUTERS for one in _listed(router, prefix=API)]


def description() -> dict[str, Any]:
    """The description of the interface (OpenAPI 3.1); no store is needed for it."""
    return _routes().openapi()


def routes_of(parts: Parts) -> FastAPI:
    """The routes alone: what the guard lets in comes here."""
    app = _routes()
    app.state.parts = parts
    app.state.attempts = Attempts()
    app.state.answers = Answers()
    app.state.heads = {}
    return app


def _routes() -> FastAPI:
    app = FastAPI(
        title="laydown", version=__version__, docs_url=None, redoc_url=None, openapi_url=f"{API}/openapi.json"
    )
    answer_problems(app)
    for router in ROUTERS:
        app.include_router(router, prefix=API)
    for router in PAGES:
        app.include_router(router)
    app.openapi = partial(_described, app)  # type: ignore[method-assign]
    return app


def _described(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        app.openapi_schema = describe(app)
    return app.openapi_schema


def _listed(router: APIRouter, *, prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield from ((method, prefix + route.path) for method in sorted(route.methods or ()))
