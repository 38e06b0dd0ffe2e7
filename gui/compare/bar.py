"""The bar that says that changes are marked on the canvas, against what, and how many there are."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.comparison import Comparison, Status
from gui.compare.entries import counted
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button, IconButton
from gui.widgets.labels import Label


class MarksBar(QWidget):
    """Hidden while nothing is marked.

    Signals:
        side_by_side_asked: A person wants both networks beside one another.
        ended: A person wants nothing marked any more.
    """

    side_by_side_asked = Signal()
    ended = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = Label("", theme, "body", wrap=True, parent=self)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.beside = Button(self.tr("Show side by side"), theme, kind="link", parent=self)
        self.end = IconButton("x", self.tr("Mark changes no longer"), theme, size=14, parent=self)
        self.beside.clicked.connect(self.side_by_side_asked)
        self.end.clicked.connect(self.ended)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(10)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.end)
        theme.changed.connect(self._on_theme)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_counts(self, name: str, comparison: Comparison) -> None:
        """Say what is marked."""
        counts = counted(comparison)
        if comparison.same_network:
            words = self.tr("Nothing has changed since {name} was saved or opened.").format(name=name)
        else:
            words = self.tr(
                "Marked is what changed since {name} was saved or opened: {added} new, {removed} gone, "
                "{changed} changed."
            ).format(
                name=name,
                added=counts[Status.ADDED],
                removed=counts[Status.REMOVED],
                changed=counts[Status.CHANGED],
            )
        self._text.setText(words)
        self.setAccessibleName(words)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.accent_bg))
        painter.end()

    @Slot()
    def _on_theme(self) -> None:
        self.update()
