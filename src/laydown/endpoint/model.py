"""The language model behind an address: kept answers first, then a copy's, then the server, within budget and pace."""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC
from email.utils import parsedate_to_datetime

from ..errors import ModelFailed
from ..terms import ModelAnswer, ModelCall
from .address import shown_address
from .budget import Budget, Spending, estimated_tokens
from .clock import Clock
from .copies import Likeness, NearCopies, likeness_of
from .exchange import Exchange, Received, Unanswered
from .keeping import KeptAnswers, digest_of
from .key import Key
from .pace import Pace
from .protocol import (
    answer_of,
    answer_tokens,
    error_code,
    error_words,
    is_about_format,
    is_about_tokens_field,
    request_body,
)
from .settings import ModelSettings, ResponseFormat, TokensField, settings_words
from .tallies import MemoryTally, Tally

LATER = "read it again later"
MAY_PASS = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
"""Statuses after which a later try may be answered (RFC 9110, RFC 6585; 529 is how some services say overloaded)."""
_FOR_GOOD = frozenset({401, 402, 403, 404, 405, 410})  # the next question would get the same
_WEARY = 3  # questions in a row without an answer, after which one try has to do
_FORMS = (ResponseFormat.JSON_SCHEMA, ResponseFormat.JSON_OBJECT, ResponseFormat.NONE)
_NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
_LONGEST_S = 30 * 24 * 3600.0


@dataclass(slots=True, kw_only=True)
class ServedModel:
    """Asks the model that `settings` name; several threads may. `random` gives numbers from 0 up to 1.

    `prompt` is the version of the instructions, one more part of what an answer is kept under. `kept` None keeps none.
    """

    settings: ModelSettings
    key: Key | None
    clock: Clock
    random: Callable[[], float]
    agent: str = "laydown"
    prompt: str = ""
    tally: Tally = field(default_factory=MemoryTally)
    kept: KeptAnswers | None = None
    budget: Budget = field(init=False)
    _exchange: Exchange = field(init=False)
    _pace: Pace = field(init=False)
    _turns: threading.BoundedSemaphore = field(init=False)
    _copies: NearCopies = field(init=False)
    _form: ResponseFormat = field(init=False)
    _tokens: TokensField = field(init=False)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)
    _unanswered: int = field(init=False, default=0)
    _closed: ModelFailed | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        chosen = self.settings
        self.budget = Budget(
            tally=self.tally,
            max_calls=chosen.max_calls,
            max_tokens=chosen.max_tokens,
            max_cost=chosen.max_cost,
            price_in=chosen.price_in,
            price_out=chosen.price_out,
        )
        self._exchange = Exchange(settings=chosen, key=self.key, agent=self.agent, ticks=self.clock.ticks)
        self._pace = Pace(
            tally=self.tally,
            clock=self.clock,
            calls_per_minute=chosen.calls_per_minute,
            tokens_per_minute=chosen.tokens_per_minute,
            rush=chosen.at_once,
        )
        self._turns = threading.BoundedSemaphore(chosen.at_once)
        self._copies = NearCopies(self.kept.folder / "copies.bin" if self.kept else None)
        is_auto = chosen.response_format is ResponseFormat.AUTO
        self._form = ResponseFormat.JSON_SCHEMA if is_auto else chosen.response_format
        self._tokens = TokensField.MAX_TOKENS if chosen.tokens_field is TokensField.AUTO else chosen.tokens_field

    @property
    def name(self) -> str:
        """The model as the user named it."""
        return self.settings.model

    def answer(self, call: ModelCall) -> ModelAnswer:
        """The answer that is kept, or one about a near copy, or the server's. Raises ModelFailed, BudgetSpent."""
        digest = self.digest(call)
        if self.kept and (known := self.kept.get(digest)):
            return known
        likeness = self._likeness(call)
        if likeness and (of_copy := self._of_copy(likeness)):
            return of_copy
        if self.settings.replay:
            advice = "read it without --llm-replay, and it is asked"
            raise ModelFailed("the language model was not asked: no answer to this is kept", advice=advice)
        answer = self._asked(call)
        if self.kept:
            self.kept.put(digest, answer)
            if likeness:
                with self._lock:
                    self._copies.add(digest, likeness)
        return answer

    def digest(self, call: ModelCall) -> str:
        """What an answer is kept under: all that it depends on, but not the address that it came from."""
        return digest_of(
            self.prompt,
            call.system,
            call.user,
            call.schema_name,
            call.schema,
            answer_tokens(call, self.settings),
            self.settings.model,
            settings_words(self.settings),
            self.settings.response_format,
        )

    def _likeness(self, call: ModelCall) -> Likeness | None:
        if call.about is None or not self.kept:
            return None
        asked = self.prompt, call.system, call.schema, self.settings.model, settings_words(self.settings)
        return likeness_of(call.about, *asked)

    def _of_copy(self, likeness: Likeness) -> ModelAnswer | None:
        with self._lock:
            digest = self._copies.like(likeness)
        known = self.kept.get(digest) if self.kept and digest else None
        return replace(known, is_of_copy=True) if known and known.refusal is None and not known.is_cut else None

    # -- asking ------------------------------------------------------------------------------------------------------

    def _asked(self, call: ModelCall) -> ModelAnswer:
        if self._closed is not None:
            raise ModelFailed(self._closed.what, advice=self._closed.advice, status=self._closed.status)
        try:
            with self._turns:
                answer = self._tried(call)
        except ModelFailed as error:
            self._unanswered += 1
            if error.status in _FOR_GOOD:
                self._closed = error
            raise
        self._unanswered = 0
        return answer

    def _tried(self, call: ModelCall) -> ModelAnswer:
        """Try after try, longer apart each time. Raises ModelFailed after the last, BudgetSpent."""
        tries = 1 if self._unanswered >= _WEARY else self.settings.tries
        for number in range(1, tries + 1):
            try:
                received = self._one(call)
                if received.status == 200:
                    return self._believed(received)
                failure, wait_s = self._refused(received), self._asked_wait(received)
                if received.status not in MAY_PASS or error_code(received.body) in _NO_CREDIT:
                    raise failure
            except Unanswered as error:
                failure, wait_s = self._failed(error.reason, error.advice), None
                if not error.may_pass:
                    raise failure from None
            if number == tries:
                break
            if wait_s is not None and wait_s > self.settings.most_wait_seconds:
                raise self._failed(f"the server asks not to be asked for {wait_s:,.0f} seconds", status=failure.status)
            self.clock.sleep(max(wait_s or 0.0, self._wait_s(number)))
        raise failure

    def _one(self, call: ModelCall) -> Received:
        """One try, in a form that the server takes: it is found out once which it knows."""
        while True:
            form, tokens = self._form, self._tokens
            received = self._sent(call, request_body(call, self.settings, form=form, tokens=tokens))
            if not self._has_other_form(received, form, tokens):
                return received

    def _has_other_form(self, received: Received, form: ResponseFormat, tokens: TokensField) -> bool:
        """Whether the server refused the form of the question, and there is another one left."""
        status, body = received.status, received.body
        is_open = self.settings.tokens_field is TokensField.AUTO and tokens is TokensField.MAX_TOKENS
        if is_open and is_about_tokens_field(status, body):
            self._tokens = TokensField.MAX_COMPLETION_TOKENS
            return True
        is_open = self.settings.response_format is ResponseFormat.AUTO and form is not _FORMS[-1]
        if is_open and is_about_format(status, body):
            self._form = _FORMS[_FORMS.index(form) + 1]
            return True
        return False

    def _sent(self, call: ModelCall, body: bytes) -> Received:
        """One request, counted."""
        prompt = estimated_tokens(body.decode("ascii"))
        most = Spending(calls=1, prompt=prompt, answer=answer_tokens(call, self.settings))
        self.budget.set_aside(most)
        real = Spending(calls=1)
        try:
            self._pace.take_turn(most.tokens)
            received = self._exchange.post(body)
        except Unanswered as error:
            real = most if error.was_sent else real
            raise
        else:
            real = _counted(received, most) if received.status == 200 else real
            return received
        finally:
            self.budget.settle(most, real)

    def _believed(self, received: Received) -> ModelAnswer:
        """The answer, where it is one of the protocol and gives no key away."""
        try:
            answer = answer_of(received.body, asked=self.settings.model)
        except ModelFailed as error:
            self._refuse_own_key(error.what)
            raise
        self._refuse_own_key(answer.text, answer.model, answer.refusal or "")
        return answer

    def _refuse_own_key(self, *words: str) -> None:
        if self.key is not None and any(map(self.key.is_in, words)):
            reason = "its answer holds a piece of the key, and is thrown away"
            raise self._failed(reason, "do not send the key to this server again") from None

    def _wait_s(self, number: int) -> float:
        """Seconds before the next try: doubled each time, with half of it left to chance."""
        longest: float = min(self.settings.first_wait_seconds * 2.0 ** (number - 1), self.settings.most_wait_seconds)
        return longest * (0.5 + self.random() / 2)

    def _asked_wait(self, received: Received) -> float | None:
        """The seconds for which a server asks to be left alone, None where it does not say."""
        words = (received.retry_after or "").strip()
        if words.isascii() and words.isdigit():
            return min(float(words[:9]), _LONGEST_S)
        try:
            number = float(words)
            return min(max(0.0, number), _LONGEST_S) if math.isfinite(number) else None
        except ValueError:
            pass
        try:
            until = parsedate_to_datetime(words)
            until = until if until.tzinfo else until.replace(tzinfo=UTC)
            return min(max(0.0, (until - self.clock.now()).total_seconds()), _LONGEST_S)
        except (ValueError, TypeError, OverflowError, IndexError):
            return None

    # -- what went wrong ---------------------------------------------------------------------------------------------

    def _refused(self, received: Received) -> ModelFailed:
        status = received.status
        reason, advice = self._status_words(status, error_code(received.body))
        told = error_words(received.body) if 400 <= status < 500 and status != 401 else None
        if told and not (self.key and self.key.is_in(told)):
            return self._failed(f"{reason} ({status}): {told}", advice, status=status)
        return self._failed(f"{reason} ({status})", advice, status=status)

    def _status_words(self, status: int, code: str | None) -> tuple[str, str]:
        variable = self.settings.key_variable
        if code in _NO_CREDIT or status == 402:
            return "the account has no credit left", "see to it at the service"
        if status == 401:
            if self.key is None:
                return "the server asks for a key", f"set the environment variable {variable}"
            return "the key was refused", f"set {variable} to one that holds"
        return _STATUS.get(status) or (
            ("the server failed", LATER) if status >= 500 else ("the server refuses the question", "check the settings")
        )

    def _failed(self, reason: str, advice: str = "", *, status: int | None = None) -> ModelFailed:
        if self.key is not None and self.key.is_in(reason):
            reason = "what it sent holds a piece of the key"
        what = f"the language model at {shown_address(self.settings.url)} did not answer: {reason}"
        return ModelFailed(what, advice=advice or LATER, status=status)


_STATUS = {
    400: ("the server does not take the question", "check model, response_format and temperature in the settings"),
    403: ("the key may not be used for this", "see to it at the service"),
    404: ("no such address, or no such model", "check --model-url and --model"),
    405: ("the server takes no questions at this address", "check --model-url: it mostly ends in /v1"),
    408: ("the server waited too long", LATER),
    410: ("the model is gone for good", "name another with --model"),
    413: ("the question is too long for the server", "use a model or a server that takes more"),
    422: ("the server does not take the question", "check response_format and temperature in the settings"),
    429: ("the server was asked too often", "set calls_per_minute or tokens_per_minute, or read it again later"),
    503: ("the server is busy, or loads the model", LATER),
    529: ("the server is overloaded", LATER),
}


def _counted(received: Received, most: Spending) -> Spending:
    """What the server counted, our estimate where it does not count."""
    try:
        answer = answer_of(received.body, asked="")
    except ModelFailed:
        return most
    prompt = most.prompt if answer.prompt_tokens is None else answer.prompt_tokens
    made = estimated_tokens(answer.text) if answer.completion_tokens is None else answer.completion_tokens
    return Spending(calls=1, prompt=prompt, answer=made)
