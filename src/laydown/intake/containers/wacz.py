"""The web archives within a WACZ file: a ZIP archive with its WARC files, their indexes, and a list with their hashes.

Format: specs.webrecorder.net/wacz/1.1.1. A file whose bytes are not those that the list names is refused: what was
altered is no evidence.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

import msgspec

from ...errors import BadInput, Damaged, Refused
from ...terms import Rejection
from .members import Container, Member, refused
from .names import Names
from .streams import CHUNK, read_up_to
from .zips import Entry, data_of, entries

_LIST = "datapackage.json"
_LONGEST_LIST = 8 * 1024 * 1024  # bytes


class _Resource(msgspec.Struct, frozen=True):
    path: str = ""
    hash: str = ""


class _Package(msgspec.Struct, frozen=True):
    resources: tuple[_Resource, ...] = ()


def is_wacz(container: Container) -> bool:
    """Whether a ZIP archive is a WACZ file, by the names in it."""
    found = _entries(container)
    return any(entry.name == _LIST for entry in found) and any(_is_archive(entry) for entry in found)


def wacz_members(container: Container) -> Iterator[Member | Rejection]:
    """The WARC files within, each held against its hash. Raises Damaged."""
    found, names = _entries(container), Names(container.path)
    stated = _hashes(container, found)
    for entry in found:
        container.budget.member()
        if not _is_archive(entry):
            continue
        path = names.joined(entry.name)
        try:
            if (expected := stated.get(entry.name)) and _digest(container, entry, path) != expected:
                reason = f"its bytes are not those that {_LIST} names: it was altered or damaged"
                yield refused(
                    path, Refused.__name__, reason, "fetch it again; or unpack it, and read the WARC by itself"
                )
                continue
            stream = data_of(container, entry, path)
        except BadInput as error:
            yield refused(path, type(error).__name__, error.reason, error.advice)
            continue
        notes = () if expected else ("hash_not_stated",)
        yield Member(path=path, name=entry.name, stream=stream, arrival=container.arrival_of(notes=notes))


def _entries(container: Container) -> tuple[Entry, ...]:
    try:
        return tuple(islice(entries(container), container.limits.max_members))
    except Damaged:
        return ()


def _is_archive(entry: Entry) -> bool:
    return entry.name.startswith("archive/") and entry.name.lower().endswith((".warc", ".warc.gz"))


def _hashes(container: Container, found: tuple[Entry, ...]) -> dict[str, str]:
    """The sha256 that the list names for each file; empty where it cannot be read."""
    entry = next(entry for entry in found if entry.name == _LIST)
    with suppress(BadInput, msgspec.DecodeError, RecursionError, UnicodeError):
        data = read_up_to(data_of(container, entry, container.path), _LONGEST_LIST)
        package = msgspec.json.decode(data, type=_Package)
        pairs = ((resource.path, resource.hash.partition(":")) for resource in package.resources)
        return {path: digest.lower() for path, (kind, _, digest) in pairs if kind == "sha256"}
    return {}


def _digest(container: Container, entry: Entry, path: str) -> str:
    digest, stream = hashlib.sha256(), data_of(container, entry, path)
    while piece := stream.read(4 * CHUNK):
        digest.update(piece)
    return digest.hexdigest()
