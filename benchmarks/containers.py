"""What taking containers apart costs: `python -m benchmarks.containers`.

Builds a web archive, a mailbox, a list of texts, a Telegram export and a ZIP archive in a temporary folder, and prints
for each the records a second and by how many MiB the most that the process held grew. The web archive is also read by
FastWARC and warcio alone, with a hostile header beside it: that is why the one reads here.
"""

import gzip
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

RECORDS = 3_000
_READ = """
import sys, time
def most():
    return int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
{imports}
before, start, count, fault = most(), time.perf_counter(), 0, ""
try:
    for _ in {records}:
        count += 1
except Exception as error:
    fault = type(error).__name__
seconds, grown = time.perf_counter() - start, (most() - before) // 1024
print("%d records" % count, "%d/s" % (count / seconds), "%.2f s" % seconds, "+%d MiB" % grown, fault)
"""
_OURS = ("from laydown.intake import Found, expanded", "expanded(Found(path=sys.argv[1]))")
_FASTWARC = (
    "from fastwarc.warc import ArchiveIterator",
    "(record.reader.read() for record in ArchiveIterator(open(sys.argv[1], 'rb')))",
)
_WARCIO = (
    "from warcio.archiveiterator import ArchiveIterator",
    "(record.content_stream().read() for record in ArchiveIterator(open(sys.argv[1], 'rb')))",
)


def texts() -> Iterator[str]:
    """Texts of 300 words, each another."""
    chance = random.Random(7)  # noqa: S311 - texts, not secrets
    words = ["".join(chance.choices("abcdefghiklmnoprstu", k=chance.randint(2, 10))) for _ in range(3_000)]
    for _ in range(RECORDS):
        yield " ".join(chance.choices(words, k=300))


def web_archive() -> bytes:
    """A WARC file, each record packed by itself."""
    return b"".join(gzip.compress(_record(number, text)) for number, text in enumerate(texts()))


def _record(number: int, text: str) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{text}</p></body></html>".encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2026-06-01T08:30:00Z\r\nContent-Type: application/http\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def mailbox() -> bytes:
    """An mbox file."""
    start = "From a@example.org Mon Jun  1 08:30:00 2026\nFrom: a@example.org\nMessage-ID: <1@a>\nSubject: x\n\n"
    return "".join(f"{start}{text}\n\n" for text in texts()).encode()


def lines() -> bytes:
    """A list of texts."""
    return "".join(json.dumps({"text": text, "url": "https://example.org/"}) + "\n" for text in texts()).encode()


def export() -> bytes:
    """A Telegram export of one channel."""
    messages = [
        {"id": number, "type": "message", "date": "2026-06-01T08:30:00", "text": [text, {"type": "bold", "text": "x"}]}
        for number, text in enumerate(texts())
    ]
    return json.dumps({"name": "Channel", "type": "public_channel", "messages": messages}, indent=1).encode()


def archive() -> bytes:
    """A ZIP archive of pages."""
    with tempfile.SpooledTemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            for number, text in enumerate(texts()):
                out.writestr(f"{number}.html", f"<html><body><p>{text}</p></body></html>")
        file.seek(0)
        return file.read()


def long_header() -> bytes:
    """A web archive with a header of 400 MB, packed to 0.4 MB."""
    return gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 400_000_000, compresslevel=9)


KINDS: dict[str, tuple[Callable[[], bytes], dict[str, tuple[str, str]]]] = {
    "web archive": (web_archive, {"laydown": _OURS, "FastWARC": _FASTWARC, "warcio": _WARCIO}),
    "long header": (long_header, {"laydown": _OURS, "FastWARC": _FASTWARC, "warcio": _WARCIO}),
    "mailbox": (mailbox, {"laydown": _OURS}),
    "list.jsonl": (lines, {"laydown": _OURS}),
    "result.json": (export, {"laydown": _OURS}),
    "zip": (archive, {"laydown": _OURS}),
}


def main() -> None:
    """Print one line for each kind and reader."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, (build, readers) in KINDS.items():
            file = Path(folder) / kind
            file.write_bytes(build())
            size = file.stat().st_size / 1e6
            for name, (imports, records) in readers.items():
                code = _READ.format(imports=imports, records=records)
                command = [sys.executable, "-c", code, str(file)]
                ran = subprocess.run(command, capture_output=True, text=True, check=False)
                print(f"{kind:12} {size:6.1f} MB {name:9} {ran.stdout.strip() or ran.stderr[-200:]}")


if __name__ == "__main__":
    main()
