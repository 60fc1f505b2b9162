"""Bytes to characters: what encoding a report is in, and whether it is text at all."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from ..errors import NotText

REPLACED = "decoded_with_replacement"
GUESSED = "encoding_guessed"

_SAMPLE = 64 * 1024  # bytes looked at for a declared charset, for control characters, and for a guess
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"WARC/", "a web archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes((*range(9), *range(0x0E, 0x20), 0x7F))
_PROBE = 64  # bytes at the start by which a coding is known to hold ASCII
_MAX_CONTROL_SHARE = 0.01  # saved pages hold a stray control character now and then; programs hold 10 % and more
_MAX_BROKEN_SHARE = 0.02  # of the characters beyond ASCII and others alike, in a UTF-8 text with damaged places
_HALF = re.compile("[\ud800-\udfff]")  # of a pair of UTF-16 units: no character
_SEVEN_BIT = ("iso-2022-", "iso2022", "hz")  # these look like ASCII
_AS_BROWSERS_READ_IT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}


def decoded(data: bytes, *, document: str, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The characters of `data`, and notes on how they were found.

    The order: byte order mark, UTF-16 by its zero bytes, the charset that the page declares, UTF-8, the `charset` that
    its envelope names (servers name one for all their pages, and often the wrong one), a guess, and at last a reading
    with U+FFFD where bytes make no sense, noted as `decoded_with_replacement`. Control characters are left out. Raises
    NotText for binary data; `document` is its name for the message.
    """
    if kind := next((kind for start, kind in _SIGNATURES if data.startswith(start)), None):
        raise NotText(document, f"it is {kind}, not a page or a text", advice="save the report as HTML or text")
    text, notes = _characters(data, charset)
    if _has_no_controls(data, text):
        return text, notes
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(4, _MAX_CONTROL_SHARE * len(sample)):
        raise NotText(document, "it holds binary data", advice="save the report as HTML or text")
    return _CONTROL.sub("", text), notes


def _has_no_controls(data: bytes, text: str) -> bool:
    """Whether the bytes show that the text has no control characters: in codings in which ASCII stands for itself."""
    start = data[:_PROBE]
    is_like_ascii = start.isascii() and text.startswith(start.decode("ascii"))
    return is_like_ascii and len(data.translate(None, _CONTROL_BYTES)) == len(data)


def _characters(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    outer = _as_named(charset) if charset else None
    seven_bit = outer if outer and outer.startswith(_SEVEN_BIT) else None
    for encoding in filter(None, (_marked(data), _wide(data), _declared(data), seven_bit, "utf-8", outer)):
        if (text := _strictly(data, encoding)) is not None:
            return text, ()
    damaged = data.decode("utf-8", "replace")
    if damaged.count("\ufffd") <= _MAX_BROKEN_SHARE * sum(char > "\x7f" for char in damaged):
        return damaged, (REPLACED,)
    guess = _AS_BROWSERS_READ_IT.get(guess := str(detect_encoding(data[:_SAMPLE])).lower(), guess)
    for encoding in (guess, "cp1252"):
        if (text := _strictly(data, encoding)) is not None:
            return text, (GUESSED,)
    return data.decode("cp1252", "replace"), (REPLACED,)


def _strictly(data: bytes, encoding: str) -> str | None:
    """`data` in `encoding`, None where it does not fit or is a codec that does not give characters."""
    try:
        text = data.decode(encoding)
    except (ValueError, LookupError):  # a name with a NUL is no name of a codec
        return None
    return text if not _HALF.search(text[:_SAMPLE]) else None


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[: _SAMPLE // 16 * 2]
    half = len(sample) // 2
    if half < 8:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half else None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    return _as_named(found[1].decode("ascii"))


def _as_named(name: str) -> str | None:
    """The encoding of a name, as browsers take it; None where the bytes themselves would show it."""
    name = name.strip().lower()
    return None if name.startswith(("utf-16", "utf-32", "utf-7")) else _AS_BROWSERS_READ_IT.get(name, name)
