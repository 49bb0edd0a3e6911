"""Secrets cannot print: not in a repr, a log line, or a traceback that shows what variables hold."""

import logging
import traceback
from io import StringIO
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from rich.console import Console
from rich.traceback import Traceback

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.vault import FileVault, Secret

TOKEN = '{"refresh_token": "1//tell-nobody"}'
HIDDEN = "-".join(["top", "drawer"])  # a traceback shows lines of this file, too


def shown(error: BaseException) -> str:
    """*error* in every form that shows what variables hold."""
    text = StringIO()
    Console(file=text, width=200).print(
        Traceback.from_exception(type(error), error, error.__traceback__, show_locals=True)
    )
    plain = traceback.TracebackException.from_exception(error, capture_locals=True).format()
    return text.getvalue() + "".join(plain)


def stumble(secret: Secret) -> None:
    """Fail with *secret* in hand."""
    raise ValueError(f"about {secret}")


def test_a_traceback_with_variables_shows_no_secret() -> None:
    with pytest.raises(ValueError, match="about") as caught:
        stumble(Secret(HIDDEN.encode()))
    told = shown(caught.value)

    assert ("Secret()" in told, HIDDEN in told) == (True, False)


def test_a_vault_that_fails_shows_neither_token_nor_key(tmp_path: Path) -> None:
    key = Fernet.generate_key()
    made = FileVault(tmp_path / "vault", key)
    made.save("home", TOKEN)
    (tmp_path / "vault").rename(tmp_path / "away")
    (tmp_path / "vault").write_text("in the way")
    with pytest.raises(SetupProblem) as saving:
        made.save("home", TOKEN)
    (tmp_path / "vault").unlink()
    (tmp_path / "away").rename(tmp_path / "vault")
    with pytest.raises(SignInNeeded) as loading:
        FileVault(tmp_path / "vault", Fernet.generate_key()).load("home")
    own = [one for error in (saving.value, loading.value) for one in _frames_of_the_vault(error)]

    assert own
    assert not any("tell-nobody" in one or key.decode() in one for one in own)


def _frames_of_the_vault(error: BaseException) -> list[str]:
    """What the variables of the vault's own frames hold, this test's left out."""
    frames = traceback.TracebackException.from_exception(error, capture_locals=True).stack
    return [str(frame.locals) for frame in frames if "mailbot/vault" in frame.filename]


def test_a_vault_logs_nothing_secret(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made = FileVault(tmp_path / "vault", None)
    with caplog.at_level(logging.DEBUG):
        made.save("home", TOKEN)
        made.load("home")
    key = (tmp_path / "vault.key").read_text()

    assert not any(secret in caplog.text for secret in ("tell-nobody", key))
