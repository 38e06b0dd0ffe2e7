"""What the charts of a run show: the loss of each step in a pyramid, and the figures of each epoch."""

from core.training.events import EpochFinished, Event, RunFinished, RunStarted, StepsFinished
from core.training.history import EpochRow, History
from gui.charts.pyramid import Pyramid


class RunSeries:
    """A run's figures as they come, or those of a run that has ended.

    Attributes:
        losses: The loss of each step.
        rows: The figures of each finished epoch.
        steps_per_epoch: Steps that make an epoch; 0 before the run has started.
        epochs: Epochs planned.
        finished: Why the run ended, as `RunFinished.reason` says it; None while it goes on.
    """

    def __init__(self) -> None:
        self.losses = Pyramid()
        self.rows: list[EpochRow] = []
        self.steps_per_epoch = 0
        self.epochs = 0
        self.finished: str | None = None

    @classmethod
    def of(cls, history: History) -> "RunSeries":
        """Return the series of a history."""
        series = cls()
        series.losses.extend([float("nan") if loss is None else loss for loss in history.losses])
        series.rows = list(history.rows)
        series.steps_per_epoch, series.epochs = history.steps_per_epoch, history.epochs
        series.finished = history.reason
        return series

    @property
    def reached(self) -> float:
        """How many epochs have been trained, parts included."""
        return len(self.losses) / self.steps_per_epoch if self.steps_per_epoch else 0.0

    @property
    def has_accuracy(self) -> bool:
        """Whether any epoch told an accuracy; before the first epoch nothing is known."""
        return any(row.train_accuracy is not None or row.validation_accuracy is not None for row in self.rows)

    def add(self, event: Event) -> None:
        """Take an event of the run."""
        match event:
            case RunStarted():
                self._start(event)
            case StepsFinished() if 1 <= event.first_step <= len(self.losses) + 1:
                self.losses.truncate(event.first_step - 1)
                self.losses.extend(event.losses)
            case EpochFinished():
                self.rows = [row for row in self.rows if row.epoch < event.epoch]
                self.rows.append(_row(event))
            case RunFinished():
                self.finished = event.reason

    def _start(self, event: RunStarted) -> None:
        kept = event.resumed_from or 0
        self.steps_per_epoch, self.epochs, self.finished = event.steps_per_epoch, event.epochs, None
        self.rows = [row for row in self.rows if row.epoch <= kept]
        self.losses.truncate(kept * event.steps_per_epoch)


def _row(event: EpochFinished) -> EpochRow:
    history = History()
    history.add(event)
    return history.rows[0]
