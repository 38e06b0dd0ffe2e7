"""What the keys do on the canvas."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from core.project.graph import Graph
from core.project.order import canonical_order

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

_NUDGE = 20
_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def handle(canvas: "CanvasView", event: QKeyEvent) -> bool:
    """Carry out what a key asks for; return whether it asks for anything."""
    if _handle_view(canvas, event) or _handle_arrows(canvas, event):
        return True
    if canvas.read_only:
        return False
    return _handle_edit(canvas, event) or _handle_typing(canvas, event)


def _handle_view(canvas: "CanvasView", event: QKeyEvent) -> bool:
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain_or_control = held & ~_SHIFT in (Qt.KeyboardModifier.NoModifier, _CONTROL)
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and plain_or_control:
        canvas.zoom_in()
    elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore) and plain_or_control:
        canvas.zoom_out()
    elif key == Qt.Key.Key_0 and held == _CONTROL:
        canvas.fit()
    elif key == Qt.Key.Key_1 and held == _CONTROL:
        canvas.reset_zoom()
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        canvas.select_all()
    elif key == Qt.Key.Key_Escape and canvas.pointer.gesture is None:
        _escape(canvas)
    else:
        return False
    return True


def _escape(canvas: "CanvasView") -> None:
    """Select nothing; where nothing is selected, leave the block that is open."""
    chosen = canvas.selection
    if chosen.names or chosen.notes or chosen.edge is not None or canvas.read_only:
        canvas.selection.clear()
    else:
        canvas.node_commands.leave_block()


def _handle_edit(canvas: "CanvasView", event: QKeyEvent) -> bool:
    commands = canvas.commands
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if enter and held & _ALT:
        canvas.repair(others=bool(held & _SHIFT))
    elif enter and held == Qt.KeyboardModifier.NoModifier:
        canvas.quick_add()
    elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        commands.delete()
    elif key == Qt.Key.Key_F2:
        canvas.rename_current()
    elif event.matches(QKeySequence.StandardKey.Copy):
        commands.copy()
    elif event.matches(QKeySequence.StandardKey.Cut):
        commands.cut()
    elif event.matches(QKeySequence.StandardKey.Paste):
        commands.paste()
    elif key == Qt.Key.Key_D and held == _CONTROL:
        commands.duplicate()
    elif key == Qt.Key.Key_L and held == _CONTROL:
        canvas.connect_current()
    else:
        return False
    return True


def _handle_typing(canvas: "CanvasView", event: QKeyEvent) -> bool:
    """Typing a letter on the canvas opens the list of layers with that letter in its field."""
    if event.modifiers() & ~_SHIFT or not event.text() or not event.text()[0].isalpha():
        return False
    canvas.quick_add(event.text())
    return True


def _handle_arrows(canvas: "CanvasView", event: QKeyEvent) -> bool:
    way = _ARROWS.get(Qt.Key(event.key()))
    if way is None:
        return False
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | _SHIFT)
    if held == _CONTROL:
        if canvas.read_only:
            return False
        canvas.commands.nudge(way[0] * _NUDGE, way[1] * _NUDGE)
    elif held == _ALT:
        _select_edge(canvas, way)
    else:
        _step(canvas, way, extend=bool(event.modifiers() & _SHIFT))
    canvas.center_on_selection(only_if_hidden=True)
    return True


def _step(canvas: "CanvasView", way: tuple[int, int], *, extend: bool) -> None:
    """Select the node that the wires lead to in a direction."""
    graph, selection = canvas.canvas_scene.project.graph, canvas.selection
    if selection.edge is not None and selection.edge in graph.edges and way[1]:
        ends = (graph.edges[selection.edge].node, selection.edge.node)
        selection.select([ends[way[1] > 0]])
        return
    current = selection.current
    if current is None or current not in graph.nodes:
        order = canonical_order(graph)
        if order:
            selection.select([order[0] if way != (0, -1) else order[-1]])
        return
    found = neighbour(canvas, graph, current, way)
    if found is not None:
        kept = [name for name in selection.names if name != found] if extend else []
        selection.select([*kept, found])


def neighbour(canvas: "CanvasView", graph: Graph, name: str, way: tuple[int, int]) -> str | None:
    """Return the node along the wires above or below, or the nearest card to the left or right."""
    boxes = canvas.canvas_scene.geometry.boxes
    here = boxes[name]
    if way[1] > 0:
        consumers = [target.node for _, target in graph.outgoing(name)]
        return min(consumers, key=lambda one: abs(boxes[one].x - here.x), default=None)
    if way[1] < 0:
        sources = [source.node for source in graph.incoming(name).values()]
        return min(sources, key=lambda one: abs(boxes[one].x - here.x), default=None)
    beside = [
        (abs(box.x - here.x) + 3 * abs(box.y - here.y), other)
        for other, box in boxes.items()
        if (box.x - here.x) * way[0] > 0
    ]
    return min(beside, default=(0.0, None))[1]


def _select_edge(canvas: "CanvasView", way: tuple[int, int]) -> None:
    """Select the wire above or below the current node."""
    graph, current = canvas.canvas_scene.project.graph, canvas.selection.current
    if current is None or current not in graph.nodes or not way[1]:
        return
    if way[1] > 0:
        leaving = graph.outgoing(current)
        if leaving:
            canvas.selection.select_edge(leaving[0][1])
    else:
        target = next((end for end in graph.edges if end.node == current), None)
        if target is not None:
            canvas.selection.select_edge(target)
