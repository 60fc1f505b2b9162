"""Where a record is kept: a file, or a database whose address is never shown with its password."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qsl, quote, unquote, urlencode

from ..errors import BadRequest

DEFAULT_SCHEMA = "laydown"

# Stricter than the client library: what it takes for a host name or a port, it shows when that cannot be found.
_FORM = re.compile(
    r"postgres(?:ql)?://(?:(?P<user>[^:@/?#\s]*)(?::(?P<password>[^@/?#\s]*))?@)?(?P<hosts>[^@/?#\s]*)"
    r"(?:/(?P<name>[^@/?#\s]*))?(?:\?(?P<query>[^#\s]*))?"
)
_HOSTS = re.compile(
    r"(?:(?:\[[0-9A-Fa-f:.%]+\]|[^:,\[\]]*)(?::\d{1,5})?)(?:,(?:\[[0-9A-Fa-f:.%]+\]|[^:,\[\]]*)(?::\d{1,5})?)*"
)
_SCHEMA = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")
_ADVICE = (
    "write it as postgresql://user@host:5432/name; within names and passwords @ : / ? # are %40 %3A %2F %3F %23;"
    " the schema is small letters, as ?schema=laydown"
)


@dataclass(frozen=True, slots=True)
class Database:
    """A PostgreSQL database and the schema in it that keeps the record; as words, without the password.

    >>> str(database("postgresql://ana:secret@db.example:5433/news?sslmode=require"))
    'postgresql://ana@db.example:5433/news'
    """

    url: str = field(repr=False)  # as the client library takes it, with the password
    shown: str
    schema: str = DEFAULT_SCHEMA

    def __str__(self) -> str:
        return self.shown


StorePlace: TypeAlias = Path | Database


def store_place(words: str | Path) -> StorePlace:
    """The place that was named: a database where it is an address of one, a file else. Raises BadRequest."""
    if isinstance(words, str) and re.match(r"postgres(ql)?:/", words):
        return database(words)
    return Path(words)


def database(url: str) -> Database:
    """The database at an address. Raises BadRequest for what is none, without showing it."""
    parts = _FORM.fullmatch(url)
    if parts is None or not _HOSTS.fullmatch(parts["hosts"]):
        raise BadRequest("the address of the database cannot be read", advice=_ADVICE)
    options = dict(parse_qsl(parts["query"] or "", keep_blank_values=True))
    schema = options.pop("schema", DEFAULT_SCHEMA)
    if not _SCHEMA.fullmatch(schema):
        raise BadRequest("the schema in the address of the database is none", advice=_ADVICE)
    before = url.partition("?")[0]
    return Database(
        url=f"{before}?{urlencode(options, quote_via=quote)}" if options else before,
        shown=_shown(parts, {name: options[name] for name in ("host", "port", "dbname") if name in options}, schema),
        schema=schema,
    )


def _shown(parts: re.Match[str], named: dict[str, str], schema: str) -> str:
    user = f"{unquote(parts['user'])}@" if parts["user"] else ""
    shown = {**named, **({} if schema == DEFAULT_SCHEMA else {"schema": schema})}
    query = "?" + "&".join(f"{name}={value}" for name, value in shown.items()) if shown else ""
    return f"postgresql://{user}{unquote(parts['hosts'])}/{unquote(parts['name'] or '')}{query}"
