"""What kind of container bytes are: told by how they begin; of formats of text that begin alike, by their suffix."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

import msgspec

from ..prologue import first_element_of
from .streams import STARTS

HEAD = 64 * 1024  # bytes that are looked at
_MAIL_LINE = re.compile(rb"[!-9;-~]{1,80}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n)*")
_MAIL_MARKS = re.compile(rb"(?im)^(?:mime-version|message-id|return-path|received|x-mailer|snapshot-content-location):")
_MBOX = re.compile(rb"From [^\n]{1,200}\d{4}[^\n]{0,40}\r?\n[!-9;-~]{1,80}:")
_OBJECT = re.compile(rb'\s*\{\s*"')
_LIST = re.compile(rb'\s*\[\s*\{\s*"')
_TELEGRAM = re.compile(rb'"messages"\s*:\s*\[')
_TELEGRAM_TYPE = re.compile(rb'"type"\s*:\s*"[a-z_]+"')
_TELEGRAM_ALL = re.compile(rb'\s*\{\s*"about"\s*:\s*"Here is the data you requested')
_CHATS = re.compile(rb'"chats"\s*:\s*\{')
_ARTICLES = re.compile(rb'\s*\{\s*"articles"\s*:\s*\[')
_GDELT_LIST = re.compile(rb'"?URL"?,"?MobileURL"?,"?Date"?,"?Title"?\s*\r?\n', re.IGNORECASE)
_GDELT_GKG = re.compile(rb"\d{14}-T?\d+\t\d{14}\t\d\t[^\t\n]*\t")
_GDELT_EVENTS = re.compile(rb"\d{6,}\t\d{8}\t\d{6}\t\d{4}\t")
_GDELT_MENTIONS = re.compile(rb"\d{6,}\t\d{14}\t\d{14}\t\d\t[^\t\n]*\t")
_LINES = frozenset({".jsonl", ".ndjson"})
_MAILS = frozenset({".eml", ".mht", ".mhtml"})


class Kind(StrEnum):
    """Kinds of files that hold reports."""

    ZIP = "zip"
    TAR = "tar"
    PACKED = "packed"  # one file, or a tar, or a list of records
    WARC = "warc"
    MAIL = "mail"
    MBOX = "mbox"
    LINES = "lines"
    LIST = "list"
    TELEGRAM = "telegram"
    GDELT = "gdelt"
    OPML = "opml"


STREAMS = frozenset({Kind.WARC, Kind.MBOX, Kind.LINES, Kind.LIST, Kind.TELEGRAM, Kind.GDELT})  # record by record


def kind_of(head: bytes, path: str) -> Kind | None:
    """The kind of container that begins with `head`; None for anything else, a report among it.

    >>> kind_of(b"PK\\x03\\x04 and so on", "page.html").value, kind_of(b"<html>", "page.zip")
    ('zip', None)
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")):
        return Kind.ZIP
    if packing_of(head):
        return Kind.PACKED
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if is_tar(head):
        return Kind.TAR
    text = head.removeprefix(b"\xef\xbb\xbf")
    suffix = PurePosixPath(path.replace("\\", "/")).suffix.lower()
    if text[:1] in b"[{ \t\r\n" and (kind := _json_kind(text, suffix)):
        return kind
    if first_element_of(text) == "opml":
        return Kind.OPML
    if any(form.match(text) for form in (_GDELT_LIST, _GDELT_GKG, _GDELT_EVENTS, _GDELT_MENTIONS)):
        return Kind.GDELT
    return _mail_kind(text, suffix)


def is_tar(head: bytes) -> bool:
    """Whether `head` begins with the header of a tar's member: the oldest have no mark, but all have a sum."""
    stated = head[148:156].strip(b"\0 ")
    if len(head) < 512 or not 1 <= len(stated) <= 7 or stated.strip(b"01234567"):
        return False
    return int(stated, 8) == sum(head[:148]) + 8 * 32 + sum(head[156:512])


def packing_of(head: bytes) -> str | None:
    """How bytes are packed: "gzip", "bzip2" or "xz"."""
    return next((packing for packing, start in STARTS.items() if head.startswith(start)), None)


def _json_kind(text: bytes, suffix: str) -> Kind | None:
    if _LIST.match(text):
        return Kind.LIST
    if suffix in _LINES:
        return Kind.LINES
    if not _OBJECT.match(text):
        return None
    if _ARTICLES.match(text):
        return Kind.GDELT
    if _TELEGRAM_ALL.match(text) or (_TELEGRAM_TYPE.search(text) and (_TELEGRAM.search(text) or _CHATS.search(text))):
        return Kind.TELEGRAM
    line, end, rest = text.lstrip().partition(b"\n")
    if end and rest.strip() and not rest.lstrip().startswith(b"{"):
        return None
    try:
        return Kind.LINES if isinstance(msgspec.json.decode(line), dict) else None
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _mail_kind(text: bytes, suffix: str) -> Kind | None:
    if suffix == ".mbox" or _MBOX.match(text):
        return Kind.MBOX if text.startswith(b"From ") else None
    if suffix not in _MAILS and not _MAIL_LINE.match(text):
        return None
    at = 0
    while match := _MAIL_LINE.match(text, at):
        at = match.end()
    is_mail = bool(_MAIL_MARKS.search(text, 0, at)) and text[at : at + 2].lstrip(b"\r")[:1] in (b"\n", b"")
    return Kind.MAIL if is_mail or (suffix in _MAILS and at) else None
