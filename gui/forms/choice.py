"""A choice of a few words."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from gui.theme.manager import ThemeManager


class ChoiceBox(QComboBox):
    """A combo box. The wheel scrolls the panel, it does not change the choice."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None, *, role: str = "mono") -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(4)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=40)
        return QSize(longest + self._theme.px(44), max(self._theme.px(28), metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(72)), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))
        self.updateGeometry()
