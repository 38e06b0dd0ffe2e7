"""Putting a block's nodes in the place of a node that uses it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.errors import EditError
from core.layers.expressions import ParameterRef
from core.layers.values import Value
from core.project.canvas import next_id, shifted
from core.project.edits.layout import without_places
from core.project.edits.notes import with_notes
from core.project.edits.reading_values import read_args
from core.project.edits.scope import Scope, is_end, refusal
from core.project.edits.substitution import references_of, substituted_node
from core.project.edits.wiring import close_gaps
from core.project.graph import Block, End, Graph, Node, Project, ports_of
from core.project.names import illegal_name, name_key
from core.project.plans import NO_ARGS
from core.sentences import phrase


def ungroup(project: Project, name: str, *, block: str | None = None) -> tuple[Project, tuple[str, ...]]:
    """Return the project with a block's nodes in the place of a node that uses it, and their names.

    The nodes are called `<node>.<inner>` (and `<node>.<instance>.<inner>` where it is repeated), as their
    weights were before, so that a `state_dict` still fits. They get new ids, for the block itself stays. Its
    parameters are replaced by what the node gives for them; repeats are unrolled. Where the node has a place
    and is not repeated, they stand there as in the block, pinned as there, with the block's notes.

    Raises:
        EditError: The node uses no block, shares weights or lends them, may be disabled, is repeated by a
            parameter, or a value would have no meaning here.
    """
    scope = Scope.of(project, block)
    node = scope.node(name)
    _refuse_unfit(scope, name, node)
    assert node.block is not None
    used = project.blocks[node.block]
    instances = _instances(name, node, used)
    graph = _without(scope.graph, name)
    for instance in instances:
        graph = _with_nodes(replace(scope, graph=graph), used.graph, instance)
    if len(instances) == 1:
        graph = _with_layout(scope, graph, name, used.graph, instances[0])
    graph = _wired(scope, graph, name, used.graph, instances)
    made = tuple(sorted(set(graph.nodes) - set(scope.graph.nodes), key=name_key))
    return scope.store(graph), made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instance:
    """One use of the block: the beginning of its nodes' names, and what its parameters stand for."""

    prefix: str
    values: Mapping[str, Value]

    def named(self, inner: str) -> str:
        return f"{self.prefix}.{inner}"


def _refuse_unfit(scope: Scope, name: str, node: Node) -> None:
    why = None
    if node.block is None:
        why = phrase("it uses no block")
    elif node.shares is not None or scope.graph.sharers(name):
        why = phrase("it shares its weights with others; unshare it first")
    elif node.enabled is not True:
        why = phrase("it is not always enabled; enable it first")
    elif isinstance(node.repeat, ParameterRef):
        why = phrase("a parameter says how often it is repeated; give a count first")
    if why is not None:
        raise refusal(
            "cannot-ungroup", "{node} cannot be ungrouped: {why}.", where=scope.at(name), node=name, why=why
        )
    scope.known_ports(name)


def _instances(name: str, node: Node, block: Block) -> list[_Instance]:
    defaults = {one: parameter.default for one, parameter in block.parameters.items()}
    given = defaults | dict(node.args)
    if node.repeat is None:
        return [_Instance(prefix=name, values=given)]
    assert not isinstance(node.repeat, ParameterRef), "refused before"
    overrides = node.repeat if isinstance(node.repeat, tuple) else (NO_ARGS,) * node.repeat
    return [
        _Instance(prefix=f"{name}.{index}", values=given | dict(one)) for index, one in enumerate(overrides)
    ]


def _without(graph: Graph, name: str) -> Graph:
    edges = graph.edges
    for port in graph.incoming(name):
        edges = edges.delete(End(name, port))
    for _, target in graph.outgoing(name):
        edges = edges.delete(target)
    return replace(without_places(graph, (name,)), nodes=graph.nodes.delete(name), edges=edges)


def _with_nodes(scope: Scope, inner: Graph, instance: _Instance) -> Graph:
    """Return the scope's graph with the nodes of one instance, their parameters replaced."""
    nodes = scope.graph.nodes
    dependent = []
    for name, node in inner.nodes.items():
        if is_end(node.type):
            continue
        new_name = instance.named(name)
        if (why := illegal_name(new_name)) is not None:
            raise EditError(why, scope.at(instance.prefix))
        put = substituted_node(name, node, instance.values)
        shares = None if put.shares is None else instance.named(put.shares)
        nodes = nodes.set(
            new_name,
            Node(type=put.type, args=put.args, shares=shares, repeat=put.repeat, enabled=put.enabled),
        )
        if references_of(node):
            dependent.append(new_name)
    graph = replace(scope.graph, nodes=nodes)
    return _read_again(replace(scope, graph=graph), dependent)


def _read_again(scope: Scope, names: list[str]) -> Graph:
    """Return the graph with the arguments of these nodes read as if they had been typed here."""
    nodes = scope.graph.nodes
    for name in names:
        node = nodes[name]
        if ports_of(scope.project.blocks, scope.graph, name) is None:
            continue  # a placeholder keeps what it holds
        repeat = node.repeat
        if isinstance(repeat, tuple):
            repeat = tuple(read_args(scope, name, overrides, keep_defaults=True) for overrides in repeat)
        nodes = nodes.set(name, replace(node, args=read_args(scope, name, node.args), repeat=repeat))
    return replace(scope.graph, nodes=nodes)


def _with_layout(scope: Scope, graph: Graph, name: str, inner: Graph, instance: _Instance) -> Graph:
    """Return the graph with the inner nodes and notes laid out as in the block, from the user's corner."""
    corner = scope.graph.layout.get(name)
    placed = {one: at for one, at in inner.layout.items() if instance.named(one) in graph.nodes}
    if corner is None or not placed:
        return graph
    left, top = min(x for x, _ in placed.values()), min(y for _, y in placed.values())
    by = (corner[0] - left, corner[1] - top)
    pinned = {instance.named(one) for one in placed if one in inner.pinned}
    notes = (replace(note, id=next_id(), place=shifted(note.place, by)) for note in inner.notes)
    laid_out = replace(
        graph,
        layout=graph.layout.update({instance.named(one): shifted(at, by) for one, at in placed.items()}),
        pinned=graph.pinned | pinned,
    )
    return with_notes(scope, laid_out, notes)


def _wired(scope: Scope, graph: Graph, name: str, inner: Graph, instances: list[_Instance]) -> Graph:
    """Return the graph with the instances wired inside, to one another, and to what the node was wired to."""
    edges = graph.edges
    touched = set()
    feeds: Mapping[str, End] = scope.graph.incoming(name)
    results: dict[str, End] = {}
    for index, instance in enumerate(instances):
        if index > 0:
            joined = zip(inner.outputs, inner.inputs, strict=False)
            feeds = {entry: results[result] for result, entry in joined if result in results}
        for target, source in inner.edges.items():
            if target.node in inner.outputs:
                continue
            end = _outside(source, inner, instance, feeds)
            new_target = End(instance.named(target.node), target.port)
            if end is None:
                touched.add(new_target.node)
            else:
                edges = edges.set(new_target, end)
        results = _results(inner, instance, feeds)
    for source, target in scope.graph.outgoing(name):
        if source.port in results:
            edges = edges.set(target, results[source.port])
        else:
            touched.add(target.node)
    return close_gaps(scope, replace(graph, edges=edges), touched)


def _outside(source: End, inner: Graph, instance: _Instance, feeds: Mapping[str, End]) -> End | None:
    """Return what a source inside is outside: a node of the instance, or what feeds an Input."""
    if source.node in inner.inputs:
        return feeds.get(source.node)
    return End(instance.named(source.node), source.port)


def _results(inner: Graph, instance: _Instance, feeds: Mapping[str, End]) -> dict[str, End]:
    """Return what each output port of an instance stands for."""
    found = {}
    for output in inner.outputs:
        for source in inner.incoming(output).values():
            end = _outside(source, inner, instance, feeds)
            if end is not None:
                found[output] = end
    return found
