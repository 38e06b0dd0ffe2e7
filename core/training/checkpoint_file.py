"""The file of a checkpoint: safetensors with a JSON record and a SHA-256 over everything.

Reading executes nothing: safetensors holds bytes, types and shapes, whose sizes its parser checks
against the file. Neither torch nor safetensors notices flipped bits, so the digest is ours.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from core.errors import FileError
from core.files import read_bytes, write_atomically
from core.sentences import Sentence, say

_FORMAT = "torchcanvas-checkpoint"
_VERSION = 1
_METADATA = "torchcanvas"
_RECORD = "record"
_DIGEST = "sha256"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CheckpointContent:
    """What stands in a checkpoint file.

    Attributes:
        tensors: By name, on the CPU.
        record: Plain JSON values.
    """

    tensors: dict[str, Tensor]
    record: dict[str, Any]


def digest_of(tensors: Mapping[str, Tensor], record: str) -> str:
    """Return the SHA-256, in hexadecimal, over names, types, shapes and bytes, then the record."""
    total = hashlib.sha256()
    for name in sorted(tensors):
        tensor = tensors[name]
        head = json.dumps([name, str(tensor.dtype), list(tensor.shape)])
        total.update(len(head).to_bytes(8, "little") + head.encode())
        total.update(_raw(tensor))
    total.update(record.encode())
    return total.hexdigest()


def _raw(tensor: Tensor) -> memoryview:
    flat = tensor.detach().contiguous().reshape(-1)
    return memoryview(flat.view(torch.uint8).numpy().data) if flat.numel() else memoryview(b"")


def encode(content: CheckpointContent) -> bytes:
    """Return the file's bytes."""
    tensors = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in content.tensors.items()}
    head = {"format": _FORMAT, "version": _VERSION}
    record = json.dumps(head | content.record, sort_keys=True, allow_nan=False)
    # One entry only: safetensors writes several in an order that differs from process to process.
    metadata = json.dumps({_DIGEST: digest_of(tensors, record), _RECORD: record})
    encoded: bytes = safetensors.torch.save(tensors, {_METADATA: metadata})
    return encoded


def write(path: Path, encoded: bytes) -> None:
    """Put the bytes at the path, whole or not at all, read back before the old file gives way.

    Raises:
        FileError: They could not be written; the old file stands.
    """
    expected = hashlib.sha256(encoded).digest()

    def verify(written: Path) -> None:
        with written.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").digest()
        if found != expected:
            raise OSError("what was read back differs from what was written")

    write_atomically(path, encoded, verify=verify)


def read(path: Path) -> CheckpointContent:
    """Return what a checkpoint file holds, its digest checked.

    Raises:
        FileError: It is missing, damaged, of another kind or of a newer version.
    """
    encoded = read_bytes(path)
    try:
        metadata = _metadata(encoded)
        tensors: dict[str, Tensor] = safetensors.torch.load(encoded)
        text, digest = metadata[_RECORD], metadata[_DIGEST]
        record = json.loads(text)
    except (
        safetensors.SafetensorError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
        RuntimeError,
    ) as error:
        raise damaged(path, say("not-a-checkpoint", "it is not a checkpoint of TorchCanvas")) from error
    if not isinstance(record, dict) or record.get("format") != _FORMAT:
        raise damaged(path, say("not-a-checkpoint", "it is not a checkpoint of TorchCanvas"))
    if digest_of(tensors, text) != digest:
        raise damaged(path, say("digest-differs", "its SHA-256 is not the one it was saved with"))
    if record.get("version") != _VERSION:
        raise damaged(path, say("newer-checkpoint", "version {v} is not known here", v=record.get("version")))
    return CheckpointContent(tensors=tensors, record=record)


def _metadata(encoded: bytes) -> dict[str, str]:
    """Return the metadata of a safetensors file, read from its header: 8 bytes of length, then JSON."""
    length = int.from_bytes(encoded[:8], "little")
    if not 2 <= length <= len(encoded) - 8:
        raise ValueError("the header is longer than the file")
    header = json.loads(encoded[8 : 8 + length])
    metadata: dict[str, str] = json.loads(header["__metadata__"][_METADATA])
    return metadata


def damaged(path: Path, why: Sentence) -> FileError:
    """Return the error of a checkpoint that cannot be used."""
    return FileError(
        say(
            "damaged-checkpoint",
            "{path} cannot be used: {why}. Use the run's other checkpoint (last or best), or train again.",
            path=str(path),
            why=why,
        ),
        str(path),
    )
