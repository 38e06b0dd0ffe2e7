"""Edges: connecting, disconnecting, moving an end.

An end may be given as `End(node, port)`, as `"node:port"` or as `"node"` alone. A node alone means its
first output, its first free input, or the next number of a layer that numbers its inputs.
"""

from collections.abc import Iterable
from dataclasses import replace

from immutables import Map

from core.errors import EditError
from core.project.edits.scope import Scope, refusal
from core.project.graph import End, Graph, Project, ports_of
from core.project.names import name_key
from core.project.reading.report import SIDES, port_of, unknown_word


def connect(project: Project, source: End | str, target: End | str, *, block: str | None = None) -> Project:
    """Return the project with one more edge.

    Raises:
        EditError: An end does not exist, the input is taken, or the edge would close a cycle (named).
    """
    scope = Scope.of(project, block)
    source_end, target_end = output_end(scope, source), input_end(scope, target)
    return scope.store(joined(scope, scope.graph, source_end, target_end))


def disconnect(project: Project, target: End | str, *, block: str | None = None) -> Project:
    """Return the project without the edge that enters an input; numbered inputs behind it move up.

    Raises:
        EditError: Nothing is connected there, or a node alone is given and it has several edges.
    """
    scope = Scope.of(project, block)
    return scope.store(cut(scope, scope.graph, [connected_end(scope, target)]))


def reconnect(
    project: Project,
    target: End | str,
    *,
    source: End | str | None = None,
    to: End | str | None = None,
    block: str | None = None,
) -> Project:
    """Return the project with one end of an edge moved: to another `source`, or on `to` another input.

    Raises:
        EditError: There is no such edge, or the new one would be refused.
    """
    scope = Scope.of(project, block)
    end = connected_end(scope, target)
    new_source = scope.graph.edges[end] if source is None else output_end(scope, source)
    if to is None:
        without = replace(scope.graph, edges=scope.graph.edges.delete(end))
        return scope.store(joined(scope, without, new_source, end))
    without = cut(scope, scope.graph, [end])
    new_target = input_end(replace(scope, graph=without), to)
    return scope.store(joined(scope, without, new_source, new_target))


def output_end(scope: Scope, end: End | str) -> End:
    """Return the output that an end names.

    Raises:
        EditError: There is no such node or output.
    """
    name, port = _split(end)
    outputs = scope.known_ports(name).outputs
    if not outputs:
        raise _no_port(scope, name, "output")
    if port is None:
        return End(name, outputs[0])
    if port not in outputs:
        raise _unknown_port(scope, name, "output", port, outputs)
    return End(name, port)


def input_end(scope: Scope, end: End | str) -> End:
    """Return the free input that an end names.

    Raises:
        EditError: There is no such node or input, or it is taken.
    """
    name, port = _split(end)
    ports = scope.known_ports(name)
    incoming = scope.graph.incoming(name)
    if not ports.inputs:
        raise _no_port(scope, name, "input")
    if ports.open_ended:
        return _next_number(scope, name, port)
    if port is not None and port not in ports.inputs:
        raise _unknown_port(scope, name, "input", port, ports.inputs)
    free = [one for one in ports.inputs if one not in incoming]
    wanted = port if port is not None else (free or ports.inputs)[0]
    if wanted not in free:
        raise _occupied(scope, name, wanted)
    return End(name, wanted)


def connected_end(scope: Scope, end: End | str) -> End:
    """Return the connected input that an end names.

    Raises:
        EditError: There is no such node, nothing is connected there, or the node alone leaves it open which.
    """
    name, port = _split(end)
    scope.node(name)
    incoming = scope.graph.incoming(name)
    if port is None and len(incoming) == 1:
        port = next(iter(incoming))
    if port is None and incoming:
        raise refusal(
            "port-missing",
            "{node} has several edges; say which input: {ports}.",
            where=scope.at(name),
            node=name,
            ports=", ".join(incoming),
        )
    if port is None or port not in incoming:
        raise refusal(
            "no-edge",
            "nothing is connected to {node} at “{port}”.",
            where=scope.at(name),
            node=name,
            port=port or "input",
        )
    return End(name, port)


def joined(scope: Scope, graph: Graph, source: End, target: End) -> Graph:
    """Return a graph of this scope with one more edge between ends that exist.

    Raises:
        EditError: The edge would close a cycle.
    """
    path = path_between(graph, target.node, source.node)
    if path is not None:
        raise refusal(
            "cycle",
            "connecting {source} to {target} would let these nodes feed each other in a circle: {path}.",
            where=scope.pointer("edges"),
            source=source.node,
            target=target.node,
            path=" → ".join((*path, target.node)),
        )
    return replace(graph, edges=graph.edges.set(target, source))


def cut(scope: Scope, graph: Graph, targets: Iterable[End]) -> Graph:
    """Return a graph of this scope without the edges into these inputs, numbered inputs closed up."""
    targets = list(targets)
    edges = graph.edges
    for target in targets:
        edges = edges.delete(target)
    return close_gaps(scope, replace(graph, edges=edges), {target.node for target in targets})


def close_gaps(scope: Scope, graph: Graph, names: Iterable[str]) -> Graph:
    """Return the graph with the numbered inputs of these nodes counted 0, 1, 2 … again, in their order."""
    edges = graph.edges
    for name in sorted(set(names), key=name_key):
        if name not in graph.nodes:
            continue
        ports = ports_of(scope.project.blocks, graph, name)
        if ports is None or not ports.open_ended:
            continue
        incoming = graph.incoming(name)
        if list(incoming) == [str(index) for index in range(len(incoming))]:
            continue
        edges = _without(edges, name, incoming)
        for index, source in enumerate(incoming.values()):
            edges = edges.set(End(name, str(index)), source)
    return graph if edges is graph.edges else replace(graph, edges=edges)


def path_between(graph: Graph, start: str, goal: str) -> tuple[str, ...] | None:
    """Return a shortest path along the edges from one node to another, or None; both ends included."""
    before: dict[str, str | None] = {start: None}
    waiting = [start]
    for name in waiting:
        if name == goal:
            path = [name]
            while (previous := before[path[-1]]) is not None:
                path.append(previous)
            return tuple(reversed(path))
        for _, target in graph.outgoing(name):
            if target.node not in before:
                before[target.node] = name
                waiting.append(target.node)
    return None


def _without(edges: Map[End, End], name: str, ports: Iterable[str]) -> Map[End, End]:
    for port in ports:
        edges = edges.delete(End(name, port))
    return edges


def _split(end: End | str) -> tuple[str, str | None]:
    if isinstance(end, End):
        return end.node, end.port
    name, colon, port = end.partition(":")
    return name, port if colon else None


def _next_number(scope: Scope, name: str, port: str | None) -> End:
    incoming = scope.graph.incoming(name)
    following = str(len(incoming))
    if port is None or port == following:
        return End(name, following)
    if port in incoming:
        raise _occupied(scope, name, port)
    raise refusal(
        "port-gap",
        "the inputs of {node} are numbered without gaps, and the next free one is {next}, not “{port}”. "
        "Connect to {next}.",
        where=scope.at(name),
        node=name,
        next=following,
        port=port,
    )


def _occupied(scope: Scope, name: str, port: str) -> EditError:
    return refusal(
        "occupied-input",
        "{node} takes one edge at its input “{port}”, and {source} is connected there already. "
        "Disconnect that first, or merge the two with Add or Cat.",
        where=scope.at(name),
        node=name,
        port=port,
        source=scope.graph.incoming(name)[port].node,
    )


def _no_port(scope: Scope, name: str, side: str) -> EditError:
    return refusal(
        "no-port",
        "{node} ({type}) has no {side}.",
        where=scope.at(name),
        node=name,
        type=scope.node(name).type,
        side=SIDES[side],
    )


def _unknown_port(scope: Scope, name: str, side: str, port: str, known: tuple[str, ...]) -> EditError:
    return EditError(unknown_word("unknown-port", port_of(side, name), port, known), scope.at(name))
