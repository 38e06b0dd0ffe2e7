"""Selecting: a click on a wire or on nothing, and the rubber band."""

from PySide6.QtCore import QPointF, QRectF, Qt

from gui.canvas.gestures.gesture import Gesture

ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class RubberBand(Gesture):
    """Selects what a rectangle touches; with Shift, beside what is selected. A click selects nothing."""

    def begin(self) -> None:
        """Start the drag."""
        adding = bool(self.press.modifiers & ADDING)
        self._before = self.canvas.selection.names if adding else ()
        self._notes = self.canvas.selection.notes if adding else ()

    def drag(self, point: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer."""
        area = QRectF(self.press.point, point).normalized()
        self.canvas.show_band(area)
        found = self.canvas.canvas_scene.names_within(area)
        notes = self.canvas.canvas_scene.notes.within(area)
        self.canvas.selection.select(
            dict.fromkeys((*self._before, *found)), notes=dict.fromkeys((*self._notes, *notes))
        )

    def finish(self, _point: QPointF) -> None:
        """End the drag."""
        self.canvas.show_band(None)

    def click(self) -> None:
        """Take the press as a click."""
        if not self.press.modifiers & ADDING:
            self.canvas.selection.clear()

    def cancel(self) -> None:
        """Leave everything as it was before."""
        self.canvas.show_band(None)
        if self.started:
            self.canvas.selection.select(self._before, notes=self._notes)


def select_pressed(gesture: Gesture, name: str) -> None:
    """Select a node as its press asks for: alone, or, with Shift or Control, beside the others or no more."""
    selection = gesture.canvas.selection
    if gesture.press.modifiers & ADDING:
        others = tuple(one for one in selection.names if one != name)
        selection.select(others if name in selection.names else (*others, name), notes=selection.notes)
    elif name not in selection.names:
        selection.select([name])
