"""The whole network in a corner, and the part of it that is seen."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from core.arranging.routes import Box
from core.layers.declaration import Category
from gui.theme.manager import ThemeManager

_PADDING = 8


class Minimap(QWidget):
    """Paints each card as a bar. A click or a drag looks there.

    Signals:
        looked_at: A point of the scene was clicked; it is to become the middle of what is seen.
    """

    looked_at = Signal(QPointF)

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: list[tuple[Box, Category]] = []
        self._frames: list[tuple[QRectF, str]] = []
        self._content = QRectF()
        self._seen = QRectF()
        self._drawn: QPixmap | None = None
        self.setAccessibleName(self.tr("Overview of the network"))
        self.setToolTip(self.tr("Click to look there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bars(
        self, bars: Iterable[tuple[Box, Category]], frames: Iterable[tuple[QRectF, str]] = ()
    ) -> None:
        """Show other cards, and frames in their colours behind them."""
        before = (self._bars, self._frames)
        self._bars, self._frames = list(bars), list(frames)
        if before == (self._bars, self._frames):
            return
        self._content = QRectF()
        for box, _ in self._bars:
            self._content |= QRectF(*box)
        for area, _ in self._frames:
            self._content |= area
        self._redraw()

    def show_seen(self, seen: QRectF) -> None:
        """Show another part as the one that is seen."""
        self._seen = seen
        self.update()

    def dress(self) -> None:
        """Paint with other colours."""
        self._redraw()

    def resizeEvent(self, _event: object) -> None:
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look_at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawn is None:
            self._drawn = self._draw()
        painter.drawPixmap(0, 0, self._drawn)
        scale, origin = self._mapping()
        seen = QRectF(origin + self._seen.topLeft() * scale, self._seen.size() * scale)
        seen &= QRectF(self.rect()).adjusted(4, 4, -4, -4)
        tokens = self._theme.tokens
        fill = QColor(tokens.accent)
        fill.setAlphaF(0.06)
        painter.setPen(QPen(QColor(tokens.accent), 1.4))
        painter.setBrush(fill)
        painter.drawRoundedRect(seen, 2, 2)

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        scale, origin = self._mapping()
        least = max(1.5, 2 / max(self.devicePixelRatioF(), 1))
        for area, color in self._frames:
            shade = QColor(tokens.notes[color])
            shade.setAlphaF(0.25)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(origin + area.topLeft() * scale, area.size() * scale), 2, 2)
        for box, category in self._bars:
            painter.setBrush(QColor(tokens.categories[category]))
            place = QRectF(origin + QPointF(box.x, box.y) * scale, QRectF(*box).size() * scale)
            place.setHeight(max(place.height(), least))
            painter.drawRoundedRect(place, 1.5, 1.5)
        painter.end()
        return pixmap

    def _mapping(self) -> tuple[float, QPointF]:
        """Return how large a pixel of the scene is here, and where its origin lies."""
        content = self._content if not self._content.isEmpty() else QRectF(0, 0, 1, 1)
        room = QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        scale = min(room.width() / content.width(), room.height() / content.height(), 0.3)
        return scale, room.center() - content.center() * scale

    def _look_at(self, event: QMouseEvent) -> None:
        scale, origin = self._mapping()
        self.looked_at.emit((event.position() - origin) / scale)
