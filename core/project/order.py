"""Canonical order: the one in which nodes run, are created, are written and become code.

Kahn's algorithm, always taking the smallest ready name (segments compared number-aware), a block as
one unit. It depends on names and edges only, so shuffling a file's keys changes nothing.
"""

import heapq
from collections import defaultdict
from functools import lru_cache

from immutables import Map

from core.project.graph import Graph, Node
from core.project.names import name_key


class CycleError(ValueError):
    """A graph that runs in a circle; `path` names the nodes, the first one again at the end."""

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(" → ".join(path))
        self.path = path


def canonical_order(graph: Graph) -> tuple[str, ...]:
    """Return the nodes' names in canonical order.

    Raises:
        CycleError: The edges form a cycle.
    """
    return _ordered(_Structure(graph))


class _Structure:
    """The part of a graph that decides the order, so that the cache survives edits of arguments."""

    __slots__ = ("graph",)

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __hash__(self) -> int:
        return hash((id(self.graph.edges), len(self.graph.nodes)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Structure)
            and self.graph.edges is other.graph.edges
            and _same_names(self.graph.nodes, other.graph.nodes)
        )


def _same_names(one: Map[str, Node], other: Map[str, Node]) -> bool:
    # Map.keys() has no comparison of its own: two views of equal keys are unequal.
    return one is other or (len(one) == len(other) and all(name in other for name in one))


@lru_cache(maxsize=256)
def _ordered(structure: _Structure) -> tuple[str, ...]:
    graph = structure.graph
    waiting: dict[str, int] = dict.fromkeys(graph.nodes, 0)
    consumers: defaultdict[str, list[str]] = defaultdict(list)
    for target, source in graph.edges.items():
        waiting[target.node] += 1
        consumers[source.node].append(target.node)
    ready = [(name_key(name), name) for name, count in waiting.items() if count == 0]
    heapq.heapify(ready)
    order = []
    while ready:
        _, name = heapq.heappop(ready)
        order.append(name)
        for consumer in consumers[name]:
            waiting[consumer] -= 1
            if waiting[consumer] == 0:
                heapq.heappush(ready, (name_key(consumer), consumer))
    if len(order) < len(waiting):
        raise CycleError(_find_cycle(graph, {name for name, count in waiting.items() if count > 0}))
    return tuple(order)


def _find_cycle(graph: Graph, stuck: set[str]) -> tuple[str, ...]:
    """Return one cycle among nodes that never became ready; each of them has a stuck predecessor."""
    before: dict[str, str] = {}
    for target, source in graph.edges.items():
        if target.node in stuck and source.node in stuck:
            known = before.get(target.node, source.node)
            before[target.node] = min(known, source.node, key=name_key)
    name = min(stuck, key=name_key)
    seen: dict[str, int] = {}
    walk: list[str] = []
    while name not in seen:
        seen[name] = len(walk)
        walk.append(name)
        name = before[name]
    cycle = walk[seen[name] :][::-1]
    start = cycle.index(min(cycle, key=name_key))
    cycle = cycle[start:] + cycle[:start]
    return (*cycle, cycle[0])
