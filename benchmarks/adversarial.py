"""Texts made for one pattern: what it nearly matches, again and again. Derived from the pattern itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from re import _constants as sre  # the names of a parsed pattern's parts
from re import _parser as parser
from typing import Any

MISFITS = ("\x00", "!", "\n", "é")
USUAL = (
    "a",
    "A",
    "aA",
    "A ",
    "a ",
    " ",
    "\t",
    "\n",
    "1",
    "1,",
    "1.",
    "-",
    "--",
    ".",
    ". ",
    "(",
    '"',
    "'",
    "ab-",
    "Ab ",
    "/",
    ":",
)
_LOOPS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_MOST_LITERALS, _MOST_LOOPS = 8, 12


def adversarial(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of `length` characters that this pattern may have to try long on."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE if pattern.flags & re.ASCII else pattern.flags)
    sample = _sample(tree) or "a"
    seeds: dict[str, None] = dict.fromkeys(USUAL)
    seeds.update(dict.fromkeys(islice(_literals(tree), _MOST_LITERALS)))
    seeds.update(
        dict.fromkeys((sample, sample[:-1] or "a", sample[: len(sample) // 2] or "a", f"{sample}\x00", f"{sample} "))
    )
    for seed in seeds:
        yield (seed * (length // len(seed) + 1))[:length]
    for prefix, body in islice(_loops(tree), _MOST_LOOPS):
        pumped = (body * (length // len(body) + 1))[:length]
        for misfit in MISFITS[:2]:
            yield f"{prefix}{pumped}{misfit}"
        period = f"{prefix}{body * 30}{MISFITS[0]}"
        yield (period * (length // len(period) + 1))[:length]


def nested_loops(pattern: re.Pattern[str]) -> bool:
    """Whether a part that repeats without a bound holds another that does, and either may take the other's letters."""
    return _has_nested(parser.parse(pattern.pattern, pattern.flags))


def _has_nested(tree: Any) -> bool:
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[1] is sre.MAXREPEAT and _may_share(value[2]):
            return True
        if any(_has_nested(inner) for inner in inner_trees(op, value)):
            return True
    return False


def _may_share(body: Any) -> bool:
    """Whether a body that repeats can take one stretch of letters in one turn or in several."""
    parts = [(op, value) for op, value in body if op not in (sre.AT, sre.ASSERT, sre.ASSERT_NOT)]
    if len(parts) == 1 and parts[0][0] is sre.SUBPATTERN:
        return _may_share(parts[0][1][3])
    if len(parts) == 1 and parts[0][0] is sre.BRANCH:
        return any(_may_share(branch) for branch in parts[0][1][1])
    needed = [op for op, value in parts if not (op in _LOOPS and value[0] == 0)]
    loops = [value for op, value in parts if op in _LOOPS and value[1] is sre.MAXREPEAT]
    return bool(loops) and (not needed or (len(needed) == 1 and len(parts) == 1))


def _sample(tree: Any, *, more: int = 0) -> str:
    """A string that the parts of a pattern match, about: conditions on what stands around are left out."""
    return "".join(_sample_of(op, value, more) for op, value in tree)


def _sample_of(op: Any, value: Any, more: int) -> str:
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.NOT_LITERAL:
        return "b" if chr(value) == "a" else "a"
    if op is sre.ANY:
        return "a"
    if op is sre.IN:
        return _of_class(value)
    if op is sre.BRANCH:
        return _sample(value[1][0], more=more)
    if op is sre.SUBPATTERN:
        return _sample(value[3], more=more)
    if op is sre.ATOMIC_GROUP:
        return _sample(value, more=more)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, _, inner = value
        return _sample(inner, more=more) * int(max(low, 1 if more else low))
    return ""


def _of_class(parts: Sequence[tuple[Any, Any]]) -> str:
    """A character of a class."""
    shapes = {
        sre.CATEGORY_DIGIT: "1",
        sre.CATEGORY_SPACE: " ",
        sre.CATEGORY_WORD: "a",
        sre.CATEGORY_NOT_DIGIT: "a",
        sre.CATEGORY_NOT_SPACE: "a",
        sre.CATEGORY_NOT_WORD: "-",
    }
    if parts and parts[0][0] is sre.NEGATE:
        kept = re.compile("".join(as_class(op, value) for op, value in parts[1:]).join(("[^", "]")))
        return next((char for char in "aA1 -.é" if kept.match(char)), "a")
    op, value = parts[0]
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.RANGE:
        return chr(value[0])
    return shapes.get(value, "a")


def as_class(op: Any, value: Any) -> str:
    """A part of a class of letters, as it is written in one."""
    names = {
        sre.CATEGORY_DIGIT: r"\d",
        sre.CATEGORY_SPACE: r"\s",
        sre.CATEGORY_WORD: r"\w",
        sre.CATEGORY_NOT_DIGIT: r"\D",
        sre.CATEGORY_NOT_SPACE: r"\S",
        sre.CATEGORY_NOT_WORD: r"\W",
    }
    if op is sre.LITERAL:
        return re.escape(chr(value))
    if op is sre.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return names.get(value, "")


def _literals(tree: Any) -> Iterator[str]:
    for op, value in tree:
        if op is sre.LITERAL:
            yield chr(value)
        for inner in inner_trees(op, value):
            yield from _literals(inner)


def _loops(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """(what leads to it, what it repeats) for each part that is repeated without a bound, or very often."""
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            _, high, inner = value
            body = _sample(inner, more=1)
            if high > 20 and body:
                yield before, body
        for inner in inner_trees(op, value):
            yield from _loops(inner, before)
        before += _sample_of(op, value, 1)


def inner_trees(op: Any, value: Any) -> Sequence[Any]:
    """The patterns within a part of a pattern."""
    if op is sre.BRANCH:
        return tuple(value[1])
    if op is sre.SUBPATTERN:
        return (value[3],)
    if op is sre.ATOMIC_GROUP:
        return (value,)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return (value[2],)
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return (value[1],)
    return ()
