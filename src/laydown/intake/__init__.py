"""Bytes to documents: finds the inputs, tells their kind, keeps one canonical text with its zones and its imprint.

Takes files, folders, standard input; gives `Document`s, or `BadInput` with one clear line. Refuses what is binary,
empty, too large or nested too deep. Nothing is fetched, no clock is asked, and the text is never edited afterwards.
"""

from .finding import SUFFIXES, Found, find_reports
from .opening import STANDARD_INPUT, open_report

__all__ = ["STANDARD_INPUT", "SUFFIXES", "Found", "find_reports", "open_report"]
