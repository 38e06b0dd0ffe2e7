"""The start page's rows and cards: things to open, by mouse or keyboard."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
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
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.layers.declaration import Category
from gui.start.steering import ARROWS
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import IconButton
from gui.widgets.labels import ElidedLabel, Label

_TILE: Final = 32


class Openable(QWidget):
    """Something that Enter, Space or a click opens; it shows hover and focus.

    Signals:
        opened: It is to be opened.
        steered: An arrow key asks for what lies next that way; carries this and the key.
    """

    opened = Signal()
    steered = Signal(object, Qt.Key)

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
        elif event.key() in ARROWS:
            self.steered.emit(self, Qt.Key(event.key()))
        else:
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
    """A line with a mark, a name, what is known of it and when.

    Signals:
        removed: It is to be taken off the list, where `offer_removal` or the Delete key is heeded.
    """

    removed = Signal()

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
        super().__init__(name, theme, parent)
        self._name = name
        self._icon, self._color = icon, color
        self._category: Category | None = None
        self._mark = QLabel(self)
        self._when = Label(when, theme, "hint", "text_3", self)
        self._about = ElidedLabel(about, theme, "label", "text_2", self)
        self.remove = IconButton("x", "", theme, size=14, parent=self)
        self.remove.clicked.connect(self.removed)
        self.remove.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(name, theme, "body_strong", parent=self), 1)
        top.addWidget(self._when)
        words.addLayout(top)
        words.addWidget(self._about)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 7)
        layout.setSpacing(12)
        layout.addWidget(self._mark)
        layout.addLayout(words, 1)
        layout.addWidget(self.remove)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()
        self._name_it()

    @property
    def about(self) -> str:
        """What is known of it."""
        return self._about.full_text

    @property
    def when(self) -> str:
        """When it was, in words; empty where that is not known."""
        return self._when.text()

    @property
    def holds_focus(self) -> bool:
        """Whether the keyboard is here."""
        return self.hasFocus() or self.remove.hasFocus()

    def set_about(self, text: str, color: str = "text_2") -> None:
        """Say what is known of it."""
        self._about.set_text(text)
        self._about.set_color(color)
        self._name_it()

    def set_when(self, text: str) -> None:
        """Say when it was."""
        self._when.setText(text)
        self._name_it()

    def set_mark(self, icon: str, color: str) -> None:
        """Show another icon, in a token's colour."""
        self._icon, self._color, self._category = icon, color, None
        self._dress()

    def set_category(self, icon: str, category: Category) -> None:
        """Show a category's glyph on a tile of its colour."""
        self._icon, self._category = icon, category
        self._dress()

    def offer_removal(self, text: str) -> None:
        """Show a button that takes the row off the list."""
        self.remove.say(text)
        self.remove.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        tokens = self._theme.tokens
        self._paint_box(tokens.hover if self.underMouse() else tokens.panel, None, 8)

    def _name_it(self) -> None:
        parts = (self._name, self._about.full_text, self._when.text())
        self.setAccessibleName(", ".join(part for part in parts if part))

    @Slot()
    def _dress(self) -> None:
        theme, tokens = self._theme, self._theme.tokens
        if self._category is not None:
            pixmap = _tile(theme, self._icon, tokens.categories[self._category])
        else:
            pixmap = theme.pixmap(self._icon, str(getattr(tokens, self._color)), theme.px(20))
        self._mark.setFixedWidth(theme.px(_TILE))
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark.setPixmap(pixmap)


def _tile(theme: ThemeManager, icon: str, color: str) -> QPixmap:
    """Return a glyph on a square of 15 % of its colour."""
    side, glyph = theme.px(_TILE), theme.pixmap(icon, color, theme.px(18))
    pixmap = QPixmap(QSize(side, side) * glyph.devicePixelRatio())
    pixmap.setDevicePixelRatio(glyph.devicePixelRatio())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QColor(color)
    ground.setAlphaF(0.15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0, 0, side, side), 6, 6)
    corner = (side - theme.px(18)) / 2
    painter.drawPixmap(QPointF(corner, corner), glyph)
    painter.end()
    return pixmap


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


def emptied(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout, and destroy it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
