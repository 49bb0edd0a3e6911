"""One database, by transactions: reads see one moment, writes stand in line, and trouble is told in one sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, exc, make_url
from sqlalchemy.dialects import postgresql, sqlite

from mailbot.core.errors import SetupProblem

_TROUBLE = {
    "database is locked": "another program has been writing to it for too long; try again, or stop the other mailbot",
    "not a database": "it is damaged or no database of mailbot's; put a backup in its place, or move it away",
    "malformed": "it is damaged; put a backup in its place, or move it away and connect again",
    "disk is full": "the disk is full",
    "readonly database": "it may not be written to; check who owns the file and its folder",
    "unable to open": "it may not be opened; check who owns the file and its folder",
}


class Database:
    """An engine and the two ways to use it. Every error of the database itself comes out as `SetupProblem`;
    a broken constraint stays an `IntegrityError`, for the caller knows what it means.
    """

    def __init__(self, engine: Engine) -> None:
        """*engine* as `open_database` makes it."""
        self._engine = engine
        self._place = place_of(engine.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction in which all reads see the same moment."""
        options = {"isolation_level": "REPEATABLE READ"} if self._engine.dialect.name == "postgresql" else {}
        with told(self._place), self._engine.connect() as connection:
            connection.execution_options(**options)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write; kept when the block ends, undone when it raises."""
        with told(self._place), self._engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of every connection. Idempotent."""
        self._engine.dispose()


def place_of(url: URL) -> str:
    """Where the database is, fit to be shown: a file's path, or an address without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn the database's own troubles into `SetupProblem`."""
    try:
        yield
    except exc.IntegrityError:
        raise
    except (exc.DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        raise SetupProblem(f"the database {place} cannot be used: {_advice(str(cause))}") from error
    except exc.StatementError as error:  # a value that no column takes: `columns.Moment` says why
        raise ValueError(str(error.orig)) from error
    except exc.TimeoutError as error:
        raise SetupProblem(f"the database {place} cannot be used: all connections are busy") from error


def _advice(said: str) -> str:
    known = (advice for sign, advice in _TROUBLE.items() if sign in said)
    return next(known, said.strip().partition("\n")[0])


def open_database(path_or_url: str, *, patience: float) -> Database:
    """A database at *path_or_url*, made when it is a missing file. *patience* in seconds is how long a write waits."""
    url = _url(path_or_url)
    if url.get_backend_name() != "sqlite":
        return Database(_engine(url))
    _make_private(Path(url.database or ""))
    engine = _engine(url)
    _listen(engine, patience)
    return Database(engine)


def _url(path_or_url: str) -> URL:
    if "://" not in path_or_url:
        return URL.create("sqlite", database=str(Path(path_or_url).expanduser()))
    try:
        url = make_url(path_or_url)
        backend = url.get_backend_name()
    except exc.ArgumentError as error:
        raise SetupProblem("the database address cannot be read; it looks like postgresql://user@host/name") from error
    if backend not in {"sqlite", "postgresql"}:
        raise SetupProblem(f"the database must be a file or a postgresql:// address, not {backend}")
    if backend == "sqlite" and (url.database or ":memory:") == ":memory:":
        raise SetupProblem("the database needs a file: what mailbot did must outlive it")
    return url


def _engine(url: URL) -> Engine:
    try:
        return create_engine(url, hide_parameters=True)
    except (ImportError, exc.NoSuchModuleError) as error:
        raise SetupProblem(f"for this database a driver must be installed first, e.g. psycopg ({error})") from error


def _make_private(path: Path) -> None:
    """The file is the owner's alone; SQLite gives its side files (-wal, -shm) the same mode."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise SetupProblem(f"the database {path} cannot be used: {error.strerror}") from error


def _listen(engine: Engine, patience: float) -> None:
    """SQLite as it should be: our own BEGINs (the driver's begin too late to read one moment), keys enforced."""

    def connected(connection: sqlite3.Connection, _record: object) -> None:
        try:
            connection.isolation_level = None
            connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # an intent lost in a power cut would be a second draft
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not merely unlinked
        except sqlite3.Error:
            connection.close()
            raise

    def began(connection: Connection) -> None:
        # a read that turns into a write fails at once when another writer came between: say it beforehand
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)


def insert(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - the two dialects' inserts share no type with on_conflict
    """An INSERT that knows `on_conflict_…`, in the dialect at hand."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def wrote_one(connection: Connection, asked: Insert) -> bool:
    """Run *asked*; True when it wrote its row, False when a conflict kept it from that."""
    done = connection.execute(asked, execution_options={"preserve_rowcount": True})  # else PostgreSQL's is not kept
    return bool(done.rowcount == 1)
