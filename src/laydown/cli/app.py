"""The commands: their arguments and their help. Each hands over to a module of its own, imported when it is called."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from ..errors import BadRequest
from ..wiring import DEFAULT_STORE, Settings, limits_of
from .options import (
    AllowPort,
    AsOf,
    Contact,
    Debug,
    ExportFormat,
    IgnoreRobots,
    KnownBy,
    LimitsFile,
    LimitWords,
    NamesFormat,
    NoOriginals,
    OwnCatalogue,
    OwnPolicy,
    OwnSites,
    ReadFormat,
    ShowFormat,
    Shown,
    Store,
    WatchFormat,
    as_text,
    day_from,
)
from .review_commands import By, Reason, review

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


@app.command()
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
    debug: Debug = False,
) -> int:
    """Read reports: keep their claims and print them.

    A report is kept once, however often it is read. What cannot be read is listed, and the rest is read.
    """
    from ..wiring import web_fetcher
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
    )
    fetcher = partial(web_fetcher, settings, contact=contact, ignores_robots=ignore_robots, ports=allow_port or ())
    return read_and_print(paths, settings, output, fetcher=fetcher, follow=follow)


@app.command()
def events(
    *,
    known_by: KnownBy = None,
    output: Shown = ShowFormat.TABLE,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    policy: OwnPolicy = None,
    debug: Debug = False,
) -> int:
    """List events, each once, with its independent origins."""
    from .show import show_events

    settings = Settings(store=store, catalogue=catalogue, sites=sites, policy=policy)
    return show_events(settings, output, known_by=day_from(known_by, option="--known-by"))


@app.command()
def where(
    equipment: Annotated[
        str, typer.Argument(callback=as_text, help='A type, component or ship: "S-300", "tanks", "Sparta II".')
    ],
    *,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    output: Shown = ShowFormat.TABLE,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Say where equipment is, since when, and by what evidence."""
    from .ledger import show_where

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    day, known = day_from(as_of, option="--as-of"), day_from(known_by, option="--known-by")
    return show_where(settings, equipment, as_of=day, known_by=known, output=output)


@app.command()
def at(
    place: Annotated[
        str, typer.Argument(callback=as_text, help='A site, town, region or country: "Tartus", "eastern Libya".')
    ],
    *,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    output: Shown = ShowFormat.TABLE,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Say what is at a place, within it, or may be there."""
    from .ledger import show_at

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    day, known = day_from(as_of, option="--as-of"), day_from(known_by, option="--known-by")
    return show_at(settings, place, as_of=day, known_by=known, output=output)


@app.command()
def timeline(
    subject: Annotated[
        str, typer.Argument(callback=as_text, help='A type, ship, party or place: "S-300", "Sparta II", "Tartus".')
    ],
    *,
    known_by: KnownBy = None,
    output: Shown = ShowFormat.TABLE,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """List what is told of one thing, by day."""
    from .show import show_timeline

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    return show_timeline(settings, subject, known_by=day_from(known_by, option="--known-by"), output=output)


@app.command()
def diff(
    first: Annotated[str, typer.Argument(metavar="DAY", help="The earlier day, as 2024-12-01.")],
    second: Annotated[str, typer.Argument(metavar="DAY", help="The later day.")],
    subject: Annotated[
        str | None,
        typer.Argument(callback=as_text, help="Only what is told of this thing, party or place.", show_default=False),
    ] = None,
    *,
    known: Annotated[bool, typer.Option("--known", help="Compare what was known, not what was true.")] = False,
    output: Shown = ShowFormat.TABLE,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Say what changed in the ledger between two days."""
    from .ledger import show_diff

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    days = _day(first), _day(second)
    return show_diff(settings, *days, subject, is_known=known, output=output)


@app.command()
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
    debug: Debug = False,
) -> int:
    """Keep feeds under watch: read what is new, print new claims.

    It can be ended and started again at any time: nothing is lost, and nothing is read or told twice.
    """
    from ..wiring import web_fetcher
    from . import watching

    settings = Settings(
        store=store,
        catalogue=catalogue,
        sites=sites,
        keeps_originals=not no_originals,
        limits=limits_of(limits, limit or ()),
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


@app.command("watch-for")
def watch_for(
    question: Annotated[
        str | None,
        typer.Argument(
            callback=as_text, help='What and where: "S-400 in Libya"; or the id of a question.', show_default=False
        ),
    ] = None,
    *,
    history: Annotated[bool, typer.Option("--history", help="Show how the answer moved.")] = False,
    forget: Annotated[
        str | None,
        typer.Option(
            "--forget", callback=as_text, metavar="ID", help="Watch for this question no more.", show_default=False
        ),
    ] = None,
    output: Shown = ShowFormat.TABLE,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Keep a question that every read answers anew; list them."""
    from . import watch as questions

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    now = datetime.now(UTC)
    if forget is not None and (question is not None or history):
        raise BadRequest("--forget goes by itself", advice="give it the id or the words of one question")
    if forget is not None:
        return questions.forget(settings, forget, at=now)
    if question is None and history:
        raise BadRequest("--history of which question?", advice="give its id or its words")
    if question is None:
        return questions.list_questions(settings, output=output, at=now)
    if history:
        return questions.show_history(settings, question, output=output)
    return questions.watch(settings, question, output=output, at=now)


@app.command()
def explain(
    id: Annotated[str, typer.Argument(callback=as_text, help="The id of a claim, event or holding, or how it begins.")],  # noqa: A002
    *,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    policy: OwnPolicy = None,
    debug: Debug = False,
) -> int:
    """Show the quote and the rule behind every cell."""
    from .explain import explain as show_reasons

    return show_reasons(Settings(store=store, catalogue=catalogue, sites=sites, policy=policy), id)


@app.command()
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
    """Rate how far a source can be relied on, or how credible an event is.

    F and 6 say that it cannot be judged, as without any rating. Nothing is made into one number.
    """
    from .review import rate as keep_rating

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    return keep_rating(settings, what, rating, likelihood=likelihood, by=by, reason=reason)


app.add_typer(review)


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(callback=as_text, metavar="WORDS", help="Words that must all be there.")
    ],
    *,
    limit: Annotated[int, typer.Option(min=1, help="Print at most so many claims.")] = 50,
    output: Shown = ShowFormat.TABLE,
    store: Store = DEFAULT_STORE,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Find claims by the words of their evidence or title."""
    from .show import show_found

    return show_found(Settings(store=store, sites=sites), " ".join(words), limit=limit, output=output)


@app.command()
def export(
    *,
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Where to; standard output by default.")
    ] = None,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Write the record as CSV, GeoJSON, JSON lines; originals as WARC."""
    from .write import export as write_form

    return write_form(Settings(store=store, catalogue=catalogue, sites=sites), form, out)


@app.command()
def brief(
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The page to write.")],
    *,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Write a self-contained page with map and evidence."""
    from .write import write_brief

    return write_brief(Settings(store=store, catalogue=catalogue, sites=sites), out)


@app.command()
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


@app.command()
def versions(
    page: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS|DOCUMENT", callback=as_text, help="The address of a page, or the id of a document."
        ),
    ],
    *,
    output: Annotated[
        NamesFormat, typer.Option("--format", help="A table to read, or one JSON object.")
    ] = NamesFormat.TABLE,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Show what a page was at which hour, and what was changed."""
    from .versions import show_versions

    return show_versions(Settings(store=store), page, output=output)


@app.command()
def verify(
    *,
    head: Annotated[
        list[str] | None,
        typer.Option(
            "--head",
            metavar="DIGEST",
            callback=as_text,
            help="A head of the chain that you noted: it must stand in it.",
            show_default=False,
        ),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Do not open the kept originals again.")] = False,
    trust: Annotated[
        Path | None, typer.Option("--trust", metavar="CERT.pem", help="Check the signatures of time stamps against it.")
    ] = None,
    output: Annotated[
        NamesFormat, typer.Option("--format", help="A table to read, or one JSON object.")
    ] = NamesFormat.TABLE,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Check that the record is what it was: every byte, span and link.

    Exit 5 where anything is not.
    """
    from .verify import verify as examine

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    return examine(settings, heads=head or (), is_quick=quick, trust=trust, output=output)


@app.command()
def stamp(
    authority: Annotated[
        str, typer.Argument(metavar="ADDRESS", callback=as_text, help="The address of a time stamp authority.")
    ],
    *,
    allow_port: AllowPort = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Have the head of the chain of custody time-stamped (RFC 3161).

    Its digest is all that is sent. `laydown verify --trust` checks what the authority signed.
    """
    from .verify import stamp_head

    return stamp_head(Settings(store=store), authority, ports=allow_port or (), now=datetime.now(UTC))


@app.command()
def doctor(
    *,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    policy: OwnPolicy = None,
    limit: LimitWords = None,
    limits: LimitsFile = None,
    debug: Debug = False,
) -> int:
    """Check that every part is in place; name its sources."""
    from .doctor import examine

    held = limits_of(limits, limit or ())
    return examine(Settings(store=store, catalogue=catalogue, sites=sites, policy=policy, limits=held))


def _day(words: str) -> date:
    """The day that an argument names; typer makes sure that there is one."""
    day = day_from(words, option="day")
    assert day is not None  # noqa: S101
    return day
