"""Tokens at rest: one encrypted file an account, readable by its owner alone.

The key is given (MAILBOT_VAULT_KEY), or made once and kept in a file of its own beside the folder; `key_source` says
which.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from mailbot.core.errors import SetupProblem, SignInNeeded

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that must not print: `f"{secret}"` is `Secret()`."""

    value: bytes = field(repr=False)


def key_from(text: str) -> Secret:
    """The key that MAILBOT_VAULT_KEY spells; SetupProblem when it is none."""
    try:
        key = text.strip().encode("ascii")
        Fernet(key)
    except ValueError:
        raise SetupProblem(
            "MAILBOT_VAULT_KEY is no key: it must be 32 bytes in URL-safe base64 (44 characters), as "
            '`python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"` makes one'
        ) from None  # the cause would show the key
    return Secret(key)


class FileVault:
    """`ports.Vault` in a folder. Processes and threads may share it. Nothing is touched before the first use."""

    def __init__(self, folder: Path, key: bytes | None) -> None:
        """*key* is a Fernet key, None for one kept in the file `<folder>.key`. SetupProblem when it is no such key."""
        self._folder = folder
        self._given = None if key is None else Fernet(key_from(key.decode("ascii", "replace")).value)
        self._key_file = folder.with_name(folder.name + ".key")

    @property
    def key_source(self) -> str:
        """Where the key comes from, for `status` and `doctor`."""
        return "the environment (MAILBOT_VAULT_KEY)" if self._given else f"the file {self._key_file}"

    def load(self, account: str) -> str | None:
        """The secret kept for *account*, None when there is none. SignInNeeded (a SetupProblem) when it is damaged or
        was written with another key; SetupProblem when the file system refuses.
        """
        with self._told(), self._locked():
            path = self._file_of(account)
            if not path.exists():
                return None
            _make_private(path)
            return _opened(path.read_bytes(), account, self._cipher(make=False))

    def save(self, account: str, secret: str) -> None:
        """Keep *secret* for *account*: it is on the disk when this returns, and never half."""
        with self._told(), self._locked():
            kept = json.dumps({"account": account, "secret": secret}).encode()
            _write(self._file_of(account), self._cipher(make=True).encrypt(kept))

    def forget(self, account: str) -> None:
        """Drop what is kept for *account*. Idempotent."""
        with self._told(), self._locked():
            self._file_of(account).unlink(missing_ok=True)

    def _file_of(self, account: str) -> Path:
        """An account is often named for its address, and may be named `../x`: neither shows in the file's name."""
        return self._folder / f"{hashlib.sha256(account.encode(errors='surrogatepass')).hexdigest()[:32]}.token"

    def _cipher(self, *, make: bool) -> Fernet:
        if self._given:
            return self._given
        if not self._key_file.exists():
            if not make:
                raise SignInNeeded(
                    f"the key file {self._key_file} is gone: put a copy back, or run `mailbot connect` again"
                )
            _write(self._key_file, Fernet.generate_key())
        _make_private(self._key_file)
        try:
            return Fernet(self._key_file.read_bytes().strip())
        except ValueError:
            raise SetupProblem(
                f"the key file {self._key_file} is damaged: put a copy back, or delete it and run `mailbot connect` "
                "again"
            ) from None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SetupProblem(
                f"the tokens in {self._folder} cannot be used ({error.strerror}): check who owns the folder"
            ) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One at a time in this folder, across threads and processes; the lock ends with its holder."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(self._folder)
        descriptor = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _wait_for(descriptor)
            yield
        finally:
            os.close(descriptor)


def _opened(kept: bytes, account: str, cipher: Fernet) -> str:
    try:
        content = json.loads(cipher.decrypt(kept.strip()))
        if content["account"] == account:  # a file put in another's place is not read
            return str(content["secret"])
    except (InvalidToken, ValueError, KeyError, TypeError):
        pass
    raise SignInNeeded(
        f"the token kept for {account!r} cannot be read (it is damaged, or the vault's key is another): "
        "run `mailbot connect` again"
    )


def _make_private(path: Path) -> None:
    """Take from others what they could do with *path*. On Windows the profile's own rules do that."""
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        path.chmod(0o700 if path.is_dir() else 0o600)


def _write(path: Path, content: bytes) -> None:
    """Put *content* in *path* in one step, and on the disk: a crash leaves the old file or the new one."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")  # 0600 and made by us, O_EXCL
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """A rename is only lasting when the folder is written too; Windows knows no such thing."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
