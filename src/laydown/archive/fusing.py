"""The tables of a run read back, so that what they tell can be put together; and tables of that beside them.

Takes the parts of a run, of all shards that are done; gives each document once, with its claims. What several shards
hold is told once, and the same whatever the order of the shards.
"""

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import msgspec

from ..errors import BadRequest, OutputFailed
from ..ports import Tables
from ..terms import ArchiveFused, Claim, Document, DocumentId, ShardDone, ShardId, Sightings, Table, TablePart
from .files import Files, joined
from .parts import DONE, PartWriter, write_empty
from .rows import BODY, CLAIMS, DOCUMENTS, claim_of, document_of

FUSED = "fused.json"
_PIECE = 1024 * 1024
_ADVICE = "take it away and run `laydown backfill` with the same sources again: what is missing is read anew"
_OF_DOCUMENTS = ("document", "sha256", "path", "size_bytes", "seen_url", "seen_at")
_OF_TEXTS = (BODY, "text", "path", "reader", "claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A document of a run and the claims that were read from it, by the reader of this name and version."""

    document: Document
    claims: tuple[Claim, ...]
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Seen:
    """That an archive had a document at an address at an hour, UTC, under this path."""

    url: str
    at: datetime
    document: DocumentId
    path: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a run tells: `rows` documents stood in its tables, and those of the same bytes are one.

    `changed` are the hours at which an archive had an address, of those where it had several documents, in order.
    """

    told: tuple[Told, ...]
    rows: int
    changed: tuple[Seen, ...] = ()

    @property
    def sightings(self) -> Sightings:
        """For each address that had several documents, which of them at what hour."""
        found: dict[str, list[tuple[datetime, DocumentId]]] = defaultdict(list)
        for one in self.changed:
            if (one.at, one.document) not in found[one.url][-1:]:
                found[one.url].append((one.at, one.document))
        return {url: tuple(seen) for url, seen in found.items()}


def done_so_far(files: Files) -> tuple[ShardDone, ...]:
    """The shards of a run that has not ended that are done, by id."""
    found = []
    for name in sorted(files.sizes(DONE)):
        try:
            found.append(msgspec.json.decode(files.read(f"{DONE}/{name}") or b"", type=ShardDone))
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue  # it is read again by the next start, and counts then
    return tuple(found)


def inputs_of(shards: Iterable[ShardDone]) -> tuple[TablePart, ...]:
    """The parts of documents and claims of these shards, by name."""
    parts = (part for shard in shards for part in shard.parts if part.table in {DOCUMENTS, CLAIMS})
    return tuple(sorted(parts, key=lambda part: part.name))


def gathered(files: Files, shards: Iterable[ShardDone], form: Tables) -> Gathered:
    """Each document of the shards once, by id, with its claims. Raises OutputFailed for parts that are not whole.

    Of several rows of one document that of the smallest path holds. Texts are only read of rows that hold.
    """
    pairs = tuple(_pairs(shards))
    best: dict[str, tuple[str, str, int]] = {}
    seen: dict[str, set[Seen]] = defaultdict(set)
    rows = 0
    for pair in pairs:
        for part in (pair.documents, pair.claims):
            if part:
                _check(files, part)
        for number, row in enumerate(_rows(files, pair.documents, form, _OF_DOCUMENTS)):
            rows += 1
            here = row["path"] or "", pair.documents.name, number
            best[row["document"]] = min(best.get(row["document"], here), here)
            if row["seen_url"] and row["seen_at"]:
                seen[row["seen_url"]].add(_seen(row))
    holding: dict[str, set[int]] = defaultdict(set)
    for _, name, number in best.values():
        holding[name].add(number)
    told = [one for pair in pairs for one in _told(files, pair, form, holding[pair.documents.name])]
    return Gathered(
        told=tuple(sorted(told, key=lambda one: one.document.id)),
        rows=rows,
        changed=tuple(
            one
            for _, found in sorted(seen.items())
            if len({one.document for one in found}) > 1
            for one in sorted(found)
        ),
    )


def _seen(row: Mapping[str, Any]) -> Seen:
    return Seen(
        url=row["seen_url"],
        at=row["seen_at"].astimezone(UTC),
        document=DocumentId(row["document"]),
        path=row["path"] or "",
        sha256=row["sha256"],
        size_bytes=row["size_bytes"] or 0,
    )


def write_fused(
    files: Files, fused: ArchiveFused, tables: Sequence[tuple[Table, Iterable[Mapping[str, object]]]], form: Tables
) -> ArchiveFused:
    """Write tables in place of those of an earlier time; `fused` with their parts. Raises OutputFailed."""
    with PartWriter(files, form, ShardId(fused.key)) as parts:
        for table, rows in tables:
            for row in rows:
                parts.add(table, row)
        written = parts.ended()
    filled = {part.table for part in written}
    empty = tuple(write_empty(files, form, table) for table, _ in tables if table.name not in filled)
    whole = replace(fused, parts=tuple(sorted((*written, *empty), key=lambda part: part.table)))
    with files.writing(FUSED) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=1) + b"\n")
    ours = {part.name for part in whole.parts}
    for table, _ in tables:
        for name in files.sizes(table.name):
            if f"{table.name}/{name}" not in ours:
                files.remove(f"{table.name}/{name}")
    return whole


def prepare(files: Files, *, is_own: bool) -> None:
    """Make the folder for the tables ready. Raises OutputFailed; BadRequest where it holds something else.

    `is_own` says that it is the folder of the run itself.
    """
    files.prepared()
    if not is_own and (others := sorted(set(files.sizes("")) - {FUSED})):
        reason = f"{files.name}: there are other files in it, as {others[0]}"
        raise BadRequest(reason, advice="name an empty folder, one that is not there yet, or none")


def fused_before(files: Files, key: str) -> ArchiveFused | None:
    """What was fused in this folder under this key, None where that is not there, or not whole."""
    try:
        fused = msgspec.json.decode(files.read(FUSED) or b"", type=ArchiveFused)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    sizes = {part.table: files.sizes(part.table) for part in fused.parts}
    is_whole = all(sizes[part.table].get(part.name.rpartition("/")[2]) == part.size_bytes for part in fused.parts)
    return fused if is_whole and fused.key == key else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """The parts of one shard that hold documents and their claims, in one order."""

    documents: TablePart
    claims: TablePart | None


def _pairs(shards: Iterable[ShardDone]) -> Iterator[_Pair]:
    for shard in shards:
        parts = {part.table: part for part in shard.parts}
        if DOCUMENTS in parts:
            yield _Pair(documents=parts[DOCUMENTS], claims=parts.get(CLAIMS))


def _told(files: Files, pair: _Pair, form: Tables, holding: Container[int]) -> Iterator[Told]:
    """The documents of a shard that hold, with their claims, which stand in the order of the documents."""
    claims = _rows(files, pair.claims, form, (BODY,)) if pair.claims else iter(())
    for number, row in enumerate(_rows(files, pair.documents, form, _OF_TEXTS)):
        own = list(islice(claims, row["claims"]))
        if len(own) < row["claims"]:
            raise _not_whole(files, pair.documents)
        if number in holding:
            document = document_of(row)
            told = tuple(map(claim_of, own))
            if any(claim.document != document.id for claim in told):
                raise _not_whole(files, pair.documents)
            yield Told(document=document, claims=told, reader=row["reader"])


def _rows(files: Files, part: TablePart, form: Tables, columns: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    with files.open(part.name) as stream:
        yield from form.rows(stream, columns)


def _check(files: Files, part: TablePart) -> None:
    """See that a part is what was written. Raises OutputFailed."""
    digest = hashlib.sha256()
    with files.open(part.name) as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    if digest.hexdigest() != part.sha256:
        raise _not_whole(files, part)


def _not_whole(files: Files, part: TablePart) -> OutputFailed:
    return OutputFailed(joined(files.name, part.name), "it is not what was written", advice=_ADVICE)
