"""Attempts to sign in wait longer the more of them failed."""

from datetime import UTC, datetime, timedelta

from laydown.access import Attempts

NOW = datetime(2026, 7, 1, tzinfo=UTC)
NOTHING = timedelta()


def failed(attempts: Attempts, times: int, name: str = "ana", address: str = "192.0.2.1") -> None:
    for _ in range(times):
        attempts.begin(name, address, now=NOW)


def test_a_person_may_mistype_some_times() -> None:
    attempts = Attempts()
    assert [attempts.begin("ana", "192.0.2.1", now=NOW) for _ in range(5)] == [NOTHING] * 5


def test_the_sixth_attempt_waits_and_each_after_it_longer() -> None:
    attempts = Attempts()
    failed(attempts, 5)
    now, waits = NOW, []
    for _ in range(12):
        waits.append(attempts.begin("ana", "192.0.2.1", now=now))
        now += waits[-1]
        assert attempts.begin("ana", "192.0.2.1", now=now) == NOTHING
    assert waits[:4] == [timedelta(seconds=2**n) for n in range(1, 5)]
    assert max(waits) == timedelta(minutes=15)


def test_a_name_is_never_locked_out_for_longer_than_a_minute() -> None:
    attempts = Attempts()
    for number in range(40):
        attempts.begin("ana", f"192.0.2.{number}", now=NOW + timedelta(minutes=number))
    assert attempts.begin("ana", "198.51.100.1", now=NOW + timedelta(minutes=39)) <= timedelta(minutes=1)


def test_many_names_from_one_address_wait_as_well() -> None:
    attempts = Attempts()
    for number in range(5):
        attempts.begin(f"name{number}", "192.0.2.1", now=NOW)
    assert attempts.begin("other", "192.0.2.1", now=NOW) > NOTHING
    assert attempts.begin("other", "192.0.2.2", now=NOW) == NOTHING


def test_case_makes_no_other_name() -> None:
    attempts = Attempts()
    failed(attempts, 5, "Ana")
    assert attempts.begin("ANA", "192.0.2.9", now=NOW) > NOTHING


def test_signing_in_forgets_what_failed_before() -> None:
    attempts = Attempts()
    failed(attempts, 5)
    attempts.succeeded("ana", "192.0.2.1")
    assert attempts.begin("ana", "192.0.2.1", now=NOW) == NOTHING


def test_what_failed_an_hour_ago_is_forgotten() -> None:
    attempts = Attempts()
    failed(attempts, 9)
    assert attempts.begin("ana", "192.0.2.1", now=NOW + timedelta(hours=1, seconds=1)) == NOTHING


def test_the_memory_of_attempts_has_an_end() -> None:
    attempts = Attempts()
    for number in range(30_000):
        attempts.begin(f"name{number}", f"address{number}", now=NOW)
    assert len(attempts._failed) <= 20_000
