"""The bytes of a feed as text, and markup as plain text: both in time that grows with their length alone."""

import codecs
import re
from html import unescape

from ..measure.folding import squeezed

_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_DECLARATION = re.compile(r"(?<!\s)\s*+<\?xml[^>]{0,200}\?>")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_PARAGRAPHS = re.compile(r"(?:p|div|br|li|ul|ol|tr|table|h[1-6]|blockquote|section|article|figure|figcaption|hr)$")
_UNSHOWN = {
    name: re.compile(f"</{name}[^>]{{0,200}}>", re.IGNORECASE)
    for name in ("script", "style", "template", "noscript", "iframe", "svg", "math", "head")
}
_NAME = re.compile(r"/?\s*([A-Za-z][A-Za-z0-9]{0,20})")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def text_of(data: bytes, *, charset: str | None = None) -> str:
    """The text of a feed, with what XML does not allow left out and no declaration of its encoding.

    A byte order mark goes before the server's `charset`, that before what the text declares, that before UTF-8. What
    an encoding cannot read is replaced; one that is not known, or that codes no text, is passed over.
    """
    start = data[:1024]
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    declared = _DECLARED.match(start)
    for name in (marked, charset, declared[1].decode("ascii") if declared else None):
        if name and (text := _decoded(data, name)) is not None:
            break
    else:
        text = data.decode("utf-8", "replace")
    return _DECLARATION.sub("", _CONTROLS.sub("", text.removeprefix("\ufeff")), count=1)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
        if not codec._is_text_encoding:  # zlib, base64 and the like decode no text
            return None
        return codec.decode(data, "replace")[0]
    except (LookupError, ValueError):
        return None


def plain_line(markup: str | None) -> str | None:
    """Markup as one line of plain text; None where it shows nothing.

    >>> plain_line("Convoy <b>leaves</b> &amp; returns<script>alert(1)</script>")
    'Convoy leaves & returns'
    """
    return squeezed(plain_text(markup) or "") or None


def plain_text(markup: str | None) -> str | None:
    """Markup as paragraphs of plain text, an empty line between them; None where it shows nothing.

    What is not shown (scripts, styles, comments) is left out. It is read once, from start to end: nothing in it can
    be made to take long.
    """
    if not markup:
        return None
    pieces: list[str] = []
    at = 0
    while (start := markup.find("<", at)) >= 0:
        pieces.append(markup[at:start])
        named = _NAME.match(markup, start + 1)
        if markup.startswith("<!--", start):
            at = _past(markup, "-->", start)
        elif named is None:
            pieces.append("<")
            at = start + 1
        else:
            at, is_end, name = _past(markup, ">", start), markup[start + 1] == "/", named[1].lower()
            if name in _UNSHOWN and not is_end and markup[at - 2] != "/":
                closing = _UNSHOWN[name].search(markup, at)
                at = closing.end() if closing else len(markup)
            elif _PARAGRAPHS.match(name):
                pieces.append("\n\n")
    pieces.append(markup[at:])
    paragraphs = (squeezed(unescape(one)) for one in re.split(r"\n\s*\n", "".join(pieces)))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) or None


def _past(markup: str, closing: str, start: int) -> int:
    """Where what begins at `start` ends; the end of all where it is never closed."""
    end = markup.find(closing, start)
    return end + len(closing) if end >= 0 else len(markup)
