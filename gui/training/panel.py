"""The training panel: the plan before a run, the run while it trains and afterwards."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.charts.plotting import plotting
from gui.context import Context
from gui.training.plan_page import PlanPage
from gui.training.run_page import RunPage
from gui.widgets.focus import swap


class TrainingPanel(QWidget):
    """Shows the run as soon as one starts; a button leads back to the plan."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.plan = PlanPage(context, self)
        self.run = RunPage(context, self)
        self._shows_run = False
        layout = QVBoxLayout(self)  # no stack: that would be as high as the higher page
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plan)
        layout.addWidget(self.run)
        self.plan.run_asked.connect(self.show_run)
        self.run.plan_asked.connect(self.show_plan)
        context.training.state_changed.connect(self._on_state_changed)
        context.loader.loaded.connect(plotting().start)
        self._show(run=False)
        self._on_state_changed(context.training.state)

    @Slot()
    def show_plan(self) -> None:
        """Show the plan of the next run."""
        self.plan.show_run.setVisible(self._context.training.run_folder is not None)
        self._show(run=False)

    @Slot()
    def show_run(self) -> None:
        """Show the run that trains or was trained last."""
        self._show(run=True)

    def _show(self, *, run: bool) -> None:
        self._shows_run = run
        if run:
            swap(self.plan, self.run, self.run)
            self.run.pass_focus_on()
        else:
            swap(self.run, self.plan, self.plan.form.numbers.row("epochs").field.controls[0])

    @property
    def shows_run(self) -> bool:
        """Whether the run is seen, not the plan."""
        return self._shows_run

    @Slot(str)
    def _on_state_changed(self, state: str) -> None:
        if state == "starting":
            plotting().start()
        if state != "idle":
            self.show_run()
        elif not self.run.series.steps_per_epoch and self._context.training.last_error is None:
            self.show_plan()
