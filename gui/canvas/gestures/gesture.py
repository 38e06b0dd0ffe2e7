"""What a gesture is: one press of the mouse until its release, as an object."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from core.arranging.geometry import PortPlace
from gui.canvas.items.edge import EdgeItem
from gui.canvas.items.node import NodeItem
from gui.canvas.items.note import NoteItem

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Where and on what the mouse was pressed.

    Attributes:
        point: In the scene.
        at: In the viewport.
        corner: The corner of a selected note, by which it is made larger or smaller.
    """

    point: QPointF
    at: QPointF
    modifiers: Qt.KeyboardModifier
    node: NodeItem | None = None
    port: PortPlace | None = None
    port_owner: NodeItem | None = None
    edge: EdgeItem | None = None
    note: NoteItem | None = None
    corner: str | None = None


class Gesture:
    """One press until its release. A press that hardly moves is a click."""

    def __init__(self, canvas: "CanvasView", press: Press) -> None:
        self.canvas = canvas
        self.press = press
        self.started = False
        self._modifiers = press.modifiers

    def move(self, point: QPointF, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer; the drag starts once it is clearly away from where it was pressed."""
        if not self.started:
            way = at - self.press.at
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self.started = True
            self.begin()
        self._modifiers = modifiers
        self.drag(point, modifiers)

    def release(self, point: QPointF) -> None:
        """End at a point of the scene."""
        if self.started:
            self.drag(point, self._modifiers)
            self.finish(point)
        else:
            self.click()

    def begin(self) -> None:
        """The drag starts."""

    def drag(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer is at a point of the scene."""

    def finish(self, point: QPointF) -> None:
        """The drag ends there."""

    def click(self) -> None:
        """The button was released where it was pressed."""

    def cancel(self) -> None:
        """Leave everything as it was before."""
