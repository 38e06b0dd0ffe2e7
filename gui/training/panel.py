"""The training panel: the plan before a run, the run while it trains and afterwards."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.charts.plotting import plotting
from gui.context import Context
from gui.training.plan_page import PlanPage
from gui.training.run_page import RunPage


class _Pages(QStackedWidget):
    """A stack as large as the page that is shown, not as the largest."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        least = page.minimumSizeHint()
        layout = page.layout()
        if layout is not None and layout.hasHeightForWidth() and self.width() > 0:
            least.setHeight(layout.minimumHeightForWidth(max(self.width(), least.width())))
        return least


class TrainingPanel(QWidget):
    """Shows the run as soon as one starts; a button leads back to the plan."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.plan = PlanPage(context, self)
        self.run = RunPage(context, self)
        self._pages = _Pages(self)
        self._pages.addWidget(self.plan)
        self._pages.addWidget(self.run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.plan.run_asked.connect(self.show_run)
        self.run.plan_asked.connect(self.show_plan)
        context.training.state_changed.connect(self._on_state_changed)
        context.loader.loaded.connect(plotting().start)
        self._on_state_changed(context.training.state)

    @Slot()
    def show_plan(self) -> None:
        """Show the plan of the next run."""
        self.plan.show_run.setVisible(self._context.training.run_folder is not None)
        self._pages.setCurrentWidget(self.plan)
        self._pages.updateGeometry()

    @Slot()
    def show_run(self) -> None:
        """Show the run that trains or was trained last."""
        self._pages.setCurrentWidget(self.run)
        self._pages.updateGeometry()

    @property
    def shows_run(self) -> bool:
        """Whether the run is seen, not the plan."""
        return self._pages.currentWidget() is self.run

    @Slot(str)
    def _on_state_changed(self, state: str) -> None:
        if state == "starting":
            plotting().start()
        if state != "idle":
            self.show_run()
        elif not self.run.series.steps_per_epoch and self._context.training.last_error is None:
            self.show_plan()
