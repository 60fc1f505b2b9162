"""XML as a tree of elements, without entities, document types or network; what is broken is read as far as it goes."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ..errors import NotText
from ..measure.folding import squeezed

_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})[\s/>]")
_ASIDE = re.compile(r"\s*<(?:\?|!--|!)")


def root_name(text: str) -> str | None:
    """The name of the first element, without its prefix; None where none is found.

    >>> root_name("<!-- made by hand --><?style x?><rdf:RDF xmlns='a'>")
    'RDF'
    """
    at = 0
    while aside := _ASIDE.match(text, at):
        mark = aside[0].strip()
        closing = {"<?": "?>", "<!--": "-->", "<!": ">"}[mark]
        end = text.find(closing, aside.end())
        if end < 0:
            return None
        at = end + len(closing)
    found = _ROOT.match(text.lstrip() if not at else text[at : at + 2_000].lstrip())
    return found[1] if found else None


def tree_of(text: str, *, document: str) -> Any:
    """The root element of `text`. Raises NotText where there is none."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotText(document, f"it is no XML: {error}", advice="name the address of a feed") from error
    if root is None:
        raise NotText(document, "it is no XML", advice="name the address of a feed")
    return root


def local_name(element: Any) -> str:
    """The name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """The elements right below with this name, in any namespace."""
    return (child for child in element if local_name(child) == name)


def value(element: Any, name: str) -> str | None:
    """The words of the first element right below with this name."""
    child = next(children(element, name), None)
    return squeezed("".join(child.itertext())) or None if child is not None else None
