"""PDFs made to hurt their reader: it ends, and the one that asked it lives on with one clear error."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laydown.errors import BadInput, NotText, TooLarge, TooSlow
from laydown.intake import open_report, pdf_worker
from laydown.intake import pdf as opener
from laydown.terms import Document, Limits
from pdfs import HELVETICA, Line, assembled, column, pdf, stream

SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, two officials said."
MIB = 1024 * 1024
ROOT, TREE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>"
FOR_WORKER = {
    "max_stream_bytes": 20 * MIB,
    "max_operands": 500_000,
    "max_pages": 2_000,
    "max_letters": 4_000_000,
    "memory_bytes": 512 * MIB,
    "cpu_seconds": 4,
}


def opened(data: bytes, limits: Limits | None = None) -> Document:
    return open_report(data, path="report.pdf", published=None, limits=limits or Limits())


def one_page(content: bytes, *, page: bytes = PAGE) -> bytes:
    """A page that draws this."""
    return assembled([ROOT, TREE, page, HELVETICA, content], trailer=b"/Root 1 0 R")


def nested_pages(depth: int) -> bytes:
    """A tree of pages, each branch with one branch."""
    branches = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (at + 3) for at in range(depth)]
    leaf = PAGE.replace(b"4 0 R", b"%d 0 R" % (depth + 3)).replace(b"5 0 R", b"%d 0 R" % (depth + 4))
    return assembled([ROOT, *branches, leaf, HELVETICA, stream(b"BT /F1 9 Tf (deep) Tj ET")], trailer=b"/Root 1 0 R")


def doubled_pages(times: int) -> bytes:
    """A tree of pages in which each branch names the next one twice."""
    branches = [b"<</Type/Pages/Count 2/Kids[%d 0 R %d 0 R]>>" % (at + 3, at + 3) for at in range(times)]
    leaf = PAGE.replace(b"4 0 R", b"%d 0 R" % (times + 3)).replace(b"5 0 R", b"%d 0 R" % (times + 4))
    return assembled([ROOT, *branches, leaf, HELVETICA, stream(b"BT /F1 9 Tf (many) Tj ET")], trailer=b"/Root 1 0 R")


def forms(times: int) -> bytes:
    """A form that draws the next one twice, and so on."""
    page = PAGE.replace(b"/Font<</F1 4 0 R>>", b"/XObject<</X 6 0 R>>")
    drawn = [
        stream(
            b"/X Do /X Do" if at + 1 < times else b"BT /F1 9 Tf (form) Tj ET",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>/Font<</F1 4 0 R>>>>" % (at + 7),
        )
        for at in range(times)
    ]
    return assembled([ROOT, TREE, page, HELVETICA, stream(b"/X Do"), *drawn], trailer=b"/Root 1 0 R")


def looping_object_streams() -> bytes:
    """Two object streams, each said to lie within the other."""
    data = b"%PDF-1.7\n"
    places = [len(data)]
    first = stream(b"1 0 2 30 <</Type/Catalog/Pages 2 0 R>> ", b"/Type/ObjStm/N 2/First 9", packed=False)
    data += b"3 0 obj\n" + first + b"\nendobj\n"
    places.append(len(data))
    rows = b"".join(
        bytes([kind]) + place.to_bytes(4, "big") + b"\0"
        for kind, place in ((0, 0), (2, 3), (2, 4), (2, 4), (2, 3), (1, places[1]))
    )
    table = stream(rows, b"/Type/XRef/Size 6/W[1 4 1]/Root 1 0 R", packed=False)
    return data + b"5 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[1]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a stream that unpacks to 300 MB": lambda: one_page(stream(bytes(300_000_000))),
    "a stream packed twice": lambda: one_page(
        stream(stream(bytes(200_000_000)).partition(b"stream\n")[2][:-10]).replace(
            b"/FlateDecode", b"[/FlateDecode/FlateDecode]"
        )
    ),
    "two million operators": lambda: one_page(stream(b"BT /F1 9 Tf " + b"(a) Tj " * 2_000_000)),
    "a million open brackets": lambda: one_page(stream(b"[" * 1_000_000)),
    "a dictionary within a dictionary, 100,000 deep": lambda: one_page(b"<</A" * 100_000 + b">>" * 100_000),
    "an array within an array, 100,000 deep": lambda: one_page(b"[" * 100_000 + b"]" * 100_000),
    "a tree of pages 3,000 deep": lambda: nested_pages(3_000),
    "2^40 pages": lambda: doubled_pages(40),
    "2^40 forms": lambda: forms(40),
    "a form that draws itself": lambda: assembled(
        [
            ROOT,
            TREE,
            PAGE.replace(b"/Font<</F1 4 0 R>>", b"/XObject<</X 6 0 R>>"),
            HELVETICA,
            stream(b"/X Do"),
            stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
        ],
        trailer=b"/Root 1 0 R",
    ),
    "a page that is its own parent": lambda: assembled(
        [ROOT, b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R]>>"], trailer=b"/Root 1 0 R"
    ),
    "a length that is itself": lambda: one_page(b"<</Length 5 0 R>>stream\nBT ET\nendstream"),
    "a table of objects that names itself": lambda: pdf(column(SAID)).replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9"),
    "a table of a billion objects": lambda: pdf(column(SAID)).replace(b"xref\n0 8", b"xref\n0 999999999"),
    "a size of a billion": lambda: pdf(column(SAID)).replace(b"/Size 8", b"/Size 999999999"),
    "object streams within each other": looping_object_streams,
    "nothing but the first line": lambda: b"%PDF-1.7\n",
    "a megabyte of nothing": lambda: b"%PDF-1.7\n" + b"\n" * MIB,
    "a megabyte of numbers": lambda: b"%PDF-1.7\n" + b"1 0 obj " * (MIB // 8),
    "a megabyte of ends": lambda: b"%PDF-1.7\n" + b"startxref\n1\n%%EOF\n" * (MIB // 20),
    "a name of a megabyte": lambda: one_page(b"<</" + b"A" * MIB + b" 1>>"),
    "a string of a megabyte of brackets": lambda: one_page(b"(" * MIB),
    "2,000 pages of one word": lambda: pdf(*[[Line(text="word")]] * 2_000),
    "5,000 pages": lambda: pdf(*[[Line(text="word")]] * 5_000),
    "a million lines on one page": lambda: one_page(stream(b"BT /F1 9 Tf " + b"T* (a) '" * 1_000_000)),
    "letters without an end": lambda: one_page(stream(b"BT /F1 9 Tf (" + b"A" * 19 * MIB + b") Tj ET")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_ends_in_a_document_or_a_bad_input(name: str) -> None:
    try:
        document = opened(HOSTILE[name]())
    except BadInput as error:
        assert error.reason and error.advice  # noqa: PT017, PT018 - either outcome is right, and this is what it has
    else:
        assert document.text


def test_a_stream_that_unpacks_to_too_much_is_refused_by_its_size() -> None:
    with pytest.raises(TooLarge, match="unpacks to more than 20 MiB"):
        opened(HOSTILE["a stream that unpacks to 300 MB"]())


def test_a_page_that_unpacks_to_too_much_is_told_of_where_others_are_read() -> None:
    data = pdf(column(SAID), [Line(text="x" * 3_000)]).replace(b"a", b"a")
    document = opened(data, Limits(max_bytes=len(data)))
    assert SAID in document.text
    assert {"parse_incomplete", "pages_without_text"} <= set(document.notes)


def test_a_file_that_takes_too_long_is_refused_by_its_time() -> None:
    with pytest.raises(TooSlow, match="longer than 1 s"):
        opened(pdf(*[column(f"{SAID} " * 30)] * 1_000), Limits(pdf_seconds=1.0))


def as_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    """Let this code answer for PDFs."""
    (tmp_path / "worker.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(opener, "_WORKER", tmp_path / "worker.py")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", NotText),
        ("import os; os.abort()", NotText),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", TooLarge),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", TooSlow),
        ("raise SystemExit(3)", NotText),
        ("print('{\"pages\": 7}')", NotText),
        ("print('{\"pages\": [[')", NotText),
        ("import sys; sys.stdin.close()", NotText),
        ("import sys\nwhile True: sys.stdout.write('[' * 65536)", TooLarge),
        ("import sys; sys.stdout.write('x' * 100_000)", NotText),
    ],
)
def test_whatever_becomes_of_the_worker_is_one_bad_input(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, error: type[BadInput]
) -> None:
    as_worker(monkeypatch, tmp_path, code)
    with pytest.raises(error):
        opened(pdf(column(SAID)) + b"\n" * MIB, Limits(max_letters=10_000))


def test_a_worker_that_sleeps_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    as_worker(monkeypatch, tmp_path, "import time; time.sleep(3600)")
    monkeypatch.setattr(opener, "_START", 0.2)
    with pytest.raises(TooSlow):
        opened(pdf(column(SAID)), Limits(pdf_seconds=0.1))


def confined(code: str, **limits: int) -> subprocess.CompletedProcess[str]:
    """Run code after a worker has given up its rights."""
    start = f"import runpy; runpy.run_path({pdf_worker.__file__!r})['_confine']({FOR_WORKER | limits!r})\n"
    return subprocess.run([sys.executable, "-I", "-c", start + code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 1))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket(socket.AF_UNIX).bind('s')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "open('written', 'w')",
        "open('written', 'rb+')",
        "import os; os.open('written', os.O_CREAT | os.O_WRONLY)",
        "import os; os.remove(__import__('sys').executable + 'x')",
        "import ctypes; ctypes.CDLL(None)",
    ],
)
def test_a_worker_reaches_no_network_file_or_program(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = confined(code)
    assert done.returncode
    assert "PermissionError" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its memory")
def test_a_worker_gets_no_more_memory_than_it_may_have() -> None:
    done = confined("x = bytearray(600 * 1024 * 1024)")
    assert "MemoryError" in done.stderr


def test_a_worker_knows_nothing_of_who_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET", "a token")
    code = "import os, json, sys\nif os.environ.get('SECRET') or os.getcwd() != '/': sys.exit(1)\n"
    as_worker(monkeypatch, tmp_path, code + f"print(json.dumps({{'pages': [[[{SAID!r}, 72, 700, 11, 0]]]}}))")
    assert opened(pdf(column("x"))).text == SAID


def test_the_worker_imports_nothing_of_ours() -> None:
    source = Path(pdf_worker.__file__).read_text(encoding="utf-8")
    assert not re.search(r"^\s*(?:from|import) (?:\.|laydown)", source, re.MULTILINE)


BASE = pdf(column(SAID, top=700), column(SAID), info={"Title": "Column"}, packed=False)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_pdf_gives_an_answer(data: st.DataObject) -> None:
    spoilt = bytearray(BASE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    answer = pdf_worker.answer_of(bytes(spoilt), FOR_WORKER)
    assert answer.get("refused") or all(isinstance(line[0], str) for page in answer["pages"] for line in page)
