"""Addresses as they are written to addresses that may be asked; what is refused stands in tests/hostile."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.errors import Refused
from laydown.fetch.addresses import Reach, redirected, web_address
from laydown.fetch.blocks import why_not_public

OPEN = Reach()


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.org", "https://example.org/"),
        ("  https://example.org/a \n", "https://example.org/a"),
        ("HTTPS://EXAMPLE.ORG/A", "https://example.org/A"),
        ("http://example.org:80/", "http://example.org/"),
        ("https://example.org:443/", "https://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20"),
        ("https://example.org?b=c", "https://example.org/?b=c"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/ä?ö=ü", "https://example.org/%C3%A4?%C3%B6=%C3%BC"),
        ("https://example.org/новости/", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/"),
        ("https://новости.рф/", "https://xn--b1amnebsh.xn--p1ai/"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://xn--mnchen-3ya.example/", "https://xn--mnchen-3ya.example/"),
        ("https://a_b.example.org/", "https://a_b.example.org/"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("https://[2A00:1450:4001:0::5E]/", "https://[2a00:1450:4001::5e]/"),
        ("https://127.0.0.1.example.org/", "https://127.0.0.1.example.org/"),
        ("https://localhost.example.org/", "https://localhost.example.org/"),
        ("https://example.org/@name", "https://example.org/@name"),
        ("https://example.org/a\\b", "https://example.org/a%5Cb"),
        ("https://example.org//double//slash", "https://example.org//double//slash"),
    ],
)
def test_an_address_is_written_in_one_way(written: str, url: str) -> None:
    assert web_address(written, reach=OPEN).url == url


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://example.org/b"),
        ("b", "https://example.org/x/b"),
        ("../b", "https://example.org/b"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example/b", "http://other.example/b"),
        ("?q=1", "https://example.org/x/y?q=1"),
        (" /b ", "https://example.org/b"),
        ("/ä", "https://example.org/%C3%A4"),
        ("", "https://example.org/x/y"),
    ],
)
def test_a_redirect_is_read_from_where_it_was_given(location: str, url: str) -> None:
    here = web_address("https://example.org/x/y", reach=OPEN)
    assert redirected(here, location, reach=OPEN).url == url


def test_an_address_written_out_is_read_as_itself() -> None:
    address = web_address("https://example.org:443/a?b", reach=OPEN)
    assert web_address(address.url, reach=OPEN) == address


def test_other_ports_are_asked_only_where_they_were_allowed() -> None:
    with pytest.raises(Refused, match="port 8080 is not asked, only 80, 443"):
        web_address("http://example.org:8080/", reach=OPEN)
    address = web_address("http://example.org:8080/", reach=Reach(ports=frozenset({80, 8080})))
    assert (address.authority, address.origin) == ("example.org:8080", "http://example.org:8080")


def test_loopback_is_reached_only_where_that_was_allowed() -> None:
    own = Reach(ports=frozenset({8000}), takes_loopback=True)
    assert web_address("http://127.0.0.1:8000/", reach=own).host == "127.0.0.1"
    assert web_address("http://[::1]:8000/", reach=own).host == "::1"
    for host in ("10.0.0.1", "0.0.0.1", "169.254.169.254", "[::ffff:10.0.0.1]", "127.1"):
        with pytest.raises(Refused):
            web_address(f"http://{host}:8000/", reach=own)


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_refused(words: str) -> None:
    for url in (words, f"http://{words}", f"https://example.org/{words}", f"http://{words}.example.org:80/"):
        try:
            address = web_address(url, reach=OPEN)
        except Refused:
            continue
        assert address.url.isascii()
        assert web_address(address.url, reach=OPEN) == address


@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from(["{0}", "0x{0:x}", "0{0:o}", "{a}.{bcd}", "{a}.{b}.{cd}", "0{a:o}.{b}.{c}.{d}"]),
)
def test_no_number_in_an_odd_spelling_is_an_address(number: int, form: str) -> None:
    a, b, c, d = number.to_bytes(4, "big")
    host = form.format(number, a=a, b=b, c=c, d=d, bcd=number % 2**24, cd=number % 2**16)
    with pytest.raises(Refused):
        web_address(f"http://{host}/", reach=OPEN)


@given(st.integers(0, 2**32 - 1))
def test_no_ipv4_address_hides_in_an_ipv6_one(number: int) -> None:
    v4 = IPv4Address(number)
    embedded = [
        0xFFFF << 32 | number,
        number,
        0xFFFF << 48 | number,
        0x64FF9B << 96 | number,
        0x64FF9B0001 << 80 | number,
        0x2002 << 112 | number << 80,
        0x20010000 << 96 | number,
    ]
    for value in embedded:
        assert why_not_public(IPv6Address(value)), (v4, IPv6Address(value))


@given(st.one_of(st.integers(0, 2**32 - 1).map(IPv4Address), st.integers(0, 2**128 - 1).map(IPv6Address)))
def test_what_is_public_here_is_so_by_the_standard_library_too(address: IPv4Address | IPv6Address) -> None:
    if why_not_public(address) is None:
        assert address.is_global
        kinds = address.is_multicast, address.is_reserved, address.is_link_local, address.is_loopback
        assert not any(kinds)


@pytest.mark.parametrize(
    "public", ["1.1.1.1", "8.8.8.8", "93.184.215.14", "172.15.0.1", "172.32.0.1", "100.63.255.255"]
)
def test_addresses_beside_the_blocks_are_public(public: str) -> None:
    assert why_not_public(ip_address(public)) is None


@pytest.mark.parametrize("public", ["2a00:1450:4001::5e", "2606:4700::1111", "2001:4860:4860::8888", "2620:fe::fe"])
def test_global_unicast_is_public(public: str) -> None:
    assert why_not_public(ip_address(public)) is None


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("ftp://example.org/", "only http and https are fetched, not ftp"),
        ("example.org/a", "only http and https are fetched, not this"),
        ("https://name@example.org/", "a user name"),
        ("https://example.org%2F@10.0.0.1/", "a user name"),
        ("https://exam%70le.org/", "in an odd way"),
        ("https://example.org\\a", "in an odd way"),
        ("https:///a", "names no host"),
        ("https://example.org:99999/", "'99999' is no port"),
        ("https://example.org:22/", "port 22 is not asked, only 80, 443"),
        ("https://127.1/", "'127.1' is an odd spelling"),
        ("https://10.0.0.1/", "10.0.0.1 is private"),
        ("https://[::ffff:8.8.8.8]/", "an IPv4 address in disguise"),
        ("https://[::1/", "not well written"),
        ("https://::1/", "'::1' is no network address|is no port"),
        ("https://[1:2]/", "is no network address|not well written"),
        ("https://gateway/", "'gateway' is no name of a public host"),
        ("https://localhost/", "localhost means this machine"),
        ("https://a.internal/", "means this machine or its network"),
        ("https://faß.example/", "can be read in two ways"),
        ("https://" + "ä" * 100 + ".example/", "cannot be written in ASCII"),
        ("https://exa\u0085mple.org/", "cannot be seen"),
        ("https://example.org/" + "a" * 9000, "9,020 letters, the limit is 8,000"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(written: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as caught:
        web_address(written, reach=OPEN)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("location", "words"),
    [("/a\tb", "cannot be seen"), ("//[::1", "leads on to no address"), ("javascript:go()", "not javascript")],
)
def test_a_redirect_that_leads_astray_is_refused_with_its_reason(location: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        redirected(web_address("https://example.org/x", reach=OPEN), location, reach=OPEN)
