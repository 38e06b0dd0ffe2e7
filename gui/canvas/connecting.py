"""Wiring by keyboard: a menu of the nodes that the current one can be wired to, and why not to the others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from core.project.graph import End, Ports, ports_of
from core.project.order import canonical_order
from gui.canvas.wording import tr
from gui.widgets.texts import translated

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

_MOST = 200


def offer(canvas: "CanvasView") -> None:
    """Open the menu below the current node."""
    name = canvas.selection.current
    item = canvas.canvas_scene.nodes.get(name or "")
    if name is None or item is None:
        return
    menu = QMenu(tr("Connect {node} to").format(node=name), canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(menu.title())
    menu.setToolTipsVisible(True)
    _fill(menu, canvas, name)
    box = item.box
    place = canvas.mapFromScene(box.spine, box.bottom)
    menu.popup(canvas.viewport().mapToGlobal(place))


def _fill(menu: QMenu, canvas: "CanvasView", name: str) -> None:
    project = canvas.canvas_scene.project
    graph = project.graph
    mine = ports_of(project.blocks, graph, name)
    for output in mine.outputs if mine is not None else ():
        for other in canonical_order(graph):
            theirs = ports_of(project.blocks, graph, other)
            if other == name or theirs is None or not theirs.inputs or len(menu.actions()) >= _MOST:
                continue
            _add(menu, canvas, End(name, output), _free_input(canvas, other, theirs))
    if menu.isEmpty():
        nothing = menu.addAction(tr("No other layer takes an input"))
        nothing.setEnabled(False)


def _free_input(canvas: "CanvasView", name: str, ports: Ports) -> End:
    taken = canvas.canvas_scene.project.graph.incoming(name)
    if ports.open_ended:
        return End(name, str(len(taken)))
    free = [port for port in ports.inputs if port not in taken]
    return End(name, (free or ports.inputs)[0])


def _add(menu: QMenu, canvas: "CanvasView", source: End, target: End) -> None:
    refusal = canvas.commands.refusal(source, target)
    text = target.node if target.port == "input" else f"{target.node} · {target.port}"
    action = menu.addAction(text)
    if refusal is not None:
        action.setEnabled(False)
        action.setToolTip(translated(refusal.sentence))
        return
    action.triggered.connect(lambda _checked=False: canvas.commands.connect_ends(source, target))
