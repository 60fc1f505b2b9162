"""Which versions of a changed page tell a claim, in one line."""

from ..terms import ClaimId, DocumentId, Versions
from .speech import listed


def told_in_words(claim: ClaimId, document: DocumentId, versions: Versions) -> str | None:
    """Where and since when a claim stands on a page that was changed; None for a page that was not.

    "clm_1 stands in versions 1, 2 of 3 of https://…, from 2026-03-01 04:00 UTC on; not since 2026-03-01 07:00 UTC".
    """
    page, told = versions.page_of.get(document), versions.standing.get(claim)
    if page is None or not told:
        return None
    hours = versions.hours[page]
    numbers = listed([str(number + 1) for number in sorted(told)], most=6)
    word = "version" if len(told) == 1 else "versions"
    gone = max(told) + 1
    since = f"; not since {hours[gone]:%Y-%m-%d %H:%M} UTC" if gone < len(hours) else ""
    first = f"{hours[min(told)]:%Y-%m-%d %H:%M} UTC"
    return f"{claim} stands in {word} {numbers} of {len(hours)} of {page}, from {first} on{since}"
