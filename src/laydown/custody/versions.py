"""Which documents are versions of one page, and what a page told when.

An address that gave other bytes at another hour gave another version of one page. Only what a capture says counts, not
what a page says of its own address: a page may name any.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from ..measure.claim_ids import telling_id
from ..terms import NO_VERSIONS, Claim, ClaimId, DocumentId, Sightings, Versions

_Timeline = Sequence[tuple[datetime, DocumentId]]


def versions_of(sightings: Sightings, claims: Iterable[Claim]) -> Versions:
    """The versions of pages among what was sighted at addresses, and how long each claim stood on its page.

    `claims` are those of all documents, in their order. What stands word for word in a later version is told by the
    first: its id stays, and what people said of it holds, however often the page is fetched. A document that was
    sighted at several addresses counts at the first of those, by name, that has several versions.
    """
    timelines = {address: line for address in sorted(sightings) if len(line := _changes(sightings[address])) > 1}
    if not timelines:
        return NO_VERSIONS
    page_of: dict[DocumentId, str] = {}
    for address, line in timelines.items():
        for _, document in line:
            page_of.setdefault(document, address)
    told: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.document in page_of:
            told[claim.document].append(claim)
    standing: dict[ClaimId, frozenset[int]] = {}
    repeats: dict[ClaimId, ClaimId] = {}
    for address, line in timelines.items():
        at: dict[DocumentId, set[int]] = defaultdict(set)
        for number, (_, document) in enumerate(line):
            if page_of[document] == address:
                at[document].add(number)
        found = _standing(at, told, repeats)
        standing |= {claim: frozenset(numbers) for claim, numbers in found.items()}
    return Versions(
        page_of=page_of,
        hours={address: tuple(hour for hour, _ in line) for address, line in timelines.items()},
        documents={address: tuple(document for _, document in line) for address, line in timelines.items()},
        standing=standing,
        repeats=repeats,
    )


def _standing(
    at: Mapping[DocumentId, set[int]], told: Mapping[DocumentId, Sequence[Claim]], repeats: dict[ClaimId, ClaimId]
) -> dict[ClaimId, set[int]]:
    """At which changes of a page each claim stood on it; what an earlier version told goes to `repeats`."""
    first: dict[str, list[ClaimId]] = {}
    found: dict[ClaimId, set[int]] = {}
    for document, numbers in at.items():  # in the order in which they were first sighted
        here: dict[str, list[ClaimId]] = defaultdict(list)
        for claim in told.get(document, ()):
            here[telling_id(claim)].append(claim.id)
        for words, ids in here.items():
            stands_for = first.setdefault(words, ids)
            for number, claim_id in enumerate(ids):
                standing = stands_for[min(number, len(stands_for) - 1)]
                found.setdefault(standing, set()).update(numbers)
                if standing != claim_id:
                    repeats[claim_id] = standing
    return found


def _changes(sighted: _Timeline) -> list[tuple[datetime, DocumentId]]:
    """The sightings that found another document than the one before."""
    found: list[tuple[datetime, DocumentId]] = []
    for hour, document in sighted:
        if not found or found[-1][1] != document:
            found.append((hour, document))
    return found
