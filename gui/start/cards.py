"""The start page's rows and cards: things to open, by mouse or keyboard."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.labels import ElidedLabel, Label


class Openable(QWidget):
    """Something that Enter, Space or a click opens; it shows hover and focus.

    Signals:
        opened: It is to be opened.
    """

    opened = Signal()

    def __init__(self, name: str, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _paint_box(self, ground: str, border: str | None, radius: int) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(border), 1) if border else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)
        painter.end()


class Row(Openable):
    """A line with an icon, a name, what is known of it and when."""

    def __init__(
        self,
        name: str,
        about: str,
        when: str,
        theme: ThemeManager,
        *,
        icon: str,
        color: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"{name}, {about}", theme, parent)
        self._icon, self._color = icon, color
        self._mark = QLabel(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(name, theme, "body_strong", parent=self), 1)
        top.addWidget(Label(when, theme, "hint", "text_3", self))
        words.addLayout(top)
        words.addWidget(ElidedLabel(about, theme, "label", "text_2", self, mode=Qt.TextElideMode.ElideMiddle))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 7)
        layout.setSpacing(12)
        layout.addWidget(self._mark)
        layout.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        tokens = self._theme.tokens
        self._paint_box(tokens.hover if self.underMouse() else tokens.panel, None, 8)

    @Slot()
    def _dress(self) -> None:
        color = str(getattr(self._theme.tokens, self._color))
        self._mark.setPixmap(self._theme.pixmap(self._icon, color, self._theme.px(20)))


class Card(Openable):
    """A drawing over a title and a line about it."""

    def __init__(
        self, title: str, about: str, drawing: QWidget, theme: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{title}, {about}", theme, parent)
        self._drawing = drawing
        drawing.setParent(self)
        drawing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setContentsMargins(14, 10, 14, 12)
        words.setSpacing(3)
        words.addWidget(Label(title, theme, "body_strong", parent=self, wrap=True))
        words.addWidget(Label(about, theme, "label", "text_2", self, wrap=True))
        words.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        layout.addWidget(drawing)
        layout.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        tokens = self._theme.tokens
        self._paint_box(tokens.panel, tokens.edge if self.underMouse() else tokens.line, 10)


class Banner(QWidget):
    """A white card with rounded corners that holds other things."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath(QPointF(0, 0))
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.fillPath(path, QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawPath(path)
        painter.end()
