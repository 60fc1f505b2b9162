"""The desk: serving it, and who may use it. The work is in `serve` and `account`."""

from typing import Annotated

import typer

from ..wiring import DEFAULT_STORE, Settings
from .options import Debug, OwnCatalogue, OwnPolicy, OwnSites, Store, as_text

PORT = 8_470


def serve(
    *,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port; 0 takes a free one.")] = PORT,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Another name that the desk is opened by; may be repeated."),
    ] = None,
    public_url: Annotated[
        str | None,
        typer.Option("--public-url", metavar="URL", help="The address of a proxy before the desk, https://…"),
    ] = None,
    sign_in: Annotated[bool, typer.Option("--sign-in", help="Ask for an account on this machine too.")] = False,
    person: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            envvar="LAYDOWN_REVIEWER",
            help="Your name, under what you say without an account.",
            callback=as_text,
        ),
    ] = None,
    opens: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    policy: OwnPolicy = None,
    debug: Debug = False,
) -> int:
    """Serve the desk: map, timeline, evidence and review in a browser.

    On this machine alone it needs no account. To be reached from elsewhere it needs one, and then asks everybody.
    """
    from ..web.serving import Place
    from .serve import serve_desk

    settings = Settings(store=store, catalogue=catalogue, sites=sites, policy=policy)
    place = Place(host=host, port=port, allowed=tuple(allow_host or ()), public_url=public_url, asks_all=sign_in)
    return serve_desk(settings, place, person=person, opens=opens)
