"""Saving the network as a picture: asks how, draws it, and writes it beside the window."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from core.errors import TorchCanvasError
from core.files import write_atomically
from core.project.files import printable
from gui.actions import Actions
from gui.canvas.picture import FORMATS
from gui.canvas.picture_dialog import PictureDialog
from gui.canvas.view import CanvasView
from gui.context import Context
from gui.dialogs.errors import show_error
from gui.shell.part import WorkingPart


class Picturing(WorkingPart):
    """Carries out *Export picture*.

    Signals:
        said: A picture was saved; carries words.
    """

    said = Signal(str)

    def __init__(self, context: Context, actions: Actions, canvas: CanvasView, window: QWidget) -> None:
        super().__init__("pictures", window)
        self._context = context
        self._actions = actions
        self._canvas = canvas
        self._window = window
        actions.on("file.export_picture", self.export)
        context.document.changed.connect(self.refresh)
        context.document.replaced.connect(self.refresh)
        context.shapes.updated.connect(self.refresh)
        context.loader.failed_to_load.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self, *_values: object) -> None:
        """Allow it where there is something to draw."""
        why_not = None
        if not self._shown:
            why_not = self.tr("Open a network first.")
        elif not self._context.document.project.graph.nodes:
            why_not = self.tr("The canvas is empty.")
        elif self._context.shapes.report is None and self._context.loader.failure is None:
            why_not = self.tr("PyTorch is still loading.")  # the picture would lack every shape
        self._actions.allow("file.export_picture", why_not)

    @Slot()
    def export(self) -> None:
        """Ask what the picture is to look like and where to put it, and save it."""
        scene = self._canvas.canvas_scene
        dialog = PictureDialog(scene.project, scene.figures, self._context.theme, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        picture = dialog.picture
        dialog.deleteLater()
        path = self._ask_for_path() if accepted else None
        if path is None:
            return
        try:
            encode = picture.drawn(path.suffix[1:].lower())
        except TorchCanvasError as error:
            self._on_refused(error)
            return

        def write() -> Path:
            write_atomically(path, encode())
            return path

        self._worker.submit(f"save {path}", write, self._on_saved, self._on_refused, lasting=True)

    def _ask_for_path(self) -> Path | None:
        name = printable(self._context.document.project.name)
        filters = [self.tr("PNG, in pixels (*.png)"), self.tr("SVG, in lines (*.svg)"), "PDF (*.pdf)"]
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Export picture"), f"{name}.png", ";;".join(filters)
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix[1:].lower() not in FORMATS:
            known = next((one for one in FORMATS if f"*.{one}" in kind), FORMATS[0])
            path = path.with_name(f"{path.name}.{known}")
        return path

    def _on_saved(self, path: Path) -> None:
        self.said.emit(self.tr("Saved {file}").format(file=path.name))

    def _on_refused(self, error: TorchCanvasError) -> None:
        show_error(error, self._context.theme, self._window)
