"""Samples that live on the device, and their batches."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.data.samples import Samples
from core.layers.declaration import LossType
from core.training.losses import targets_for


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ResidentSamples:
    """Samples on the device, in the form the step takes them.

    Attributes:
        inputs: (n, *shape), or (n, H, W, C) when `channels_last`.
        targets: As the loss takes them.
        labels: Class numbers for the accuracy; None where there are no classes.
        channels_last: Whether a batch is handed out as N×C×H×W with the channels innermost in memory.
    """

    inputs: Tensor
    targets: Tensor
    labels: Tensor | None
    channels_last: bool = False

    def __len__(self) -> int:
        return len(self.inputs)

    def batch(self, indices: Tensor) -> tuple[Tensor, Tensor]:
        """Return inputs and targets of the samples at these places."""
        inputs = self.inputs.index_select(0, indices)
        if self.channels_last:
            # Gathered with the channels innermost, turning the axes is free and keeps that format.
            inputs = inputs.permute(0, 3, 1, 2)
        return inputs, self.targets.index_select(0, indices)


def make_resident(
    samples: Samples,
    declaration: LossType,
    num_classes: int | None,
    device: torch.device,
    *,
    channels_last: bool,
) -> ResidentSamples:
    """Return the samples on the device.

    Args:
        samples: Inputs and targets on the CPU.
        declaration: The loss, which decides what targets look like.
        num_classes: How many classes there are; None when the targets are numbers.
        device: Where they are to live.
        channels_last: Whether images (n, C, H, W) are kept with the channels innermost.

    Raises:
        TrainingError: The targets do not suit the loss.
    """
    turned = channels_last and samples.inputs.dim() == 4
    inputs = samples.inputs.permute(0, 2, 3, 1).contiguous() if turned else samples.inputs.contiguous()
    return ResidentSamples(
        inputs=inputs.to(device),
        targets=targets_for(declaration, samples.targets, num_classes).contiguous().to(device),
        labels=samples.targets.to(device=device, dtype=torch.int64) if num_classes is not None else None,
        channels_last=turned,
    )


def turn_channels_last(module: nn.Module) -> None:
    """Lay out every 4-D weight and buffer of a module with its channels innermost."""
    with torch.no_grad():
        for tensor in (*module.parameters(), *module.buffers()):
            if tensor.dim() == 4:
                tensor.data = tensor.data.contiguous(memory_format=torch.channels_last)
