"""The client library, and its errors by the names of our tree."""

from collections.abc import Iterator
from contextlib import contextmanager

from ...errors import MissingPart, StoreBusy, StoreError
from ..address import Database

try:
    import psycopg
    from psycopg import errors as pg
    from psycopg.sql import SQL, Identifier
except ImportError as missing:
    what = "a store in PostgreSQL needs psycopg, which is not installed"
    raise MissingPart(what, advice="install it with `pip install 'laydown[postgres]'`") from missing

CONNECT_SECONDS = 10
_BUSY = (
    pg.LockNotAvailable,
    pg.DeadlockDetected,
    pg.SerializationFailure,
    pg.TooManyConnections,
    pg.CannotConnectNow,
    pg.QueryCanceled,
)
_GRANTS = "docs/team-store.md says what the account of the database needs"
_LOOK = "check that the server runs and takes the account; `laydown doctor` tries it"

__all__ = ["SQL", "Connection", "Identifier", "PsycopgError", "as_store_errors", "connected", "is_lost"]

Connection = psycopg.Connection[tuple[object, ...]]
PsycopgError = psycopg.Error


def connected(at: Database) -> Connection:
    """A connection to the database, which keeps each statement by itself. Raises StoreBusy, StoreError."""
    with as_store_errors(at.shown, advice=_LOOK):
        options = {} if "connect_timeout" in at.url else {"connect_timeout": CONNECT_SECONDS}
        return psycopg.connect(at.url, autocommit=True, fallback_application_name="laydown", **options)  # type: ignore[arg-type]


def is_lost(error: Exception, connection: Connection) -> bool:
    """Whether an error says that the connection is gone: the server was started anew, or the network was away."""
    return isinstance(error, psycopg.OperationalError) and (connection.closed or connection.broken)


@contextmanager
def as_store_errors(name: str, *, advice: str = "check the server and its log, then try again") -> Iterator[None]:
    """Give the errors of the client library the names of our tree. They never hold a password."""
    try:
        yield
    except _BUSY as error:
        raise StoreBusy(f"{name}: others hold the store", advice="wait for it, then try again") from error
    except pg.InsufficientPrivilege as error:
        raise StoreError(f"{name}: {_said(error)}", advice=_GRANTS) from error
    except psycopg.Error as error:
        raise StoreError(f"{name}: {_said(error)}", advice=advice) from error


def _said(error: psycopg.Error) -> str:
    """The first line of what the server or the library says."""
    return str(error).strip().partition("\n")[0] or type(error).__name__
