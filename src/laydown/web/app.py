"""The application: routes, errors, and what every answer carries."""

from fastapi import FastAPI

from .. import __version__
from . import reading
from .parts import Parts


def create_app(parts: Parts) -> FastAPI:
    """The desk over these parts, as an ASGI application."""
    app = FastAPI(
        title="laydown", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json"
    )
    app.state.parts = parts
    app.include_router(reading.router, prefix="/api/v1")
    return app
