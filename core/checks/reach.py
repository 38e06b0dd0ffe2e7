"""Which nodes lead where."""

from collections.abc import Iterable

from core.project.graph import Graph
from core.project.order import canonical_order


def leading_to(graph: Graph, ends: Iterable[str]) -> set[str]:
    """Return the nodes from which one of these nodes can be reached, they themselves included."""
    used = set(ends)
    for name in reversed(canonical_order(graph)):
        if any(target.node in used for _, target in graph.outgoing(name)):
            used.add(name)
    return used
