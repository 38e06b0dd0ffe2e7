"""Optimizers: torch's own, and the cheapest way of taking a step that changes no bit."""

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import nn

from core.errors import TrainingError
from core.layers.registry import OPTIMIZERS
from core.project.plans import Component
from core.sentences import say
from core.training.components import construct, declared, torch_class


def build_optimizer(component: Component, parameters: Iterable[nn.Parameter]) -> torch.optim.Optimizer:
    """Return torch's optimizer for these parameters with the plan's arguments.

    `foreach` and `fused` stay torch's choice (on the CPU, one tensor after the other), so that the ordinary
    loop a person writes by hand gives the same bits. Fused kernels pair the wrong elements when the
    strides of a parameter and its gradient differ.

    Raises:
        TrainingError: There is no such optimizer, nothing to learn, or torch refuses the arguments.
    """
    make = torch_class(declared("optimizer", component.type, OPTIMIZERS))
    learned = [parameter for parameter in parameters if parameter.requires_grad]
    if not learned:
        raise TrainingError(
            say(
                "nothing-to-learn",
                "the network has no weights to learn, so training would change nothing. "
                "Add a layer with weights, such as Linear.",
            ),
            "/graph",
        )
    args: dict[str, Any] = dict(component.args)
    built: torch.optim.Optimizer = construct("optimizer", lambda: make(learned, **args), component.type)
    return built


def step_of(optimizer: torch.optim.Optimizer) -> Callable[[], object]:
    """Return what takes one step: the optimizer's own, or for plain SGD the same sum without its overhead.

    Plain SGD (no momentum, no weight decay) is `w + (−lr)·g` and keeps no state; one call of torch adds
    for all parameters, each exactly as `torch.add(w, g, alpha=-lr)` does.
    """
    return _PlainSGD(optimizer) if _is_plain_sgd(optimizer) else optimizer.step


def _is_plain_sgd(optimizer: torch.optim.Optimizer) -> bool:
    if type(optimizer) is not torch.optim.SGD or len(optimizer.param_groups) != 1:
        return False
    group = optimizer.param_groups[0]
    plain = not (group["momentum"] or group["weight_decay"] or group["maximize"])
    return plain and isinstance(group["lr"], float)


class _PlainSGD:
    """A step of SGD without momentum and weight decay."""

    def __init__(self, optimizer: torch.optim.Optimizer) -> None:
        self._optimizer = optimizer
        # The same memory without the gradient's bookkeeping, so that no mode has to be switched at each step.
        self._weights = [(p.detach(), p) for p in optimizer.param_groups[0]["params"]]

    def __call__(self) -> None:
        pairs = [(weight, p.grad) for weight, p in self._weights if p.grad is not None]
        learning_rate = self._optimizer.param_groups[0]["lr"]  # loading a state puts another group there
        torch._foreach_add_([w for w, _ in pairs], [g for _, g in pairs], alpha=-learning_rate)
