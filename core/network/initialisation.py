"""Initial weights that depend on the seed and a layer's dotted name, and on nothing else.

Torch's own initialisation runs, but under a generator of each layer's own. So adding a layer changes no other
layer's weights, the order of a file's keys changes none, and nothing draws from torch's global generator,
which may belong to a run in another thread.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

_RANDOM = frozenset(
    {
        "uniform_",
        "normal_",
        "trunc_normal_",
        "kaiming_uniform_",
        "kaiming_normal_",
        "xavier_uniform_",
        "xavier_normal_",
        "orthogonal_",
        "sparse_",
        "bernoulli_",
        "random_",
        "exponential_",
        "log_normal_",
        "rand",
        "randn",
        "randint",
        "randperm",
    }
)


def layer_seed(seed: int, path: str) -> int:
    """Return the seed of one layer: the first eight bytes (little-endian, the top bit cleared) of
    SHA-256 of `seed:dotted.name` in UTF-8.
    """  # noqa: D205 - the formula does not fit into one line
    digest = hashlib.sha256(f"{seed}:{path}".encode()).digest()
    return int.from_bytes(digest[:8], "little") & (2**63 - 1)


class SeededInitialisation(TorchFunctionMode):
    """While active in a thread, whatever draws random numbers there draws from one generator.

    The numbers are those that torch draws after `torch.manual_seed(seed)`.
    """

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._generator = torch.Generator(device="cpu").manual_seed(seed)

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Sequence[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401 - whatever func returns
        given = dict(kwargs or {})
        if getattr(func, "__name__", "") in _RANDOM and given.get("generator") is None:
            given["generator"] = self._generator
        return func(*args, **given)
