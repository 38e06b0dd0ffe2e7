"""Bare graphs from their edges, for what depends on nothing but how nodes are wired."""

import itertools
from collections.abc import Iterable, Sequence

from immutables import Map

from core.project.graph import End, Graph, Node


def wired(edges: Iterable[tuple[object, object]], lone: Iterable[object] = ()) -> Graph:
    """Return a graph of merges; a node called 3 is named `n3`."""
    nodes: dict[str, Node] = {f"n{one}": Node(type="Add") for one in lone}
    ends: dict[End, End] = {}
    taken: dict[object, int] = {}
    for source, target in edges:
        for one in (source, target):
            nodes.setdefault(f"n{one}", Node(type="Add"))
        ends[End(f"n{target}", str(taken.get(target, 0)))] = End(f"n{source}", "output")
        taken[target] = taken.get(target, 0) + 1
    return Graph(nodes=Map(nodes), edges=Map(ends))


def chain(*nodes: object) -> Sequence[tuple[object, object]]:
    """Return the edges of a chain."""
    return list(itertools.pairwise(nodes))
