"""A PostgreSQL server of the tests' own: made, started and thrown away, reached by a socket in a folder of its own."""

import ctypes
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from laydown.store.address import Database, database

PROGRAMS = "/usr/lib/postgresql"
# A test that is killed loses its server, so nothing is written for good.
SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", "max_connections=60")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server, reached by the socket in `folder`."""

    folder: Path

    def at(self, schema: str = "laydown") -> Database:
        """The address of a store in it."""
        return database(self.url(schema))

    def url(self, schema: str = "laydown") -> str:
        """The address of a store in it, as it is typed."""
        return f"postgresql://tester@/postgres?host={self.folder}&schema={schema}"

    def run(self, *statements: str) -> list[tuple[object, ...]]:
        """Do what the statements say, as the one who may do anything; the rows of the last."""
        with psycopg.connect(host=str(self.folder), user="tester", dbname="postgres", autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def emptied(self, schema: str = "laydown") -> Database:
        """The address of a store that holds nothing: its tables are emptied, in spite of their guards."""
        tables = self.run(f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}'")  # noqa: S608 - our own
        emptying = [f"DELETE FROM {schema}.{name}" for (name,) in tables if name != "store_version"]  # noqa: S608
        if emptying:
            self.run("; ".join(("SET session_replication_role = replica", *emptying)))
        return self.at(schema)

    def dropped(self, schema: str) -> Database:
        """The address of a store that is not there."""
        self.run(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        return self.at(schema)


def programs() -> Path | None:
    """The folder with the newest server's programs, None where there is none."""
    found = [path.parent for path in Path(PROGRAMS).glob("*/bin/initdb")]
    found += [Path(path).parent for path in (shutil.which("initdb"),) if path]
    return max(found, key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))], default=None)


@contextmanager
def started(folder_of_programs: Path, *, settings: Sequence[str] = SETTINGS) -> Iterator[Server]:
    """A server that runs within it, without a single file left afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="laydown-pg-"))
    user = _unprivileged()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)

    who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    data, server = str(folder / "data"), Server(folder=folder)
    making = ["initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    running = ["postgres", "-D", data]
    for setting in (*settings, f"unix_socket_directories={folder}"):
        running += ["-c", setting]
    options = {"cwd": folder, "stdout": subprocess.DEVNULL, **who}
    try:
        subprocess.run([folder_of_programs / making[0], *making[1:]], check=True, **options)  # type: ignore[call-overload]
        with (folder / "log").open("wb") as log:
            options |= {"stderr": log, "preexec_fn": _die_with_us}
            process = subprocess.Popen([folder_of_programs / running[0], *running[1:]], **options)  # type: ignore[call-overload]
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # nothing is worth a good end
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _die_with_us() -> None:
    """Let the server end when the tests do, however they end; where the system does not know how, it stays."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)  # PR_SET_PDEATHSIG


def _wait_for(server: Server, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        with suppress(psycopg.OperationalError):
            server.run("SELECT 1")
            return
        assert process.poll() is None, (server.folder / "log").read_text(encoding="utf-8")
        time.sleep(0.1)
    raise TimeoutError("the server did not start within a minute")


def _unprivileged() -> pwd.struct_passwd | None:
    """Who runs the server: it refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name: user for user in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]
