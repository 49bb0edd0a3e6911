"""The migrations end at exactly the tables the code speaks of."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, text

from mailbot.core.errors import SetupProblem
from mailbot.store import open_store
from mailbot.store.migrations import SCHEMA
from mailbot.store.migrations.upgrade import config_for
from mailbot.store.tables import metadata
from tests.contract.store.builders import account


def engine_of(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}")


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Connection]:
    open_store(str(tmp_path / "migrated.db")).close()
    engine = engine_of(tmp_path / "migrated.db")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def schema(connection: Connection) -> set[tuple[str, frozenset[str]]]:
    """Each table and index by its name, with its parts in any order: a column that was added stands behind the keys."""
    asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
    return {(name, frozenset(parts_of(sql))) for name, sql in connection.execute(text(asked))}


def parts_of(sql: str) -> list[str]:
    """What stands before the first bracket, the columns and constraints inside, and what stands behind the last."""
    head, _, inner = " ".join(sql.replace('"', "").split()).partition("(")
    inner, _, tail = inner.rpartition(")")
    parts, depth = [""], 0
    for letter in inner:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in (head, *parts, tail)]


def test_an_empty_database_is_brought_to_the_tables_of_the_code(migrated: Connection) -> None:
    context = MigrationContext.configure(migrated, opts={"compare_type": True})

    assert compare_metadata(context, metadata) == []


def test_keys_checks_and_partial_indexes_are_the_same_too(migrated: Connection, tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "created.db")
    metadata.create_all(engine)
    with engine.connect() as created:
        wanted = schema(created)
    engine.dispose()

    assert schema(migrated) == wanted


def test_the_version_the_code_asks_for_is_the_newest_migration() -> None:
    newest = ScriptDirectory.from_config(config_for(None)).get_current_head()

    assert newest == SCHEMA


def test_many_who_open_an_empty_database_at_once_all_find_it_ready(tmp_path: Path) -> None:
    path = str(tmp_path / "mailbot.db")
    gate = threading.Barrier(6)
    found: list[int] = []

    def opens() -> None:
        gate.wait()
        with open_store(path) as store:
            store.add(account())
            found.append(len(store.accounts()))

    threads = [threading.Thread(target=opens) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [1] * 6


def test_a_database_of_a_newer_mailbot_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "mailbot.db"
    open_store(str(path)).close()
    engine = engine_of(path)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    engine.dispose()

    with pytest.raises(SetupProblem, match="newer mailbot"):
        open_store(str(path))


def test_another_programs_database_is_left_as_it_was(tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "other.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE step (name TEXT)"))
        before = schema(connection)
    with pytest.raises(SetupProblem):
        open_store(str(tmp_path / "other.db"))

    with engine.begin() as connection:
        assert schema(connection) == before
    engine.dispose()
