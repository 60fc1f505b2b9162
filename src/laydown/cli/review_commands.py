"""`laydown review …`: the arguments and help of what people say of claims. The work is in `review`."""

from typing import Annotated

import typer

from ..terms import ClaimVerdict, PairVerdict
from ..wiring import DEFAULT_STORE, Settings
from .options import Debug, OwnCatalogue, OwnPolicy, OwnSites, ShowFormat, Shown, Store, as_text

review = typer.Typer(
    name="review",
    help=(
        "Say what the machine cannot, with your name to it.\n\n"
        "Whether claims tell of one fact, and whether they were read rightly. "
        "Judgements are kept for good, signed and dated; `undo` takes one back, and nothing is ever written over."
    ),
    add_completion=False,
    rich_markup_mode=None,
)

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="LAYDOWN_REVIEWER", help="Who says so: your name.", callback=as_text),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why you say so.", callback=as_text)]
ClaimArgument = Annotated[
    str, typer.Argument(metavar="CLAIM", help="The id of a claim, or how it begins.", callback=as_text)
]
OtherArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The id of another.", callback=as_text)]


@review.callback(invoke_without_command=True)
def _no_command(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@review.command()
def same(
    claim: ClaimArgument,
    other: OtherArgument,
    *,
    by: By = None,
    reason: Reason = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Say that two claims tell of one fact."""
    return _pair(PairVerdict.SAME, claim, other, store, by, reason)


@review.command()
def different(
    claim: ClaimArgument,
    other: OtherArgument,
    *,
    by: By = None,
    reason: Reason = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Say that two claims tell of two facts."""
    return _pair(PairVerdict.DIFFERENT, claim, other, store, by, reason)


@review.command()
def unsure(
    claim: ClaimArgument,
    other: OtherArgument,
    *,
    by: By = None,
    reason: Reason = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Say that nobody can tell whether two claims are of one fact; it changes nothing."""
    return _pair(PairVerdict.UNSURE, claim, other, store, by, reason)


@review.command()
def accept(
    claim: ClaimArgument,
    *,
    by: By = None,
    reason: Reason = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Say that a claim was read as its text has it."""
    from .review import judge_claim

    return judge_claim(Settings(store=store), ClaimVerdict.ACCEPT, claim, by=by, reason=reason)


@review.command()
def reject(
    claim: ClaimArgument,
    *,
    by: By = None,
    reason: Reason = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Say that a claim should never have been one; it takes no further part."""
    from .review import judge_claim

    return judge_claim(Settings(store=store), ClaimVerdict.REJECT, claim, by=by, reason=reason)


@review.command()
def correct(
    claim: ClaimArgument,
    *,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="SLOT=VALUE",
            callback=as_text,
            help='A slot as it should be: "loads[0].count=at least 24".',
        ),
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take",
            metavar="SLOT",
            callback=as_text,
            help="A slot in which the other of two readers is right, as `explain` shows it.",
        ),
    ] = None,
    quote: Annotated[
        list[str] | None,
        typer.Option(
            "--quote",
            metavar="SLOT=WORDS",
            callback=as_text,
            help='The words of the text for it: "outcome=turned back".',
        ),
    ] = None,
    by: By = None,
    reason: Reason = None,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    debug: Debug = False,
) -> int:
    """Put slots of a claim right. "none" is "not stated", and drops a load, place or source.

    Slots are named as `explain` shows them: act, outcome, when, mover, recipient, opposed_by, loads[0].count,
    loads[0].equipment, loads[0].component (carriers likewise), places[0], places[0].role, attribution[0]; origin, via,
    destination and at name the place in that role. What is not there yet is added.
    """
    from .review import correct_claim

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    return correct_claim(settings, claim, set_ or [], quote or [], take=take or [], by=by, reason=reason)


@review.command()
def undo(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", callback=as_text, help="The id of a judgement, or how it begins.")
    ],
    *,
    by: By = None,
    reason: Reason = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Take a judgement back: all is as it was before it."""
    from .review import undo as take_back

    return take_back(Settings(store=store), judgement, by=by, reason=reason)


@review.command("list")
def list_(
    *,
    output: Shown = ShowFormat.TABLE,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    policy: OwnPolicy = None,
    debug: Debug = False,
) -> int:
    """List what people said, in order, and what has become of it."""
    from .review import show_judgements

    return show_judgements(Settings(store=store, catalogue=catalogue, sites=sites, policy=policy), output)


@review.command()
def verify(
    *,
    noted: Annotated[
        str | None, typer.Option("--noted", metavar="DIGEST", callback=as_text, help="A digest that you noted earlier.")
    ] = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Check that no judgement was changed, dropped or moved; print the digest that vouches for all."""
    from .review import verify as check

    return check(Settings(store=store), noted)


def _pair(verdict: PairVerdict, claim: str, other: str, store: Store, by: str | None, reason: str | None) -> int:
    from .review import judge_pair

    return judge_pair(Settings(store=store), verdict, claim, other, by=by, reason=reason)
