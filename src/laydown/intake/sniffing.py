"""Whether a text is a page: by how it begins, and by what a server or a list calls it."""

import re

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|table|article|main|section|h1|span|meta|title|br)[\s/>]", re.IGNORECASE
)
# A page may begin with style, scripts or a comment; what begins a page is as in the MIME Sniffing Standard, 7.1.
_HTML_START = re.compile(
    r"\s*<(?:!--|(?:script|style|iframe|font|noscript|link|base|center|b|a|ul)[\s/>])", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)  # whatever a server calls it
_MARKUP = ("text/html", "application/xhtml+xml")


def is_called_plain(start: str, *, media_type: str | None) -> bool:
    """Whether what came with a text calls it plain, and nothing in its first characters says otherwise."""
    return media_type == "text/plain" and not _DOCUMENT.match(start)


def looks_like_markup(start: str, *, media_type: str | None) -> bool:
    """Whether a text is a page, by its first 4,096 characters. Feeds are asked for before (`prologue`)."""
    if is_called_plain(start, media_type=media_type):
        return False
    return bool(_HTML_START.match(start) or _HTML.search(start)) or media_type in _MARKUP
