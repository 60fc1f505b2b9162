"""Addresses to bytes: the one room that reaches the network, and only for an address that the user named."""

from .addresses import Reach, web_address
from .clock import Clock, system_clock
from .fetcher import DOWNGRADED, ROBOTS_OVERRIDDEN, WebFetcher, agent_name

__all__ = [
    "DOWNGRADED",
    "ROBOTS_OVERRIDDEN",
    "Clock",
    "Reach",
    "WebFetcher",
    "agent_name",
    "system_clock",
    "web_address",
]
