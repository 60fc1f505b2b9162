"""Judgements in order to what they come to: which hold, which claims leave or are put right, which pairs belong.

Takes all judgements and the claims as they were read; gives the claims that take part, and the review. A later word on
the same claim, the same pair or the same source replaces the earlier one. A judgement that names what is no longer
there (a claim that a later reading superseded) is kept and listed with the reason. Pure: nothing but order decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..measure.folding import letters
from ..terms import (
    NOTHING_JUDGED,
    Claim,
    ClaimId,
    ClaimJudged,
    ClaimVerdict,
    Corrected,
    Judged,
    Judgement,
    JudgementId,
    PairJudged,
    PairVerdict,
    Review,
    SourceRated,
    Standing,
)

Pair = tuple[ClaimId, ClaimId]


def settle(judgements: Sequence[Judgement], claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], Review]:
    """The claims that take part, in their order, and what the judgements come to.

    Ratings of events hold here; whether the event is still there is known when the events are (`assess`).
    """
    if not judgements:
        return tuple(claims), NOTHING_JUDGED
    table = _Table(judgements, claims)
    table.take_back()
    table.correct()
    table.judge_claims()
    table.judge_pairs()
    table.rate_sources()
    return table.taking_part(), table.review()


@dataclass(slots=True)
class _Table:
    """The judgements on the table, and what they have come to so far.

    `first` leads from every id that a claim has had to the claim as it was read, `now` from there to what it is;
    `put_right` are the claims that corrections made.
    """

    judgements: Sequence[Judgement]
    claims: Sequence[Claim]
    outcomes: dict[JudgementId, Judged] = field(default_factory=dict)
    first: dict[ClaimId, ClaimId] = field(default_factory=dict)
    now: dict[ClaimId, Claim] = field(default_factory=dict)
    put_right: dict[ClaimId, Claim] = field(default_factory=dict)
    rejected: dict[ClaimId, JudgementId] = field(default_factory=dict)
    together: list[Pair] = field(default_factory=list)
    apart: list[Pair] = field(default_factory=list)

    def __post_init__(self) -> None:
        for claim in self.claims:
            self.first[claim.id] = claim.id
            self.now[claim.id] = claim
        self.outcomes = {one.id: Judged(judgement=one, standing=Standing.HOLDS) for one in self.judgements}

    def standing(self) -> list[Judgement]:
        """The judgements that hold so far, in order."""
        return [one.judgement for one in self.outcomes.values() if one.standing is Standing.HOLDS]

    def note(self, judgement: Judgement, standing: Standing, why: str) -> None:
        """Say what has become of a judgement."""
        self.outcomes[judgement.id] = replace(self.outcomes[judgement.id], standing=standing, why=why)

    def take_back(self) -> None:
        """Last first: what is taken back takes nothing back itself."""
        earlier: set[JudgementId] = {one.id for one in self.judgements}
        for judgement in reversed(self.judgements):
            earlier.discard(judgement.id)
            goal = judgement.takes_back
            if goal is None or self.outcomes[judgement.id].standing is not Standing.HOLDS:
                continue
            if goal not in earlier:
                self.note(judgement, Standing.NOT_APPLIED, f"there is no earlier judgement {goal}")
            elif self.outcomes[goal].standing is Standing.HOLDS:
                self.note(self.outcomes[goal].judgement, Standing.TAKEN_BACK, f"by {judgement.by} ({judgement.id})")

    def correct(self) -> None:
        """In order, so that what was put right can be put right again."""
        latest: dict[ClaimId, Judgement] = {}
        for judgement in self.standing():
            says = judgement.says
            if not isinstance(says, Corrected) or not self._is_known(judgement, says.claim):
                continue
            home = self.first[says.claim]
            if home in latest and self.now[home].id != says.claim:
                self.note(latest[home], Standing.REPLACED, f"by {judgement.id}")
            latest[home] = judgement
            self.now[home] = self.put_right[says.becomes.id] = says.becomes
            self.first.setdefault(says.becomes.id, home)
            self._about(judgement, says.claim, says.becomes.id)

    def judge_claims(self) -> None:
        """The last word on a claim holds; putting it right says that it stays."""
        last: dict[ClaimId, Judgement] = {}
        for judgement in self.standing():
            says = judgement.says
            if not isinstance(says, (ClaimJudged, Corrected)) or not self._is_known(judgement, says.claim):
                continue
            home = self.first[says.claim]
            if home in last and isinstance(last[home].says, ClaimJudged):
                self.note(last[home], Standing.REPLACED, f"by {judgement.id}")
            last[home] = judgement
            self._about(judgement, says.claim, self.now[home].id)
        for home, judgement in last.items():
            if isinstance(judgement.says, ClaimJudged) and judgement.says.verdict is ClaimVerdict.REJECT:
                self.rejected[home] = judgement.id

    def judge_pairs(self) -> None:
        """The last word on a pair holds; of pairs that contradict each other, the later ones."""
        last: dict[Pair, Judgement] = {}
        for judgement in self.standing():
            says = judgement.says
            if not isinstance(says, PairJudged) or not all(self._is_known(judgement, one) for one in says.claims):
                continue
            pair = _pair(self.now[self.first[one]].id for one in says.claims)
            if pair is None:
                self.note(judgement, Standing.NOT_APPLIED, "both are one claim now")
                continue
            if pair in last:
                self.note(last[pair], Standing.REPLACED, f"by {judgement.id}")
            last[pair] = judgement
            self._about(judgement, *says.claims, *pair)
        self._bind(last)

    def rate_sources(self) -> None:
        """The last word on a source holds."""
        last: dict[str, Judgement] = {}
        for judgement in self.standing():
            if isinstance(judgement.says, SourceRated):
                key = letters(judgement.says.source)
                if key in last:
                    self.note(last[key], Standing.REPLACED, f"by {judgement.id}")
                last[key] = judgement

    def taking_part(self) -> tuple[Claim, ...]:
        """The claims as they stand now, those put right in the place of what they were, each id once."""
        gone = {self.now[home].id for home in self.rejected}
        return tuple(claim for claim in self._each_once(self.claims) if claim.id not in gone)

    def review(self) -> Review:
        """What the judgements come to."""
        return Review(
            judged=tuple(self.outcomes.values()),
            rejected=self._each_once(claim for claim in self.claims if claim.id in self.rejected),
            corrected=tuple(self._corrected()),
            together=tuple(sorted(self.together)),
            apart=tuple(sorted(self.apart)),
        )

    def _each_once(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """What claims that were read are now, in their order; two may have been put right to be one."""
        now = (self.now[claim.id] for claim in claims)
        return tuple({claim.id: claim for claim in now}.values())

    def _corrected(self) -> Iterator[tuple[Claim, ClaimId]]:
        """Every claim that another stands in the place of, whether it was read or put right itself before."""
        for claim in (*self.claims, *self.put_right.values()):
            now = self.now[self.first[claim.id]]
            if now.id != claim.id:
                yield claim, now.id

    def _bind(self, last: dict[Pair, Judgement]) -> None:
        """Take the pairs from the latest on, each unless it contradicts those that were taken."""
        circles, order = _Circles(), {name: number for number, name in enumerate(self.outcomes)}
        for pair, judgement in sorted(last.items(), key=lambda entry: -order[entry[1].id]):
            gone = next((claim for claim in pair if self.first[claim] in self.rejected), None)
            if gone:
                self.note(judgement, Standing.NOT_APPLIED, f"{gone} is rejected ({self.rejected[self.first[gone]]})")
                continue
            verdict = judgement.says.verdict if isinstance(judgement.says, PairJudged) else PairVerdict.UNSURE
            if verdict is PairVerdict.SAME and circles.join(*pair):
                self.together.append(pair)
            elif verdict is PairVerdict.DIFFERENT and circles.part(*pair):
                self.apart.append(pair)
            elif verdict is not PairVerdict.UNSURE:
                self.note(judgement, Standing.NOT_APPLIED, "later judgements of other pairs say otherwise")

    def _is_known(self, judgement: Judgement, claim: ClaimId) -> bool:
        if claim in self.first:
            return True
        why = f"{claim} is not among the claims: a later reading superseded it, or its correction was taken back"
        self.note(judgement, Standing.NOT_APPLIED, why)
        return False

    def _about(self, judgement: Judgement, *claims: ClaimId) -> None:
        about = tuple(sorted({*self.outcomes[judgement.id].claims, *claims}))
        self.outcomes[judgement.id] = replace(self.outcomes[judgement.id], claims=about)


class _Circles:
    """Claims that are held to be of one fact, and circles of them that are held to be of two."""

    def __init__(self) -> None:
        self._circle: dict[ClaimId, set[ClaimId]] = {}
        self._parted: list[Pair] = []

    def join(self, one: ClaimId, other: ClaimId) -> bool:
        """Put two into one circle; False where that would bring together what is held apart."""
        both = self._of(one) | self._of(other)
        if any(low in both and high in both for low, high in self._parted):
            return False
        self._circle.update(dict.fromkeys(both, both))
        return True

    def part(self, one: ClaimId, other: ClaimId) -> bool:
        """Hold two apart; False where they are in one circle."""
        if other in self._of(one):
            return False
        self._parted.append((one, other))
        return True

    def _of(self, claim: ClaimId) -> set[ClaimId]:
        return self._circle.get(claim, {claim})


def _pair(claims: Iterable[ClaimId]) -> Pair | None:
    low, high = sorted(claims)
    return None if low == high else (low, high)
