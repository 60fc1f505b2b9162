"""The answer of the brief: what the record says to what was asked, in sentences that follow from its events alone.

Nothing is weighed and nothing is summed over events: a sentence is one event, with the outcome that its claims tell,
who says so on what, and where they part. Those that most hangs on come first: what sources disagree on, then what has
most independent origins, then the latest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...measure.nouns import plural
from ...terms import Status
from .happenings import Happening, Told, Voice

MOST = 7  # sentences; more is a table, and the page has one
_MOST_VOICES = 3

_STANDS = {
    Status.CORROBORATED.value: "independent origins tell it",
    Status.SINGLE_ORIGIN.value: "it rests on one origin",
    Status.DISPUTED.value: "it is disputed",
    Status.DENIED.value: "it is only denied",
    Status.REFUTED_LATER.value: "it was refuted later",
    Status.UNKNOWN_ORIGIN.value: "no origin of it is known",
}
_ORDER = (
    Status.DISPUTED.value,
    Status.CORROBORATED.value,
    Status.REFUTED_LATER.value,
    Status.SINGLE_ORIGIN.value,
    Status.DENIED.value,
    Status.UNKNOWN_ORIGIN.value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One event as a sentence: `title`, its outcomes, and what stands behind it."""

    number: int
    anchor: str
    title: str
    outcomes: tuple[Told, ...]
    when: str
    who: str
    stands: str
    parts: tuple[str, ...]
    rated: str | None


def findings(happenings: Sequence[Happening]) -> tuple[Finding, ...]:
    """The sentences, those first that most hangs on; at most `MOST`."""
    order = {item.number: position for position, item in enumerate(happenings)}

    def weight(item: Happening) -> tuple[int, int, int]:
        rank = _ORDER.index(item.status) if item.status in _ORDER else len(_ORDER)
        return rank, -item.origins, order[item.number]

    return tuple(map(_finding, sorted(happenings, key=weight)[:MOST]))


def _finding(item: Happening) -> Finding:
    return Finding(
        number=item.number,
        anchor=item.anchor,
        title=item.title,
        outcomes=item.outcomes,
        when=item.when or "not dated",
        who=_who(item.voices),
        stands=_STANDS.get(item.status, item.status),
        parts=tuple(dict.fromkeys(_parts(item))),
        rated=item.rated,
    )


def _who(voices: Sequence[Voice]) -> str:
    """Who says so and on what basis; of many the first, and how many more."""
    named = [f"{voice.name} ({voice.basis})" if voice.basis else voice.name for voice in voices[:_MOST_VOICES]]
    more = len(voices) - len(named)
    if more > 0:
        named.append(f"{more} {plural('other', number=more)}")
    return ", ".join(named) or "nobody who is named"


def _parts(item: Happening) -> Iterator[str]:
    """Where the claims part, in the words of the record."""
    for clash in item.clashes:
        yield clash.reason
