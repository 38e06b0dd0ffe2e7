"""`.npy` files, read so that a hostile one costs nothing: sizes are checked before memory is used."""

import math
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.data.files import UnusableError
from core.sentences import say

MAX_ARRAY_BYTES = 2**30
_NUMBERS = "biuf"


def read_npy(stream: BinaryIO, size_bytes: int, max_bytes: int = MAX_ARRAY_BYTES) -> NDArray[np.generic]:
    """Return the array of numbers in an npy stream.

    Args:
        stream: The file, at its beginning.
        size_bytes: The file's length; the array it declares must not be longer.
        max_bytes: The largest array that is accepted.

    Raises:
        UnusableError: It is not an npy file, holds something other than real numbers, is truncated, or
            declares more than `max_bytes`.
    """
    shape, fortran, dtype = _header(stream)
    if dtype.hasobject or dtype.kind not in _NUMBERS or dtype.itemsize == 0:
        raise UnusableError(
            say(
                "npy-dtype",
                'it holds {dtype} and not plain real numbers; save it with astype("float32")',
                dtype=dtype,
            )
        )
    if any(isinstance(size, bool) or size < 0 for size in shape):
        raise UnusableError(say("npy-header", "its header declares the shape {shape}", shape=shape))
    wanted = math.prod(shape) * dtype.itemsize
    if wanted > max_bytes:
        raise UnusableError(
            say(
                "npy-too-large",
                "its header declares {wanted} bytes; at most {limit} are read",
                wanted=f"{wanted:,}",
                limit=f"{max_bytes:,}",
            )
        )
    if wanted > size_bytes - stream.tell():
        raise _truncated(shape, wanted, size_bytes)
    content = stream.read(wanted)
    if len(content) < wanted:
        raise _truncated(shape, wanted, size_bytes)
    flat = np.frombuffer(content, dtype)
    return flat.reshape(shape[::-1]).T if fortran else flat.reshape(shape)


def _header(stream: BinaryIO) -> tuple[tuple[int, ...], bool, np.dtype[np.generic]]:
    """Return shape, Fortran order and dtype; numpy parses the header as a literal of bounded length."""
    readers = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,  # 3.0 exists for named fields only, which are refused
    }
    try:
        return readers[np.lib.format.read_magic(stream)](stream)
    # numpy turns most faults of a header into ValueError; a deeply nested one ends in the parser itself.
    except (
        ValueError,
        KeyError,
        TypeError,
        SyntaxError,
        RecursionError,
        MemoryError,
        OverflowError,
    ) as error:
        raise UnusableError(say("npy-header", "its first bytes are not the header of an npy file")) from error


def _truncated(shape: tuple[int, ...], wanted: int, size_bytes: int) -> UnusableError:
    return UnusableError(
        say(
            "npy-truncated",
            "it is truncated: {shape} takes {wanted} bytes and the whole file has {size}",
            shape=shape,
            wanted=f"{wanted:,}",
            size=f"{size_bytes:,}",
        )
    )
