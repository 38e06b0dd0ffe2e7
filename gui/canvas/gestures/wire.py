"""Drawing a wire from port to port, and moving an end of one that is there.

While the wire is drawn every node where it may end lights up; over one where it may not the reason is said.
"""

from PySide6.QtCore import QPointF, Qt

from core.arranging.geometry import PortPlace
from core.errors import EditError
from core.project.graph import End, ports_of
from gui.canvas.gestures.gesture import Gesture
from gui.canvas.items.edge import EdgeItem
from gui.canvas.items.node import NodeItem
from gui.canvas.items.wire import WireItem
from gui.canvas.wording import tr
from gui.widgets.texts import standing_alone, translated


class _Drawing(Gesture):
    """What drawing a new wire and moving an old one have in common."""

    seeks_output = False

    def begin(self) -> None:
        """Start the drag."""
        scene = self.canvas.canvas_scene
        self._wire = WireItem(self.canvas.look, self.canvas.camera.zoom)
        scene.addItem(self._wire)
        self._hovered: NodeItem | None = None
        seen = self.canvas.mapToScene(self.canvas.viewport().rect()).boundingRect()
        for name in scene.names_within(seen):
            if self._may_end_at(name):
                scene.nodes[name].flag(target=True)

    def drag(self, point: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer."""
        over = self.canvas.canvas_scene.node_at(point) or self.canvas.canvas_scene.port_owner_at(point)
        if over is not self._hovered and self._hovered is not None:
            self._hovered.flag(refusing=False)
        self._hovered = over
        text, fine = self._verdict(over, point)
        if over is not None:
            over.flag(refusing=fine is False)
        self._wire.show_way(self._fixed(), point, text, fine=fine)

    def finish(self, point: QPointF) -> None:
        """End the drag."""
        over = self._hovered
        self._clear()
        if over is None:
            self.dropped_on_nothing(point)
            return
        self.dropped_on(over, self._port_of(over, point))

    def cancel(self) -> None:
        """Leave everything as it was before."""
        if self.started:
            self._clear()

    def _clear(self) -> None:
        self.canvas.canvas_scene.removeItem(self._wire)
        for item in self.canvas.canvas_scene.nodes.values():
            item.flag(target=False, refusing=False)

    def _verdict(self, over: NodeItem | None, point: QPointF) -> tuple[str, bool | None]:
        if over is None:
            return self.hint(), None
        refusal = self.refusal(over.card.name, self._port_of(over, point))
        if refusal is not None:
            return standing_alone(translated(refusal.sentence)), False
        return self.promise(over.card.name), True

    def _may_end_at(self, name: str) -> bool:
        return self.refusal(name, None) is None

    def _port_of(self, item: NodeItem, point: QPointF) -> str | None:
        """Return the port that the pointer is on, if it is on one of the right side."""
        port = item.port_at(point)
        return port.name if port is not None and port.output is self.seeks_output else None

    def _end(self, name: str, port: str | None) -> End | None:
        """Return the end that a drop on a node means: the port given, else the first one that is free."""
        project = self.canvas.canvas_scene.project
        ports = ports_of(project.blocks, project.graph, name)
        if port is not None:
            return End(name, port)
        if ports is None:
            return None
        if self.seeks_output:
            return End(name, ports.outputs[0]) if ports.outputs else None
        taken = project.graph.incoming(name)
        if ports.open_ended:
            return End(name, str(len(taken)))
        free = [one for one in ports.inputs if one not in taken]
        return End(name, (free or ports.inputs)[0]) if ports.inputs else None

    def _fixed(self) -> QPointF:
        raise NotImplementedError

    def refusal(self, name: str, port: str | None) -> EditError | None:
        """Return why the wire may not end at a node."""
        raise NotImplementedError

    def promise(self, name: str) -> str:
        """Return what a drop on a node would do."""
        raise NotImplementedError

    def hint(self) -> str:
        """Return what is said while the pointer is over nothing."""
        return ""

    def dropped_on(self, item: NodeItem, port: str | None) -> None:
        """Carry out a drop on a node."""
        raise NotImplementedError

    def dropped_on_nothing(self, point: QPointF) -> None:
        """Carry out a drop on the empty canvas."""


class Wire(_Drawing):
    """Draws a new wire from a port; dropped on nothing, it asks for the layer to add there."""

    def begin(self) -> None:
        """Start the drag."""
        self.seeks_output = not self._port().output
        super().begin()

    def click(self) -> None:
        """Take the press as a click."""
        if self.press.port_owner is not None:
            self.canvas.selection.select([self.press.port_owner.card.name])

    def refusal(self, name: str, port: str | None) -> EditError | None:
        """Return why the wire may not end at a node."""
        ends = self._ends(name, port)
        return self.canvas.commands.refusal(*ends)

    def promise(self, name: str) -> str:
        """Return what a drop on a node would do."""
        source, target = self._ends(name, None)
        return tr("Connect {source} to {target}").format(source=source.node, target=target.node)

    def hint(self) -> str:
        """Return what is said while the pointer is over nothing."""
        return "" if self.seeks_output else tr("Drop on a layer, or here to add one")

    def dropped_on(self, item: NodeItem, port: str | None) -> None:
        """Carry out a drop on a node."""
        self.canvas.commands.connect_ends(*self._ends(item.card.name, port))

    def dropped_on_nothing(self, point: QPointF) -> None:
        """Carry out a drop on the empty canvas."""
        if not self.seeks_output:
            self.canvas.quick_add_after(self._owner(), point)

    def _port(self) -> PortPlace:
        assert self.press.port is not None
        return self.press.port

    def _owner(self) -> str:
        assert self.press.port_owner is not None
        return self.press.port_owner.card.name

    def _fixed(self) -> QPointF:
        return QPointF(*self._port().point)

    def _ends(self, name: str, port: str | None) -> tuple[End, End]:
        """Return source and target of the wire if it ended at a node."""
        mine = End(self._owner(), self._port().name)
        # A node without a fitting port is asked about too, so that the refusal says so.
        other = self._end(name, port) or End(name, "output" if self.seeks_output else "input")
        return (other, mine) if self.seeks_output else (mine, other)


class Rewire(_Drawing):
    """Moves the nearer end of a wire; dropped on nothing, the wire is taken away. A click selects it."""

    def begin(self) -> None:
        """Start the drag."""
        edge = self._edge()
        self._moves_target = self.press.port is not None or edge.lower_half(self.press.point)
        self.seeks_output = not self._moves_target
        super().begin()

    def click(self) -> None:
        """Take the press as a click."""
        self.canvas.selection.select_edge(self._edge().target)

    def refusal(self, name: str, port: str | None) -> EditError | None:
        """Return why the wire may not end at a node."""
        source, to = self._ends(name, port)
        return self.canvas.commands.rewire_refusal(self._edge().target, source=source, to=to)

    def promise(self, name: str) -> str:
        """Return what a drop on a node would do."""
        return tr("Reconnect to {node}").format(node=name)

    def hint(self) -> str:
        """Return what is said while the pointer is over nothing."""
        return tr("Drop here to disconnect")

    def dropped_on(self, item: NodeItem, port: str | None) -> None:
        """Carry out a drop on a node."""
        source, to = self._ends(item.card.name, port)
        self.canvas.commands.rewire(self._edge().target, source=source, to=to)

    def dropped_on_nothing(self, _point: QPointF) -> None:
        """Carry out a drop on the empty canvas."""
        self.canvas.commands.disconnect_edge(self._edge().target)

    def _edge(self) -> EdgeItem:
        assert self.press.edge is not None
        return self.press.edge

    def _fixed(self) -> QPointF:
        points = self._edge().course.route.points
        return QPointF(*(points[0] if self._moves_target else points[-1]))

    def _ends(self, name: str, port: str | None) -> tuple[End | None, End | None]:
        end = self._end(name, port)
        if end is None:
            end = End(name, "input" if self._moves_target else "output")
        return (None, end) if self._moves_target else (end, None)
