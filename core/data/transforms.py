"""Transforms of whole batches, the same for every sample and every epoch."""

from collections.abc import Sequence

from torch import Tensor
from torch.nn import functional

from core.data.components import complete_args
from core.data.facts import resize_size, transformed_shape
from core.layers.registry import TRANSFORMS
from core.project.plans import Component


def apply_transforms(inputs: Tensor, transforms: Sequence[Component]) -> Tensor:
    """Return the inputs (n, *shape) after the transforms, in order; the given tensor is not changed.

    Raises:
        DataError: As `core.data.facts.transformed_shape`.
    """
    transformed_shape(tuple(inputs.shape[1:]), transforms)
    for transform in transforms:
        args = complete_args(transform, TRANSFORMS, "/data/transforms")
        inputs = resize(inputs, resize_size(args))
    return inputs


def resize(images_NCHW: Tensor, size: tuple[int, int]) -> Tensor:  # noqa: N803 - the suffix names the axes
    """Return the images at another height and width: bilinear, antialiased when they shrink.

    Each image comes out the same whether it is alone or among others.
    """
    if tuple(images_NCHW.shape[2:]) == size:
        return images_NCHW
    return functional.interpolate(
        images_NCHW, size=size, mode="bilinear", align_corners=False, antialias=True
    )
