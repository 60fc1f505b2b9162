"""How alike the machine finds two claims, for people who judge them: the score that it would link them by."""

from collections.abc import Callable, Iterable, Sequence

from ..terms import Claim, Document
from .group import score_of
from .linking import THRESHOLD
from .tellings import tellings_of

JOINS_OVER = THRESHOLD


def likeness_of_pair(
    one: Claim,
    other: Claim,
    documents: Sequence[Document],
    claims: Iterable[Claim],
    *,
    family: Callable[[str], str] = str,
) -> float | None:
    """The likeness of the two in log-odds, None where they say the very same thing in the very same words.

    `documents` are those of the two, `claims` all that stand on them. Two that score over `JOINS_OVER` are alike;
    whether they end in one event hangs on the others of their kind as well, and on what people said.
    """
    pages = {document.id: document for document in documents}
    told = [claim for claim in claims if claim.document in pages and claim.id not in (one.id, other.id)]
    tellings = tellings_of(pages, [one, other, *told], family=family)
    homes = [next(t for t in tellings if claim in t.claims) for claim in (one, other)]
    return None if homes[0].id == homes[1].id else score_of(*homes)
