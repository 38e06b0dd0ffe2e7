"""Where the canvas is looked at: zoom, pan, fit. The view's transform is zoom times text scale."""

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

SMALLEST, LARGEST = 0.1, 4.0
_STEPS = (0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_EDGE = 16.0


class Camera(QObject):
    """Zooms and pans a view.

    Attributes:
        fitted: Whether nobody has zoomed or panned since the whole network was shown, so that it is to be
            shown whole again when the view is given another size.

    Signals:
        changed: Another part of the scene is seen, or at another zoom.
    """

    changed = Signal()

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._zoom = 1.0
        self._scale = 1.0
        self.fitted = False

    @property
    def zoom(self) -> float:
        """How large things are shown, 1.0 being 100 %."""
        return self._zoom

    def set_scale(self, scale: float) -> None:
        """Take over the text scale, with which cards grow."""
        self._scale = scale
        self._transform()

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom so that a point of the viewport, by default its middle, shows what it showed."""
        zoom = min(max(zoom, SMALLEST), LARGEST)
        view = self._view
        middle = QPointF(view.viewport().rect().center())
        around = around if around is not None else middle
        fixed = view.mapToScene(around.toPoint())
        self.fitted = False
        self._zoom = zoom
        self._transform()
        shift = view.mapToScene(around.toPoint()) - fixed
        view.centerOn(view.mapToScene(middle.toPoint()) - shift)
        self.changed.emit()

    def step(self, direction: int, around: QPointF | None = None) -> None:
        """Zoom to the next step in or out."""
        if direction > 0:
            zoom = next((step for step in _STEPS if step > self._zoom * 1.01), LARGEST)
        else:
            zoom = next((step for step in reversed(_STEPS) if step < self._zoom * 0.99), SMALLEST)
        self.set_zoom(zoom, around)

    def pan(self, dx: float, dy: float) -> None:
        """Move what is seen by pixels of the viewport."""
        self.fitted = False
        horizontal, vertical = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        horizontal.setValue(horizontal.value() - round(dx))
        vertical.setValue(vertical.value() - round(dy))
        self.changed.emit()

    def look_at(self, point: QPointF) -> None:
        """Bring a point of the scene to the middle."""
        self.fitted = False
        self._view.centerOn(point)
        self.changed.emit()

    def fit(self, content: QRectF, *, largest: float = 1.0, margins: tuple[int, int, int, int]) -> None:
        """Show all of an area, no larger than a given zoom, within margins of the viewport."""
        if content.isEmpty():
            return
        left, top, right, bottom = margins
        room = self._view.viewport().rect().adjusted(left, top, -right, -bottom)
        self._zoom = self.zoom_for(content, largest=largest, margins=margins)
        self._transform()
        middle = QPointF(self._view.viewport().rect().center())
        shift = (QPointF(room.center()) - middle) / (self._zoom * self._scale)
        self._view.centerOn(content.center() - shift)
        self.fitted = True
        self.changed.emit()

    def zoom_for(self, content: QRectF, *, largest: float = 1.0, margins: tuple[int, int, int, int]) -> float:
        """Return at which zoom all of an area is seen, no larger than a given one."""
        left, top, right, bottom = margins
        room = self._view.viewport().rect().adjusted(left, top, -right, -bottom)
        width, height = max(room.width(), 40), max(room.height(), 40)
        zoom = min(width / max(content.width(), 1), height / max(content.height(), 1)) / self._scale
        return min(max(zoom, SMALLEST), largest)

    def fits(self, area: QRectF, zoom: float, margins: tuple[int, int, int, int]) -> bool:
        """Return whether all of an area can be seen at a zoom."""
        left, top, right, bottom = margins
        room = self._view.viewport().rect().adjusted(left, top, -right, -bottom)
        size = area.size() * (zoom * self._scale)
        return size.width() + 2 * _EDGE <= room.width() and size.height() + 2 * _EDGE <= room.height()

    def reveal(self, area: QRectF, margins: tuple[int, int, int, int]) -> None:
        """Pan as little as is needed to see an area."""
        left, top, right, bottom = margins
        seen = self._view.viewport().rect().adjusted(left, top, -right, -bottom)
        wanted = self._view.mapFromScene(area).boundingRect()
        dx = _needed(wanted.left() - _EDGE, wanted.right() + _EDGE, seen.left(), seen.right())
        dy = _needed(wanted.top() - _EDGE, wanted.bottom() + _EDGE, seen.top(), seen.bottom())
        if dx or dy:
            self.pan(dx, dy)

    def _transform(self) -> None:
        factor = self._zoom * self._scale
        self._view.setTransform(QTransform.fromScale(factor, factor))


def _needed(low: float, high: float, least: float, most: float) -> float:
    """Return by how much a stretch must move to lie within another; its start wins where it is too long."""
    if low < least or high - low > most - least:
        return least - low
    return min(0.0, most - high)
