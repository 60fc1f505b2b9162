"""What is where: holdings from events, with bounds, dates, arithmetic and the claims behind each."""

from .holdings import IsSingle, holdings, nothing_single

__all__ = ["IsSingle", "holdings", "nothing_single"]
