"""Ports that come and go with a node's arguments, while edges stand on them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.project.edits.scope import Scope, refusal
from core.project.graph import End, Graph, ports_of
from core.project.reading.report import SIDES


def refuse_lost_ports(scope: Scope, graph: Graph, names: Iterable[str]) -> None:
    """Raise if in the changed graph one of these nodes lacks a port on which an edge stands.

    Raises:
        EditError: Names the port and what is connected to it.
    """
    for name in names:
        ports = ports_of(scope.project.blocks, graph, name)
        if ports is None:
            continue
        for port, source in graph.incoming(name).items():
            if port not in ports.inputs:
                raise _in_use(scope, name, "input", port, [source.node])
        for source, _ in graph.outgoing(name):
            if source.port not in ports.outputs:
                users = [target.node for end, target in graph.outgoing(name) if end == source]
                raise _in_use(scope, name, "output", source.port, users)


def move_ports(graph: Graph, name: str, inputs: Mapping[str, str], outputs: Mapping[str, str]) -> Graph:
    """Return the graph with the edges of a node put on other ports of it, where the maps say so."""
    edges = graph.edges
    entering, leaving = graph.incoming(name), graph.outgoing(name)
    for port in entering:
        edges = edges.delete(End(name, port))
    for port, source in entering.items():
        edges = edges.set(End(name, inputs.get(port, port)), source)
    for source, target in leaving:
        edges = edges.set(target, End(name, outputs.get(source.port, source.port)))
    return replace(graph, edges=edges)


def _in_use(scope: Scope, name: str, side: str, port: str, others: list[str]) -> Exception:
    return refusal(
        "port-in-use",
        "{node}: its {side} “{port}” would be gone, but it is connected to {others}. Disconnect that first.",
        where=scope.at(name),
        node=name,
        side=SIDES[side],
        port=port,
        others=", ".join(others),
    )
