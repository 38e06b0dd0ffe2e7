"""Moving comments and frames, and making them larger or smaller; one drag is one step."""

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt

from core.arranging.sizes import Corner
from core.project.notes import Frame, nodes_inside, notes_inside
from gui.canvas.gestures.gesture import Gesture, Press
from gui.canvas.gestures.move import GRID
from gui.canvas.gestures.select import ADDING
from gui.canvas.items.note import NoteItem

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

LEAST = (60, 40)
_Key = TypeVar("_Key", str, int)


class MoveNotes(Gesture):
    """Drags the selected notes; a frame takes along what lies wholly in it."""

    def begin(self) -> None:
        """Start the drag."""
        note = self._note()
        selection, scene = self.canvas.selection, self.canvas.canvas_scene
        if note.note.id not in selection.notes:
            selection.select((), notes=[note.note.id])
        boxes = {name: tuple(box) for name, box in scene.geometry.boxes.items()}
        nodes = dict.fromkeys(selection.names)
        notes = dict.fromkeys(selection.notes)
        graph = scene.project.graph
        for item in [scene.notes.items[one] for one in selection.notes if one in scene.notes.items]:
            if isinstance(item.note, Frame):
                nodes |= dict.fromkeys(nodes_inside(item.note, boxes))  # type: ignore[arg-type]  # four numbers
                notes |= dict.fromkeys(one.id for one in notes_inside(item.note, graph.notes))
        self._nodes: dict[str, Corner] = {
            name: (round(boxes[name][0]), round(boxes[name][1])) for name in nodes if name in boxes
        }
        self._notes: dict[int, Corner] = {
            one: scene.notes.items[one].note.place for one in notes if one in scene.notes.items
        }
        self._by = (0, 0)

    def drag(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer."""
        way = point - self.press.point
        dx, dy = round(way.x()), round(way.y())
        if not modifiers & Qt.KeyboardModifier.AltModifier:
            x, y = self._notes[self._note().note.id]
            dx, dy = round((x + dx) / GRID) * GRID - x, round((y + dy) / GRID) * GRID - y
        self._by = (dx, dy)
        scene = self.canvas.canvas_scene
        scene.notes.shift(_moved(self._notes, self._by))
        if self._nodes:
            scene.shift(_moved(self._nodes, self._by))

    def finish(self, _point: QPointF) -> None:
        """End the drag."""
        nodes, notes = _moved(self._nodes, self._by), _moved(self._notes, self._by)
        if self._by == (0, 0) or not self.canvas.commands.move(nodes, notes=notes):
            self._settle()

    def click(self) -> None:
        """Take the press as a click."""
        selection, note_id = self.canvas.selection, self._note().note.id
        if not self.press.modifiers & ADDING:
            selection.select((), notes=[note_id])
        elif note_id in selection.notes:
            selection.select(selection.names, notes=[one for one in selection.notes if one != note_id])
        else:
            selection.select(selection.names, notes=[*selection.notes, note_id])

    def cancel(self) -> None:
        """Leave everything as it was before."""
        if self.started:
            self._settle()

    def _settle(self) -> None:
        self.canvas.canvas_scene.notes.settle()
        self.canvas.canvas_scene.settle()

    def _note(self) -> NoteItem:
        assert self.press.note is not None
        return self.press.note


class ResizeNote(Gesture):
    """Drags a corner of a note."""

    def __init__(self, canvas: "CanvasView", press: Press) -> None:
        super().__init__(canvas, press)
        assert press.note is not None and press.corner is not None
        self._item, self._corner = press.note, press.corner
        self._rect = QRectF(*press.note.note.place, *press.note.note.size)

    def drag(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer."""
        grid = 1 if modifiers & Qt.KeyboardModifier.AltModifier else GRID
        x, y = round(point.x() / grid) * grid, round(point.y() / grid) * grid
        note = self._item.note
        rect = QRectF(*note.place, *note.size)
        if "left" in self._corner:
            rect.setLeft(min(x, rect.right() - LEAST[0]))
        else:
            rect.setRight(max(x, rect.left() + LEAST[0]))
        if "top" in self._corner:
            rect.setTop(min(y, rect.bottom() - LEAST[1]))
        else:
            rect.setBottom(max(y, rect.top() + LEAST[1]))
        self._rect = rect
        self._item.show_rect(rect)

    def finish(self, _point: QPointF) -> None:
        """End the drag."""
        rect = self._rect
        corner, size = (round(rect.x()), round(rect.y())), (round(rect.width()), round(rect.height()))
        if not self.canvas.note_commands.resize(self._item.note.id, corner, size):
            self.canvas.canvas_scene.notes.settle()

    def cancel(self) -> None:
        """Leave it as it was before."""
        self.canvas.canvas_scene.notes.settle()


def _moved(corners: dict[_Key, Corner], by: Corner) -> dict[_Key, Corner]:
    return {key: (x + by[0], y + by[1]) for key, (x, y) in corners.items()}
