"""Keeps a form as narrow as it can be read: what may be done with a value stays near the value."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme.manager import ThemeManager

_WIDEST = 520


class Narrow(QWidget):
    """Holds a form at its left; what room the form does not need stays empty."""

    def __init__(self, form: QWidget, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._theme = form, theme
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(form, 1)
        layout.addStretch(0)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._form.setMaximumWidth(self._theme.px(_WIDEST))
