"""The keyring that the desktop keeps: macOS Keychain, Windows Credential Manager, Secret Service or KWallet on Linux.

https://keyring.readthedocs.io/
"""

import sys
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import NoReturn, Protocol, TypeVar

from mailbot.core.errors import MailbotError

_SERVICE = "mailbot"
_PATIENCE = 20.0  # seconds: long enough to type the keyring's password, short enough not to stand still for ever
_RECOMMENDED = 1  # the library's own word for keyrings that are safe; `fail`, `null` and plain-text ones are below

_BELOW = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney", "DBusErrorResponse"),
    ("pywintypes", "error"),
)
"""What comes through from the Secret Service, from D-Bus and from Windows, where they are in use."""

T = TypeVar("T")


class Unreachable(MailbotError):
    """There is no keyring here, or it stays locked, or it does not answer."""


class Keyring(Protocol):
    """Where a vault's key may be kept outside its folder. Each method may raise `Unreachable`."""

    @property
    def there(self) -> bool:
        """True when this session has a keyring. Reads nothing from it."""
        ...

    def get(self, name: str) -> str | None:
        """What is kept under *name*, None when nothing is."""
        ...

    def put(self, name: str, value: str) -> None:
        """Keep *value* under *name*. Idempotent."""
        ...


class OsKeyring:
    """`Keyring` of the operating system. Nothing is loaded before the first use.

    A locked Secret Service may ask for its password in a window that nobody sees, and wait for ever: so each question
    is put in a thread of its own, and left alone after *patience* seconds.
    """

    def __init__(self, patience: float = _PATIENCE) -> None:
        """Asks nothing yet."""
        self._patience = patience

    @property
    def there(self) -> bool:
        """See `Keyring`."""
        try:
            return self._asked(_has_recommended)
        except Unreachable:
            return False

    def get(self, name: str) -> str | None:
        """See `Keyring`."""
        return self._asked(lambda: _get(name))

    def put(self, name: str, value: str) -> None:
        """See `Keyring`."""
        self._asked(lambda: _put(name, value))

    def _asked(self, question: Callable[[], T]) -> T:
        answers: SimpleQueue[T | Unreachable] = SimpleQueue()
        threading.Thread(target=_answer, args=(question, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=self._patience)
        except Empty:
            raise Unreachable("it does not answer; it may be locked") from None
        if isinstance(answer, Unreachable):
            raise answer
        return answer


def _answer(question: Callable[[], T], answers: "SimpleQueue[T | Unreachable]") -> None:
    """Put the answer, or why there is none; whatever happens, nobody waits in vain."""
    found: T | Unreachable = Unreachable("it broke")
    try:
        found = question()
    except Unreachable as error:
        found = error
    except _known_errors() as error:
        found = Unreachable(f"it refuses: {type(error).__name__}")
    finally:
        answers.put(found)


def _known_errors() -> tuple[type[Exception], ...]:
    """The library's own errors, and those of the systems below it that it lets through."""
    from keyring.errors import KeyringError

    below = [getattr(sys.modules.get(module), name, None) for module, name in _BELOW]
    return (KeyringError, OSError, RuntimeError, ValueError, LookupError, *(one for one in below if one is not None))


def _has_recommended() -> bool:
    import keyring

    return bool(keyring.get_keyring().priority >= _RECOMMENDED)


def _get(name: str) -> str | None:
    import keyring

    return keyring.get_password(_SERVICE, name) if _has_recommended() else _none_here()


def _put(name: str, value: str) -> None:
    import keyring

    if not _has_recommended():
        _none_here()
    keyring.set_password(_SERVICE, name, value)


def _none_here() -> NoReturn:
    raise Unreachable("there is none in this session")
