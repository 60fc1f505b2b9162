import socket

import pytest


def test_a_test_cannot_connect_to_another_machine() -> None:
    with socket.socket() as there, pytest.raises(AssertionError, match="tried to reach"):
        there.connect(("192.0.2.1", 80))


def test_a_test_cannot_look_up_a_name() -> None:
    with pytest.raises(AssertionError, match="tried to look up"):
        socket.create_connection(("example.org", 80))


def test_a_test_may_speak_to_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
