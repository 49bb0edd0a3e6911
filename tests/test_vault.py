"""Tokens are kept encrypted, whole and private, and trouble with them is told in one sentence."""

import base64
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.ports import Vault
from mailbot.vault import FileVault, Secret, key_from
from tests.hunting import tries

TOKEN = '{"refresh_token": "1//tell-nobody"}'
KEY = base64.urlsafe_b64encode(b"k" * 32)


@pytest.fixture(params=["given", "file"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> FileVault:
    return FileVault(tmp_path / "home" / "vault", KEY if request.param == "given" else None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "vault"


def token_file(folder: Path) -> Path:
    (found,) = folder.glob("*.token")
    return found


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_secret_comes_back_as_it_was_saved(vault: Vault) -> None:
    vault.save("home", TOKEN)

    assert vault.load("home") == TOKEN


def test_nothing_is_kept_for_an_account_nobody_saved(vault: Vault) -> None:
    assert vault.load("home") is None


def test_the_last_secret_saved_is_the_one_kept(vault: Vault) -> None:
    vault.save("home", "old")
    vault.save("home", "new")

    assert vault.load("home") == "new"


def test_each_account_has_its_own_secret(vault: Vault) -> None:
    vault.save("home", "one")
    vault.save("work", "two")

    assert (vault.load("home"), vault.load("work")) == ("one", "two")


def test_forgetting_drops_the_secret_and_may_be_repeated(vault: Vault) -> None:
    vault.save("home", TOKEN)
    vault.forget("home")
    vault.forget("home")

    assert vault.load("home") is None


@settings(max_examples=tries(40))
@given(name=st.text(max_size=40), secret=st.text(max_size=400))
def test_any_name_and_any_secret_will_do(name: str, secret: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    vault = FileVault(tmp_path_factory.mktemp("any") / "vault", KEY)
    vault.save(name, secret)

    assert vault.load(name) == secret


@pytest.mark.parametrize("name", ["../outside", "a/b", "..", "/etc/passwd", "me@mail.test"])
def test_no_name_leads_out_of_the_folder_or_shows_in_a_files_name(vault: FileVault, folder: Path, name: str) -> None:
    vault.save(name, TOKEN)

    assert name not in token_file(folder).name
    assert {path.name for path in folder.parent.iterdir()} <= {"vault", "vault.key"}


def test_the_disk_holds_neither_the_secret_nor_the_name(vault: FileVault, folder: Path) -> None:
    vault.save("me@mail.test", TOKEN)
    everything = b"".join(path.read_bytes() for path in folder.parent.rglob("*") if path.is_file())

    assert b"tell-nobody" not in everything
    assert b"me@mail.test" not in everything


def test_everything_is_the_owners_alone(vault: FileVault, folder: Path) -> None:
    vault.save("home", TOKEN)
    modes = {mode(path) for path in folder.parent.rglob("*") if path.is_file()}

    assert (mode(folder), modes) == (0o700, {0o600})


def test_what_others_could_read_is_made_private_again(vault: FileVault, folder: Path) -> None:
    vault.save("home", TOKEN)
    folder.chmod(0o755)
    for path in folder.parent.glob("vault*/*.token"):
        path.chmod(0o644)
    for path in folder.parent.glob("vault.key"):
        path.chmod(0o666)
    vault.load("home")

    test_everything_is_the_owners_alone(vault, folder)


def test_saving_leaves_nothing_else_behind(vault: FileVault, folder: Path) -> None:
    for number in range(3):
        vault.save("home", str(number))

    assert sorted(path.suffix or path.name for path in folder.iterdir()) == [".token", "lock"]


def test_a_key_that_is_given_is_not_written_anywhere(tmp_path: Path) -> None:
    FileVault(tmp_path / "vault", KEY).save("home", TOKEN)

    assert not (tmp_path / "vault.key").exists()


@pytest.mark.parametrize(("key", "source"), [(KEY, "MAILBOT_VAULT_KEY"), (None, "vault.key")])
def test_a_vault_says_where_its_key_is_from(tmp_path: Path, key: bytes | None, source: str) -> None:
    assert source in FileVault(tmp_path / "vault", key).key_source


@pytest.mark.parametrize(
    "damaged",
    [b"", b"nonsense", b"\xff\x00", Fernet(KEY).encrypt(b"{}"), Fernet(KEY).encrypt(b"no json")],
    ids=["empty", "nonsense", "no text", "another thing", "no json"],
)
def test_a_damaged_token_asks_to_connect_again(tmp_path: Path, damaged: bytes) -> None:
    vault = FileVault(tmp_path / "vault", KEY)
    vault.save("home", TOKEN)
    token_file(tmp_path / "vault").write_bytes(damaged)

    with pytest.raises(SignInNeeded, match="run `mailbot connect` again"):
        vault.load("home")


def test_another_key_asks_to_connect_again_and_shows_neither(tmp_path: Path) -> None:
    FileVault(tmp_path / "vault", KEY).save("home", TOKEN)
    other = Fernet.generate_key()
    with pytest.raises(SignInNeeded, match="run `mailbot connect` again") as caught:
        FileVault(tmp_path / "vault", other).load("home")

    assert other.decode() not in str(caught.value)


def test_a_token_put_in_another_accounts_place_is_not_read(tmp_path: Path) -> None:
    vault, folder = FileVault(tmp_path / "vault", KEY), tmp_path / "vault"
    vault.save("home", TOKEN)
    mine = token_file(folder)
    content = mine.read_bytes()
    vault.save("work", "other")
    (theirs,) = set(folder.glob("*.token")) - {mine}
    theirs.write_bytes(content)

    with pytest.raises(SignInNeeded):
        vault.load("work")


def test_saving_again_mends_a_damaged_token(tmp_path: Path) -> None:
    vault = FileVault(tmp_path / "vault", KEY)
    vault.save("home", TOKEN)
    token_file(tmp_path / "vault").write_bytes(b"nonsense")
    vault.save("home", TOKEN)

    assert vault.load("home") == TOKEN


def test_a_lost_key_file_asks_to_connect_again(tmp_path: Path) -> None:
    vault = FileVault(tmp_path / "vault", None)
    vault.save("home", TOKEN)
    (tmp_path / "vault.key").unlink()

    with pytest.raises(SignInNeeded, match=r"vault\.key is gone"):
        vault.load("home")


def test_a_damaged_key_file_is_never_overwritten(tmp_path: Path) -> None:
    vault = FileVault(tmp_path / "vault", None)
    vault.save("home", TOKEN)
    (tmp_path / "vault.key").write_text("half a k")
    with pytest.raises(SetupProblem, match=r"vault\.key is damaged"):
        vault.save("home", TOKEN)

    assert (tmp_path / "vault.key").read_text() == "half a k"


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")

    with pytest.raises(SetupProblem, match="cannot be used"):
        FileVault(tmp_path / "home" / "vault", KEY).save("home", TOKEN)


def test_many_first_savers_agree_on_one_key(tmp_path: Path) -> None:
    names = [str(number) for number in range(8)]
    threads = [
        threading.Thread(target=FileVault(tmp_path / "vault", None).save, args=(name, name * 3)) for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [FileVault(tmp_path / "vault", None).load(name) for name in names] == [name * 3 for name in names]


def test_another_process_waits_for_its_turn_and_reads_what_this_one_saved(tmp_path: Path) -> None:
    vault = FileVault(tmp_path / "vault", None)
    vault.save("home", TOKEN)
    program = (
        "import sys; from pathlib import Path; from mailbot.vault import FileVault\n"
        "vault = FileVault(Path(sys.argv[1]), None)\n"
        "vault.save('work', vault.load('home') or '')"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "vault")], check=True, timeout=60)  # noqa: S603

    assert vault.load("work") == TOKEN


@pytest.mark.parametrize("text", ["", "short", "ä" * 44, KEY.decode()[:-4], "tell-nobody" * 4])
def test_a_key_that_is_none_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(SetupProblem, match="MAILBOT_VAULT_KEY is no key") as caught:
        key_from(text)

    assert not text or text not in str(caught.value)


def test_a_key_may_have_white_space_round_it() -> None:
    assert key_from(f" {KEY.decode()}\n") == Secret(KEY)


def test_a_secret_does_not_print() -> None:
    assert f"{Secret(b'tell-nobody')} {Secret(b'tell-nobody')!r}" == "Secret() Secret()"


def test_a_vault_does_not_print_its_key(tmp_path: Path) -> None:
    assert KEY.decode() not in repr(FileVault(tmp_path / "vault", KEY))
