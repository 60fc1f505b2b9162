"""Reads one PDF in a process of its own: takes the bytes on standard input, gives the lines of its pages as JSON.

Run by its path, apart from the package, with the limits as its one argument; it imports nothing of ours. Before it
looks at a byte it takes its own rights away: memory, processor time, files and children are limited by the system, what
Python would report as a connection, a child or a written file is an error, and where the system lets it, it leaves the
network's name space. What it cannot survive (no memory, no time, a broken library) ends this process only.
"""

import contextlib
import io
import json
import logging
import math
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pypdf
from pypdf.errors import FileNotDecryptedError, LimitReachedError

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_LOSSES = (  # what pypdf says where it goes on without a part of the text
    "Impossible to decode XFormObject",
    "Exceeded %(limit)d form XObject",
    "Detected cyclic form XObject",
    "Object %(idnum)d %(generation)d not defined",
    "Invalid stream (index",
    "Invalid /N (",
    "Invalid object number (",
    "Value /N ",
    "EOF marker seems truncated",
    "EOF marker not found",
    "CAUTION: startxref found while searching",
    "Previous trailer cannot be read",
    "Invalid/Truncated xref table",
    "XRef object at ",
    "Invalid parent xref",
    "Error -",
)
_FORBIDDEN = (
    *("socket.", "subprocess.", "ctypes.", "pty."),
    *("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.kill"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown"),
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FILES = 32  # open at once; modules are still to be loaded
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # sched.h: CLONE_NEWUSER, CLONE_NEWNET
_PRISM = "http://prismstandard.org/namespaces/basic/2.0/"
_DAYS = ("publicationDate", "coverDate")


class _Losses(logging.Handler):
    """Hears whether the library gave up a part of the file."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take in one line of the library's."""
        self.heard = self.heard or str(record.msg).startswith(_LOSSES)


def answer_of(data: bytes, limits: Mapping[str, int]) -> dict[str, Any]:
    """The pages of a PDF as lines of [text, x, y, size, turn], with its metadata; or why it is `refused`.

    x runs along the line and y up the page, in points; the turn is in quarters. `is_incomplete` where parts of it could
    not be read, `is_over` where they unpack to more than a stream may.
    """
    losses = _Losses()
    log = logging.getLogger("pypdf")
    log.handlers, log.propagate = [losses], False
    with pypdf.apply_configuration(_configured(limits)):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            count = len(reader.pages)
        except FileNotDecryptedError:
            return {"refused": "locked"}
        except MemoryError:
            return {"refused": "memory"}
        except Exception as error:  # noqa: BLE001 - whatever breaks here is the file's doing
            return {"refused": "damaged", "reason": type(error).__name__}
        if reader.is_encrypted and not _opens(reader):
            return {"refused": "locked"}
        if count > limits["max_pages"]:
            return {"refused": "pages", "count": count}
        return _pages(reader, count, losses, limits)


def _configured(limits: Mapping[str, int]) -> pypdf.Configuration:
    """What one stream of the file may cost: far less than the library allows, and more than a page has."""
    size = limits["max_stream_bytes"]
    return pypdf.get_configuration().with_overwrites(
        zlib_maximum_output_length=size,
        lzw_maximum_output_length=size,
        run_length_maximum_output_length=size,
        brotli_maximum_output_length=size,
        array_based_stream_maximum_output_length=size,
        stream_decoding_work_maximum_length=4 * size,
        stream_parsing_work_maximum_count=limits["max_operands"],
        xform_maximum_invocations_per_extraction=500,
    )


def _opens(reader: pypdf.PdfReader) -> bool:
    """Whether a file that says it is encrypted opens for everybody."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - an encryption that nobody knows
        return False


def _pages(reader: pypdf.PdfReader, count: int, losses: _Losses, limits: Mapping[str, int]) -> dict[str, Any]:
    pages, letters, is_incomplete, is_over = [], 0, False, False
    for number in range(count):
        try:
            lines = _lines(reader.pages[number])
        except MemoryError:
            return {"refused": "memory"}
        except FileNotDecryptedError:
            return {"refused": "locked"}
        except Exception as error:  # noqa: BLE001 - one page that breaks costs itself
            lines, is_incomplete = [], True
            is_over = is_over or isinstance(error, LimitReachedError)
        letters += sum(len(line[0]) for line in lines)
        if letters > limits["max_letters"]:
            return {"refused": "letters", "count": letters}
        pages.append(lines)
    state = {"is_incomplete": is_incomplete or losses.heard, "is_over": is_over}
    return {"pages": pages, **state, **_metadata(reader)}


def _lines(page: pypdf.PageObject) -> list[list[Any]]:
    """The lines of a page in the order in which it draws them."""
    lines: list[list[Any]] = []
    is_open = False

    def take(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        nonlocal is_open
        for number, part in enumerate(text.split("\n")):
            is_open = is_open and not number
            if not part.strip() and not is_open:
                continue
            if is_open:
                lines[-1][0] += part
            else:
                lines.append([part, *_placed(cm, tm, size)])
                is_open = True

    page.extract_text(visitor_text=take)
    return [[_clean(text), *place] for text, *place in lines if text.strip()]


def _placed(cm: Sequence[float], tm: Sequence[float], size: float) -> tuple[float, float, float, int]:
    """Where a text begins: along its line, across it, how large it is and by how many quarters it is turned."""
    a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
    c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    e, f = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    width = math.hypot(a, b) or 1.0
    across, up = a / width, b / width
    turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
    place = (across * e + up * f, across * f - up * e, abs(size) * math.hypot(c, d))
    x, y, height = (round(value, 2) if math.isfinite(value) else 0.0 for value in place)
    return x, y, height, turn


def _metadata(reader: pypdf.PdfReader) -> dict[str, str]:
    found: dict[str, str] = {}
    with contextlib.suppress(Exception):
        for key, name in (("/Title", "title"), ("/Author", "author")):
            if reader.metadata and (value := reader.metadata.get(key)):
                found[name] = _clean(str(value)[:2000])
    with contextlib.suppress(Exception):
        if xmp := reader.xmp_metadata:
            values = {
                "title": next(iter((xmp.dc_title or {}).values()), None),
                "author": ", ".join(xmp.dc_creator or ()),
                "publisher": ", ".join(xmp.dc_publisher or ()),
                "published": next(_values(xmp), None),
            }
            found |= {name: _clean(str(value)[:2000]) for name, value in values.items() if value}
    return found


def _values(xmp: Any) -> Iterator[str]:
    """What the metadata gives as the day of publication; the days on which the file was made and changed are none."""
    for name in _DAYS:
        for node in xmp.get_element("", _PRISM, name):
            yield node.value if hasattr(node, "value") and node.value else xmp._get_text(node)


def _clean(text: str) -> str:
    return text.translate(_LIGATURES).encode("utf-8", "replace").decode("utf-8")


def _confine(limits: Mapping[str, int]) -> None:
    """Give up what reading a PDF does not need. What a system does not offer is left."""
    try:
        import ctypes  # noqa: PLC0415 - only while it may
        import resource  # noqa: PLC0415 - there is none on some systems
    except ImportError:
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NET)
    for name, value in (
        ("RLIMIT_AS", limits["memory_bytes"]),
        ("RLIMIT_CPU", limits["cpu_seconds"]),
        ("RLIMIT_NOFILE", _FILES),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
    ):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            grace = 1 if name == "RLIMIT_CPU" else 0  # the softer signal tells the parent why
            resource.setrlimit(getattr(resource, name), (value, value + grace))
    sys.addaudithook(_guard)


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what reading a PDF never does."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError(event)


def main() -> None:
    """Answer for the PDF on standard input."""
    limits = json.loads(sys.argv[1])
    _confine(limits)
    try:
        answer = answer_of(sys.stdin.buffer.read(), limits)
    except MemoryError:
        answer = {"refused": "memory"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
