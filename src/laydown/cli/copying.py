"""`laydown copy`: a whole store in another place."""

from ..wiring import Settings, StorePlace, copied_store, kept_store
from .phrases import numbered
from .speech import going_on, tell


def copy_store(settings: Settings, to: StorePlace) -> int:
    """Copy the store and say what was copied, and the head of the chain that both have now."""
    with going_on(f"copying to {to}"):
        counts = copied_store(settings, to)
    copy = kept_store(Settings(store=to))
    try:
        head = copy.head()
    finally:
        copy.close()
    documents, claims = numbered(counts["document_versions"], "document"), numbered(counts["claims"], "claim")
    tell(f"copied to {to}: {documents}, {claims}, {numbered(counts['judgements'], 'judgement')}")
    tell(f"head of the chain of custody in both: {head}" if head else "nothing was written yet")
    return 0
