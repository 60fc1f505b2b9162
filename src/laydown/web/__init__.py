"""The desk in a browser, and the JSON interface behind it: a front door beside the command line."""

from .app import create_app
from .parts import Parts

__all__ = ["Parts", "create_app"]
