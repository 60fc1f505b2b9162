"""Time stamps, made by a real authority on loopback, and what is wrong with those that are not."""

import builtins
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from laydown.custody.stamps import certificates_in, stamped, stamped_at, wrong_with
from laydown.errors import BadRequest, FetchFailed, MissingPart, Refused
from laydown.fetch import Reach, WebFetcher, system_clock
from laydown.terms import Stamp
from stamping import Authority, authority
from strategies import READ_AT

HEAD = "e4ef9b9492e8cf5440b442e2b637a712e3ffc6757a791bac2f2df08cadae8394"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with authority(tmp_path_factory.mktemp("authority")) as tsa:
        yield tsa


@pytest.fixture
def tsa(running: Authority) -> Iterator[Authority]:
    yield running
    running.answers, running.status = None, 200


def poster(tsa: Authority) -> WebFetcher:
    reach = Reach(ports=frozenset({tsa.port}), takes_loopback=True)
    return WebFetcher(agent="laydown/test", clock=system_clock(), reach=reach)


def made(tsa: Authority, head: str = HEAD) -> Stamp:
    return stamped(head, tsa.url, poster=poster(tsa), now=READ_AT)


def test_a_head_is_stamped_and_the_stamp_holds_under_the_root_of_the_authority(tsa: Authority) -> None:
    stamp = made(tsa)
    assert (stamp.digest, stamp.authority, stamp.at) == (HEAD, tsa.url, READ_AT)
    assert wrong_with(stamp) is None
    assert wrong_with(stamp, certificates_in(tsa.root.read_bytes(), name="root.pem")) is None
    assert stamped_at(stamp) is not None


def test_nothing_but_a_digest_leaves_the_machine(tsa: Authority) -> None:
    made(tsa)
    assert HEAD.encode() not in tsa.asked[-1]
    assert len(tsa.asked[-1]) < 100


def test_a_stamp_of_another_head_is_told(tsa: Authority) -> None:
    moved = replace(made(tsa), digest="0" * 64)
    assert wrong_with(moved) == "it is of something else than this digest"


def test_a_stamp_under_another_root_does_not_hold(tsa: Authority, tmp_path: Path) -> None:
    with authority(tmp_path) as other:
        foreign = certificates_in(other.root.read_bytes(), name="other.pem")
    wrong = wrong_with(made(tsa), foreign)
    assert wrong is not None
    assert wrong.startswith("its signature does not hold")


def test_a_stamp_with_a_flipped_bit_is_found(tsa: Authority) -> None:
    stamp = made(tsa)
    roots = certificates_in(tsa.root.read_bytes(), name="root.pem")
    at = stamp.token.rindex(b"\x30") + 2
    for place in (at, len(stamp.token) // 2, len(stamp.token) - 3):
        data = bytearray(stamp.token)
        data[place] ^= 1
        assert wrong_with(replace(stamp, token=bytes(data)), roots) is not None


@pytest.mark.parametrize("answer", [b"", b"<html>no</html>", b"\x30\x03\x02\x01\x02"])
def test_an_answer_that_is_no_stamp_is_refused(tsa: Authority, answer: bytes) -> None:
    tsa.answers = answer
    with pytest.raises(FetchFailed, match="stamp"):
        made(tsa)


def test_the_stamp_of_an_earlier_request_is_not_taken_for_ours(tsa: Authority) -> None:
    tsa.answers = made(tsa).token
    with pytest.raises(FetchFailed, match="another request"):
        made(tsa)


def test_an_authority_that_fails_says_so(tsa: Authority) -> None:
    tsa.status = 503
    with pytest.raises(FetchFailed, match="503"):
        made(tsa)


def test_an_authority_within_a_private_network_is_not_asked() -> None:
    guarded = WebFetcher(agent="laydown/test", clock=system_clock())
    for address in ("http://127.0.0.1/tsa", "http://10.0.0.1/tsa", "ftp://stamps.example/"):
        with pytest.raises(Refused):
            stamped(HEAD, address, poster=guarded, now=READ_AT)


def test_a_file_without_certificates_is_named() -> None:
    with pytest.raises(BadRequest, match=r"notes\.txt holds no certificate"):
        certificates_in(b"no certificate", name="notes.txt")


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "rfc3161_client":
            raise ImportError(name)
        return imported(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingPart, match=r"laydown\[timestamps\]"):
        wrong_with(Stamp(digest=HEAD, authority="a", at=READ_AT, token=b""))
