"""Comparing two projects, without torch unless the shapes of both are known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from immutables import Map

from core.comparison.matching import map_end, match_nodes
from core.comparison.records import (
    BlockDifference,
    Change,
    ChangeKind,
    Comparison,
    GraphDifference,
    NodeDifference,
)
from core.comparison.values import (
    argument_changes,
    data_changes,
    declared_in,
    parameter_changes,
    training_changes,
)
from core.project.graph import BLOCK_PREFIX, Block, End, Graph, Node, Project, Repeat, owner_of
from core.project.names import name_key
from core.project.nesting import blocks_within
from core.project.order import canonical_order
from core.project.writing import raw_args, raw_end, raw_value

if TYPE_CHECKING:
    from core.shapes.report import ShapeReport


def compare(
    before: Project,
    after: Project,
    before_report: "ShapeReport | None" = None,
    after_report: "ShapeReport | None" = None,
) -> Comparison:
    """Return what differs between two projects; with the reports of both, their shapes and totals too.

    Nodes are paired by their names, those left over by what they are and by what surrounds them. Ids, order
    of keys and places on the canvas do not count, so the same two files always compare alike.
    """
    comparing = _Comparing(before, after)
    blocks = tuple(comparing.blocks())
    graph = comparing.graph(before.graph, after.graph)
    name = None
    if before.name != after.name:
        name = Change(kind=ChangeKind.NAME, what="name", before=before.name, after=after.name)
    found = Comparison(
        name=name,
        graph=graph,
        blocks=blocks,
        data=data_changes(before.data, after.data),
        training=training_changes(before.training, after.training),
    )
    if before_report is None or after_report is None:
        return found
    from core.comparison.figures import figures_of, shape_differences

    return replace(
        found,
        shapes=shape_differences(graph.pairs, before_report, after_report),
        figures=figures_of((before, before_report), (after, after_report)),
    )


@dataclass
class _Comparing:
    """The two projects, and what is known of their blocks.

    Attributes:
        names: What each block of the first project is called in the second.
        ports: For each such block, what its Inputs and Outputs are called in the second.
    """

    before: Project
    after: Project
    names: dict[str, str] = field(default_factory=dict)
    ports: dict[str, Map[str, str]] = field(default_factory=dict)

    def blocks(self) -> Iterator[BlockDifference]:
        """Yield the blocks that differ, by name; what is gone first."""
        inner_first = _inner_first(self.before.blocks)
        self.names = {name: name for name in inner_first if name in self.after.blocks}
        self._find_renamed(inner_first)
        found = {}
        for name in inner_first:
            if name in self.names:
                found[self.names[name]] = self._block(name, self.names[name])
        for name in sorted(set(self.before.blocks) - set(self.names), key=name_key):
            yield BlockDifference(before=name, after=None)
        for name in sorted(self.after.blocks, key=name_key):
            one = found.get(name, BlockDifference(before=None, after=name))
            if one.parameters or not one.graph.empty or one.before != one.after:
                yield one

    def graph(self, before: Graph, after: Graph) -> GraphDifference:
        """Return what differs between two graphs."""
        pairs = match_nodes(before, after, self._type_of, self._port_of)
        back = {other: name for name, other in pairs.items()}
        nodes = [
            NodeDifference(
                before=name,
                after=None,
                node=before.nodes[name],
                inputs=_inputs(self.before.blocks, before, name),
            )
            for name in canonical_order(before)
            if name not in pairs
        ]
        for other in canonical_order(after):
            name = back.get(other)
            changes = () if name is None else tuple(self._changes(before, after, pairs, name))
            if name != other or changes:
                inputs = _inputs(self.after.blocks, after, other)
                nodes.append(
                    NodeDifference(
                        before=name, after=other, node=after.nodes[other], inputs=inputs, changes=changes
                    )
                )
        return GraphDifference(
            nodes=tuple(nodes), order=tuple(_order(before, after, pairs)), pairs=Map(pairs)
        )

    def _find_renamed(self, inner_first: list[str]) -> None:
        """Pair the blocks without a namesake that say the same but for names of blocks."""
        left = sorted(set(self.after.blocks) - set(self.names.values()), key=name_key)
        for name in inner_first:
            if name in self.names:
                continue
            block = self.before.blocks[name]
            nodes = {one: replace(node, type=self._type_of(node)) for one, node in block.graph.nodes.items()}
            plain = replace(block, graph=replace(block.graph, nodes=Map(nodes))).without_layout()
            same = next((other for other in left if self.after.blocks[other].without_layout() == plain), None)
            if same is not None:
                self.names[name] = same
                left.remove(same)

    def _block(self, name: str, other: str) -> BlockDifference:
        before, after = self.before.blocks[name], self.after.blocks[other]
        graph = self.graph(before.graph, after.graph)
        self.ports[name] = graph.pairs
        return BlockDifference(
            before=name, after=other, parameters=tuple(parameter_changes(before, after)), graph=graph
        )

    def _type_of(self, node: Node) -> str:
        block = node.block
        return node.type if block is None else BLOCK_PREFIX + self.names.get(block, block)

    def _port_of(self, type_name: str, port: str) -> str:
        inside = self.ports.get(type_name.removeprefix(BLOCK_PREFIX))
        return port if inside is None or not type_name.startswith(BLOCK_PREFIX) else inside.get(port, port)

    def _changes(self, before: Graph, after: Graph, pairs: Mapping[str, str], name: str) -> Iterator[Change]:
        old, new = before.nodes[name], after.nodes[pairs[name]]
        if self._type_of(old) != new.type:
            yield Change(kind=ChangeKind.TYPE, what="type", before=old.type, after=new.type)
        if old != new:
            if old.shares is None or new.shares is None:
                yield from self._said(owner_of(before, name), owner_of(after, pairs[name]))
            if old.enabled != new.enabled:
                was, now = raw_value(old.enabled), raw_value(new.enabled)
                yield Change(kind=ChangeKind.ENABLED, what="enabled", before=was, after=now)
            shares = None if old.shares is None else pairs.get(old.shares)
            if shares != new.shares:
                yield Change(kind=ChangeKind.SHARES, what="shares", before=old.shares, after=new.shares)
        yield from self._rewired(before, after, pairs, name)

    def _said(self, old: Node, new: Node) -> Iterator[Change]:
        """Yield the arguments and the repeat of two owners that differ.

        A node that shares goes by its owner, so that one which only came to share says the same.
        """
        yield from argument_changes(
            (old.args, declared_in(self.before.blocks, old.type, old.block)),
            (new.args, declared_in(self.after.blocks, new.type, new.block)),
        )
        if old.repeat != new.repeat:
            was, now = _raw_repeat(old.repeat), _raw_repeat(new.repeat)
            yield Change(kind=ChangeKind.REPEAT, what="repeat", before=was, after=now)

    def _rewired(self, before: Graph, after: Graph, pairs: Mapping[str, str], name: str) -> Iterator[Change]:
        kind = owner_of(before, name).type
        was = {self._port_of(kind, port): end for port, end in before.incoming(name).items()}
        now = after.incoming(pairs[name])
        for port in sorted(set(was) | set(now), key=name_key):
            old, new = was.get(port), now.get(port)
            if old is None or new is None or map_end(old, before, pairs, self._port_of) != new:
                yield Change(
                    kind=ChangeKind.INPUT,
                    what=port,
                    before=_end(self.before.blocks, before, old),
                    after=_end(self.after.blocks, after, new),
                )


def _order(before: Graph, after: Graph, pairs: Mapping[str, str]) -> Iterator[Change]:
    """Yield inputs or outputs whose order differs among those that both graphs have."""
    for key in ("inputs", "outputs"):
        old, new = getattr(before, key), getattr(after, key)
        kept = [pairs[name] for name in old if pairs.get(name) in new]
        if kept != [name for name in new if name in kept]:
            yield Change(kind=ChangeKind.ORDER, what=key, before=list(old), after=list(new))


def _inputs(blocks: Mapping[str, Block], graph: Graph, name: str) -> dict[str, str]:
    return {port: raw_end(blocks, graph, end, "output") for port, end in graph.incoming(name).items()}


def _end(blocks: Mapping[str, Block], graph: Graph, end: End | None) -> str | None:
    return None if end is None else raw_end(blocks, graph, end, "output")


def _raw_repeat(repeat: Repeat | None) -> object:
    if isinstance(repeat, tuple):
        return [raw_args(overrides) for overrides in repeat]
    return raw_value(repeat)


def _inner_first(blocks: Mapping[str, Block]) -> list[str]:
    """Return the blocks' names, sorted, what a block uses before it."""
    found: dict[str, None] = {}
    waiting = sorted(blocks, key=name_key, reverse=True)
    while waiting:
        inner = (blocks_within(blocks[waiting[-1]].graph) & set(blocks)) - set(found)
        if inner:
            waiting += sorted(inner, key=name_key, reverse=True)
            continue
        found[waiting.pop()] = None
    return list(found)
