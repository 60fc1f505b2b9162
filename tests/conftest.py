"""What all tests share: the corpora beside the project, and a guard that keeps every test off the network."""

import ipaddress
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postgres import Server, programs, started
from website import Website

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so it is in the background of a script, and for all it starts
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the corpora, beside the repository. Its absence skips a test, and fails it where CI=true."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("CI") == "true":
        pytest.fail("the shared corpora are not beside the repository")
    return pytest.skip("the shared corpora are not beside the repository")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own. Where none is installed a test is skipped, and fails where CI=true."""
    folder = programs()
    if folder is None and os.environ.get("CI") == "true":
        pytest.fail("no PostgreSQL server is installed; `.ci/run` installs one")
    if folder is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    with started(folder) as server:
        yield server


@pytest.fixture
def website() -> Iterator[Website]:
    """A web site on loopback with 320 stories and their feeds, all of them out."""
    with Website() as site:
        yield site


class ReachedOut(AssertionError):
    """A test opened a connection to another machine."""


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a path: a socket of this machine
    host = str(address[0])
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse connections and look-ups that leave this machine."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            raise ReachedOut(f"a test tried to reach {address}")
        connect(self, address)

    def guarded_look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        if not _is_local((host,)):
            raise ReachedOut(f"a test tried to look up {host}")
        return look_up(host, *arguments, **options)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket, "getaddrinfo", guarded_look_up)
    yield
    patch.undo()
