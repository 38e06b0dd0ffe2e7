"""In which layer each node stands, and the wires as steps from one layer to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

_MOST_CELLS = 30_000
"""Where long wires would need more cells than this, the longest are left to run where there is room."""


@dataclass(slots=True)
class Layers:
    """Cells in layers: first the nodes, in canonical order, then the points of long wires.

    Wires from one node share their points: they carry the same tensor.

    Attributes:
        num_nodes: How many of the cells are nodes.
        rank: The layer of each cell.
        above: The cells of the layer before that lead to each cell.
        below: The cells of the next layer that each cell leads to.
        before: How many nodes, itself included, the longest way to each cell has.
        behind: How many nodes, itself included, the longest way on from each cell has.
    """

    num_nodes: int
    rank: list[int]
    above: list[list[int]] = field(default_factory=list)
    below: list[list[int]] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)

    @property
    def num_cells(self) -> int:
        """How many cells there are."""
        return len(self.rank)

    def way(self, cell: int, following: int) -> int:
        """Return how many nodes the longest way over a step has."""
        return self.before[cell] + self.behind[following]

    def in_layers(self) -> list[list[int]]:
        """Return the cells of each layer, those on the longest ways first."""
        layers: list[list[int]] = [[] for _ in range(1 + max(self.rank, default=-1))]
        order = sorted(range(self.num_cells), key=lambda cell: (-self.before[cell] - self.behind[cell], cell))
        for cell in order:
            layers[self.rank[cell]].append(cell)
        return layers


def layered(sources: Sequence[Sequence[int]]) -> Layers:
    """Return the layers of nodes given by what feeds each; every node stands behind what feeds it."""
    consumers: list[list[int]] = [[] for _ in sources]
    for node, feeding in enumerate(sources):
        for source in feeding:
            consumers[source].append(node)
    layers = Layers(len(sources), _ranks(sources, consumers))
    layers.above = [[] for _ in sources]
    layers.below = [[] for _ in sources]
    layers.before = [1] * len(sources)
    layers.behind = [1] * len(sources)
    for node, feeding in enumerate(sources):
        layers.before[node] += max((layers.before[source] for source in feeding), default=0)
    for node in reversed(range(len(sources))):
        layers.behind[node] += max((layers.behind[one] for one in consumers[node]), default=0)
    _add_steps(layers, consumers)
    return layers


def _ranks(sources: Sequence[Sequence[int]], consumers: Sequence[Sequence[int]]) -> list[int]:
    """Return as early a layer as possible for each, and as late a one where that makes wires shorter."""
    ranks = [0] * len(sources)
    for node, feeding in enumerate(sources):
        ranks[node] = max((ranks[source] + 1 for source in feeding), default=0)
    for node in reversed(range(len(sources))):
        if len(consumers[node]) > len(sources[node]):
            ranks[node] = min(ranks[one] for one in consumers[node]) - 1
    first = min(ranks, default=0)
    return [rank - first for rank in ranks]


def _add_steps(layers: Layers, consumers: Sequence[Sequence[int]]) -> None:
    rank = layers.rank
    long = []
    for node, reached in enumerate(consumers):
        furthest = max((rank[one] for one in reached), default=0) - rank[node] - 1
        if furthest > 0:
            long.append((furthest, node))
        _link(layers, node, [one for one in reached if rank[one] == rank[node] + 1])
    for length, node in sorted(long, key=itemgetter(0)):
        if layers.num_cells + length > _MOST_CELLS + layers.num_nodes:
            break
        _add_points(layers, node, consumers[node])


def _add_points(layers: Layers, node: int, consumers: Sequence[int]) -> None:
    """Lead the long wires of a node over points, one in each layer that they pass."""
    rank = layers.rank
    waiting = sorted((one for one in consumers if rank[one] > rank[node] + 1), key=lambda one: -rank[one])
    cell = node
    while waiting:
        cell = _add_point(layers, cell, max(layers.behind[one] for one in waiting))
        while waiting and rank[waiting[-1]] == rank[cell] + 1:
            _link(layers, cell, [waiting.pop()])


def _add_point(layers: Layers, cell: int, behind: int) -> int:
    point = layers.num_cells
    layers.rank.append(layers.rank[cell] + 1)
    layers.before.append(layers.before[cell])
    layers.behind.append(behind)
    layers.above.append([])
    layers.below.append([])
    _link(layers, cell, [point])
    return point


def _link(layers: Layers, cell: int, following: Sequence[int]) -> None:
    for one in following:
        layers.below[cell].append(one)
        layers.above[one].append(cell)
