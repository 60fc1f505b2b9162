"""What is fuzzed: each opener as the product calls it, and what may become of its input: a document or a bad input."""

import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from laydown.errors import BadInput
from laydown.intake import Found, open_report, pdf_worker
from laydown.intake.containers import expanded
from laydown.terms import Document, Limits, Rejection
from pdfs import Line, column, pdf

SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, officials said."
MIB = 1024 * 1024
LIMITS = Limits(max_bytes=MIB, max_archive_bytes=4 * MIB, max_members=200)
FOR_PDF = {"max_stream_bytes": MIB, "max_operands": 20_000, "max_pages": 50, "max_letters": 100_000}

Target = Callable[[bytes], None]


def opened(data: bytes) -> None:
    """Open a page, a feed or a text."""
    try:
        check(open_report(data, path="input", published=None, limits=LIMITS))
    except BadInput:
        return


def taken_apart(data: bytes, *, name: str) -> None:
    """Take a container apart and open what is in it."""
    for one in expanded(Found(path=name, data=data), LIMITS):
        if isinstance(one, Rejection):
            assert one.reason
            continue
        try:
            inner = one.read()
            if not inner.startswith(b"%PDF-"):  # a process for each would be all that is fuzzed
                check(open_report(inner, path=one.path, published=None, envelope=one.envelope, limits=LIMITS))
        except BadInput:
            continue


def answered(data: bytes) -> None:
    """Read a PDF as the worker does, in this process."""
    answer = pdf_worker.answer_of(data, FOR_PDF)
    assert answer.get("refused") or isinstance(answer["pages"], list)


def check(document: Document) -> None:
    """What holds for every document."""
    end = 0
    for passage in document.passages:
        assert passage.span.start >= end
        end = passage.span.end
    assert end == len(document.text)
    document.text.encode("utf-8")


def page() -> bytes:
    """A page with one of everything."""
    return (
        "<!doctype html><html><head><title>Column | Post</title><meta property='og:title' content='Column'>"
        f"<script type='application/ld+json'>{{'headline':'x'}}</script></head><body><nav><a href=x>World</a></nav>"
        f"<h1>Column</h1><time datetime='2024-05-03'>3 May 2024</time><p>{SAID}</p>"
        f"<figure><figcaption>Quay</figcaption></figure><blockquote>{SAID}</blockquote><table><tr><td>1<td>2</table></body></html>"
    ).encode()


def feed() -> bytes:
    """A feed of one item."""
    item = (
        f"<item><title>Column</title><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>{SAID}]]>"
    )
    return f"<?xml version='1.0'?><rss><channel><title>F</title>{item}</description></item></channel></rss>".encode()


def letter() -> bytes:
    """A mail with a text, a page and an attachment."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "Column", "a@b.example", "Fri, 03 May 2024 10:00:00 +0000"
    mail.set_content(SAID)
    mail.add_alternative(page().decode(), subtype="html")
    mail.add_attachment(SAID.encode(), maintype="text", subtype="plain", filename="x.txt")
    return mail.as_bytes()


def zipped() -> bytes:
    """A zip archive with two members, one an archive."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", page())
        archive.writestr("b.tar.gz", tarred())
    return kept.getvalue()


def tarred() -> bytes:
    """A packed tar archive with one member."""
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w:gz") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(SAID)
        archive.addfile(member, io.BytesIO(SAID.encode()))
    return kept.getvalue()


def web_archive() -> bytes:
    """A web archive of one answer."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def lines() -> bytes:
    """A list of texts."""
    return b"".join(json.dumps({"text": SAID, "url": f"https://a.example/{n}"}).encode() + b"\n" for n in range(3))


def chat() -> bytes:
    """An export of a channel."""
    message = {
        "id": 1,
        "type": "message",
        "date": "2024-05-03T10:00:00",
        "from": "Coast",
        "text": [SAID, {"text": "x"}],
    }
    return json.dumps({"name": "Coast", "type": "public_channel", "id": 7, "messages": [message]}).encode()


def letters() -> bytes:
    """A mail box of one mail."""
    return b"From a@b.example Fri May  3 10:00:00 2024\n" + letter() + b"\n\n"


TARGETS: Mapping[str, tuple[Target, tuple[bytes, ...]]] = {
    "html": (opened, (page(), b"<html><p>" + SAID.encode())),
    "plain": (opened, (f"Column leaves\n3 May 2024\n\n{SAID}\n\n{SAID}\n".encode(), SAID.encode("utf-16"))),
    "feed": (opened, (feed(),)),
    "pdf": (answered, (pdf(column(SAID), [Line(text=SAID)], packed=False), pdf(column(SAID), info={"Title": "x"}))),
    "mail": (partial(taken_apart, name="x.eml"), (letter(),)),
    "mbox": (partial(taken_apart, name="x.mbox"), (letters(),)),
    "zip": (partial(taken_apart, name="x.zip"), (zipped(),)),
    "tar": (partial(taken_apart, name="x.tar.gz"), (tarred(),)),
    "warc": (partial(taken_apart, name="x.warc"), (web_archive(),)),
    "jsonl": (partial(taken_apart, name="x.jsonl"), (lines(),)),
    "telegram": (partial(taken_apart, name="result.json"), (chat(),)),
}


def write_seeds(opener: str, folder: Path) -> None:
    """Put the seeds of an opener into a folder."""
    for number, seed in enumerate(TARGETS[opener][1]):
        (folder / f"seed{number}").write_bytes(seed)
