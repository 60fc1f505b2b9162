"""Turns of hosts: who must wait, for how long, and who is left alone."""

import pytest

from laydown.errors import FetchFailed
from laydown.fetch.politeness import LONGEST_CRAWL_DELAY_S, Turns
from open_web import PatientClock


def turns(time: PatientClock) -> Turns:
    return Turns(clock=time.clock(), every_s=2.0, patience_s=60.0)


def test_the_first_request_waits_for_nobody() -> None:
    time = PatientClock()
    assert turns(time).take("a.example", document="x") == 0
    assert time.slept == []


def test_the_next_one_waits_for_what_is_left_of_the_pause() -> None:
    time = PatientClock()
    hosts = turns(time)
    hosts.asked("a.example")
    time.seconds += 0.5
    assert hosts.take("a.example", document="x") == 1.5
    assert time.slept == [1.5]


def test_hosts_do_not_wait_for_each_other() -> None:
    time = PatientClock()
    hosts = turns(time)
    hosts.asked("a.example")
    assert hosts.take("b.example", document="x") == 0


@pytest.mark.parametrize(("delay", "pause"), [(None, 2.0), (1.0, 2.0), (7.0, 7.0), (1e9, LONGEST_CRAWL_DELAY_S)])
def test_a_site_may_ask_for_a_longer_pause_up_to_a_bound(delay: float | None, pause: float) -> None:
    time = PatientClock()
    hosts = turns(time)
    hosts.asked("a.example", delay_s=delay)
    hosts.take("a.example", document="x")
    assert time.slept == [pause]


def test_a_host_that_wants_longer_than_our_patience_is_left_alone() -> None:
    time = PatientClock()
    hosts = turns(time)
    hosts.leave_alone("a.example", 61)
    with pytest.raises(FetchFailed, match="left alone for 61 seconds") as caught:
        hosts.take("a.example", document="x")
    assert caught.value.retry_after_s == 61
    time.seconds += 2
    assert hosts.take("a.example", document="x") == 59


def test_a_longer_wish_is_not_cut_short_by_the_usual_pause() -> None:
    time = PatientClock()
    hosts = turns(time)
    hosts.leave_alone("a.example", 40)
    hosts.asked("a.example")
    hosts.take("a.example", document="x")
    assert time.slept == [40]
