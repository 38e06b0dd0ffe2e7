"""The pointer on the canvas: what lies under it, which gesture a press begins, what lights up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from core.project.graph import End
from gui.canvas.gestures.choosing import begin
from gui.canvas.gestures.gesture import Gesture, Press
from gui.canvas.items.edge import EdgeItem
from gui.canvas.items.node import NodeItem

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

_PORTS_FROM = 0.4


class Pointer:
    """Turns mouse events into gestures.

    Attributes:
        gesture: The one at work, from press to release.
        panning: Whether Space is held, so that any drag pans.
        acting: Whether a press or a release is being dealt with: what it selects was seen already.
    """

    def __init__(self, canvas: "CanvasView") -> None:
        self._canvas = canvas
        self._node: NodeItem | None = None
        self._edge: EdgeItem | None = None
        self.gesture: Gesture | None = None
        self.panning = False
        self.acting = False

    @contextmanager
    def act(self) -> Iterator[None]:
        """Deal with something that the mouse has done."""
        before, self.acting = self.acting, True
        try:
            yield
        finally:
            self.acting = before

    def press(self, event: QMouseEvent) -> None:
        """Begin the gesture that a press means."""
        with self.act():
            self._press(event)

    def _press(self, event: QMouseEvent) -> None:
        self.cancel()
        point = self._point(event)
        if event.button() is Qt.MouseButton.LeftButton and self._press_callout(point):
            return
        press = self._press_at(point, event)
        self.gesture = begin(self._canvas, press, event.button(), panning=self.panning)

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or light up what is under the pointer."""
        if self.gesture is not None:
            self.gesture.move(self._point(event), event.position(), event.modifiers())
        else:
            self.hover(self._point(event))

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            with self.act():
                gesture.release(self._point(event))

    def double_click(self, event: QMouseEvent) -> None:
        """Rename the node whose name was double-clicked, or tell that a node was."""
        canvas, point = self._canvas, self._point(event)
        item = canvas.canvas_scene.node_at(point)
        note = canvas.canvas_scene.notes.at(point) if item is None else None
        if note is not None and event.button() is Qt.MouseButton.LeftButton and not canvas.read_only:
            with self.act():
                canvas.selection.select((), notes=[note.note.id])
            canvas.note_commands.edit_current()
            return
        if item is None or event.button() is not Qt.MouseButton.LeftButton:
            self.press(event)
            return
        with self.act():
            canvas.selection.select([item.card.name])
        if item.name_rect.contains(point) and not canvas.read_only:
            canvas.rename_current()
        else:
            canvas.node_activated.emit(item.card.name)

    def cancel(self) -> None:
        """Break the gesture off."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.cancel()

    def forget(self) -> None:
        """Light nothing up: items may be gone after this."""
        for item in (self._node, self._edge):
            if item is not None:
                item.flag(hovered=False)
        self._node = self._edge = None

    def hover(self, point: QPointF | None) -> None:
        """Light up what is at a point of the scene."""
        scene = self._canvas.canvas_scene
        node: NodeItem | None = None
        edge: EdgeItem | None = None
        button: str | None = None
        if point is not None:
            node = scene.node_at(point) or scene.port_owner_at(point)
            edge = scene.edge_at(point) if node is None else None
        for old, new in ((self._node, node), (self._edge, edge)):
            if old is not None and old is not new:
                old.flag(hovered=False)
            if new is not None:
                new.flag(hovered=True)
        self._node, self._edge = node, edge
        if scene.callout is not None:
            button = scene.callout.button_at(point) if point is not None else None
            scene.callout.hover(button)
        if not self.panning:
            pointing = button is not None or edge is not None
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self._canvas.viewport().setCursor(shape)

    def _point(self, event: QMouseEvent) -> QPointF:
        return self._canvas.mapToScene(event.position().toPoint())

    def _press_at(self, point: QPointF, event: QMouseEvent) -> Press:
        canvas, scene = self._canvas, self._canvas.canvas_scene
        owner = None
        if not canvas.read_only and canvas.camera.zoom >= _PORTS_FROM:  # else ports are too small to be meant
            owner = scene.port_owner_at(point)
        port = None if owner is None else owner.port_at(point)
        edge = scene.edge_at(point)
        if owner is not None and port is not None and not port.output:  # the wire that ends there is meant
            edge = scene.edges.get(End(owner.card.name, port.name))
        node = scene.node_at(point)
        held = None if canvas.read_only or node is not None else scene.notes.corner_at(point)
        note = held[0] if held is not None else scene.notes.at(point)
        return Press(
            point=point,
            at=event.position(),
            modifiers=event.modifiers(),
            node=node,
            port_owner=owner,
            port=port,
            edge=edge,
            note=None if node is not None else note,
            corner=None if held is None else held[1],
        )

    def _press_callout(self, point: QPointF) -> bool:
        """Carry out a press on the box at the broken node; return whether it was one."""
        callout = self._canvas.canvas_scene.callout
        button = None if callout is None else callout.button_at(point)
        if button is not None:
            self._canvas.repair(others=button == "others")
        return button is not None
