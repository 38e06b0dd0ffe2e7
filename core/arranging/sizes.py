"""How much room cards and what stands beside their wires take, in pixels at 100 %."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

CARD_WIDTH, CARD_HEIGHT = 240, 48
GRID = 4
"""Places are multiples of it."""

WIRE_GAP = 24
"""Between a card and a wire that passes it."""
WIRE_PITCH = 12
"""Between two wires that run beside one another."""

Corner = tuple[int, int]


class Direction(Enum):
    """Where data flows."""

    DOWN = "down"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a card reaches before and behind the line on which its wires arrive, and along the flow."""

    before: int
    behind: int
    along: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """What stays free between cards: `along` the flow for shapes, `across` it for what explains them."""

    along: int
    across: int


SPACING: Mapping[Direction, Spacing] = {
    # Below a card there is room for its shape, beside a column for shapes and short sums.
    Direction.DOWN: Spacing(along=38, across=168),
    Direction.RIGHT: Spacing(along=136, across=56),  # a shape stands on the wire between two cards
}


def extents_of(names: Sequence[str], widths: Mapping[str, float], direction: Direction) -> list[Extent]:
    """Return how much room each card takes; `widths` are those of cards wider than usual."""
    return [_extent(on_grid(widths.get(name, CARD_WIDTH)), direction) for name in names]


def _extent(width: int, direction: Direction) -> Extent:
    if direction is Direction.DOWN:
        spine = CARD_WIDTH // 2  # wires arrive here however wide the card is
        return Extent(spine, width - spine, CARD_HEIGHT)
    return Extent(CARD_HEIGHT // 2, CARD_HEIGHT // 2, width)


def on_grid(length: float) -> int:
    """Return a length rounded up to the grid."""
    return -int(-length // GRID) * GRID
