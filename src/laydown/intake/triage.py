"""Which reports of an archive are worth opening: told from their bytes, before anything of ours parses them.

An archive of news is nearly all sport, markets and weather. Opening a page takes a hundred times as long as looking at
what it shows (`shown`) for words of forces and equipment (`scope`): what has none is left unread and counted by reason.
So is what has them only in links to other pages, which stand in the archive themselves.

What cannot be looked at so is opened as ever: PDFs, what is empty, too large or no text. A page in another coding than
UTF-8 is decoded first.
"""

import html
from collections.abc import Callable, Sequence

from ..errors import BadInput
from ..measure.folding import plain_marks
from ..terms import Document, Envelope, Limits, Zone
from .containers.records import RECORD, text_in
from .decode import decoded
from .pdf import is_pdf
from .scope import may_tell
from .shown import SEAM, shown, shown_beside_links
from .sniffing import looks_like_markup

NOTHING_IN_SCOPE = "no_equipment_named"

_SAMPLE = 8192  # bytes in which a 16-bit coding shows
_START = 4096  # bytes by which a page is known
_SEAM = SEAM.decode()
_SPACES = "\u00a0\u202f\u2009\u3000…•·"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ESCAPE = b"\x1b"  # begins other letters in ISO-2022
_HZ = "~{"  # and in HZ


def triage(data: bytes, *, envelope: Envelope, path: str, limits: Limits, also: Sequence[str] = ()) -> str | None:
    """The reason for which a report of an archive is left unread; None where it is to be read.

    `also` are names of the user's own catalogue, any of which lets a report pass. Linear in the number of bytes.
    """
    if len(data) > limits.max_bytes or is_pdf(data) or not data.strip():
        return None
    title = f"{envelope.title}\n" if envelope.title else ""
    try:
        text = _text(data, envelope, path, shown)
        tells = _may_tell(title + text, also)
        if tells and _SEAM in text:
            tells = _may_tell(title + _text(data, envelope, path, shown_beside_links), also)
    except BadInput:  # opening it says so too, and counts it as a rejection
        return None
    return None if tells else NOTHING_IN_SCOPE


def is_in_scope(document: Document, *, also: Sequence[str] = ()) -> bool:
    """Whether what a report itself says, menus and lists of other stories aside, may tell of forces and equipment.

    Of 682 reviewed reports that a claim is read from, all are; of pages of the web that pass `triage`, two in five.
    """
    told = (passage for passage in document.passages if passage.zone is not Zone.BOILERPLATE)
    return _may_tell("\n".join(passage.span.quoted_from(document.text) for passage in told), also)


def _may_tell(text: str, also: Sequence[str]) -> bool:
    """Whether the text may tell of equipment, its tags taken for ends of words, or for nothing: "<b>T</b>anks"."""
    plain = _plain(text)
    if may_tell(plain.replace(_SEAM, " "), also=also):
        return True
    return _SEAM in plain and may_tell(plain.replace(_SEAM, ""), also=also)


def _plain(text: str) -> str:
    """The text with plain marks and spaces, and without what nobody sees."""
    if text.isascii():
        return text
    text = plain_marks(text)
    for char in _SPACES:
        text = text.replace(char, " ")
    for char in _INVISIBLE:
        text = text.replace(char, "")
    return text


def _text(data: bytes, envelope: Envelope, path: str, seen_of: Callable[[bytes], bytes]) -> str:
    """The text that a report shows, of markup what `seen_of` gives, references resolved. Raises NotText."""
    media_type = envelope.media_type
    if media_type == RECORD and (found := text_in(data)):
        text, may_be_markup = found
        data, media_type = text.encode("utf-8", "replace"), None if may_be_markup else "text/plain"
    elif b"\0" in data[:_SAMPLE] or _ESCAPE in data:
        data = _in_utf8(data, envelope, path)
    is_markup = looks_like_markup(data[:_START].decode("utf-8", "replace"), media_type=media_type)
    seen = _decoded(seen_of(data) if is_markup else data)
    if seen is None or (_HZ in seen and media_type != RECORD):
        data = _in_utf8(data, envelope, path)
        seen = _decoded(seen_of(data) if is_markup else data) or ""
    return html.unescape(seen) if is_markup else seen


def _decoded(data: bytes) -> str | None:
    """Bytes as UTF-8, None where they are something else."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _in_utf8(data: bytes, envelope: Envelope, path: str) -> bytes:
    return decoded(data, document=path, charset=envelope.charset)[0].encode("utf-8", "replace")
