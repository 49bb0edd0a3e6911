"""The operating system's keyring: used where there is one, passed over where there is none, never waited for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from mailbot.vault import FileVault, OsKeyring, Unreachable

TOKEN = '{"refresh_token": "1//tell-nobody"}'


@contextmanager
def in_use(backend: KeyringBackend) -> Iterator[OsKeyring]:
    """The library with *backend*, as a system would have it."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield OsKeyring(patience=10)
    finally:
        keyring.set_keyring(before)


class Sound(KeyringBackend):
    """A backend as a desktop has it."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Locked(Sound):
    """One whose owner turned its question away."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")


class Silent(Sound):
    """One that asks in a window nobody sees."""

    def __init__(self, answer: Event) -> None:
        super().__init__()
        self.answer = answer

    def get_password(self, service: str, username: str) -> str | None:
        self.answer.wait()
        return None


def test_a_sound_keyring_keeps_a_vaults_key(tmp_path: Path) -> None:
    backend = Sound()
    with in_use(backend) as system:
        made = FileVault(tmp_path / "vault", None, keyring=system)
        made.save("home", TOKEN)

        assert (made.load("home"), made.key_source) == (TOKEN, "the OS keyring")
    assert list(backend.kept) == [("mailbot", str(tmp_path / "vault"))]


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_a_system_without_a_keyring_has_none(backend: type[KeyringBackend]) -> None:
    with in_use(backend()) as system:
        assert not system.there
        with pytest.raises(Unreachable, match="there is none in this session"):
            system.get("vault")


def test_a_locked_keyring_cannot_be_used() -> None:
    with in_use(Locked()) as system, pytest.raises(Unreachable, match="it refuses: KeyringLocked"):
        system.get("vault")


def test_a_keyring_that_never_answers_is_left_alone() -> None:
    answer = Event()
    with in_use(Silent(answer)), pytest.raises(Unreachable, match="does not answer"):
        OsKeyring(patience=0.05).get("vault")
    answer.set()
