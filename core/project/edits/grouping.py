"""Grouping nodes into a block."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from immutables import Map

from core.layers.expressions import ParameterRef
from core.project.edits.blocks import check_block_name
from core.project.edits.layout import without_places
from core.project.edits.notes import note_places, without_notes
from core.project.edits.scope import Scope, is_end, refusal, refuse_deep_nesting
from core.project.edits.substitution import references_of
from core.project.graph import BLOCK_PREFIX, Block, End, Graph, Node, Project, ports_of
from core.project.names import free_name, name_key, name_stem
from core.project.order import canonical_order


def group_into_block(
    project: Project,
    names: Iterable[str],
    block_name: str,
    *,
    notes: Iterable[int] = (),
    block: str | None = None,
) -> tuple[Project, str]:
    """Return the project with these nodes moved into a new block, and the name of the node that uses it.

    Every outside source that feeds them becomes one Input of the block, however many of them it feeds, and
    every output that is used outside one Output. If nothing enters, the open first inputs become Inputs; if
    nothing leaves, the open first outputs become Outputs. Within a block, the parameters on which the
    nodes depend become parameters of the new one and are passed on. The nodes keep their names and ids, and
    stay pinned; the node that uses the block is pinned if all of them were.

    Args:
        notes: Ids of the comments and frames that move into the block too.

    Raises:
        EditError: The block's name is illegal or taken; no node is given; one, or a note, does not exist;
            one is an Input or Output; a path leaves the selection and enters it again (named); or a node
            would be parted from the one whose weights it shares.
    """
    scope = Scope.of(project, block)
    check_block_name(project, block_name)
    order = _checked(scope, set(names))
    crossing = _Crossing(scope, order)
    places = note_places(scope, notes)
    taken_along = tuple(scope.graph.notes[index] for index in places)
    use = free_name(name_stem(BLOCK_PREFIX + block_name), scope.taken() - set(order))
    parameters = _parameters(scope, order)
    node = Node(type=BLOCK_PREFIX + block_name, args=Map({name: ParameterRef(name) for name in parameters}))
    declared = project.blocks[block].parameters if block is not None else Map()
    made = Block(
        graph=replace(crossing.inner_graph(), notes=taken_along),
        parameters=Map({name: declared[name] for name in parameters}),
    )
    stored = scope.store(without_notes(crossing.outer_graph(use, node), places))
    return refuse_deep_nesting(replace(stored, blocks=stored.blocks.set(block_name, made))), use


def _checked(scope: Scope, selected: set[str]) -> Sequence[str]:
    """Return the selected nodes in canonical order, if they can become a block."""
    if not selected:
        raise refusal("nothing-selected", "no node is selected. Select the nodes that shall become a block.")
    for name in sorted(selected, key=name_key):
        if is_end(scope.node(name).type):
            raise refusal(
                "not-for-ends",
                "{node} is an {type} and stays where it is; the block gets its own. Leave it out.",
                where=scope.at(name),
                node=name,
                type=scope.node(name).type,
            )
    _refuse_parted_sharers(scope, selected)
    _refuse_return(scope, selected)
    return [name for name in canonical_order(scope.graph) if name in selected]


def _refuse_parted_sharers(scope: Scope, selected: set[str]) -> None:
    for name in scope.graph.sorted_names():
        owner = scope.graph.nodes[name].shares
        if owner is not None and (name in selected) != (owner in selected):
            raise refusal(
                "shares-across",
                "{node} shares the weights of {owner}; a block holds both or neither. Select both.",
                where=scope.at(name, "shares"),
                node=name,
                owner=owner,
            )


def _refuse_return(scope: Scope, selected: set[str]) -> None:
    """Raise if a path leaves the selection and enters it again: the block would feed itself."""
    before: dict[str, str] = {}
    waiting = []
    for name in sorted(selected, key=name_key):
        for _, target in scope.graph.outgoing(name):
            if target.node not in selected and target.node not in before:
                before[target.node] = name
                waiting.append(target.node)
    for name in waiting:
        for _, target in scope.graph.outgoing(name):
            if target.node in selected:
                raise _returning(scope, [target.node, name], before, selected)
            if target.node not in before:
                before[target.node] = name
                waiting.append(target.node)


def _returning(scope: Scope, path: list[str], before: dict[str, str], selected: set[str]) -> Exception:
    while path[-1] not in selected:
        path.append(before[path[-1]])
    return refusal(
        "not-convex",
        "a path leaves the selection and enters it again: {path}. Select what lies between too.",
        where=scope.pointer("edges"),
        path=" → ".join(reversed(path)),
    )


def _parameters(scope: Scope, order: Sequence[str]) -> list[str]:
    used = frozenset[str]().union(*(references_of(scope.graph.nodes[name]) for name in order))
    return sorted(used, key=name_key)


class _Crossing:
    """The edges that enter and leave a selection, and the Inputs and Outputs that they become.

    Attributes:
        inputs: The new Input's name for each outside source.
        outputs: The new Output's name for each inner source that is used outside.
        opened: The new Input's name for each open inner input, where nothing enters.
    """

    def __init__(self, scope: Scope, order: Sequence[str]) -> None:
        self._scope = scope
        self._graph = scope.graph
        self._order = order
        self._selected = set(order)
        self._taken = {*order, *(scope.kinds or ())}
        self.inputs = {source: self._named("x") for source in self._entering()}
        self.opened = {} if self.inputs else {end: self._named("x") for end in self._open_inputs()}
        leaving = self._leaving() or self._open_outputs()
        self.outputs = {source: self._named("y") for source in leaving}

    def _named(self, stem: str) -> str:
        name = free_name(stem, self._taken)
        self._taken.add(name)
        return name

    def _entering(self) -> list[End]:
        found = (source for name in self._order for source in self._graph.incoming(name).values())
        return list(dict.fromkeys(source for source in found if source.node not in self._selected))

    def _leaving(self) -> list[End]:
        found = (edge for name in self._order for edge in self._graph.outgoing(name))
        return list(dict.fromkeys(source for source, target in found if target.node not in self._selected))

    def _open_inputs(self) -> list[End]:
        found = []
        for name in self._order:
            ports = ports_of(self._scope.project.blocks, self._graph, name)
            if ports is not None and ports.inputs and not self._graph.incoming(name):
                found.append(End(name, ports.inputs[0]))
        return found

    def _open_outputs(self) -> list[End]:
        found = []
        for name in self._order:
            ports = ports_of(self._scope.project.blocks, self._graph, name)
            if ports is not None and ports.outputs and not self._graph.outgoing(name):
                found.append(End(name, ports.outputs[0]))
        return found

    def inner_graph(self) -> Graph:
        """Return the graph of the block."""
        nodes = {name: self._graph.nodes[name] for name in self._order}
        names_in = (*self.inputs.values(), *self.opened.values())
        nodes |= {name: Node(type="Input") for name in names_in}
        nodes |= {name: Node(type="Output") for name in self.outputs.values()}
        edges = {end: End(name, "output") for end, name in self.opened.items()}
        for target, source in self._graph.edges.items():
            if target.node in self._selected:
                outside = self.inputs.get(source)
                edges[target] = source if outside is None else End(outside, "output")
        edges |= {End(name, "input"): source for source, name in self.outputs.items()}
        layout = {name: self._graph.layout[name] for name in self._order if name in self._graph.layout}
        return Graph(
            nodes=Map(nodes),
            edges=Map(edges),
            inputs=names_in,
            outputs=tuple(self.outputs.values()),
            layout=Map(layout),
            pinned=self._graph.pinned & self._selected,
        )

    def outer_graph(self, use: str, node: Node) -> Graph:
        """Return the graph with the selection replaced by the node that uses the block."""
        nodes, edges = self._graph.nodes, self._graph.edges
        corners = [self._graph.layout[name] for name in self._order if name in self._graph.layout]
        for name in self._order:
            nodes = nodes.delete(name)
        remaining = without_places(self._graph, self._selected)
        layout, pinned = remaining.layout, remaining.pinned
        for target, source in self._graph.edges.items():
            if target.node in self._selected:
                edges = edges.delete(target)
            elif source.node in self._selected:
                edges = edges.set(target, End(use, self.outputs[source]))
        for source, name in self.inputs.items():
            edges = edges.set(End(use, name), source)
        if corners:
            layout = layout.set(use, (min(x for x, _ in corners), min(y for _, y in corners)))
        if self._selected <= self._graph.pinned:
            pinned |= {use}
        return replace(self._graph, nodes=nodes.set(use, node), edges=edges, layout=layout, pinned=pinned)
