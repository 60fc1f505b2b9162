"""Claims joined into bodies of knowledge, each join with its reason in a few words."""

from collections import defaultdict
from collections.abc import Sequence

from ..terms import ClaimId
from .voices import Voice


class Joins:
    """Which voices are one origin so far, and why. Groups do not depend on the order of joining."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._groups = {voice.claim.id: [voice] for voice in voices}
        self._reasons: dict[ClaimId, set[str]] = defaultdict(set)

    def join(self, one: Voice, other: Voice, reason: str) -> None:
        """Make two voices one origin; `reason` is kept even where they were."""
        self.note(one, reason)
        small, large = sorted((self._groups[one.claim.id], self._groups[other.claim.id]), key=len)
        if small is not large:
            large.extend(small)
            self._groups.update((voice.claim.id, large) for voice in small)

    def note(self, voice: Voice, reason: str) -> None:
        """Keep a reason that joins nothing."""
        self._reasons[voice.claim.id].add(reason)

    def are_one(self, one: Voice, other: Voice) -> bool:
        """Whether two voices are joined."""
        return self._groups[one.claim.id] is self._groups[other.claim.id]

    def with_(self, voice: Voice) -> Sequence[Voice]:
        """The voices that are one with this one, itself among them."""
        return self._groups[voice.claim.id]

    def groups(self) -> list[list[Voice]]:
        """The voices by origin, groups and members in the order of claim ids."""
        found = {id(group): group for _, group in sorted(self._groups.items())}
        return [sorted(group, key=lambda voice: voice.claim.id) for group in found.values()]

    def reasons(self, voices: Sequence[Voice]) -> tuple[str, ...]:
        """Why these are one, each reason once, sorted."""
        return tuple(sorted({reason for voice in voices for reason in self._reasons[voice.claim.id]}))
