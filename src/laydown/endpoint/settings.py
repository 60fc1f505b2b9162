"""What a user sets for a language model, from a TOML file and over it what the command line and environment name.

Every name of the file is a field of `ModelSettings`; one that is none is refused with its line. Keys are in no file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from ..errors import BadOwnData, BadRequest
from .address import PAGE, completions_address

LONGEST_NAME = 200
_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")
_VALUE = re.compile(r"[\x20-\x7e]{0,500}")
_SECRET = re.compile(r"key|token|secret|auth|cookie|passw|credential|session|signature", re.IGNORECASE)
_OURS = frozenset(
    "accept accept-encoding connection content-encoding content-length content-type expect host te "
    "trailer transfer-encoding upgrade user-agent".split()
)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")
NONE = "none"


class ResponseFormat(StrEnum):
    """How the form of an answer is asked for; `auto` begins with the schema and falls back where a server refuses."""

    AUTO = "auto"
    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    NONE = "none"


class TokensField(StrEnum):
    """By what name the most tokens of an answer are told; `auto` begins with the older one, which most servers know."""

    AUTO = "auto"
    MAX_TOKENS = "max_tokens"
    MAX_COMPLETION_TOKENS = "max_completion_tokens"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """A language model, how it is asked, and what it may cost; None in a limit is none.

    Prices are per million tokens. `temperature` and `seed` None are not sent. `replay` asks nothing: what is not kept
    in `cache` is not answered. `cache` None keeps no answers.
    """

    model: str = ""
    url: str = ""
    temperature: float | None = 0.0
    seed: int | None = 1
    max_answer_tokens: int = 8_000
    tokens_field: TokensField = TokensField.AUTO
    response_format: ResponseFormat = ResponseFormat.AUTO
    key_variable: str = "LAYDOWN_MODEL_KEY"
    takes_openai_key: bool = False
    key_header: str = "Authorization"
    headers: tuple[tuple[str, str], ...] = ()
    allow_http: bool = False
    ca_file: Path | None = None
    connect_seconds: float = 10.0
    read_seconds: float = 300.0  # nothing comes until the whole answer is made
    total_seconds: float = 300.0
    tries: int = 4
    first_wait_seconds: float = 1.0
    most_wait_seconds: float = 60.0
    calls_per_minute: int | None = None
    tokens_per_minute: int | None = None
    at_once: int = 4
    max_calls: int | None = None
    max_tokens: int | None = None
    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    max_answer_bytes: int = 2 * 1024 * 1024
    cache: Path | None = None
    replay: bool = False

    @property
    def address(self) -> str:
        """Where questions are sent. Raises BadRequest."""
        return completions_address(self.url, allow_http=self.allow_http)


_FORMS: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "str": ("text in quotation marks", (str,)),
    "int": ("a whole number", (int,)),
    "float": ("a number", (int, float)),
    "bool": ("true or false", (bool,)),
    "Path": ("a file in quotation marks", (str,)),
}
_POSITIVE = frozenset({"max_answer_tokens", "tries", "at_once", "max_answer_bytes", "connect_seconds", "read_seconds"})
_NOT_IN_FILES = frozenset({"replay", "cache"})
_MAY_BE_NONE = frozenset({"temperature", "seed"})


def load_model_settings(file: Path | None, **given: Any) -> ModelSettings:
    """The settings of a file, None for none, with those `given` that are not None over it.

    Raises BadOwnData for what the file has wrong, with its line where it has one, and BadRequest for the rest.
    """
    settings = replace(ModelSettings(), **_of_file(file)) if file else ModelSettings()
    settings = replace(settings, **{name: value for name, value in given.items() if value is not None})
    _refuse_names(settings)
    return settings


def settings_words(settings: ModelSettings) -> str:
    """What of the settings an answer depends on beside the model and the question, in short: "temperature 0, seed 1".

    Written on every claim: with other settings a page is read anew.
    """
    parts = [
        f"temperature {settings.temperature:g}" if settings.temperature is not None else "temperature as it comes",
        f"seed {settings.seed}" if settings.seed is not None else "no seed",
        f"at most {settings.max_answer_tokens} tokens",
    ]
    if settings.response_format is not ResponseFormat.AUTO:
        parts.append(f"as {settings.response_format}")
    return ", ".join(parts)


def _refuse_names(settings: ModelSettings) -> None:
    if not settings.model.strip():
        raise BadRequest("no language model is named", advice=f"give --model, or see {PAGE}", parameter="model")
    if not settings.model.isprintable() or len(settings.model) > LONGEST_NAME:
        raise BadRequest("the name of the language model is not well written", advice="check it", parameter="model")
    if not settings.replay or settings.url:
        _ = settings.address


def _of_file(file: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - the command line names the settings long before a file of them is read

    try:
        words = file.read_text(encoding="utf-8")
        table = tomllib.loads(words)
    except OSError as error:
        raise BadOwnData(str(file), None, error.strerror or "cannot be read", advice=PAGE) from error
    except UnicodeDecodeError as error:
        raise BadOwnData(str(file), None, "is not UTF-8 text", advice="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        reason = f"is not TOML: {str(error).partition(' (at')[0].lower()}"
        raise BadOwnData(str(file), int(line[1]) if line else None, reason, advice=f"{PAGE} has an example") from None
    return {name: _value(file, words, name, value) for name, value in table.items()}


def _value(file: Path, words: str, name: str, value: object) -> Any:
    line = _line_of(words, name)
    kinds = {field.name: str(field.type) for field in fields(ModelSettings)}
    try:
        return _value_of(name, kinds.get(name), value)
    except ValueError as error:
        raise BadOwnData(str(file), line, str(error), advice=f"{PAGE} lists the settings") from None


def _value_of(name: str, kind: str | None, value: object) -> Any:
    """The value of a setting. Raises ValueError with the reason."""
    if kind is None or name in _NOT_IN_FILES:
        raise ValueError(_unknown(name))
    return _headers(value) if name == "headers" else _checked(name, _typed(name, kind, value))


def _unknown(name: str) -> str:
    if name in ("cache", "replay"):
        return f"`{name}` is an option of the command line, --llm-{name}"
    if name.endswith("key") or _SECRET.search(name):
        return f"`{name}` is no setting, and keys are written in no file: put yours into the environment"
    return f"`{name}` is no setting"


def _typed(name: str, kind: str, value: object) -> Any:
    if value == NONE and name in _MAY_BE_NONE:
        return None
    chosen = {"TokensField": TokensField, "ResponseFormat": ResponseFormat}.get(kind)
    if chosen is not None:
        if value not in list(chosen):
            raise ValueError(f"`{name}` is none of {', '.join(chosen)}")
        return chosen(str(value))
    form, types = _FORMS[kind.partition(" |")[0]]
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        raise ValueError(f"`{name}` must be {form}")
    if kind.startswith("Path"):
        return Path(str(value)).expanduser()
    return float(value) if kind.startswith("float") and isinstance(value, int) else value


def _checked(name: str, value: Any) -> Any:
    """The value, where it can be held to. Raises ValueError."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not value >= 0 or value == float("inf"):
            raise ValueError(f"`{name}` must not be below 0" if value < 0 else f"`{name}` must be a number")
        if not value and (name in _POSITIVE or name.endswith(("_per_minute", "total_seconds"))):
            raise ValueError(f"`{name}` 0 would ask nothing")
    if name == "key_variable" and not _VARIABLE.fullmatch(value):
        raise ValueError("`key_variable` must be the name of an environment variable, not a key")
    if name == "key_header" and not _HEADER.fullmatch(value):
        raise ValueError("`key_header` must be the name of a header, not a key")
    return value


def _headers(value: object) -> tuple[tuple[str, str], ...]:
    """Headers that go along with every request. Raises ValueError for those that carry secrets, or that are ours."""
    if not isinstance(value, dict):
        raise ValueError("`headers` must be a table of names and values")  # noqa: TRY004 - the caller gives it a line
    for name, words in value.items():
        if not _HEADER.fullmatch(name) or not isinstance(words, str) or not _VALUE.fullmatch(words):
            raise ValueError("a header must be a plain name with a line of plain text")
        if _SECRET.search(name):
            raise ValueError(f"the header {name} may carry a secret: keys are taken from the environment (key_header)")
        if name.lower() in _OURS:
            raise ValueError(f"the header {name} is set by laydown")
    return tuple(value.items())


def _line_of(words: str, name: str) -> int | None:
    """The line that begins with a name, whether a setting or a table; None where none does."""
    pattern = re.compile(rf"\s*\[?\s*[\"']?{re.escape(name)}[\"']?\s*[=.\]]")
    return next((number for number, line in enumerate(words.splitlines(), 1) if pattern.match(line)), None)
