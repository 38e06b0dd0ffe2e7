"""The mark of a node that another network has not, or has otherwise: a border, and a sign in its corner."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from core.comparison import Status
from gui.canvas.look import Look

TOKENS: Final[Mapping[Status, str]] = {
    Status.ADDED: "ok",
    Status.REMOVED: "error",
    Status.CHANGED: "warning",
}
"""The token of the colour that each is painted in; the sign tells them apart for whoever sees no colours."""
_RADIUS = 10.0
_SIGN = 10.0


def paint_difference(painter: QPainter, rect: QRectF, status: Status, look: Look) -> None:
    """Paint the mark around a card."""
    colour = look.colour(TOKENS[status])
    pen = QPen(colour, 2.5)
    if status is Status.REMOVED:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), _RADIUS + 3, _RADIUS + 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle = rect.topLeft() + QPointF(1, 1)
    painter.drawEllipse(middle, _SIGN, _SIGN)
    painter.setPen(QPen(look.colour("card"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLines(_sign(status, middle))


def _sign(status: Status, middle: QPointF) -> list[QLineF]:
    """Return the lines of a plus, a minus, or a sign for “is not equal”."""
    x, y = middle.x(), middle.y()
    if status is Status.CHANGED:
        bars = [QLineF(x - 4, y + shift, x + 4, y + shift) for shift in (-2, 2)]
        return [*bars, QLineF(x - 2.5, y + 5, x + 2.5, y - 5)]
    level = QLineF(x - 4.5, y, x + 4.5, y)
    return [level, QLineF(x, y - 4.5, x, y + 4.5)] if status is Status.ADDED else [level]
