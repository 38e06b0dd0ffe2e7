"""Torch's own classes for the losses and optimizers that a plan names."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, TypeVar

import torch

from core.errors import TrainingError
from core.layers.declaration import ComponentType
from core.layers.registry import nearest
from core.sentences import phrase, say

C = TypeVar("C", bound=ComponentType)


def declared(what: str, name: str, known: Mapping[str, C]) -> C:
    """Return the declaration of that name.

    Raises:
        TrainingError: There is none; the message names the nearest.
    """
    if (found := known.get(name)) is not None:
        return found
    near = nearest(name, known)
    told = (
        "{what} “{name}” is not known. Known are {known}."
        if near is None
        else "{what} “{name}” is not known. Did you mean “{near}”? Known are {known}."
    )
    raise TrainingError(
        say(f"unknown-{what}", told, what=phrase(what), name=name, near=near, known=", ".join(sorted(known))),
        f"/training/{what}",
    )


def torch_class(declaration: ComponentType) -> Callable[..., Any]:
    """Return the class that a declaration's dotted target names, such as `torch.nn.MSELoss`."""
    root, *path = declaration.target.split(".")
    assert root == "torch", declaration.target
    found: Any = reduce(getattr, path, torch)
    return found  # type: ignore[no-any-return]


def construct(what: str, make: Callable[[], Any], name: str) -> Any:  # noqa: ANN401 - a loss or an optimizer
    """Return what torch's constructor gives.

    Raises:
        TrainingError: Torch refuses the arguments; the message holds torch's reason.
    """
    try:
        return make()
    except (TypeError, ValueError, RuntimeError) as error:
        raise TrainingError(
            say(
                f"{what}-refused",
                "torch refuses these arguments for {name}: {cause}. Change /training/{what}/args.",
                name=name,
                what=what,
                cause=str(error),
            ),
            f"/training/{what}",
        ) from error
