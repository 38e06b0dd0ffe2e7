"""The history: every step that can be undone or redone, and a jump to any of them."""

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QDialog, QUndoView, QVBoxLayout, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.labels import Label

_SIZE = QSize(360, 420)


class HistoryDialog(QDialog):
    """Lists the steps beside the window, which stays in use; choosing one undoes or redoes up to it."""

    def __init__(self, group: QUndoGroup, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("History"))
        self.list = QUndoView(group, self)
        self.list.setEmptyLabel(self.tr("As it was opened"))
        self.list.setAccessibleName(self.tr("Steps"))
        self.list.setFrameShape(QUndoView.Shape.NoFrame)
        hint = Label(
            self.tr("Choose a step to go back or forward to it."), theme, "hint", "text_3", self, wrap=True
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.list, 1)
        layout.addWidget(hint)
        theme.changed.connect(self._dress)
        self._dress()
        self.resize(theme.px(_SIZE.width()), theme.px(_SIZE.height()))

    def show_beside(self) -> None:
        """Show it over the left side of the window, or bring it to the front where it is shown."""
        window = self.parentWidget()
        if window is not None and not self.isVisible():
            self.move(window.mapToGlobal(QPoint(self._theme.px(16), self._theme.px(96))))
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _dress(self) -> None:
        theme = self._theme
        self.list.setFont(theme.font("body"))
        self.list.setStyleSheet(
            f"QUndoView::item {{ min-height: {theme.px(28)}px; padding-left: {theme.px(8)}px; }}"
        )
