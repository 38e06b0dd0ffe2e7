"""The field that lies over a card's name while it is changed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget


class NameEditor(QLineEdit):
    """Edits one name. Enter takes it over, Escape and a click elsewhere leave it as it was.

    Attributes:
        name: The name before.

    Signals:
        closed: The field is gone.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rename: Callable[[str], str | None] = lambda _name: None
        self.name = ""
        self.setAccessibleName(self.tr("Name of the layer"))
        self.setFrame(False)
        self.returnPressed.connect(self._on_return)
        self.installEventFilter(self)
        self.hide()

    def edit(self, name: str, place: QRect, font: QFont, rename: Callable[[str], str | None]) -> None:
        """Show the field; `rename` carries the new name out and returns why it cannot, if so."""
        self.name = name
        self._rename = rename
        self.setFont(font)
        self.setGeometry(place)
        self.setText(name)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802 - Qt's
        if self.isVisible():
            if event.type() is QEvent.Type.FocusOut:
                self.dismiss()
            elif (
                isinstance(event, QKeyEvent)
                and event.type() is QEvent.Type.KeyPress
                and event.key() == Qt.Key.Key_Escape
            ):
                self.dismiss()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_return(self) -> None:
        refusal = self._rename(self.text().strip())
        if refusal is None:
            self.dismiss()
        else:
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), refusal, self)

    def dismiss(self) -> None:
        """Close, leaving the name as it is."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
