"""What became of a model's proposals about one document: what was kept, and what was not, each with its reason."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ...terms import Claim, ModelAccount, Unfounded

SHOWN_LETTERS = 160  # of words that were proposed and not found; they may be anything


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedSlot:
    """A slot of a claim that was kept without it. `words` are what the model proposed, cut to 160 letters.

    `slot` is named as in the answer's form ("places[1]"), `claim` counts the model's claims on the document from 0.
    """

    claim: int
    slot: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedClaim:
    """A proposed claim that is none, with the beginning of what it quotes."""

    claim: int
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """The account of one document: how often the model was asked, what it proposed, and what became of it.

    `claims` are those kept, in the order of their first evidence. `repaired` counts the answers that had to be asked
    for again, `hidden` the characters of the page that were not shown; `lost` says which passages had no answer, and
    why.
    """

    claims: tuple[Claim, ...] = ()
    proposed: int = 0
    dropped: tuple[DroppedSlot, ...] = ()
    rejected: tuple[RejectedClaim, ...] = ()
    lost: tuple[str, ...] = ()
    asked: int = 0
    repaired: int = 0
    hidden: int = 0

    @property
    def account(self) -> ModelAccount:
        """The account without the claims, as it goes with a reading."""
        rejected = (Unfounded(claim=one.claim, slot=None, reason=one.reason, words=one.words) for one in self.rejected)
        dropped = (
            Unfounded(claim=one.claim, slot=one.slot, reason=one.reason, words=one.words) for one in self.dropped
        )
        return ModelAccount(
            proposed=self.proposed,
            unfounded=(*rejected, *dropped),
            lost=self.lost,
            asked=self.asked,
            repaired=self.repaired,
            hidden=self.hidden,
        )

    @property
    def reasons(self) -> Mapping[str, int]:
        """How often each reason stands for a slot that was dropped or a claim that was rejected."""
        return Counter([*(one.reason for one in self.dropped), *(one.reason for one in self.rejected)])


def shortened(words: str) -> str:
    """Proposed words as they are listed: on one line, no longer than they may be."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN_LETTERS else line[: SHOWN_LETTERS - 1] + "…"
