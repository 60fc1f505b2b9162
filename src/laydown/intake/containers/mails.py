"""The reports in a mail (RFC 5322, MIME) or a saved page (MHTML, RFC 2557): its body, and what is attached.

Headers are decoded here, not by the standard library's newer policy, which parses them anew with a grammar that takes
minutes for hostile ones.
"""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath

from ...errors import Damaged, TooLarge
from ...measure.folding import squeezed
from ...terms import Envelope, FoundIn, Published
from ..found import Outcome
from .members import Container, Member, refused
from .names import Names
from .streams import looked_ahead, read_up_to

_MOST_BOUNDARIES = 100  # parts within each other: real mails have three or four
_BOUNDARY = re.compile(rb"(?i)boundary[ \t]*=")
_FIELD = re.compile(rb"(?im)^content-(?:type|disposition|transfer-encoding):[^\n]*(?:\n[ \t][^\n]*)*")
_LONGEST_FIELD = 8_000  # bytes; parameters are parsed in passes
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 256 * 1024  # bytes of all headers
_MOST_LINES = 750_000  # 50 MiB of attachments have 690,000
_LONGEST_HEADER = 2_000  # characters
_SAVED = re.compile(r"<?saved by|\bsaved by (?:blink|windows internet explorer|microsoft)", re.IGNORECASE)
_TEXTS = ("text/html", "text/plain")
_ENDINGS = {"text/html": "html", "text/plain": "txt", "application/xhtml+xml": "html", "application/pdf": "pdf"}


def mail_members(container: Container) -> Iterator[Member | Outcome]:
    """The body of a mail, then its attachments. Raises Damaged, TooLarge."""
    most = container.limits.max_decoded_bytes
    data = read_up_to(container.stream, most + 1)
    if len(data) > most:
        raise TooLarge(container.path, f"it has more than {most:,} bytes", advice="raise the limit max_decoded_bytes")
    yield from members_of(container, data)


def members_of(container: Container, data: bytes) -> Iterator[Member | Outcome]:
    """The body and the attachments of one mail's bytes. Raises Damaged, TooLarge."""
    _refuse_what_swells(container, data)
    try:
        mail = message_from_bytes(data, policy=policy.compat32)
        parts = list(_parts(mail))
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise Damaged(container.path, f"it is no mail that can be read ({error})", advice="save its text") from error
    names, page = Names(container.path), _is_saved_page(mail)
    body = _body(parts)
    for part in parts:
        container.budget.member()
        if part is body:
            yield _body_report(container, mail, part, names, is_page=page)
        elif part.get_content_maintype() == "text" and not part.get_filename() and body is not None and not page:
            container.passes_over("other form of the text")
        elif page:
            container.passes_over(part.get_content_type()[:60])
        else:
            yield from _attached(container, mail, part, names)


def _refuse_what_swells(container: Container, data: bytes) -> None:
    """Raise TooLarge for what the parser would make many objects, or many passes, of."""
    advice = "save the text by itself"
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise TooLarge(container.path, "its parts lie too deep within each other", advice=advice)
    if data.count(b"\n") > _MOST_LINES or len(_HEAD_END.split(data, maxsplit=1)[0]) > _LONGEST_HEAD:
        raise TooLarge(container.path, "it has more lines, or headers, than any mail", advice=advice)
    if data.count(b"\n--") > 2 * container.limits.max_members:
        reason = f"it has more than {container.limits.max_members:,} parts"
        raise TooLarge(container.path, reason, advice=advice)
    if any(len(found[0]) > _LONGEST_FIELD for found in _FIELD.finditer(data)):
        raise TooLarge(container.path, "one of its headers is longer than any", advice=advice)


def _parts(mail: Message) -> Iterator[Message]:
    """The parts of a mail that are not made of parts, in order; a forwarded mail is one."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        below = part.get_payload() if part.is_multipart() and not (_is_mail(part) and part is not mail) else None
        if isinstance(below, list):
            waiting.extend(one for one in reversed(below) if isinstance(one, Message))
        else:
            yield part


def _body(parts: list[Message]) -> Message | None:
    """The part that the reader of a mail sees: the first HTML, else the first plain text."""
    own = [part for part in parts if part.get_content_disposition() != "attachment" and not part.get_filename()]
    for kind in _TEXTS:
        if found := next((part for part in own if part.get_content_type() == kind and _bytes(part).strip()), None):
            return found
    return None


def _body_report(container: Container, mail: Message, part: Message, names: Names, *, is_page: bool) -> Outcome:
    kind, sent = part.get_content_type(), _hour(mail)
    data = _bytes(part)
    if is_page:
        envelope = Envelope(
            media_type=kind,
            charset=_charset(part),
            url=_location(mail) or _location(part),
            title=_header(mail, "Subject"),
        )
    else:
        day = sent.date() if sent else None
        envelope = Envelope(
            media_type=kind,
            charset=_charset(part),
            title=_header(mail, "Subject"),
            author=_author(mail),
            published=Published(earliest=day, latest=day, found_in=FoundIn.HEADER) if day else None,
        )
    path = names.joined(f"body.{_ENDINGS[kind]}")
    return container.report(
        path, data, arrival=container.arrival_of(stated_at=sent and sent.astimezone(UTC)), envelope=envelope
    )


def _attached(container: Container, mail: Message, part: Message, names: Names) -> Iterator[Member | Outcome]:
    kind = part.get_content_type()
    if _is_mail(part):
        name, data = "forwarded.eml", _forwarded(part)
    else:
        ending = _ENDINGS.get(kind)
        name = _file_name(part) or (f"attached.{ending}" if ending else "attached")
        data = _bytes(part)
    if data == b"":
        container.passes_over("empty part")
        return
    path = names.joined(name)
    if data is None:
        yield refused(path, Damaged.__name__, "the mail in it cannot be read", "save it by itself")
        return
    envelope = Envelope(media_type=kind if kind in _TEXTS else None, charset=_charset(part) if kind in _TEXTS else None)
    container.budget.take(len(data))
    stream = looked_ahead(io.BytesIO(data))
    sent = _hour(mail)
    arrival = container.arrival_of(stated_at=sent and sent.astimezone(UTC))
    yield Member(path=path, name=name, stream=stream, arrival=arrival, envelope=envelope)


def _is_mail(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822"


def _forwarded(part: Message) -> bytes | None:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, Message):
        with suppress(Exception):  # the generator fails on broken headers in many ways
            return inner.as_bytes(unixfrom=False)
        return None
    return _bytes(part)


def _bytes(part: Message) -> bytes:
    """The content of a part with its transfer coding undone."""
    with suppress(ValueError, LookupError, AssertionError):
        payload = part.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""
    return b""


def _is_saved_page(mail: Message) -> bool:
    """Whether a browser wrote it: MHTML."""
    return bool(mail.get("Snapshot-Content-Location") or _SAVED.search(str(mail.get("From") or "")[:_LONGEST_HEADER]))


def _location(part: Message) -> str | None:
    found = _header(part, "Snapshot-Content-Location") or _header(part, "Content-Location")
    return found if found and found.lower().startswith(("http://", "https://")) else None


def _author(mail: Message) -> str | None:
    name, address = parseaddr(_header(mail, "From") or "")
    return squeezed(name) or address or None


def _header(mail: Message, name: str) -> str | None:
    """A header in characters, None where it is not there or holds nothing."""
    raw = str(mail.get(name) or "")[:_LONGEST_HEADER]
    pieces = list[str]()
    try:
        for piece, charset in decode_header(raw):
            pieces.append(piece if isinstance(piece, str) else piece.decode(charset or "utf-8", "replace"))
    except (MessageError, LookupError, ValueError):
        pieces = [raw]
    return squeezed("".join(pieces).encode("utf-8", "replace").decode()) or None


def _hour(mail: Message) -> datetime | None:
    """When a mail was sent, in the time zone of its sender."""
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        found = parsedate_to_datetime(str(mail.get("Date") or "")[:100])
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def _charset(part: Message) -> str | None:
    with suppress(ValueError, LookupError, AttributeError, TypeError):
        found = part.get_content_charset()
        return found[:40] if found else None
    return None


def _file_name(part: Message) -> str | None:
    with suppress(ValueError, LookupError, TypeError):
        raw = part.get_filename()
        return PurePosixPath(squeezed(str(raw))[:200].replace("\\", "/")).name if raw else None
    return None
