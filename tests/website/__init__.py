"""A web site of our own invention, served on loopback by the tests: stories, feeds, faults, hostile answers."""

from .faults import Fault, Faults, first_time, from_request, no_faults, seeded
from .server import Asked, Website
from .stories import OUTLET, Story, story

__all__ = [
    "OUTLET",
    "Asked",
    "Fault",
    "Faults",
    "Story",
    "Website",
    "first_time",
    "from_request",
    "no_faults",
    "seeded",
    "story",
]
