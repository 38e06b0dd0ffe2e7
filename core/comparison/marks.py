"""How nodes and wires of two graphs stand to one another, for pictures of them side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.comparison.records import GraphDifference, NodeDifference, Status
from core.project.graph import End, Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is marked in one graph.

    Attributes:
        nodes: How each node stands that is not the same in both graphs, by its name here.
        wires: How each wire stands that only this graph has, by the input that it enters.
    """

    nodes: Mapping[str, Status] = field(default_factory=dict)
    wires: Mapping[End, Status] = field(default_factory=dict)


def marks_of(difference: GraphDifference, before: Graph, after: Graph) -> tuple[Marks, Marks]:
    """Return what is marked in the first and in the second of the graphs that differ so.

    A wire between the same two nodes is the same wire, whatever they are called.
    """
    back = {new: old for old, new in difference.pairs.items()}
    gone = _wires_without(before, after, difference.pairs, Status.REMOVED)
    new = _wires_without(after, before, back, Status.ADDED)
    return (
        Marks(nodes=_named(difference.nodes, first=True), wires=gone),
        Marks(nodes=_named(difference.nodes, first=False), wires=new),
    )


def _named(nodes: tuple[NodeDifference, ...], *, first: bool) -> dict[str, Status]:
    names = ((one.before if first else one.after, one.status) for one in nodes)
    return {name: status for name, status in names if name is not None}


def _wires_without(
    graph: Graph, other: Graph, counterparts: Mapping[str, str], status: Status
) -> dict[End, Status]:
    """Return the wires of a graph that the other one has not."""
    found = {}
    for target, source in graph.edges.items():
        there = (_there(target, counterparts), _there(source, counterparts))
        if there[0] is None or there[1] is None or other.edges.get(there[0]) != there[1]:
            found[target] = status
    return found


def _there(end: End, counterparts: Mapping[str, str]) -> End | None:
    name = counterparts.get(end.node)
    return None if name is None else End(name, end.port)
