"""The command line: asks `wiring` for what the user wants, prints data on stdout and everything else on stderr."""

from .run import main

__all__ = ["main"]
