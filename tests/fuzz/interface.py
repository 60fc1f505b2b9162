"""Hold the desk's interface against its description: `PYTHONPATH=tests python -m fuzz.interface [--examples N]`.

For every route, as somebody of each role, requests are made up from the description, right ones and wrong ones, and
sent to a desk that runs on a copy of the examples or of --store; every answer must be one that is described. The last
line has the figure. What fails is printed with the request that did it.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    missing_required_header,
    positive_data_acceptance,
    unsupported_method,
    use_after_free,
)

from desk_door import parts_over
from laydown.access import BYTES, add_account, add_token, secret_from
from laydown.store.sqlite import SqliteStore
from laydown.terms import Role
from laydown.web.app import create_app, description
from laydown.web.serving import listen

ROOT = Path(__file__).resolve().parent.parent.parent
AT = datetime(2026, 7, 1, tzinfo=UTC)
EXAMPLES = 50
REFUSED = (400, 401, 403, 404, 409, 412, 413, 414, 415, 422, 428, 429)
NOT_HERE = [
    positive_data_acceptance,  # a cursor, an id or a day of the right form may be none that there is
    ignored_auth,  # roles are held by a test of their own, route by route
    missing_required_header,
    unsupported_method,  # held by a test of its own; requests here are of the methods that there are
    use_after_free,
]


@dataclass(frozen=True)
class Failure:
    """An answer that is not described, with who asked for it and how."""

    role: Role
    route: str
    told: str


@contextmanager
def running(store: Path) -> Iterator[tuple[str, dict[Role, str]]]:
    """A desk over the store, its address, and a token of each role. Accounts of that name are made."""
    kept = SqliteStore.open(store)
    tokens = {}
    for number, role in enumerate(Role):
        account = kept.accounts.account(role.value) or add_account(
            kept.accounts, role.value, role=role, password=None, now=AT
        )
        tokens[role] = secret_from(bytes([number + 1]) * BYTES, is_token=True)
        add_token(kept.accounts, account, tokens[role], label="examples", role=role, lasts=None, now=AT)
    kept.close()
    app = create_app(parts_over(store, needs_account=True, now=lambda: datetime.now(UTC)))
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(
        uvicorn.Config(app, http="h11", ws="none", lifespan="off", log_config=None, server_header=False)
    )
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", tokens
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()


def failures(address: str, tokens: dict[Role, str], *, examples: int, start: int = 0) -> tuple[int, list[Failure]]:
    """How many requests were sent, and the answers that are not described."""
    sent, found = 0, list[Failure]()
    schema = schemathesis.openapi.from_dict(description())
    schema.config.checks.negative_data_rejection.expected_statuses = [str(status) for status in REFUSED]
    for made in schema.get_all_operations():
        operation: Any = made.ok()  # type: ignore[union-attr]  # every route of the description can be sent to
        for role, token in tokens.items():
            for mode in GenerationMode:
                tried = _Tried(address, {"Authorization": f"Bearer {token}"})
                found += [
                    Failure(role, operation.label, told) for told in tried.all_of(operation, mode, examples, start)
                ]
                sent += tried.sent
    return sent, found


@dataclass
class _Tried:
    """Requests of one route, sent as somebody."""

    address: str
    headers: dict[str, str]
    sent: int = 0
    last: Any = None

    def all_of(self, operation: Any, mode: GenerationMode, examples: int, start: int) -> Iterator[str]:
        """What is wrong with the answers: nothing where they are as described."""

        @seed(start)
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def check(case: Any) -> None:
            self.sent += 1
            self.last = case
            case.call_and_validate(base_url=self.address, headers=self.headers, excluded_checks=NOT_HERE, timeout=60)

        try:
            check()
        except FailureGroup as group:
            yield from (f"{one}\n{self.last.as_curl_command()[:2_000]}" for one in group.exceptions)
        except Unsatisfiable:
            return  # nothing wrong can be sent to a route that takes nothing
        except Exception as error:  # noqa: BLE001 - one route that fails does not hide the others
            yield f"{type(error).__name__}: {error}"


def main() -> int:
    """Send the examples, print what failed and how many were sent."""
    parser = argparse.ArgumentParser(prog="fuzz.interface")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="requests for each route and role")
    parser.add_argument("--store", type=Path, default=ROOT / "build" / "examples.db")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copy(given.store, copy)
        with running(copy) as (address, tokens):
            sent, found = failures(address, tokens, examples=given.examples, start=given.seed)
    for one in found:
        print(f"{one.role.value} {one.route}\n{one.told}\n")  # noqa: T201 - what it is run for
    print(f"{sent:,} requests as {len(tokens)} roles: {len(found)} failures")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
