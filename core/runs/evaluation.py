"""The figures of a trained network on a part of its data, and what it says of single samples."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from core.data.batches import batch_slices
from core.data.samples import PreparedData, Samples
from core.runs.trained import Trained
from core.training.losses import build_loss, check_shapes, compared, loss_type
from core.training.resident import ResidentSamples, make_resident, turn_channels_last
from core.training.steps import weighted_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How good a network is.

    Attributes:
        loss: Mean over the samples.
        accuracy: Share of right classes; None where there are none.
        confusion: How often a class (row) was taken for a class (column); None where there are none.
    """

    samples: int
    loss: float
    accuracy: float | None
    confusion: list[list[int]] | None


def evaluate(trained: Trained, data: PreparedData, split: str) -> Figures:
    """Return the figures on `train` or `validation`, computed in the run's batches and in their order.

    So the validation loss is the very number that the run told.
    """
    return evaluate_with_outputs(trained, data, split)[0]


def evaluate_with_outputs(trained: Trained, data: PreparedData, split: str) -> tuple[Figures, Tensor]:
    """Return the figures as `evaluate` does, and the network's output for each sample (n, …)."""
    samples = data.train if split == "train" else data.validation
    resident = _resident(trained, data, samples)
    loss_of = build_loss(trained.training.loss)
    declaration = loss_type(trained.training.loss)
    ignored = getattr(loss_of, "ignore_index", None)
    losses, outputs, predicted, sizes = [], [], [], []
    for one in batch_slices(len(resident), trained.training.batch_size):
        inputs, targets = resident.batch(torch.arange(one.start, one.stop))
        output, *further = compared(declaration, trained.module(inputs))
        check_shapes(declaration, output, targets)
        losses.append(float(loss_of(output, targets, *further)))
        sizes.append(len(targets))
        outputs.append(output)
        if resident.labels is not None and output.dim() == resident.labels.dim() + 1:
            predicted.append(output.argmax(1))
    loss = weighted_mean(losses, sizes) if losses else math.nan
    together = torch.cat(outputs) if outputs else torch.empty(0)
    if not predicted or resident.labels is None:
        return Figures(samples=len(samples), loss=loss, accuracy=None, confusion=None), together
    figures = _with_classes(
        len(samples), loss, torch.cat(predicted), resident.labels, len(data.classes), ignored
    )
    return figures, together


def _resident(trained: Trained, data: PreparedData, samples: Samples) -> ResidentSamples:
    turned = trained.training.memory_format == "channels_last"
    if turned:
        turn_channels_last(trained.module)
    return make_resident(
        samples,
        loss_type(trained.training.loss),
        len(data.classes) or None,
        torch.device("cpu"),
        channels_last=turned,
    )


def _with_classes(
    samples: int, loss: float, predicted: Tensor, labels: Tensor, num_classes: int, ignored: int | None
) -> Figures:
    counted = torch.ones_like(labels, dtype=torch.bool) if ignored is None else labels != ignored
    truth, guess = labels[counted], predicted[counted]
    # A network may have more outputs than the data have classes; each has a row and a column.
    size = max(num_classes, int(guess.max()) + 1 if guess.numel() else 0)
    confusion = torch.bincount(truth * size + guess, minlength=size * size).reshape(size, size)
    accuracy = float((truth == guess).double().mean()) if truth.numel() else None
    return Figures(samples=samples, loss=loss, accuracy=accuracy, confusion=confusion.tolist())
