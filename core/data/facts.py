"""What a data plan will yield, without loading anything: shapes, classes and counts.

Checks compare these with the network before a run; no torch is needed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.data.components import complete_args
from core.data.digits import DIGITS_CLASSES, DIGITS_COUNT, DIGITS_SHAPE
from core.data.limits import refuse_if_too_large
from core.data.split import validation_count
from core.errors import DataError
from core.layers.registry import SOURCES, TRANSFORMS
from core.layers.values import per_axis
from core.project.plans import Component, DataPlan
from core.sentences import say

SOURCE_PLACE = "/data/source"
_FLOAT_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFacts:
    """What the samples of a source or plan look like.

    Attributes:
        input_shape: Shape of one input.
        classes: Names of the classes; empty where targets are numbers.
        target_shape: Shape of one target; () for a class number.
        train_count: Samples to learn from.
        validation_count: Samples set aside.
        input_range: Least and largest number of the raw inputs, where a source says so.
        target_range: The same for targets that are numbers.
    """

    input_shape: tuple[int, ...]
    classes: tuple[str, ...]
    target_shape: tuple[int, ...]
    train_count: int
    validation_count: int
    input_range: tuple[float, float] | None = None
    target_range: tuple[float, float] | None = None


def data_facts(plan: DataPlan) -> DataFacts:
    """Return what `prepare` will make of a plan.

    Raises:
        DataError: The plan cannot be carried out.
    """
    source = source_facts(plan.source)
    set_aside = validation_count(source.train_count, plan.split.validation)
    shape = transformed_shape(source.input_shape, plan.transforms)
    return replace(
        source, input_shape=shape, train_count=source.train_count - set_aside, validation_count=set_aside
    )


def source_facts(source: Component) -> DataFacts:
    """Return what a source yields before any transform, all of it counted as training samples.

    Raises:
        DataError: The source is unknown, an argument is wrong, or it would not fit into memory.
    """
    args = complete_args(source, SOURCES, SOURCE_PLACE)
    if source.type == "digits":
        return DataFacts(
            input_shape=DIGITS_SHAPE,
            classes=DIGITS_CLASSES,
            target_shape=(),
            train_count=DIGITS_COUNT,
            validation_count=0,
            input_range=(0.0, 1.0),
        )
    assert source.type == "random", source.type
    return _random_facts(args)


def _random_facts(args: dict[str, Any]) -> DataFacts:
    shape, target, count = args["shape"], args["target"], args["samples"]
    if any(not isinstance(size, int) for size in shape):
        raise DataError(
            say(
                "random-shape",
                "random: shape ({shape}) must be whole numbers here, such as [1, 32, 32].",
                shape=shape,
            ),
            f"{SOURCE_PLACE}/args/shape",
        )
    refuse_if_too_large(
        count * (math.prod(shape) + len(target)) * _FLOAT_BYTES,
        say("random-size", "random: {count} samples of {shape}", count=count, shape=shape),
        SOURCE_PLACE,
    )
    return DataFacts(
        input_shape=tuple(shape),
        classes=(),
        target_shape=(len(target),),
        train_count=count,
        validation_count=0,
        target_range=(min(target), max(target)),
    )


def transformed_shape(shape: tuple[int, ...], transforms: Sequence[Component]) -> tuple[int, ...]:
    """Return the shape that a sample has after the transforms.

    Raises:
        DataError: A transform is unknown, an argument is wrong, or it does not fit the shape before it.
    """
    for index, transform in enumerate(transforms):
        where = f"/data/transforms/{index}"
        args = complete_args(transform, TRANSFORMS, where)
        assert transform.type == "Resize", transform.type
        if len(shape) != 3:
            raise DataError(
                say(
                    "resize-shape",
                    "Resize takes images (channels × height × width); these samples have the shape {shape}. "
                    "Remove it.",
                    shape=shape,
                ),
                where,
            )
        shape = (shape[0], *resize_size(args))
    return shape


def resize_size(args: dict[str, Any]) -> tuple[int, int]:
    """Return the height and width that Resize's complete arguments ask for."""
    height, width = per_axis(args["size"], 2)
    return height, width
