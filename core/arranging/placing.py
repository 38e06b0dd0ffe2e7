"""Where nodes stand that nobody has placed: top-down in canonical order, branches side by side.

The graph falls into *chains*: from each node the longest way down goes on in the same column, and every other
way takes a free column to the right. A node that a person has placed takes what follows it along.
Places are the top-left corners of cards, in whole pixels at 100 %.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.arranging.sizes import CARD_HEIGHT, CARD_WIDTH, SPACING, Corner, Direction
from core.project.graph import Graph
from core.project.order import canonical_order

GAP = SPACING[Direction.DOWN].along
COLUMN_GAP = SPACING[Direction.DOWN].across
ROW = CARD_HEIGHT + GAP
COLUMN = CARD_WIDTH + COLUMN_GAP
_SAME_PLACE = 16


def place(graph: Graph) -> dict[str, Corner]:
    """Return the corner of every node: where a person has put it, else where it stands automatically."""
    automatic = place_automatically(graph)
    if not graph.layout:
        return automatic
    return _with_layout(graph, automatic)


def place_automatically(graph: Graph) -> dict[str, Corner]:
    """Return the corner of every node as if nobody had placed any, in canonical order."""
    order = canonical_order(graph)
    rows = _rows(graph, order)
    columns = _columns(_chains(graph, order, rows))
    return {name: (columns[name] * COLUMN, rows[name] * ROW) for name in order}


def _sources(graph: Graph, name: str) -> list[str]:
    return [source.node for source in graph.incoming(name).values()]


def _consumers(graph: Graph, name: str) -> list[str]:
    return list(dict.fromkeys(target.node for _, target in graph.outgoing(name)))


def _rows(graph: Graph, order: Iterable[str]) -> dict[str, int]:
    """Return how many nodes at most lead to each; what nothing leads to stands just above its consumers."""
    order = list(order)
    rows: dict[str, int] = {}
    for name in order:
        rows[name] = max((rows[source] + 1 for source in _sources(graph, name)), default=0)
    for name in order:
        consumers = _consumers(graph, name)
        if consumers and not graph.incoming(name):
            rows[name] = min(rows[consumer] for consumer in consumers) - 1
    return rows


@dataclass(slots=True)
class _Chain:
    """Nodes below one another in one column; `first` and `last` are the rows it keeps free for itself."""

    names: list[str]
    first: int
    last: int
    parent: "_Chain | None" = None
    column: int = field(default=-1)
    lone: bool = False


def _chains(graph: Graph, order: Iterable[str], rows: Mapping[str, int]) -> list[_Chain]:
    order = list(order)
    heirs = _heirs(graph, order)
    chain_of: dict[str, _Chain] = {}
    chains = []
    for name in order:
        sources = _sources(graph, name)
        above = next((source for source in sources if heirs.get(source) == name), None)
        if above is not None and chain_of[above].names[-1] == above:
            chain = chain_of[above]
            chain.names.append(name)
            chain.last = rows[name]
        else:
            parent = chain_of[sources[0]] if sources else None
            first = min(rows[name], rows[sources[0]] + 1) if sources else rows[name]
            lone = not sources and not graph.outgoing(name)
            chain = _Chain([name], first, rows[name], parent, lone=lone)
            chains.append(chain)
        chain_of[name] = chain
    for chain in chains:  # what a chain feeds further down is reached past its own column
        ends = [rows[consumer] - 1 for consumer in _consumers(graph, chain.names[-1])]
        chain.last = max([chain.last, *ends])
    return chains


def _heirs(graph: Graph, order: Iterable[str]) -> dict[str, str]:
    """Return for each node the consumer that goes on in its column: the one with the longest way down."""
    depth: dict[str, int] = {}
    heirs: dict[str, str] = {}
    for name in reversed(list(order)):
        consumers = _consumers(graph, name)
        depth[name] = 1 + max((depth[consumer] for consumer in consumers), default=0)
        if consumers:
            heirs[name] = max(consumers, key=lambda one: depth[one])
    return heirs


def _columns(chains: Iterable[_Chain]) -> dict[str, int]:
    """Return each node's column: the first one beside its parent's that is free over the chain's rows."""
    taken: list[list[tuple[int, int]]] = []
    columns: dict[str, int] = {}
    for chain in sorted(chains, key=lambda one: one.lone):  # what nothing is wired to keeps out of the way
        column = 0 if chain.parent is None else chain.parent.column + 1
        while column < len(taken) and _overlaps(taken[column], chain):
            column += 1
        taken += [[] for _ in range(column + 1 - len(taken))]
        taken[column].append((chain.first, chain.last))
        chain.column = column
        columns |= dict.fromkeys(chain.names, column)
    return columns


def _overlaps(taken: Iterable[tuple[int, int]], chain: _Chain) -> bool:
    return any(first <= chain.last and chain.first <= last for first, last in taken)


def _with_layout(graph: Graph, automatic: Mapping[str, Corner]) -> dict[str, Corner]:
    """Return the corners with those that a person has chosen; what follows a placed node moves with it."""
    shifts: dict[str, Corner] = {}
    corners: dict[str, Corner] = {}
    room = _Room(graph.layout.values())
    for name, (x, y) in automatic.items():
        if name in graph.layout:
            corners[name] = graph.layout[name]
            shifts[name] = (corners[name][0] - x, corners[name][1] - y)
            continue
        sources = _sources(graph, name)
        shifts[name] = shifts[sources[0]] if sources else (0, 0)
        corners[name] = room.nearest((x + shifts[name][0], y + shifts[name][1]))
    return corners


class _Room:
    """The corners that are taken, found by where they are."""

    def __init__(self, corners: Iterable[Corner]) -> None:
        self._cells: dict[tuple[int, int], list[Corner]] = {}
        for corner in corners:
            self._take(corner)

    def nearest(self, corner: Corner) -> Corner:
        """Return the corner, or the nearest one to its right where no card lies on another, and take it."""
        x, y = corner
        while (blocking := self._blocking(x, y)) is not None:
            x = blocking + COLUMN
        self._take((x, y))
        return x, y

    def _take(self, corner: Corner) -> None:
        self._cells.setdefault((corner[0] // COLUMN, corner[1] // ROW), []).append(corner)

    def _blocking(self, x: int, y: int) -> int | None:
        column, row = x // COLUMN, y // ROW
        for near in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for other_x, other_y in self._cells.get(near, ()):
                if abs(other_x - x) < _SAME_PLACE and abs(other_y - y) < _SAME_PLACE:
                    return other_x
        return None


def make_room(graph: Graph, name: str) -> dict[str, Corner]:
    """Return where placed nodes go so that a node just put between others does not lie on what follows it.

    Everything that a person has placed downstream of the node moves down by as much as is missing; nothing
    moves where there is room.
    """
    if not graph.layout or name in graph.layout:
        return {}
    sources = _sources(graph, name)
    if not sources:
        return {}
    corners = place(graph)
    top = corners[sources[0]][1] + ROW
    below = [one for one in _consumers(graph, name) if one in graph.layout]
    missing = max((top + ROW - graph.layout[one][1] for one in below), default=0)
    if missing <= 0:
        return {}
    placed = [one for one in _downstream(graph, name) if one in graph.layout]
    return {one: (graph.layout[one][0], graph.layout[one][1] + missing) for one in placed}


def _downstream(graph: Graph, name: str) -> list[str]:
    found: dict[str, None] = {}
    waiting = _consumers(graph, name)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += _consumers(graph, one)
    return list(found)
