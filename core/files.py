"""Files: reading with clear errors, and writing that leaves the old file or the new one, whole."""

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.errors import FileError
from core.sentences import say


def read_bytes(path: Path, *, limit: int | None = None) -> bytes:
    """Return a file's content.

    Raises:
        FileError: It is missing, a folder, unreadable, no ordinary file, or larger than `limit` bytes.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FileError(say("is-folder", "{path} is a folder. Choose a file.", path=path), str(path))
        if not stat.S_ISREG(found.st_mode):
            raise FileError(say("no-file", "{path} is not an ordinary file.", path=path), str(path))
        if limit is not None and found.st_size > limit:
            raise FileError(
                say(
                    "file-too-large",
                    "{path} has {size} bytes; at most {limit} are read here.",
                    path=path,
                    size=found.st_size,
                    limit=limit,
                ),
                str(path),
            )
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from None


def cannot_read(path: Path, error: OSError) -> FileError:
    """Return the error that a failed reading becomes."""
    if isinstance(error, FileNotFoundError):
        return FileError(say("missing-file", "{path} does not exist. Check the name.", path=path), str(path))
    if isinstance(error, PermissionError):
        return FileError(say("no-permission", "{path} may not be read by you.", path=path), str(path))
    return FileError(
        say("cannot-read", "{path} cannot be read: {why}.", path=path, why=error.strerror or str(error)),
        str(path),
    )


def cannot_write(path: Path, error: OSError) -> FileError:
    """Return the error that a failed writing becomes."""
    return FileError(
        say(
            "cannot-write",
            "{path} cannot be written: {why}. Nothing was changed; choose another place or make room.",
            path=path,
            why=error.strerror or str(error),
        ),
        str(path),
    )


def write_atomically(path: Path, content: bytes, *, verify: Callable[[Path], None] | None = None) -> None:
    """Write a file so that whoever reads it, at any moment, sees the old content or the new, whole.

    Writes beside it, syncs, lets `verify` look at the new file, renames, and syncs the folder. On failure the
    old file stands and nothing is left beside it. A link is written through, not replaced.

    Raises:
        FileError: It cannot be written; the message gives path and cause.
    """
    target = Path(os.path.realpath(path))
    temporary: Path | None = None
    try:
        if target.exists() and not target.is_file():
            raise _no_ordinary_file(path, target)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode_for(target))
        if verify is not None:
            verify(temporary)
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):  # the first error is the one to tell
                temporary.unlink(missing_ok=True)
    _sync_folder(path, target.parent)


def _no_ordinary_file(path: Path, target: Path) -> FileError:
    """Return the error of writing over a folder or a device, which a rename would replace by a file."""
    if target.is_dir():
        return FileError(say("is-folder", "{path} is a folder. Choose a file.", path=path), str(path))
    return FileError(say("no-file", "{path} is not an ordinary file.", path=path), str(path))


def _mode_for(target: Path) -> int:
    """Return the mode of the file that is replaced, or what a new file gets."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)
"""How a folder says that it is not to be opened or synced; a rename is then all there is."""


def _sync_folder(path: Path, folder: Path) -> None:
    """Make a rename last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows has no descriptor for a folder
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in _NO_SYNC:
            return
        message = say(
            "cannot-sync",
            "{path} was written, but its folder reports: {why}. Keep a copy elsewhere.",
            path=path,
            why=error.strerror or str(error),
        )
        raise FileError(message, str(path)) from error
