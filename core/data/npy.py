"""`.npy` files, read so that a hostile one costs nothing: sizes are checked before memory is used.

The header is parsed here because NumPy's own parser falls back to a tokenizer, with warnings and errors of
its own, on what is no plain literal.

Source: the format description in numpy.lib.format.
"""

import ast
import math
import re
import struct
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.data.files import UnusableError
from core.sentences import phrase, say

MAX_ARRAY_BYTES = 2**30

_MAGIC = b"\x93NUMPY"
_LENGTH_FORMATS = {(1, 0): "<H", (2, 0): "<I"}  # 3.0 exists for named fields only, which are refused
_MAX_HEADER_BYTES = 4096
_NUMBER = re.compile(r"[<>|=]?[?biuf][0-9]{0,2}")
_MAX_DIMS = 32


def read_npy(stream: BinaryIO, size_bytes: int, max_bytes: int = MAX_ARRAY_BYTES) -> NDArray[np.generic]:
    """Return the array of real numbers in an npy stream, read-only.

    Args:
        stream: The file, at its beginning.
        size_bytes: The file's length; the array it declares must not be longer.
        max_bytes: The largest array that is accepted.

    Raises:
        UnusableError: It is not an npy file, holds something other than real numbers, is truncated, or
            declares more than `max_bytes`.
    """
    shape, fortran, dtype = _parsed(_header(stream))
    wanted = math.prod(shape) * dtype.itemsize
    if wanted > max_bytes:
        raise UnusableError(
            say(
                "npy-too-large",
                "its header declares {wanted} bytes; at most {limit} are read, so divide it",
                wanted=f"{wanted:,}" if wanted < 2**63 else phrase("far more"),
                limit=f"{max_bytes:,}",
            )
        )
    content = stream.read(wanted) if wanted <= size_bytes - stream.tell() else b""
    if len(content) < wanted:
        raise UnusableError(
            say(
                "npy-truncated",
                "it is truncated: {shape} takes {wanted} bytes and the whole file has {size}; save it again",
                shape=shape,
                wanted=f"{wanted:,}",
                size=f"{size_bytes:,}",
            )
        )
    flat = np.frombuffer(content, dtype)
    return flat.reshape(shape[::-1]).T if fortran else flat.reshape(shape)


def _header(stream: BinaryIO) -> str:
    """Return the text of the header; the stream is then at the numbers."""
    length_format = None
    if stream.read(len(_MAGIC)) == _MAGIC:
        length_format = _LENGTH_FORMATS.get(tuple(stream.read(2)))  # type: ignore[arg-type]
    if length_format is None:
        raise _no_header()
    packed = stream.read(struct.calcsize(length_format))
    length = struct.unpack(length_format, packed)[0] if len(packed) == struct.calcsize(length_format) else 0
    content = stream.read(min(length, _MAX_HEADER_BYTES))
    if not 0 < length == len(content):
        raise _no_header()
    return content.decode("latin1")


def _parsed(header: str) -> tuple[tuple[int, ...], bool, np.dtype[np.generic]]:
    """Return shape, Fortran order and element type."""
    try:
        record = ast.literal_eval(header.strip())
    # What Python's parser raises on hostile text; nothing is executed.
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError) as error:
        raise _no_header() from error
    if not isinstance(record, dict) or record.keys() != {"descr", "fortran_order", "shape"}:
        raise _no_header()
    shape, fortran = record["shape"], record["fortran_order"]
    if not isinstance(fortran, bool) or not isinstance(shape, tuple) or len(shape) > _MAX_DIMS:
        raise _no_header()
    if any(isinstance(size, bool) or not isinstance(size, int) or size < 0 for size in shape):
        raise UnusableError(
            say("npy-shape", "its header declares the shape {shape}; save it again", shape=shape)
        )
    return shape, fortran, _dtype(record["descr"])


def _dtype(described: object) -> np.dtype[np.generic]:
    try:
        if isinstance(described, str) and _NUMBER.fullmatch(described):
            return np.dtype(described)
    except TypeError:  # a size that this machine does not have
        pass
    raise UnusableError(
        say(
            "npy-dtype",
            "it holds {dtype} and not plain real numbers; save it with astype(“float32”)",
            dtype=str(described)[:40],
        )
    )


def _no_header() -> UnusableError:
    return UnusableError(
        say("npy-header", "it does not begin as an npy file of numbers does; save it with numpy.save")
    )
