"""A run over an archive: begun once, gone on with after any end, and committed when all its shards are done.

The folder of a run holds run.json (what it is read with), the parts of the tables, shards/ (what is done), and at the
end manifest.json, which names every part. All but digests.json is the same bytes whatever the order, the engine and the
number of starts.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from ..errors import BadRequest, OutputFailed, RunDiffers
from ..measure.ids import content_id
from ..ports import Engine, Tables
from ..terms import ArchiveManifest, ArchiveRun, ArchiveTally, Shard, ShardDone, ShardId, Table, TablePart
from .files import Files
from .parts import DONE, done_before, done_name, write_empty
from .reading import ShardOutcome

RUN, MANIFEST = "run.json", "manifest.json"
_OURS = frozenset({RUN, MANIFEST, "digests.json"})


def begin(files: Files, run: ArchiveRun) -> ArchiveRun:
    """Make the folder ready for this run, or see that it holds this very one; what the folder says of it.

    Raises RunDiffers where it holds another, BadRequest where it holds something else, OutputFailed.
    """
    files.prepared()
    written = files.read(RUN)
    if written is None:
        if others := sorted(set(files.sizes("")) - _OURS):
            reason = f"{files.name}: there are other files in it, as {others[0]}, and no run"
            raise BadRequest(reason, advice="name an empty folder, or one that is not there yet")
        with files.writing(RUN) as stream:
            stream.write(_json(run))
        return run
    try:
        before = msgspec.json.decode(written, type=ArchiveRun)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RunDiffers(f"{files.name}/{RUN} is not what was written", advice="name another folder") from error
    if differences := _differences(before, run):
        reason = f"{files.name} holds a run with other {' and other '.join(differences)}"
        raise RunDiffers(reason, advice="repeat that command, or name another folder")
    return before


def run_shards(
    shards: Iterable[Shard],
    *,
    read_shard: Callable[[Shard], ShardOutcome],
    engine: Engine,
    files: Files,
    tables: Sequence[str],
) -> Iterator[ShardOutcome]:
    """What became of each shard, in any order; those that are done already are not read again.

    `tables` are the names of all tables. A shard that comes twice is read once. Raises what `read_shard` and the engine
    raise.
    """
    sizes = {folder: files.sizes(folder) for folder in (*tables, DONE)}
    kept, seen = deque[ShardOutcome](), set[str]()

    def open_shards() -> Iterator[Shard]:
        for shard in shards:
            if shard.id in seen:
                continue
            seen.add(shard.id)
            if done := done_before(files, shard, sizes):
                kept.append(ShardOutcome(shard=shard, done=done, is_new=False))
            else:
                yield shard

    for outcome in engine.each(read_shard, open_shards()):
        while kept:
            yield kept.popleft()
        yield outcome
    yield from kept


def run_first(
    shards: Iterable[Shard],
    *,
    most_reports: int,
    read_shard: Callable[[Shard], ShardOutcome],
    engine: Engine,
    files: Files,
    tables: Sequence[str],
) -> Iterator[ShardOutcome]:
    """The same for the first reports of the plan: one shard after the other, for each may take what others left."""
    left = most_reports
    for shard in shards:
        if left <= 0:
            return
        least = [replace(shard, id=_capped(shard, left), most_reports=left)]
        for outcome in run_shards(least, read_shard=read_shard, engine=engine, files=files, tables=tables):
            left -= outcome.done.tally.read if outcome.done else 0
            yield outcome


def commit(
    files: Files, run: ArchiveRun, shards: Iterable[ShardDone], tables: Sequence[Table], form: Tables
) -> ArchiveManifest:
    """Say which parts make up the run, and take away those of inputs that are no longer in it."""
    done = tuple(sorted({shard.shard: shard for shard in shards}.values(), key=lambda shard: shard.shard))
    filled = {part.table for shard in done for part in shard.parts}
    empty = tuple(write_empty(files, form, table) for table in tables if table.name not in filled)
    manifest = ArchiveManifest(run=run, tally=sum_of(shard.tally for shard in done), shards=done, empty=empty)
    with files.writing(MANIFEST) as stream:
        stream.write(_json(manifest))
    _take_away_others(files, manifest, [table.name for table in tables])
    return manifest


def committed(files: Files) -> ArchiveManifest:
    """The manifest of a whole run. Raises OutputFailed where there is none."""
    written = files.read(MANIFEST)
    if written is None:
        advice = "run `laydown backfill` with the same sources until it ends"
        raise OutputFailed(files.name, "there is no whole run in it", advice=advice)
    try:
        return msgspec.json.decode(written, type=ArchiveManifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        advice = "run `laydown backfill` again: what is done is kept"
        raise OutputFailed(f"{files.name}/{MANIFEST}", "it is not what was written", advice=advice) from error


def rows_of(
    files: Files, parts: Iterable[TablePart], form: Tables, columns: Sequence[str] | None = None
) -> Iterator[Mapping[str, object]]:
    """The rows of parts, one part after the other, some rows in memory at a time. Raises OutputFailed."""
    for part in parts:
        with files.open(part.name) as stream:
            yield from form.rows(stream, columns)


def sum_of(tallies: Iterable[ArchiveTally]) -> ArchiveTally:
    """Tallies together."""
    counts, gated = Counter[str](), Counter[str]()
    for tally in tallies:
        gated.update(tally.gated)
        counts.update({name: getattr(tally, name) for name in _COUNTS})
    return ArchiveTally(**{name: counts[name] for name in _COUNTS}, gated=dict(sorted(gated.items())))


_COUNTS = ("read", "documents", "claims", "rejected", "passed_over")


def _differences(before: ArchiveRun, now: ArchiveRun) -> list[str]:
    names = sorted(before.settings.keys() | now.settings.keys())
    return [
        *(["sources"] if before.sources != now.sources else []),
        *(name for name in names if before.settings.get(name) != now.settings.get(name)),
        *(["laydown"] if before.reading != now.reading else []),
    ]


def _capped(shard: Shard, most_reports: int) -> ShardId:
    return ShardId(content_id("shd", shard.id, most_reports))


def _take_away_others(files: Files, manifest: ArchiveManifest, tables: Sequence[str]) -> None:
    """Remove what an earlier start wrote for inputs that changed since, and the empty parts of tables now filled."""
    ours = {part.name for part in (*(part for shard in manifest.shards for part in shard.parts), *manifest.empty)}
    ours |= {done_name(shard.shard) for shard in manifest.shards}
    for folder in (DONE, *tables):
        for name in files.sizes(folder):
            if f"{folder}/{name}" not in ours:
                files.remove(f"{folder}/{name}")


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=1) + b"\n"
