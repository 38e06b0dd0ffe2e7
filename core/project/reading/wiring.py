"""Reading how the nodes of one graph are wired: edges, the order of inputs and outputs, where they stand."""

from collections.abc import Mapping
from typing import Any

from immutables import Map

from core.project.canvas import Corner
from core.project.graph import Block, End, Graph, Node, Ports, ports_of
from core.project.names import name_key
from core.project.order import CycleError, canonical_order
from core.project.reading.notes import read_corner
from core.project.reading.report import SIDES, Place, Report, kind_of, port_of
from core.sentences import phrase, say


def list_ends(
    report: Report, raw: Mapping[str, Any], nodes: Mapping[str, Node], key: str, place: Place
) -> tuple[str, ...]:
    """Return the Input or Output nodes (`key` says which) in the order that the file gives."""
    type_name = "Input" if key == "inputs" else "Output"
    present = sorted((name for name, node in nodes.items() if node.type == type_name), key=name_key)
    if key not in raw:
        return tuple(present)
    place = (*place, key)
    listed = report.list_at(raw[key], place)
    if listed is None:
        return tuple(present)
    remaining = set(present)
    for index, name in enumerate(listed):
        if not isinstance(name, str) or name not in remaining:
            message = say(
                "bad-order",
                "{found} is not one of the {type} nodes that remain: {present}.",
                found=kind_of(name),
                type=type_name,
                present=", ".join(name for name in present if name in remaining) or phrase("none"),
            )
            report.add(message, (*place, index))
            return tuple(present)
        remaining.remove(name)
    missing = [name for name in present if name in remaining]
    if missing:
        message = say(
            "incomplete-order",
            "“{key}” leaves out {missing}; list every {type} or drop the key.",
            key=key,
            missing=", ".join(missing),
            type=type_name,
        )
        report.add(message, place)
        return tuple(present)
    return tuple(listed)


def read_layout(
    report: Report, raw: Mapping[str, Any], nodes: Mapping[str, Node], place: Place
) -> Map[str, Corner]:
    """Return the top-left corners that the file gives."""
    place = (*place, "layout")
    given = report.object_at(raw["layout"], place) if "layout" in raw else None
    corners: dict[str, Corner] = {}
    for name, value in sorted((given or {}).items()):
        if name not in nodes:
            report.unknown("unknown-node", "node", name, tuple(nodes), (*place, name))
        elif (corner := read_corner(report, value, (*place, name), node=name)) is not None:
            corners[name] = corner
    return Map(corners)


def read_pinned(
    report: Report, raw: Mapping[str, Any], nodes: Mapping[str, Node], place: Place
) -> frozenset[str]:
    """Return the nodes that the file pins to their corners."""
    place = (*place, "pinned")
    given = (report.list_at(raw["pinned"], place) or []) if "pinned" in raw else []
    corners = raw.get("layout", {})
    pinned = set()
    for index, item in enumerate(given):
        name = report.text_at(item, (*place, index))
        if name is None:
            continue
        if name not in nodes:
            report.unknown("unknown-node", "node", name, tuple(nodes), (*place, index))
        elif name in pinned:
            message = say("pinned-twice", "{node} is pinned already. Remove one.", node=name)
            report.add(message, (*place, index), node=name)
        elif isinstance(corners, dict) and name not in corners:
            message = say(
                "pinned-nowhere",
                "{node} is pinned, but “layout” has no corner for it. Give it one, or do not pin it.",
                node=name,
            )
            report.add(message, (*place, index), node=name)
        pinned.add(name)
    return frozenset(pinned)


class EdgesReader:
    """Reads the `edges` of one graph whose nodes are known."""

    def __init__(
        self, report: Report, place: Place, graph: Graph, blocks: Mapping[str, Block], unknown: set[str]
    ) -> None:
        self._report = report
        self._place = (*place, "edges")
        self._graph = graph
        self._blocks = blocks
        self._unknown = unknown
        self._edges: dict[End, End] = {}
        self._first_at: dict[End, int] = {}

    def read(self, raw: object) -> Map[End, End]:
        """Return the edges that could be read."""
        for index, item in enumerate(self._report.list_at(raw, self._place) or []):
            place = (*self._place, index)
            if not (isinstance(item, list) and len(item) == 2 and all(isinstance(end, str) for end in item)):
                expected = say("expected-edge", 'a list of two ends: ["source", "target"]')
                self._report.wrong_type(expected, item, place)
                continue
            source = self._end(item[0], "output", (*place, 0))
            target = self._end(item[1], "input", (*place, 1))
            if source is not None and target is not None:
                self._connect(source, target, index)
        edges: Map[End, End] = Map(self._edges)
        self._check_numbered()
        return edges

    def _end(self, text: str, side: str, place: Place) -> End | None:
        """Return the end that a text names, or None after reporting why it names none."""
        name, colon, port = text.partition(":")
        nodes = self._graph.nodes
        if name not in nodes:
            self._report.unknown("unknown-node", "node", name, tuple(nodes), place)
            return None
        ports = ports_of(self._blocks, self._graph, name)
        if ports is None or (name in self._unknown):
            return End(name, port)  # kept as it stands: only the unknown type could say which ports it has
        known = ports.inputs if side == "input" else ports.outputs
        if not known:
            message = say(
                "no-port",
                "{node} ({type}) has no {side}.",
                node=name,
                type=nodes[name].type,
                side=SIDES[side],
            )
            self._report.add(message, place, node=name)
            return None
        if not colon:
            return self._only_port(name, known, ports, side, place)
        if port in known or (side == "input" and ports.open_ended and _is_number(port)):
            return End(name, port)
        self._report.unknown("unknown-port", port_of(side, name), port, known, place, node=name)
        return None

    def _only_port(
        self, name: str, known: tuple[str, ...], ports: Ports, side: str, place: Place
    ) -> End | None:
        if len(known) == 1 and not (side == "input" and ports.open_ended):
            return End(name, known[0])
        message = say(
            "port-missing",
            "{node} has several {side}s; write one as {example}. They are: {known}.",
            node=name,
            side=SIDES[side],
            example=f"{name}:{known[0]}",
            known=", ".join(known),
        )
        self._report.add(message, place, node=name)
        return None

    def _connect(self, source: End, target: End, index: int) -> None:
        place = (*self._place, index)
        if target not in self._edges:
            self._edges[target] = source
            self._first_at[target] = index
            return
        first = self._first_at[target]
        if self._edges[target] == source:
            message = say(
                "duplicate-edge", "this edge stands already at {first}. Remove one.", first=f"edges/{first}"
            )
        else:
            message = say(
                "occupied-input",
                "{node} takes one edge at its input “{port}”; {source} is there already (edges/{first}).",
                node=target.node,
                port=target.port,
                source=self._edges[target].node,
                first=first,
            )
        self._report.add(message, place, node=target.node)

    def _check_numbered(self) -> None:
        """Report numbered inputs with a gap."""
        numbers: dict[str, list[int]] = {}
        for target in self._edges:
            ports = None if target.node in self._unknown else ports_of(self._blocks, self._graph, target.node)
            if ports is not None and ports.open_ended:
                numbers.setdefault(target.node, []).append(int(target.port))
        for name in sorted(numbers, key=name_key):
            used = sorted(numbers[name])
            if used != list(range(len(used))):
                message = say(
                    "port-gap",
                    "the inputs of {node} must be numbered 0, 1, 2 … without gaps; found {used}.",
                    node=name,
                    used=", ".join(map(str, used)),
                )
                self._report.add(message, self._place, node=name)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and (text == "0" or text[0] != "0")


def check_cycle(report: Report, graph: Graph, place: Place) -> bool:
    """Return whether the graph runs without a circle; report the circle's path otherwise."""
    try:
        canonical_order(graph)
    except CycleError as error:
        message = say(
            "cycle", "these nodes feed each other in a circle: {path}. Remove one edge.", path=str(error)
        )
        report.add(message, (*place, "edges"), node=error.path[0])
        return False
    return True
