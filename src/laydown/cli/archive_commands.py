"""Whole archives: read to tables, and what the tables tell together."""

import re
from enum import StrEnum
from typing import Annotated, Any

import typer

from ..errors import BadRequest
from ..wiring import Settings, limits_of, store_place
from .options import Debug, LimitsFile, OwnCatalogue, OwnSites, as_text, day_from

_NUMBER = re.compile(r"\d[\d,_]*")
_SHARE = re.compile(r"(\d{0,3}(?:\.\d{1,12})?) ?(%?)")


class EngineName(StrEnum):
    """What the reading is spread over."""

    LOCAL = "local"
    RAY = "ray"


def backfill(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCES",
            help="Files, folders, or addresses in object stores, as s3://bucket/news.",
            show_default=False,
        ),
    ],
    *,
    out: Annotated[
        str,
        typer.Option(
            "-o",
            "--out",
            metavar="OUT",
            callback=as_text,
            help="The folder for the tables, also in an object store.",
            show_default=False,
        ),
    ],
    processes: Annotated[
        int | None,
        typer.Option(
            min=1, help="How many processes read at once; one, or with Ray one a processor.", show_default=False
        ),
    ] = None,
    engine: Annotated[
        EngineName, typer.Option(help="Processes of this machine, or of a Ray cluster.")
    ] = EngineName.LOCAL,
    ray_address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The Ray cluster, as auto or host:port; without it one is started here."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of publication, as 2024-12-19; goes before what pages say."),
    ] = None,
    sample: Annotated[
        str | None, typer.Option(metavar="SHARE", help="Look at this share of the reports only, as 0.01 or 1%.")
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option(
            "--limit",
            metavar="N|NAME=VALUE",
            help="Look at the first N reports only; or what an input may cost, as max_bytes=50MB; may be repeated.",
        ),
    ] = None,
    limits: LimitsFile = None,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    profile: Annotated[bool, typer.Option("--profile", help="Print what each stage cost.")] = False,
    debug: Debug = False,
) -> int:
    """Read an archive to tables: documents, claims, what was left unread, rejections.

    A run that was interrupted goes on with the same command.
    """
    from ..wiring import Backfill
    from .backfill import read_archive

    most_reports, held = _limits(limit or [])
    if ray_address is not None and engine is not EngineName.RAY:
        raise BadRequest("--ray-address names a cluster, and the engine is local", advice="add --engine ray")
    settings = Settings(
        store=None,
        published=day_from(published, option="--published"),
        catalogue=catalogue,
        sites=sites,
        limits=limits_of(limits, held),
    )
    order = Backfill(
        sources=tuple(sources),
        out=out,
        settings=settings,
        sample=None if sample is None else _share(sample),
        most_reports=most_reports,
        has_timers=profile,
        engine=engine.value,
        ray_address=ray_address,
        processes=processes,
    )
    return read_archive(order)


def fuse(
    out: Annotated[str, typer.Argument(metavar="OUT", help="The folder or address that `laydown backfill` wrote.")],
    *,
    to: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="OUT", help="Where the tables go; into the same folder by default."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Holdings as they were on a day, as 2024-12-19.")
    ] = None,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="Take what is done of a run that has not ended.")
    ] = False,
    store: Annotated[
        Any,  # a StorePlace, as in the options that commands share: there it is where the record comes from
        typer.Option(
            "--store",
            metavar="FILE|URL",
            parser=store_place,
            help="Put reports and claims into a store as well, for `laydown serve`, `events` and the rest.",
            show_default=False,
        ),
    ] = None,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Put together what an archive's tables tell: events, origins, holdings.

    Reports that several parts hold count once. The same tables give the same bytes.
    """
    from ..wiring.fusing import Fusing
    from .fuse import fuse_and_print

    order = Fusing(
        out=out,
        to=to,
        as_of=day_from(as_of, option="--as-of"),
        takes_unfinished=unfinished,
        settings=Settings(store=store, catalogue=catalogue, sites=sites),
    )
    return fuse_and_print(order)


def _limits(words: list[str]) -> tuple[int | None, list[str]]:
    """How many reports, and what an input may cost: the option says either."""
    numbers = [word for word in words if _NUMBER.fullmatch(word.strip())]
    if len(numbers) > 1:
        raise BadRequest("--limit names two numbers of reports", advice="name one")
    most = int(re.sub("[,_]", "", numbers[0])) if numbers else None
    if most == 0:
        raise BadRequest("--limit 0 would read nothing", advice="name how many reports to look at")
    return most, [word for word in words if word not in numbers]


def _share(words: str) -> float:
    """The share that --sample names. Raises BadRequest."""
    match = _SHARE.fullmatch(words.strip())
    share = float(match[1]) / (100 if match[2] else 1) if match and match[1] else 0.0
    if not 0 < share <= 1:
        raise BadRequest(f"--sample {words!r} is no share", advice="write it as 0.01 or 1%")
    return share
