"""Placing layers: free, after a node, or onto an edge."""

from collections.abc import Mapping
from dataclasses import replace

from immutables import Map

from core.layers.declaration import Kind
from core.project.edits.reading_values import read_args
from core.project.edits.scope import Scope, refusal
from core.project.edits.wiring import connected_end, input_end, joined, output_end
from core.project.graph import End, Graph, Node, Ports, Project, ports_of
from core.project.names import name_stem
from core.project.reading.report import SIDES


def add_node(
    project: Project,
    type_name: str,
    *,
    name: str | None = None,
    args: Mapping[str, object] | None = None,
    block: str | None = None,
) -> tuple[Project, str]:
    """Return the project with one more node, unconnected, and the node's name.

    Args:
        type_name: A layer type, or `block:` and a block's name.
        name: Its name; without one it gets a free one that fits its type.
        args: Its arguments; without them it gets those that its declaration inserts.

    Raises:
        EditError: The type, the name or an argument is not legal here, or a block would contain itself.
    """
    scope = Scope.of(project, block)
    graph, name = _placed(scope, type_name, name, args)
    return scope.store(graph), name


def append_after(
    project: Project, selected: str | None, type_name: str, *, block: str | None = None
) -> tuple[Project, str]:
    """Return the project with a new layer wired after the selected node, and the layer's name.

    The layer is spliced into the node's single outgoing edge; where there are several, or the layer has
    no output, it branches off; where there is none, it is connected. After an Output, which nothing can
    follow, it is placed just before. A layer without inputs is only placed.

    Raises:
        EditError: The node or the type does not exist, or the type is not legal here.
    """
    scope = Scope.of(project, block)
    graph, name = _placed(scope, type_name, None, None)
    if selected is None:
        return scope.store(graph), name
    selected_ports = scope.known_ports(selected)
    new_ports = _ports_in(scope, graph, name)
    if not new_ports.inputs:
        return scope.store(graph), name
    placed = replace(scope, graph=graph)
    if not selected_ports.outputs:
        return scope.store(_before_end(placed, selected, selected_ports, name, new_ports)), name
    leaving = graph.outgoing(selected)
    if len(leaving) == 1 and new_ports.outputs:
        return scope.store(_spliced(placed, leaving[0][1], name)), name
    source = leaving[0][0] if len(leaving) == 1 else End(selected, selected_ports.outputs[0])
    return scope.store(joined(placed, graph, source, End(name, new_ports.inputs[0]))), name


def splice(
    project: Project, target: End | str, type_name: str, *, block: str | None = None
) -> tuple[Project, str]:
    """Return the project with a new layer on the edge into `target`, and the layer's name.

    Raises:
        EditError: There is no such edge, or the layer cannot stand on one.
    """
    scope = Scope.of(project, block)
    end = connected_end(scope, target)
    graph, name = _placed(scope, type_name, None, None)
    return scope.store(_spliced(replace(scope, graph=graph), end, name)), name


def insert_existing_on_edge(
    project: Project, name: str, target: End | str, *, block: str | None = None
) -> Project:
    """Return the project with a node that is there already put on the edge into `target`.

    Raises:
        EditError: There is no such edge, the node's first input is taken, or a cycle would close.
    """
    scope = Scope.of(project, block)
    end = connected_end(scope, target)
    return scope.store(_spliced(scope, end, name))


def _placed(
    scope: Scope, type_name: str, name: str | None, args: Mapping[str, object] | None
) -> tuple[Graph, str]:
    """Return the scope's graph with one more node, and its name."""
    declared = scope.declared(type_name)
    if name is None:
        name = scope.free(name_stem(type_name))
    scope.check_name(name, type_name)
    if args is None:
        inside_input = declared is not None and declared.kind is Kind.INPUT and scope.block is not None
        args = declared.insertion_args if declared is not None and not inside_input else {}
    graph = scope.graph
    graph = replace(graph, nodes=graph.nodes.set(name, Node(type=type_name, args=Map())))
    placed = replace(scope, graph=graph)
    node = replace(graph.nodes[name], args=read_args(placed, name, args))
    inputs, outputs = graph.inputs, graph.outputs
    if declared is not None and declared.kind is Kind.INPUT:
        inputs = (*inputs, name)
    if declared is not None and declared.kind is Kind.OUTPUT:
        outputs = (*outputs, name)
    return replace(graph, nodes=graph.nodes.set(name, node), inputs=inputs, outputs=outputs), name


def _ports_in(scope: Scope, graph: Graph, name: str) -> Ports:
    ports = ports_of(scope.project.blocks, graph, name)
    assert ports is not None, "a node that was just placed has a known type"
    return ports


def _before_end(scope: Scope, end: str, ports: Ports, name: str, new: Ports) -> Graph:
    """Return the scope's graph with a placed node before a node that has no outputs."""
    incoming = scope.graph.incoming(end)
    if incoming and new.outputs:
        return _spliced(scope, End(end, next(iter(incoming))), name)
    if not incoming and new.outputs and ports.inputs:
        return joined(scope, scope.graph, End(name, new.outputs[0]), End(end, ports.inputs[0]))
    if incoming:
        source = next(iter(incoming.values()))
        return joined(scope, scope.graph, source, End(name, new.inputs[0]))
    return scope.graph


def _spliced(scope: Scope, target: End, name: str) -> Graph:
    """Return the scope's graph with a node of it put on the edge into `target`."""
    source = scope.graph.edges[target]
    ports = scope.known_ports(name)
    if not ports.inputs or not ports.outputs:
        raise refusal(
            "not-on-an-edge",
            "{type} has no {side}, so it cannot stand between {source} and {target}.",
            where=scope.at(name),
            type=scope.node(name).type,
            side=SIDES["output" if ports.inputs else "input"],
            source=source.node,
            target=target.node,
        )
    first = ports.inputs[0]
    new_target = input_end(scope, End(name, first))
    new_source = output_end(scope, End(name, ports.outputs[0]))
    without = replace(scope.graph, edges=scope.graph.edges.delete(target))
    return joined(scope, joined(scope, without, source, new_target), new_source, target)
