"""The commands: the list of them, and the arguments and help of those of no group of their own.

Each hands over to a module of its own, imported when it is called.
"""

from typing import Annotated

import typer

from .. import __version__
from ..wiring import DEFAULT_STORE, ReaderChoice, Settings, limits_of
from .account_commands import account
from .archive_commands import backfill, fuse
from .custody_commands import copy, stamp, verify, versions
from .desk_commands import serve
from .options import (
    Debug,
    LimitsFile,
    LimitWords,
    LlmCache,
    LlmSettings,
    Model,
    ModelUrl,
    NamesFormat,
    OwnCatalogue,
    OwnPolicy,
    OwnSites,
    ReadBy,
    Store,
    as_text,
    day_from,
)
from .questions import at, diff, events, explain, search, timeline, watch_for, where
from .reading_commands import read, watch
from .review_commands import By, Reason, review
from .writing_commands import brief, export

app = typer.Typer(
    name="laydown",
    help="A sourced record of military equipment movements, read from open reports.",
    epilog=(
        "Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 failed,"
        " 2 bad usage or nothing could be read, 3 finished but some inputs could not be read,"
        " 5 the record is not what it was."
    ),
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: rich would double the time it takes
)


@app.callback(invoke_without_command=True)
def _no_command(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(f"laydown {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def rate(
    what: Annotated[
        str,
        typer.Argument(metavar="SOURCE|EVENT", callback=as_text, help="The name of a source, or the id of an event."),
    ],
    rating: Annotated[
        str,
        typer.Argument(
            metavar="RATING", callback=as_text, help="A to F for a source, 1 to 6 for an event (Admiralty code)."
        ),
    ],
    *,
    likelihood: Annotated[
        str | None,
        typer.Option(metavar="LOW-HIGH", help="How likely you hold an event to be, in percent: 55-75."),
    ] = None,
    by: By = None,
    reason: Reason = None,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Rate how reliable a source is, how credible an event.

    F and 6 say that it cannot be judged, as without any rating. Nothing is made into one number.
    """
    from .review import rate as keep_rating

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    return keep_rating(settings, what, rating, likelihood=likelihood, by=by, reason=reason)


def names(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAMES", callback=as_text, help='Names and phrases, each one argument: Tartous "SA-21".'
        ),
    ],
    *,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that phrases of time are counted from.")
    ] = None,
    output: Annotated[
        NamesFormat, typer.Option("--format", help="A table to read, or one JSON list.")
    ] = NamesFormat.TABLE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Say what names mean: equipment, places, parties, days."""
    from .names import show_names

    day = day_from(published, option="--published")
    return show_names(words, Settings(catalogue=catalogue, sites=sites, published=day), output)


def doctor(
    *,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    policy: OwnPolicy = None,
    limit: LimitWords = None,
    limits: LimitsFile = None,
    reader: ReadBy = ReaderChoice.RULES,
    model: Model = None,
    model_url: ModelUrl = None,
    llm_settings: LlmSettings = None,
    llm_cache: LlmCache = None,
    ask_model: Annotated[bool, typer.Option("--ask-model", help="Ask the language model one small question.")] = False,
    debug: Debug = False,
) -> int:
    """Check that every part is in place; name its sources."""
    from ..wiring import chosen_model
    from .doctor import examine

    held = limits_of(limits, limit or ())
    asked = chosen_model(reader, store=store, name=model, url=model_url, file=llm_settings, cache=llm_cache)
    settings = Settings(
        store=store, catalogue=catalogue, sites=sites, policy=policy, limits=held, reader=reader, model=asked
    )
    return examine(settings, asks_model=ask_model)


app.command()(read)
app.command()(backfill)
app.command()(fuse)
app.command()(events)
app.command()(where)
app.command()(at)
app.command()(timeline)
app.command()(diff)
app.command()(watch)
app.command("watch-for")(watch_for)
app.command()(explain)
app.command()(rate)
app.add_typer(review)
app.command()(search)
app.command()(export)
app.command()(brief)
app.command()(names)
app.command()(versions)
app.command()(verify)
app.command()(stamp)
app.command()(copy)
app.command()(serve)
app.add_typer(account)
app.command()(doctor)
