"""Tokens at rest: one encrypted file an account, readable by its owner alone."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.vault.keys import KeyPlace, Secret, VaultKey, key_from
from mailbot.vault.os_keyring import Keyring, OsKeyring
from mailbot.vault.private import locked, make_private, write


class FileVault:
    """`ports.Vault` in a folder. Processes and threads may share it. Nothing is touched before the first use."""

    def __init__(
        self, folder: Path, key: bytes | None, place: KeyPlace = KeyPlace.AUTO, keyring: Keyring | None = None
    ) -> None:
        """*key* is a Fernet key, None for one that the vault makes and keeps where *place* says; *keyring* is the
        operating system's when left out. SetupProblem when *key* is no such key.
        """
        self._folder = folder
        self._key = VaultKey(
            file=folder.with_name(folder.name + ".key"),
            name=str(folder.absolute()),
            given=None if key is None else key_from(key.decode("ascii", "replace")),
            place=place,
            keyring=keyring or OsKeyring(),
        )

    @property
    def key_source(self) -> str:
        """Where the key comes from, for `status` and `doctor`."""
        return self._key.source

    def load(self, account: str) -> str | None:
        """The secret kept for *account*, None when there is none. SignInNeeded (a SetupProblem) when it is damaged or
        was written with another key; SetupProblem when the file system or the keyring refuses.
        """
        with self._told(), locked(self._folder):
            path = self._file_of(account)
            if not path.exists():
                return None
            make_private(path)
            return _opened(path.read_bytes(), account, self._key.cipher(make=False))

    def save(self, account: str, secret: str) -> None:
        """Keep *secret* for *account*: it is on the disk when this returns, and never half."""
        held = Secret(json.dumps({"account": account, "secret": secret}).encode())
        del secret  # no frame that an error passes through shows it
        with self._told(), locked(self._folder):
            write(self._file_of(account), self._key.cipher(make=True).encrypt(held.value))

    def forget(self, account: str) -> None:
        """Drop what is kept for *account*. Idempotent."""
        with self._told(), locked(self._folder):
            self._file_of(account).unlink(missing_ok=True)

    def _file_of(self, account: str) -> Path:
        """An account is often named for its address, and may be named `../x`: neither shows in the file's name."""
        return self._folder / f"{hashlib.sha256(account.encode(errors='surrogatepass')).hexdigest()[:32]}.token"

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SetupProblem(
                f"the tokens in {self._folder} cannot be used ({error.strerror}): check who owns the folder"
            ) from error


def _opened(kept: bytes, account: str, cipher: Fernet) -> str:
    secret = _secret_in(kept, account, cipher)
    if secret is None:
        raise SignInNeeded(
            f"the token kept for {account!r} cannot be read (it is damaged, or the vault's key is another): "
            "run `mailbot connect` again"
        )
    return secret


def _secret_in(kept: bytes, account: str, cipher: Fernet) -> str | None:
    """The secret in *kept*; None when it cannot be read, or was kept for another account."""
    try:
        content = json.loads(cipher.decrypt(kept.strip()))
        return str(content["secret"]) if content["account"] == account else None
    except (InvalidToken, ValueError, KeyError, TypeError):
        return None
