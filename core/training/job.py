"""What a run is made of, before it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from torch import nn

from core.data.samples import PreparedData
from core.project.plans import TrainingPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingJob:
    """One run: a network, a plan, data, a device and a folder.

    Attributes:
        run: The run's name, as events carry it.
        build: Makes the network with its initial weights; called in the thread that trains, after torch's
            generator was seeded with the plan's seed.
        device: `auto`, `cpu`, `cuda`, `cuda:i` or `mps`.
        folder: Where `checkpoints/` is written; the engine writes nowhere else.
        resume: Whether to go on from the folder's last checkpoint (from the beginning if there is none).
    """

    run: str
    build: Callable[[], nn.Module]
    plan: TrainingPlan
    data: PreparedData
    device: str
    folder: Path
    resume: bool = False
