"""A language model as a proposer: what it says is found in the text word by word, or it is not said.

`ModelReader` is the reader; `Grounding` the account of one document.
"""

from .grounding import DroppedSlot, Grounding, RejectedClaim
from .reader import ModelReader

__all__ = ["DroppedSlot", "Grounding", "ModelReader", "RejectedClaim"]
