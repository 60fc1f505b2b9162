"""Patterns that may try two ways for every letter of a run, told by their shape: what repeats beside what repeats."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from re import _constants as sre  # the names of a parsed pattern's parts
from re import _parser as parser
from typing import Any

from benchmarks.adversarial import as_class

_LETTERS = "".join(map(chr, range(32, 127))) + "\n\téжЖ—–’“”…·×©٣"
_CHARS = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)

Letters = frozenset[str]


def neighbouring_loops(pattern: re.Pattern[str]) -> bool:
    """Whether two parts that repeat without a bound may share out one run of letters, and something after may fail.

    Only parts that repeat one letter of a class are looked at, and only letters that stand for their kind.

    >>> neighbouring_loops(re.compile(r"=\\s*,?\\s*x")), neighbouring_loops(re.compile(r"=\\s*+,?\\s*+x"))
    (True, False)
    """
    walk = _Walk(ignores_case=bool(pattern.flags & re.IGNORECASE))
    walk.through(parser.parse(pattern.pattern, pattern.flags), frozenset())
    return walk.is_found


@dataclass(slots=True)
class _Walk:
    """What is known on the way through a pattern: a run that two parts share, and whether what follows it may fail."""

    ignores_case: bool
    is_shared: bool = False
    is_found: bool = False
    _known: dict[re.Pattern[str], Letters] = field(default_factory=dict)

    def through(self, tree: Iterable[tuple[Any, Any]], runs: frozenset[Letters]) -> frozenset[Letters]:
        """The runs that may still go on behind a part, of those that do before it. A run is known by its letters."""
        for op, value in tree:
            runs = self._past(op, value, runs)
        return runs

    def _past(self, op: Any, value: Any, runs: frozenset[Letters]) -> frozenset[Letters]:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            return self._past_loop(value, runs, is_given_back=op is not sre.POSSESSIVE_REPEAT)
        if op is sre.BRANCH:
            return frozenset().union(*(self.through(branch, runs) for branch in value[1]))
        if op is sre.SUBPATTERN:
            _, set_here, unset_here, body = value
            around = self.ignores_case
            self.ignores_case = bool((around or set_here & re.IGNORECASE) and not unset_here & re.IGNORECASE)
            runs = self.through(body, runs)
            self.ignores_case = around
            return runs
        if op is sre.ATOMIC_GROUP:
            return self.through(value, runs) & runs
        self.is_found |= self.is_shared
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            return runs
        if op in _CHARS:
            own = self._letters(op, value)
            return frozenset(run for run in runs if run & own)
        return frozenset()

    def _past_loop(self, value: Any, runs: frozenset[Letters], *, is_given_back: bool) -> frozenset[Letters]:
        least, most, body = value
        if most is not sre.MAXREPEAT or not (own := self._letters_of(body)):
            behind = self.through(body, runs)
            if most is sre.MAXREPEAT:
                behind |= self.through(body, behind)
            return behind | runs if least == 0 else behind
        self.is_found |= self.is_shared and least > 0
        self.is_shared |= any(run & own for run in runs)
        kept = runs if least == 0 else frozenset(run for run in runs if run & own)
        return kept | {own} if is_given_back else kept

    def _letters_of(self, body: Sequence[tuple[Any, Any]]) -> Letters:
        """The letters that a body of one letter takes; none where it is another."""
        if len(body) != 1:
            return frozenset()
        op, value = body[0]
        if op is sre.SUBPATTERN:
            return self._letters_of(value[3])
        return self._letters(op, value) if op in _CHARS else frozenset()

    def _letters(self, op: Any, value: Any) -> Letters:
        if op is sre.ANY:
            return frozenset(_LETTERS)
        parts = value if op is sre.IN else [(op, value)]
        is_negated = parts[0][0] in (sre.NEGATE, sre.NOT_LITERAL)
        parts = [(sre.LITERAL, value)] if op is sre.NOT_LITERAL else parts[is_negated:]
        shown = f"[{'^' * is_negated}{''.join(as_class(*part) for part in parts)}]"
        one = re.compile(shown, re.IGNORECASE if self.ignores_case else 0)
        if one not in self._known:
            self._known[one] = frozenset(char for char in {*_LETTERS, *_literals(parts)} if one.match(char))
        return self._known[one]


def _literals(parts: Iterable[tuple[Any, Any]]) -> list[str]:
    return [chr(value) for op, value in parts if op is sre.LITERAL]


def opening_loop(pattern: re.Pattern[str]) -> bool:
    """Whether a search may begin at every letter of a run and read the rest of it, each time in vain.

    So it is where a part that repeats without a bound opens the pattern with nothing asked of what stands before it.

    >>> opening_loop(re.compile(r"\\s*:")), opening_loop(re.compile(r"(?<!\\s)\\s*+:"))
    (True, False)
    """
    return _opens(list(parser.parse(pattern.pattern, pattern.flags)), is_all=True)


def _may_be_nothing(op: Any, value: Any) -> bool:
    return op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and value[0] == 0


def _opens(parts: Sequence[tuple[Any, Any]], *, is_all: bool) -> bool:
    """Whether parts open so. `is_all` says that nothing follows them."""
    for at, (op, value) in enumerate(parts):
        is_last = is_all and all(_may_be_nothing(*part) for part in parts[at + 1 :])
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            if (value[1] is sre.MAXREPEAT and not is_last) or _opens(list(value[2]), is_all=is_last):
                return True
            if value[0] == 0:
                continue
        elif op is sre.BRANCH:
            return any(_opens(list(branch), is_all=is_last) for branch in value[1])
        elif op in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
            return _opens(list(value[3] if op is sre.SUBPATTERN else value), is_all=is_last)
        return False
    return False
