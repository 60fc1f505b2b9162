"""A look over XML before any parser sees it: what could cost more than it is worth is refused.

A parser of feeds is quadratic in the attributes of an element, and expands what a document type declares.
"""

import re

from ..errors import Refused, TooLarge

MAX_DEPTH = 256  # elements within each other; a feed has 6, one with a page inlined some 40
MAX_ATTRIBUTES = 256  # of one element: 100,000 take feedparser over a minute
MAX_ELEMENTS = 150_000  # of an RSS or Atom file: with 2,000 entries, 75 each; feedparser takes a second for 50,000
MAX_PLAIN_ELEMENTS = 500_000  # of a sitemap or list, which has 4 for each page and is read by a faster parser
_TAG_START = re.compile(r"[A-Za-z_:\u0080-\U0010ffff]")


def refuse_dangerous(text: str, *, document: str, most_elements: int = MAX_ELEMENTS) -> None:
    """Raise Refused for a text that declares entities, TooLarge where it is deep or crowded.

    One pass over the text. An external document type without declarations of its own is let by: nobody loads it.
    """
    depth, elements, at = 0, 0, 0
    while (start := text.find("<", at)) >= 0:
        at = _after(text, start, document=document)
        mark = text[start + 1 : start + 2]
        if mark == "/":
            depth -= 1
        elif _TAG_START.match(mark):
            elements += 1 + text.count("<", start + 1, at)  # a tag that is never closed swallows those after it
            depth += text[at - 2 : at] != "/>"
            if text.count("=", start, at) > MAX_ATTRIBUTES:
                raise TooLarge(document, f"an element has more than {MAX_ATTRIBUTES} attributes", advice=_ADVICE)
        if depth > MAX_DEPTH:
            raise TooLarge(document, f"its elements nest deeper than {MAX_DEPTH}", advice=_ADVICE)
        if elements > most_elements:
            raise TooLarge(document, f"it has more than {most_elements:,} elements", advice=_ADVICE)


_ADVICE = "it is not made to be read; name another feed of the site"


def _after(text: str, start: int, *, document: str) -> int:
    """Where what begins at `start` ends: a comment, a section of characters, an instruction, a tag."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")):
        if text.startswith(opening, start):
            end = text.find(closing, start + len(opening))
            return end + len(closing) if end >= 0 else len(text)
    end = text.find(">", start)
    end = end + 1 if end >= 0 else len(text)
    if text.startswith("<!", start) and ("[" in text[start:end] or text[start : start + 8].upper() == "<!ENTITY"):
        raise Refused(document, "it declares a document type of its own, or entities", advice=_ADVICE)
    return end
