"""Whether a record still is what it was: everything that vouches for something is held against it."""

from .verify import Reopen, verify
from .versions import versions_of

__all__ = ["Reopen", "verify", "versions_of"]
