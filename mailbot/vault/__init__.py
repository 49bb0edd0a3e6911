"""Tokens at rest: one encrypted file an account; the key given, in the OS keyring, or in a file of its own."""

from mailbot.vault.files import FileVault
from mailbot.vault.keys import KeyPlace, Secret, key_from
from mailbot.vault.os_keyring import Keyring, OsKeyring, Unreachable

__all__ = ["FileVault", "KeyPlace", "Keyring", "OsKeyring", "Secret", "Unreachable", "key_from"]
