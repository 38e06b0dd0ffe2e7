"""The wire that is being drawn, and why it may not end where the pointer is."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas.look import Look

_BUBBLE_WIDTH = 300.0


class WireItem(QGraphicsItem):
    """Paints a wire from a port to the pointer, and words beside the pointer."""

    def __init__(self, look: Look, zoom: float) -> None:
        super().__init__()
        self._look = look
        self._unit = 1 / zoom  # the words are as large as at 100 %
        self._path = QPainterPath()
        self._end = QPointF()
        self._text = ""
        self._fine = True
        self.setZValue(6)

    @property
    def text(self) -> str:
        """What is said beside the pointer."""
        return self._text

    def show_way(self, start: QPointF, end: QPointF, text: str, *, fine: bool | None) -> None:
        """Run from one point to another; `fine` says whether it may end there, None where nothing is."""
        self.prepareGeometryChange()
        self._path = QPainterPath(start)
        reach = max(24.0, abs(end.y() - start.y()) / 2)
        downwards = end.y() >= start.y()
        bend = QPointF(0, reach if downwards else -reach)
        self._path.cubicTo(start + bend, end - bend, end)
        self._end, self._text = end, text
        self._fine = fine is not False
        self.update()

    def boundingRect(self) -> QRectF:
        return (self._path.boundingRect() | self._bubble()).adjusted(-8, -8, 8, 8)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        painter.setPen(QPen(look.colour("accent" if self._fine else "error"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        painter.setBrush(painter.pen().color())
        painter.drawEllipse(self._end, 3.5, 3.5)
        if self._text:
            bubble = self._bubble()
            painter.translate(bubble.topLeft())
            painter.scale(self._unit, self._unit)
            bubble = QRectF(0, 0, bubble.width() / self._unit, bubble.height() / self._unit)
            painter.setPen(QPen(look.colour("line_2" if self._fine else "error"), 1))
            painter.setBrush(look.colour("card" if self._fine else "error_bg"))
            painter.drawRoundedRect(bubble, 6, 6)
            painter.setFont(look.type.font)
            painter.setPen(look.colour("text_1" if self._fine else "error"))
            painter.drawText(bubble.adjusted(8, 5, -8, -5), Qt.TextFlag.TextWordWrap, self._text)

    def _bubble(self) -> QRectF:
        if not self._text:
            return QRectF()
        room = QRectF(0, 0, _BUBBLE_WIDTH, 400)
        text = self._look.type.metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._text)
        unit = self._unit
        left, top = self._end.x() + 16 * unit, self._end.y() + 12 * unit
        return QRectF(left, top, (text.width() + 18) * unit, (text.height() + 12) * unit)
