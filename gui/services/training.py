"""Training beside the window: one run at a time in a thread owned here, told thirty times a second."""

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from core.errors import TorchCanvasError
from core.problems import errors_among
from core.project.graph import Project
from core.sentences import Sentence, say
from core.training.control import RunControl
from core.training.events import Event, Paused, Resumed, RunFinished, RunStarted
from core.training.history import History
from gui.services.loader import TorchLoader
from gui.services.run_source import RunOpened, new_run, resumed_run, with_data
from gui.services.run_thread import Ended, Failure, RunThread, Source
from gui.services.shapes import ShapeService
from gui.services.worker import raise_in_window

if TYPE_CHECKING:  # imports torch, which comes after the window
    from core.shapes.report import ShapeReport

_REST_MS = 30
"""The run computes for so long at least between two pictures; blocks of steps make it 33 ms."""
_LONGEST_REST_MS = 100
_REST = 6
"""How many times as long as a picture takes the run then has to itself."""
_UNASKED_MS = 33
"""What a run has told and nobody was woken for is shown so long after it could have been."""
_ROUNDS = 2
"""Rounds of the event queue after which all is painted: one for layouts and scenes, one for the picture."""
_AFTER_ALL = Qt.EventPriority.LowEventPriority.value - 1


class TrainingService(QObject):
    """Starts, pauses, stops and watches runs.

    What belongs to a run (`history`, `run_project`, `run_folder`, …) stays until the next begins.

    Signals:
        state_changed: `idle`, `starting`, `running`, `paused` or `stopping`.
        events: What the run told since the last time, a list in order; at most thirty times a second.
        finished: A run that had begun is over, and its thread too; carries `RunFinished`.
        failed: A run could not start or was cut short; carries why. `last_error` has the error itself.
    """

    state_changed = Signal(str)
    events = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    _woken = Signal()

    def __init__(
        self,
        loader: TorchLoader,
        shapes: ShapeService,
        runs_root: Callable[[], Path],
        parent: QObject | None = None,
    ) -> None:
        """Make the service.

        Args:
            loader: Tells when torch is there.
            shapes: Knows the problems of the open project.
            runs_root: Returns the folder in which new runs are kept.
        """
        super().__init__(parent)
        self._loader = loader
        self._shapes = shapes
        self._runs_root = runs_root
        self._state = "idle"
        self._thread: RunThread | None = None
        self._opened: RunOpened | None = None
        self._history = History()
        self._ending: RunFinished | None = None
        self._failure: BaseException | None = None
        self._told_at = 0.0
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._drain)
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> str:
        """What the service is doing: `idle`, `starting`, `running`, `paused` or `stopping`."""
        return self._state

    @property
    def active(self) -> bool:
        """Whether there is a run that has not ended."""
        return self._thread is not None

    @property
    def history(self) -> History:
        """The rows and losses of the present or last run."""
        return self._history

    @property
    def run_project(self) -> Project | None:
        """The value that the present or last run owns."""
        return None if self._opened is None else self._opened.project

    @property
    def run_report(self) -> "ShapeReport | None":
        """The shapes of the run's project."""
        return None if self._opened is None else self._opened.report

    @property
    def run_folder(self) -> Path | None:
        """Where the present or last run is kept."""
        return None if self._opened is None else self._opened.folder

    @property
    def last_error(self) -> BaseException | None:
        """Why the last run could not start or was cut short; None if it was not."""
        return self._failure

    @property
    def devices(self) -> tuple[str, ...]:
        """What a run can compute on."""
        return self._loader.devices

    def why_not(self, project: Project, *, example: bool = False) -> Sentence | None:
        """Return why training this project cannot start now, or None if it can be tried."""
        if (failure := self._loader.failure) is not None:
            return failure
        if not self._loader.ready:
            return say("torch-loading", "PyTorch is still loading. Wait a moment.")
        if self.active:
            return say("already-training", "A run is under way. Stop it, or wait until it ends.")
        if with_data(project, example=example).data is None:
            return say("no-data-chosen", "No data are chosen. Choose some in the Data panel.")
        return self._problem_of(project)

    def _problem_of(self, project: Project) -> Sentence | None:
        """Return what the checks said last; `start` checks again, whatever was edited since."""
        if self._shapes.project is None:
            return say("being-checked", "The network is being checked. Wait a moment.")
        if not project.graph.nodes:
            return say("empty-network", "There is no layer yet. Add an Input first.")
        errors = errors_among(self._shapes.problems)
        if not errors:
            return None
        if len(errors) == 1:
            return errors[0].message
        return say(
            "has-problems",
            "{problem} (and {more} more)",
            problem=errors[0].message,
            more=len(errors) - 1,
        )

    def start(self, project: Project, device: str = "auto", *, example: bool = False) -> None:
        """Begin a new run of a project, which is its own from now on.

        Args:
            project: What to train.
            device: `auto`, `cpu`, `cuda`, `cuda:i` or `mps`.
            example: Whether it is an example, which is trained on the digits where it names no data.
        """
        value, root = with_data(project, example=example), self._runs_root()
        self._begin(lambda control: new_run(value, device, root, control))

    def resume(self, folder: Path, device: str = "auto", *, epochs: int | None = None) -> None:
        """Go on with a run from its last checkpoint; `epochs` is another total than it was started with."""
        self._begin(lambda control: resumed_run(folder, device, epochs, control))

    def pause(self) -> None:
        """Ask the run to wait after the step it is in."""
        if (control := self._control()) is not None:
            control.pause()
            self._hurry()

    def resume_run(self) -> None:
        """Let the paused run go on."""
        if (control := self._control()) is not None:
            control.resume()

    def stop(self) -> None:
        """Ask the run to end after the step it is in; its last checkpoint stays."""
        if (control := self._control()) is not None:
            control.stop()
            self._hurry()
            self._set_state("stopping")

    def close(self, timeout_s: float = 5.0) -> bool:
        """Stop the run and wait for its end; returns whether it has come. Nothing is told any more."""
        self._timer.stop()
        if self._thread is None:
            return True
        self._thread.control.stop()
        self._thread.turns.painted(0.0, watched=False)
        ended = self._thread.join(timeout_s)
        if ended:
            self._thread = None
        return ended

    def _control(self) -> RunControl | None:
        return None if self._thread is None else self._thread.control

    def _begin(self, source: Source) -> None:
        if self._thread is not None or not self._loader.ready:
            reason = self.why_not(Project()) or say("cannot-start", "Training cannot start now.")
            self.failed.emit(str(reason))
            return
        self._history, self._opened = History(), None
        self._ending = self._failure = None
        self._thread = RunThread(source, self._woken.emit)
        self._thread.start()
        self._timer.start(_UNASKED_MS)
        self._set_state("starting")

    def _set_state(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    @Slot()
    def _drain(self) -> None:
        """Tell what the run has told since the last time."""
        if self._thread is None or not self._timer.isActive():
            return
        told: list[Event] = []
        over = False
        for message in self._thread.take():
            match message:
                case Event():
                    self._history.add(message)
                    told.append(message)
                case RunOpened():
                    self._opened, self._history = message, message.history
                case Failure(error):
                    self._failure = error
                case Ended():
                    over = True
        self._follow(told)
        self._told_at = time.perf_counter() if told else math.inf  # nothing told takes no time
        if told:
            self.events.emit(told)
        if over:
            self._end()
        elif _seen():
            self._rounds = 0
            self._paint()
        else:
            self._on_painted()

    def _paint(self) -> None:
        """Come back when everything else that waits in the event queue was done."""
        self._rounds += 1
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_ALL)

    def customEvent(self, _event: QEvent) -> None:
        if self._rounds < _ROUNDS:
            self._paint()
        else:
            self._on_painted()

    def _on_painted(self) -> None:
        """Let the run go on; it tells more rarely where showing takes long, on a slow or busy machine."""
        if self._thread is None or not self._timer.isActive():
            return
        took_ms = 1000 * (time.perf_counter() - self._told_at)
        rest_ms = min(max(_REST_MS, _REST * took_ms), _LONGEST_REST_MS)
        self._thread.turns.painted(rest_ms / 1000, watched=_seen())
        self._timer.start(round(rest_ms) + _UNASKED_MS)

    def _hurry(self) -> None:
        """Let a run that waits for the window answer at once, and see soon what it says."""
        assert self._thread is not None
        self._thread.turns.painted(0.0, watched=False)
        self._timer.start(_UNASKED_MS)

    def _follow(self, told: list[Event]) -> None:
        """Bring the state to where the events have led."""
        for event in told:
            match event:
                case Paused():
                    self._enter("paused")
                case RunStarted() | Resumed():
                    self._enter("running")
                case RunFinished():
                    self._ending = event

    def _enter(self, state: str) -> None:
        if self._state != "stopping":
            self._set_state(state)

    def _end(self) -> None:
        assert self._thread is not None
        self._thread.join()  # its last message has come: it is at its end
        self._thread = None
        self._timer.stop()
        self._set_state("idle")
        if self._ending is not None:
            self.finished.emit(self._ending)
        if self._failure is not None:
            self.failed.emit(str(self._failure))
            if not isinstance(self._failure, TorchCanvasError):
                raise_in_window(self._failure)


def _seen() -> bool:
    """Return whether any window of ours can be seen."""
    return any(window.isExposed() for window in QGuiApplication.topLevelWindows())
