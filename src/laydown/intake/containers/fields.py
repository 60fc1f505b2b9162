"""What the keys of a record mean: the names under which people keep text, address, title and the rest.

The names are data/text_fields.yaml.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import msgspec

from ...data.loader import data_file, load_rows
from ...measure.folding import squeezed
from ...terms import Envelope, FoundIn, Published
from ..dates import first_day, machine_day

_YEAR_OR_MONTH = re.compile(r"\s*((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?\s*")
_SECONDS = range(631_152_000, 4_102_444_800)  # 1990 to 2100, as in intake/dates
_LONGEST = 2_000  # characters of a name, an address


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    means: str
    names: tuple[str, ...]


@cache
def text_fields() -> Mapping[str, tuple[str, ...]]:
    """The names of each thing that a record may state, best first. Raises BadData where the file breaks its form."""
    return {row.means: row.names for row in load_rows(data_file("text_fields.yaml"), "fields", _Row)}


def plain_keys(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record with its keys as the names are compared; what is empty left out."""
    return {
        key.lower().replace("-", "_"): value
        for key, value in record.items()
        if isinstance(key, str) and value not in (None, "", [], {})
    }


def text_of(record: Mapping[str, Any]) -> tuple[str, bool] | None:
    """The text of a record, and whether it is markup; None where none of its fields holds one.

    Here and below, keys are plain: see `plain_keys`.
    """
    for means, is_markup in (("text", False), ("html", True)):
        if found := _first(record, means):
            return found, is_markup
    return None


def names_a_text(head: bytes) -> bool:
    """Whether the start of a JSON file has a key that texts are kept under."""
    lowered = head.lower().replace(b"-", b"_")
    return any(b'"%s"' % name.encode() in lowered for means in ("text", "html") for name in text_fields()[means])


def envelope_of(record: Mapping[str, Any]) -> Envelope:
    """What a record states of its text."""
    stated = {key: _line(record, key) for key in ("url", "title", "publisher", "author", "language", "source")}
    url = stated["url"]
    return Envelope(
        media_type="application/json",
        url=url if url and url.lower().startswith(("http://", "https://")) else None,
        title=stated["title"],
        publisher=stated["publisher"],
        author=stated["author"],
        language=(stated["language"] or "")[:2].lower() or None if len(stated["language"] or "") != 3 else None,
        published=published_of(_raw(record, "published")),
        source=stated["source"],
    )


def name_of(record: Mapping[str, Any]) -> str | None:
    """What a record calls itself."""
    found = _raw(record, "id")
    return str(found)[:80] if isinstance(found, (str, int)) and str(found).strip() else None


def published_of(value: object) -> Published | None:
    """A stated date as bounds: a time stamp, a day in words, "2025-03", "2025", or seconds since 1970 (UTC).

    >>> str(published_of("2025-03").latest), published_of("last week")
    ('2025-03-31', None)
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        seconds = value / 1000 if value > _SECONDS.stop else value
        if int(seconds) in _SECONDS:
            day = datetime.fromtimestamp(seconds, UTC).date()
            return _stated(day, day)
        return _stated_year(str(value)) if isinstance(value, int) else None
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    if stamp := machine_day(text):
        return _stated(stamp, stamp)
    if found := first_day(text):
        return _stated(found.earliest, found.latest)
    return _stated_year(text)


def _stated_year(text: str) -> Published | None:
    """A bare year or month as a range."""
    match = _YEAR_OR_MONTH.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if not month:
        return _stated(date(year, 1, 1), date(year, 12, 31))
    after = date(year + month // 12, month % 12 + 1, 1)
    return _stated(date(year, month, 1), after - timedelta(days=1))


def _stated(earliest: date, latest: date) -> Published:
    return Published(earliest=earliest, latest=latest, found_in=FoundIn.LISTED)


def _raw(record: Mapping[str, Any], means: str) -> object:
    return next((record[name] for name in text_fields()[means] if name in record), None)


def _first(record: Mapping[str, Any], means: str) -> str | None:
    found = _raw(record, means)
    if isinstance(found, list) and all(isinstance(piece, str) for piece in found):
        found = "\n\n".join(found)
    return found if isinstance(found, str) and found.strip() else None


def _line(record: Mapping[str, Any], means: str) -> str | None:
    """A value on one line: itself, the first of a list, the `name` of an object."""
    found = _raw(record, means)
    with suppress(IndexError):
        found = found[0] if isinstance(found, list) else found
    if isinstance(found, Mapping):
        found = found.get("name") or found.get("title") or found.get("url")
    return squeezed(found[:_LONGEST]) or None if isinstance(found, str) else None
