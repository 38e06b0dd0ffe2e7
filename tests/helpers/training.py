"""Small jobs to train in tests."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from immutables import Map
from torch import nn

from core.data.preprocessing import Preprocessing
from core.data.samples import PreparedData, Samples
from core.project.plans import Component, TrainingPlan
from core.training.events import EpochFinished, Event, StepsFinished
from core.training.job import TrainingJob


def data_of(
    inputs: torch.Tensor, targets: torch.Tensor, *, validation: int = 0, classes: int = 0
) -> PreparedData:
    """Return prepared data whose last `validation` samples are set aside."""
    cut = len(inputs) - validation
    return PreparedData(
        train=Samples(inputs=inputs[:cut], targets=targets[:cut]),
        validation=Samples(inputs=inputs[cut:], targets=targets[cut:]),
        preprocessing=Preprocessing(),
        classes=tuple(str(index) for index in range(classes)),
        train_indices=np.arange(cut),
        validation_indices=np.arange(cut, len(inputs)),
        fingerprint="0" * 64,
    )


def blobs(
    count: int = 40, *, shape: tuple[int, ...] = (4,), classes: int = 3, validation: int = 8
) -> PreparedData:
    """Return random inputs with random labels, the same every time."""
    draw = torch.Generator().manual_seed(5)
    inputs = torch.randn(count, *shape, generator=draw)
    labels = torch.randint(0, classes, (count,), generator=draw)
    return data_of(inputs, labels, validation=validation, classes=classes)


def small_network() -> nn.Module:
    """Return a network with dropout and batch normalisation, so that state and random numbers matter."""
    return nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.3), nn.Linear(8, 3))


def small_images() -> nn.Module:
    """Return a small convolutional network for 1×6×6 images and 3 classes."""
    return nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Conv2d(4, 5, 3), nn.Flatten(), nn.Linear(20, 3))


def plan_of(optimizer: str = "SGD", loss: str = "CrossEntropyLoss", **values: Any) -> TrainingPlan:
    """Return a short plan; `lr` goes to the optimizer, the rest are keys of the plan."""
    args = {"lr": values.pop("lr")} if "lr" in values else {"lr": 0.05} if optimizer == "SGD" else {}
    values = {"epochs": 2, "batch_size": 8} | values
    return TrainingPlan(loss=Component(loss), optimizer=Component(optimizer, Map(args)), **values)


def job_of(
    folder: Path,
    *,
    build: Callable[[], nn.Module] = small_network,
    plan: TrainingPlan | None = None,
    data: PreparedData | None = None,
    **values: Any,
) -> TrainingJob:
    """Return a job on the CPU."""
    return TrainingJob(
        run="test-run",
        build=build,
        plan=plan or plan_of(),
        data=data or blobs(),
        device="cpu",
        folder=folder,
        **values,
    )


def losses_of(events: Iterable[Event]) -> list[float]:
    """Return the loss of every step."""
    return [loss for event in events if isinstance(event, StepsFinished) for loss in event.losses]


def figures_of(events: Iterable[Event]) -> list[tuple[float | None, ...]]:
    """Return what every epoch tells, but for the speed."""
    return [
        (e.epoch, e.train_loss, e.validation_loss, e.train_accuracy, e.validation_accuracy)
        for e in events
        if isinstance(e, EpochFinished)
    ]
