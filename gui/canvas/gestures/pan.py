"""Panning with the middle button, or with any button while Space is held."""

from PySide6.QtCore import QPointF, Qt

from gui.canvas.gestures.gesture import Gesture


class Pan(Gesture):
    """Drags the whole canvas."""

    _last: QPointF | None = None

    def move(self, _point: QPointF, at: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        """Pan at once: there is nothing that a click would do."""
        way = at - (self._last or self.press.at)
        self.started, self._last = True, at
        self.canvas.camera.pan(way.x(), way.y())
