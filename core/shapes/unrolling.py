"""How many layers a project has once its blocks and repeats are unrolled, counted without unrolling.

A few lines of a file can ask for more layers than memory holds, so that this is asked before anything
else looks inside a block.
"""

from collections.abc import Mapping

from immutables import Map

from core.layers.expressions import ExpressionError
from core.layers.values import Concrete, Value, resolve
from core.project.graph import Block, Graph, Node, Project, owner_of
from core.project.order import canonical_order

MAX_LAYERS = 20_000
_MOST_CASES = 20_000


def nodes_too_large(project: Project) -> frozenset[str]:
    """Return the top-level nodes with which the project would pass `MAX_LAYERS` layers."""
    graph = project.graph
    if not any(node.repeat is not None or node.block is not None for node in graph.nodes.values()):
        return frozenset()
    counter = _Counter(project.blocks)
    too_large, total = set[str](), 0
    for name in canonical_order(graph):
        layers = counter.layers(owner_of(graph, name), graph.nodes[name].enabled, Map())
        if total + layers > MAX_LAYERS:
            too_large.add(name)
        else:
            total += layers
    return frozenset(too_large)


class _Counter:
    """Counts with memory: a block with the same arguments is counted once."""

    def __init__(self, blocks: Mapping[str, Block]) -> None:
        self._blocks = blocks
        self._known: dict[tuple[str, Map[str, Concrete]], int] = {}

    def layers(self, owner: Node, enabled: Value, env: Map[str, Concrete]) -> int:
        """Return how many layers a node unrolls to, ends included; what cannot be told counts as one."""
        try:
            if not resolve(enabled, env):
                return 0
            overrides = self._overrides(owner, env)
            if owner.block is None or owner.block not in self._blocks:
                return len(overrides) if isinstance(overrides, tuple) else overrides
            args = _resolved(owner.args, env)
            if not isinstance(overrides, tuple):
                return overrides * self._block(owner.block, args)
            return sum(self._block(owner.block, args.update(_resolved(one, env))) for one in overrides)
        except ExpressionError:
            return 1

    def _overrides(self, owner: Node, env: Map[str, Concrete]) -> int | tuple[Map[str, Value], ...]:
        """Return the count of a repeat, or its overrides."""
        if owner.repeat is None:
            return 1
        if isinstance(owner.repeat, tuple):
            return owner.repeat
        count = resolve(owner.repeat, env)
        return count if isinstance(count, int) and count > 0 else 1

    def _block(self, name: str, args: Map[str, Concrete]) -> int:
        block = self._blocks[name]
        defaults = {key: resolve(parameter.default, {}) for key, parameter in block.parameters.items()}
        env = Map(defaults).update(args)
        found = self._known.get((name, env))
        if found is None:
            if len(self._known) > _MOST_CASES:  # ever new arguments: the count itself must stay bounded
                return MAX_LAYERS + 1
            found = self._graph(block.graph, env)
            self._known[name, env] = found
        return found

    def _graph(self, graph: Graph, env: Map[str, Concrete]) -> int:
        total = 0
        for name, node in graph.nodes.items():
            total += self.layers(owner_of(graph, name), node.enabled, env)
            if total > MAX_LAYERS:
                break
        return total


def _resolved(args: Map[str, Value], env: Map[str, Concrete]) -> Map[str, Concrete]:
    return Map({name: resolve(value, env) for name, value in args.items()})
