"""Moving the selected nodes; one drag is one step. A node without wires can be dropped on one."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt

from core.arranging.sizes import Corner
from gui.canvas.gestures.gesture import Gesture
from gui.canvas.gestures.guides import align
from gui.canvas.gestures.select import ADDING, select_pressed
from gui.canvas.items.edge import EdgeItem

GRID = 4
_MAGNET = 8
_REACH = 6.0
"""From so near, on the screen, a card comes into line with others."""


class Move(Gesture):
    """Drags nodes about.

    Places snap to the grid, and to stand straight below what feeds them or in line with cards that are seen;
    with Alt they do not.
    """

    def begin(self) -> None:
        """Start the drag."""
        name = self._name()
        selection = self.canvas.selection
        if name not in selection.names:
            selection.select([name])
        boxes = self.canvas.canvas_scene.geometry.boxes
        self._from: dict[str, Corner] = {
            one: (round(boxes[one].x), round(boxes[one].y)) for one in selection.names if one in boxes
        }
        self._to: dict[str, Corner] = dict(self._from)
        items = self.canvas.canvas_scene.notes.items
        self._notes = {one: items[one].note.place for one in selection.notes if one in items}
        self._notes_to = dict(self._notes)
        self._edge: EdgeItem | None = None
        view = self.canvas
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        self._others = [
            QRectF(*box)
            for one, box in boxes.items()
            if one not in self._from and seen.intersects(QRectF(*box))
        ]
        self._reach = _REACH / (view.transform().m11() or 1.0)

    def drag(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer."""
        way = point - self.press.point
        dx, dy = round(way.x()), round(way.y())
        lines: tuple[QLineF, ...] = ()
        if not modifiers & Qt.KeyboardModifier.AltModifier:
            dx, dy, lines = self._placed(dx, dy)
        self.canvas.show_guides(lines)
        self._to = {name: (x + dx, y + dy) for name, (x, y) in self._from.items()}
        self._notes_to = {one: (x + dx, y + dy) for one, (x, y) in self._notes.items()}
        self.canvas.canvas_scene.notes.shift(self._notes_to)
        self.canvas.canvas_scene.shift(self._to, floating=self._is_lone())
        self._light_edge(point)

    def finish(self, _point: QPointF) -> None:
        """End the drag."""
        edge = self._edge
        self._light_edge(None)
        self.canvas.show_guides(())
        name = self._name()
        if edge is not None and self.canvas.commands.put_on_edge(name, edge.target):
            return
        if self._to == self._from or not self.canvas.commands.move(self._to, notes=self._notes_to):
            self.canvas.canvas_scene.settle()
            self.canvas.canvas_scene.notes.settle()

    def click(self) -> None:
        """Take the press as a click."""
        name = self._name()
        if self.press.modifiers & ADDING:
            select_pressed(self, name)
        else:
            self.canvas.selection.select([name])

    def cancel(self) -> None:
        """Leave everything as it was before."""
        if self.started:
            self._light_edge(None)
            self.canvas.show_guides(())
            self.canvas.canvas_scene.settle()
            self.canvas.canvas_scene.notes.settle()

    def _name(self) -> str:
        assert self.press.node is not None
        return self.press.node.card.name

    def _rect(self) -> QRectF:
        """Return where the dragged node stood."""
        box = self.canvas.canvas_scene.geometry.boxes[self._name()]
        x, y = self._from[self._name()]
        return QRectF(x, y, box.width, box.height)

    def _placed(self, dx: int, dy: int) -> tuple[int, int, tuple[QLineF, ...]]:
        """Return the way to where the dragged node snaps, and the guides on which it stands there.

        Straight below a neighbour goes before in line with other cards, and that before the grid.
        """
        x, y = self._from[self._name()]
        straight = self._straight(dx)
        aligned = align(self._rect().translated(dx, dy), self._others, self._reach)
        if straight is not None:
            dx = straight
        else:
            dx = round(dx + aligned.dx) if aligned.across else round((x + dx) / GRID) * GRID - x
        dy = round(dy + aligned.dy) if aligned.down else round((y + dy) / GRID) * GRID - y
        return dx, dy, align(self._rect().translated(dx, dy), self._others, 0.5).lines

    def _straight(self, dx: int) -> int | None:
        """Return the way to the side that brings the node straight below what feeds it, or above."""
        x, _ = self._from[self._name()]
        graph = self.canvas.canvas_scene.project.graph
        boxes = self.canvas.canvas_scene.geometry.boxes
        sources = [source.node for source in graph.incoming(self._name()).values()]
        targets = [target.node for _, target in graph.outgoing(self._name())]
        for other in (*sources, *targets):
            if other not in self._from and abs(boxes[other].x - x - dx) <= _MAGNET:
                return round(boxes[other].x) - x
        return None

    def _light_edge(self, point: QPointF | None) -> None:
        """Mark the wire that a lone node would be put on."""
        edge = None
        if point is not None and self._is_lone():
            edge = self.canvas.canvas_scene.edge_at(point)
        if self._edge is not None and self._edge is not edge:
            self._edge.flag(receiving=False)
        if edge is not None:
            edge.flag(receiving=True)
        self._edge = edge

    def _is_lone(self) -> bool:
        graph, name = self.canvas.canvas_scene.project.graph, self._name()
        if len(self._from) > 1:
            return False
        return not graph.incoming(name) and not graph.outgoing(name)


class Choose(Gesture):
    """A press on a node of a canvas that is only looked at: selects it."""

    def click(self) -> None:
        """Take the press as a click."""
        assert self.press.node is not None
        self.canvas.selection.select([self.press.node.card.name])
