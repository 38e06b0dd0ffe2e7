"""What a person is told when a run cannot start or go on."""

import torch

from core.errors import DataError, DeviceError, FileError, TorchCanvasError, TrainingError
from core.sentences import Sentence, say

CAUSED_BY_USERS = (TorchCanvasError, RuntimeError, MemoryError, OSError)
"""What ends a run with a message instead of a traceback.

Torch raises RuntimeError for nearly everything that can go wrong on a device, memory included.
"""


def explain_failure(error: Exception, batch_size: int) -> Sentence:
    """Return what happened, with a smaller batch where memory ran out."""
    if isinstance(error, TorchCanvasError):
        return error.sentence
    if is_out_of_memory(error):
        return say(
            "out-of-memory",
            "memory ran out with batch_size {batch_size}. "
            "Try a batch_size of {smaller}, or a smaller network.",
            batch_size=batch_size,
            smaller=max(1, batch_size // 2),
        )
    lines = str(error).splitlines()
    return say(
        "torch-refused",
        "torch could not compute this: {cause}. "
        "Check the network against the data (the shapes say what fits).",
        cause=lines[0].rstrip(".") if lines else type(error).__name__,
    )


def is_out_of_memory(error: Exception) -> bool:
    """Return whether memory ran out; torch on the CPU says so only in the text."""
    return isinstance(error, (MemoryError, torch.OutOfMemoryError)) or "allocate memory" in str(error)


def is_machines_fault(error: Exception) -> bool:
    """Return whether a file, a device or its memory made a run fail, and not what it was to compute."""
    if isinstance(error, TorchCanvasError):
        return isinstance(error, FileError | DeviceError | DataError)
    return isinstance(error, OSError | torch.AcceleratorError) or is_out_of_memory(error)


def cannot_start(error: Exception, batch_size: int) -> TorchCanvasError:
    """Return the error of a run that torch did not let start."""
    kind = DeviceError if is_machines_fault(error) else TrainingError
    return kind(explain_failure(error, batch_size), "/training")
