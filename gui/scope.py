"""What of the project is shown: its own graph, or the inside of a block."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.problems import Problem, pointer
from core.project.graph import Graph, Node, Project
from core.project.nesting import blocks_within
from gui.document import Document, Edit, Tab
from gui.place import Place

if TYPE_CHECKING:  # these import torch, which comes after the window
    from core.shapes.explain import Explanation
    from core.shapes.report import GraphReport, NodeReport
    from gui.services.shapes import ShapeService


@dataclass(frozen=True, eq=False)
class Shown:
    """What is known of the graph that is shown, its names counted from there.

    Attributes:
        project: The value that this belongs to, with the shown graph as its own; None until torch is there.
        report: Its shapes, inside the use of the block that was opened; None where nothing is known.
        problems: What is wrong in it.
        explanations: Why each layer gives what it gives.
        prefix: What stands before a name here in the dotted names of the whole network.
    """

    project: Project | None = None
    report: "GraphReport | None" = None
    problems: tuple[Problem, ...] = ()
    explanations: "Mapping[str, Explanation]" = field(default_factory=dict)
    prefix: str = ""

    def node(self, name: str) -> "NodeReport | None":
        """Return what inference says of a node."""
        return None if self.report is None else self.report.nodes.get(name)


class Scope(QObject):
    """The shown graph, as a document of its own; views of a graph ask here, those of the project ask that.

    `project` is the document's value with the shown graph in the place of its own, so that whoever shows a
    graph need not know where it stands. Edits go to the document and say with `block` which graph they mean.

    Signals:
        changed: The shown graph's value changed; carries the old and the new project, as shown.
        replaced: Another graph is shown; carries the project, as shown.
        entered: The place is another one.
    """

    changed = Signal(object, object)
    replaced = Signal(object)
    entered = Signal()

    def __init__(self, document: Document, shapes: "ShapeService", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shapes = shapes
        self._place = Place()
        self._ids: tuple[int, ...] = ()
        self._project = document.project
        self._key: tuple[object, ...] = (None,) * 4
        self._shown = Shown()
        document.where = self._where
        document.changed.connect(self._on_changed)
        document.replaced.connect(self._on_replaced)
        document.returned.connect(self._on_returned)
        document.tab_shown.connect(self._on_tab_shown)

    @property
    def place(self) -> Place:
        """Which graph is shown."""
        return self._place

    @property
    def block(self) -> str | None:
        """The block whose inside is shown; None for the project's own graph."""
        return self._place.block

    @property
    def project(self) -> Project:
        """The document's value, with the shown graph as its own."""
        return self._project

    @property
    def whole(self) -> Project:
        """The document's value, the project's own graph as its own."""
        return self._document.project

    @property
    def graph(self) -> Graph:
        """The shown graph."""
        return self._project.graph

    @property
    def uses(self) -> int:
        """How many nodes of the project use the block that is shown."""
        wanted = self._place.block
        project = self._document.project
        graphs = [project.graph, *(block.graph for block in project.blocks.values())]
        return sum(node.block == wanted for graph in graphs for node in graph.nodes.values())

    def can_hold(self, name: str) -> bool:
        """Return whether a block can stand in the shown graph: no block contains itself."""
        blocks, waiting = self._document.project.blocks, [name]
        while waiting:
            one = waiting.pop()
            if one == self.block:
                return False
            if one in blocks:
                waiting += blocks_within(blocks[one].graph)
        return True

    def edit(self, text: str, change: Edit, *, merge: Hashable | None = None) -> bool:
        """Carry out one step of the document; `change` gets the whole project."""
        return self._document.edit(text, change, merge=merge)

    def pointer(self, *parts: str | int) -> str:
        """Return the JSON pointer of something in the shown graph."""
        start = ("graph",) if self.block is None else ("blocks", self.block, "graph")
        return pointer(*start, *parts)

    # Going about

    def enter(self, name: str) -> bool:
        """Show the inside of a block node of the shown graph; returns whether it is one."""
        return self.go(Place((*self._place.path, name), _block_of(self.graph.nodes.get(name))))

    def leave(self) -> None:
        """Show the graph around."""
        self.go_up(len(self._place.path) - 1)

    def go_up(self, depth: int) -> None:
        """Show what lies so many blocks deep on the way here; 0 is the project's own graph."""
        path = self._place.path[: max(depth, 0)]
        self.go(self._resolved(self._document.project, path))

    def open_block(self, name: str) -> bool:
        """Show a block's graph: inside its first use, or by itself where there is none."""
        return self.go(self._first_use(name) or Place((), name))

    def open_path(self, path: str) -> str | None:
        """Show the graph that a dotted name stands in, such as a problem's; returns the node's name there.

        A number in it counts repeats, whose shapes are those of the first.
        """
        project, place, rest = self._document.project, Place(), path
        while rest not in (graph := project.graph_of(place.block)).nodes:
            head = next((name for name in _beginnings(rest) if name in graph.nodes), None)
            if head is None or _block_of(graph.nodes[head]) is None:
                break
            place = Place((*place.path, head), _block_of(graph.nodes[head]))
            rest = rest.removeprefix(f"{head}.")
            first, _, behind = rest.partition(".")
            rest = behind if first.isdecimal() and first not in project.graph_of(place.block).nodes else rest
        self.go(place)
        return rest if rest in self.graph.nodes else None

    def go(self, place: Place) -> bool:
        """Show another graph, if there is one; returns whether it is shown."""
        project = self._document.project
        if place.path and self._resolved(project, place.path) != place:
            return False
        if place.block is not None and place.block not in project.blocks:
            return False
        if place.path and place.block is None:
            return False
        if place != self._place:
            self._set(place, project)
            self.entered.emit()
            self.replaced.emit(self._project)
        return True

    # What is known of it

    @property
    def shown(self) -> Shown:
        """What inference, checks and explanations say of the shown graph."""
        shapes = self._shapes
        key = (shapes.project, shapes.report, shapes.problems, self._place)
        if any(one is not other for one, other in zip(self._key, key, strict=True)):
            self._key, self._shown = key, self._look()
        return self._shown

    def _look(self) -> Shown:
        shapes = self._shapes
        project, report = shapes.project, shapes.report
        if project is None or report is None:
            return Shown()
        if self.block is None:
            return Shown(project, report.graph, shapes.problems, shapes.explanations)
        if self.block not in project.blocks:
            return Shown()
        own = _as_own(project, self.block)
        inside, prefix = _inside(report.graph, self._place.path) if self._place.path else (None, "")
        problems = tuple(one for one in shapes.problems if self._concerns(one, prefix))
        return Shown(
            project=own,
            report=inside,
            problems=tuple(_seen_from(prefix, problems)),
            explanations=_From(shapes.explanations, prefix) if prefix else {},
            prefix=prefix,
        )

    def _concerns(self, problem: Problem, prefix: str) -> bool:
        inside = bool(prefix) and (problem.node or "").startswith(prefix)
        return inside or (not prefix and problem.where.startswith(self.pointer() + "/"))

    # What happens to the document

    def _where(self) -> Place:
        return self._place

    @Slot(object, object)
    def _on_changed(self, _before: Project, after: Project) -> None:
        before, place = self._project, _followed(after, self._place, self._ids)
        moved = (place.block, len(place.path)) != (self._place.block, len(self._place.path))
        renamed = place != self._place
        self._set(place, after)
        if moved or renamed:
            self.entered.emit()
        if moved:
            self.replaced.emit(self._project)
        else:
            self.changed.emit(before, self._project)

    @Slot(object)
    def _on_replaced(self, project: Project) -> None:
        tab = self._document.tab
        self._set(_followed(project, tab.place, tab.ids), project)
        self.entered.emit()
        self.replaced.emit(self._project)

    @Slot(object)
    def _on_tab_shown(self, tab: Tab) -> None:
        """Show the graph of a tab; where its project was another one, that has been done."""
        self.go(_followed(tab.sheet.project, tab.place, tab.ids))

    @Slot(object)
    def _on_returned(self, place: object) -> None:
        """Show where a step was taken that has just been undone or redone, if that is still there."""
        if isinstance(place, Place):
            self.go(place)

    def _set(self, place: Place, project: Project) -> None:
        self._place = place
        self._ids = tuple(_ids_on(project, place.path))
        self._project = _as_own(project, place.block)
        tab = self._document.tab
        tab.place, tab.ids = place, self._ids

    def _resolved(self, project: Project, path: tuple[str, ...]) -> Place:
        """Return as much of a path as there is."""
        block: str | None = None
        for index, name in enumerate(path):
            inner = _block_of(project.graph_of(block).nodes.get(name))
            if inner is None or inner not in project.blocks:
                return Place(path[:index], block)
            block = inner
        return Place(path, block)

    def _first_use(self, wanted: str) -> Place | None:
        project = self._document.project
        waiting = [Place()]
        while waiting:
            place = waiting.pop(0)
            graph = project.graph_of(place.block)
            for name in graph.sorted_names():
                inner = _block_of(graph.nodes[name])
                if inner == wanted and inner in project.blocks:
                    return Place((*place.path, name), inner)
                if inner is not None and inner in project.blocks:
                    waiting.append(Place((*place.path, name), inner))
        return None


def _block_of(node: Node | None) -> str | None:
    return None if node is None else node.block


def _followed(project: Project, place: Place, ids: tuple[int, ...]) -> Place:
    """Return a place in another value of its project; renamed nodes are known by their ids."""
    if not place.path:
        return Place((), place.block if place.block in project.blocks else None)
    path, inside = list[str](), None
    for index, name in enumerate(place.path):
        nodes = project.graph_of(inside).nodes
        own = ids[index] if index < len(ids) else None
        found = name if name in nodes else next((n for n, one in nodes.items() if one.id == own), None)
        inner = None if found is None else _block_of(nodes[found])
        if found is None or inner is None or inner not in project.blocks:
            break
        path.append(found)
        inside = inner
    return Place(tuple(path), inside)


class _From(Mapping[str, "Explanation"]):
    """The explanations below a path, by what follows it."""

    def __init__(self, explanations: "Mapping[str, Explanation]", prefix: str) -> None:
        self._all = explanations
        self._prefix = prefix

    def __getitem__(self, name: str) -> "Explanation":
        return self._all[self._prefix + name]

    def __iter__(self) -> Iterator[str]:
        return (path.removeprefix(self._prefix) for path in self._all if path.startswith(self._prefix))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _seen_from(prefix: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems with the names of nodes as they are inside."""
    for problem in problems:
        yield problem if problem.node is None else replace(problem, node=problem.node.removeprefix(prefix))


def _inside(graph: "GraphReport", path: tuple[str, ...]) -> "tuple[GraphReport | None, str]":
    """Return what inference says within the first instance on a path, and how dotted names begin there."""
    found: GraphReport | None = graph
    prefix = ""
    for name in path:
        node = None if found is None else found.nodes.get(name)
        repeated = node is not None and node.repeated
        prefix += f"{name}.0." if repeated else f"{name}."
        found = node.instances[0].inside if node is not None and node.instances else None
    return found, prefix


def _as_own(project: Project, block: str | None) -> Project:
    return project if block is None else replace(project, graph=project.blocks[block].graph)


def _ids_on(project: Project, path: tuple[str, ...]) -> list[int]:
    ids, block = [], None
    for name in path:
        node = project.graph_of(block).nodes[name]
        ids.append(node.id)
        block = node.block
    return ids


def _beginnings(path: str) -> list[str]:
    """Return what a dotted name may begin with, the longest first: `a.b.c`, `a.b`, `a`."""
    parts = path.split(".")
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]
