"""The field that lies over a card's name while it is changed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

Rename = Callable[[str], str | None]
_GAP = 4


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
        self.name = ""
        self._rename: Rename | None = None
        self.setAccessibleName(self.tr("Name of the layer"))
        self._refusal = QLabel(parent)
        self._refusal.setObjectName("rename-refusal")
        self._refusal.setTextFormat(Qt.TextFormat.PlainText)
        self._refusal.setWordWrap(True)
        self._refusal.setMargin(6)
        self._refusal.setProperty("kind", "error")
        self._refusal.setAutoFillBackground(True)
        self._refusal.hide()
        self.textEdited.connect(self._refusal.hide)
        self.installEventFilter(self)
        self.hide()

    def edit(self, name: str, place: QRect, fonts: tuple[QFont, QFont], rename: Rename) -> None:
        """Show the field; `rename` carries the new name out and returns why it cannot, if so."""
        self.name = name
        self._rename = rename
        self.setFont(fonts[0])
        self._refusal.setFont(fonts[1])
        self.setGeometry(place)
        self.setText(name)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
                self.dismiss()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._accept()  # the field itself would hand the key on to the canvas
                return True
        return super().eventFilter(watched, event)

    def dismiss(self) -> None:
        """Close, leaving the name as it is."""
        if self.isVisible():
            self.hide()
            self._refusal.hide()
            self.closed.emit()

    def _accept(self) -> None:
        assert self._rename is not None
        refusal = self._rename(self.text().strip())
        if refusal is None:
            self.dismiss()
            return
        self._refusal.setText(refusal)
        width = max(self.width(), 240)
        self._refusal.setFixedWidth(width)
        self._refusal.move(self.x(), self.geometry().bottom() + _GAP)
        self._refusal.adjustSize()
        self._refusal.show()
        self._refusal.raise_()
