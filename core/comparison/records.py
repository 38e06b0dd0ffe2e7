"""The records that a comparison consists of; each says itself in sentences that a window can translate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from immutables import Map

from core.project.graph import Node
from core.project.spelling import spelled
from core.project.writing import raw_node
from core.sentences import Sentence, say

Shapes = tuple[tuple[int | str, ...] | None, ...]


class Status(StrEnum):
    """How a node or block stands: a renamed one is changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class ChangeKind(StrEnum):
    """What sort of thing is otherwise."""

    NAME = "name"
    TYPE = "type"
    ARGUMENT = "argument"
    REPEAT = "repeat"
    ENABLED = "enabled"
    SHARES = "shares"
    INPUT = "input"
    ORDER = "order"
    PARAMETER = "parameter"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise.

    Attributes:
        what: Which: an argument's name, an input port, `repeat`, a key such as `training.optimizer.args.lr`.
        before: What it was, as JSON; None where it was not given and has no default.
        after: What it is.
    """

    kind: ChangeKind
    what: str
    before: Any
    after: Any

    def sentence(self, subject: str) -> Sentence:
        """Return the change as said of a node, a block, or (with no subject) a whole project."""
        before, after = spelled(self.before), spelled(self.after)
        if self.kind is ChangeKind.INPUT:
            return say(
                "input-rewired",
                "{node}: {port} comes from {after}, not from {before}",
                node=subject,
                port=self.what,
                before=before,
                after=after,
            )
        if not subject:
            return say(
                "value-changed", "{what}: {before} → {after}", what=self.what, before=before, after=after
            )
        return say(
            "node-changed",
            "{node}: {what} {before} → {after}",
            node=subject,
            what=self.what,
            before=before,
            after=after,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the change as `compare --json` prints it."""
        return {"kind": self.kind.value, "what": self.what, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDifference:
    """A node that is new, gone, renamed or otherwise.

    Attributes:
        before: Its name in the first project; None where it is new.
        after: Its name in the second project; None where it is gone.
        node: The node as it is, or was where it is gone.
        inputs: What feeds each connected port of `node`.
        changes: What is otherwise; empty for a node that is new, gone or only renamed.
    """

    before: str | None
    after: str | None
    node: Node
    inputs: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    @property
    def status(self) -> Status:
        """How the node stands."""
        return _status(self.before, self.after)

    @property
    def renamed(self) -> bool:
        """Whether it is the same node under another name."""
        return self.status is Status.CHANGED and self.before != self.after

    @property
    def name(self) -> str:
        """Its name as it is, or was where it is gone."""
        return (self.after or self.before) or ""

    def sentences(self, place: str = "") -> Iterator[Sentence]:
        """Yield what is to be said of the node; `place` is the block that it stands in."""
        name = f"{place}/{self.name}" if place else self.name
        if self.status is Status.ADDED:
            yield say("node-added", "{node} ({type}) is new", node=name, type=self.node.type)
        if self.status is Status.REMOVED:
            yield say("node-removed", "{node} ({type}) is gone", node=name, type=self.node.type)
        if self.renamed:
            yield say("node-renamed", "{before} is called {after}", before=self.before, after=name)
        for change in self.changes:
            yield change.sentence(name)

    def as_json(self) -> dict[str, Any]:
        """Return the node as `compare --json` prints it."""
        return {
            "status": self.status.value,
            "before": self.before,
            "after": self.after,
            "node": raw_node(self.node),
            "inputs": dict(self.inputs),
            "changes": [change.as_json() for change in self.changes],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphDifference:
    """What differs between two graphs.

    Attributes:
        nodes: Those that differ: what is gone first, in the first graph's order, then by the second's.
        order: The order of inputs or outputs, where it is otherwise.
        pairs: Which node of the first graph is which of the second; what differs is among them.
    """

    nodes: tuple[NodeDifference, ...] = ()
    order: tuple[Change, ...] = ()
    pairs: Map[str, str] = field(default_factory=Map)

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not self.nodes and not self.order

    def sentences(self, place: str = "") -> Iterator[Sentence]:
        """Yield what is to be said of the graph."""
        for node in self.nodes:
            yield from node.sentences(place)
        for change in self.order:
            yield change.sentence(place)

    def as_json(self) -> dict[str, Any]:
        """Return the graph as `compare --json` prints it."""
        return {
            "nodes": [node.as_json() for node in self.nodes],
            "order": [change.as_json() for change in self.order],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDifference:
    """A block that is new, gone, renamed or otherwise; `graph` is empty unless it stands in both projects."""

    before: str | None
    after: str | None
    parameters: tuple[Change, ...] = ()
    graph: GraphDifference = field(default_factory=GraphDifference)

    @property
    def status(self) -> Status:
        """How the block stands."""
        return _status(self.before, self.after)

    @property
    def name(self) -> str:
        """Its name as it is, or was where it is gone."""
        return (self.after or self.before) or ""

    def sentences(self) -> Iterator[Sentence]:
        """Yield what is to be said of the block."""
        if self.status is Status.ADDED:
            yield say("block-added", "block {block} is new", block=self.name)
        elif self.status is Status.REMOVED:
            yield say("block-removed", "block {block} is gone", block=self.name)
        elif self.before != self.after:
            yield say(
                "block-renamed", "block {before} is called {after}", before=self.before, after=self.after
            )
        for change in self.parameters:
            yield change.sentence(self.name)
        yield from self.graph.sentences(self.name)

    def as_json(self) -> dict[str, Any]:
        """Return the block as `compare --json` prints it."""
        return {
            "status": self.status.value,
            "before": self.before,
            "after": self.after,
            "parameters": [change.as_json() for change in self.parameters],
            **self.graph.as_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeDifference:
    """A node of both networks whose outputs have other shapes; None for one that is not known.

    Of an Output, it is what arrives.
    """

    before: str
    after: str
    before_shapes: Shapes
    after_shapes: Shapes

    def as_json(self) -> dict[str, Any]:
        """Return the node's shapes as `compare --json` prints them."""
        return {
            "before": self.before,
            "after": self.after,
            "before_shapes": [None if shape is None else list(shape) for shape in self.before_shapes],
            "after_shapes": [None if shape is None else list(shape) for shape in self.after_shapes],
        }

    def sentence(self) -> Sentence:
        """Return what is to be said of the shapes."""
        return say(
            "shape-changed",
            "{node}: shape {before} → {after}",
            node=self.after,
            before=spelled_shapes(self.before_shapes),
            after=spelled_shapes(self.after_shapes),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A total of both networks, `parameters` or `macs`; None where it is not known."""

    what: str
    before: int | None
    after: int | None

    @property
    def difference(self) -> int | None:
        """How much more it is."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two projects. Where nodes stand on the canvas does not count.

    Attributes:
        name: The projects' names, where they differ.
        graph: The networks themselves.
        blocks: The blocks that differ.
        data: Keys of the data plan that differ.
        training: Keys of the training plan that differ.
        shapes: Nodes of both networks that give other shapes, where both reports were given.
        figures: Totals of both, where both reports were given; equal ones too.
    """

    name: Change | None = None
    graph: GraphDifference = field(default_factory=GraphDifference)
    blocks: tuple[BlockDifference, ...] = ()
    data: tuple[Change, ...] = ()
    training: tuple[Change, ...] = ()
    shapes: tuple[ShapeDifference, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def same_network(self) -> bool:
        """Whether both say the same of the network and the plans, if under two names."""
        return self.graph.empty and not (self.blocks or self.data or self.training)

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return self.name is None and self.same_network

    def sentences(self) -> Iterator[Sentence]:
        """Yield every difference, in order."""
        if self.name is not None:
            yield self.name.sentence("")
        yield from self.graph.sentences()
        for block in self.blocks:
            yield from block.sentences()
        for change in (*self.data, *self.training):
            yield change.sentence("")
        for shape in self.shapes:
            yield shape.sentence()

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as `compare --json` prints it."""
        return {
            "same": self.same_network,
            "name": None if self.name is None else self.name.as_json(),
            "graph": self.graph.as_json(),
            "blocks": [block.as_json() for block in self.blocks],
            "data": [change.as_json() for change in self.data],
            "training": [change.as_json() for change in self.training],
            "shapes": [shape.as_json() for shape in self.shapes],
            "figures": {one.what: {"before": one.before, "after": one.after} for one in self.figures},
        }


def spelled_shapes(shapes: Shapes) -> str:
    """Return shapes as a person reads them, a question mark for one that is not known."""
    return ", ".join("?" if shape is None else "×".join(map(str, shape)) for shape in shapes)


def _status(before: str | None, after: str | None) -> Status:
    if before is None:
        return Status.ADDED
    return Status.REMOVED if after is None else Status.CHANGED
