"""A request that is sent again after its answer was lost gets that answer, and is not done again (Idempotency-Key)."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from fastapi.responses import Response

from .problems import Refusal

LONGEST_KEY = 200
KEPT_FOR = timedelta(hours=24)
MOST_KEPT = 2_000


@dataclass(slots=True)
class _Done:
    asked: str
    at: datetime
    answer: Response | None = None  # None while it is being done


class Answers:
    """The answers that were given, by who asked with which key, in the memory of one process."""

    def __init__(self) -> None:
        self._done: OrderedDict[tuple[str, str], _Done] = OrderedDict()
        self._lock = Lock()

    def once(self, caller: str, key: str | None, asked: str, act: Callable[[], Response], *, now: datetime) -> Response:
        """The answer of `act`, done once for a key; without a key, each time.

        Raises Refusal where the key was used for something else, or what it was used for is still being done. What
        failed may be tried again with the same key.
        """
        if key is None:
            return act()
        if not 1 <= len(key) <= LONGEST_KEY:
            raise Refusal("bad-question", f"an Idempotency-Key has 1 to {LONGEST_KEY} characters")
        name, fingerprint = (caller, key), hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
        with self._lock:
            self._forget(now)
            if before := self._done.get(name):
                return _repeated(before, fingerprint)
            self._done[name] = _Done(fingerprint, now)
        try:
            answer = act()
        except BaseException:
            with self._lock:
                self._done.pop(name, None)
            raise
        with self._lock:
            self._done[name] = _Done(fingerprint, now, answer)
        return answer

    def _forget(self, now: datetime) -> None:
        while self._done:
            oldest = next(iter(self._done.values()))
            if len(self._done) <= MOST_KEPT and now - oldest.at < KEPT_FOR:
                return
            self._done.popitem(last=False)


def _repeated(before: _Done, fingerprint: str) -> Response:
    if before.asked != fingerprint:
        raise Refusal("conflict", "this Idempotency-Key was used for something else", advice="use another")
    if before.answer is None:
        raise Refusal("conflict", "this is being done already", advice="ask again in a moment, with the same key")
    return before.answer
