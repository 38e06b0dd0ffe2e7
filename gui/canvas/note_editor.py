"""The field that lies over a comment or a frame's title while it is written."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEditor(QPlainTextEdit):
    """Writes one note. Ctrl+Enter and a click elsewhere keep the text, Escape leaves it as it was.

    In a title, which is one line, Enter keeps it too.

    Signals:
        closed: The field is gone.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._write: Callable[[str], str | None] | None = None
        self._one_line = False
        self.setFrameShape(QFrame.Shape.Box)
        self.setTabChangesFocus(True)
        self.installEventFilter(self)
        self.hide()

    def edit(
        self, text: str, place: QRect, font: QFont, write: Callable[[str], str | None], *, one_line: bool
    ) -> None:
        """Show the field; `write` keeps the text and returns why it cannot, if so."""
        self._write, self._one_line = write, one_line
        self.setAccessibleName(self.tr("Title of the frame") if one_line else self.tr("Text of the comment"))
        self.setToolTip("")
        self.setFont(font)
        self.setGeometry(place)
        self.setPlainText(text)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() not in (
                Qt.FocusReason.ActiveWindowFocusReason,
                Qt.FocusReason.PopupFocusReason,
            ):
                self.keep()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in _ENTER and (control or self._one_line):
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Keep what was written; what no note can be leaves it as it was."""
        write, self._write = self._write, None
        if write is not None:
            write(self.toPlainText())
        self.dismiss()

    def dismiss(self) -> None:
        """Close, leaving the note as it is."""
        self._write = None
        if self.isVisible():
            self.hide()
            self.closed.emit()
