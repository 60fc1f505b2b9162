"""Object stores (s3://, abfs://, gs://, …): the folder of a run, and archives to read. The one module with fsspec.

A file is written on this machine's disk first and put into the store in one step, so nobody sees half of one. Keys and
accounts are those that the store's own package finds: its variables of the environment, its files.
"""

import io
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from ..errors import BadRequest, LaydownError, MissingPart, OutputFailed, Unreadable
from ..measure.ids import sha256_hex
from .files import TEMPORARY, joined

_MARKS = ("sha256", "content_md5", "md5Hash", "md5", "ETag", "etag", "crc32c", "checksum", "mtime", "last_modified")
_REFUSED = frozenset(
    {"file", "local", "http", "https", "ftp", "sftp", "ssh", "git", "github", "reference", "zip", "tar"}
)
_CACHED = 4 * 1024 * 1024  # bytes that are asked for at a time
_GO_ON = "then run the same command again: what is done is kept"
_SECRET = re.compile(r"(?i)(sig|key|token|secret|password)=[^&\s;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file in a store: its whole address, its size, and the digest of the mark that the store gives its bytes.

    None where it gives none.
    """

    name: str
    size_bytes: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class StoreFiles:
    """A folder of an object store; `name` is its address."""

    name: str

    def prepared(self) -> None:
        """See that the store can be reached. Raises OutputFailed."""
        with self._told(""):
            store, path = _store(self.name)
            store.makedirs(path, exist_ok=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing: stores know no locks. Two runs of the same put the same files there."""
        yield

    def sizes(self, folder: str) -> Mapping[str, int]:
        """The names of the files in a folder with their sizes."""
        with self._told(folder):
            store, path = _store(joined(self.name, folder))
            store.invalidate_cache()
            try:
                found = store.ls(path, detail=True)
            except FileNotFoundError:
                return {}
            return {
                str(entry["name"]).rstrip("/").rpartition("/")[2]: int(entry.get("size") or 0)
                for entry in found
                if entry.get("type") == "file"
            }

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        with self._told(name):
            store, path = _store(joined(self.name, name))
            try:
                return bytes(store.cat_file(path))
            except FileNotFoundError:
                return None

    def open(self, name: str) -> BinaryIO:
        """A file to read from: its bytes come as they are asked for."""
        with self._told(name):
            store, path = _store(joined(self.name, name))
            return _seekable(store.open(path, "rb", block_size=_CACHED))

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A stream whose bytes are put into the store at its end, in one step."""
        with tempfile.NamedTemporaryFile(suffix=TEMPORARY) as beside:
            yield beside  # type: ignore[misc]  # it is a stream of bytes
            beside.flush()
            with self._told(name):
                store, path = _store(joined(self.name, name))
                store.put_file(beside.name, path)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        with self._told(name):
            store, path = _store(joined(self.name, name))
            try:
                store.rm_file(path)
            except FileNotFoundError:
                return

    def sweep(self) -> int:
        """Nothing: what was not put wholly was not put."""
        return 0

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except LaydownError:
            raise
        except Exception as error:
            advice = f"check the address, the account and the network, {_GO_ON}"
            raise OutputFailed(joined(self.name, name), _words(error), advice=advice) from error


def stored_files(address: str) -> Iterator[StoredFile]:
    """The files below an address, in the order of their names, or the one that it names. Raises Unreadable."""
    try:
        store, path = _store(address)
        info = store.info(path)
        if info.get("type") != "directory":
            yield _stored(address, info)
            return
        yield from _below(store, path, address)
    except LaydownError:
        raise
    except FileNotFoundError as error:
        raise Unreadable(address, "there is no such file or folder", advice="check the address") from error
    except Exception as error:
        advice = "check the address, the account and the network"
        raise Unreadable(address, _words(error), advice=advice) from error


def stored_file(address: str) -> StoredFile:
    """What the store says of one file now. Raises Unreadable."""
    return next(stored_files(address))


def opened(address: str) -> io.BufferedReader:
    """A file of a store, to read and to seek in. Raises Unreadable."""
    try:
        store, path = _store(address)
        return _seekable(store.open(path, "rb", block_size=_CACHED, cache_type="readahead"))
    except LaydownError:
        raise
    except Exception as error:
        raise Unreadable(address, _words(error), advice="check the address, the account and the network") from error


def _below(store: Any, path: str, address: str) -> Iterator[StoredFile]:
    """Files and folders below a folder, by name; one listing is in memory at a time."""
    entries = sorted(store.ls(path, detail=True), key=lambda entry: str(entry["name"]))
    for entry in entries:
        whole = str(entry["name"]).rstrip("/")
        own = whole.rpartition("/")[2]
        if whole == path.rstrip("/") or not own:
            continue  # the folder as a file without bytes, as some stores keep it
        if entry.get("type") == "directory":
            yield from _below(store, whole, joined(address, own))
        else:
            yield _stored(joined(address, own), entry)


def _stored(name: str, info: Mapping[str, Any]) -> StoredFile:
    settings = info.get("content_settings") or {}
    marks = {mark: info.get(mark) or (settings.get(mark) if hasattr(settings, "get") else None) for mark in _MARKS}
    size = int(info.get("size") or 0)
    mark = next((f"{key} {_mark(value)}" for key, value in marks.items() if value), None)
    return StoredFile(name=name, size_bytes=size, sha256=sha256_hex(f"{size} {mark}".encode()) if mark else None)


def _mark(value: object) -> str:
    return bytes(value).hex() if isinstance(value, (bytes, bytearray)) else str(value)


def _store(address: str) -> tuple[Any, str]:
    """The store that an address is in, and the path there. Raises BadRequest, MissingPart."""
    try:
        import fsspec  # noqa: PLC0415 - an extra
        from fsspec.core import url_to_fs  # noqa: PLC0415
    except ImportError as error:
        advice = "install the extra: pip install 'laydown[archive]'"
        raise MissingPart("fsspec, which reaches object stores, is not installed", advice=advice) from error
    scheme = address.partition("://")[0].lower()
    known = fsspec.available_protocols()
    if scheme in _REFUSED or scheme not in known or "::" in address:
        advice = "name a folder, or an address of an object store: s3://, gs://, abfs://"
        raise BadRequest(f"{address}: laydown reads no archives by {scheme}://", advice=advice)
    try:
        store, path = url_to_fs(address)
    except ImportError as error:
        advice = f"install the package that fsspec wants for {scheme}:// ({error})"
        raise MissingPart(f"what reaches {scheme}:// is not installed", advice=advice) from error
    return store, str(path)


class _Seekable(io.RawIOBase):
    """A store's file as a raw stream; its faults are those of files, and the last one is remembered."""

    def __init__(self, file: Any) -> None:
        super().__init__()
        self._file = file
        self.fault: Exception | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            piece = self._file.read(len(buffer))
        except Exception as error:
            self.fault = error
            raise OSError(_words(error)) from error
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _seekable(file: Any) -> io.BufferedReader:
    return io.BufferedReader(_Seekable(file), 256 * 1024)


def _words(error: Exception) -> str:
    """The first line of what a store's package says, without what may be a key."""
    text = str(error).strip() or type(error).__name__
    return _SECRET.sub(r"\1=…", text.splitlines()[0])[:300]
