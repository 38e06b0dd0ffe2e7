"""The history of a run: rows of plain numbers, folded from its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.training.events import EpochFinished, Event, RunFinished, RunStarted, StepsFinished


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochRow:
    """The figures of one epoch; None where there are none, or where they are not finite."""

    epoch: int
    train_loss: float | None
    validation_loss: float | None
    train_accuracy: float | None
    validation_accuracy: float | None
    samples_per_second: float | None
    learning_rate: float | None


@dataclass(slots=True)
class History:
    """What a run has told so far.

    Attributes:
        steps_per_epoch: Steps that make an epoch; 0 before the run has started.
        epochs: Epochs planned.
        losses: The loss of each step, the first step first; None where it is not finite.
        rows: One for each finished epoch.
        reason: Why the run ended; None while it goes on.
        message: What was said at the end.
    """

    steps_per_epoch: int = 0
    epochs: int = 0
    losses: list[float | None] = field(default_factory=list)
    rows: list[EpochRow] = field(default_factory=list)
    reason: str | None = None
    message: str = ""

    def add(self, event: Event) -> None:
        """Take an event of the run."""
        if isinstance(event, (RunStarted, StepsFinished, EpochFinished, RunFinished)):
            self.add_record(event.as_json())

    def add_record(self, record: Mapping[str, Any]) -> None:
        """Take an event as `events.jsonl` holds it; what is no event of ours is passed over.

        A run that goes on repeats the steps after the checkpoint, so that what was told of them gives way.
        """
        match record:
            case {"event": "run_started", "steps_per_epoch": int(steps), "epochs": int(epochs)}:
                self._start(steps, epochs, record.get("resumed_from"))
            case {"event": "steps_finished", "first_step": int(first), "losses": [*losses]}:
                if 1 <= first <= len(self.losses) + 1:
                    del self.losses[first - 1 :]
                    self.losses += [_number(loss) for loss in losses]
            case {"event": "epoch_finished", "epoch": int(epoch)}:
                self.rows = [row for row in self.rows if row.epoch < epoch]
                names = (name for name in EpochRow.__dataclass_fields__ if name != "epoch")
                figures: dict[str, Any] = {name: _number(record.get(name)) for name in names}
                self.rows.append(EpochRow(epoch=epoch, **figures))
            case {"event": "run_finished", "reason": str(reason)}:
                self.reason, self.message = reason, str(record.get("message", ""))

    def _start(self, steps_per_epoch: int, epochs: int, resumed_from: object) -> None:
        kept = resumed_from if isinstance(resumed_from, int) else 0
        self.steps_per_epoch, self.epochs = steps_per_epoch, epochs
        self.reason, self.message = None, ""
        self.rows = [row for row in self.rows if row.epoch <= kept]
        del self.losses[kept * steps_per_epoch :]


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def fold(events: Iterable[Event]) -> History:
    """Return the history that the events tell."""
    history = History()
    for event in events:
        history.add(event)
    return history


def fold_records(records: Iterable[Mapping[str, Any]]) -> History:
    """Return the history that the lines of an `events.jsonl` tell."""
    history = History()
    for record in records:
        history.add_record(record)
    return history
