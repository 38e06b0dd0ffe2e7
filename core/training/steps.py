"""One step of training, and the record of a block of steps."""

import math
from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from core.layers.declaration import LossType
from core.training.losses import check_shapes, compared
from core.training.optimizers import step_of
from core.training.resident import ResidentSamples

_run_backward = torch.autograd.Variable._execution_engine.run_backward  # noqa: SLF001
LONGEST_BLOCK = 1024
"""Steps in a block at most: so many slots the buffer has."""


def first_output(outputs: object) -> Tensor:
    """Return what the loss looks at: the output, or the first of several."""
    found = outputs[0] if isinstance(outputs, (tuple, list)) else outputs
    assert isinstance(found, Tensor), type(found)
    return found


class Stepper:
    """What every step uses: the module, its loss and the optimizer.

    The engine and the search for the cause of a divergence take the same steps through it.
    """

    def __init__(
        self, module: nn.Module, loss: nn.Module, declaration: LossType, optimizer: torch.optim.Optimizer
    ) -> None:
        self.module = module
        self.loss = loss
        self.declaration = declaration
        self.optimizer = optimizer
        self.update = step_of(optimizer)
        self._same_shape = declaration.target_form.of_output_shape
        self._several = len(declaration.outputs) > 1
        self._one: Tensor | None = None
        self._parameters = [p for group in optimizer.param_groups for p in group["params"]]

    def forward(self, samples: ResidentSamples, indices: Tensor) -> tuple[Tensor, Tensor]:
        """Return the loss of a batch and the output it was computed from, of several the first."""
        inputs, targets = samples.batch(indices)
        outputs = self.module(inputs)
        output = first_output(outputs)
        if self._same_shape and output.shape != targets.shape:
            check_shapes(self.declaration, output, targets)
        further = compared(self.declaration, outputs)[1:] if self._several else ()
        loss: Tensor = self.loss(output, targets, *further)
        return loss, output

    def backward(self, loss: Tensor) -> None:
        """Leave the gradients of a loss in the parameters, and no others."""
        for parameter in self._parameters:
            parameter.grad = None
        # What torch.autograd.backward comes down to; its checks in Python cost a small network
        # a tenth of a step.
        _run_backward(
            (loss,), (self._one_for(loss),), False, False, (), allow_unreachable=True, accumulate_grad=True
        )

    def _one_for(self, loss: Tensor) -> Tensor:
        """Return the gradient of the loss by itself: 1, made once."""
        if self._one is None or self._one.dtype != loss.dtype:
            self._one = torch.ones_like(loss, requires_grad=False)
        return self._one


class BlockRecord:
    """The losses and predictions of a block of steps, kept on the device until the block ends.

    Each loss has a slot of its own, so that no number depends on where a block ends.
    """

    def __init__(self, samples: ResidentSamples, ignored: int | None) -> None:
        self._labels = samples.labels
        self._ignored = ignored
        self._buffer: Tensor | None = None
        self._slots: Sequence[Tensor] = ()
        self._filled = 0
        self._predictions: list[Tensor] = []
        self._indices: list[Tensor] = []
        self._counts: list[Tensor] = []

    def add(self, loss: Tensor, output: Tensor, indices: Tensor) -> None:
        """Take a step's loss and what was predicted; nothing leaves the device."""
        loss = loss.detach()
        if self._buffer is None:
            self._buffer = torch.empty(LONGEST_BLOCK, dtype=loss.dtype, device=loss.device)
            self._slots = self._buffer.unbind()
        self._slots[self._filled].copy_(loss)
        self._filled += 1
        if self._labels is not None and output.dim() == self._labels.dim() + 1:
            self._predictions.append(output.detach().argmax(1))
            self._indices.append(indices)

    @property
    def full(self) -> bool:
        """Whether the buffer has no slot left."""
        return self._filled >= LONGEST_BLOCK

    def read(self) -> tuple[float, ...]:
        """Return the losses since the last reading, one a step; waits for the device once."""
        if self._predictions and self._labels is not None:
            self._counts.append(self._count(self._labels))
        if self._buffer is None:
            return ()
        losses = tuple(self._buffer[: self._filled].tolist())
        self._filled = 0
        return losses

    def _count(self, labels: Tensor) -> Tensor:
        """Return how many predictions were right and how many were asked for, on the device."""
        predicted = torch.cat(self._predictions)
        asked = labels.index_select(0, torch.cat(self._indices))
        self._predictions, self._indices = [], []
        right = predicted == asked
        if self._ignored is None:
            return torch.stack((right.sum(), torch.full_like(right.sum(), asked.numel())))
        counted = asked != self._ignored
        return torch.stack(((right & counted).sum(), counted.sum()))

    def take_accuracy(self) -> float | None:
        """Return the share of right predictions since the last call; None without classes."""
        if not self._counts:
            return None
        right, asked = torch.stack(self._counts).sum(0).tolist()
        self._counts = []
        return right / asked if asked else None


def weighted_mean(losses: Iterable[float], sizes: Iterable[int]) -> float:
    """Return the mean of batch losses weighted by batch size, summed in step order in float64."""
    total, count = 0.0, 0
    for loss, size in zip(losses, sizes, strict=True):
        total += loss * size
        count += size
    return total / count if count else math.nan
