"""The database file itself: private, patient, and plain about its troubles."""

import gc
import sqlite3
import threading
import warnings
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mailbot.core.actions import Suggestion, Why
from mailbot.core.errors import SetupProblem
from mailbot.store import open_store
from tests.contract.store.builders import HOME, NOON, account, interview, opportunity


def test_the_file_and_its_side_files_are_the_owners_alone(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "new" / "mailbot.db")) as store:
        store.add(account())
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()}

    assert modes == dict.fromkeys(["mailbot.db", "mailbot.db-wal", "mailbot.db-shm"], 0o600)


def test_a_folder_that_is_made_for_it_is_the_owners_alone(tmp_path: Path) -> None:
    open_store(str(tmp_path / "new" / "mailbot.db")).close()

    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_a_file_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    path = tmp_path / "mailbot.db"
    path.touch(mode=0o644)
    path.chmod(0o644)
    open_store(str(path)).close()

    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_written_is_there_for_the_next_one_who_opens(tmp_path: Path) -> None:
    path = str(tmp_path / "mailbot.db")
    with open_store(path) as store:
        store.add(account())
    with open_store(f"sqlite:///{path}") as store:
        assert store.accounts() == (account(),)


def test_reading_goes_on_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "mailbot.db"
    with open_store(str(path)) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.add(account())
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE account SET problem = 'half written'")

        assert store.accounts() == (account(),)


def test_a_file_that_stays_locked_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "mailbot.db"
    with open_store(str(path), patience=0.05) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SetupProblem, match="another program has been writing to it for too long"):
            store.add(account())


def test_a_write_waits_for_another_to_end(tmp_path: Path) -> None:
    path = tmp_path / "mailbot.db"
    with open_store(str(path)) as store, closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        ending = threading.Timer(0.2, other.commit)
        ending.start()
        store.add(account())
        ending.join()

        assert store.accounts() == (account(),)


@pytest.mark.parametrize("content", [b"a text, and no database" * 99, b"SQLite format 3\0" + b"\xff" * 999])
def test_a_file_that_is_no_database_is_told_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mailbot.db"
    path.write_bytes(content)
    with pytest.raises(SetupProblem, match=r"mailbot\.db cannot be used: it is damaged"):
        open_store(str(path))

    assert path.read_bytes() == content


def test_a_file_damaged_in_the_middle_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "mailbot.db"
    open_store(str(path)).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xab" * (len(whole) - 4096))
    with pytest.raises(SetupProblem, match="it is damaged"), open_store(str(path)) as store:
        store.accounts()


def test_a_folder_in_its_place_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SetupProblem, match="may not be opened"):
        open_store(str(tmp_path))


def test_a_file_in_the_place_of_its_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(SetupProblem, match="cannot be used"):
        open_store(str(tmp_path / "home" / "mailbot.db"))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://someone@host/name", "not mysql"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("://", "cannot be read"),
        ("nonsense://host/name", "not nonsense"),
    ],
)
def test_an_address_that_cannot_serve_is_told_in_one_sentence(address: str, told: str) -> None:
    with pytest.raises(SetupProblem, match=told):
        open_store(address)


def test_a_password_in_the_address_is_never_told(tmp_path: Path) -> None:
    with pytest.raises(SetupProblem) as caught:
        open_store("postgresql+nodriver://someone:tell-nobody@localhost:1/name")

    assert "tell-nobody" not in str(caught.value)


def test_a_moment_without_a_zone_is_refused_and_half_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    naive = replace(interview("i"), ends=NOON.replace(tzinfo=None))
    with open_store(str(tmp_path / "mailbot.db")) as store:
        store.add(account())
        with pytest.raises(ValueError, match="without a time zone"):
            store.remember(HOME, [replace(opportunity(), interviews=(naive,))])

        assert store.ledger(HOME).opportunities == ()


def test_characters_that_no_database_keeps_are_replaced(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "mailbot.db")) as store:
        store.add(account())
        store.note_turn(HOME, NOON, "half \ud83d a pair, and \0 nothing")

        assert store.accounts()[0].problem == "half \ufffd a pair, and \ufffd nothing"


def test_no_connection_is_left_open(tmp_path: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with open_store(str(tmp_path / "mailbot.db")) as store:
            store.accounts()
        gc.collect()

    assert [str(one.message) for one in caught if one.category is ResourceWarning] == []


def test_a_suggestion_for_a_reason_of_another_version_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "mailbot.db"
    known = Suggestion(title="Chat", starts=NOON, why=Why.LOOKS_LIKE)
    with open_store(str(path)) as store, closing(sqlite3.connect(path)) as other:
        store.add(account())
        store.suggest(HOME, [known, known])
        other.execute("UPDATE suggestion SET why = 'NO_LONGER_KNOWN' WHERE position = 0")
        other.commit()

        assert store.suggestions(HOME) == (known,)
