"""One connected part of a graph, arranged by itself: where its cards stand along and across the flow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.arranging.layering import layered
from core.arranging.lines import straight_lines
from core.arranging.ordering import ordered
from core.arranging.sizes import Extent, Spacing


@dataclass(slots=True)
class Part:
    """Cards that wires connect.

    Attributes:
        names: The nodes, in canonical order.
        extents: The room that each card takes.
        across: Where the wires of each card arrive, across the flow.
        along: Where each card begins, along the flow.
        lines: The cards that stand in a line with one another, from the one side to the other.
    """

    names: Sequence[str]
    extents: Mapping[str, Extent]
    across: dict[str, int]
    along: dict[str, int]
    lines: Sequence[Sequence[str]]

    @property
    def before(self) -> int:
        """Where its first card begins across the flow."""
        return min(self.across[name] - self.extents[name].before for name in self.names)

    @property
    def behind(self) -> int:
        """Where its last card ends across the flow."""
        return max(self.across[name] + self.extents[name].behind for name in self.names)

    @property
    def length(self) -> int:
        """Where its last card ends along the flow."""
        return max(self.along[name] + self.extents[name].along for name in self.names)

    def shift(self, across: int, along: int) -> None:
        """Move all of it."""
        for name in self.names:
            self.across[name] += across
            self.along[name] += along


def arranged_part(
    names: Sequence[str], sources: Mapping[str, Sequence[str]], extents: Mapping[str, Extent], space: Spacing
) -> Part:
    """Return a part whose first card begins at 0 across and along the flow.

    Args:
        names: Its nodes, in canonical order.
        sources: The nodes among them that feed each.
    """
    index_of = {name: index for index, name in enumerate(names)}
    layers = layered([[index_of[source] for source in sources[name]] for name in names])
    sizes = [extents[name] for name in names]
    lines = straight_lines(layers, ordered(layers), sizes, space.across)
    across: dict[str, int] = {}
    straight = []
    for line in lines:
        cards = [names[cell] for cell in line.cells if cell < len(names)]
        across |= dict.fromkeys(cards, line.at)
        straight.append(cards)
    starts = _starts(layers.rank[: len(names)], sizes, space.along)
    along = {name: starts[layers.rank[index]] for index, name in enumerate(names)}
    part = Part(names, extents, across, along, [line for line in straight if line])
    part.shift(-part.before, 0)
    return part


def _starts(ranks: Sequence[int], extents: Sequence[Extent], gap: int) -> list[int]:
    """Return where each layer begins along the flow."""
    depth = [0] * (1 + max(ranks, default=-1))
    for rank, extent in zip(ranks, extents, strict=True):
        depth[rank] = max(depth[rank], extent.along)
    starts, start = [], 0
    for one in depth:
        starts.append(start)
        start += one + gap
    return starts


def connected_parts(names: Sequence[str], sources: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the nodes that hang together; parts and the nodes in each keep the order of `names`."""
    leader = {name: name for name in names}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for name in names:
        for source in sources[name]:
            leader[lead(source)] = lead(name)
    parts: dict[str, list[str]] = {}
    for name in names:
        parts.setdefault(lead(name), []).append(name)
    return list(parts.values())
