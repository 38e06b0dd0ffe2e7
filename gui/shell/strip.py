"""What is left of a dock for which there is no room: a strip with the button that brings it back."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.buttons import IconButton
from gui.widgets.sections import Rule
from gui.widgets.texts import without_mnemonic

_WIDTH = 40


class Strip(QFrame):
    """A narrow bar at one side of the canvas; its button does what the dock's action does."""

    def __init__(
        self, action: QAction, theme: ThemeManager, *, left: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "panel")
        self.setAccessibleName(without_mnemonic(action.text()))
        self.button = IconButton("x", "", theme, size=16, parent=self)
        self.button.follow(action)
        inner = QVBoxLayout()
        inner.setContentsMargins(3, 6, 3, 6)
        inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if left:
            row.addLayout(inner, 1)
            row.addWidget(Rule(self, vertical=True))
        else:
            row.addWidget(Rule(self, vertical=True))
            row.addLayout(inner, 1)
        theme.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))
