"""Walks through a network's report: every node of every graph, and what feeds it."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from core.checks.values import REARRANGING
from core.layers.expressions import ParameterRef
from core.problems import Fix, Problem, Severity, pointer
from core.project.graph import End
from core.sentences import Sentence
from core.shapes.report import GraphReport, NodeReport, ShapeReport

BATCH_NORMS = frozenset({"BatchNorm1d", "BatchNorm2d", "BatchNorm3d"})
DROPOUTS = frozenset(
    {"Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout"}
)


class Place(NamedTuple):
    """A node in its graph: the network's own, or the inside of one use of a block.

    Attributes:
        owners: The nodes of the graph whose weights others use again; gathered once for each graph.
    """

    graph: GraphReport
    name: str
    node: NodeReport
    owners: frozenset[str]

    @property
    def path(self) -> str:
        """Its dotted name."""
        return self.graph.path + self.name

    @property
    def type(self) -> str:
        """The type it goes by."""
        return self.node.owner.type

    @property
    def single(self) -> bool:
        """Whether it takes part as one layer with weights of its own that nothing else calls."""
        return (
            self.node.enabled
            and len(self.node.instances) == 1
            and self.node.node.shares is None
            and self.name not in self.owners
        )

    @property
    def mendable(self) -> bool:
        """Whether a repair here is one for every use: not where a block's parameters switch nodes off."""
        nodes = self.graph.graph.nodes
        return self.graph.block is None or not any(
            isinstance(nodes[name].enabled, ParameterRef) for name in nodes
        )

    def warning(self, message: Sentence, *fixes: Fix) -> Problem:
        """Return a warning at this node; repairs that other uses of a block might not bear are left out."""
        block = self.graph.block
        place = ("graph",) if block is None else ("blocks", block, "graph")
        return Problem(
            message=message,
            where=pointer(*place, "nodes", self.name),
            node=self.path,
            severity=Severity.WARNING,
            fixes=fixes if self.mendable else (),
        )


def places(report: ShapeReport) -> Iterator[Place]:
    """Yield every node, the inside of every use of a block after the node that uses it."""
    yield from _places(report.graph)


def _places(graph: GraphReport) -> Iterator[Place]:
    owners = owners_in(graph)
    for name, node in graph.in_order():
        yield Place(graph, name, node, owners)
        for instance in node.instances:
            if instance.inside is not None:
                yield from _places(instance.inside)


def owners_in(graph: GraphReport) -> frozenset[str]:
    """Return the nodes of a graph whose weights others use again."""
    return frozenset(report.node.shares for report in graph.nodes.values() if report.node.shares is not None)


def feeder(place: Place, through: Collection[str] = (), *, alone: bool = False) -> Place | None:
    """Return the node that feeds the first input of a node, in the same graph.

    Args:
        place: The node.
        through: Types that are looked through, as disabled nodes are in any case.
        alone: Whether nothing else may use the feeder's result, nor what is looked through.
    """
    graph = place.graph
    current = place
    while True:
        incoming = graph.graph.incoming(current.name)
        if not incoming:
            return None
        name = next(iter(incoming.values())).node
        if alone and len(graph.graph.outgoing(name)) != 1:
            return None
        current = Place(graph, name, graph.nodes[name], place.owners)
        if current.node.enabled and current.type not in through:
            return current


def last_layer(graph: GraphReport, output: str, through: Collection[str] = REARRANGING) -> Place | None:
    """Return the layer whose result an Output returns, inside a block where it stands there.

    None where a block only hands on what it was given.
    """
    found = feeder(Place(graph, output, graph.nodes[output], owners_in(graph)), through)
    if found is None or found.type == "Input":
        return None
    inside = found.node.instances[-1].inside if found.node.instances else None
    if inside is None:
        return found
    port = next(end.port for end in _ends_from(graph, output, found.name))
    names = dict(zip(found.node.outputs, inside.graph.outputs, strict=True))
    return last_layer(inside, names[port], through)


def _ends_from(graph: GraphReport, output: str, source: str) -> Iterator[End]:
    """Yield the ends of `source` on the way to an Output, which is followed along first inputs."""
    current = output
    while current != source:
        end = next(iter(graph.graph.incoming(current).values()))
        if end.node == source:
            yield end
        current = end.node
