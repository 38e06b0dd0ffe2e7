"""Tensors that are nodes of their own, learned or fixed: modules that return what they hold."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

_INITIAL: Mapping[str, Callable[..., Tensor]] = {
    "zeros": nn.init.zeros_,
    "ones": nn.init.ones_,
    "normal": nn.init.normal_,
    "trunc_normal": nn.init.trunc_normal_,
    "xavier_uniform": nn.init.xavier_uniform_,
    "xavier_normal": nn.init.xavier_normal_,
    "kaiming_uniform": nn.init.kaiming_uniform_,
    "kaiming_normal": nn.init.kaiming_normal_,
}
WITH_STD = ("normal", "trunc_normal")
"""The ways to begin that take a standard deviation."""


class LearnedTensor(nn.Module):
    """A tensor that is learned, the same for every sample; its key is `weight`."""

    def __init__(
        self, shape: tuple[int, ...], init: str, std: float, device: str | torch.device | None = None
    ) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(shape, device=device))
        given = {"std": std} if init in WITH_STD else {}
        _INITIAL[init](self.weight, **given)

    def forward(self) -> Tensor:
        """Return the tensor."""
        return self.weight


class FixedTensor(nn.Module):
    """A tensor that never changes; it moves between devices with its module and is in no `state_dict`."""

    value: Tensor

    def __init__(self, value: tuple[float, ...], shape: tuple[int, ...] | None, dtype: str) -> None:
        super().__init__()
        self.register_buffer("value", fixed(value, shape, getattr(torch, dtype)), persistent=False)

    def forward(self) -> Tensor:
        """Return the tensor."""
        return self.value


def fixed(value: tuple[float, ...], shape: tuple[int, ...] | None, dtype: torch.dtype) -> Tensor:
    """Return the numbers in a shape: one of them everywhere, or several row by row."""
    if shape is None:
        return torch.tensor(value, dtype=dtype)
    if len(value) == 1:
        return torch.full(shape, value[0], dtype=dtype)
    return torch.tensor(value, dtype=dtype).reshape(shape)


TENSORS: Mapping[str, type[nn.Module]] = {"learned": LearnedTensor, "fixed": FixedTensor}
"""The modules that declarations of kind TENSOR name."""
