"""Dropping a layer from the palette: onto a wire, onto a node, or onto the empty canvas."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF

from core.arranging.sizes import CARD_HEIGHT, CARD_WIDTH
from gui.canvas.items.edge import EdgeItem
from gui.canvas.items.node import NodeItem

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

LAYER_MIME = "application/x-torchcanvas-layer"
_GRID = 4


def layer_in(data: QMimeData) -> str | None:
    """Return the type of the layer that is dragged, if it is one."""
    if not data.hasFormat(LAYER_MIME):
        return None
    return bytes(data.data(LAYER_MIME).data()).decode("utf-8", "replace")


class Drop:
    """One drag over the canvas: lights up what would receive the layer, and adds it where it is dropped."""

    def __init__(self, canvas: "CanvasView", type_name: str) -> None:
        self._canvas = canvas
        self._type_name = type_name
        self._node: NodeItem | None = None
        self._edge: EdgeItem | None = None

    def move(self, point: QPointF) -> None:
        """The layer is over a point of the scene."""
        scene = self._canvas.canvas_scene
        node = scene.node_at(point)
        edge = scene.edge_at(point) if node is None else None
        self._light(node, edge)

    def finish(self, point: QPointF) -> None:
        """The layer is dropped there."""
        self.move(point)
        node, edge = self._node, self._edge
        self.leave()
        commands = self._canvas.commands
        if edge is not None:
            commands.splice(self._type_name, edge.target)
        elif node is not None:
            commands.append(self._type_name, after=node.card.name)
        else:
            x, y = point.x() - CARD_WIDTH / 2, point.y() - CARD_HEIGHT / 2
            commands.add_at(self._type_name, (round(x / _GRID) * _GRID, round(y / _GRID) * _GRID))

    def leave(self) -> None:
        """The layer is carried away."""
        self._light(None, None)

    def _light(self, node: NodeItem | None, edge: EdgeItem | None) -> None:
        if self._node is not None and self._node is not node:
            self._node.flag(target=False)
        if self._edge is not None and self._edge is not edge:
            self._edge.flag(receiving=False)
        if node is not None:
            node.flag(target=True)
        if edge is not None:
            edge.flag(receiving=True)
        self._node, self._edge = node, edge
