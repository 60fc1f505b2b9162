"""Whether a record still is what it was: everything that vouches for something is held against it."""

from .verify import Reopen, verify

__all__ = ["Reopen", "verify"]
