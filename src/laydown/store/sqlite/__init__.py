"""The record in one SQLite file: append-only, one transaction per document, readable beside a writer."""

from .store import SqliteStore

__all__ = ["SqliteStore"]
