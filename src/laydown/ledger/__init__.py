"""What is where: holdings from events, with bounds, dates and the claims behind each."""

from .holdings import holdings

__all__ = ["holdings"]
