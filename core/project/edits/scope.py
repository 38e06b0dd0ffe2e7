"""Where an edit happens: one graph of a project, what is legal in it, and how a changed graph is put back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from immutables import Map

from core.errors import EditError
from core.layers.declaration import Kind, LayerType, Parameter
from core.layers.registry import LAYERS, layer_type
from core.problems import pointer
from core.project.graph import BLOCK_PREFIX, End, Graph, Node, Ports, Project, ports_of
from core.project.names import free_name, illegal_input_name, illegal_name, name_key, prefix_clashes
from core.project.nesting import blocks_within, nested_too_deeply
from core.project.reading.arguments import block_parameters
from core.project.reading.report import unknown_word
from core.sentences import Sentence, say


def refusal(code: str, template: str, *, where: str = "", **values: object) -> EditError:
    """Return the error that refuses an edit; the keywords fill the template's named places."""
    return EditError(say(code, template, **values), where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One graph of a project.

    Attributes:
        block: The block whose graph it is; None for the project's own.
        kinds: The block's parameters and their types; None outside any block.
    """

    project: Project
    block: str | None
    graph: Graph
    kinds: Mapping[str, str] | None

    @classmethod
    def of(cls, project: Project, block: str | None) -> "Scope":
        """Return the scope of a block's graph, or of the project's own.

        Raises:
            EditError: There is no such block.
        """
        if block is None:
            return cls(project=project, block=None, graph=project.graph, kinds=None)
        require_block(project, block)
        found = project.blocks[block]
        return cls(project=project, block=block, graph=found.graph, kinds=found.kinds())

    def at(self, name: str, *more: str | int) -> str:
        """Return the JSON pointer to a node, or to something in it."""
        return self.pointer("nodes", name, *more)

    def pointer(self, *segments: str | int) -> str:
        """Return the JSON pointer to something in this graph."""
        start = () if self.block is None else ("blocks", self.block)
        return pointer(*start, "graph", *segments)

    def node(self, name: str) -> Node:
        """Return a node.

        Raises:
            EditError: There is none of that name.
        """
        node = self.graph.nodes.get(name)
        if node is None:
            raise EditError(
                unknown_word("unknown-node", "node", name, tuple(self.graph.nodes)), self.at(name)
            )
        return node

    def known_ports(self, name: str) -> Ports:
        """Return the ports of a node.

        Raises:
            EditError: There is no such node, or its type is not known, so neither are its ports.
        """
        node = self.node(name)
        ports = ports_of(self.project.blocks, self.graph, name)
        if ports is None:
            raise self.unknown_type(name, node.type)
        return ports

    def unknown_type(self, name: str, type_name: str) -> EditError:
        """Return the refusal to treat a placeholder as a layer."""
        return refusal(
            "unknown-layer",
            "{node}: {type} is no layer that is known here; it can only be moved, renamed and deleted.",
            where=self.at(name, "type"),
            node=name,
            type=type_name,
        )

    def declared(self, type_name: str) -> LayerType | None:
        """Return the declaration of a type; None for a block of the project.

        Raises:
            EditError: There is no such type, or using the block here would make it contain itself.
        """
        if type_name.startswith(BLOCK_PREFIX):
            name = type_name.removeprefix(BLOCK_PREFIX)
            require_block(self.project, name)
            if self.block is not None:
                refuse_recursion(self.project, name, self.block)
            return None
        declared = layer_type(type_name)
        if declared is None:
            raise EditError(unknown_word("unknown-layer", "layer", type_name, tuple(LAYERS)))
        return declared

    def parameters_of(self, name: str) -> tuple[tuple[Parameter, ...], Mapping[str, str]]:
        """Return the parameters of a node's type, and torch's arguments that it leaves out.

        Raises:
            EditError: The node's type is not known.
        """
        node = self.node(name)
        if node.block is not None and node.block in self.project.blocks:
            return block_parameters(self.project.blocks[node.block].parameters), {}
        declared = layer_type(node.type)
        if declared is None:
            raise self.unknown_type(name, node.type)
        return declared.parameters, declared.omitted

    def taken(self) -> set[str]:
        """Return the names that a new node cannot have: those of nodes and of the block's parameters."""
        return {*self.graph.nodes, *(self.kinds or ())}

    def free(self, wanted: str) -> str:
        """Return a free name like the wanted one."""
        return free_name(wanted, self.taken())

    def check_name(self, name: str, type_name: str, *, besides: str | None = None) -> None:
        """Raise unless a node of this type may be called so; `besides` is the node that gives up its name."""
        others = set(self.graph.nodes) - {besides}
        why = illegal_input_name(name) if type_name == "Input" else illegal_name(name)
        if why is None and name in others:
            why = say("name-taken", "“{name}” is the name of another node. Choose another.", name=name)
        if why is None and name in (self.kinds or ()):
            why = say(
                "reserved-name",
                "“{name}” is a parameter of this block; a node inside needs another name.",
                name=name,
            )
        if why is None:
            why = _prefix_clash(name, others)
        if why is not None:
            raise EditError(why, self.at(name))

    def store(self, graph: Graph, renamed: Mapping[str, str] | None = None) -> Project:
        """Return the project with this graph changed.

        Where the Inputs or Outputs of a block change, so do the ports of the nodes that use it.

        Args:
            graph: The new graph.
            renamed: New names of Inputs and Outputs by their old ones.

        Raises:
            EditError: A port that is gone is connected where the block is used.
        """
        project = self.project.with_graph(self.block, graph)
        if self.block is not None and blocks_within(graph) - blocks_within(self.graph):
            refuse_deep_nesting(project)
        old = (*self.graph.inputs, *self.graph.outputs)
        new = (*graph.inputs, *graph.outputs)
        if self.block is None or old == new:
            return project
        renamed = renamed or {}
        gone = {port for port in old if renamed.get(port, port) not in new}
        for user in (None, *sorted(project.blocks, key=name_key)):
            other = project.graph_of(user)
            followed = _follow_ports(Scope.of(project, user), self.block, gone, renamed)
            if followed is not other.edges:
                project = project.with_graph(user, replace(other, edges=followed))
        return project


def require_block(project: Project, block: str) -> None:
    """Raise unless the project has a block of that name."""
    if block not in project.blocks:
        raise EditError(
            unknown_word("unknown-block", "block", block, tuple(project.blocks)), pointer("blocks", block)
        )


def uses_of(project: Project, block: str) -> Iterator[tuple[Scope, str]]:
    """Yield every node that uses a block, with the graph it stands in; sorted."""
    for place in (None, *sorted(project.blocks, key=name_key)):
        scope = Scope.of(project, place)
        for name in scope.graph.sorted_names():
            if scope.graph.nodes[name].block == block:
                yield scope, name


def named(scope: Scope, name: str) -> str:
    """Return a node's name with the block it stands in, as a person should read it."""
    return name if scope.block is None else f"{name} in block {scope.block}"


def refuse_deep_nesting(project: Project) -> Project:
    """Return the project, or raise if its blocks lie too deeply inside one another."""
    deep = nested_too_deeply(project.blocks)
    if deep is not None:
        raise EditError(deep[1], pointer("blocks", deep[0]))
    return project


def refuse_recursion(project: Project, used: str, inside: str) -> None:
    """Raise if block `used` contains `inside`, so that placing it there would make a circle."""
    waiting: list[tuple[str, ...]] = [(used,)]
    seen = set()
    while waiting:
        path = waiting.pop()
        if path[-1] == inside:
            raise refusal(
                "block-recursion",
                "block {inside} would contain itself: {path}. Use another block here.",
                where=pointer("blocks", inside),
                inside=inside,
                path=" → ".join((inside, *path)),
            )
        if path[-1] in seen or path[-1] not in project.blocks:
            continue
        seen.add(path[-1])
        within = blocks_within(project.blocks[path[-1]].graph)
        waiting += [(*path, one) for one in sorted(within, key=name_key, reverse=True)]


def is_end(type_name: str) -> bool:
    """Return whether a type is Input or Output."""
    declared = layer_type(type_name)
    return declared is not None and declared.kind in (Kind.INPUT, Kind.OUTPUT)


def is_source(type_name: str) -> bool:
    """Return whether a type is a tensor of its own, without inputs."""
    declared = layer_type(type_name)
    return declared is not None and declared.kind is Kind.TENSOR


def _prefix_clash(name: str, others: Collection[str]) -> Sentence | None:
    start = f"{name}."
    near = [other for other in others if other.startswith(start) or name.startswith(f"{other}.")]
    clashes = prefix_clashes((name, *near))
    if not clashes:
        return None
    prefix, longer = clashes[0]
    return say(
        "name-prefix",
        "“{name}” would lie inside “{prefix}”, which is itself a node. Choose another name.",
        name=longer,
        prefix=prefix,
    )


def _follow_ports(scope: Scope, block: str, gone: set[str], renamed: Mapping[str, str]) -> Map[End, End]:
    """Return a graph's edges after the ports of a block have changed."""
    graph = scope.graph

    def follow(end: End) -> End:
        if graph.nodes[end.node].block != block:
            return end
        if end.port in gone:
            raise refusal(
                "port-in-use",
                "“{port}” of block {block} is connected at {user}. Disconnect it there first.",
                where=scope.at(end.node),
                port=end.port,
                block=block,
                user=named(scope, end.node),
            )
        return End(end.node, renamed.get(end.port, end.port))

    edges = graph.edges
    for source, target in graph.sorted_edges():
        new_source, new_target = follow(source), follow(target)
        if (new_source, new_target) != (source, target):
            edges = edges.delete(target).set(new_target, new_source)
    return edges
