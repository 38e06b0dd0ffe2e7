"""Losses: torch's own, with targets in the form each takes and without broadcasting."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.errors import TrainingError
from core.layers.declaration import LossType, TargetForm
from core.layers.registry import LOSSES
from core.project.plans import Component
from core.sentences import say
from core.training.components import construct, declared, torch_class

_TENSOR_ARGUMENTS = ("weight", "pos_weight")


def loss_type(component: Component) -> LossType:
    """Return the declaration of the loss that a plan names.

    Raises:
        TrainingError: There is no such loss.
    """
    return declared("loss", component.type, LOSSES)


def build_loss(component: Component) -> nn.Module:
    """Return torch's loss with the plan's arguments; lists of weights become float32 tensors.

    Raises:
        TrainingError: There is no such loss, or torch refuses the arguments.
    """
    make = torch_class(loss_type(component))
    args: dict[str, Any] = dict(component.args)
    for name in _TENSOR_ARGUMENTS:
        if args.get(name) is not None:
            args[name] = torch.tensor(args[name], dtype=torch.float32)
    built: nn.Module = construct("loss", lambda: make(**args), component.type)
    return built


def targets_for(declaration: LossType, targets: Tensor, num_classes: int | None) -> Tensor:
    """Return the targets as the loss takes them.

    A loss on classes takes class numbers, int64. A loss on numbers takes float32 of the output's shape, so
    that class numbers become one-hot, the classes on axis 1: N → N×C, N×d → N×C×d.

    Args:
        declaration: The loss.
        targets: Class numbers or numbers, N×….
        num_classes: How many classes there are; None when the targets are numbers.

    Raises:
        TrainingError: The loss needs classes and the targets are numbers, or a class is out of range.
    """
    if declaration.target_form is TargetForm.CLASSES:
        if targets.is_floating_point() or num_classes is None:
            raise TrainingError(
                say(
                    "loss-needs-classes",
                    "{loss} compares with class numbers, but the targets are numbers ({dtype}). "
                    "Use MSELoss, or data with classes.",
                    loss=declaration.name,
                    dtype=str(targets.dtype).removeprefix("torch."),
                ),
                "/training/loss",
            )
        return targets.to(torch.int64)
    if num_classes is None or targets.is_floating_point():
        return targets.to(torch.float32)
    return _one_hot(targets.to(torch.int64), num_classes)


def _one_hot(labels: Tensor, num_classes: int) -> Tensor:
    if labels.numel() and not 0 <= int(labels.min()) <= int(labels.max()) < num_classes:
        raise TrainingError(
            say(
                "label-out-of-range",
                "labels run from {least} to {most}, but there are {classes} classes: "
                "they must lie from 0 to {last}.",
                least=int(labels.min()),
                most=int(labels.max()),
                classes=num_classes,
                last=num_classes - 1,
            ),
            "/data",
        )
    return functional.one_hot(labels, num_classes).movedim(-1, 1).to(torch.float32).contiguous()


def check_shapes(declaration: LossType, output: Tensor, target: Tensor) -> None:
    """Refuse an output that the loss could only compare with the target by broadcasting, or not at all.

    Raises:
        TrainingError: The shapes do not fit; both are named, the batch as N.
    """
    sizes = tuple(target.shape[1:])
    if declaration.target_form is TargetForm.SAME_SHAPE:
        wanted: tuple[object, ...] = sizes
        fits = output.shape == target.shape
    else:
        wanted = ("C", *sizes)
        fits = output.dim() == target.dim() + 1 and (output.shape[0], *output.shape[2:]) == target.shape
    if fits:
        return
    raise TrainingError(
        say(
            "output-target-mismatch",
            "the network gives {output}, but {loss} needs {wanted} for targets of {target}; shapes are never "
            "broadcast. Change the last layer so that its output has that shape.",
            output=_batched(tuple(output.shape[1:])),
            loss=declaration.name,
            wanted=_batched(wanted),
            target=_batched(sizes),
        ),
        "/training/loss",
    )


def check_labels(declaration: LossType, output: Tensor, labels: Tensor, ignored: int | None) -> None:
    """Refuse class numbers for which the output has no place.

    Raises:
        TrainingError: A label is negative (and not the ignored one) or at least the output's axis 1.
    """
    if declaration.target_form is not TargetForm.CLASSES or not labels.numel():
        return
    counted = labels if ignored is None else labels[labels != ignored]
    if not counted.numel() or (int(counted.min()) >= 0 and int(counted.max()) < output.shape[1]):
        return
    raise TrainingError(
        say(
            "label-out-of-range",
            "labels run from {least} to {most}, but the network gives {outputs} values for each sample. "
            "Give the last layer {needed} outputs, or check the labels.",
            least=int(counted.min()),
            most=int(counted.max()),
            outputs=output.shape[1],
            needed=int(counted.max()) + 1,
        ),
        "/training/loss",
    )


def _batched(sizes: tuple[object, ...]) -> str:
    return "×".join(("N", *map(str, sizes)))
