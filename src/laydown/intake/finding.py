"""Names on the command line to inputs: files, folders, standard input. What cannot be read is listed, never raised."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import Unreadable
from ..terms import USUAL_LIMITS, Arrival, CaptureMethod, Limits, Rejection
from .containers import HOLDERS, PERHAPS, REPORTS, Follow, PassedOver, expanded, expanded_stream, is_list_of_reports
from .found import Found, Outcome, reason_of
from .opening import STANDARD_INPUT

SUFFIXES = REPORTS | HOLDERS | {""}

_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
_LIKE_AN_ADDRESS = re.compile(rf"(?:(?=www\.){_HOST}$|{_HOST}(?::\d+)?[/?#])", re.IGNORECASE)
_AS_STANDARD_INPUT = Arrival(method=CaptureMethod.STANDARD_INPUT)


def find_reports(
    paths: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits = USUAL_LIMITS,
    passed_over: PassedOver | None = None,
    follow: Follow | None = None,
) -> Iterator[Outcome]:
    """The inputs that `paths` name, in the order given, folders recursively and by name, containers taken apart.

    "-" is standard input. In folders hidden files and unknown suffixes are passed over, and files of JSON or CSV that
    are no lists of reports; a file named outright is taken whatever its suffix. A name that is not there, a folder that
    cannot be listed and one without reports each give a Rejection. Lazy: an input is looked at when it is asked for.
    `follow` gives what lies at an address, for lists of headlines.
    """
    passed = PassedOver() if passed_over is None else passed_over
    for name in paths:
        if name == STANDARD_INPUT:
            yield from _standard(stdin, limits, passed, follow)
        elif (path := Path(name)).is_dir():
            for found in _folder(name, passed):
                yield from (
                    expanded(found, limits, passed_over=passed, follow=follow) if isinstance(found, Found) else (found,)
                )
        elif path.exists() or path.is_symlink():
            yield from expanded(Found(path=name), limits, passed_over=passed, follow=follow)
        else:
            yield _rejection(name, "there is no such file or folder", _what_to_check(name))


def _what_to_check(name: str) -> str:
    """What to do about a name that is not there: it may be an address as people write it, without a scheme."""
    return f"if it is a web address, write https://{name}" if _LIKE_AN_ADDRESS.match(name) else "check the name"


def count_of(paths: Iterable[str]) -> int | None:
    """How many inputs `paths` name, None where a container or standard input among them leaves that open."""
    count = 0
    for name in paths:
        if name == STANDARD_INPUT:
            return None
        path = Path(name)
        files = [Path(found.path) for found in _folder(name, PassedOver())] if path.is_dir() else [path]
        if any(file.suffix.lower() not in REPORTS | {""} for file in files):
            return None
        count += len(files)
    return count


def _standard(
    stdin: BinaryIO | None, limits: Limits, passed_over: PassedOver, follow: Follow | None
) -> Iterator[Outcome]:
    if stdin is None:
        yield _rejection(STANDARD_INPUT, "there is no standard input", "name a file")
        return
    try:
        yield from expanded_stream(
            STANDARD_INPUT, stdin, _AS_STANDARD_INPUT, limits, passed_over=passed_over, follow=follow
        )
    except OSError as error:
        yield _rejection(STANDARD_INPUT, reason_of(error), "name a file")


def _folder(name: str, passed_over: PassedOver) -> Iterator[Outcome]:
    count = 0
    faults: list[OSError] = []
    for folder, below, files in os.walk(name, onerror=faults.append):
        below[:] = sorted(entry for entry in below if not entry.startswith("."))
        for entry in sorted(files):
            if entry.startswith(".") or (suffix := Path(entry).suffix.lower()) not in SUFFIXES | PERHAPS:
                continue
            path = Path(folder) / entry
            if suffix in PERHAPS and not is_list_of_reports(path):
                passed_over.count(name, f"{suffix[1:]} that lists no reports")
                continue
            count += 1
            yield Found(path=str(path))
    for fault in faults:
        yield _rejection(str(fault.filename or name), reason_of(fault), "check the permissions of the folder")
    if not count and not faults:
        yield _rejection(name, "no reports in this folder", "name a folder with HTML, text or feed files")


def _rejection(path: str, reason: str, advice: str) -> Rejection:
    return Rejection(path=path, error=Unreadable.__name__, reason=reason, advice=advice)
