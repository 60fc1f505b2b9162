"""What a marked-up file is, by its first element: past declarations, comments and instructions, in linear time."""

import re

_SPACE = re.compile(r"\s*")
_TYPE = re.compile(r"<!doctype\s+([\w:.-]{1,60})", re.IGNORECASE)
_NAME = re.compile(r"<([A-Za-z_][\w:.-]{0,60})(?=[\s/>])")


def first_element(start: str) -> str | None:
    """The name of the first element, in lower case; "html" where a document type says so; None for anything else.

    >>> first_element("<?xml version='1.0'?> <!-- made by hand --> <RSS version='2.0'>"), first_element("It left.")
    ('rss', None)
    """
    at = 0
    while True:
        space = _SPACE.match(start, at)
        at = space.end() if space else at
        if start.startswith("<!--", at):
            end = start.find("-->", at + 4)
        elif start.startswith("<?", at):
            end = start.find(">", at)
        elif found := _TYPE.match(start, at):
            if found[1].lower() == "html":
                return "html"
            end = _end_of_type(start, found.end())
        else:
            name = _NAME.match(start, at)
            return name[1].lower() if name else None
        if end < 0:
            return None
        at = start.index(">", end) + 1


def _end_of_type(start: str, at: int) -> int:
    """Where the ">" of a document type stands, past the declarations in its brackets; -1 where it does not."""
    end = start.find(">", at)
    bracket = start.find("[", at, end) if end >= 0 else -1
    if bracket >= 0:
        inner = start.find("]", bracket)
        return start.find(">", inner) if inner >= 0 else -1
    return end


def first_element_of(head: bytes) -> str | None:
    """The same for bytes whose encoding is not known yet."""
    return first_element(head[:4096].removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
