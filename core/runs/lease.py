"""Whether somebody is training in a run folder: a lock that dies with its process.

A process id in a file would lie after a crash, when another process has got the number.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import FileError
from core.files import cannot_write
from core.sentences import say

_NAME = ".lock"

if sys.platform == "win32":  # untested: no Windows machine was at hand
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def lease(folder: Path) -> Iterator[None]:
    """Hold the folder for the run that trains in it.

    Raises:
        FileError: Another run trains in it, or the lock cannot be made.
    """
    try:
        descriptor = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise cannot_write(folder / _NAME, error) from error
    try:
        _hold(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _hold(descriptor: int, folder: Path) -> None:
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError) as error:
        raise FileError(
            say(
                "run-in-use",
                "{path} is being trained right now. Wait until it ends, or stop it.",
                path=str(folder),
            ),
            str(folder),
        ) from error
    except OSError:
        return  # a file system without locks: train unguarded rather than not at all


def is_leased(folder: Path) -> bool:
    """Return whether a living process trains in the folder."""
    try:
        descriptor = os.open(folder / _NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False
