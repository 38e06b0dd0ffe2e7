"""Which nodes lead where."""

from collections.abc import Iterable

from core.project.graph import Graph


def leading_to(graph: Graph, ends: Iterable[str]) -> set[str]:
    """Return the nodes from which one of these nodes can be reached, they themselves included."""
    used = set(ends)
    waiting = list(used)
    while waiting:
        for source in graph.incoming(waiting.pop()).values():
            if source.node not in used:
                used.add(source.node)
                waiting.append(source.node)
    return used
