"""Certificates: only a name that its certificate vouches for, by an authority that is trusted, is asked."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from laydown.errors import FetchFailed, Refused
from laydown.fetch import DOWNGRADED
from laydown.fetch.asking import trusted_by_this_machine
from open_web import PUBLIC, OpenWeb
from website import Website

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Served:
    """What a site shows, and a context that trusts it."""

    server: ssl.SSLContext
    trusting: ssl.SSLContext


def certified(folder: Path, *, name: str, ends: datetime) -> Served:
    """A certificate for `name` that nobody vouches for but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(17)
        .not_valid_before(ends - 30 * DAY)
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    kinds = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(*kinds))
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.load_verify_locations(folder / "certificate.pem")
    return Served(server, trusting)


@pytest.fixture
def good(tmp_path: Path) -> Served:
    return certified(tmp_path, name="news.example", ends=datetime.now(UTC) + 10 * DAY)


@pytest.fixture
def site(good: Served) -> Iterator[Website]:
    with Website(stories=3, called="news.example", tls=good.server) as served:
        yield served


def web_of(site: Website, *, host: str = "news.example") -> OpenWeb:
    return OpenWeb({host: [[PUBLIC]]}, {PUBLIC: site})


def test_a_certificate_that_signs_itself_is_refused_and_nothing_is_sent(site: Website) -> None:
    with pytest.raises(Refused, match="certificate is not to be trusted: self-signed"):
        web_of(site).fetcher().fetch("https://news.example/story/1.html")
    assert site.seen == ()


def test_a_certificate_that_is_vouched_for_is_taken(site: Website, good: Served) -> None:
    arrival = web_of(site).fetcher(tls=good.trusting).fetch("https://news.example/story/1.html").arrival
    assert (arrival.status, arrival.url, arrival.peer) == (200, "https://news.example/story/1.html", PUBLIC)


def test_a_certificate_for_another_name_is_refused(site: Website, good: Served) -> None:
    with pytest.raises(Refused, match=r"hostname mismatch|not valid for"):
        web_of(site, host="other.example").fetcher(tls=good.trusting).fetch("https://other.example/story/1.html")
    assert site.seen == ()


def test_a_certificate_for_a_name_does_not_vouch_for_a_number(site: Website, good: Served) -> None:
    with pytest.raises(Refused, match="certificate is not to be trusted"):
        web_of(site).fetcher(tls=good.trusting).fetch(f"https://{PUBLIC}/story/1.html")
    assert site.seen == ()


def test_a_certificate_that_has_run_out_is_refused(tmp_path: Path) -> None:
    old = certified(tmp_path, name="news.example", ends=datetime.now(UTC) - DAY)
    with Website(stories=1, tls=old.server) as site, pytest.raises(Refused, match="expired"):
        web_of(site).fetcher(tls=old.trusting).fetch("https://news.example/story/1.html")


def test_a_server_that_speaks_another_tls_is_a_failure(site: Website, good: Served) -> None:
    good.server.maximum_version = ssl.TLSVersion.TLSv1_2
    good.trusting.minimum_version = ssl.TLSVersion.TLSv1_3
    with pytest.raises(FetchFailed, match="no safe connection came about"):
        web_of(site).fetcher(tls=good.trusting).fetch("https://news.example/story/1.html")
    assert site.seen == ()


def test_old_versions_of_tls_are_not_spoken() -> None:
    assert trusted_by_this_machine().minimum_version >= ssl.TLSVersion.TLSv1_2
    assert trusted_by_this_machine().verify_mode is ssl.CERT_REQUIRED
    assert trusted_by_this_machine().check_hostname


def test_a_step_down_to_http_is_taken_and_noted(site: Website, good: Served) -> None:
    with Website(stories=3) as plain:
        web = OpenWeb({"news.example": [[PUBLIC]], "plain.example": [["8.8.4.4"]]}, {PUBLIC: site, "8.8.4.4": plain})
        fetcher = web.fetcher(tls=good.trusting)
        down = fetcher.fetch("https://news.example/to?url=http://plain.example/story/1.html")
        up = fetcher.fetch("http://plain.example/to?url=https://news.example/story/1.html")
    assert (down.arrival.notes, up.arrival.notes) == ((DOWNGRADED,), ())
