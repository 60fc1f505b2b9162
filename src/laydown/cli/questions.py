"""Questions to the record: what happened, what is where, what changed, and what stands behind it."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from ..errors import BadRequest
from ..wiring import DEFAULT_STORE, Settings
from .filters import (
    ActWord,
    BasisWord,
    BoundingBox,
    Contradicted,
    Dated,
    Equipment,
    EventNamed,
    From,
    OriginsMin,
    OutcomeWord,
    Party,
    Place,
    Reviewed,
    StatusWord,
    To,
    Words,
    filter_of,
)
from .options import (
    AsOf,
    Debug,
    KnownBy,
    OwnCatalogue,
    OwnPolicy,
    OwnSites,
    ShowFormat,
    Shown,
    Store,
    as_text,
    day_from,
)


def events(
    *,
    equipment: Equipment = None,
    place: Place = None,
    party: Party = None,
    act: ActWord = None,
    outcome: OutcomeWord = None,
    basis: BasisWord = None,
    status: StatusWord = None,
    origins_min: OriginsMin = None,
    from_: From = None,
    to: To = None,
    dated: Dated = False,
    words: Words = None,
    bbox: BoundingBox = None,
    event: EventNamed = None,
    contradicted: Contradicted = None,
    reviewed: Reviewed = None,
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

    asked = filter_of(
        {
            "equipment": equipment,
            "place": place,
            "party": party,
            "act": act,
            "outcome": outcome,
            "basis": basis,
            "status": status,
            "origins_min": origins_min,
            "from": from_,
            "to": to,
            "undated": False if dated else None,
            "q": words,
            "bbox": bbox,
            "event": event,
            "contradicted": contradicted,
            "reviewed": reviewed,
        }
    )
    settings = Settings(store=store, catalogue=catalogue, sites=sites, policy=policy)
    return show_events(settings, output, known_by=day_from(known_by, option="--known-by"), asked=asked)


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


def _day(words: str) -> date:
    """The day that an argument names; typer makes sure that there is one."""
    day = day_from(words, option="day")
    assert day is not None  # noqa: S101
    return day
