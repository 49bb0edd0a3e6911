"""Files that are their owner's alone, written in one step, and used by one process at a time."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One at a time in *folder* (made when missing), across threads and processes; the lock ends with its holder."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_private(folder)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait_for(descriptor)
        yield
    finally:
        os.close(descriptor)


def make_private(path: Path) -> None:
    """Take from others what they could do with *path*. On Windows the profile's own rules do that."""
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        path.chmod(0o700 if path.is_dir() else 0o600)


def write(path: Path, content: bytes) -> None:
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
