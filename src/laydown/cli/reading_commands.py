"""What takes reports in: reading them once, and keeping feeds under watch."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ..errors import BadRequest
from ..wiring import DEFAULT_STORE, ReaderChoice, Settings, limits_of
from .options import (
    AllowPort,
    Contact,
    Debug,
    IgnoreRobots,
    LimitsFile,
    LimitWords,
    LlmCache,
    LlmReplay,
    LlmSettings,
    Model,
    ModelUrl,
    NoOriginals,
    OwnCatalogue,
    OwnSites,
    ReadBy,
    ReadFormat,
    Store,
    WatchFormat,
    day_from,
)


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATHS", help="Files, folders, web addresses, or - for standard input.", show_default=False
        ),
    ],
    *,
    output: Annotated[
        ReadFormat, typer.Option("--format", help="Tables to read, one JSON object a line, or one JSON list.")
    ] = ReadFormat.TABLE,
    store: Store = DEFAULT_STORE,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing, only print.")] = False,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of publication, as 2024-12-19; goes before what pages say."),
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read at once.")] = 1,
    again: Annotated[bool, typer.Option("--again", help="Read anew what the store has the claims of.")] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Fetch the pages whose addresses are in lists of headlines.")
    ] = False,
    no_originals: NoOriginals = False,
    contact: Contact = None,
    ignore_robots: IgnoreRobots = False,
    allow_port: AllowPort = None,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    limit: LimitWords = None,
    limits: LimitsFile = None,
    reader: ReadBy = ReaderChoice.RULES,
    model: Model = None,
    model_url: ModelUrl = None,
    llm_settings: LlmSettings = None,
    llm_cache: LlmCache = None,
    llm_replay: LlmReplay = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Write who found what in each report: lines of JSON, or text where its name ends in .txt.",
            show_default=False,
        ),
    ] = None,
    debug: Debug = False,
) -> int:
    """Read reports: keep their claims and print them.

    A report is kept once, however often it is read. What cannot be read is listed, and the rest is read.
    """
    from ..wiring import chosen_model, web_fetcher
    from .read import read_and_print

    settings = Settings(
        store=None if no_store else store,
        processes=processes,
        published=day_from(published, option="--published"),
        again=again,
        keeps_originals=not no_originals,
        catalogue=catalogue,
        sites=sites,
        limits=limits_of(limits, limit or ()),
        reader=reader,
        model=chosen_model(
            reader,
            store=None if no_store else store,
            name=model,
            url=model_url,
            file=llm_settings,
            cache=llm_cache,
            replay=llm_replay,
        ),
    )
    fetcher = partial(web_fetcher, settings, contact=contact, ignores_robots=ignore_robots, ports=allow_port or ())
    return read_and_print(paths, settings, output, fetcher=fetcher, follow=follow, report=report)


def watch(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCES",
            help="Addresses or files: feeds (RSS, Atom, JSON), sitemaps, OPML lists of feeds.",
            show_default=False,
        ),
    ] = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="One round, then end: for cron and timers.")] = False,
    every: Annotated[
        float, typer.Option("--every", metavar="MINUTES", help="At least so long between two looks at a feed.")
    ] = 15.0,
    rounds: Annotated[
        int | None, typer.Option("--rounds", min=1, help="End after so many rounds.", show_default=False)
    ] = None,
    state: Annotated[bool, typer.Option("--state", help="Show the feeds, and what waits or was given up.")] = False,
    output: Annotated[
        WatchFormat, typer.Option("--format", help="A line for each new claim, or a JSON object.")
    ] = WatchFormat.LINES,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Append the claims to a file, each once.", show_default=False),
    ] = None,
    contact: Contact = None,
    ignore_robots: IgnoreRobots = False,
    allow_port: AllowPort = None,
    no_originals: NoOriginals = False,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    limit: LimitWords = None,
    limits: LimitsFile = None,
    reader: ReadBy = ReaderChoice.RULES,
    model: Model = None,
    model_url: ModelUrl = None,
    llm_settings: LlmSettings = None,
    llm_cache: LlmCache = None,
    llm_replay: LlmReplay = False,
    debug: Debug = False,
) -> int:
    """Keep feeds under watch: read what is new, print new claims.

    It can be ended and started again at any time: nothing is lost, and nothing is read or told twice.
    """
    from ..wiring import chosen_model, web_fetcher
    from . import watching

    settings = Settings(
        store=store,
        catalogue=catalogue,
        sites=sites,
        keeps_originals=not no_originals,
        limits=limits_of(limits, limit or ()),
        reader=reader,
        model=chosen_model(
            reader,
            store=store,
            name=model,
            url=model_url,
            file=llm_settings,
            cache=llm_cache,
            replay=llm_replay,
        ),
    )
    if state:
        return watching.show_state(settings)
    if not sources:
        raise BadRequest("no feed is named", advice="name feeds, sitemaps or OPML lists: `laydown watch feeds.opml`")
    if not every > 0:
        raise BadRequest(f"--every {every} is no span of time", advice="give it minutes, as 15")
    how = watching.Rounds(least_s=every * 60.0, rounds=rounds, is_once=once, output=output, out=out)
    fetcher = web_fetcher(settings, contact=contact, ignores_robots=ignore_robots, ports=allow_port or ())
    return watching.watch_feeds(sources, settings, how, fetcher=fetcher)
