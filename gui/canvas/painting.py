"""What the canvas paints below and above its items."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from gui.canvas.look import Look

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

_DOT_PITCH = 20
_DOTS_FROM = 0.5


def paint_ground(painter: QPainter, rect: QRectF, look: Look, zoom: float) -> None:
    """Paint the canvas with its dots, which are left out where they would be too dense."""
    painter.fillRect(rect, look.colour("canvas"))
    if zoom < _DOTS_FROM:
        return
    pen = QPen(look.colour("canvas_dot"), 1.4)
    pen.setCosmetic(True)
    painter.setPen(pen)
    left, top = rect.left() // _DOT_PITCH, rect.top() // _DOT_PITCH
    columns, rows = int(rect.width() // _DOT_PITCH) + 3, int(rect.height() // _DOT_PITCH) + 3
    painter.translate(left * _DOT_PITCH, top * _DOT_PITCH)
    painter.drawPoints(_dots(columns, rows))
    painter.translate(-left * _DOT_PITCH, -top * _DOT_PITCH)


@lru_cache(maxsize=16)
def _dots(columns: int, rows: int) -> QPolygonF:
    """Return the dots of so many columns and rows; whoever edits sees the same ones again and again."""
    return QPolygonF([QPointF(x * _DOT_PITCH, y * _DOT_PITCH) for x in range(columns) for y in range(rows)])


def paint_band(painter: QPainter, area: QRectF, look: Look) -> None:
    """Paint the rubber band."""
    pen = QPen(look.colour("accent"), 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    fill = look.colour("accent")
    fill.setAlphaF(0.08)
    painter.setBrush(fill)
    painter.drawRect(area)


def paint_guides(painter: QPainter, lines: Iterable[QLineF], look: Look) -> None:
    """Paint the lines on which what is dragged would stand with others."""
    pen = QPen(look.colour("accent"), 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawLines(list(lines))


def welcome_lines(read_only: bool) -> list[tuple[str, str, str]]:
    """Return what an empty canvas says: each line with its font and colour."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("CanvasView", text)

    lines = [(tr("Nothing is here yet"), "panel_title", "text_1")]
    if read_only:
        return [*lines, (tr("The network of a run appears here once one has started."), "body", "text_2")]
    return [
        *lines,
        (tr("Type to add a layer, for example “input”, then press Enter."), "body", "text_2"),
        (tr("Or double-click one in the list of layers, or drag it here."), "body", "text_2"),
    ]


def paint_welcome(painter: QPainter, canvas: "CanvasView") -> None:
    """Say on an empty canvas how to begin."""
    theme = canvas.context.theme
    lines = welcome_lines(canvas.read_only)
    painter.save()
    painter.resetTransform()
    area = QRectF(canvas.viewport().rect()).adjusted(24, 0, -24, 0)
    line = theme.px(26)
    y = area.center().y() - line * len(lines)
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    for text, role, token in lines:
        painter.setFont(theme.font(role))
        painter.setPen(canvas.look.colour(token))
        room = QRectF(area.left(), y, area.width(), area.height())
        used = painter.boundingRect(room, flags, text)
        painter.drawText(room, flags, text)
        y += max(used.height() + theme.px(8), line)
    painter.restore()
