"""The order of an epoch and its division into batches."""

import torch

from core.data.seeding import shuffled_order
from core.errors import DataError
from core.sentences import say


def epoch_order(count: int, seed: int, epoch: int) -> torch.LongTensor:
    """Return the shuffled order (count,) in which an epoch visits the training samples, int64 on the CPU.

    It follows from the seed and the epoch alone, so that a run that goes on after an epoch needs no
    saved state, and no global random generator is touched.
    """
    order: torch.LongTensor = torch.from_numpy(shuffled_order(count, "epoch", seed, epoch))  # type: ignore[assignment]
    return order


def batch_slices(count: int, batch_size: int, *, drop_last: bool = False) -> list[slice]:
    """Return the slice of the order that each batch takes, in order.

    The last one is shorter where `batch_size` does not divide `count`, or absent with `drop_last`;
    with `drop_last` and fewer samples than `batch_size` there is none at all.

    Raises:
        DataError: The batch size is less than one.
    """
    if batch_size < 1:
        raise DataError(
            say("batch-size", "batch_size ({batch_size}) must be at least 1.", batch_size=batch_size),
            "/training/batch_size",
        )
    stop = count - count % batch_size if drop_last else count
    return [slice(start, min(start + batch_size, stop)) for start in range(0, stop, batch_size)]
