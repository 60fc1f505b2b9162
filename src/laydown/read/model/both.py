"""Two readers of one document, the rules and a model: one list of claims that says what each of them has.

Takes any two readers under `ports.Reader`, and the resolver, which tells what their names stand for, so that they can
be compared. What both tell is one claim (`joining`), what one tells alone is a claim of its own with its confidence
lowered; nothing that either proposed is lost, and nothing of the second's takes the place of the first's. The order in
which claims come makes no difference.
"""

from collections.abc import Iterator
from dataclasses import replace

from ...ports import AccountingReader, Reader, Resolver
from ...terms import WHOLE_CLAIM, Claim, Document, ModelAccount, OtherReading
from .joining import Seen, is_spotted, joined
from .pairing import paired_claims
from .sureness import alone


class BothReader:
    """Reads with two readers; implements `ports.Reader`. Where they differ, the first's stands and both are told."""

    def __init__(self, first: Reader, second: Reader, resolver: Resolver) -> None:
        self._first = first
        self._second = second
        self._resolver = resolver

    @property
    def version(self) -> str:
        """The versions of both."""
        return f"{self._first.version} + {self._second.version}"

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims of both, in the order of their first evidence."""
        yield from self.accounted(document)[0]

    def accounted(self, document: Document) -> tuple[tuple[Claim, ...], ModelAccount | None]:
        """The same claims, and what became of all that the second reader proposed, where it is a model."""
        if isinstance(self._second, AccountingReader):
            proposed, account = self._second.accounted(document)
        else:
            proposed, account = tuple(self._second.read(document)), None
        ours, theirs = self._seen(document, tuple(self._first.read(document))), self._seen(document, proposed)
        pairs = dict(paired_claims([one.known for one in ours], [one.known for one in theirs]))
        found = [*self._ours(document, ours, theirs, pairs), *self._theirs(theirs, pairs)]
        return tuple(claim for _, claim in sorted(found, key=lambda entry: entry[0])), account

    def _seen(self, document: Document, read: tuple[Claim, ...]) -> list[Seen]:
        """What a reader has, as it gave it and resolved, each claim once, by first evidence."""
        once = {known.id: Seen(one, known) for one, known in zip(read, self._resolver(document, read), strict=True)}
        return sorted(once.values(), key=_place)

    def _ours(
        self, document: Document, ours: list[Seen], theirs: list[Seen], pairs: dict[int, int]
    ) -> Iterator[tuple[tuple[int, str], Claim]]:
        for number, one in enumerate(ours):
            other = theirs[pairs[number]] if number in pairs else None
            if other and is_spotted(one.known) and not is_spotted(other.known):
                claim = _alone(other.read, self._first.version)  # the first only spotted the names in it
            elif other:
                claim = joined(one, other, document)
            else:
                claim = _alone(one.read, self._second.version)
            yield _place(one), claim

    def _theirs(self, theirs: list[Seen], pairs: dict[int, int]) -> Iterator[tuple[tuple[int, str], Claim]]:
        for number, one in enumerate(theirs):
            if number not in pairs.values():
                yield _place(one), _alone(one.read, self._first.version)


def _alone(claim: Claim, other: str) -> Claim:
    """A claim that the other reader does not have. Names that were merely spotted are no claim to agree with."""
    if is_spotted(claim):
        return claim
    lacking = OtherReading(reader=other, slot=WHOLE_CLAIM)
    return replace(claim, confidence=alone(claim.confidence), otherwise=(*claim.otherwise, lacking))


def _place(one: Seen) -> tuple[int, str]:
    return (one.read.evidence[0].span.start if one.read.evidence else 0), one.known.id
