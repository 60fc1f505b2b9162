"""Feeds that are not well-formed, made so: by what their makers meant where that is plain, else as far as they go.

A parser of broken markup may take seconds for a megabyte of it; what comes out of here is XML, or is refused.
"""

import re
from html.entities import html5
from xml.parsers import expat

from lxml import etree

from ..errors import NotText
from .trees import tree_of

_REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PREFIX = re.compile(r"[<\s/]([A-Za-z][\w.-]{0,20}):[A-Za-z]")
_DECLARED = re.compile(r"xmlns:([A-Za-z][\w.-]{0,20})\s*=")
_ROOT = re.compile(r"<[A-Za-z][\w.:-]{0,40}(?=[\s/>])")
_MOST_PREFIXES = 50
_KNOWN = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
}


def well_formed(text: str, *, document: str) -> str:
    """`text` where it is well-formed XML, else what can be made of it. Raises NotText where that is nothing.

    Ampersands that stand for themselves are written as such, names that HTML knows as their characters, and prefixes
    that nobody declared are declared; what is broken otherwise is read up to there.
    """
    if _is_well_formed(text):
        return text
    mended = _with_prefixes(_with_references(text))
    if _is_well_formed(mended):
        return mended
    kept: str = etree.tostring(tree_of(mended, document=document), encoding="unicode")
    if not _is_well_formed(kept):
        raise NotText(document, "its XML is broken", advice="name another feed of the site")
    return kept


def _is_well_formed(text: str) -> bool:
    parser = expat.ParserCreate("utf-8", " ")  # with namespaces, as feedparser's
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no names: this is the end
    except expat.ExpatError:
        return False
    return True


def _with_references(text: str) -> str:
    """The text with every ampersand the beginning of a reference that XML knows; sections of characters stay."""
    pieces: list[str] = []
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0:
        end = text.find("]]>", start)
        end = end + 3 if end >= 0 else len(text)
        pieces += [_REFERENCE.sub(_reference, text[at:start]), text[start:end]]
        at = end
    return "".join((*pieces, _REFERENCE.sub(_reference, text[at:])))


def _reference(found: re.Match[str]) -> str:
    name = found[1]
    if found[0] == "&":
        return "&amp;"
    if name is None or name in _XML_NAMES:
        return found[0]
    meant = html5.get(f"{name};")
    return meant if meant and not set(meant) & set("<&") else f"&amp;{name};"


def _with_prefixes(text: str) -> str:
    """The text with all prefixes declared at its first element."""
    declared = set(_DECLARED.findall(text)) | {"xml", "xmlns", "http", "https"}
    missing = sorted(set(_PREFIX.findall(text)) - declared)[:_MOST_PREFIXES]
    names = "".join(f' xmlns:{prefix}="{_KNOWN.get(prefix, f"urn:undeclared:{prefix}")}"' for prefix in missing)
    return _ROOT.sub(lambda root: root[0] + names, text, count=1) if names else text
