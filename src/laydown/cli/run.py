"""The way in and out of the command line: one line for every error, and what an exit code means.

0 done · 1 failed · 2 bad usage, or nothing could be read · 3 finished, some inputs failed ·
5 the record is not what it was · 130 interrupted · 141 whoever read our output stopped reading.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence

from ..errors import BadInput, BadOwnData, BadRequest, LaydownError

_COLLECTED = (50_000, 20, 50)  # what is loaded at the start stays: to look through it 700 objects on costs 0.4 s
FAILED, BAD_USAGE, SOME_FAILED, NOT_WHOLE, INTERRUPTED, OUTPUT_CLOSED = 1, 2, 3, 5, 130, 141


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code. `arguments` default to the process's own."""
    # The matrices of the language models are small: threads of the maths library cost three times what they do.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(*_COLLECTED)
    given = sys.argv[1:] if arguments is None else list(arguments)
    sys.exit(run(given))


def run(arguments: Sequence[str]) -> int:
    """The exit code of the command that `arguments` spell."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a name that is no text still gets its line
    try:
        code = _command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
        return OUTPUT_CLOSED
    except KeyboardInterrupt:
        return _one_line("interrupted", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last one to see it gives it a line
        if "--debug" in arguments:
            traceback.print_exc()
        return _one_line(*_verdict(error))
    return code


def _command(arguments: Sequence[str]) -> int:
    from .app import app

    try:
        code = app(args=list(arguments), prog_name="laydown", standalone_mode=False)
    except SystemExit as left:  # typer leaves by itself where the output is closed, and only there
        raise BrokenPipeError from left
    return code if isinstance(code, int) else 0


def _verdict(error: Exception) -> tuple[str, int]:
    """The line and the exit code for an error. Typer's own are known by their shape: it brings its click along."""
    if isinstance(error, LaydownError):
        return str(error), BAD_USAGE if isinstance(error, (BadInput, BadOwnData, BadRequest)) else FAILED
    if hasattr(error, "format_message"):
        return error.format_message(), getattr(error, "exit_code", BAD_USAGE)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}", FAILED
    return f"{type(error).__name__}: {error}; a fault of ours: please report it, with --debug", FAILED


def _one_line(message: str, code: int) -> int:
    print("laydown:", " ".join(message.split()), file=sys.stderr)  # noqa: T201 - a door prints
    return code


def _let_go_of_stdout() -> None:
    """Keep the interpreter from a last, loud flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
