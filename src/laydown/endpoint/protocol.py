"""What is sent and what comes back: chat completions of the OpenAI-compatible interface, as JSON.

Source: the interface's published reference; response_format as OpenAI, vLLM, llama.cpp and Ollama know it.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from ..errors import ModelFailed
from ..terms import ModelAnswer, ModelCall
from .settings import LONGEST_NAME, ModelSettings, ResponseFormat, TokensField

FILTERED = "the service's filter took the answer away"
_LATER = "read it again later"
_FORMAT = re.compile(r"response_?format|json_?schema|json_?object|structured output|grammar", re.IGNORECASE)
_TOKENS = re.compile(r"max_(?:completion_)?tokens")
_MOST_TOKENS = 10**9  # a count that is no count


def request_body(call: ModelCall, settings: ModelSettings, *, form: ResponseFormat, tokens: TokensField) -> bytes:
    """The body of a request. Without a schema in it, the instructions say what form is wanted."""
    system = call.system if form is ResponseFormat.JSON_SCHEMA else f"{call.system}\n\n{_form_in_words(call)}"
    body: dict[str, Any] = {
        "model": settings.model,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": call.user}],
        "stream": False,
        tokens.value: answer_tokens(call, settings),
    }
    if settings.temperature is not None:
        body["temperature"] = settings.temperature
    if settings.seed is not None:
        body["seed"] = settings.seed
    if form is ResponseFormat.JSON_SCHEMA:
        schema = {"name": call.schema_name, "strict": True, "schema": json.loads(call.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif form is ResponseFormat.JSON_OBJECT:
        body["response_format"] = {"type": "json_object"}
    return json.dumps(body, ensure_ascii=True).encode("ascii")


def answer_tokens(call: ModelCall, settings: ModelSettings) -> int:
    """The most tokens that an answer may have: the question's, within what the user sets."""
    return min(call.max_tokens, settings.max_answer_tokens)


def _form_in_words(call: ModelCall) -> str:
    return f"Answer with one JSON object and nothing else. It must fit this JSON Schema:\n{call.schema}"


class _Message(msgspec.Struct, frozen=True):
    content: Any = None
    refusal: Any = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: tuple[_Choice, ...]
    model: Any = None
    usage: Any = None


def answer_of(body: bytes, *, asked: str) -> ModelAnswer:
    """The answer in the body of a response; `asked` is the model's name where the server gives none.

    Raises ModelFailed for a body that is none of the protocol's, without its words.
    """
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        told = _error_words(body)
        reason = f"it tells of an error: {told}" if told else "what came is no answer of the protocol"
        raise ModelFailed(f"the language model did not answer: {reason}", advice=_LATER) from None
    if not completion.choices:
        raise ModelFailed("the language model did not answer: no choice is in what came", advice=_LATER)
    choice = completion.choices[0]
    text, is_cut = _text_of(choice.message.content), choice.finish_reason == "length"
    refusal = _refusal(choice)
    if not text and not is_cut and refusal is None:
        raise ModelFailed("the language model answered with nothing", advice=_LATER)
    usage = completion.usage if isinstance(completion.usage, dict) else {}
    return ModelAnswer(
        text=text,
        model=_name(completion.model) or asked,
        prompt_tokens=_count(usage.get("prompt_tokens")),
        completion_tokens=_count(usage.get("completion_tokens")),
        is_cut=is_cut,
        refusal=refusal,
    )


def _refusal(choice: _Choice) -> str | None:
    if isinstance(choice.message.refusal, str) and choice.message.refusal.strip():
        return plain_words(choice.message.refusal)
    return FILTERED if choice.finish_reason == "content_filter" else None


def _text_of(content: object) -> str:
    """The text of an answer: a string, or the parts of it that are text."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") == "text"]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _name(model: object) -> str | None:
    return plain_words(model, most=LONGEST_NAME) if isinstance(model, str) and model.strip() else None


def _count(value: object) -> int | None:
    """A count of tokens that a server tells, None for what is none."""
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST_TOKENS
    return value if is_count and isinstance(value, int) else None


def plain_words(words: str, *, most: int = 300) -> str:
    """Words of a server on one line, without what cannot be seen, cut after so many letters."""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in words[: most * 4]).split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def _error(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    error = told.get("error", told) if isinstance(told, dict) else {}
    return error if isinstance(error, dict) else {"message": error}


def _error_words(body: bytes) -> str | None:
    """What a server says of an error, None where it says nothing that is text."""
    error = _error(body)
    words = error.get("message") or error.get("detail")
    return plain_words(words) if isinstance(words, str) and words.strip() else None


def error_words(body: bytes) -> str | None:
    """What a server says of an error with a status of its own, None where it says nothing that is text."""
    return _error_words(body)


def error_code(body: bytes) -> str | None:
    """The code of an error as services name it: "insufficient_quota"."""
    code = _error(body).get("code")
    return code if isinstance(code, str) else None


def is_about_format(status: int, body: bytes) -> bool:
    """Whether a server refuses the way in which the form of the answer was asked for."""
    return status in (400, 422, 501) and _FORMAT.search(_whole_error(body)) is not None


def is_about_tokens_field(status: int, body: bytes) -> bool:
    """Whether a server refuses the name by which the most tokens are told."""
    words = _whole_error(body)
    return status in (400, 422) and _TOKENS.search(words) is not None and "max_completion_tokens" in words


def _whole_error(body: bytes) -> str:
    return body[:20_000].decode("utf-8", "replace")
