"""Changing a node: its name, its type, whether and how often it takes part."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.errors import EditError
from core.layers.expressions import ParameterRef
from core.project.edits.ports import move_ports, refuse_lost_ports
from core.project.edits.reading_values import read_args, read_value
from core.project.edits.scope import Scope, is_end, is_source, refusal
from core.project.graph import MAX_REPEAT, End, Graph, Node, Ports, Project, Repeat, ports_of
from core.project.plans import NO_ARGS, Args
from core.project.reading.arguments import PARAMETER_TYPES


def rename_node(project: Project, name: str, new_name: str, *, block: str | None = None) -> Project:
    """Return the project with a node called otherwise; edges, sharers, order and place follow, its id stays.

    Renaming an Input or Output of a block renames the port of the nodes that use the block.

    Raises:
        EditError: The name is illegal, taken, or lies inside another node's.
    """
    scope = Scope.of(project, block)
    node = scope.node(name)
    if name == new_name:
        return project
    scope.check_name(new_name, node.type, besides=name)
    return scope.store(_renamed(scope.graph, name, new_name), {name: new_name})


def _renamed(graph: Graph, name: str, new_name: str) -> Graph:
    nodes = graph.nodes.delete(name).set(new_name, graph.nodes[name])
    for sharer in graph.sharers(name):
        nodes = nodes.set(sharer, replace(nodes[sharer], shares=new_name))
    edges = graph.edges
    for port, source in graph.incoming(name).items():
        edges = edges.delete(End(name, port)).set(End(new_name, port), source)
    for source, target in graph.outgoing(name):
        edges = edges.set(target, End(new_name, source.port))
    layout, pinned = graph.layout, graph.pinned
    if name in layout:
        layout = layout.delete(name).set(new_name, layout[name])
    if name in pinned:
        pinned = pinned - {name} | {new_name}

    def follow(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new_name if one == name else one for one in names)

    return replace(
        graph,
        nodes=nodes,
        edges=edges,
        inputs=follow(graph.inputs),
        outputs=follow(graph.outputs),
        layout=layout,
        pinned=pinned,
    )


def set_enabled(
    project: Project, name: str, enabled: bool | ParameterRef, *, block: str | None = None
) -> Project:
    """Return the project with a node taking part or not; inside a block a parameter may decide.

    Raises:
        EditError: The node is an Input or Output, or the parameter is none of the block or no `bool`.
    """
    scope = Scope.of(project, block)
    node = scope.node(name)
    _refuse_end(scope, name, node, "enabled")
    value = read_value(scope, name, "enabled", PARAMETER_TYPES["bool"], enabled)
    assert isinstance(value, bool | ParameterRef)
    return _with_node(scope, name, replace(node, enabled=value))


def set_repeat(
    project: Project,
    name: str,
    repeat: int | ParameterRef | Sequence[Mapping[str, object]] | None,
    *,
    block: str | None = None,
) -> Project:
    """Return the project with a node repeated: a count, a parameter, or a set of overrides for each.

    None makes it a single node again.

    Raises:
        EditError: The count is not from 1 to 10,000, an override is not legal, or the node is an Input,
            an Output, a sharer or a placeholder.
    """
    scope = Scope.of(project, block)
    node = scope.node(name)
    _refuse_end(scope, name, node, "repeat")
    scope.known_ports(name)
    if node.shares is not None and repeat is not None:
        raise refusal(
            "shares-and-own",
            "{node} shares the weights of {owner} and is repeated as that is. Set it there, or unshare it.",
            where=scope.at(name, "repeat"),
            node=name,
            owner=node.shares,
        )
    return _with_node(scope, name, replace(node, repeat=_read_repeat(scope, name, repeat)))


def _read_repeat(
    scope: Scope, name: str, repeat: int | ParameterRef | Sequence[Mapping[str, object]] | None
) -> Repeat | None:
    if repeat is None:
        return None
    if isinstance(repeat, Sequence):
        _check_count(scope, name, len(repeat))
        return tuple(read_args(scope, name, overrides, keep_defaults=True) for overrides in repeat)
    value = read_value(scope, name, "repeat", PARAMETER_TYPES["int"], repeat)
    if isinstance(value, int):
        _check_count(scope, name, value)
        return value
    if not isinstance(value, ParameterRef):
        raise refusal(
            "expected-repeat",
            "{node}: repeat is a count, a list of overrides or a parameter; an expression cannot stand here.",
            where=scope.at(name, "repeat"),
            node=name,
        )
    return value


def _check_count(scope: Scope, name: str, count: int) -> None:
    if not 1 <= count <= MAX_REPEAT:
        raise refusal(
            "bad-repeat",
            "{node}: repeat is {count}; it must be from 1 to {largest}.",
            where=scope.at(name, "repeat"),
            node=name,
            count=count,
            largest=MAX_REPEAT,
        )


def change_type(project: Project, name: str, type_name: str, *, block: str | None = None) -> Project:
    """Return the project with a node of another type; arguments of the same name that fit stay.

    Edges keep their port where the new type has one of that name, else its place among the ports. The
    repeat stays as a count; overrides keep what fits.

    Raises:
        EditError: The type does not exist here, a connected port has no counterpart, the node is an Input
            or Output or is to become one, or it shares weights or lends them.
    """
    scope = Scope.of(project, block)
    node = scope.node(name)
    if node.type == type_name:
        return project
    declared = scope.declared(type_name)
    _refuse_shared(scope, name, node)
    if is_end(node.type) or is_end(type_name):
        raise refusal(
            "not-for-ends",
            "{node}: Inputs and Outputs keep their type, and no other node becomes one. Add a node instead.",
            where=scope.at(name, "type"),
            node=name,
        )
    if is_source(type_name):
        for key, plain in (("repeat", node.repeat is None), ("enabled", node.enabled is True)):
            if not plain:
                _refuse_end(scope, name, replace(node, type=type_name), key)
    old_ports = ports_of(scope.project.blocks, scope.graph, name)
    nodes = scope.graph.nodes
    bare = replace(node, type=type_name, args=NO_ARGS, repeat=None)
    changed = replace(scope, graph=replace(scope.graph, nodes=nodes.set(name, bare)))
    inserted = read_args(changed, name, declared.insertion_args) if declared is not None else NO_ARGS
    args = inserted.update(_fitting(changed, name, node.args))
    repeat = node.repeat
    if isinstance(repeat, tuple):
        repeat = tuple(_fitting(changed, name, overrides, keep_defaults=True) for overrides in repeat)
    graph = replace(changed.graph, nodes=nodes.set(name, replace(bare, args=args, repeat=repeat)))
    graph = _on_new_ports(scope, graph, name, old_ports)
    refuse_lost_ports(scope, graph, (name,))
    return scope.store(graph)


def _fitting(scope: Scope, name: str, args: Args, *, keep_defaults: bool = False) -> Args:
    """Return those arguments that the node's new type can have."""
    kept = NO_ARGS
    for key in sorted(args):
        try:
            kept = kept.update(read_args(scope, name, {key: args[key]}, keep_defaults=keep_defaults))
        except EditError:  # not an argument of the new type, or of another kind: that is the question asked
            continue
    return kept


def _on_new_ports(scope: Scope, graph: Graph, name: str, old: Ports | None) -> Graph:
    """Return the graph with a node's edges on the ports of its new type."""
    new = ports_of(scope.project.blocks, graph, name)
    assert new is not None, "the new type is known"
    old_inputs = old.inputs if old is not None else tuple(graph.incoming(name))
    used = [port for port in old_inputs if port in graph.incoming(name)]
    if new.open_ended:
        inputs = {port: str(index) for index, port in enumerate(used)}
    else:
        inputs = _counterparts(old_inputs, new.inputs)
    leaving = tuple(dict.fromkeys(source.port for source, _ in graph.outgoing(name)))
    outputs = _counterparts(old.outputs if old is not None else leaving, new.outputs)
    return move_ports(graph, name, inputs, outputs)


def _counterparts(old: tuple[str, ...], new: tuple[str, ...]) -> dict[str, str]:
    """Return for each old port the new one of that name, or else the one in its place."""
    found = {port: port for port in old if port in new}
    for index, port in enumerate(old):
        if port not in found and index < len(new) and new[index] not in found.values():
            found[port] = new[index]
    return found


def _refuse_shared(scope: Scope, name: str, node: Node) -> None:
    sharers = scope.graph.sharers(name)
    if node.shares is None and not sharers:
        return
    raise refusal(
        "shared-type",
        "{node} and {others} are one layer, so that one of them cannot change its type. Unshare it first.",
        where=scope.at(name, "type"),
        node=name,
        others=node.shares or ", ".join(sharers),
    )


def _refuse_end(scope: Scope, name: str, node: Node, key: str) -> None:
    if is_end(node.type):
        raise refusal(
            "not-for-ends",
            "{node}: an {type} cannot have “{key}”.",
            where=scope.at(name, key),
            node=name,
            type=node.type,
            key=key,
        )
    if is_source(node.type):
        raise refusal(
            "not-for-sources",
            "{node}: {type} takes no input, so it cannot have “{key}”.",
            where=scope.at(name, key),
            node=name,
            type=node.type,
            key=key,
        )


def _with_node(scope: Scope, name: str, node: Node) -> Project:
    if node == scope.graph.nodes[name]:
        return scope.project
    return scope.store(replace(scope.graph, nodes=scope.graph.nodes.set(name, node)))
