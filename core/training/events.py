"""What a run tells: frozen events of plain numbers, one JSON object a line in `events.jsonl`."""

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from core.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in a run."""

    event: ClassVar[str]

    def as_json(self) -> dict[str, Any]:
        """Return the event with its name; a number that is not finite is null with `non_finite` beside it."""
        record: dict[str, Any] = {"event": self.event}
        broken: str | None = None
        for one in dataclasses.fields(self):
            if not one.metadata.get("told", True):
                continue
            value, found = _finite(getattr(self, one.name))
            record[one.name] = value
            broken = broken or found
        if broken is not None:
            record["non_finite"] = broken
        return record


def _finite(value: Any) -> tuple[Any, str | None]:  # noqa: ANN401 - any field of any event
    """Return the value with non-finite numbers as None, and the name of the first of those."""
    if isinstance(value, float) and not math.isfinite(value):
        return None, "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    if isinstance(value, (tuple, list)):
        pairs = [_finite(item) for item in value]
        return [item for item, _ in pairs], next((found for _, found in pairs if found), None)
    if isinstance(value, dict):
        found_in = {key: _finite(item) for key, item in value.items()}
        return (
            {key: item for key, (item, _) in found_in.items()},
            next((found for _, found in found_in.values() if found), None),
        )
    return value, None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted(Event):
    """A run begins or goes on. `path` says which way the steps are computed (such as `eager`)."""

    event: ClassVar[str] = "run_started"
    run: str
    device: str
    why: str
    threads: int
    path: str
    steps_per_epoch: int
    epochs: int
    resumed_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsFinished(Event):
    """A block of steps; steps count from 1 over the whole run, `losses` has one entry for each."""

    event: ClassVar[str] = "steps_finished"
    first_step: int
    losses: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochFinished(Event):
    """The figures of an epoch (counted from 1); accuracies are None where the task has no classes."""

    event: ClassVar[str] = "epoch_finished"
    epoch: int
    train_loss: float
    validation_loss: float | None
    train_accuracy: float | None
    validation_accuracy: float | None
    samples_per_second: float
    learning_rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointSaved(Event):
    """A checkpoint is on disk, whole."""

    event: ClassVar[str] = "checkpoint_saved"
    path: str
    epoch: int
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Event):
    """The run waits."""

    event: ClassVar[str] = "paused"
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """The run goes on after a pause."""

    event: ClassVar[str] = "resumed"
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned(Event):
    """Something a person should know that does not end the run."""

    event: ClassVar[str] = "warning"
    message: str
    sentence: Sentence | None = field(default=None, compare=False, metadata={"told": False})
    """The same for a window that translates it; it stands in no JSON."""

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """Return the event that says a sentence."""
        return cls(message=str(sentence), sentence=sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished(Event):
    """The run is over.

    Attributes:
        reason: `completed`, `stopped`, `diverged` or `failed`.
        checkpoint: The last checkpoint, relative to the run folder, if one was saved.
        best: Epoch and metrics of the best checkpoint, if there is one.
        message: For a run that diverged or failed: what happened, where, and what to try.
        machines_fault: For a run that failed: whether a file, a device or its memory was the cause. It is for
            the program that trains and stands in no JSON; the message says it to people.
        sentence: The message for a window that translates it; it stands in no JSON.
    """

    event: ClassVar[str] = "run_finished"
    run: str
    reason: str
    checkpoint: str | None
    best: Mapping[str, float | None] | None
    message: str = ""
    machines_fault: bool = field(default=False, metadata={"told": False})
    sentence: Sentence | None = field(default=None, compare=False, metadata={"told": False})
