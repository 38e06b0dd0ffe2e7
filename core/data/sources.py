"""Where samples come from: the embedded digits, or random numbers with a fixed target."""

import torch

from core.data.components import complete_args
from core.data.digits import DIGITS_CLASSES, load_digits
from core.data.facts import SOURCE_PLACE, source_facts
from core.data.samples import RawData, Samples
from core.errors import DataError
from core.layers.registry import SOURCES
from core.project.plans import Component
from core.sentences import say

_SEEDS = range(2**64)
"""What torch's generators take."""


def load_source(source: Component) -> RawData:
    """Return every sample of a source, untransformed; no global random generator is touched.

    Raises:
        DataError: The source is unknown, an argument is wrong, or it would not fit into memory.
        FileError: Its file is missing or damaged.
    """
    facts = source_facts(source)
    if source.type == "digits":
        return _digits()
    args = complete_args(source, SOURCES, SOURCE_PLACE)
    return _random(facts.train_count, facts.input_shape, args["target"], args["seed"])


def _digits() -> RawData:
    """Return the digits as images (1797, 1, 8, 8) between 0 and 1, with their classes."""
    images, labels = load_digits()
    inputs = torch.from_numpy(images.astype("float32")[:, None]) / 16
    return RawData(
        samples=Samples(inputs=inputs, targets=torch.from_numpy(labels.astype("int64"))),
        classes=DIGITS_CLASSES,
    )


def _random(count: int, shape: tuple[int, ...], target: tuple[float, ...], seed: int) -> RawData:
    """Return normal random inputs (count, *shape) that all have the same target: PyTorch's tutorial toy."""
    if seed not in _SEEDS:
        raise DataError(
            say("random-seed", "random: seed ({seed}) must be from 0 to 2⁶⁴ − 1.", seed=seed),
            f"{SOURCE_PLACE}/args/seed",
        )
    generator = torch.Generator("cpu").manual_seed(seed)
    inputs = torch.randn(count, *shape, generator=generator, dtype=torch.float32, device="cpu")
    targets = torch.tensor(target, dtype=torch.float32, device="cpu").repeat(count, 1)
    return RawData(samples=Samples(inputs=inputs, targets=targets))
