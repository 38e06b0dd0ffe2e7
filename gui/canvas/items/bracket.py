"""The bracket beside the nodes that are fine although something after them is broken."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas.look import Look, readable

_DISTANCE = 18.0
_ARM = 6.0
_TEXT_WIDTH = 150.0
_LONG = 300.0
_FROM_END = 90.0


class BracketItem(QGraphicsItem):
    """Paints the bracket along one side of a column of cards, with two lines of text beside it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._height = 0.0
        self._title = ""
        self._detail = ""

    def show_beside(self, left: float, top: float, bottom: float, title: str, detail: str) -> None:
        """Stand left of what reaches from `top` to `bottom`."""
        self.prepareGeometryChange()
        self.setPos(left - _DISTANCE, top)
        self._height = bottom - top
        self._title, self._detail = title, detail
        self.update()

    def dress(self, look: Look) -> None:
        """Paint with other fonts and colours."""
        self.look = look
        self.update()

    def words_rect(self, growth: float) -> QRectF:
        """Return where the words stand in the scene, as large as they are painted."""
        look = self.look
        width = 12 + max(look.type.width(self._title) + 20, look.type.width(self._detail))
        return self.mapRectToScene(
            QRectF(-width * growth, self._middle - 18 * growth, width * growth, 36 * growth)
        )

    @property
    def _middle(self) -> float:
        # In a long network the words stand near the broken node, where a person looks.
        return self._height / 2 if self._height < _LONG else self._height - _FROM_END

    def boundingRect(self) -> QRectF:
        height = max(self._height, 100)  # the words grow as the canvas shrinks
        width = 2 * (_TEXT_WIDTH + 20)
        return QRectF(-width, -4 - (height - self._height) / 2, width + 12, height + 8)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, height = self.look, self._height
        painter.setPen(QPen(look.colour("ok"), 1.5))
        corners = ((_ARM, 0.0), (0.0, 0.0), (0.0, height), (_ARM, height))
        painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))
        growth = readable(painter, look)
        painter.translate(0, self._middle)
        painter.scale(growth, growth)
        painter.setFont(look.type.font)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        area = QRectF(-_TEXT_WIDTH - 12, -18, _TEXT_WIDTH, 18)
        painter.setPen(look.colour("ok"))
        painter.drawText(area, flags, self._title)
        width = look.type.width(self._title)
        look.paint_icon(
            painter, "check", look.tokens.ok, QPointF(area.right() - width - 12, area.center().y()), 14
        )
        painter.setPen(look.colour("text_3"))
        painter.drawText(area.translated(0, 18), flags, self._detail)
