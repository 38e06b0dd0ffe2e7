"""A field to search with: a magnifier, a hint of its key, Escape empties it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme.manager import ThemeManager

_MAGNIFIER = 14


class SearchField(QLineEdit):
    """A line to search with.

    Signals:
        down_pressed: The arrow key asks for the results below.
        pressed: The mouse was pressed on it.
    """

    down_pressed = Signal()
    pressed = Signal()

    def __init__(
        self, placeholder: str, theme: ThemeManager, parent: QWidget | None = None, *, key_hint: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key_hint = key_hint
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if key == Qt.Key.Key_Down:
            self.down_pressed.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self._theme.tokens
        side = self._theme.px(_MAGNIFIER)
        painter = QPainter(self)
        painter.drawPixmap(9, (self.height() - side) // 2, self._theme.pixmap("search", tokens.text_3, side))
        if self._key_hint and not self.text():
            self._paint_hint(painter)
        painter.end()

    def _paint_hint(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("hint"))
        width = painter.fontMetrics().horizontalAdvance(self._key_hint) + 10
        height = painter.fontMetrics().height() + 2
        box = self.rect().adjusted(self.width() - width - 8, 0, -8, 0)
        box.setTop((self.height() - height) // 2)
        box.setHeight(height)
        painter.setPen(QPen(QColor(tokens.line_2), 1))
        painter.setBrush(QColor(tokens.field))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(tokens.text_3))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key_hint)

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._theme.font("label"))
        metrics = self.fontMetrics()
        hint = metrics.horizontalAdvance(self._key_hint) + 18 if self._key_hint else 0
        self.setTextMargins(self._theme.px(_MAGNIFIER) + 5, 0, hint, 0)
        self.update()
