"""Where the cells of each layer stand across the flow: cells in straight lines, longest ways first.

Each cell joins at most one cell of the next layer to a line, and no two joints cross; so the lines can be
drawn straight. Then lines take places beside one another, each as near to what it is wired to as its
neighbours let it.

Source: the alignment into blocks and their compaction follow Brandes and Köpf, "Fast and simple horizontal
coordinate assignment" (2001); which cells are joined is decided by the length of the way, not by medians.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.arranging.layering import Layers
from core.arranging.ordering import Order
from core.arranging.sizes import WIRE_GAP, WIRE_PITCH, Extent

_ROUNDS = 3


@dataclass(slots=True)
class Line:
    """Cells that stand in a straight line, first to last.

    Attributes:
        at: Where the line stands across the flow.
        left: The lines beside it on the one side, with the distance to keep.
        right: Those on the other side.
        wired: The lines that wires from its cells lead to or come from, once for each wire.
    """

    cells: list[int]
    at: int = 0
    left: dict[int, int] = field(default_factory=dict)
    right: dict[int, int] = field(default_factory=dict)
    wired: list[int] = field(default_factory=list)


def straight_lines(layers: Layers, order: Order, extents: Sequence[Extent], gap: int) -> list[Line]:
    """Return the lines and where they stand, those on the one side first.

    Args:
        extents: The room that each node takes.
        gap: What stays free between two cards.
    """
    lines = _joined(layers, order)
    line_of = [0] * layers.num_cells
    for index, line in enumerate(lines):
        for cell in line.cells:
            line_of[cell] = index
    for layer in order:
        for left, right in pairwise(layer):
            distance = _distance(layers, left, right, extents, gap)
            one, other = line_of[left], line_of[right]
            lines[one].right[other] = max(lines[one].right.get(other, 0), distance)
            lines[other].left[one] = lines[one].right[other]
    for cell, following in enumerate(layers.below):
        for one in following:
            if line_of[one] != line_of[cell]:
                lines[line_of[cell]].wired.append(line_of[one])
                lines[line_of[one]].wired.append(line_of[cell])
    _settle(lines)
    return lines


def _distance(layers: Layers, left: int, right: int, extents: Sequence[Extent], gap: int) -> int:
    left_card, right_card = left < layers.num_nodes, right < layers.num_nodes
    if left_card and right_card:
        return extents[left].behind + gap + extents[right].before
    if left_card:
        return extents[left].behind + WIRE_GAP
    if right_card:
        return WIRE_GAP + extents[right].before
    return WIRE_PITCH


def _joined(layers: Layers, order: Order) -> list[Line]:
    place = [0] * layers.num_cells
    for layer in order:
        for index, cell in enumerate(layer):
            place[cell] = index
    joint = _joints(layers, place)
    lines, taken = [], [False] * layers.num_cells
    for layer in order:
        for cell in layer:
            if not taken[cell]:
                line = [cell]
                while (following := joint.get(line[-1])) is not None:
                    line.append(following)
                for one in line:
                    taken[one] = True
                lines.append(Line(line))
    return lines


def _joints(layers: Layers, place: Sequence[int]) -> dict[int, int]:
    """Return the cell that goes on in the line of each: of two steps, the longer way."""
    num_nodes = layers.num_nodes
    steps = [(cell, one) for cell, following in enumerate(layers.below) for one in following]
    steps.sort(key=lambda step: (-layers.way(*step), -(step[0] >= num_nodes) - (step[1] >= num_nodes), step))
    joint: dict[int, int] = {}
    reached = [False] * layers.num_cells
    upper: list[list[int]] = [[] for _ in range(1 + max(layers.rank, default=-1))]
    lower: list[list[int]] = [[] for _ in upper]
    for cell, one in steps:
        if cell in joint or reached[one]:
            continue
        starts, ends = upper[layers.rank[cell]], lower[layers.rank[cell]]
        index = bisect_left(starts, place[cell])
        crosses = (index > 0 and ends[index - 1] > place[one]) or (
            index < len(ends) and ends[index] < place[one]
        )
        if not crosses:
            starts.insert(index, place[cell])
            ends.insert(index, place[one])
            joint[cell], reached[one] = one, True
    return joint


def _settle(lines: list[Line]) -> None:
    """Place the lines side by side, then draw each to where its wires lead."""
    order = _from_left(lines)
    for index in order:
        line = lines[index]
        line.at = max((lines[one].at + gap for one, gap in line.left.items()), default=0)
    longest = max(range(len(lines)), key=lambda index: (len(lines[index].cells), -index), default=0)
    for turn in range(2 * _ROUNDS):
        for index in reversed(order) if turn % 2 == 0 else order:
            if index != longest:
                _draw_near(lines, lines[index])


def _draw_near(lines: Sequence[Line], line: Line) -> None:
    if not line.wired:
        return
    places = sorted(lines[one].at for one in line.wired)
    middle = len(places) // 2
    wanted = places[middle] if len(places) % 2 else (places[middle - 1] + places[middle]) // 2
    for one, gap in line.right.items():
        wanted = min(wanted, lines[one].at - gap)
    for one, gap in line.left.items():
        wanted = max(wanted, lines[one].at + gap)
    line.at = wanted


def _from_left(lines: Sequence[Line]) -> list[int]:
    """Return the lines so that each stands behind those on its left."""
    waiting = [len(line.left) for line in lines]
    ready = [index for index, count in enumerate(waiting) if not count]
    for index in ready:  # it grows
        for one in lines[index].right:
            waiting[one] -= 1
            if not waiting[one]:
                ready.append(one)
    assert len(ready) == len(lines), "joints that do not cross leave no circle among lines"
    return ready
