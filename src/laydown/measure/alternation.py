"""One pattern for many names."""

import re
from collections.abc import Collection, Mapping
from typing import Any

_END = ""  # the mark of a whole name


def any_of(names: Collection[str]) -> str:
    """A pattern for one of the names, the longest that fits, with any white space between their words.

    Shared beginnings are written once: a plain alternation tries every name at every place of a text.

    >>> any_of(["june", "july", "may"])
    '(?:(?:ju(?:ly|ne)|may))'
    """
    tree: dict[str, Any] = {}
    for name in names:
        node = tree
        for char in name:
            node = node.setdefault(r"\s+" if char == " " else re.escape(char), {})
        node[_END] = {}
    return f"(?:{_pattern(tree)})"


def _pattern(tree: Mapping[str, Any]) -> str:
    branches = [char + _pattern(rest) for char, rest in sorted(tree.items()) if char]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if _END in tree else "")


def starts(names: Collection[str]) -> str:
    """A pattern for the first character of the names, to look ahead with before the names are tried.

    >>> starts(["june", "july", "may"])
    '(?=[jm])'
    """
    return f"(?=[{''.join(sorted({re.escape(name[0]) for name in names}))}])"
