"""The embedded digits: 1,797 handwritten digits of 8×8 pixels (see `resources/data/DIGITS.md`)."""

import io
import math
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.npy import read_npy
from core.errors import FileError
from core.sentences import Sentence, phrase, say

DIGITS_FILE = Path(__file__).resolve().parents[2] / "resources" / "data" / "digits.npz"
DIGITS_COUNT = 1797
DIGITS_SHAPE = (1, 8, 8)
DIGITS_CLASSES = tuple(str(digit) for digit in range(10))

_LARGEST_PIXEL = 16
_EXPECTED = {"images.npy": (DIGITS_COUNT, 8, 8), "labels.npy": (DIGITS_COUNT,)}
_HEADER_BYTES = 1024  # more than the header of any npy entry that we write

Bytes = NDArray[np.uint8]


def load_digits(path: Path = DIGITS_FILE) -> tuple[Bytes, Bytes]:
    """Return the images (1797, 8, 8), pixels 0 to 16, and their labels (1797,), 0 to 9; both uint8.

    Raises:
        FileError: The file is missing, cannot be read or is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            images, labels = (_entry(archive, name) for name in _EXPECTED)
    except OSError as error:
        raise FileError(
            say(
                "digits-missing",
                "The embedded digits cannot be read from {path}: {reason}. Install TorchCanvas again.",
                path=path,
                reason=error.strerror or str(error),
            ),
            str(path),
        ) from error
    # What the zip and npy readers raise on damaged bytes: bad checksum or structure, an unknown
    # compression or a password, a missing entry, a torn stream.
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        ValueError,
        KeyError,
        EOFError,
        RuntimeError,
    ) as error:
        raise _damaged(path, str(error)) from error
    if images.max() > _LARGEST_PIXEL or labels.max() >= len(DIGITS_CLASSES):
        raise _damaged(path, phrase("pixels must be from 0 to 16 and labels from 0 to 9"))
    return images, labels


def _entry(archive: zipfile.ZipFile, name: str) -> Bytes:
    """Return one array of the archive; refuses one that would unpack to more than it should."""
    shape = _EXPECTED[name]
    info = archive.getinfo(name)
    if info.file_size > math.prod(shape) + _HEADER_BYTES:
        raise ValueError(f"{name} unpacks to {info.file_size} bytes")
    array = read_npy(io.BytesIO(archive.read(info)), info.file_size)
    if array.dtype != np.uint8 or array.shape != shape:
        raise ValueError(f"{name} holds {array.dtype} {array.shape}, expected uint8 {shape}")
    return array.view(np.uint8)


def _damaged(path: Path, reason: str | Sentence) -> FileError:
    return FileError(
        say(
            "digits-damaged",
            "The embedded digits in {path} are damaged ({reason}). Install TorchCanvas again.",
            path=path,
            reason=reason,
        ),
        str(path),
    )
