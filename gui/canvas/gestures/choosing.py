"""Which gesture a press begins."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.canvas.gestures.gesture import Gesture, Press
from gui.canvas.gestures.move import Choose, Move
from gui.canvas.gestures.note import MoveNotes, ResizeNote
from gui.canvas.gestures.pan import Pan
from gui.canvas.gestures.select import RubberBand
from gui.canvas.gestures.wire import Rewire, Wire

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView


def begin(canvas: "CanvasView", press: Press, button: Qt.MouseButton, *, panning: bool) -> Gesture | None:
    """Return the gesture that a press begins, or None where the button means nothing here."""
    if button is Qt.MouseButton.MiddleButton or (panning and button is Qt.MouseButton.LeftButton):
        return Pan(canvas, press)
    if button is not Qt.MouseButton.LeftButton:
        return None
    if canvas.read_only:
        return _begin_looking(canvas, press)
    if press.port is not None and (press.port.output or not press.port.connected):
        return Wire(canvas, press)
    if press.corner is not None:
        return ResizeNote(canvas, press)
    if press.edge is not None and (press.node is None or press.port is not None):
        return Rewire(canvas, press)
    if press.node is not None:
        return Move(canvas, press)
    if press.note is not None:
        return MoveNotes(canvas, press)
    return RubberBand(canvas, press)


def _begin_looking(canvas: "CanvasView", press: Press) -> Gesture:
    if press.node is not None:
        return Choose(canvas, press)
    return RubberBand(canvas, press)
