"""Whether a record still is what it was: everything that vouches for something is held against it."""

from .difference import ChangedTo, ClaimChanges, PassageChange, claim_changes, text_changes
from .verify import Reopen, verify
from .versions import versions_of

__all__ = [
    "ChangedTo",
    "ClaimChanges",
    "PassageChange",
    "Reopen",
    "claim_changes",
    "text_changes",
    "verify",
    "versions_of",
]
