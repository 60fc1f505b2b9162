"""Sizes, spans of time and numbers as people write them in settings: "50MB", "2min", "10,000"; and back."""

import re

_AMOUNT = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,6})?)\s*([A-Za-z]*)")
_GROUPED = re.compile(r"(?<=\d)[_,](?=\d{3})")
_BYTES = {"": 1, "b": 1, "kb": 1000, "mb": 1000**2, "gb": 1000**3, "kib": 1024, "mib": 1024**2, "gib": 1024**3}
_SECONDS = {"": 1.0, "ms": 0.001, "s": 1.0, "sec": 1.0, "min": 60.0, "h": 3600.0}


def bytes_of(words: str) -> int | None:
    """The bytes that a size names, None for what is no size.

    >>> bytes_of("50MB"), bytes_of("1.5 GiB"), bytes_of("4096"), bytes_of("2min")
    (50000000, 1610612736, 4096, None)
    """
    found = _amount(words)
    return round(found[0] * _BYTES[found[1]]) if found and found[1] in _BYTES else None


def seconds_of(words: str) -> float | None:
    """The seconds that a span of time names, None for what is none.

    >>> seconds_of("2min"), seconds_of("500ms"), seconds_of("30"), seconds_of("50MB")
    (120.0, 0.5, 30.0, None)
    """
    found = _amount(words)
    return found[0] * _SECONDS[found[1]] if found and found[1] in _SECONDS else None


def number_of(words: str) -> int | None:
    """A whole number, None for what is none.

    >>> number_of("10,000"), number_of("1.5"), number_of("-3")
    (10000, None, None)
    """
    bare = _GROUPED.sub("", words.strip())
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 15 else None


def byte_words(size: int) -> str:
    """A size in the largest unit that leaves it whole.

    >>> byte_words(20 * 1024 * 1024), byte_words(50_000_000), byte_words(1000)
    ('20 MiB', '50 MB', '1,000 bytes')
    """
    for unit in ("GiB", "GB", "MiB", "MB", "KiB"):
        step = _BYTES[unit.lower()]
        if size and size % step == 0:
            return f"{size // step} {unit}"
    return f"{size:,} bytes"


def second_words(seconds: float) -> str:
    """A span of time: over a minute in minutes, over an hour in hours, where that leaves it whole.

    >>> second_words(2.0), second_words(0.5), second_words(60.0), second_words(300.0), second_words(86_400.0)
    ('2 s', '0.5 s', '60 s', '5 min', '24 h')
    """
    for unit in ("h", "min"):
        if seconds > _SECONDS[unit] and seconds % _SECONDS[unit] == 0:
            return f"{seconds / _SECONDS[unit]:,.15g} {unit}"
    return f"{seconds:,.15g} s"


def _amount(words: str) -> tuple[float, str] | None:
    found = _AMOUNT.fullmatch(_GROUPED.sub("", words.strip()))
    return (float(found[1]), found[2].lower()) if found else None
