"""What vouches for the record: versions of pages, the check of all that is kept, time stamps."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ..wiring import DEFAULT_STORE, Settings, store_place
from .options import (
    AllowPort,
    Debug,
    NamesFormat,
    OwnCatalogue,
    OwnSites,
    Store,
    as_text,
)


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
    """Check every byte, span and link of the record.

    Exit 5 where anything is not.
    """
    from .verify import verify as examine

    settings = Settings(store=store, catalogue=catalogue, sites=sites)
    return examine(settings, heads=head or (), is_quick=quick, trust=trust, output=output)


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


def copy(
    to: Annotated[
        Any,
        typer.Option(
            "--to",
            metavar="FILE|URL",
            parser=store_place,
            help="Where the copy goes: a file or a database in which there is no store.",
        ),
    ],
    *,
    store: Store = DEFAULT_STORE,
    debug: Debug = False,
) -> int:
    """Copy the whole store into another file or database, every digest as it is.

    For a record that was begun in a file and goes on with a team, and back again.
    """
    from .copying import copy_store

    return copy_store(Settings(store=store), to)
