"""Max pooling and windows without a value: torch runs them and writes behind the end of its memory."""

from itertools import product

import pytest
import torch

from core.layers.registry import LAYERS
from tests.helpers.real_layers import refusal

_GRID = [
    {"kernel_size": kernel, "stride": stride, "padding": padding, "dilation": dilation, "ceil_mode": ceil}
    for kernel, stride, padding, dilation, ceil in product(
        (1, 2, 3, 4), (1, 2, 3), (0, 1, 2), (1, 2, 3, 4), (False, True)
    )
]


def has_a_window_without_a_value(args, size: int) -> bool:
    """Return what torch's own forward pass tells: it places the maximum of such a window behind the end."""
    layer = torch.nn.MaxPool1d(**args, return_indices=True)
    _, indices = layer(torch.ones(1, 1, size))  # no gradient: the backward pass would write there
    return bool((indices >= size).any())


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_just_the_windows_without_a_value_are_refused(size):
    pool = LAYERS["MaxPool1d"]
    seen = set()
    for args in _GRID:
        refused = refusal(pool, args, {"input": (2, 1, size)})
        if refused not in (None, "window-in-padding"):
            continue
        assert (refused is not None) == has_a_window_without_a_value(args, size), (args, size)
        seen.add(refused)
    assert seen == ({None, "window-in-padding"} if size < 4 else {None})


@pytest.mark.parametrize("dims", [2, 3])
def test_images_and_volumes_are_held_to_it_along_each_axis(dims):
    args = {"kernel_size": 2, "padding": (1, *[0] * (dims - 1)), "dilation": (3, *[1] * (dims - 1))}
    declared = LAYERS[f"MaxPool{dims}d"]
    shape = (2, 1, 2, *[6] * (dims - 1))
    assert refusal(declared, args, {"input": shape}) == "window-in-padding"
    assert refusal(declared, args | {"padding": 0}, {"input": (2, 1, 4, *[6] * (dims - 1))}) is None
