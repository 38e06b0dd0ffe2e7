"""Sets of nodes that a person may want to select, found from the graph alone."""

from collections.abc import Callable, Iterable

from core.project.graph import Graph
from core.project.names import name_key


def upstream_of(graph: Graph, names: Iterable[str]) -> tuple[str, ...]:
    """Return every node on which one of these depends, sorted; of these only such on which another does."""
    return _reached(names, lambda name: (source.node for source in graph.incoming(name).values()))


def downstream_of(graph: Graph, names: Iterable[str]) -> tuple[str, ...]:
    """Return every node that depends on one of these, sorted; of these only such that depend on another."""
    return _reached(names, lambda name: (target.node for _, target in graph.outgoing(name)))


def of_type(graph: Graph, type_name: str) -> tuple[str, ...]:
    """Return every node of a layer type, or of `block:` and a block's name, sorted."""
    return tuple(name for name in graph.sorted_names() if graph.nodes[name].type == type_name)


def _reached(names: Iterable[str], neighbours: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    waiting, found = list(names), set[str]()
    while waiting:
        fresh = set(neighbours(waiting.pop())) - found
        found |= fresh
        waiting += fresh
    return tuple(sorted(found, key=name_key))
