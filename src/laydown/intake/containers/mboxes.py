"""The mails of an mbox file, one after the other; RFC 4155, with the quoted "From " of mboxrd."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ...errors import BadInput, TooLarge
from ..found import Outcome
from .budget import Spent
from .mails import members_of
from .members import Container, Member, refused
from .names import JOINT

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LINE = 1024 * 1024  # bytes read at once


def mbox_members(container: Container) -> Iterator[Member | Outcome]:
    """The bodies and attachments of all mails, each under its number. A mail over the cap is refused by itself."""
    for number, mail in enumerate(_mails(container), start=1):
        path = f"{container.path}{JOINT}{number}"
        if mail is None:
            reason = f"the mail has more than {container.limits.max_decoded_bytes:,} bytes"
            yield refused(path, TooLarge.__name__, reason, "raise the limit max_decoded_bytes")
            continue
        try:
            yield from members_of(replace(container, path=path), mail)
        except Spent:
            raise
        except BadInput as error:
            yield refused(path, type(error).__name__, error.reason, error.advice)


def _mails(container: Container) -> Iterator[bytes | None]:
    """The bytes of each mail without its "From " line; None for one over the cap."""
    most = container.limits.max_decoded_bytes
    pieces, size, was_blank, has_begun, at_start = list[bytes](), 0, True, False, True
    while line := container.stream.readline(_LINE):
        if at_start and was_blank and line.startswith(b"From "):
            if has_begun:
                yield _QUOTED.sub(rb"\1", b"".join(pieces)) if size <= most else None
            pieces, size, has_begun = [], 0, True
        elif has_begun:
            size += len(line)
            if size <= most:
                pieces.append(line)
            else:
                pieces.clear()
        was_blank = at_start and not line.strip()
        at_start = line.endswith(b"\n")
    if has_begun:
        yield _QUOTED.sub(rb"\1", b"".join(pieces)) if size <= most else None
