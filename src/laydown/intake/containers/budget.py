"""What one outermost file may cost with all that lies within it, and what in it was passed over."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...errors import TooLarge
from ...terms import Limits


class Spent(TooLarge):
    """The whole of an outermost file has cost what it may: nothing more of it is read."""


@dataclass(slots=True)
class Budget:
    """Counts members and bytes of one outermost file, archives within it counted together with it.

    `name` is the file's, for messages. With `is_stream` the file is a list of the user's own, read record by record:
    its length is no danger to memory, so only its ratio and the size of each record are bounded.
    """

    name: str
    limits: Limits
    is_stream: bool = False
    members: int = 0
    taken: int = 0

    def member(self) -> None:
        """Count one more member. Raises Spent."""
        self.members += 1
        if self.members > self.limits.max_members and not self.is_stream:
            reason = f"it has more than {self.limits.max_members:,} members; those before are read"
            raise Spent(self.name, reason, advice="take it apart, or raise the limit max_members")

    def take(self, count: int) -> None:
        """Count bytes that came out. Raises Spent."""
        self.taken += count
        if self.taken > self.limits.max_archive_bytes and not self.is_stream:
            reason = f"it unpacks to more than {self.limits.max_archive_bytes:,} bytes; what came before is read"
            raise Spent(self.name, reason, advice="take it apart, or raise the limit max_archive_bytes")


@dataclass(slots=True)
class PassedOver:
    """What lay in containers and is no report: how many of which kind, by container. Written to by the run itself."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def count(self, container: str, kind: str, *, number: int = 1) -> None:
        """Count one more; `kind` is what it was, as "png" or "status 404"."""
        self.counts[container][kind] += number

    def total(self, container: str) -> int:
        """How many things were passed over in a container so far."""
        return self.counts[container].total() if container in self.counts else 0

    def by_container(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """(kind, number) pairs of each container, most frequent first, then by name."""
        return {
            container: tuple(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
            for container, counter in self.counts.items()
        }
