"""The reader of Russian: the frames, roles, sources and counts of Russian over a tree of its own."""

from .reader import RussianReader

__all__ = ["RussianReader"]
