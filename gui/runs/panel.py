"""The runs panel: what was trained, how it went, and what can be done with a run now."""

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.errors import TorchCanvasError
from core.project.files import load
from core.project.graph import Project
from core.runs.folder import PROJECT, DamagedRun, Run, list_runs
from gui.context import Context
from gui.runs.details import RunDetails
from gui.runs.wording import row_of
from gui.services.worker import Worker
from gui.widgets.labels import Label
from gui.widgets.message_bar import MessageBar
from gui.widgets.rows import RowList
from gui.widgets.texts import translated

_SIDE_BY_SIDE = 620
_SETTLE_MS = 300


class RunsPanel(QWidget):
    """Runs at the left, the latest first; the selected one at the right with its curves.

    Signals:
        project_asked: A person wants to go on from what a run trained; carries that project, which has no
            file yet, so that saving it leaves the run as it is.
        compare_asked: A person wants to see how that project differs from the open one; carries the run's
            name too.
    """

    project_asked = Signal(object)
    compare_asked = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._runs: dict[Path, Run | DamagedRun] = {}
        self._stale = True
        self._wanted: Path | None = None
        self._worker = worker = Worker("runs")  # no child: it is closed when the panel is gone
        self.destroyed.connect(lambda *_: worker.close())
        self.list = RowList(theme, name=self.tr("Runs"), parent=self)
        self.details = RunDetails(context, self._worker, self)
        self.message = MessageBar(theme, self)
        self.empty = Label("", theme, "body", "text_2", self, wrap=True)
        self.empty.setContentsMargins(8, 14, 8, 14)
        self.empty.hide()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.details)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([1000, 1500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)  # the line between list and details goes from top to bottom
        layout.addWidget(self.message)
        layout.addWidget(self.empty)
        layout.addWidget(self._splitter, 1)
        layout.addStretch()
        self._watch()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.details.resume.clicked.connect(self._on_resume)
        self.details.open_project.clicked.connect(self._on_open_project)
        self.details.compare.clicked.connect(self._on_compare)
        self.details.reveal.clicked.connect(self._on_reveal)
        context.training.state_changed.connect(self.refresh)
        context.training.finished.connect(self._on_finished)
        context.loader.loaded.connect(self._show_selected)
        context.settings.changed.connect(self._on_setting_changed)

    def _watch(self) -> None:
        """Notice runs that another program, such as the command line, makes."""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._settle.start)

    @Slot()
    def refresh(self) -> None:
        """Read the runs again; while the panel is hidden that waits until it is seen."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        root = self._context.settings.runs_folder
        self._worker.submit("list", lambda: list_runs(root), self._on_listed, self._on_refused)
        if root.is_dir() and str(root) not in self._watcher.directories():
            self._watcher.addPath(str(root))

    def _on_refused(self, error: TorchCanvasError) -> None:
        self.message.say(translated(error.sentence), "error")
        self._on_listed([])

    def _on_listed(self, runs: list[Run | DamagedRun]) -> None:
        """Show the runs that were found."""
        self._runs = {run.folder: run for run in runs}
        self.list.show_rows([row_of(run) for run in runs])
        if runs and self.list.current_key is None:
            self.list.select(runs[0].folder)
        if self._wanted in self._runs:
            self.list.select(self._wanted)
            self._wanted = None
        root = self._context.settings.runs_folder
        self.empty.setText(
            self.tr("No run yet. Every run is kept in {root} and listed here.").format(root=root)
        )
        self.empty.setHidden(bool(runs))
        self._splitter.setHidden(not runs)
        self._show_selected()

    def close_worker(self, timeout_s: float = 5.0) -> bool:
        """Stop reading runs; returns whether the thread has ended."""
        return self._worker.close(timeout_s)

    @property
    def reading(self) -> bool:
        """Whether runs are being read."""
        return self._worker.busy

    def show_run(self, folder: Path) -> None:
        """Select a run, once it was found."""
        self._wanted = folder
        self.refresh()

    @property
    def selected(self) -> Run | DamagedRun | None:
        """The run that is selected."""
        key = self.list.current_key
        return self._runs.get(key) if isinstance(key, Path) else None

    @Slot()
    def _show_selected(self) -> None:
        self.details.show_run(self.selected)

    @Slot(object)
    def _on_finished(self, _event: object) -> None:
        folder = self._context.training.run_folder
        if folder is not None:
            self.show_run(folder)

    @Slot(object)
    def _on_chosen(self, _key: Hashable) -> None:
        self._show_selected()

    @Slot(object)
    def _on_opened(self, _key: Hashable) -> None:
        self._on_open_project()

    @Slot()
    def _on_resume(self) -> None:
        run = self.selected
        if isinstance(run, Run):
            self._context.training.resume(run.folder, self._context.settings.device)

    @Slot()
    def _on_open_project(self) -> None:
        project = self._project()
        if project is not None:
            self.project_asked.emit(project)

    @Slot()
    def _on_compare(self) -> None:
        project, run = self._project(), self.selected
        if project is not None and run is not None:
            self.compare_asked.emit(project, run.folder.name)

    def _project(self) -> Project | None:
        """Return what the selected run trained, or say why it cannot be read."""
        run = self.selected
        if not isinstance(run, Run):
            return None
        try:
            return load(run.folder / PROJECT)
        except TorchCanvasError as error:
            self.message.say(translated(error.sentence), "error")
            return None

    @Slot()
    def _on_reveal(self) -> None:
        run = self.selected
        if run is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.folder))):
            self.message.say(
                self.tr("No program shows folders here. The run is in {folder}.").format(folder=run.folder)
            )

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "runs_folder":
            if watched := self._watcher.directories():
                self._watcher.removePaths(watched)
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._context.theme.px(_SIDE_BY_SIDE)
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
