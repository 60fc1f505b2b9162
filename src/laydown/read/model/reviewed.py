"""A reader that leaves what people reviewed as it is: a model may propose, it never changes a reviewed claim.

A judgement holds for a claim by its id, and an id follows from what the claim says. A model's word more or less would
give the claim another id, and what a person said of it would fall away. So where a claim that is read now is of the
fact of a reviewed one, the reviewed one stands, as it was read; and one that the model does not find again stays.
"""

from collections.abc import Callable, Iterator

from ...ports import AccountingReader, Reader, Resolver
from ...terms import Claim, Document, ModelAccount
from .pairing import paired_claims

Reviewed = Callable[[Document], tuple[Claim, ...]]


class ReviewedStand:
    """Reads with a reader, and keeps what people reviewed; implements `ports.Reader`.

    `reviewed` gives the claims of a document, as they were read, that a judgement which holds is about.
    """

    def __init__(self, reader: Reader, resolver: Resolver, reviewed: Reviewed) -> None:
        self._reader = reader
        self._resolver = resolver
        self._reviewed = reviewed

    @property
    def version(self) -> str:
        """That of the reader."""
        return self._reader.version

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims of the reader, with those that were reviewed in the place of what is read of the same facts."""
        yield from self.accounted(document)[0]

    def accounted(self, document: Document) -> tuple[tuple[Claim, ...], ModelAccount | None]:
        """The same claims, and what became of all that a model proposed, where one was asked."""
        if isinstance(self._reader, AccountingReader):
            read, account = self._reader.accounted(document)
        else:
            read, account = tuple(self._reader.read(document)), None
        standing = sorted(self._reviewed(document), key=lambda claim: claim.id)
        if not standing:
            return read, account
        known = self._resolver(document, read)
        ids = {claim.id for claim in standing}
        again = {number for number, claim in enumerate(known) if claim.id in ids}
        found = {known[number].id for number in again}
        kept = [claim for claim in standing if claim.id not in found]
        others = [number for number in range(len(read)) if number not in again]
        gone = {others[number] for _, number in paired_claims(kept, [known[number] for number in others])}
        claims = [*(claim for number, claim in enumerate(read) if number not in gone), *kept]
        claims.sort(key=lambda claim: claim.evidence[0].span.start if claim.evidence else 0)
        return tuple(claims), account
