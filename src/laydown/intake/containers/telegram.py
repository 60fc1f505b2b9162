"""The messages of a Telegram export (`result.json` of Telegram Desktop), of one chat or of all: one report a message.

What is hashed and kept of a message is its object, as JSON. The account that exports is not looked at.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from ...measure.folding import squeezed
from ...terms import Envelope, FoundIn, Published
from ..found import Outcome
from .elements import Element, Walker
from .fields import published_of
from .members import Container
from .names import Names
from .records import RECORD, kept_bytes, message_text

_CHATS = {"list": {"messages": None}}
_SHAPE = {"messages": None, "chats": _CHATS, "left_chats": _CHATS}
_MEDIA = ("photo", "file", "media_type", "sticker_emoji", "poll", "location_information", "contact_information")
_CHANNELS = ("public_channel", "private_channel")
_ADDRESS = "https://t.me/{username}/{message}"


def telegram_members(container: Container) -> Iterator[Outcome]:
    """A report for each message with text; service messages and those of pictures only are counted.

    Raises Damaged where the export breaks off.
    """
    names = Names(container.path)
    for element in Walker(container.stream, container.path, container.limits.max_bytes).elements(_SHAPE):
        message = element.value
        container.budget.member()
        if not isinstance(message, Mapping) or message.get("type") != "message":
            container.passes_over("service message")
            continue
        if not message_text(message.get("text")).strip():
            container.passes_over("message without text")
            continue
        data = kept_bytes(message)
        container.budget.take(len(data))
        arrival = container.arrival_of(notes=_notes(message))
        yield container.report(
            names.joined(_name(element, message)), data, arrival=arrival, envelope=_envelope(element, message)
        )


def _chat(element: Element) -> Mapping[str, Any]:
    return element.beside[0] if element.beside else {}


def _name(element: Element, message: Mapping[str, Any]) -> str:
    number = str(message.get("id") or "message")[:20]
    is_one_of_many = len(element.beside) > 1
    return (
        f"{str(_chat(element).get('name') or _chat(element).get('id') or 'chat')[:80]}/{number}"
        if is_one_of_many
        else number
    )


def _envelope(element: Element, message: Mapping[str, Any]) -> Envelope:
    chat = _chat(element)
    name, sender = _words(chat.get("name")), _words(message.get("from"))
    is_channel = chat.get("type") in _CHANNELS
    signed = _words(message.get("author"))
    return Envelope(
        media_type=RECORD,
        url=_address(chat, message),
        publisher=name if is_channel or not sender else sender,
        author=signed or (sender if sender != name and is_channel else None),
        published=_published(message),
        source=_words(message.get("forwarded_from")) or _words(message.get("saved_from")),
    )


def _address(chat: Mapping[str, Any], message: Mapping[str, Any]) -> str | None:
    username, number = chat.get("username"), message.get("id")
    if not isinstance(username, str) or not username.lstrip("@").replace("_", "a").isalnum():
        return None
    return _ADDRESS.format(username=username.lstrip("@"), message=number) if isinstance(number, int) else None


def _published(message: Mapping[str, Any]) -> Published | None:
    """The day in UTC where the export states it so, else that of the exporter's own clock."""
    seconds = message.get("date_unixtime")
    with suppress(ValueError, OverflowError, OSError):
        if isinstance(seconds, (str, int)):
            day = datetime.fromtimestamp(int(seconds), UTC).date()
            return Published(earliest=day, latest=day, found_in=FoundIn.LISTED)
    return published_of(message.get("date"))


def _notes(message: Mapping[str, Any]) -> tuple[str, ...]:
    """What else the message had: its media by kind, and when it was edited."""
    media = next((message["media_type"] for _ in (0,) if isinstance(message.get("media_type"), str)), None)
    kind = media or next((key for key in _MEDIA if message.get(key)), None)
    edited = message.get("edited")
    return tuple(
        note
        for note in (
            f"with_{squeezed(kind)[:40]}" if kind else None,
            f"edited {squeezed(edited)[:30]}" if isinstance(edited, str) else None,
        )
        if note
    )


def _words(value: object) -> str | None:
    return squeezed(value[:400]) or None if isinstance(value, str) else None
