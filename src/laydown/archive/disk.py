"""The folder of a run on a disk: written aside, brought to the disk, renamed."""

import errno
import fcntl
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import OutputFailed, StoreBusy
from .files import TEMPORARY

LOCK = ".lock"
_GO_ON = "then run the same command again: what is done is kept"
_ADVICE = {
    errno.ENOSPC: f"make room on the disk, {_GO_ON}",
    errno.EDQUOT: f"make room within your quota, {_GO_ON}",
    errno.EACCES: f"change its permissions or name another folder, {_GO_ON}",
    errno.EPERM: f"change its permissions or name another folder, {_GO_ON}",
    errno.EROFS: "name a folder that can be written to",
    errno.EFBIG: f"name a folder that takes larger files, {_GO_ON}",
    errno.ENOTDIR: "name a folder",
    errno.EEXIST: "name a folder",
}


@dataclass(frozen=True, slots=True)
class DiskFiles:
    """A folder on a disk. `at` is where it is, absolute, so that other processes find it; `name` is how it is told."""

    name: str
    at: Path

    def prepared(self) -> None:
        """Make the folder. Raises OutputFailed where it cannot be made or written to."""
        with self._told(""):
            self.at.mkdir(parents=True, exist_ok=True)
            trial = self.at / f".{secrets.token_hex(6)}{TEMPORARY}"
            trial.touch()
            trial.unlink()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Within it, no other run on this machine writes here. The lock goes with the process, however that ends."""
        with self._told(LOCK):
            lock = (self.at / LOCK).open("wb")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in (errno.EAGAIN, errno.EACCES):
                    reason = f"{self.name}: another run writes there"
                    raise StoreBusy(reason, advice="wait until it ends, or name another folder") from error
                # a disk of another machine that knows no locks
            yield

    def sizes(self, folder: str) -> Mapping[str, int]:
        """The names of the files in a folder with their sizes."""
        try:
            with os.scandir(self.at / folder) as entries:
                return {
                    entry.name: entry.stat().st_size
                    for entry in entries
                    if entry.is_file() and not entry.name.endswith(TEMPORARY) and not entry.name.startswith(".")
                }
        except FileNotFoundError:
            return {}

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        with self._told(name):
            try:
                return (self.at / name).read_bytes()
            except FileNotFoundError:
                return None

    def open(self, name: str) -> BinaryIO:
        """A file to read from."""
        with self._told(name):
            return (self.at / name).open("rb")

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A stream whose bytes stand under `name` once they are on the disk."""
        target = self.at / name
        beside = target.with_name(f"{target.name}.{secrets.token_hex(6)}{TEMPORARY}")
        try:
            with self._told(name):
                target.parent.mkdir(exist_ok=True)
                with beside.open("w+b") as stream:
                    yield stream
                    stream.flush()
                    os.fsync(stream.fileno())
                beside.replace(target)
                _sync_folder(target.parent)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        with self._told(name):
            (self.at / name).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Take away what was left half written."""
        count = 0
        with self._told(""):
            for left in (
                *self.at.glob(f"*{TEMPORARY}"),
                *self.at.glob(f".*{TEMPORARY}"),
                *self.at.glob(f"*/*{TEMPORARY}"),
            ):
                left.unlink(missing_ok=True)
                count += 1
        return count

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """Say what the file system refuses."""
        try:
            yield
        except OSError as error:
            whole = f"{self.name}/{name}" if name else self.name
            reason = "it is a file, not a folder" if error.errno in (errno.EEXIST, errno.ENOTDIR) else _words(error)
            advice = _ADVICE.get(error.errno or 0, f"see to it, {_GO_ON}")
            raise OutputFailed(whole, reason, advice=advice) from error


def _words(error: OSError) -> str:
    return (error.strerror or str(error) or "it cannot be written").lower()


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
