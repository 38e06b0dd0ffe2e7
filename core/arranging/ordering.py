"""In which order the cells of each layer stand, so that few wires cross.

Layers are sorted, up and down in turn, by the mean place of what their cells are wired to; then neighbours
change places where that saves crossings. The first order stands where no other is better.

Sources: Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures"
(1981); for the change of neighbours Gansner et al., "A technique for drawing directed graphs" (1993).
"""

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence

from core.arranging.layering import Layers

_MOST_SWEEPS = 12
_PATIENCE = 4
_MOST_TURNS = 3
_MOST_PAIRS = 200_000
"""How many pairs of wires are compared at most when neighbours change places."""

Order = list[list[int]]


def ordered(layers: Layers) -> Order:
    """Return the cells of each layer from left to right (for data that flow down)."""
    best = layers.in_layers()
    place = [0] * layers.num_cells
    _note_places(best, place)
    fewest = count_crossings(layers, best, place)
    order = [list(layer) for layer in best]
    wasted = 0
    for sweep in range(_MOST_SWEEPS):
        if not fewest or wasted == _PATIENCE:
            break
        _sweep(layers, order, place, downwards=sweep % 2 == 0)
        _exchange(layers, order, place)
        crossings = count_crossings(layers, order, place)
        wasted += 1
        if crossings < fewest:
            fewest, best, wasted = crossings, [list(layer) for layer in order], 0
    return best


def count_crossings(layers: Layers, order: Order, place: Sequence[int]) -> int:
    """Return how many pairs of steps cross."""
    crossings = 0
    for layer in order[:-1]:
        passed: list[int] = []
        for cell in layer:
            ends = sorted(place[one] for one in layers.below[cell])
            crossings += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return crossings


def _note_places(order: Order, place: list[int]) -> None:
    for layer in order:
        for index, cell in enumerate(layer):
            place[cell] = index


def _sweep(layers: Layers, order: Order, place: list[int], *, downwards: bool) -> None:
    neighbours = layers.above if downwards else layers.below
    for layer in order[1:] if downwards else reversed(order[:-1]):
        wanted = {}
        for cell in layer:
            ends = neighbours[cell]
            wanted[cell] = sum(place[one] for one in ends) / len(ends) if ends else float(place[cell])
        layer.sort(key=wanted.__getitem__)
        for index, cell in enumerate(layer):
            place[cell] = index


def _exchange(layers: Layers, order: Order, place: list[int]) -> None:
    """Let neighbours change places as long as that saves crossings and the work stays small."""
    pairs = 0
    for _ in range(_MOST_TURNS):
        changed = False
        for layer in order:
            for index, (left, right) in enumerate(_neighbours(layer)):
                saved, compared = _saved(layers, left, right, place)
                pairs += compared
                if saved > 0:
                    layer[index], layer[index + 1] = right, left
                    place[left], place[right] = index + 1, index
                    changed = True
                if pairs > _MOST_PAIRS:
                    return
        if not changed:
            return


def _neighbours(layer: list[int]) -> Iterator[tuple[int, int]]:
    """Yield neighbours from left to right as the layer stands when they are asked for."""
    for index in range(len(layer) - 1):
        yield layer[index], layer[index + 1]


def _saved(layers: Layers, left: int, right: int, place: Sequence[int]) -> tuple[int, int]:
    """Return how many crossings it saves that two neighbours change places, and how many pairs that took."""
    saved = pairs = 0
    for ends in (layers.above, layers.below):
        ours = [place[one] for one in ends[left]]
        theirs = [place[one] for one in ends[right]]
        pairs += len(ours) * len(theirs)
        saved += sum((one > other) - (one < other) for one in ours for other in theirs)
    return saved, pairs
