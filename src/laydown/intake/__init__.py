"""Bytes to documents: inputs found, containers taken apart, one canonical text each with its zones and its imprint.

Takes files, folders, standard input; gives `Document`s, or `BadInput` with one clear line. Refuses what is binary,
empty, too large or nested too deep. Nothing is fetched, no clock is asked, and the text is never edited afterwards.
"""

from .containers import PassedOver, expanded, holder_of
from .finding import SUFFIXES, find_reports
from .found import Found
from .opening import STANDARD_INPUT, open_report
from .triage import is_in_scope, triage

__all__ = [
    "STANDARD_INPUT",
    "SUFFIXES",
    "Found",
    "PassedOver",
    "expanded",
    "find_reports",
    "holder_of",
    "is_in_scope",
    "open_report",
    "triage",
]
