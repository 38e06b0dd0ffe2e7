"""Arrow keys among cards and rows: to whatever lies next in that direction."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

_WAYS: Final = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
ARROWS: Final = frozenset(_WAYS)


def next_towards(key: Qt.Key, start: QWidget, others: Sequence[QWidget], frame: QWidget) -> QWidget | None:
    """Return what lies next in an arrow's direction as it is seen in the frame; None where nothing does.

    What lies straight ahead is nearer than what lies aside.
    """
    way, origin = _WAYS[key], _box(start, frame)
    best: tuple[int, QWidget] | None = None
    for other in others:
        if other is start or not other.isVisible():
            continue
        box = _box(other, frame)
        ahead = _ahead(origin, box, way)
        if ahead <= 0:
            continue
        offset = box.center() - origin.center()
        aside = abs(offset.y() if way.x() else offset.x())
        distance = ahead + 3 * aside
        if best is None or distance < best[0]:
            best = (distance, other)
    return None if best is None else best[1]


def _box(widget: QWidget, frame: QWidget) -> QRect:
    return QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())


def _ahead(origin: QRect, box: QRect, way: QPoint) -> int:
    """Return by how much a box lies ahead; it must begin where the other ends, but for a pixel or two."""
    if way.x() > 0:
        return box.left() - origin.right() + 2
    if way.x() < 0:
        return origin.left() - box.right() + 2
    if way.y() > 0:
        return box.top() - origin.bottom() + 2
    return origin.top() - box.bottom() + 2
