"""The vault's key: in the OS keyring or in a file; it never moves, and no keyring can make mailbot stand still."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.vault import FileVault, KeyPlace, Unreachable

TOKEN = '{"refresh_token": "1//tell-nobody"}'


@dataclass(slots=True)
class Drawer:
    """A keyring in memory; locked, or forgetful, when told."""

    kept: dict[str, str] = field(default_factory=dict)
    locked: bool = False
    forgetful: bool = False

    @property
    def there(self) -> bool:
        return not self.locked

    def get(self, name: str) -> str | None:
        self._open()
        return self.kept.get(name)

    def put(self, name: str, value: str) -> None:
        self._open()
        if not self.forgetful:
            self.kept[name] = value

    def _open(self) -> None:
        if self.locked:
            raise Unreachable("it is locked")


def vault(home: Path, drawer: Drawer, place: KeyPlace = KeyPlace.AUTO) -> FileVault:
    """A vault whose keyring is *drawer*."""
    return FileVault(home / "vault", None, place, drawer)


def test_the_key_is_kept_in_the_keyring_and_nowhere_else(tmp_path: Path) -> None:
    drawer = Drawer()
    vault(tmp_path, drawer).save("home", TOKEN)
    (key,) = drawer.kept.values()
    disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert (vault(tmp_path, drawer).load("home"), key.encode() in disk) == (TOKEN, False)


def test_two_homes_have_two_keys(tmp_path: Path) -> None:
    drawer = Drawer()
    for name in ("one", "two"):
        vault(tmp_path / name, drawer).save("home", TOKEN)

    assert len(set(drawer.kept.values())) == 2


@pytest.mark.parametrize("drawer", [Drawer(locked=True), Drawer(forgetful=True)], ids=["locked", "forgetful"])
def test_where_the_keyring_cannot_be_used_a_file_serves_quietly(tmp_path: Path, drawer: Drawer) -> None:
    made = vault(tmp_path, drawer)
    made.save("home", TOKEN)

    assert (made.load("home"), drawer.kept) == (TOKEN, {})
    assert (tmp_path / "vault.key").stat().st_mode & 0o777 == 0o600


def test_a_key_file_that_is_there_stays_in_use(tmp_path: Path) -> None:
    drawer = Drawer(locked=True)
    vault(tmp_path, drawer).save("home", TOKEN)
    drawer.locked = False
    for place in KeyPlace:
        vault(tmp_path, drawer, place).save(place.value, TOKEN)

    assert drawer.kept == {}
    assert {vault(tmp_path, drawer).load(name) for name in ("home", "auto", "keyring", "file")} == {TOKEN}


def test_a_file_can_be_wished_for(tmp_path: Path) -> None:
    drawer = Drawer()
    vault(tmp_path, drawer, KeyPlace.FILE).save("home", TOKEN)

    assert (drawer.kept, (tmp_path / "vault.key").exists()) == ({}, True)


def test_a_keyring_that_is_wished_for_and_cannot_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupProblem, match=r'vault\.key is "keyring", but no OS keyring can be used \(it is locked\)'):
        vault(tmp_path, Drawer(locked=True), KeyPlace.KEYRING).save("home", TOKEN)

    assert list(tmp_path.glob("vault*/*.token")) == []


def test_a_key_that_vanished_from_the_keyring_asks_to_connect_again(tmp_path: Path) -> None:
    drawer = Drawer()
    vault(tmp_path, drawer).save("home", TOKEN)
    drawer.kept.clear()

    with pytest.raises(SignInNeeded, match="is gone from the OS keyring: run `mailbot connect` again"):
        vault(tmp_path, drawer).load("home")


def test_connecting_again_mends_a_vanished_key(tmp_path: Path) -> None:
    drawer = Drawer()
    vault(tmp_path, drawer).save("home", TOKEN)
    drawer.kept.clear()
    vault(tmp_path, drawer).save("home", TOKEN)

    assert (vault(tmp_path, drawer).load("home"), len(drawer.kept)) == (TOKEN, 1)


@pytest.mark.parametrize("place", list(KeyPlace))
def test_a_keyring_that_is_locked_later_makes_no_second_key(tmp_path: Path, place: KeyPlace) -> None:
    drawer = Drawer()
    vault(tmp_path, drawer).save("home", TOKEN)
    drawer.locked = True
    later = vault(tmp_path, drawer, place)
    with pytest.raises(SetupProblem, match="in the OS keyring, and that cannot be used now"):
        later.load("home")
    with pytest.raises(SetupProblem, match="in the OS keyring, and that cannot be used now"):
        later.save("home", "another")
    drawer.locked = False

    assert vault(tmp_path, drawer, place).load("home") == TOKEN


def test_the_note_that_the_keyring_has_the_key_may_be_lost(tmp_path: Path) -> None:
    drawer = Drawer()
    vault(tmp_path, drawer).save("home", TOKEN)
    (tmp_path / "vault.key").unlink()

    assert vault(tmp_path, drawer).load("home") == TOKEN


def test_a_damaged_key_in_the_keyring_is_told_and_stays(tmp_path: Path) -> None:
    drawer = Drawer()
    vault(tmp_path, drawer).save("home", TOKEN)
    drawer.kept = dict.fromkeys(drawer.kept, "half a k")
    with pytest.raises(SetupProblem, match="key in the OS keyring is damaged"):
        vault(tmp_path, drawer).save("home", TOKEN)

    assert set(drawer.kept.values()) == {"half a k"}


@pytest.mark.parametrize("made", [False, True], ids=["before it is made", "afterwards"])
@pytest.mark.parametrize(
    ("place", "locked", "source"),
    [
        (KeyPlace.AUTO, False, "the OS keyring"),
        (KeyPlace.KEYRING, False, "the OS keyring"),
        (KeyPlace.AUTO, True, "vault.key"),
        (KeyPlace.FILE, False, "vault.key"),
    ],
)
def test_the_vault_says_where_its_key_is(
    tmp_path: Path, place: KeyPlace, locked: bool, source: str, made: bool
) -> None:
    one = vault(tmp_path, Drawer(locked=locked), place)
    if made:
        one.save("home", TOKEN)

    assert source in one.key_source
