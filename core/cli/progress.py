"""How a run is watched: a live bar on a terminal, a line an epoch elsewhere, or one event a line as JSON."""

from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from core.cli import output
from core.cli.tables import figure, percent
from core.training.events import (
    EpochFinished,
    Event,
    Paused,
    Resumed,
    RunFinished,
    RunStarted,
    StepsFinished,
    Warned,
)

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class View(Protocol):
    """Shows the events of a run; a context, so that a live display is taken down whatever happens."""

    def __enter__(self) -> Self:
        """Begin to show."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take down what is live."""
        ...

    def show(self, event: Event) -> None:
        """Show one event."""
        ...


def view_for(*, as_json: bool) -> View:
    """Return how a run is shown here."""
    if as_json:
        return JsonLines()
    return LiveBar() if output.is_terminal() else EpochLines()


class JsonLines:
    """One event a line."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is live."""

    def show(self, event: Event) -> None:
        """Print one event."""
        output.print_json_line(event.as_json())


class EpochLines:
    """A line an epoch."""

    def __init__(self) -> None:
        self._epochs = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is live."""

    def show(self, event: Event) -> None:
        """Print what a person wants to read of it."""
        if isinstance(event, RunStarted):
            self._epochs = event.epochs
        text = told(event, self._epochs)
        if text is not None:
            output.line(text)


class LiveBar:
    """A bar that moves with every block of steps, and a line above it for each finished epoch."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._steps_per_epoch = 1
        self._epochs = 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar down and give the cursor back."""
        self._stack.close()

    def show(self, event: Event) -> None:
        """Move the bar, or print above it."""
        if isinstance(event, RunStarted):
            self._start(event)
        progress, task = self._progress, self._task
        if progress is None or task is None:
            return
        if isinstance(event, StepsFinished):
            done = event.first_step + len(event.losses) - 1
            epoch = min((done - 1) // self._steps_per_epoch + 1, self._epochs)
            progress.update(task, completed=done, epoch=epoch, loss=figure(event.losses[-1]))
        elif isinstance(event, EpochFinished):
            accuracy = (
                event.train_accuracy if event.validation_accuracy is None else event.validation_accuracy
            )
            progress.update(task, accuracy=percent(accuracy), speed=f"{event.samples_per_second:,.0f}")
        text = told(event, self._epochs)
        if isinstance(event, RunFinished):
            self._stack.close()
        if text is not None:
            progress.console.print(output.harmless(text))

    def _start(self, event: RunStarted) -> None:
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        self._steps_per_epoch, self._epochs = event.steps_per_epoch, event.epochs
        begun = event.resumed_from or 0
        self._progress = self._stack.enter_context(
            Progress(
                TextColumn("epoch {task.fields[epoch]}/{task.fields[epochs]}", markup=False),
                BarColumn(),
                TaskProgressColumn(),
                TextColumn("loss {task.fields[loss]}", markup=False),
                TextColumn("accuracy {task.fields[accuracy]}", markup=False),
                TextColumn("{task.fields[speed]} samples/s", markup=False),
                TimeRemainingColumn(),
                console=output.console(),
                transient=True,
            )
        )
        self._task = self._progress.add_task(
            "",
            total=event.steps_per_epoch * event.epochs,
            completed=event.steps_per_epoch * begun,
            epoch=min(begun + 1, event.epochs),
            epochs=event.epochs,
            loss="–",
            accuracy="–",
            speed="–",
        )


def told(event: Event, epochs: int) -> str | None:
    """Return what a person reads of an event, or None where there is nothing to say."""
    match event:
        case RunStarted():
            resumed = f", going on after epoch {event.resumed_from}" if event.resumed_from else ""
            threads = f"{event.threads} thread{'' if event.threads == 1 else 's'}"
            return f"Run {event.run} on {event.device} ({event.why}), {threads}{resumed}"
        case EpochFinished():
            return _epoch_line(event, epochs)
        case Warned():
            return f"Warning: {event.message}"
        case Paused() | Resumed():
            return f"{event.event.capitalize()} {event.message}".rstrip()
        case RunFinished():
            return _ending(event)
    return None


def _epoch_line(event: EpochFinished, epochs: int) -> str:
    number = f"{event.epoch:>{len(str(epochs))}}/{epochs}"
    parts = [f"epoch {number}", f"loss {figure(event.train_loss)}"]
    if event.train_accuracy is not None:
        parts.append(f"accuracy {percent(event.train_accuracy):>7}")
    if event.validation_loss is not None:
        parts.append(f"validation loss {figure(event.validation_loss)}")
    if event.validation_accuracy is not None:
        parts.append(f"validation accuracy {percent(event.validation_accuracy):>7}")
    parts.append(f"{event.samples_per_second:,.0f} samples/s")
    return "  ".join(parts)


_ENDINGS = {"completed": "Completed", "stopped": "Stopped", "diverged": "Diverged", "failed": "Failed"}


def _ending(event: RunFinished) -> str:
    word = _ENDINGS.get(event.reason, event.reason)
    text = f"{word}: {event.message}" if event.message else f"{word}."
    if event.best is None:
        return text
    part = "train" if event.best.get("validation_loss") is None else "validation"
    loss, accuracy = event.best.get(f"{part}_loss"), event.best.get(f"{part}_accuracy")
    figures = [f"epoch {event.best.get('epoch'):.0f}", f"{part} loss {figure(loss)}"]
    figures += [f"{part} accuracy {percent(accuracy)}"] if accuracy is not None else []
    return f"{text} Best: {', '.join(figures)}."
