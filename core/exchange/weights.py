"""Weights out and in: a plain `state_dict` as torch saves it, and safetensors.

Reading safetensors executes nothing: the file holds types, shapes and bytes. What it declares is held
against its size before anything is made of it.
"""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from core.errors import FileError
from core.files import cannot_read, read_bytes, write_atomically
from core.sentences import Sentence, say

_LENGTH_BYTES = 8


def save_state_dict(module: nn.Module, path: Path) -> None:
    """Write a module's `state_dict`, on the CPU, for `torch.load(path, weights_only=True)`.

    Raises:
        FileError: It cannot be written; an old file stands whole.
    """
    stream = io.BytesIO()
    torch.save(_plain(module), stream)
    _write(path, stream.getvalue())


def save_safetensors(module: nn.Module, path: Path, metadata: Mapping[str, str] | None = None) -> None:
    """Write a module's `state_dict` as safetensors, with texts beside it.

    Raises:
        FileError: It cannot be written; an old file stands whole.
    """
    _write(path, safetensors.torch.save(_plain(module), dict(metadata) if metadata else None))


def load_safetensors(path: Path) -> dict[str, Tensor]:
    """Return the tensors of a safetensors file, on the CPU, by name.

    Raises:
        FileError: It is missing, cut off, damaged or of another kind.
    """
    _check_length(path)
    encoded = read_bytes(path)
    try:
        tensors: dict[str, Tensor] = safetensors.torch.load(encoded)
    except (safetensors.SafetensorError, ValueError, KeyError, TypeError, RuntimeError) as error:
        why = say("unreadable-tensors", "{why}", why=str(error) or type(error).__name__)
        raise _not_usable(path, why) from error
    return tensors


def _plain(module: nn.Module) -> dict[str, Tensor]:
    """Return the `state_dict` as tensors of their own: on the CPU, contiguous, no storage shared."""
    state = module.state_dict()
    return {
        name: value.detach().cpu().clone(memory_format=torch.contiguous_format)
        for name, value in state.items()
    }


def _write(path: Path, encoded: bytes) -> None:
    """Write bytes atomically, read back before an old file gives way."""
    expected = hashlib.sha256(encoded).digest()

    def verify(written: Path) -> None:
        with written.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").digest()
        if found != expected:
            raise OSError("what was read back differs from what was written")

    write_atomically(path, encoded, verify=verify)


def _check_length(path: Path) -> None:
    """Refuse a file whose header cannot fit into it, before all of it is read into memory.

    The layout is eight bytes with the header's length (little-endian), the header in JSON, the tensors.
    """
    try:
        if not path.is_file():
            read_bytes(path)  # says what is wrong with it
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_LENGTH_BYTES + 1)
    except OSError as error:
        raise cannot_read(path, error) from None
    length = int.from_bytes(head[:_LENGTH_BYTES], "little")
    if size <= _LENGTH_BYTES or head[_LENGTH_BYTES:] != b"{":
        raise _not_usable(path, say("not-safetensors", "it is not a safetensors file"))
    if length > size - _LENGTH_BYTES:
        why = say(
            "cut-off",
            "it is cut off: a header of {length} bytes is announced and {left} follow",
            length=length,
            left=size - _LENGTH_BYTES,
        )
        raise _not_usable(path, why)


def _not_usable(path: Path, why: Sentence) -> FileError:
    sentence = say(
        "bad-weights",
        "{path} cannot be used: {why}. Choose a file written as safetensors, or save it again.",
        path=path,
        why=why,
    )
    return FileError(sentence, str(path))
