"""The last runs, each with how it ended, how good it became, and when it was started."""

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import TorchCanvasError
from core.runs.folder import Run, list_runs
from core.runs.record import Status
from gui.services.worker import Worker
from gui.settings import Settings
from gui.start.cards import Row, emptied
from gui.start.when import said_when
from gui.theme.manager import ThemeManager
from gui.widgets.labels import Label

_SHOWN: Final = 4


class LastRuns(QWidget):
    """A title and a row for each run; nothing where there is none.

    Signals:
        rows_changed: There are other rows than before.
        chosen: A run is to be shown; carries its folder.
        steered: An arrow key asks a row for what lies next that way; carries the row and the key.
    """

    chosen = Signal(object)
    steered = Signal(object, Qt.Key)
    rows_changed = Signal()

    def __init__(
        self, settings: Settings, theme: ThemeManager, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._theme, self._worker = settings, theme, worker
        self.rows: list[Row] = []
        self._title = Label(self.tr("Last runs"), theme, "panel_title", parent=self)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._title)
        layout.addLayout(self._list)
        self.hide()

    def look(self) -> None:
        """Read the runs again."""
        root = self._settings.runs_folder
        self._worker.submit("runs", lambda: _latest_runs(root), self._show_runs, self._on_no_runs)

    def _on_no_runs(self, _error: TorchCanvasError) -> None:
        self._show_runs([])

    def _show_runs(self, runs: list[Run]) -> None:
        focused = next((index for index, row in enumerate(self.rows) if row.holds_focus), None)
        emptied(self._list)
        self.rows = [self._row_of(run) for run in runs]
        for row in self.rows:
            self._list.addWidget(row)
            row.show()  # at once, so that it can take the focus
        self.setVisible(bool(runs))
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()
        self.rows_changed.emit()

    def _row_of(self, run: Run) -> Row:
        about, icon, color = self._about(run)
        when = _when(run.record.started)
        row = Row(run.record.name, about, when, self._theme, icon=icon, color=color, parent=self)
        row.setProperty("folder", run.folder)
        row.setToolTip(self.tr("Show this run and the network that it trained"))
        row.opened.connect(self._on_opened)
        row.steered.connect(self.steered)
        return row

    def _about(self, run: Run) -> tuple[str, str, str]:
        record = run.record
        words = {
            Status.RUNNING: (self.tr("running"), "play", "accent"),
            Status.COMPLETED: (self.tr("completed"), "circle-check", "ok"),
            Status.STOPPED: (self.tr("stopped"), "square", "text_2"),
            Status.DIVERGED: (self.tr("diverged"), "triangle-alert", "error"),
            Status.FAILED: (self.tr("failed"), "circle-alert", "error"),
            Status.INTERRUPTED: (self.tr("interrupted, can be resumed"), "pause", "warning"),
        }
        text, icon, color = words[record.status]
        if record.epochs == 1:
            text += " · " + self.tr("1 epoch")
        else:
            text += " · " + self.tr("{count} epochs").format(count=record.epochs)
        accuracy = (record.best or {}).get("validation_accuracy")
        if accuracy is not None:
            text += " · " + self.tr("validation accuracy {share} %").format(share=f"{100 * accuracy:.1f}")
        return text, icon, color

    @Slot()
    def _on_opened(self) -> None:
        self.chosen.emit(self.sender().property("folder"))


def _latest_runs(root: Path) -> list[Run]:
    return [run for run in list_runs(root) if isinstance(run, Run)][:_SHOWN]


def _when(started: str) -> str:
    try:
        return said_when(datetime.fromisoformat(started).astimezone())
    except ValueError:
        return ""
