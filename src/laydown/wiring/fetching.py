"""What asks servers for pages, and pages as inputs beside files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache, partial
from typing import TYPE_CHECKING, BinaryIO

from .. import __version__
from ..errors import BadInput, StoreAltered
from ..terms import Capture, Rejection
from .settings import Settings
from .stores import found_store

if TYPE_CHECKING:
    from ..intake import Found, PassedOver
    from ..pipeline import Input
    from ..ports import Fetcher, Poster, Store

_NOT_MODIFIED = 304
_ADDRESS = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://")  # the room that fetches takes a tenth of a second to import


def web_fetcher(
    settings: Settings, *, contact: str | None = None, ignores_robots: bool = False, ports: Sequence[int] = ()
) -> Fetcher:
    """The one part that reaches the network. `ports` may be asked beside 80 and 443.

    Raises BadRequest for a contact that no header can hold.
    """
    from ..fetch import Reach, WebFetcher, agent_name, system_clock

    return WebFetcher(
        agent=agent_name(__version__, contact),
        clock=system_clock(),
        limits=settings.limits,
        ignores_robots=ignores_robots,
        reach=Reach(ports=Reach().ports.union(ports)),
    )


def poster(settings: Settings, *, ports: Sequence[int] = ()) -> Poster:
    """What sends to a service that the user named, by the same guarded way."""
    from ..fetch import Reach, WebFetcher, agent_name, system_clock

    reach = Reach(ports=Reach().ports.union(ports))
    return WebFetcher(agent=agent_name(__version__, None), clock=system_clock(), limits=settings.limits, reach=reach)


def names_an_address(name: str) -> bool:
    """Whether a name on the command line is an address rather than a file: it begins with a scheme and "://".

    >>> names_an_address("https://example.org/a"), names_an_address("reports/a.html"), names_an_address("ftp://a.org")
    (True, False, True)
    """
    return _ADDRESS.match(name) is not None


def found_or_fetched(
    names: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO,
    fetcher: Callable[[], Fetcher],
    passed_over: PassedOver | None = None,
    follow: bool = False,
) -> Iterator[Input | Rejection]:
    """The inputs that the names stand for, in their order; addresses are asked for when their turn comes.

    A page that the store has from before is asked for only if it changed; where it did not, the bytes that are kept
    are the input. What cannot be fetched is a Rejection. `fetcher` is asked for at the first address. What a server
    gives is taken apart as files are; with `follow`, the addresses in lists of headlines are fetched, but no further
    ones from there.
    """
    from ..intake import expanded, find_reports

    with ExitStack() as open_until_the_end:

        @cache
        def fetching() -> Callable[[str], Found | Rejection]:
            store = _store_of_before(settings)
            if store is not None:
                open_until_the_end.callback(store.close)
            return _fetching(fetcher(), store)

        def at(
            url: str, *, further: Callable[[str], Iterator[Found | Rejection]] | None
        ) -> Iterator[Found | Rejection]:
            answer = fetching()(url)
            if isinstance(answer, Rejection):
                yield answer
            else:
                yield from expanded(answer, settings.limits, passed_over=passed_over, follow=further)

        further = partial(at, further=None) if follow else None
        for name in names:
            if names_an_address(name):
                yield from at(name, further=further)
            else:
                yield from find_reports(
                    [name], stdin=stdin, limits=settings.limits, passed_over=passed_over, follow=further
                )


def _store_of_before(settings: Settings) -> Store | None:
    return found_store(settings)


def _fetching(fetcher: Fetcher, store: Store | None) -> Callable[[str], Found | Rejection]:
    from ..intake import Found

    def fetched(url: str) -> Found | Rejection:
        known, data = _kept(store, url) if store is not None else (None, None)
        try:
            answer = fetcher.fetch(url, known=known)
        except BadInput as error:
            return Rejection(path=url, error=type(error).__name__, reason=error.reason, advice=error.advice)
        given = data if answer.data is None else answer.data
        return Found(path=url, data=given, arrival=answer.arrival, envelope=answer.envelope)

    return fetched


def _kept(store: Store, url: str) -> tuple[Capture, bytes] | tuple[None, None]:
    """What the store has of an address: the capture that came with its bytes, and the bytes."""
    newest = store.last_capture(url)
    if newest is None:
        return None, None
    try:
        data = store.original(newest.sha256)
    except StoreAltered:  # it is told by `laydown verify`; here the page is asked for as if it were new
        return None, None
    if data is None:
        return None, None
    if newest.arrival.status == _NOT_MODIFIED:  # it says little of itself: the answer that it stands for says all
        whole = (c for c in store.captures(url) if c.sha256 == newest.sha256 and c.arrival.status != _NOT_MODIFIED)
        newest = max(whole, key=lambda capture: capture.at, default=newest)
    return newest, data
