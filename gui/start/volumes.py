"""Tensors drawn as bodies: how the tutorial's 1350 comes about."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.layers.declaration import Category
from gui.theme.manager import ThemeManager
from gui.theme.tokens import Tokens


class Volumes(QWidget):
    """The tutorial's tensors drawn as bodies, each with its shape below: how 1350 comes about."""

    _SHAPES: Sequence[tuple[str, Category, float, float]] = (
        ("1×32×32", Category.INPUT_OUTPUT, 56, 3),
        ("6×30×30", Category.CONVOLUTION, 52, 12),
        ("6×15×15", Category.POOLING, 30, 12),
        ("1350", Category.RESHAPE, 0, 0),
        ("10", Category.LINEAR, 0, 0),
    )
    _BARS: Mapping[str, float] = {"1350": 84, "10": 32}

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setMinimumSize(300, 130)
        self.setAccessibleName(", ".join(shape for shape, *_ in self._SHAPES))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("mono"))
        step = self.width() / len(self._SHAPES)
        middle = self.height() / 2 - 12
        for index, (shape, category, side, depth) in enumerate(self._SHAPES):
            x = step * (index + 0.5)
            if index:
                painter.setPen(QPen(QColor(tokens.edge), 1))
                painter.drawLine(QPointF(x - step * 0.54, middle), QPointF(x - step * 0.46, middle))
            color = QColor(tokens.categories[category])
            if side:
                _draw_body(painter, tokens, QRectF(x - side / 2, middle - side / 2, side, side), depth, color)
            else:
                height = self._BARS[shape]
                draw_tile(painter, tokens, QRectF(x - 4, middle - height / 2, 8, height), color)
            painter.setPen(QColor(tokens.text_2))
            text = QRectF(x - step / 2, middle + 52, step, 20)
            painter.drawText(text, Qt.AlignmentFlag.AlignCenter, shape)
        painter.end()


def _draw_body(painter: QPainter, tokens: Tokens, face: QRectF, depth: float, color: QColor) -> None:
    tint = QColor(color)
    painter.setPen(QPen(color, 1))
    shift = QPointF(depth, -depth * 0.6)
    right = [face.topRight(), face.topRight() + shift, face.bottomRight() + shift, face.bottomRight()]
    top = [face.topLeft(), face.topLeft() + shift, face.topRight() + shift, face.topRight()]
    for corners, alpha in ((right, 0.34), (top, 0.12), ([], 0.18)):
        painter.setBrush(QColor(tokens.card))
        shape = QPolygonF(corners) if corners else QPolygonF(face)
        painter.drawPolygon(shape)
        tint.setAlphaF(alpha)
        painter.setBrush(tint)
        painter.drawPolygon(shape)


def draw_tile(painter: QPainter, tokens: Tokens, box: QRectF, color: QColor) -> None:
    """Draw a rounded tile in a tint of a colour."""
    painter.setPen(QPen(color, 1.2))
    painter.setBrush(QColor(tokens.card))
    painter.drawRoundedRect(box, 4, 4)
    tint = QColor(color)
    tint.setAlphaF(0.28)
    painter.setBrush(tint)
    painter.drawRoundedRect(box, 4, 4)
