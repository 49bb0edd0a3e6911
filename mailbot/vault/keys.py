"""The one key of a vault: given by environment, kept in the OS keyring, or in a file that only its owner can read."""

from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from cryptography.fernet import Fernet

from mailbot.core.errors import SetupProblem, SignInNeeded
from mailbot.vault.os_keyring import Keyring, Unreachable
from mailbot.vault.private import make_private, write

_IN_KEYRING = b"in the OS keyring"


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that must not print: `f"{secret}"` is `Secret()`."""

    value: bytes = field(repr=False)


class KeyPlace(Enum):
    """Where a key is kept when it is made; one that is there already stays where it is."""

    AUTO = "auto"  # the OS keyring, or a file where there is none
    KEYRING = "keyring"
    FILE = "file"


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


@dataclass(frozen=True, slots=True)
class VaultKey:
    """The key of one vault, found or made when it is first needed. `file` holds it, or says that the keyring does.

    `name` is what the keyring knows it by. Call its methods under the vault's lock.
    """

    file: Path
    name: str
    given: Secret | None
    place: KeyPlace
    keyring: Keyring

    @property
    def source(self) -> str:
        """Where the key comes from, or would if it were made now, in words."""
        if self.given:
            return "the environment (MAILBOT_VAULT_KEY)"
        kept = None
        with suppress(OSError):
            kept = self._kept()
        if kept is None:
            wanted = self.place is KeyPlace.KEYRING or (self.place is KeyPlace.AUTO and self.keyring.there)
        else:
            wanted = kept.value == _IN_KEYRING
        return "the OS keyring" if wanted else f"the file {self.file}"

    def cipher(self, *, make: bool) -> Fernet:
        """What opens and closes the vault; a new key is made if *make*.

        SignInNeeded when the key is gone, SetupProblem when it is damaged or the keyring cannot be used.
        """
        key = self.given or self._found()
        if key is None:
            if not make:
                raise SignInNeeded(self._gone)
            key = self._made()
        try:
            return Fernet(key.value)
        except ValueError:
            raise SetupProblem(
                f"the vault's key in {self.source} is damaged: put a copy back, or delete {self.file} and run "
                "`mailbot connect` again"
            ) from None

    @property
    def _gone(self) -> str:
        kept = self._kept()
        if kept and kept.value == _IN_KEYRING:
            return "the vault's key is gone from the OS keyring: run `mailbot connect` again"
        return f"the key file {self.file} is gone: put a copy back, or run `mailbot connect` again"

    def _kept(self) -> Secret | None:
        if not self.file.exists():
            return None
        make_private(self.file)
        return Secret(self.file.read_bytes().strip())

    def _found(self) -> Secret | None:
        kept = self._kept()
        if kept and kept.value != _IN_KEYRING:
            return kept
        if kept is None and self.place is KeyPlace.FILE:
            return None
        try:
            text = self.keyring.get(self.name)
        except Unreachable as error:
            if kept is None:
                return None
            raise SetupProblem(
                f"the vault's key is in the OS keyring, and that cannot be used now ({error}): unlock it or log in to "
                f"the desktop, or delete {self.file} and run `mailbot connect` again"
            ) from error
        return Secret(text.encode(errors="replace")) if text else None

    def _made(self) -> Secret:
        key = Secret(Fernet.generate_key())
        if self.place is not KeyPlace.FILE:
            try:
                self._put(key)
            except Unreachable as error:
                if self.place is KeyPlace.KEYRING:
                    raise SetupProblem(
                        f'vault.key is "keyring", but no OS keyring can be used ({error}): unlock it, or set "file"'
                    ) from error
            else:
                write(self.file, _IN_KEYRING)
                return key
        write(self.file, key.value)
        return key

    def _put(self, key: Secret) -> None:
        """Into the keyring, and looked at again: some take a value and keep nothing."""
        self.keyring.put(self.name, key.value.decode())
        if self.keyring.get(self.name) != key.value.decode():
            raise Unreachable("it keeps nothing")
