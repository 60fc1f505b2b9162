"""Whole archives: read to tables, and what the tables tell together."""

from typing import Annotated, Any

import typer

from ..wiring import Settings, store_place
from .options import Debug, OwnCatalogue, OwnSites, day_from


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
