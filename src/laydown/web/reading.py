"""Questions to the record: what there is, events and claims by filter, the map, the timeline, holdings, texts."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from .callers import told_of_caller
from .parts import parts_of

router = APIRouter()


@router.get("/state")
def state(request: Request) -> Response:
    """What the desk shows: how much, of which store, how fresh."""
    snapshot = parts_of(request).desk.now()
    return JSONResponse({"revision": snapshot.revision, **told_of_caller(request)})
