"""Servers that answer what no server should: each costs one refusal, within bounds of size and time, and no key."""

import logging
import socket
import traceback
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from asked_models import CALL, SECRET, model_at
from laydown.errors import ModelFailed
from laydown.terms import ModelAnswer
from scripted_model import (
    Asked,
    Reply,
    bomb,
    broken_off,
    completion,
    dripping,
    echo,
    huge,
    packed,
    page,
    raw,
    redirected,
    reset,
    said,
    says,
    served_model,
    silent,
    status,
    streamed,
)

MIB = 1024 * 1024
GOOD = says('{"claims": []}')


def _message(**message: Any) -> Reply:
    return said({"choices": [{"message": message, "finish_reason": "stop"}]})


BODIES = {
    "nothing": b"",
    "blank": b"   ",
    "no JSON": b"I would rather not.",
    "cut JSON": b'{"choices": [{"message": {"content": "x"',
    "a list": b"[]",
    "a number": b"17",
    "null": b"null",
    "a text": b'"claims"',
    "an empty object": b"{}",
    "no choices": b'{"choices": []}',
    "choices that are none": b'{"choices": 5}',
    "choices that are null": b'{"choices": null}',
    "a choice without a message": b'{"choices": [{}]}',
    "a message that is a text": b'{"choices": [{"message": "x"}]}',
    "a message without content": b'{"choices": [{"message": {}}]}',
    "content that is null": b'{"choices": [{"message": {"content": null}}]}',
    "content that is a number": b'{"choices": [{"message": {"content": 5}}]}',
    "content that is an object": b'{"choices": [{"message": {"content": {"claims": []}}}]}',
    "content in parts that are none": b'{"choices": [{"message": {"content": [1, null, {"type": "image"}]}}]}',
    "an empty answer": b'{"choices": [{"message": {"content": ""}, "finish_reason": "stop"}]}',
    "a finish that is a number": b'{"choices": [{"message": {"content": "x"}, "finish_reason": 5}]}',
    "an error with status 200": b'{"error": {"message": "out of memory"}}',
    "an error that is a text": b'{"error": "out of memory"}',
    "an error that is a list": b'{"error": ["out", "of"]}',
    "half a surrogate": b'{"choices": [{"message": {"content": "\\ud800"}}]}',
    "no UTF-8": b'{"choices": [{"message": {"content": "\xff\xfe"}}]}',
    "UTF-16": '{"choices": []}'.encode("utf-16"),
    "deep lists": b'{"choices": ' + b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "deep and closed": b'{"choices": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "a key twice": b'{"choices": [], "choices": 1}',
    "a very long number": b'{"choices": ' + b"9" * 100_000 + b"}",
    "not a number": b'{"choices": NaN}',
    "two objects": b'{"choices": []}{"choices": []}',
    "a fence": b'```json\n{"choices": []}\n```',
    "a zero byte": b'{"choices": [\x00]}',
    "events": b'data: {"choices": []}\n\n',
    "markup": b"<html></html>",
}
REPLIES: dict[str, Reply | Callable[[Asked], Reply]] = {
    **{name: raw(body) for name, body in BODIES.items()},
    "ten megabytes, told": huge(),
    "ten megabytes, untold": huge(is_told=False),
    "a length that is a lie": replace(GOOD, length=10**15),
    "a length beyond numbers": replace(GOOD, headers={**GOOD.headers, "X-A": "b"}, length=10**30),
    "a gzip bomb": bomb(),
    "a deflate bomb": bomb(coding="deflate"),
    "an unknown coding": replace(GOOD, headers={"Content-Type": "application/json", "Content-Encoding": "br"}),
    "two codings": replace(GOOD, headers={"Content-Type": "application/json", "Content-Encoding": "gzip, gzip"}),
    "gzip that is none": replace(GOOD, headers={"Content-Type": "application/json", "Content-Encoding": "gzip"}),
    "gzip that is cut": replace(packed(GOOD), pieces=(packed(GOOD).pieces[0][:-20],)),
    "a page": page(),
    "a page with status 404": page(code=404),
    "a picture": raw(b"\x89PNG", content_type="image/png"),
    "plain text": raw(b"yes", content_type="text/plain"),
    "an odd type": raw(b"{}", content_type="\x7f\x01;;"),
    "events, streamed": streamed("x"),
    "a redirect": redirected("https://example.org/v1/chat/completions"),
    "a redirect to a file": redirected("file:///etc/passwd", 302),
    "a redirect to nowhere": Reply(status=301),
    "no such page": status(404),
    "a reset": reset(),
    "a break": broken_off(GOOD),
    "a break within chunks": replace(huge(200_000, is_told=False), ending="reset"),
    "odd statuses": status(299),
    "a status beyond": status(999),
    "retry in a million years": status(429, retry_after="99999999999999999999"),
    "retry never": status(503, retry_after="never"),
    "retry in the past": status(503, retry_after="Thu, 01 Jan 1970 00:00:00 GMT"),
    "an error of 5 MB": status(400, "x" * 5 * MIB),
    "an error in controls": status(400, "\x1b[31m\u202e\u0000red"),
}


@pytest.mark.parametrize("name", REPLIES)
def test_what_is_no_answer_costs_one_refusal(name: str, tmp_path: Path) -> None:
    with served_model(REPLIES[name]) as served:
        with pytest.raises(ModelFailed) as raised:
            model_at(served, kept=tmp_path).answer(CALL)
        assert len(served.asked) <= 4
    told = str(raised.value)
    assert told.isprintable()
    assert len(told) < 800
    assert "fault of ours" not in told
    assert SECRET not in told
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_an_answer_that_is_packed_is_taken(coding: str) -> None:
    with served_model(packed(GOOD, coding)) as served:
        assert model_at(served).answer(CALL).text == '{"claims": []}'


@pytest.mark.parametrize("reply", [bomb(), bomb(coding="deflate"), huge(), huge(is_told=False)])
def test_no_answer_takes_more_memory_than_its_limit(reply: Reply) -> None:
    with served_model(reply) as served:
        model = model_at(served, key=None)
        tracemalloc.start()
        try:
            with pytest.raises(ModelFailed, match="more than 2,097,152 bytes"):
                model.answer(CALL)
            assert tracemalloc.get_traced_memory()[1] < 30 * MIB
        finally:
            tracemalloc.stop()


def test_a_server_that_says_nothing_is_left() -> None:
    with served_model(silent()) as served, pytest.raises(ModelFailed, match=r"sent nothing for 0\.2 seconds"):
        model_at(served, read_seconds=0.2, tries=1).answer(CALL)


def test_an_answer_that_drips_ends_at_its_hour() -> None:
    long = says("x" * 20_000)
    with served_model(dripping(long)) as served:
        model = model_at(served, total_seconds=0.4, tries=1)
        with pytest.raises(ModelFailed, match=r"was not there within 0\.4 seconds"):
            model.answer(CALL)


def test_headers_that_drip_end_at_their_hour() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    try:
        import threading
        import time

        over = threading.Event()

        def drip() -> None:
            place, _ = listening.accept()
            with place:
                place.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not over.is_set():
                    try:
                        place.sendall(b"a")
                    except OSError:
                        return
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        try:
            with pytest.raises(ModelFailed, match=r"was not there within 0\.2 seconds"):
                model_at(None, url=url, total_seconds=0.2, tries=1).answer(CALL)
        finally:
            over.set()
            thread.join()
    finally:
        listening.close()


def test_a_prompt_that_comes_back_is_text_and_nothing_more() -> None:
    with served_model(echo) as served:
        answer = model_at(served).answer(CALL)
    assert answer.text == f"{CALL.system}\n{CALL.user}"


def test_the_name_that_a_server_gives_itself_is_one_plain_line() -> None:
    with served_model(says("x", model="a\nb\x1b[31m" + "c" * 5_000)) as served:
        name = model_at(served).answer(CALL).model
    assert name.isprintable()
    assert len(name) <= 200


def _leaks(secret: str) -> dict[str, Reply]:
    return {
        "in the answer": says(f'{{"claims": ["{secret}"]}}'),
        "in a piece of the answer": says(f"the key begins {secret[:15]}"),
        "in its name": says("x", model=secret),
        "in a refusal": said(completion(None, refusal=f"I was sent {secret}")),
        "in an error": status(400, f"bad key {secret}"),
        "in a refused key": status(401, f"bad key {secret}"),
        "in an error with status 200": said({"error": {"message": secret}}),
        "in the code of an error": status(429, "x", code=secret),
        "in a type": raw(b"{}", content_type=f"text/{secret}"),
        "in Retry-After": status(429, retry_after=secret),
        "in a redirect": redirected(f"https://example.org/{secret}"),
        "in a status that fails": status(500, secret),
        "in a coding": replace(GOOD, headers={"Content-Type": "application/json", "Content-Encoding": secret}),
    }


@pytest.mark.parametrize("name", _leaks(SECRET))
def test_a_server_that_gives_the_key_back_leaves_it_nowhere(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    said_of_it: list[str] = []
    with served_model(_leaks(SECRET)[name]) as served:
        model = model_at(served, kept=tmp_path)
        for _ in range(2):
            try:
                said_of_it.append(repr(model.answer(CALL)))
            except ModelFailed as error:
                said_of_it += [str(error), repr(error), _traced(error)]
        said_of_it.append(repr(model))
        assert served.asked[0].headers["authorization"].endswith(SECRET)
    written = "".join(file.read_text("latin-1") for file in tmp_path.rglob("*") if file.is_file())
    logged = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    printed = "".join(capfd.readouterr())
    assert not any(SECRET[:12] in words for words in (*said_of_it, written, logged, printed))


def _traced(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def test_nothing_is_looked_up_beside_the_server_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[object] = []
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        met.append(address)
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with served_model(GOOD) as served:
        assert isinstance(model_at(served).answer(CALL), ModelAnswer)
        port = int(served.url.rpartition(":")[2].partition("/")[0])
    assert met == [("127.0.0.1", port)]


def test_at_most_so_many_questions_are_asked_at_once() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with served_model(dripping(GOOD, every_s=0.01, size=40)) as served:
        model = model_at(served, at_once=2)
        calls = [replace(CALL, user=str(number)) for number in range(12)]
        with ThreadPoolExecutor(6) as pool:
            assert len(list(pool.map(model.answer, calls))) == 12
        assert served.at_once <= 2
