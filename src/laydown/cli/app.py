"""The commands: their arguments, their help, and nothing else; each hands over to a module of its own."""

from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from .options import ReadFormat, day_from

app = typer.Typer(
    name="laydown",
    help="A sourced record of military equipment movements, read from open reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

StoreOption = Annotated[
    Path, typer.Option("--store", envvar="LAYDOWN_STORE", help="The file that keeps the record.", show_envvar=True)
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
DEFAULT_STORE = Path("laydown.db")


@app.callback(invoke_without_command=True)
def _version(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"laydown {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)],
    *,
    output: Annotated[ReadFormat, typer.Option("--format", help="How to print the claims.")] = ReadFormat.TABLE,
    store: StoreOption = DEFAULT_STORE,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing: only print.")] = False,
    published: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="When the reports were published; goes before what a page says."),
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
    again: Annotated[bool, typer.Option("--again", help="Read also what the store has already.")] = False,
    debug: Debug = False,  # noqa: ARG001 - run.py looks for it
) -> int:
    """Read reports and print what they claim.

    Every claim is kept in the store, once, however often its report is read.
    """
    from ..wiring import Settings
    from .read import read_and_print

    settings = Settings(
        store=None if no_store else store,
        processes=processes,
        published=day_from(published, option="--published"),
        again=again,
    )
    return read_and_print(paths, settings, output)
