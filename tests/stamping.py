"""A time stamp authority of our own, on loopback: `openssl ts` behind a small server."""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

_SETTINGS = """
[ tsa ]
default_tsa = of_tests
[ of_tests ]
dir = {folder}
serial = $dir/serial
crypto_device = builtin
signer_cert = $dir/signer.pem
signer_key = $dir/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
_OF_SIGNER = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\nbasicConstraints=CA:false\n"


@dataclass
class Authority:
    """A running authority. `answers` replaces what it signs, where it is set; `asked` are the queries it got."""

    url: str
    port: int
    root: Path
    answers: bytes | None = None
    status: int = 200
    asked: list[bytes] = field(default_factory=list)


@contextmanager
def authority(folder: Path) -> Iterator[Authority]:
    """An authority with a root and a signing certificate, made anew in `folder`."""
    openssl = _openssl()
    _make_certificates(openssl, folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            running.asked.append(query)
            assert self.headers["Content-Type"] == "application/timestamp-query"
            reply = running.answers if running.answers is not None else _reply(openssl, folder, query)
            self.send_response(running.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    running = Authority(f"http://127.0.0.1:{server.server_port}/tsa", server.server_port, folder / "root.pem")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _openssl() -> str:
    """Where it is; without it a test is skipped, and fails where CI=true."""
    found = shutil.which("openssl")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("openssl is not installed")
    return found or pytest.skip("openssl is not installed")


def _make_certificates(openssl: str, folder: Path) -> None:
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(_SETTINGS.format(folder=folder))
    (folder / "signer.ext").write_text(_OF_SIGNER)
    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    root = ("-x509", "-days", "30", "-subj", "/CN=Stamps of the tests, root")
    _run(openssl, folder, "req", *root, *new_key, "-keyout", "root.key", "-out", "root.pem")
    _run(openssl, folder, "req", "-subj", "/CN=Stamps of the tests", *new_key, "-keyout", "signer.key", "-out", "a.csr")
    signed_by = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-extfile", "signer.ext")
    _run(openssl, folder, "x509", "-req", "-in", "a.csr", "-days", "30", *signed_by, "-out", "signer.pem")


def _reply(openssl: str, folder: Path, query: bytes) -> bytes:
    (folder / "query").write_bytes(query)
    _run(openssl, folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply")
    return (folder / "reply").read_bytes()


def _run(openssl: str, folder: Path, *arguments: str) -> None:
    subprocess.run([openssl, *arguments], cwd=folder, check=True, capture_output=True)
