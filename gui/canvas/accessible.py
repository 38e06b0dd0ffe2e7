"""The canvas as a screen reader finds it: nodes with their ports, wires, notes, and the controls over it.

Qt asks for these only while a reader (or a test) looks, so that a large network costs nothing otherwise. Qt
keeps what it was given without owning it; so each object made here is kept as long as the program runs.
"""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.project.graph import End, ports_of
from core.project.notes import Comment
from core.project.order import canonical_order
from gui.canvas.wording import tr
from gui.widgets.texts import translated

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

_kept: list[QAccessibleInterface] = []
_installed: list[bool] = []
_NAME = QAccessible.Text.Name
_DESCRIPTION = QAccessible.Text.Description
_Part = TypeVar("_Part", bound="PartInterface")


def install() -> None:
    """Let Qt ask here about canvases; once for the whole program."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_make)


def announce(canvas: "CanvasView") -> None:
    """Tell a reader that looks which node the keyboard is at."""
    name = canvas.selection.current
    if name is None or not QAccessible.isActive() or not canvas.hasFocus():
        return
    order = canonical_order(canvas.canvas_scene.project.graph)
    if name in order:
        event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
        event.setChild(order.index(name))
        QAccessible.updateAccessibility(event)


def describe(canvas: "CanvasView") -> None:
    """Say of the canvas as a whole which node is selected, and how it stands with it."""
    name = canvas.selection.current or ""
    item = canvas.canvas_scene.nodes.get(name)
    words = [] if item is None else [name, item.card.line]
    report = canvas.canvas_scene.figures.node(name)
    if report is not None and report.output is not None:
        gives = QCoreApplication.translate("CanvasView", "gives {shape}")
        words.append(gives.format(shape=report.output))
    if item is not None and item.card.mark is not None:
        words.append(QCoreApplication.translate("CanvasView", "has a problem"))
    said = ", ".join(words)
    if said != canvas.accessibleDescription():
        canvas.setAccessibleDescription(said)
        changed = QAccessibleEvent(canvas, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)


def _make(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    from gui.canvas.view import CanvasView  # it imports this module

    if not isinstance(thing, CanvasView):
        return None
    made = CanvasInterface(thing)
    _kept.append(made)
    return made


class CanvasInterface(QAccessibleInterface):
    """The canvas itself."""

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__()
        self.canvas = canvas
        self._parts: dict[Hashable, PartInterface] = {}

    def isValid(self) -> bool:
        return isValid(self.canvas)

    def object(self) -> QObject:
        return self.canvas

    def window(self) -> QWindow | None:  # type: ignore[override]  # Qt allows none
        return self.canvas.window().windowHandle()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.canvas.hasFocus()
        state.multiSelectable = True
        state.readOnly = self.canvas.read_only
        return state

    def text(self, what: QAccessible.Text) -> str:
        if what is _NAME:
            return self.canvas.accessibleName()
        return self.canvas.accessibleDescription() if what is _DESCRIPTION else ""

    def setText(self, what: QAccessible.Text, text: str) -> None:
        """Nothing here is written by a reader."""

    def rect(self) -> QRect:
        return QRect(self.canvas.mapToGlobal(QPoint(0, 0)), self.canvas.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt allows none
        above = self.canvas.parentWidget()
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    def childCount(self) -> int:
        return len(self.parts()) + len(self._controls())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt allows none
        parts = self.parts()
        if 0 <= index < len(parts):
            return parts[index]
        controls = self._controls()
        index -= len(parts)
        return QAccessible.queryAccessibleInterface(controls[index]) if 0 <= index < len(controls) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return next((part for part in self.parts() if part.rect().contains(x, y)), None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        parts = self.parts()
        if child in parts:
            return parts.index(child)
        controls = self._controls()
        thing = child.object()
        return len(parts) + controls.index(thing) if thing in controls else -1

    def parts(self) -> "list[PartInterface]":
        """Return the nodes in canonical order, the wires in order of what they enter, and the notes."""
        graph = self.canvas.canvas_scene.project.graph
        order = canonical_order(graph)
        found: list[PartInterface] = [
            self._part(("node", graph.nodes[name].id), NodeInterface, name) for name in order
        ]
        place = {name: index for index, name in enumerate(order)}
        targets = sorted(graph.edges, key=lambda end: (place[end.node], end.port))
        found += [self._part(("wire", target), WireInterface, target) for target in targets]
        return found + [self._part(("note", note.id), NoteInterface, note.id) for note in graph.notes]

    def _part(self, key: Hashable, make: "type[_Part]", about: Any) -> "_Part":  # noqa: ANN401 - see PartInterface
        part = self._parts.get(key)
        if not isinstance(part, make):
            part = self._parts[key] = make(self, about)
            _kept.append(part)
        part.about = about
        return part

    def _controls(self) -> list[QWidget]:
        overlays = self.canvas.overlays
        controls = (overlays.breadcrumbs, overlays.toggles, overlays.zoom_bar)
        return [one for one in controls if one.isVisible()]


class PartInterface(QAccessibleInterface):
    """Something on the canvas; `about` says what."""

    def __init__(self, above: CanvasInterface, about: Any) -> None:  # noqa: ANN401 - a name, an end or an id
        super().__init__()
        self.above = above
        self.about = about

    @property
    def canvas(self) -> "CanvasView":
        """The canvas that it is on."""
        return self.above.canvas

    def name(self) -> str:
        """Return what it is called."""
        raise NotImplementedError

    def description(self) -> str:
        """Return what is known of it."""
        return ""

    def area(self) -> QRectF | None:
        """Return where it is in the scene."""
        raise NotImplementedError

    def chosen(self) -> bool:
        """Return whether it is selected."""
        return False

    def isValid(self) -> bool:
        return isValid(self.canvas) and self.area() is not None

    def object(self) -> QObject | None:  # type: ignore[override]  # it is no object of Qt's
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]  # Qt allows none
        return self.canvas.window().windowHandle()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        chosen = self.chosen()
        state.selectable = True
        state.selected = chosen
        state.focusable = True
        state.focused = chosen and self.canvas.hasFocus()
        return state

    def text(self, what: QAccessible.Text) -> str:
        if what is _NAME:
            return self.name()
        return self.description() if what is _DESCRIPTION else ""

    def setText(self, what: QAccessible.Text, text: str) -> None:
        """Nothing here is written by a reader."""

    def rect(self) -> QRect:
        area = self.area()
        if area is None:
            return QRect()
        seen = self.canvas.mapFromScene(area).boundingRect()
        return QRect(self.canvas.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def parent(self) -> QAccessibleInterface:
        return self.above

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002 - Qt's
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002 - Qt's
        return -1


class NodeInterface(PartInterface):
    """A node: its name, its type and arguments, what it gives, what is wrong with it; its ports below it."""

    def __init__(self, above: CanvasInterface, about: str) -> None:
        super().__init__(above, about)
        self._ports: dict[tuple[str, bool], PortInterface] = {}

    def name(self) -> str:
        return str(self.about)

    def description(self) -> str:
        scene = self.canvas.canvas_scene
        item = scene.nodes.get(self.about)
        if item is None:
            return ""
        words = [item.card.line]
        report = scene.figures.node(self.about)
        if report is not None and report.output is not None:
            words.append(tr("gives {shape}").format(shape=report.output))
        if not item.card.enabled:
            words.append(tr("disabled"))
        if item.card.pinned:
            words.append(tr("pinned"))
        wrong = [one for one in scene.figures.problems if scene.figures.top_level(one.node) == self.about]
        words += [translated(one.message) for one in wrong]
        return "; ".join(words)

    def area(self) -> QRectF | None:
        box = self.canvas.canvas_scene.geometry.boxes.get(self.about)
        return None if box is None else QRectF(*box)

    def chosen(self) -> bool:
        return self.about in self.canvas.selection.names

    def ports(self) -> "list[PortInterface]":
        """Return the ports, inputs first."""
        project = self.canvas.canvas_scene.project
        ports = ports_of(project.blocks, project.graph, self.about)
        if ports is None:
            return []
        wired = project.graph.incoming(self.about)
        inputs = list(dict.fromkeys([*ports.inputs, *wired]))
        found = []
        for port, output in [*((one, False) for one in inputs), *((one, True) for one in ports.outputs)]:
            part = self._ports.get((port, output))
            if part is None:
                part = self._ports[port, output] = PortInterface(self, port, output=output)
                _kept.append(part)
            found.append(part)
        return found

    def childCount(self) -> int:
        return len(self.ports())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt allows none
        ports = self.ports()
        return ports[index] if 0 <= index < len(ports) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        ports = self.ports()
        return ports.index(child) if child in ports else -1


class PortInterface(PartInterface):
    """A port of a node: what it is wired to, and the shape that passes."""

    def __init__(self, node: NodeInterface, port: str, *, output: bool) -> None:
        super().__init__(node.above, port)
        self._node = node
        self._output = output

    def name(self) -> str:
        return tr("output {port}").format(port=self.about) if self._output else str(self.about)

    def description(self) -> str:
        scene, node = self.canvas.canvas_scene, str(self._node.about)
        graph = scene.project.graph
        words = []
        if self._output:
            report = scene.figures.node(node)
            spec = None if report is None else report.outputs.get(self.about)
            targets = [target.node for source, target in graph.outgoing(node) if source.port == self.about]
            if targets:
                words.append(tr("to {nodes}").format(nodes=", ".join(targets)))
        else:
            source = graph.edges.get(End(node, self.about))
            report = None if source is None else scene.figures.node(source.node)
            spec = None if report is None or source is None else report.outputs.get(source.port)
            words.append(
                tr("not connected") if source is None else tr("from {node}").format(node=source.node)
            )
        if spec is not None:
            words.append(str(spec))
        return ", ".join(words)

    def area(self) -> QRectF | None:
        item = self.canvas.canvas_scene.nodes.get(str(self._node.about))
        if item is None:
            return None
        for place in item.ports:
            if place.name == self.about and place.output is self._output:
                x, y = place.point
                return QRectF(x - 8, y - 8, 16, 16)
        return self._node.area()

    def parent(self) -> QAccessibleInterface:
        return self._node

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.StaticText


class WireInterface(PartInterface):
    """A wire: from where to where, and the shape that travels along it."""

    def name(self) -> str:
        source = self.canvas.canvas_scene.project.graph.edges.get(self.about)
        start = "" if source is None else source.node
        return tr("wire from {source} to {target}").format(source=start, target=self.about.node)

    def description(self) -> str:
        scene = self.canvas.canvas_scene
        source = scene.project.graph.edges.get(self.about)
        report = None if source is None else scene.figures.node(source.node)
        spec = None if report is None or source is None else report.outputs.get(source.port)
        return tr("no shape yet") if spec is None else str(spec)

    def area(self) -> QRectF | None:
        item = self.canvas.canvas_scene.edges.get(self.about)
        return None if item is None else item.sceneBoundingRect()

    def chosen(self) -> bool:
        return bool(self.canvas.selection.edge == self.about)


class NoteInterface(PartInterface):
    """A comment or a frame."""

    def name(self) -> str:
        item = self.canvas.canvas_scene.notes.items.get(self.about)
        if item is None:
            return ""
        note = item.note
        if isinstance(note, Comment):
            return tr("comment: {text}").format(text=note.text)
        return tr("frame: {title}").format(title=note.title)

    def area(self) -> QRectF | None:
        item = self.canvas.canvas_scene.notes.items.get(self.about)
        return None if item is None else item.rect

    def chosen(self) -> bool:
        return self.about in self.canvas.selection.notes
