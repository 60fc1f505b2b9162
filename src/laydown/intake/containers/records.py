"""One record of a list, an export or a table as a report: what is kept of it, and the text that it holds.

What is hashed and kept is the record as it stands in its file, not its text alone: nine outlets that print one wire
report are nine records, and each says whose it is. The text is taken out of it again when it is opened.
"""

import json
from collections.abc import Mapping
from typing import Any

from .fields import plain_keys, text_of

RECORD = "application/json"  # the media type of what is kept


def kept_bytes(record: Mapping[str, Any]) -> bytes:
    """A record as JSON in UTF-8, its keys in their own order."""
    try:
        return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # halves of characters, which only escapes can spell
        return json.dumps(record, separators=(",", ":")).encode()


def text_in(data: bytes) -> tuple[str, bool] | None:
    """The text that a kept record holds, and whether it may be markup; None for bytes that are no such record."""
    record = record_in(data)
    if record is None:
        return None
    if record.get("type") == "message":
        return (words, False) if (words := message_text(record.get("text")).strip()) else None
    plain = plain_keys(record)
    if found := text_of(plain):
        return found[0], True
    title = plain.get("title")
    return (title, False) if isinstance(title, str) and title.strip() else None


def record_in(data: bytes) -> Mapping[str, Any] | None:
    """The object that bytes spell, None where they spell none."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, Mapping) else None


def message_text(text: object) -> str:
    """The text of a Telegram message: a string, or a list of strings and of entities that hold one."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    return "".join(
        piece if isinstance(piece, str) else str(piece.get("text") or "")
        for piece in text
        if isinstance(piece, (str, Mapping))
    )
