"""Many review at once, each with a store of their own: nobody writes over what they did not see, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from laydown.errors import Overtaken
from laydown.ports import Store
from laydown.review import judgement_of
from laydown.terms import ClaimId, ClaimJudged, ClaimVerdict, Judgement, JudgementId, Sealed
from laydown.terms.judgement import subjects_of

ROUNDS = 5
CONTESTED = (ClaimId("clm_contested_1"), ClaimId("clm_contested_2"))
FIRST_HOUR = datetime(2025, 5, 3, 9, tzinfo=UTC)


@dataclass
class Reviewer:
    """One who judges claims that all judge, and claims of their own, until each judgement is kept."""

    name: str
    kept: list[tuple[Judgement, JudgementId | None]] = field(default_factory=list)
    overtaken: int = 0
    asked: int = 0

    def work(self, store: Store) -> None:
        own = ClaimId(f"clm_of_{self.name}")
        for _ in range(ROUNDS):
            for claim in (*CONTESTED, own):
                while not self._judge(store, claim):
                    self.overtaken += 1

    def _judge(self, store: Store, claim: ClaimId) -> bool:
        seen = store.last_judgements([claim])[claim]
        self.asked += 1
        verdict = ClaimVerdict.ACCEPT if self.asked % 2 else ClaimVerdict.REJECT
        at = FIRST_HOUR + timedelta(seconds=self.asked)
        judgement = judgement_of(ClaimJudged(claim=claim, verdict=verdict), by=self.name, at=at)
        try:
            assert store.add_judgement(judgement, expected={claim: seen})
        except Overtaken:
            return False
        self.kept.append((judgement, seen))
        return True


@pytest.mark.parametrize("reviewers", [20])
def test_of_many_reviewers_at_once_nobody_writes_over_what_they_did_not_see(
    lasting: Callable[[], Store], reviewers: int
) -> None:
    lasting().close()  # it is there before they come
    everybody, together = [Reviewer(f"Reviewer {number}") for number in range(reviewers)], Barrier(reviewers)

    def at_work(one: Reviewer) -> None:
        with closing(lasting()) as store:
            together.wait(timeout=60)
            one.work(store)

    with ThreadPoolExecutor(reviewers) as pool:
        list(pool.map(at_work, everybody))
    with closing(lasting()) as store:
        judgements = store.judgements()
        assert len(store.verify_judgements()) == len(judgements)
        assert all(isinstance(link, Sealed) and link.is_whole for link in store.custody())
        assert list(store.faults()) == []
    saw = {judgement.id: seen for one in everybody for judgement, seen in one.kept}
    assert {one.id for one in judgements} == saw.keys()
    assert len(saw) == reviewers * ROUNDS * (len(CONTESTED) + 1)
    last: dict[str, JudgementId] = {}
    for judgement in judgements:
        (claim,) = subjects_of(judgement)
        assert saw[judgement.id] == last.get(claim), "who judged it last was seen by whoever judged it next"
        last[claim] = judgement.id
    assert sum(one.overtaken for one in everybody) > 0, "they must have met for this to show anything"
