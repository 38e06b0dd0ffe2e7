"""Plans: what data to use and how to train, as data that a file can hold."""

import os
from dataclasses import dataclass, field

from immutables import Map

from core.layers.values import Value

Args = Map[str, Value]
NO_ARGS: Args = Map()


@dataclass(frozen=True, slots=True)
class Component:
    """A loss, optimizer, transform or source by name, with the arguments that differ from its defaults."""

    type: str
    args: Args = NO_ARGS


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitPlan:
    """How samples are divided: the validation fraction, whether classes keep their shares, the seed."""

    validation: float = 0.2
    stratify: bool = True
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPlan:
    """Where samples come from and what happens to them before the network sees them.

    Attributes:
        normalize: `standardize` (each channel to mean 0, deviation 1 over the training samples) or `none`.
    """

    source: Component = Component("digits")
    transforms: tuple[Component, ...] = ()
    normalize: str = "standardize"
    split: SplitPlan = SplitPlan()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPlan:
    """How to train.

    Attributes:
        drop_last: Whether a last batch smaller than `batch_size` is left out of training.
        memory_format: `contiguous`, or `channels_last` (faster convolutions on most processors; the last
            bits of the result differ).
        threads: How many threads torch uses on the CPU.
    """

    loss: Component = Component("CrossEntropyLoss")
    optimizer: Component = field(default_factory=lambda: Component("SGD", Map({"lr": 0.05})))
    epochs: int = 10
    batch_size: int = 64
    seed: int = 0
    threads: int = 1
    drop_last: bool = False
    memory_format: str = "contiguous"


NORMALIZE = ("standardize", "none")
MEMORY_FORMATS = ("contiguous", "channels_last")


def most_threads() -> int:
    """Return the largest number of threads that a plan may ask for on this machine.

    Torch aborts the process when the system refuses it as many; a little more than there are processors
    stays allowed, so that a plan made on a larger machine can be trained on a smaller one.
    """
    return max(4 * (os.cpu_count() or 1), 64)
