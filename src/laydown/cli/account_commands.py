"""`laydown account …`: the arguments and help of keeping accounts. The work is in `account`."""

from typing import Annotated

import typer

from ..terms import Role
from ..wiring import DEFAULT_STORE, Settings
from .options import Debug, Store, as_text

account = typer.Typer(
    name="account",
    help=(
        "Keep the accounts of those who use the desk together.\n\n"
        "Readers look, reviewers judge, admins keep the accounts. Accounts are disabled, never deleted: judgements are "
        "signed with their names."
    ),
    add_completion=False,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the account.", callback=as_text)]
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Take the password from the first line of standard input.")
]


@account.callback(invoke_without_command=True)
def _no_command(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@account.command()
def add(
    name: Name,
    *,
    role: Annotated[Role, typer.Option("--role", help="What it may.")] = Role.READER,
    password_stdin: PasswordStdin = False,
    no_password: Annotated[bool, typer.Option("--no-password", help="Only tokens let it in: for programs.")] = False,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Make an account. The password is asked for, and not shown."""
    from .account import add as make

    return make(Settings(store=store), name, role, from_stdin=password_stdin, has_none=no_password)


@account.command("list")
def list_(*, store: Store = DEFAULT_STORE, debug: Debug = False) -> int:
    """List the accounts, what they may, and what lets them in."""
    from .account import list_ as show

    return show(Settings(store=store))


@account.command()
def role(
    name: Name,
    given: Annotated[Role, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")],
    *,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Give an account another role, from now on."""
    from .account import change

    return change(Settings(store=store), name, role=given)


@account.command()
def password(
    name: Name, *, password_stdin: PasswordStdin = False, store: Store = DEFAULT_STORE, debug: Debug = False
) -> int:
    """Give an account a new password; it is signed out everywhere."""
    from .account import set_password

    return set_password(Settings(store=store), name, from_stdin=password_stdin)


@account.command()
def disable(name: Name, *, store: Store = DEFAULT_STORE, debug: Debug = False) -> int:
    """Let an account in no more, at once."""
    from .account import change

    return change(Settings(store=store), name, is_disabled=True)


@account.command()
def enable(name: Name, *, store: Store = DEFAULT_STORE, debug: Debug = False) -> int:
    """Let an account in again."""
    from .account import change

    return change(Settings(store=store), name, is_disabled=False)


@account.command()
def token(
    name: Name,
    *,
    label: Annotated[str, typer.Option("--label", metavar="TEXT", help="What it is for.", callback=as_text)],
    role: Annotated[
        Role | None, typer.Option("--role", help="What it may, at most what the account may.", show_default=False)
    ] = None,
    days: Annotated[
        int | None, typer.Option("--days", min=1, max=3_650, help="How long; without it until it is let go of.")
    ] = None,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Make a token for a program, and print it, this once."""
    from .account import token as make

    return make(Settings(store=store), name, label=label, role=role, days=days)


@account.command("sign-out")
def sign_out(name: Name, *, store: Store = DEFAULT_STORE, debug: Debug = False) -> int:
    """Sign an account out of every browser, and let go of its tokens."""
    from .account import sign_out as close

    return close(Settings(store=store), name)
