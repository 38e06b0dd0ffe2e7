"""What a data source yields and what a run trains on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from core.data.preprocessing import Preprocessing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Samples:
    """Inputs with their targets, on the CPU; nobody writes into them.

    Attributes:
        inputs: float32 (n, *shape).
        targets: Class numbers, int64 (n,), or numbers, float32 (n, *target_shape).
    """

    inputs: Tensor
    targets: Tensor

    def __len__(self) -> int:
        return len(self.inputs)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawData:
    """A source's samples before any transform.

    Attributes:
        classes: Names of the classes that int64 targets number; empty where the targets are numbers.
    """

    samples: Samples
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreparedData:
    """Everything that a run needs of its data.

    Attributes:
        train: What it learns from; never empty.
        validation: What it is judged by; of length 0 where the plan sets nothing aside.
        preprocessing: What was done to the raw inputs; `predict` does the same.
        classes: Names of the classes; empty where the targets are numbers.
        train_indices: Where each training sample stands in the source, ascending, read-only.
        validation_indices: The same for the validation part.
        fingerprint: SHA-256 over the raw samples and the plan, in hexadecimal.
    """

    train: Samples
    validation: Samples
    preprocessing: Preprocessing
    classes: tuple[str, ...]
    train_indices: NDArray[np.int64]
    validation_indices: NDArray[np.int64]
    fingerprint: str
