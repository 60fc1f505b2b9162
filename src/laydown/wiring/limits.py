"""Limits as the user set them: a file of `name: value` lines, and NAME=VALUE words of the command line that go over it.

A limit can only refuse an input, never change what is read from one: so no reading depends on it, and what was kept
under other limits stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from ..errors import BadOwnData, BadRequest
from ..measure.amounts import byte_words, bytes_of, number_of, second_words, seconds_of
from ..terms import USUAL_LIMITS, Limits

PAGE = "docs/limits.md"
_MAY_BE_ZERO = frozenset({"max_redirects", "max_nesting", "host_seconds", "host_wait_seconds"})
_FORMS = {"bytes": "a size, as 50MB", "seconds": "a span of time, as 30s or 2min", "number": "a whole number, as 10000"}


def limits_of(file: Path | None, given: Iterable[str]) -> Limits:
    """The limits that hold: the package's, then those in the user's `file`, then those `given` as NAME=VALUE.

    Raises BadRequest for a name that is none and a value that is no amount, BadOwnData for those in the file.
    """
    values: dict[str, float] = {}
    if file is not None:
        values.update(_of_file(file))
    for words in given:
        name, sign, written = words.partition("=")
        if not sign:
            raise BadRequest(f"--limit {words!r} has no value", advice="write it as --limit max_bytes=50MB")
        try:
            values[name.strip()] = _value(name.strip(), written)
        except ValueError as error:
            raise BadRequest(f"--limit {words!r}: {error}", advice=f"{PAGE} lists them all") from error
    changes: dict[str, Any] = {**values}
    return replace(USUAL_LIMITS, **changes)


def changed_limits(limits: Limits) -> tuple[tuple[str, str, str], ...]:
    """(name, value, default) of those that are not as they come, in words."""
    return tuple(
        (field.name, limit_words(field.name, value), limit_words(field.name, default))
        for field in fields(Limits)
        if (value := getattr(limits, field.name)) != (default := getattr(USUAL_LIMITS, field.name))
    )


def limit_words(name: str, value: float) -> str:
    """The value of a limit with its unit: "20 MiB", "10 s", "4,000,000"."""
    match unit_of(name):
        case "bytes":
            return byte_words(int(value))
        case "seconds":
            return second_words(value)
        case _:
            return f"{value:,}"


def unit_of(name: str) -> str:
    """What a limit is counted in, by its name: "bytes", "seconds" or "number"."""
    return next((unit for unit in ("bytes", "seconds") if name.endswith(unit)), "number")


def _of_file(file: Path) -> dict[str, float]:
    from ..data.loader import load_settings
    from .names import as_own

    with as_own(file, page=PAGE):
        settings = load_settings(file)
    values: dict[str, float] = {}
    for name, written, line in settings:
        try:
            values[name] = _value(name, written)
        except ValueError as error:
            raise BadOwnData(str(file), line, str(error), advice=f"{PAGE} lists them all") from error
    return values


def _value(name: str, written: str) -> float:
    """The amount that a limit is set to. Raises ValueError with the reason."""
    if name not in {field.name for field in fields(Limits)}:
        raise ValueError(f"there is no limit {name!r}")
    unit = unit_of(name)
    value = {"bytes": bytes_of, "seconds": seconds_of, "number": number_of}[unit](written)
    if value is None:
        raise ValueError(f"{written.strip()!r} is not {_FORMS[unit]}")
    if not value and name not in _MAY_BE_ZERO:
        raise ValueError(f"{name} 0 would refuse everything")
    return value
