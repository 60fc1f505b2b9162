"""Claims joined into bodies of knowledge, each join with its reason in a few words."""

from collections import defaultdict
from collections.abc import Sequence

from ..terms import ClaimId
from .voices import Voice


class Joins:
    """Which voices are one origin so far, and why. Groups do not depend on the order of joining."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._voices = {voice.claim.id: voice for voice in voices}
        self._leaders = {voice.claim.id: voice.claim.id for voice in voices}
        self._reasons: dict[ClaimId, set[str]] = defaultdict(set)

    def join(self, one: Voice, other: Voice, reason: str) -> None:
        """Make two voices one origin; `reason` is kept even where they were."""
        self._reasons[one.claim.id].add(reason)
        low, high = sorted((self._leader(one), self._leader(other)))
        self._leaders[high] = low

    def note(self, voice: Voice, reason: str) -> None:
        """Keep a reason that joins nothing."""
        self._reasons[voice.claim.id].add(reason)

    def are_one(self, one: Voice, other: Voice) -> bool:
        """Whether two voices are joined."""
        return self._leader(one) == self._leader(other)

    def with_(self, voice: Voice) -> list[Voice]:
        """The voices that are one with this one, itself among them, by claim id."""
        return [other for other in self._voices.values() if self.are_one(voice, other)]

    def groups(self) -> list[list[Voice]]:
        """The voices by origin, groups and members in the order of claim ids."""
        found: dict[ClaimId, list[Voice]] = defaultdict(list)
        for voice in self._voices.values():
            found[self._leader(voice)].append(voice)
        return list(found.values())

    def reasons(self, voices: Sequence[Voice]) -> tuple[str, ...]:
        """Why these are one, each reason once, sorted."""
        return tuple(sorted({reason for voice in voices for reason in self._reasons[voice.claim.id]}))

    def _leader(self, voice: Voice) -> ClaimId:
        claim = voice.claim.id
        while self._leaders[claim] != claim:
            claim = self._leaders[claim]
        return claim
