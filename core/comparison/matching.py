"""Which node of one graph is which of another: by name first, then by structure.

Ids cannot tell, since they are never saved. A node that has no namesake is the same as another if it is of
its type and lies in the same surroundings.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.project.graph import End, Graph, Node
from core.project.order import canonical_order

_MOST_CANDIDATES = 64
"""Of the nodes that one output feeds, so many are looked at; a hub of thousands must not square the work."""
_MOST_SWEEPS = 4

_PortOf = Callable[[str, str], str]
_TypeOf = Callable[[Node], str]


def match_nodes(before: Graph, after: Graph, type_of: _TypeOf, port_of: _PortOf) -> dict[str, str]:
    """Return which node of the first graph is which of the second.

    Args:
        before: The first graph.
        after: The second graph.
        type_of: The type that a node of the first graph has in the second project.
        port_of: The name in the second project of a port of a type of the first one.
    """
    matching = _Matching(before, after, type_of, port_of)
    matching.by_name()
    matching.by_whole_surroundings()
    for _ in range(_MOST_SWEEPS):
        if not matching.by_neighbours():
            break
    return matching.pairs


def map_end(end: End, graph: Graph, pairs: Mapping[str, str], port_of: _PortOf) -> End | None:
    """Return an end of the first graph as it is called in the second; None where its node is not there."""
    if end.node not in pairs:
        return None
    return End(pairs[end.node], port_of(graph.nodes[end.node].type, end.port))


@dataclass
class _Matching:
    before: Graph
    after: Graph
    type_of: _TypeOf
    port_of: _PortOf
    pairs: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def by_name(self) -> None:
        for name in self.before.nodes:
            if name in self.after.nodes:
                self._pair(name, name)

    def by_whole_surroundings(self) -> None:
        """Pair nodes that are alike in all they say, as is everything around them up to nodes paired already.

        This finds whatever was only renamed, however much of it.
        """
        if len(self.pairs) in (len(self.before.nodes), len(self.after.nodes)):
            return
        numbers: dict[Any, int] = {}
        ours = _surroundings(self.before, _Seen(self.type_of, self.port_of, self.pairs), numbers)
        theirs = _surroundings(self.after, _as_it_is(self.taken), numbers)
        waiting: defaultdict[Any, list[str]] = defaultdict(list)
        for name in reversed(canonical_order(self.after)):
            if name not in self.taken:
                waiting[theirs[name]].append(name)
        for name in canonical_order(self.before):
            if name not in self.pairs and waiting[ours[name]]:
                self._pair(name, waiting[ours[name]].pop())

    def by_neighbours(self) -> bool:
        """Pair nodes beside nodes that are paired already; returns whether any was.

        One that says the same needs one neighbour in common, one that says something else of the same type
        needs all.
        """
        found = False
        order = [name for name in canonical_order(self.before) if name not in self.pairs]
        for name in (*order, *reversed(order)):
            if name not in self.pairs:
                best = self._best(name, self._candidates(name))
                if best is not None:
                    self._pair(name, best)
                    found = True
        return found

    def _pair(self, name: str, other: str) -> None:
        self.pairs[name] = other
        self.taken.add(other)

    def _candidates(self, name: str) -> list[str]:
        """Return the nodes not yet paired that stand at the same port of a neighbour's pair."""
        found: dict[str, None] = {}
        for port, source in self._feeds(name).items():
            for _, target in self.after.outgoing(source.node)[:_MOST_CANDIDATES] if source else ():
                if target.port == port:
                    found[target.node] = None
        for _, target in self.before.outgoing(name)[:_MOST_CANDIDATES]:
            consumer = self._target(target)
            feeding = None if consumer is None else self.after.edges.get(consumer)
            if feeding is not None:
                found[feeding.node] = None
        kind = self.type_of(self.before.nodes[name])
        return [one for one in found if one not in self.taken and self.after.nodes[one].type == kind]

    def _best(self, name: str, candidates: Iterable[str]) -> str | None:
        node = self.before.nodes[name]
        best: str | None = None
        most: tuple[bool, int] | None = None
        for one in candidates:
            same = _says(node) == _says(self.after.nodes[one])
            agreeing, disagreeing = self._agreement(name, one)
            score = (same, agreeing - disagreeing)
            if agreeing and (same or not disagreeing) and (most is None or score > most):
                best, most = one, score
        return best

    def _agreement(self, name: str, other: str) -> tuple[int, int]:
        """Return how many connections two nodes have in common, and how many one of them alone has.

        Those to nodes that are not paired yet speak neither for nor against.
        """
        feeds = {port: end for port, end in self._feeds(name).items() if end is not None}
        theirs = {p: end for p, end in self.after.incoming(other).items() if end.node in self.taken}
        fed = {one for _, target in self.before.outgoing(name) if (one := self._target(target)) is not None}
        their_fed = {target for _, target in self.after.outgoing(other) if target.node in self.taken}
        agreeing = len(feeds.items() & theirs.items()) + len(fed & their_fed)
        total = len(feeds.items() | theirs.items()) + len(fed | their_fed)
        return agreeing, total - agreeing

    def _feeds(self, name: str) -> dict[str, End | None]:
        """Return what feeds a node of the first graph, in the second one's names."""
        kind = self.before.nodes[name].type
        return {
            self.port_of(kind, port): map_end(end, self.before, self.pairs, self.port_of)
            for port, end in self.before.incoming(name).items()
        }

    def _target(self, target: End) -> End | None:
        """Return an input of the first graph as it is called in the second."""
        return map_end(target, self.before, self.pairs, self.port_of)


@dataclass(frozen=True, slots=True)
class _Seen:
    """How a graph is seen: what a node's type and ports count as, and the names of those that are paired."""

    type_of: _TypeOf
    port_of: _PortOf
    paired: Mapping[str, str]


def _as_it_is(paired: Iterable[str]) -> _Seen:
    return _Seen(lambda node: node.type, lambda _, port: port, {name: name for name in paired})


def _says(node: Node) -> tuple[Any, ...]:
    """Return all that a node says but its type and whose weights it shares."""
    return (node.args, node.enabled, node.repeat, node.shares is not None)


def _surroundings(graph: Graph, seen: _Seen, numbers: dict[Any, int]) -> dict[str, tuple[int, int]]:
    """Return a pair of numbers for each node that is not paired: what lies before it, and what behind.

    Two nodes, also of two graphs with one table of numbers, have the same pair if all is alike up to nodes
    that are paired.
    """

    def number(value: Any) -> int:  # noqa: ANN401 - any hashable description
        return numbers.setdefault(value, len(numbers))

    def port(end: End) -> str:
        return seen.port_of(graph.nodes[end.node].type, end.port)

    order = canonical_order(graph)
    upstream: dict[str, int] = {}
    downstream: dict[str, int] = {}
    for name in order:
        if name in seen.paired:
            upstream[name] = number(("paired", seen.paired[name]))
            continue
        node = graph.nodes[name]
        feeds = sorted(
            (port(End(name, own)), upstream[end.node], port(end)) for own, end in graph.incoming(name).items()
        )
        upstream[name] = number(("up", seen.type_of(node), _says(node), tuple(feeds)))
    for name in reversed(order):
        if name in seen.paired:
            downstream[name] = number(("paired", seen.paired[name]))
            continue
        node = graph.nodes[name]
        fed = sorted((port(source), downstream[to.node], port(to)) for source, to in graph.outgoing(name))
        downstream[name] = number(("down", seen.type_of(node), _says(node), tuple(fed)))
    return {name: (upstream[name], downstream[name]) for name in order if name not in seen.paired}
