"""The run's own network beside its curves, which nobody edits."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.project.graph import Project
from gui.context import Context
from gui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from core.shapes.report import ShapeReport


class ProjectShower(Protocol):
    """A canvas that shows what it is handed."""

    def set_project(self, project: Project, report: "ShapeReport | None" = None) -> None: ...


class RunView(QObject):
    """Shows the network of the present or last run, or the open one where there is none."""

    def __init__(self, context: Context, canvas: ProjectShower, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._canvas = canvas
        self._shown: tuple[Project | None, ShapeReport | None] = (None, None)
        self._seen = False
        self._about = ElidedLabel("", context.theme, "label", "text_3")
        context.training.state_changed.connect(self._on_state)
        context.training.events.connect(self._on_events)
        context.document.replaced.connect(self._on_document)
        context.shapes.updated.connect(self.refresh)

    def framed(self, canvas: QWidget) -> QWidget:
        """Return the canvas under a line that says whose network it shows."""
        frame = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(8)
        head.addWidget(self._about, 1)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(canvas, 1)
        return frame

    def set_seen(self, seen: bool) -> None:
        """Say whether it is looked at; what nobody sees is not kept up to date."""
        self._seen = seen
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the network of the run, or the open one."""
        if not self._seen:
            return
        training, shapes = self._context.training, self._context.shapes
        project, report = training.run_project, training.run_report
        if project is None:
            project = self._context.document.project
            report = shapes.report if shapes.current else None
        if project is not self._shown[0] or report is not self._shown[1]:
            self._shown = (project, report)
            self._canvas.set_project(project, report)
        if training.run_project is None:
            words = self.tr("{name} as it would be trained · read only")
        elif training.state == "idle":
            words = self.tr("{name} as it was trained · read only")
        else:
            words = self.tr("{name} as started · read only while it runs")
        self._about.set_text(words.format(name=project.name))

    @Slot(str)
    def _on_state(self, _state: str) -> None:
        self.refresh()

    @Slot(object)
    def _on_events(self, _events: object) -> None:
        if self._context.training.run_project is not self._shown[0]:
            self.refresh()

    @Slot(object)
    def _on_document(self, _project: object) -> None:
        self.refresh()
