"""Before a run: its plan, what was checked, the memory it needs, and the button that starts it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.project.plans import TrainingPlan
from gui.context import Context
from gui.forms.narrow import Narrow
from gui.training.checklist import Checklist
from gui.training.memory import MemoryBar
from gui.training.plan_form import PlanForm
from gui.widgets.buttons import Button
from gui.widgets.labels import Label
from gui.widgets.texts import standing_alone, translated

_WIDE = 860


class StartButton(QWidget):
    """“Train 10 epochs”, and why it cannot be pressed where it cannot."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.button = Button("", context.theme, kind="primary", icon="play-filled", parent=self)
        self.reason = Label("", context.theme, "label", "text_2", self, wrap=True)
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.button)
        layout.addWidget(self.reason, 1)
        self.button.clicked.connect(self._on_clicked)
        context.training.state_changed.connect(self.refresh)
        context.shapes.updated.connect(self.refresh)
        context.loader.loaded.connect(self.refresh)
        context.loader.failed_to_load.connect(self.refresh)
        context.document.changed.connect(self.refresh)
        context.document.replaced.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again whether a run can start."""
        project = self._context.document.project
        epochs = (project.training or TrainingPlan()).epochs
        text = (
            self.tr("Train 1 epoch") if epochs == 1 else self.tr("Train {count} epochs").format(count=epochs)
        )
        self.button.setText(text)
        self.button.setAccessibleName(text)
        why_not = self._context.training.why_not(project)
        reason = "" if why_not is None else standing_alone(translated(why_not))
        if why_not is not None and self.button.hasFocus():
            self.setFocus()  # a disabled button would lose it to whatever comes next in the window
        self.button.setEnabled(why_not is None)
        if why_not is None and self.hasFocus():
            self.button.setFocus()
        self.button.setToolTip(reason)
        self.button.setAccessibleDescription(reason)
        self.reason.setText(reason)

    @Slot()
    def _on_clicked(self) -> None:
        self._context.training.start(self._context.document.project, self._context.settings.device)


class PlanPage(QWidget):
    """Three columns where there is room, else one below the other.

    Signals:
        run_asked: A person wants to see the last run again.
    """

    run_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self.form = PlanForm(context, self)
        self.checklist = Checklist(context, self)
        self.memory = MemoryBar(context, self)
        self.start = StartButton(context, self)
        self.show_run = Button(self.tr("Show the last run"), theme, icon="activity", parent=self)
        self.show_run.clicked.connect(self.run_asked)
        self.show_run.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.RightToLeft, self)
        self._columns.setContentsMargins(16, 12, 16, 12)
        self._columns.setSpacing(28)
        self._columns.addLayout(self._start_column(), 4)
        self._columns.addLayout(self._titled(self.tr("Before you start"), self.checklist), 4)
        self._columns.addLayout(self._titled(self.tr("Plan"), Narrow(self.form, theme, self)), 4)

    def _titled(self, title: str, content: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label(title, self._context.theme, "body_strong", parent=self))
        column.addWidget(content)
        column.addStretch(1)
        return column

    def _start_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.memory)
        column.addWidget(self.start)
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_run)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._context.theme.px(_WIDE)
        # The button comes first for the keyboard and in a narrow panel; side by side it stands at the right.
        direction = QBoxLayout.Direction.RightToLeft if wide else QBoxLayout.Direction.TopToBottom
        if direction is not self._columns.direction():
            self._columns.setDirection(direction)
