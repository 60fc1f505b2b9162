"""How often to look: intervals that feeds and servers ask for, within bounds, and back-off after errors.

Pure: times come in and go out, and the jitter that keeps feeds from being asked all at once follows from their names.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..errors import BadInput, EmptyInput, FetchFailed, ModelFailed, NoText, NotText
from ..terms import Arrival, Article, ArticleStage, Fetched, Headers, Limits, Rejection, WatchedFeed
from .feeds import Feed
from .pages import HALF

USUAL_SECONDS = 15 * 60.0
GONE = 410
MOVED_PERMANENTLY = "moved_permanently"
_VALIDATORS = ("etag", "last-modified")
_JITTER = 0.1  # of the wait
_TRUST_IN_A_MOVE = 4  # failures in a row at a new address, after which the first one is asked again
# What another try may mend: a page that was empty, or no page, may have been caught while its server was in
# trouble, and so may the server of a language model be.
_PASSING = frozenset(kind.__name__ for kind in (FetchFailed, EmptyInput, NotText, NoText, ModelFailed))
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_NEVER = re.compile(r"(?:^|[\s,])no-(?:store|cache)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The bounds of waiting: `least_s` seconds at least between two looks at a feed, and the limits."""

    least_s: float = USUAL_SECONDS
    limits: Limits

    def within(self, wait_s: float) -> float:
        """A wait, not shorter than the least nor longer than the most."""
        return max(self.least_s, min(wait_s, self.limits.max_wait_seconds))


def seen(feed: WatchedFeed, fetched: Fetched, found: Feed | None, *, at: datetime, pace: Pace) -> WatchedFeed:
    """The feed after it answered; `found` is what it showed, None where the server said that nothing changed.

    Of an answer that ends in its middle no validators are kept, or the rest would never be asked for; nor is a list
    that is cut short taken for the whole.
    """
    arrival = fetched.arrival
    moved = arrival.url if MOVED_PERMANENTLY in arrival.notes and arrival.url != feed.address else feed.moved_to
    wait_s = feed.wait_s
    if found is not None:
        wait_s = max(filter(None, (found.wait_s, max_age_s(arrival))), default=None)
    calm = replace(
        feed,
        moved_to=moved,
        validators=_validators_after(feed, arrival, found),
        answered_by=arrival.url,
        wait_s=wait_s,
        looks=feed.looks + 1,
        failures=0,
        trouble=None,
        looked_at=at,
        next_at=_later(at, pace.within(wait_s or 0.0), feed.address, feed.looks),
    )
    if found is None:
        return calm
    return replace(calm, title=found.title, listed=feed.listed if found.is_cut and feed.listed else found.listed)


def failed(feed: WatchedFeed, fault: BadInput, *, at: datetime, pace: Pace) -> WatchedFeed:
    """The feed after it gave none: twice as long a wait with every failure in a row, or as long as the server asks.

    One that says that it is gone for good (410) is retired.
    """
    status = fault.status if isinstance(fault, FetchFailed) else None
    asked_s = fault.retry_after_s if isinstance(fault, FetchFailed) else None
    failures = feed.failures + 1
    wait_s = max(pace.least_s * 2.0 ** min(failures, 40), asked_s or 0.0)
    return replace(
        feed,
        looks=feed.looks + 1,
        failures=failures,
        trouble=fault.reason,
        retired=status == GONE,
        moved_to=None if failures % _TRUST_IN_A_MOVE == 0 else feed.moved_to,
        looked_at=at,
        next_at=_later(at, pace.within(wait_s), feed.address, feed.looks),
    )


def put_off(article: Article, rejection: Rejection, fault: BadInput | None, *, at: datetime, pace: Pace) -> Article:
    """The article after a try that failed: to be tried again, or given up. `fault` is what its fetch raised, if that.

    It is given up after so many tries as the limits allow, and at once where another try would be no better: it is not
    to be fetched, costs too much, breaks the reader, or is gone for good (410).
    """
    tries = article.tries + 1
    status = fault.status if isinstance(fault, FetchFailed) else None
    asked_s = fault.retry_after_s if isinstance(fault, FetchFailed) else None
    is_final = rejection.error not in _PASSING or status == GONE or tries >= pace.limits.max_tries
    wait_s = max(pace.limits.retry_seconds * 2.0 ** min(tries - 1, 40), asked_s or 0.0)
    return replace(
        article,
        tries=tries,
        halves=article.halves + 1 if rejection.reason == HALF else 0,
        trouble=rejection.reason,
        stage=ArticleStage.GIVEN_UP if is_final else ArticleStage.WAITING,
        next_at=at if is_final else _later(at, min(wait_s, pace.limits.max_wait_seconds), article.address, tries),
    )


def validators(arrival: Arrival) -> Headers:
    """The headers by which the server can tell next time whether anything has changed."""
    return tuple((name, value) for name in _VALIDATORS if (value := arrival.header(name)))


def max_age_s(arrival: Arrival) -> float | None:
    """The seconds for which the server says that its answer stays fresh."""
    control = arrival.header("cache-control") or ""
    found = None if _NEVER.search(control) else _MAX_AGE.search(control)
    return float(found[1]) if found else None


def _validators_after(feed: WatchedFeed, arrival: Arrival, found: Feed | None) -> Headers:
    if found is None:
        return validators(arrival) or feed.validators
    return () if found.is_cut else validators(arrival)


def _later(at: datetime, wait_s: float, name: str, count: int) -> datetime:
    """`at`, later by the wait and up to a tenth of it: how much follows from the name and the count alone."""
    digest = hashlib.blake2b(f"{name} {count}".encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return at + timedelta(seconds=wait_s * (1 + _JITTER * int.from_bytes(digest) / 2**32))
