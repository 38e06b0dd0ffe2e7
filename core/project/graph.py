"""The project value: graphs of nodes and edges, blocks, and the two plans.

Everything here is immutable, structurally shared and compared by content. An edit returns a new
value (`core.project.edits`). Maps iterate in hash order, so every traversal sorts first; the order that
execution, code and files use is `core.project.order`.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from immutables import Map

from core.layers.declaration import InputPort, LayerType, OutputPort
from core.layers.expressions import ParameterRef
from core.layers.registry import layer_type
from core.layers.values import Value
from core.project.canvas import Corner, next_id
from core.project.names import name_key
from core.project.notes import Note
from core.project.plans import NO_ARGS, Args, DataPlan, TrainingPlan

BLOCK_PREFIX = "block:"
MAX_REPEAT = 10_000


class End(NamedTuple):
    """One end of an edge: a node's port."""

    node: str
    port: str


Repeat = int | ParameterRef | tuple[Args, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A layer, an operation, an input or output, or a use of a block.

    Attributes:
        type: Name of the layer type, or `block:` and the block's name.
        args: Arguments that differ from their defaults.
        shares: Name of the node whose weights this one calls again.
        repeat: How many instances stand one after another, or one set of overrides for each.
        enabled: Whether the node takes part; if not, its first input passes through.
        id: Stands for the node as long as it lives in memory, also across renames.
    """

    type: str
    args: Args = NO_ARGS
    shares: str | None = None
    repeat: Repeat | None = None
    enabled: bool | ParameterRef = True
    id: int = field(default_factory=next_id, compare=False)

    @property
    def block(self) -> str | None:
        """The name of the block that this node uses, if it uses one."""
        return self.type.removeprefix(BLOCK_PREFIX) if self.type.startswith(BLOCK_PREFIX) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes and the edges between them.

    Attributes:
        nodes: Nodes by name.
        edges: For each connected input end, the output end that feeds it.
        inputs: The Input nodes in the order of `forward`'s arguments.
        outputs: The Output nodes in the order of its results.
        layout: Top-left corners in whole pixels, for the nodes a person has placed.
        pinned: The nodes among these that automatic arranging leaves where they are.
        notes: Comments and frames, a later one above an earlier one.
    """

    nodes: Map[str, Node] = field(default_factory=Map)
    edges: Map[End, End] = field(default_factory=Map)
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    layout: Map[str, Corner] = field(default_factory=Map)
    pinned: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()

    def incoming(self, name: str) -> Mapping[str, End]:
        """Return what feeds each connected input port of a node, ports in order."""
        return _index_of(self.edges).incoming.get(name, {})

    def outgoing(self, name: str) -> Sequence[tuple[End, End]]:
        """Return the edges (source, target) that leave a node, sorted."""
        return _index_of(self.edges).outgoing.get(name, [])

    def sorted_edges(self) -> list[tuple[End, End]]:
        """Return every edge (source, target), sorted by target, then source."""
        return sorted(((source, target) for target, source in self.edges.items()), key=edge_key)

    def sorted_names(self) -> list[str]:
        """Return the nodes' names, number-aware."""
        return sorted(self.nodes, key=name_key)

    def sharers(self, owner: str) -> list[str]:
        """Return the nodes that share a node's weights, sorted by name."""
        return [name for name in self.sorted_names() if self.nodes[name].shares == owner]


def edge_key(edge: tuple[End, End]) -> tuple[object, ...]:
    """Return the key by which edges (source, target) sort: target first."""
    source, target = edge
    return (name_key(target.node), name_key(target.port), name_key(source.node), name_key(source.port))


class _Index:
    """Edges by the node they enter and by the node they leave."""

    __slots__ = ("edges", "incoming", "outgoing")

    def __init__(self, edges: Map[End, End]) -> None:
        self.edges = edges
        self.incoming: dict[str, dict[str, End]] = {}
        self.outgoing: dict[str, list[tuple[End, End]]] = {}
        for target in sorted(edges, key=lambda end: name_key(end.port)):
            self.incoming.setdefault(target.node, {})[target.port] = edges[target]
        for target, source in edges.items():
            self.outgoing.setdefault(source.node, []).append((source, target))
        for leaving in self.outgoing.values():
            leaving.sort(key=edge_key)


_indexes: OrderedDict[int, _Index] = OrderedDict()
_indexes_lock = threading.Lock()
_MAX_INDEXES = 256


def _index_of(edges: Map[End, End]) -> _Index:
    """Return the index of an edge map, made once for as long as it is in use (the index keeps it alive)."""
    with _indexes_lock:
        index = _indexes.get(id(edges))
        if index is not None:
            _indexes.move_to_end(id(edges))
            return index
    index = _Index(edges)
    with _indexes_lock:
        _indexes[id(edges)] = index
        if len(_indexes) > _MAX_INDEXES:
            _indexes.popitem(last=False)
    return index


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockParameter:
    """A parameter of a block: `int`, `float`, `bool` or `str`, with its default."""

    type: str
    default: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A graph with parameters, used by nodes of type `block:<name>`."""

    graph: Graph
    parameters: Map[str, BlockParameter] = field(default_factory=Map)

    def without_layout(self) -> "Block":
        """Return the block without places, pins and notes, which decide nothing but the picture."""
        return replace(self, graph=replace(self.graph, layout=Map(), pinned=frozenset(), notes=()))

    def kinds(self) -> dict[str, str]:
        """Return the type of each parameter, sorted by name."""
        return {name: self.parameters[name].type for name in sorted(self.parameters, key=name_key)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything a `.tcanvas` file holds.

    `data` and `training` are None where the file says nothing: then whoever starts a run says what to take.
    """

    name: str = "untitled"
    graph: Graph = field(default_factory=Graph)
    blocks: Map[str, Block] = field(default_factory=Map)
    data: DataPlan | None = None
    training: TrainingPlan | None = None

    def graph_of(self, block: str | None) -> Graph:
        """Return the graph of a block, or the project's own for None."""
        return self.graph if block is None else self.blocks[block].graph

    def with_graph(self, block: str | None, graph: Graph) -> "Project":
        """Return the project with another graph in that place."""
        if block is None:
            return replace(self, graph=graph)
        return replace(self, blocks=self.blocks.set(block, replace(self.blocks[block], graph=graph)))


class Ports(NamedTuple):
    """The names of a node's ports, in order; `open_ended` means that more numbered inputs may follow."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    open_ended: bool = False


def owner_of(graph: Graph, name: str) -> Node:
    """Return the node whose type and arguments a node goes by: its owner's when it shares."""
    node = graph.nodes[name]
    return node if node.shares is None else graph.nodes.get(node.shares, node)


def ports_of(project_blocks: Mapping[str, Block], graph: Graph, name: str) -> Ports | None:
    """Return the ports of a node, or None for a type that is not known here."""
    node = owner_of(graph, name)
    if (block_name := node.block) is not None:
        block = project_blocks.get(block_name)
        return None if block is None else Ports(block.graph.inputs, block.graph.outputs)
    declared = layer_type(node.type)
    if declared is None:
        return None
    connected = 0
    if declared.numbered is not None:
        connected = len(graph.incoming(name))
    return declared_ports(declared, node.args, connected)


def declared_ports(declared: LayerType, args: Mapping[str, Value], connected: int = 0) -> Ports:
    """Return the port names of a declared type for these arguments."""
    inputs: tuple[InputPort, ...] = declared.input_ports(args, connected)
    outputs: tuple[OutputPort, ...] = declared.output_ports(args)
    return Ports(
        tuple(port.name for port in inputs),
        tuple(port.name for port in outputs),
        open_ended=declared.numbered is not None,
    )
