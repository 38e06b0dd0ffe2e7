"""What `make run` does where there is no display: the tutorial in a window that nobody sees."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errors import TorchCanvasError
from core.project import edits
from core.project.graph import Project
from core.runs.curve import draw_curve
from core.training.events import EpochFinished, RunFinished
from gui.shell.editor import Editor
from gui.start.tutorial import STEPS, tutorial_project

OUTPUT: Final = Path(__file__).resolve().parents[2] / "output"
CURVE: Final = OUTPUT / "first-cnn-loss.png"
PICTURE: Final = OUTPUT / "window.png"
_ARGS: Final = {"Conv2d": {"out_channels": 6, "kernel_size": 3}, "Linear": {"out_features": 10}}
_SETTLE_MS: Final = 400


class Demonstration(QObject):
    """Builds the network, trains it and saves the loss curve and a picture of the window.

    Signals:
        closed: It is over; the window may close.
    """

    closed = Signal()

    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._context = editor.context
        self._begun = False
        self._code = 0

    @property
    def code(self) -> int:
        """What the process should return."""
        return self._code

    def start(self) -> None:
        """Say what happens and begin."""
        print("There is no display: building and training the tutorial network in a window that nobody sees.")
        print("“python main.py --help” lists what else works without one.", flush=True)
        self._build()
        self._context.shapes.updated.connect(self._train)
        self._context.loader.failed_to_load.connect(self._on_failed)
        self._context.training.events.connect(self._on_events)
        self._context.training.finished.connect(self._on_finished)
        self._context.training.failed.connect(self._on_failed)

    def _build(self) -> None:
        self._editor.files.show(tutorial_project())
        last: str | None = None
        for step in STEPS:
            last = self._append(step.type, last)
        self._context.selection.select(("conv1",))

    def _append(self, layer_type: str, after: str | None) -> str:
        """Place a layer as a person would: one named step, wired after the last."""
        placed: list[str] = []

        def change(project: Project) -> Project:
            project, name = edits.append_after(project, after, layer_type)
            placed[:] = [name]
            return edits.set_arguments(project, name, _ARGS.get(layer_type, {}))

        self._context.document.edit(self.tr("Add {layer}").format(layer=layer_type), change)
        return placed[0]

    @Slot()
    def _train(self) -> None:
        if self._begun or not self._context.shapes.current:
            return
        self._begun = True
        costs = self._context.shapes.costs
        if costs is not None:
            print(
                f"Built: {costs.parameters:,} parameters, {costs.macs:,} multiply-adds per sample.",
                flush=True,
            )
        self._editor.workspaces.show_workspace("train")
        self._editor.running.train()

    @Slot(object)
    def _on_events(self, events: list[object]) -> None:
        for event in events:
            if isinstance(event, EpochFinished):
                accuracy = event.validation_accuracy
                share = "" if accuracy is None else f", validation accuracy {100 * accuracy:.1f} %"
                print(f"Epoch {event.epoch}: loss {event.train_loss:.4f}{share}", flush=True)

    @Slot(object)
    def _on_finished(self, ending: RunFinished) -> None:
        if ending.reason != "completed":
            self._on_failed(ending.message or ending.reason)
            return
        QTimer.singleShot(_SETTLE_MS, self, self._keep)

    @Slot()
    def _keep(self) -> None:
        try:
            OUTPUT.mkdir(exist_ok=True)
            draw_curve(self._context.training.history, CURVE)
        except (OSError, TorchCanvasError) as error:
            self._on_failed(str(error))
            return
        if not self._editor.window().grab().save(str(PICTURE)):
            self._on_failed(f"{PICTURE} cannot be written")
            return
        print(f"The loss curve is in {CURVE}, a picture of the window in {PICTURE}.", flush=True)
        self.closed.emit()

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        print(f"Error: {why}", file=sys.stderr, flush=True)
        self._code = 1
        self.closed.emit()
