"""Execute one read-only statement with a time limit, for `timeline sql`."""

import contextlib
import sqlite3
from collections.abc import Iterator
from typing import Any

from timeline.engines.sqlite.damage import kind
from timeline.engines.sqlite.functions import stop_after
from timeline.errors import TimelineError

_LONGEST = 16_000_000  # bytes of a value, where the time is limited
_READING = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_PRAGMAS = frozenset(
    {
        "application_id", "collation_list", "compile_options", "data_version", "database_list",
        "encoding", "foreign_key_list", "freelist_count", "function_list", "index_info",
        "index_list", "index_xinfo", "journal_mode", "module_list", "page_count", "page_size",
        "pragma_list", "schema_version", "table_info", "table_list", "table_xinfo",
        "user_version",
    }
)  # fmt: skip
_VIRTUAL = ("event_fts", "json_each", "json_tree", *(f"pragma_{name}" for name in sorted(_PRAGMAS)))
_FUNCTIONS_REFUSED = frozenset(
    {"load_extension", "fts3_tokenizer", "edit", "writefile", "readfile"}
)
_OF_THE_FILE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PROTOCOL,
}  # fmt: skip
_LISTS = ("_list", "_info", "_xinfo")  # pragmas whose argument selects what is shown


def readonly_sql(
    connection: sqlite3.Connection, statement: str, timeout: float | None = None
) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """Execute one statement; the connection must not be used for anything else afterwards.

    Args:
        connection: becomes read-only.
        statement: SELECT, WITH, VALUES, EXPLAIN, or a PRAGMA that only reads.
        timeout: seconds after which it is stopped; no value is then longer than 16 million
            bytes. None sets no limit to either.

    Returns:
        the names of the columns, and the rows.

    Raises:
        TimelineError: it would write, is more than one statement, is invalid, or takes too long.
    """
    for table in _VIRTUAL:  # an authorizer sees the first use of a virtual table as a change
        with contextlib.suppress(sqlite3.Error):  # SQLite built without this module
            connection.execute(f"SELECT 1 FROM {table} LIMIT 0")
    refused: list[str] = []

    def allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        if _allowed(action, first, second):
            return sqlite3.SQLITE_OK
        refused.append(first or "")
        return sqlite3.SQLITE_DENY

    if timeout is not None:
        stop_after(connection, timeout)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_authorizer(allowed)
    try:
        cursor = connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _told(error, timeout, refused=bool(refused)) from error
    names = tuple(column[0] for column in cursor.description or ())
    return names, _rows(cursor, timeout)


def _rows(cursor: sqlite3.Cursor, timeout: float | None) -> Iterator[tuple[Any, ...]]:
    try:
        yield from cursor
    except sqlite3.Error as error:
        raise _told(error, timeout, refused=False) from error


def _allowed(action: int, first: str | None, second: str | None) -> bool:
    if action == sqlite3.SQLITE_PRAGMA:
        name = (first or "").lower()
        return name in _PRAGMAS and (second is None or name.endswith(_LISTS))
    if action == sqlite3.SQLITE_FUNCTION:
        return (second or "").lower() not in _FUNCTIONS_REFUSED
    return action in _READING


def _told(
    error: sqlite3.Error | sqlite3.Warning, timeout: float | None, *, refused: bool
) -> Exception:
    """Return the error for a statement; errors of the database itself are returned unchanged."""
    code = kind(error)
    found = _wrong(error, code, timeout, refused=refused)
    return found.coded("sql") if isinstance(found, TimelineError) else found


def _wrong(
    error: sqlite3.Error | sqlite3.Warning, code: int, timeout: float | None, *, refused: bool
) -> Exception:
    if refused or code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH}:
        return TimelineError("timeline sql is read-only")
    if code == sqlite3.SQLITE_INTERRUPT:
        return TimelineError(f"the statement took longer than {timeout:g} seconds")
    if code in _OF_THE_FILE or (not code and isinstance(error, sqlite3.OperationalError)):
        return error
    if not code:  # raised by Python: more than one statement, or a NUL
        return TimelineError(f"timeline sql takes one statement: {error}")
    return TimelineError(f"SQL: {error}")
