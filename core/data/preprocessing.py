"""What is done to raw inputs before the network sees them, fitted once and kept with the run."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from immutables import Map
from numpy.typing import NDArray
from torch import Tensor

from core.data.transforms import apply_transforms
from core.errors import DataError
from core.layers.registry import TRANSFORMS
from core.project.plans import NORMALIZE, Component
from core.sentences import say

_CHUNK_BYTES = 2**24
"""How much is turned into float64 at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preprocessing:
    """Transforms, then (x − mean) / std for each channel.

    Attributes:
        transforms: As in the plan.
        mean: One for each channel, or a single one for inputs without channels (one axis); None where
            nothing is standardised.
        std: The same; never 0.
    """

    transforms: tuple[Component, ...] = ()
    mean: tuple[float, ...] | None = None
    std: tuple[float, ...] | None = None

    def apply(self, raw: Tensor) -> Tensor:
        """Return raw inputs (n, *shape), float32, as the network takes them; `raw` is not changed.

        Raises:
            DataError: The shape does not fit the transforms, or the channels are not those of the fit.
        """
        inputs = apply_transforms(raw, self.transforms)
        if self.mean is None or self.std is None:
            return inputs
        channels = _channels(tuple(inputs.shape))
        if channels != len(self.mean):
            raise DataError(
                say(
                    "wrong-channels",
                    "The input has {found} channels; the run was trained on {expected}. Convert it first.",
                    found=channels,
                    expected=len(self.mean),
                )
            )
        view = (-1, *(1,) * max(inputs.dim() - 2, 0))
        mean = torch.tensor(self.mean, dtype=torch.float32, device="cpu").reshape(view)
        std = torch.tensor(self.std, dtype=torch.float32, device="cpu").reshape(view)
        return inputs.sub(mean).div_(std)

    def as_json(self) -> dict[str, Any]:
        """Return it as a run keeps it; `from_json` gives back an equal value, to the last bit."""
        return {
            "transforms": [
                {"type": one.type, "args": {name: one.args[name] for name in sorted(one.args)}}
                for one in self.transforms
            ],
            "mean": None if self.mean is None else list(self.mean),
            "std": None if self.std is None else list(self.std),
        }

    @classmethod
    def from_json(cls, record: object) -> "Preprocessing":
        """Return what `as_json` wrote.

        Raises:
            DataError: It is not such a record.
        """
        try:
            return _parse(record)
        except (ValueError, TypeError, KeyError) as error:
            sentence = say(
                "preprocessing-record",
                "The record of the run's preprocessing is damaged ({reason}). Train again.",
                reason=str(error),
            )
            raise DataError(sentence, "preprocessing") from error


def fit(raw: Tensor, transforms: tuple[Component, ...], normalize: str) -> tuple[Preprocessing, Tensor]:
    """Return the preprocessing fitted to the raw training inputs (n, *shape), and those inputs after it.

    Raises:
        DataError: The transforms do not fit the inputs, or `normalize` is unknown.
    """
    if normalize not in NORMALIZE:
        raise DataError(
            say(
                "normalize",
                "normalize (“{word}”) must be one of {words}.",
                word=normalize,
                words=", ".join(f"“{word}”" for word in NORMALIZE),
            ),
            "/data/normalize",
        )
    plain = Preprocessing(transforms=transforms)
    inputs = plain.apply(raw)
    if normalize == "none":
        return plain, inputs
    mean, std = channel_statistics(inputs.numpy())
    fitted = Preprocessing(transforms=transforms, mean=mean, std=std)
    return fitted, Preprocessing(mean=mean, std=std).apply(inputs)


def channel_statistics(inputs: NDArray[np.float32]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and (population) standard deviation of each channel of (n, *shape), accumulated in float64.

    A channel whose values are all equal gets the deviation 1, so that it becomes 0 instead of NaN. NumPy
    sums in one thread, so that the result does not depend on how many torch has.
    """
    by_channel = inputs.reshape(len(inputs), _channels(inputs.shape), -1)
    step = max(1, _CHUNK_BYTES // max(1, by_channel[0].size * 8))
    chunks = [by_channel[start : start + step] for start in range(0, len(by_channel), step)]
    count = len(by_channel) * by_channel.shape[2]
    mean = sum(chunk.sum(axis=(0, 2), dtype=np.float64) for chunk in chunks) / count
    # A second pass over the deviations: E[x²] − mean² would cancel where the mean is large.
    square = sum(np.square(chunk - mean[:, None], dtype=np.float64).sum(axis=(0, 2)) for chunk in chunks)
    low, high = by_channel.min(axis=(0, 2)), by_channel.max(axis=(0, 2))
    equal = low == high  # the sum of equal numbers may round, their deviation must not
    mean = np.where(equal, low, mean)
    std = np.sqrt(square / count)
    std = np.where(equal | (std.astype(np.float32) == 0), 1.0, std)
    return tuple(mean.tolist()), tuple(std.tolist())


def _channels(shape: Sequence[int]) -> int:
    """Return how many channels a batch (n, *shape) has: a sample's first axis, or 1 where it has but one."""
    return shape[1] if len(shape) > 2 else 1


def _parse(record: object) -> Preprocessing:
    if not isinstance(record, Mapping) or set(record) != {"transforms", "mean", "std"}:
        raise ValueError("expected transforms, mean and std")
    mean, std = _floats(record["mean"]), _floats(record["std"])
    if (mean is None) != (std is None) or (mean is not None and std is not None and len(mean) != len(std)):
        raise ValueError("mean and std do not belong together")
    if std is not None and min(std) <= 0:
        raise ValueError("std must be greater than 0")
    return Preprocessing(
        transforms=tuple(_transform(one) for one in record["transforms"]), mean=mean, std=std
    )


def _floats(values: object) -> tuple[float, ...] | None:
    if values is None:
        return None
    if not isinstance(values, list) or not values:
        raise ValueError("expected a list of numbers")
    if not all(isinstance(one, float) and math.isfinite(one) for one in values):
        raise ValueError("expected finite numbers")
    return tuple(values)


def _transform(record: Mapping[str, Any]) -> Component:
    declared = TRANSFORMS[record["type"]]
    if not isinstance(record["args"], Mapping):
        raise TypeError("expected arguments by name")
    args = {}
    for name, value in record["args"].items():
        parameter = declared.parameter(name)
        if parameter is None:
            raise ValueError(f"{declared.name} has no argument {name}")
        args[name] = parameter.type.read(value, {})
    return Component(declared.name, Map(args))
