"""What people take away: the network's Python code, and a run's weights as safetensors (and back)."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import TorchCanvasError
from core.files import write_atomically
from core.project.files import printable
from core.project.graph import Project
from gui.actions import Actions
from gui.context import Context
from gui.dialogs.errors import show_error
from gui.shell.part import WorkingPart


def _code_of(project: Project, report: Any) -> str:  # noqa: ANN401 - a ShapeReport, whose module imports torch
    from core.exchange.python_code import export_python  # imports torch, which has come by now

    return export_python(project, report)


class TakingAway(WorkingPart):
    """Carries out what leaves the window. Code is written beside it, in a thread.

    Signals:
        said: Something went well; carries words.
    """

    said = Signal(str)

    def __init__(self, context: Context, actions: Actions, window: QWidget) -> None:
        super().__init__("code", window)
        self._context = context
        self._actions = actions
        self._window = window
        actions.on("file.copy_code", self.copy_code)
        actions.on("file.save_code", self.save_code)
        actions.on("file.save_weights", self.save_weights)
        actions.on("file.load_weights", self.load_weights)
        context.prediction.weights_saved.connect(self._on_weights_saved)
        context.prediction.weights_loaded.connect(self._on_weights_loaded)
        context.loader.loaded.connect(self.refresh)
        context.shapes.updated.connect(self.refresh)
        context.training.state_changed.connect(self._on_state)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Allow what can be done now."""
        why_not = self._why_no_code()
        self._actions.allow("file.copy_code", why_not)
        self._actions.allow("file.save_code", why_not)
        folder = self._context.training.run_folder
        weights = None
        if not self._context.loader.ready:
            weights = self.tr("PyTorch is still loading.")
        elif folder is None:
            weights = self.tr("Train the network, or open a run, first.")
        elif self._context.training.state != "idle":
            weights = self.tr("Wait until the run has ended, or stop it.")
        self._actions.allow("file.save_weights", weights)
        self._actions.allow("file.load_weights", weights)

    def _why_no_code(self) -> str | None:
        if not self._shown:
            return self.tr("Open a network first.")
        if self._context.shapes.report is None:
            return self.tr("PyTorch is still loading.")
        if not self._context.document.project.graph.nodes:
            return self.tr("The canvas is empty.")
        return None

    @Slot()
    def copy_code(self) -> None:
        """Put the network's code on the clipboard."""
        self._ask("copy", self._on_code)

    @Slot()
    def save_code(self) -> None:
        """Ask for a name and write the network's code."""
        name = printable(self._context.document.project.name).replace("-", "_") + ".py"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save PyTorch code"), name, self.tr("Python (*.py)")
        )
        if not chosen:
            return
        path, project = Path(chosen), self._context.document.project
        report = self._context.shapes.report

        def write() -> Path:
            write_atomically(path, _code_of(project, report).encode())
            return path

        self._worker.submit(f"save {path}", write, self._on_code_saved, self._on_refused, lasting=True)

    @Slot()
    def save_weights(self) -> None:
        """Ask for a name and write the best weights of the latest run."""
        folder = self._context.training.run_folder
        if folder is None:
            return
        chosen, kind = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save weights"),
            f"{printable(self._context.document.project.name)}.safetensors",
            self.tr("safetensors (*.safetensors);;PyTorch state_dict (*.pt)"),
        )
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".pt" if "*.pt" in kind else ".safetensors")
        self._context.prediction.save_weights(folder, path)

    @Slot()
    def load_weights(self) -> None:
        """Ask for a file and use its weights for the latest run's network."""
        folder = self._context.training.run_folder
        if folder is None:
            return
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Load weights"), "", self.tr("safetensors (*.safetensors)")
        )
        if chosen:
            self._context.prediction.load_weights(folder, Path(chosen))

    def _ask(self, key: str, deliver: Any) -> None:  # noqa: ANN401 - a slot of this object
        project, report = self._context.document.project, self._context.shapes.report
        self._worker.submit(key, lambda: _code_of(project, report), deliver, self._on_refused)

    def _on_code(self, code: str) -> None:
        QGuiApplication.clipboard().setText(code)
        self.said.emit(self.tr("The network's PyTorch code is on the clipboard."))

    def _on_code_saved(self, path: Path) -> None:
        self.said.emit(self.tr("Saved {file}").format(file=path.name))

    def _on_refused(self, error: TorchCanvasError) -> None:
        show_error(error, self._context.theme, self._window)

    @Slot(object)
    def _on_weights_saved(self, path: Path) -> None:
        self.said.emit(self.tr("Saved {file}").format(file=path.name))

    @Slot(object)
    def _on_weights_loaded(self, path: Path | None) -> None:
        if path is not None:
            self.said.emit(self.tr("Predictions now use the weights of {file}.").format(file=path.name))

    @Slot(str)
    def _on_state(self, _state: str) -> None:
        self.refresh()
