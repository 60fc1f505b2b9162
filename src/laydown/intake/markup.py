"""A linear look at raw markup, before any parser: how deep it nests, what a plain strip of its tags would show.

Parsers drop text without a word: libxml2 (2.14) leaves out everything below 255 nested elements. `flattened` takes the
surplus levels away first, and `visible_letters` says how much text a parser ought to have seen.
"""

import re
from collections import Counter
from collections.abc import Iterator

from ..errors import TooLarge

MAX_PARSED_DEPTH = 200  # libxml2 stops at 255; html, body and repaired elements need some room

_TAG = re.compile(r"<(?:!--|([!?])|(/?)([A-Za-z][^\s/>]*))")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noscript", "template", "iframe", "noembed"})
_UNSEEN = _RAW - {"textarea", "xmp"}
_VOID = frozenset("area base basefont br col embed frame hr img input keygen link meta param source track wbr".split())
_ENDS_ITSELF = {
    "p": frozenset({"p"}),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"td", "th", "tr"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
}
_BREAKS = frozenset({"div", "p", "li", "td", "tr", "table", "section", "article", "blockquote", "ul", "ol"})


def flattened(markup: str, *, max_depth: int, document: str) -> str:
    """`markup` with no element deeper than MAX_PARSED_DEPTH: tags below are taken out, block tags become breaks.

    The very same string where nothing is too deep. One pass, linear in its length. Raises TooLarge where it nests
    deeper than `max_depth`.
    """
    pieces: list[str] = []
    copied, stack, open_names = 0, list[str](), Counter[str]()
    for start, end, name, is_end in _tags(markup):
        depth = len(stack)
        if is_end:
            _close(name, stack, open_names)
            is_cut = depth > MAX_PARSED_DEPTH <= len(stack)
        else:
            _open(name, stack, open_names)
            is_cut = len(stack) > MAX_PARSED_DEPTH and name not in _VOID
        if len(stack) > max_depth:
            advice = "save the page again, or only its article"
            raise TooLarge(document, f"its elements nest deeper than {max_depth}", advice=advice)
        if is_cut:
            pieces += (markup[copied:start], "<br><br>" if name in _BREAKS else "")
            copied = end
    return "".join((*pieces, markup[copied:])) if pieces else markup


def visible_letters(markup: str) -> int:
    """How many characters other than white space a plain strip of the tags would show."""
    shown, copied, hidden = 0, 0, None
    for start, end, name, is_end in _tags(markup):
        if hidden is None:
            shown += _letters(markup, copied, start)
        if name in _UNSEEN:
            hidden = None if is_end else name
        copied = end
    return shown + (_letters(markup, copied, len(markup)) if hidden is None else 0)


def _tags(markup: str) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, name, is_end) of each tag, in order; comments have the name "!", declarations too."""
    position, lower = 0, ""
    while found := _TAG.search(markup, position):
        if found[3] is None:
            closing = "-->" if found[0] == "<!--" else ">"
            end = _after(markup, closing, found.start() + 2)
            yield found.start(), end, "!", True
        else:
            name = found[3].lower()
            end = _after(markup, ">", found.end())
            yield found.start(), end, name, bool(found[2])
            if name in _RAW and not found[2]:
                lower = lower or markup.lower()
                inside = lower.find(f"</{name}", end) if len(lower) == len(markup) else markup.find(f"</{name}", end)
                end = inside if inside >= 0 else len(markup)
        position = end


def _after(markup: str, closing: str, position: int) -> int:
    found = markup.find(closing, position)
    return len(markup) if found < 0 else found + len(closing)


def _open(name: str, stack: list[str], open_names: Counter[str]) -> None:
    if name in _VOID or name.startswith("!"):
        return
    while stack and stack[-1] in _ENDS_ITSELF.get(name, ()):
        open_names[stack.pop()] -= 1
    stack.append(name)
    open_names[name] += 1


def _close(name: str, stack: list[str], open_names: Counter[str]) -> None:
    if open_names[name] <= 0:
        return
    while stack:
        last = stack.pop()
        open_names[last] -= 1
        if last == name:
            return


def _letters(markup: str, start: int, end: int) -> int:
    return sum(map(len, markup[start:end].split()))
