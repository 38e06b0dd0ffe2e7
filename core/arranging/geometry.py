"""Where everything in a picture of a graph is: cards, ports, the courses of wires.

The window and the picture without one share it. It is recomputed as little as possible.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from core.arranging.placing import GAP, ROW, place
from core.arranging.routes import (
    LEAVE,
    Box,
    Obstacles,
    Point,
    Route,
    Side,
    input_sides,
    leads_right,
    leave_of,
    output_beside,
    output_point,
    route,
    route_beside,
    separated,
)
from core.arranging.sizes import CARD_WIDTH, Corner
from core.project.graph import End, Graph, Ports, Project, ports_of

_SUM_DISTANCE = 16.0
_SUM_ROOM = 420.0
_VOLUME_DISTANCE = 36.0
_VOLUME_ROOM = 190.0
_NEAR = 60.0
_NOTE_GAP = 10.0
_MANY = 400


@dataclass(frozen=True, slots=True)
class PortPlace:
    """One port of a card: which, where in the scene, and whether an edge stands on it."""

    name: str
    point: Point
    output: bool
    connected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a wire runs, and where there is room for what it says.

    Attributes:
        label: Where the shape's label begins: on the wire, at half its height.
        sum_left: Where the sum begins, or None where there is no room.
        sum_right: Where something else begins.
        volume_right: The right border of the lane of volumes, or None where there is no room.
        branch: Where the wire leaves one that goes on, to be marked by a circle.
    """

    route: Route
    label: Point
    sum_left: float | None = None
    sum_right: float = 0.0
    volume_right: float | None = None
    branch: Point | None = None


class Geometry:
    """The places of one graph's nodes and wires.

    Attributes:
        boxes: The cards by name.
        ports: The ports of each card.
        courses: The wires, by the input that they enter.
        main: Of several wires from one output, the one that shows the shape.
        touched: The nodes and wires that the last drag has moved; None where it may be any.
    """

    def __init__(self) -> None:
        self._project = Project()
        self._settled: dict[str, Box] = {}
        self._obstacles = Obstacles(())
        self._lanes = _Lanes(())
        self._sides: dict[str, dict[str, Side]] = {}
        self._floating: frozenset[str] = frozenset()
        self._rightwards: dict[str, bool] = {}
        self.boxes: dict[str, Box] = {}
        self.ports: dict[str, tuple[PortPlace, ...]] = {}
        self.courses: dict[End, Course] = {}
        self.main: set[End] = set()
        self.touched: tuple[set[str], set[End]] | None = None

    @property
    def graph(self) -> Graph:
        """The graph that all this belongs to."""
        return self._project.graph

    def update(self, project: Project, widths: Mapping[str, float]) -> None:
        """Follow the project; `widths` are those of cards that are wider than usual."""
        self._project = project
        corners = place(project.graph)
        self._settled = {name: Box(x, y, widths.get(name, CARD_WIDTH)) for name, (x, y) in corners.items()}
        self._floating = frozenset()
        self._spread(self._settled, dragging=False)

    def shift(self, corners: Mapping[str, Corner], *, floating: bool = False) -> None:
        """Show nodes elsewhere, as long as they are dragged; wires do not dodge them while they float."""
        self._floating = frozenset(corners) if floating else frozenset()
        moved = {name: Box(x, y, self._settled[name].width) for name, (x, y) in corners.items()}
        self._spread({**self._settled, **moved}, dragging=True)

    def _spread(self, boxes: dict[str, Box], *, dragging: bool) -> None:
        moved = {name for name, box in boxes.items() if self.boxes.get(name) != box}
        self.boxes = boxes
        self._rightwards = {}
        # Dragging in a large graph must stay fluid: wires that touch nothing that moved keep their course.
        if dragging and len(boxes) > _MANY and len(moved) < len(boxes) // 8:
            names = moved | _neighbours(self.graph, moved)
            self._place_ports(names)
            self._run_some_wires(names)
            return
        self.touched = None
        self._place_ports(boxes)
        self._run_wires()

    def _place_ports(self, names: Iterable[str]) -> None:
        graph = self.graph
        for gone in set(self._sides) - set(graph.nodes):
            del self._sides[gone], self.ports[gone]
        for name in names:
            box = self.boxes[name]
            ports = ports_of(self._project.blocks, graph, name) or _ports_of_placeholder(graph, name)
            incoming = graph.incoming(name)
            sources = {port: self.boxes[end.node] for port, end in incoming.items()}
            inputs = ports.inputs
            if ports.open_ended and len(incoming) >= len(inputs):
                inputs = (*inputs, str(len(incoming)))  # the one that a further wire would take
            from_left = {port for port, end in incoming.items() if self._leads_right(end.node)}
            sides = input_sides(box, inputs, sources, from_left)
            place_output = output_beside if self._leads_right(name) else output_point
            used = {source.port for source, _ in graph.outgoing(name)}
            self._sides[name] = sides
            self.ports[name] = (
                *(PortPlace(port, side.point, False, port in incoming) for port, side in sides.items()),
                *(
                    PortPlace(port, place_output(box, index), True, port in used)
                    for index, port in enumerate(ports.outputs)
                ),
            )

    def _leads_right(self, name: str) -> bool:
        """Return whether the wires of a node leave it to the right."""
        found = self._rightwards.get(name)
        if found is None:
            targets = [self.boxes[target.node] for _, target in self.graph.outgoing(name)]
            found = self._rightwards[name] = leads_right(self.boxes[name], targets)
        return found

    def output_of(self, end: End) -> Point:
        """Return where an output is."""
        found = next((p.point for p in self.ports[end.node] if p.output and p.name == end.port), None)
        return found if found is not None else output_point(self.boxes[end.node], 0)

    def input_of(self, end: End) -> Point:
        """Return where an input is."""
        return self._sides[end.node][end.port].point

    def _run_wires(self) -> None:
        edges = self.graph.edges
        self._obstacles = Obstacles(box for name, box in self.boxes.items() if name not in self._floating)
        routes = {target: self._route(target, source) for target, source in edges.items()}
        routes = separated(routes, edges, self._obstacles)
        self.main = _one_label_each(self._main_edges(), edges, routes)
        self._lanes = _Lanes(routes.values())
        self.courses = {
            target: self._course(target, source, routes[target]) for target, source in edges.items()
        }

    def _run_some_wires(self, names: set[str]) -> None:
        """Let only the wires of some nodes run anew, past the cards as they stood before."""
        graph = self.graph
        targets = {End(name, port) for name in names for port in graph.incoming(name)}
        targets |= {target for name in names for _, target in graph.outgoing(name)}
        for target in targets:
            source = graph.edges[target]
            self.courses[target] = self._course(target, source, self._route(target, source))
        self.touched = (names, targets)

    def _route(self, target: End, source: End) -> Route:
        outputs = [port.name for port in self.ports[source.node] if port.output]
        leave = leave_of(outputs.index(source.port) if source.port in outputs else 0)
        side = self._sides[target.node][target.port]
        start, box = self.output_of(source), self.boxes[source.node]
        if self._leads_right(source.node) and side.name == "left":  # else it is being dragged
            return route_beside(start, side, self._obstacles, box.bottom + leave)
        return route(start, side, self._obstacles, leave)

    def _main_edges(self) -> set[End]:
        """Return for each output that is connected the wire that runs straightest."""
        best: dict[End, tuple[tuple[float, float], End]] = {}
        for target, source in self.graph.edges.items():
            start, box = self.boxes[source.node], self.boxes[target.node]
            key = (abs(box.spine - start.spine), abs(box.y - start.bottom))
            if source not in best or (key, target) < best[source]:
                best[source] = (key, target)
        return {target for _, target in best.values()}

    def _course(self, target: End, source: End, wire: Route) -> Course:
        obstacles, lanes = self._obstacles, self._lanes
        box = self.boxes[source.node]
        label = _label_place(wire)
        siblings = sum(end == source for end, _ in self.graph.outgoing(source.node))
        branch = wire.points[1] if siblings > 1 and not wire.straight and target not in self.main else None
        sum_left = max(box.right, label[0] + CARD_WIDTH / 2) + _SUM_DISTANCE
        y = label[1]
        for lane in lanes.between(sum_left - _SUM_DISTANCE - 40, sum_left + _NEAR, y):
            sum_left = max(sum_left, lane + _SUM_DISTANCE)  # a shortcut that runs close beside the cards
        # Below the cards of another column a sum would be taken for theirs.
        sum_right = obstacles.left_border(box.right + 1, sum_left + _SUM_ROOM, y - GAP, y + GAP) - _NOTE_GAP
        sum_right = min([sum_right, *(lane - _NOTE_GAP for lane in lanes.between(sum_left, sum_right, y))])
        crowded = obstacles.crossed(box.x - _VOLUME_ROOM, box.x - 1, y - 24, y + 24)
        return Course(
            route=wire,
            label=label,
            sum_left=sum_left,
            sum_right=sum_right,
            volume_right=None if crowded else box.x - _VOLUME_DISTANCE,
            branch=branch,
        )


def _one_label_each(main: set[End], sources: Mapping[End, End], routes: Mapping[End, Route]) -> set[End]:
    """Return the wires that show a shape: of those from one node whose labels would collide, one."""
    kept: dict[tuple[str, End | None], End] = {}
    for target in sorted(main, key=lambda one: (routes[one].points[0], one)):
        (_, y), (_, next_y), *further = routes[target].points
        crowded = len(further) > 2 or y == next_y
        kept.setdefault((sources[target].node, None if crowded else target), target)
    return set(kept.values())


def _label_place(wire: Route) -> Point:
    """Return where the shape stands: just below the card, or on the first long stretch down."""
    (x, y), (_, next_y) = wire.points[0], wire.points[1]
    if y == next_y:  # to a card beside it: just above the wire
        return (x - 8, y - 13)
    if next_y - y >= GAP - 1:
        return (x, y + GAP / 2 + 1)
    for (one_x, one_y), (other_x, other_y) in pairwise(wire.points[1:]):
        if one_x == other_x and other_y - one_y >= GAP - 10:
            just_below = one_y - y <= LEAVE  # as high as the labels of the wires that go straight down
            return (one_x, y + GAP / 2 + 1 if just_below else one_y + GAP / 2 - 2)
    return (max(x, wire.points[-1][0]), next_y)


def _ports_of_placeholder(graph: Graph, name: str) -> Ports:
    """Return the ports of a layer that is not known here: those on which edges stand."""
    outputs = dict.fromkeys(source.port for source, _ in graph.outgoing(name))
    return Ports(tuple(graph.incoming(name)), tuple(outputs))


def _neighbours(graph: Graph, names: Iterable[str]) -> set[str]:
    found = set()
    for name in names:
        found |= {source.node for source in graph.incoming(name).values()}
        found |= {target.node for _, target in graph.outgoing(name)}
    return found


class _Lanes:
    """The stretches down of wires, so that sums stand clear of them."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._rows: dict[int, list[tuple[float, float, float]]] = {}
        for wire in routes:
            for (x, y), (other_x, other_y) in pairwise(wire.points):
                if x == other_x:
                    self._add(x, min(y, other_y), max(y, other_y))

    def _add(self, x: float, top: float, bottom: float) -> None:
        for row in range(int(top // ROW), int(bottom // ROW) + 1):
            self._rows.setdefault(row, []).append((x, top, bottom))

    def between(self, left: float, right: float, y: float) -> list[float]:
        """Return where stretches cross a line from left to right, sorted."""
        lanes = self._rows.get(int(y // ROW), ())
        return sorted(x for x, top, bottom in lanes if left < x < right and top <= y <= bottom)
