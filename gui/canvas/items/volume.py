"""The small picture of a tensor: a block for an image, a bar for a row of numbers."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_LARGEST_SIDE = 46.0
_SMALLEST = 8.0
_SLANT = 0.5
_BAR_HEIGHT = 12.0
_LONGEST_BAR = 112.0


@dataclass(frozen=True, slots=True)
class Volume:
    """How large a tensor is drawn: the face by height and width, the depth by channels, all compressed.

    A row of numbers has no face: `depth` is then its length.
    """

    face: tuple[float, float] | None
    depth: float

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the picture."""
        if self.face is None:
            return self.depth, _BAR_HEIGHT
        slant = self.depth * _SLANT
        return self.face[0] + slant, self.face[1] + slant


def volume_of(shape: tuple[object, ...]) -> Volume | None:
    """Return the picture of a tensor of this shape, batch included; None where a size is not a number."""
    sizes = [size for size in shape[1:] if isinstance(size, int)]
    if len(sizes) < len(shape) - 1 or not sizes:
        return None
    if len(sizes) == 1:
        return Volume(None, _compressed(sizes[0], 14.0, _LONGEST_BAR))
    if len(sizes) == 2:
        return Volume((_side(sizes[1]), _side(sizes[0])), 0.0)
    channels, *_, height, width = sizes
    return Volume((_side(width), _side(height)), _compressed(channels, 8.0, 48.0))


def _side(size: int) -> float:
    # 7 pixels still differ from 224 by eye: the square root, held within the lane.
    return min(max(_SMALLEST, 8.0 * math.sqrt(size)), _LARGEST_SIDE)


def _compressed(size: int, unit: float, longest: float) -> float:
    return min(max(6.0, unit * math.log2(size + 1)), longest)


def paint_volume(painter: QPainter, volume: Volume, rect: QRectF, colour: QColor) -> None:
    """Paint the picture into its place, in a category's colour."""
    fill = QColor(colour)
    fill.setAlphaF(0.22)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(fill)
    if volume.face is None:
        painter.drawRect(rect)
        ticks = int(rect.width() // 5)
        xs = (rect.left() + 5 * index for index in range(1, ticks))
        painter.drawLines([QLineF(x, rect.top(), x, rect.bottom()) for x in xs])
        return
    slant = volume.depth * _SLANT
    front = QRectF(rect.left(), rect.top() + slant, *volume.face)
    painter.drawRect(front)
    if slant:
        shift = QPointF(slant, -slant)
        for one, other in ((front.topLeft(), front.topRight()), (front.topRight(), front.bottomRight())):
            painter.drawPolygon(QPolygonF([one, other, other + shift, one + shift]))
