"""What must hold before the first step, so that nothing fails in the middle of an epoch."""

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from core.data.batches import batch_slices
from core.errors import TrainingError
from core.project.plans import TrainingPlan
from core.sentences import say
from core.training.losses import check_labels, check_shapes, compared
from core.training.resident import ResidentSamples
from core.training.steps import Stepper


def check_batches(module: nn.Module, n_train: int, plan: TrainingPlan, inputs: Tensor | None = None) -> None:
    """Refuse a plan without a batch, or with a batch too small for batch normalisation.

    Args:
        module: The network.
        n_train: Number of training samples.
        plan: Gives `batch_size` and `drop_last`.
        inputs: At least one sample; tells which layers get a single value for each channel. Without it,
            every batch normalisation is suspected.

    Raises:
        TrainingError: With the numbers and what to change.
    """
    check_count(n_train, plan)
    last = batch_slices(n_train, plan.batch_size, drop_last=plan.drop_last)[-1]
    if last.stop - last.start != 1:
        return
    layers = _norms(module) if inputs is None else _norms_with_one_value(module, inputs[:1])
    if layers:
        raise _batch_of_one(layers[0], n_train, plan)


def check_count(n_train: int, plan: TrainingPlan) -> None:
    """Refuse a number of training samples that makes no batch.

    Raises:
        TrainingError: With the numbers and what to change.
    """
    if n_train == 0:
        raise TrainingError(
            say(
                "no-training-samples",
                "there are no training samples. Set less aside for validation.",
            ),
            "/data/split",
        )
    if batch_slices(n_train, plan.batch_size, drop_last=plan.drop_last):
        return
    raise TrainingError(
        say(
            "no-full-batch",
            "batch_size ({batch_size}) exceeds the {samples} samples and drop_last leaves the rest out, "
            "so there is no batch at all. Use a batch_size of at most {samples}, or drop_last false.",
            batch_size=plan.batch_size,
            samples=n_train,
        ),
        "/training/batch_size",
    )


def _batch_of_one(layer: str, n_train: int, plan: TrainingPlan) -> TrainingError:
    if plan.batch_size == 1:
        return TrainingError(
            say(
                "batch-of-one",
                "{layer}: batch normalisation needs several values for each channel, and batch_size is 1. "
                "Use a batch_size of at least 2.",
                layer=layer,
            ),
            "/training/batch_size",
        )
    return TrainingError(
        say(
            "batch-of-one",
            "{layer}: batch normalisation needs several values a channel, but {samples} samples "
            "in batches of {batch_size} leave a last batch of one. Set drop_last, or use batch_size {other}.",
            layer=layer,
            samples=n_train,
            batch_size=plan.batch_size,
            other=_other_batch_size(n_train, plan.batch_size),
        ),
        "/training/batch_size",
    )


def _other_batch_size(n_train: int, batch_size: int) -> int:
    """Return the nearest batch size, larger first, that leaves no last batch of one."""
    for distance in range(1, n_train + batch_size):
        for size in (batch_size + distance, batch_size - distance):
            if size >= 2 and n_train % size != 1:
                return size
    return n_train


def _norms(module: nn.Module) -> list[str]:
    return [name for name, layer in module.named_modules() if isinstance(layer, _BatchNorm)]


def _norms_with_one_value(module: nn.Module, sample: Tensor) -> list[str]:
    """Return the batch normalisations that get one value for each channel from one sample, in call order."""
    found: list[str] = []
    handles = []
    for name, layer in module.named_modules():
        if isinstance(layer, _BatchNorm):

            def look(_layer: nn.Module, args: tuple[Tensor, ...], name: str = name) -> None:
                if args[0].numel() == args[0].shape[1]:
                    found.append(name)

            handles.append(layer.register_forward_pre_hook(look))
    try:
        if handles:
            _quiet_forward(module, sample)
    finally:
        for handle in handles:
            handle.remove()
    return found


def _quiet_forward(module: nn.Module, inputs: Tensor) -> object:
    """Return what the network gives in eval mode; draws nothing and changes nothing."""
    was_training = [layer for layer in module.modules() if layer.training]
    module.eval()
    try:
        with torch.no_grad(), torch.random.fork_rng(devices=[]):
            result: object = module(inputs)
            return result
    finally:
        for layer in was_training:
            layer.training = True


def check_output(stepper: Stepper, samples: ResidentSamples, ignored: int | None) -> None:
    """Refuse a network whose output the loss cannot compare with the targets.

    Raises:
        TrainingError: Shapes or labels do not fit; both are named.
    """
    indices = torch.arange(min(2, len(samples)), device=samples.inputs.device)
    inputs, targets = samples.batch(indices)
    output, *_ = compared(stepper.declaration, _quiet_forward(stepper.module, inputs))
    check_shapes(stepper.declaration, output, targets)
    check_labels(stepper.declaration, output, samples.targets, ignored)
