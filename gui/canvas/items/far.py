"""A large network from far away: one drawing of coloured bars instead of thousands of items."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.arranging.routes import Box, Point
from core.comparison import Status
from core.layers.declaration import Category
from gui.canvas.items.difference import TOKENS
from gui.canvas.look import Look


class FarItem(QGraphicsItem):
    """Paints every card as a bar in its category's colour, and every wire as a plain line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._bars: dict[Category, list[QRectF]] = {}
        self._chosen: list[QRectF] = []
        self._marked: list[tuple[QRectF, Status]] = []
        self._wires = QPainterPath()
        self._bounds = QRectF()

    def show_all(
        self,
        bars: Iterable[tuple[Box, Category]],
        chosen: Iterable[Box],
        wires: Iterable[tuple[Point, ...]],
        marked: Iterable[tuple[Box, Status]] = (),
    ) -> None:
        """Draw other bars; those of `chosen` and `marked` get a border."""
        self.prepareGeometryChange()
        self._bars, self._wires, self._bounds = {}, QPainterPath(), QRectF()
        for box, category in bars:
            rect = QRectF(*box)
            self._bars.setdefault(category, []).append(rect)
            self._bounds |= rect
        for points in wires:
            self._wires.addPolygon(QPolygonF([QPointF(*point) for point in points]))
        self._chosen = [QRectF(*box).adjusted(-8, -8, 8, 8) for box in chosen]
        self._marked = [(QRectF(*box).adjusted(-14, -14, 14, 14), status) for box, status in marked]
        self._bounds = (self._bounds | self._wires.boundingRect()).adjusted(-20, -20, 20, 20)
        self.update()

    def dress(self, look: Look) -> None:
        """Paint with other colours."""
        self.look = look
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        pen = QPen(self.look.colour("edge"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._wires)
        painter.setPen(Qt.PenStyle.NoPen)
        for category, bars in self._bars.items():
            painter.setBrush(self.look.category(category))
            painter.drawRects(bars)
        pen = QPen(self.look.colour("accent"), 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(self._chosen)
        for rect, status in self._marked:
            pen.setColor(self.look.colour(TOKENS[status]))
            painter.setPen(pen)
            painter.drawRect(rect)
