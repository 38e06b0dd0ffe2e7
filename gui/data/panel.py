"""The data panel: where samples come from, what they look like, how they are divided and prepared."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core.project.graph import Project
from gui.context import Context
from gui.data.classes import ClassBars
from gui.data.empty import NoData
from gui.data.facts import FactsView
from gui.data.plan_form import DataPlanForm
from gui.data.thumbnails import ThumbnailsView
from gui.forms.narrow import Narrow
from gui.widgets.focus import swap
from gui.widgets.labels import Label

_WIDE = 860


class DataPanel(QWidget):
    """Facts and plan, classes, pictures, side by side where there is room; first a choice of data."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.empty = NoData(context, self)
        self.facts = FactsView(context, self)
        self.plan = DataPlanForm(context, self)
        self.classes = ClassBars(context, self)
        self.thumbnails = ThumbnailsView(context, self)
        self._content = QWidget(self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._columns.setContentsMargins(16, 12, 16, 12)
        self._columns.setSpacing(28)
        self._columns.addLayout(
            self._column(self.tr("Data"), self.facts, Narrow(self.plan, context.theme, self._content)), 4
        )
        self._columns.addLayout(self._column(self.tr("Classes"), self.classes), 3)
        self._columns.addLayout(self._column(self.tr("Samples"), self.thumbnails), 5)
        layout = QVBoxLayout(self)  # no stack: that would be as high as the higher page
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty)
        layout.addWidget(self._content)
        context.document.changed.connect(self._on_changed)
        context.document.replaced.connect(self._on_replaced)
        self._refresh()

    def _column(self, title: str, *parts: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label(title, self._context.theme, "body_strong", parent=self._content))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._context.theme.px(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction is not self._columns.direction():
            self._columns.setDirection(direction)

    @Slot(object, object)
    def _on_changed(self, before: Project, after: Project) -> None:
        if before.data is not after.data:
            self._refresh()

    @Slot(object)
    def _on_replaced(self, _project: Project) -> None:
        self._refresh()

    def _refresh(self) -> None:
        has_data = self._context.document.project.data is not None
        if has_data:
            swap(self.empty, self._content, self.plan.source.box)
        else:
            swap(self._content, self.empty, next(iter(self.empty.buttons.values())))
