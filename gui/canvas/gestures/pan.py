"""Panning with the middle button, or with any button while Space is held."""

from PySide6.QtCore import QPointF, Qt

from gui.canvas.gestures.gesture import Gesture


class Pan(Gesture):
    """Drags the whole canvas."""

    def move(self, point: QPointF, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Pan at once: there is nothing that a click would do."""
        last = self._last if self.started else self.press.at
        self.started = True
        self._last = at
        way = at - last
        self.canvas.camera.pan(way.x(), way.y())
