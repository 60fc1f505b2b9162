"""A watch over a site where much goes wrong, killed and started again: nothing lost or doubled, all told once.

Here a plain reader stands for the real one; `python -m benchmarks.watching` does the same with that.
"""

from pathlib import Path

import pytest

from benchmarks.watching import Course, run


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "course",
    [
        Course(stories=120, polls=60, kills=2, share=0.1, reader="plain", seed=3, retry_after_s=0),
        pytest.param(Course(polls=500, kills=1, reader="plain"), marks=pytest.mark.slow),
        pytest.param(
            Course(stories=120, polls=200, kills=6, reader="plain", seed=11, share=0.25, retry_after_s=0),
            marks=pytest.mark.slow,
        ),
    ],
    ids=["short", "500 polls", "often killed"],
)
def test_no_article_is_lost_or_doubled_and_every_claim_is_told_once(course: Course, tmp_path: Path) -> None:
    outcome = run(course, tmp_path)
    assert outcome.wrong == []
    assert outcome.kills == course.kills
    assert outcome.polls >= course.polls
    assert sum(outcome.faults.values()) > course.polls * course.share / 2


def test_on_standard_output_a_kill_may_tell_the_claims_of_one_article_again_and_loses_none(tmp_path: Path) -> None:
    course = Course(
        stories=60, polls=30, kills=3, share=0.02, reader="plain", retry_after_s=0, has_odd=False, to_stdout=True
    )
    outcome = run(course, tmp_path)
    assert outcome.wrong == []
    assert outcome.told_twice <= course.kills
