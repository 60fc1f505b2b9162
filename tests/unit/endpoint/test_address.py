"""Addresses of servers as users write them."""

import pytest

from laydown.endpoint.address import completions_address, shown_address
from laydown.errors import BadRequest


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions"),
        ("http://127.0.0.1:1/v1/", "http://127.0.0.1:1/v1/chat/completions"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1/chat/completions"),
        ("http://192.168.1.20:8000/v1", "http://192.168.1.20:8000/v1/chat/completions"),
        ("http://10.1.2.3/v1/chat/completions", "http://10.1.2.3/v1/chat/completions"),
        ("https://models.example.org/v1", "https://models.example.org/v1/chat/completions"),
        (" https://models.example.org ", "https://models.example.org/chat/completions"),
    ],
)
def test_a_base_address_leads_to_where_questions_are_sent(url: str, address: str) -> None:
    assert completions_address(url, allow_http=False) == address


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "localhost:8080",
            "ftp://a/v1",
            "file:///etc/passwd",
            "https://",
            "https:///v1",
            "javascript:1",
            "//a/v1",
        ),
        *("https://user:word@a.org/v1", "https://word@a.org/v1", "https://a.org/v1?key=word", "https://a.org/v1#word"),
        *("https://a.org/v1?", "https://a b.org/v1", "https://a.org\r\nx: word/v1", "https://a.org\\@word.org/v1"),
        *(
            "https://a.org:99999/v1",
            "https://a.org:x/v1",
            "https://[::1/v1",
            "https://a_.org\x00/v1",
            "https://%61.org/",
        ),
    ],
)
def test_an_address_that_is_not_plain_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(BadRequest) as raised:
        completions_address(url, allow_http=True)
    assert "word" not in str(raised.value).replace("a password", "")


@pytest.mark.parametrize(
    "url", ["http://models.example.org/v1", "http://8.8.8.8/v1", "http://localhost.example.org/v1"]
)
def test_nothing_is_asked_in_the_clear_over_the_open_network_unless_it_is_allowed(url: str) -> None:
    with pytest.raises(BadRequest, match="in the clear"):
        completions_address(url, allow_http=False)
    assert completions_address(url, allow_http=True).startswith("http://")


def test_an_address_is_shown_without_what_may_be_secret() -> None:
    assert shown_address("https://user:word@a.org/v1?key=word") == "https://a.org/v1"
    assert shown_address("https://a.org/v1") == "https://a.org/v1"
