"""Sections of a panel: a heading, a rule above it, and content that may be folded."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.labels import Label


class Rule(QFrame):
    """A thin line between parts."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Section(QWidget):
    """A heading with room for a control at its right, and content below.

    Signals:
        folded: The content was hidden (True) or shown (False) by a person.
    """

    folded = Signal(bool)

    def __init__(
        self, title: str, theme: ThemeManager, parent: QWidget | None = None, *, foldable: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.content = QVBoxLayout()
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(4)
        self._body = QWidget(self)
        self._body.setLayout(self.content)
        self._fold: QToolButton | None = None
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        if foldable:
            self._fold = self._make_fold(title)
            self.head.addWidget(self._fold, 1)
        else:
            heading = Label(title, theme, "body_strong", parent=self)
            heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.head.addWidget(heading, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self.head)
        layout.addWidget(self._body)
        self.setAccessibleName(title)
        theme.changed.connect(self._dress)
        self._dress()

    def set_folded(self, folded: bool) -> None:
        """Hide or show the content without telling."""
        self._body.setHidden(folded)
        if self._fold is not None:
            self._fold.setChecked(not folded)
        self._dress()

    def is_folded(self) -> bool:
        """Return whether the content is hidden."""
        return self._body.isHidden()

    def _make_fold(self, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(title)
        button.setProperty("kind", "icon")
        button.setCheckable(True)
        button.setChecked(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(title)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot(bool)
    def _on_clicked(self, shown: bool) -> None:
        self.set_folded(not shown)
        self.folded.emit(not shown)

    @Slot()
    def _dress(self) -> None:
        if self._fold is not None:
            self._fold.setFont(self._theme.font("body_strong"))
            name = "chevron-right" if self.is_folded() else "chevron-down"
            self._fold.setIcon(self._theme.icon(name, size=14))
