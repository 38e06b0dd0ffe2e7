"""What can be done with a run: pause, resume, stop; afterwards its weights and its code."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import TorchCanvasError
from gui.context import Context
from gui.widgets.buttons import Button
from gui.widgets.flow import FlowLayout
from gui.widgets.focus import holds_focus
from gui.widgets.texts import translated


class RunControls(QWidget):
    """Pause and Stop while a run goes on."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = context.training
        self.pause = Button(self.tr("Pause"), context.theme, icon="pause-filled", parent=self)
        self.resume = Button(
            self.tr("Resume"), context.theme, kind="primary", icon="play-filled", parent=self
        )
        self.stop = Button(self.tr("Stop"), context.theme, kind="danger", icon="square-filled", parent=self)
        layout = FlowLayout(self)
        for button in (self.pause, self.resume, self.stop):
            layout.addWidget(button)
        self.pause.clicked.connect(self._training.pause)
        self.resume.clicked.connect(self._training.resume_run)
        self.stop.clicked.connect(self._training.stop)
        self._training.state_changed.connect(self._on_state_changed)
        self._on_state_changed(self._training.state)

    @Slot(str)
    def _on_state_changed(self, state: str) -> None:
        page = self.parentWidget()
        if page is not None and holds_focus(self):
            page.setFocus()  # which passes it on to the button that takes the pressed one's place
        self.pause.setVisible(state in ("starting", "running"))
        self.pause.setEnabled(state == "running")
        self.pause.setToolTip(self.tr("The run is being prepared.") if state == "starting" else "")
        self.resume.setVisible(state == "paused")
        self.stop.setVisible(state in ("starting", "running", "paused", "stopping"))
        self.stop.setEnabled(state != "stopping")
        self.stop.setToolTip(self.tr("It stops after the step it is in.") if state == "stopping" else "")
        self.setVisible(state != "idle")


class RunExits(QWidget):
    """What a finished run leaves: weights as safetensors, weights brought back, PyTorch code.

    Signals:
        said: Something was done; carries what.
        refused: Something could not be done; carries why.
    """

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self.save = Button(self.tr("Save weights…"), theme, icon="download", parent=self)
        self.load = Button(self.tr("Load weights…"), theme, icon="upload", parent=self)
        self.own = Button(self.tr("Use the run's own weights"), theme, icon="rotate-ccw", parent=self)
        self.copy = Button(self.tr("Copy PyTorch code"), theme, icon="code", parent=self)
        layout = FlowLayout(self)
        for button in (self.save, self.load, self.own, self.copy):
            layout.addWidget(button)
        self.save.clicked.connect(self._on_save)
        self.load.clicked.connect(self._on_load)
        self.own.clicked.connect(self._on_own)
        self.copy.clicked.connect(self._on_copy)
        context.prediction.weights_saved.connect(self._on_weights_saved)
        context.prediction.weights_loaded.connect(self._on_weights_loaded)
        self.refresh()

    @property
    def _folder(self) -> Path | None:
        return self._context.training.run_folder

    def refresh(self) -> None:
        """Offer what can be done with the last run."""
        folder = self._folder
        training = self._context.training
        has_best = folder is not None and any(row for row in training.history.rows)
        why_not = "" if has_best else self.tr("The run did not finish an epoch, so there are no weights yet.")
        for button in (self.save, self.load):
            button.setEnabled(has_best)
            button.setToolTip(why_not)
        loaded = None if folder is None else self._context.prediction.weights_of(folder)
        self.own.setVisible(loaded is not None)
        self.copy.setEnabled(training.run_project is not None)

    @Slot()
    def _on_save(self) -> None:
        folder = self._folder
        if folder is None:
            return
        suggested = str(Path.home() / f"{folder.name}.safetensors")
        kinds = self.tr("safetensors (*.safetensors);;PyTorch state_dict (*.pt)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the best weights"), suggested, kinds)
        if chosen:
            path = Path(chosen)
            self._context.prediction.save_weights(
                folder, path if path.suffix else path.with_suffix(".safetensors")
            )

    @Slot()
    def _on_load(self) -> None:
        folder = self._folder
        if folder is None:
            return
        kinds = self.tr("safetensors (*.safetensors)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Load weights"), str(Path.home()), kinds)
        if chosen:
            self._context.prediction.load_weights(folder, Path(chosen))

    @Slot()
    def _on_own(self) -> None:
        if self._folder is not None:
            self._context.prediction.use_own_weights(self._folder)

    @Slot()
    def _on_copy(self) -> None:
        training = self._context.training
        if training.run_project is None:
            return
        from core.exchange.python_code import export_python  # needs torch, which the run brought

        try:
            code = export_python(training.run_project, training.run_report)
        except TorchCanvasError as error:
            self.refused.emit(translated(error.sentence))
            return
        QGuiApplication.clipboard().setText(code)
        self.said.emit(self.tr("The PyTorch code of this run's network is on the clipboard."))

    @Slot(object)
    def _on_weights_saved(self, path: Path) -> None:
        self.said.emit(self.tr("The best weights were saved to {path}.").format(path=path))

    @Slot(object)
    def _on_weights_loaded(self, path: Path | None) -> None:
        self.refresh()
        if path is None:
            self.said.emit(self.tr("The run's own weights are used again."))
        else:
            self.said.emit(
                self.tr("The weights of {path} fit; samples and drawings use them.").format(path=path)
            )
