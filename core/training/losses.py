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

    A loss on classes takes class numbers, int64: N alone, or lists N×C that end in −1, where a label becomes
    a list of one. A loss on numbers takes float32 of the output's shape, so that class numbers become
    one-hot, the classes on axis 1: N → N×C, N×d → N×C×d; for a loss on signs −1 stands for 0.

    Args:
        declaration: The loss.
        targets: Class numbers or numbers, N×….
        num_classes: How many classes there are; None when the targets are numbers.

    Raises:
        TrainingError: The loss needs classes and the targets are numbers, or the reverse, or a class is out
            of range.
    """
    form = declaration.target_form
    if targets.is_floating_point() or num_classes is None:
        if form.of_classes:
            raise _needs_classes(declaration, targets)
        return targets.to(torch.float32)
    labels = targets.to(torch.int64)
    if form is TargetForm.CLASSES:
        return labels
    if not declaration.takes_labels:
        raise _needs_numbers(declaration)
    _check_range(labels, num_classes)
    if form is TargetForm.CLASS_LISTS:
        lists = torch.full((len(labels), num_classes, *labels.shape[1:]), -1, device=labels.device)
        lists[:, 0] = labels
        return lists
    one_hot = functional.one_hot(labels, num_classes).movedim(-1, 1).to(torch.float32).contiguous()
    return one_hot.mul_(2).sub_(1) if form is TargetForm.SIGNS else one_hot


def _needs_classes(declaration: LossType, targets: Tensor) -> TrainingError:
    return TrainingError(
        say(
            "loss-needs-classes",
            "{loss} compares with class numbers, but the targets are numbers ({dtype}). "
            "Use MSELoss, or data with classes.",
            loss=declaration.name,
            dtype=str(targets.dtype).removeprefix("torch."),
        ),
        "/training/loss",
    )


def _needs_numbers(declaration: LossType) -> TrainingError:
    return TrainingError(
        say(
            "loss-needs-numbers",
            "{loss} compares with 1 and −1 for each number of the output, which class labels do not give. "
            "Use CrossEntropyLoss, or data with numbers.",
            loss=declaration.name,
        ),
        "/training/loss",
    )


def _check_range(labels: Tensor, num_classes: int) -> None:
    if not labels.numel() or 0 <= int(labels.min()) <= int(labels.max()) < num_classes:
        return
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


def compared(declaration: LossType, outputs: object) -> tuple[Tensor, ...]:
    """Return those of a network's outputs that the loss looks at: the first, or as many as it takes.

    Raises:
        TrainingError: There are too few, or they differ in shape; shapes are never broadcast.
    """
    given = outputs if isinstance(outputs, (tuple, list)) else (outputs,)
    found = tuple(one for one in given[: len(declaration.outputs)] if isinstance(one, Tensor))
    if len(found) < len(declaration.outputs):
        raise TrainingError(
            say(
                "too-few-outputs",
                "{loss} takes {count} Outputs ({names}), and the network has {given}. Add the others.",
                loss=declaration.name,
                count=len(declaration.outputs),
                names=", ".join(declaration.outputs),
                given=len(given),
            ),
            "/training/loss",
        )
    for name, one in zip(declaration.outputs[1:], found[1:], strict=True):
        if one.shape != found[0].shape:
            raise TrainingError(
                say(
                    "outputs-differ",
                    "{loss} takes Outputs of one shape, but the {first} is {output} "
                    "and the {name} is {other}.",
                    loss=declaration.name,
                    first=declaration.outputs[0],
                    output=_batched(tuple(found[0].shape[1:])),
                    name=name,
                    other=_batched(tuple(one.shape[1:])),
                ),
                "/training/loss",
            )
    return found


def check_shapes(declaration: LossType, output: Tensor, target: Tensor) -> None:
    """Refuse an output that the loss could only compare with the target by broadcasting, or not at all.

    Raises:
        TrainingError: The shapes do not fit; both are named, the batch as N.
    """
    sizes = tuple(target.shape[1:])
    if declaration.ranks and output.dim() not in declaration.ranks:
        raise TrainingError(
            say(
                "loss-rank",
                "the network gives {output}, but {loss} takes N×C alone. "
                "Change the last layer so that its output has that shape.",
                output=_batched(tuple(output.shape[1:])),
                loss=declaration.name,
            ),
            "/training/loss",
        )
    if declaration.target_form.of_output_shape:
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
