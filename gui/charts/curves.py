"""The curves of a plot in one item, which paints in pixels.

pyqtgraph's own items cost several milliseconds at each refresh, most of it in Python, and while a run trains
every one of them is taken from the run.
"""

from collections.abc import Iterator
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from shiboken6 import Shiboken

Doubles = NDArray[np.float64]

MARKER: Final = 6
"""The diameter of a marker."""
_FARTHEST: Final = 1e4
"""Pixels beyond which a point outside the picture is brought nearer: painters count in small numbers."""
NOTHING: Final = (np.empty(0), np.empty(0))
"""The points of a line that is not there."""


class Line:
    """Points with the pen that joins them; what is not finite is a gap."""

    def __init__(self) -> None:
        self.x, self.y = NOTHING
        self.pen = QPen()
        self.marked = False
        self._changed = (np.inf, -np.inf)

    def set_points(self, x: Doubles, y: Doubles, *, marked: bool = False) -> None:
        """Take other points; `marked` puts a hollow marker on each."""
        same = _same_points(self.x, self.y, x, y) if marked == self.marked else 0
        if same < max(len(x), len(self.x)):
            both = np.concatenate([self.x[max(0, same - 1) :], x[max(0, same - 1) :]])
            low, high = self._changed
            self._changed = (min(low, both.min()), max(high, both.max()))
        self.x, self.y, self.marked = x, y, marked

    def take_change(self) -> tuple[float, float]:
        """Return from where to where the line is another since the last time."""
        changed, self._changed = self._changed, (np.inf, -np.inf)
        return changed

    def set_pen(self, color: QColor, width: int) -> None:
        """Be painted so."""
        self.pen = QPen(QBrush(color), width)

    def placed(self, to: QTransform) -> tuple[Doubles, Doubles]:
        """Return the points in pixels."""
        x, y = to.m11() * self.x + to.dx(), to.m22() * self.y + to.dy()
        return np.clip(x, -_FARTHEST, _FARTHEST), np.clip(y, -_FARTHEST, _FARTHEST)


class Curves(QGraphicsItem):
    """Three lines, and over what is not yet reached a shade. It fills the part of the plane that is seen.

    Attributes:
        raw: The loss of each step, faint.
        train: What training told.
        validation: What validation told.
        reached: Where the shade begins.
        shaded: Whether there is one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.raw, self.train, self.validation = Line(), Line(), Line()
        self.reached, self.shaded = 0.0, False
        self._shade, self._ground = QBrush(), QBrush()
        self._seen, self._pixel = QRectF(), 0.0

    def set_look(self, train: QColor, validation: QColor, raw: QColor, shade: QColor, ground: QColor) -> None:
        """Paint in these colours; `ground` fills the markers."""
        self.raw.set_pen(raw, 1)
        self.train.set_pen(train, 2)
        self.validation.set_pen(validation, 2)
        self._shade, self._ground = QBrush(shade), QBrush(ground)
        self.update()

    def set_seen(self, seen: QRectF) -> None:
        """Fill this part of the plane."""
        if seen != self._seen:
            self.prepareGeometryChange()
            self._seen = seen
            self.update()

    def reach(self, reached: float, *, shaded: bool) -> None:
        """Let the shade begin elsewhere or go, and paint anew what that and other points change."""
        changes = [line.take_change() for line in (self.raw, self.train, self.validation)]
        if shaded != self.shaded:
            self.update()
        left = min(self.reached, reached, *(low for low, _ in changes)) - MARKER * self._pixel
        right = max(self.reached, reached, *(high for _, high in changes)) + MARKER * self._pixel
        self.reached, self.shaded = reached, shaded
        self.update(QRectF(left, self._seen.top(), right - left, self._seen.height()))

    def boundingRect(self) -> QRectF:
        return self._seen

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        to = painter.worldTransform()  # scales and moves, never turns
        painter.setWorldTransform(QTransform())
        self._pixel = 1.0 / to.m11()
        if self.shaded:
            shade = QRectF(self._seen)
            shade.setLeft(max(self.reached, shade.left()))
            painter.fillRect(to.mapRect(shade), self._shade)
        for line in (self.raw, self.train, self.validation):
            x, y = line.placed(to)
            painter.setPen(line.pen)
            _draw_pieces(painter, x, y)
            if line.marked:
                self._paint_markers(painter, x, y)

    def _paint_markers(self, painter: QPainter, x: Doubles, y: Doubles) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._ground)
        for point in _finite(x, y):
            painter.drawEllipse(point, MARKER / 2, MARKER / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _same_points(x: Doubles, y: Doubles, new_x: Doubles, new_y: Doubles) -> int:
    """Return how many points of two lines are the same from the first one on."""
    both = min(len(x), len(new_x))
    old, new = y[:both], new_y[:both]
    gaps = np.isnan(old) & np.isnan(new)
    different = np.flatnonzero((x[:both] != new_x[:both]) | ((old != new) & ~gaps))
    return int(different[0]) if len(different) else both


def _draw_pieces(painter: QPainter, x: Doubles, y: Doubles) -> None:
    """Join neighbours that are not gaps, each two by a line: painters take long to join thick lines."""
    joined = np.isfinite(y[:-1]) & np.isfinite(y[1:])
    if not joined.any():
        return
    pieces = np.column_stack([x[:-1], y[:-1], x[1:], y[1:]])[joined]  # as QLineF lies in memory
    first = cast("QLineF", Shiboken.wrapInstance(pieces.ctypes.data, QLineF))
    painter.drawLines(first, len(pieces))


def _finite(x: Doubles, y: Doubles) -> Iterator[QPointF]:
    known = np.isfinite(y)
    return (QPointF(*pair) for pair in zip(x[known].tolist(), y[known].tolist(), strict=True))
