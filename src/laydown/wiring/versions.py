"""Digests of our own code and data: what a claim and an event depend on beside the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from ..terms import Judgement, Sightings

DERIVING_ROOMS = (  # what events depend on, beside claims
    *("check", "custody", "data", "fuse", "measure", "quantities", "resolve", "review", "terms"),
    "pipeline.py",
)
READING_ROOMS = ("data", "intake", "quantities", "read", "resolve")  # what a claim depends on, beside its page


def reading_version(reader: str, own: tuple[Path, ...] = ()) -> str:
    """The reader's version with a digest of the code and data that its claims depend on, the user's `own` among them.

    The gazetteer is built from the rest, so its size stands for it: hashing 100 MB at every start would be felt.
    """
    return f"{reader} ({parts_digest(READING_ROOMS, own)})"


@cache
def parts_digest(rooms: tuple[str, ...], own: tuple[Path, ...]) -> str:
    """A digest of the code and data in these rooms or modules, and of the user's `own` files."""
    from ..measure.ids import content_id

    package = Path(str(resources.files("laydown")))
    files = sorted(file for room in rooms for file in _files_of(package / room) if _is_source(file))
    parts = [(file.relative_to(package).as_posix(), _substance(file)) for file in files]
    parts += [("own", _substance(file)) for file in own]
    return content_id("parts", parts)


def _files_of(room: Path) -> Iterable[Path]:
    return [room] if room.is_file() else room.rglob("*")


def _is_source(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def _substance(file: Path) -> str:
    from ..measure.ids import sha256_hex

    return str(file.stat().st_size) if file.suffix == ".sqlite" else sha256_hex(file.read_bytes())


def derived_key(
    readings: Sequence[str], judgements: Sequence[Judgement], own: tuple[Path, ...], sightings: Sightings
) -> str:
    """What stands for all that events, routes and checks depend on: what was read, what people said, our code and data.

    `readings` are the marks of those that hold: the ids of claims would leave out what their words were taken for.
    """
    from ..measure.ids import content_id

    said = [judgement.id for judgement in judgements]
    seen = [[url, [[str(hour), document] for hour, document in sightings[url]]] for url in sorted(sightings)]
    return content_id("der", parts_digest(DERIVING_ROOMS, own), list(readings), said, seen)
