"""How a wire runs: from an output down to an input, around the cards between them. No Qt here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gui.canvas.placing import CARD_HEIGHT, CARD_WIDTH, ROW

Point = tuple[float, float]

PORT_PITCH = 40
LANE = 24
_LEAVE = 7.0  # how far below a card a wire turns aside: above the label of the one that goes straight on
_ENTER = 7.0


class Box(NamedTuple):
    """The place of a card."""

    x: float
    y: float
    width: float = CARD_WIDTH
    height: float = CARD_HEIGHT

    @property
    def spine(self) -> float:
        """Where the first ports are: in the middle of a card of ordinary width."""
        return self.x + CARD_WIDTH / 2

    @property
    def right(self) -> float:
        """The right border."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower border."""
        return self.y + self.height


class Side(NamedTuple):
    """Where an input is: at the top of a card, at its left or at its right border."""

    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of a wire from its start to its end, and the way in which it arrives."""

    points: tuple[Point, ...]

    @property
    def straight(self) -> bool:
        """Whether the wire has no corner."""
        return len(self.points) == 2


class Obstacles:
    """The cards, found by the rows that they stand in."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._rows: dict[int, list[Box]] = {}
        for box in boxes:
            for row in range(int(box.y // ROW), int(box.bottom // ROW) + 1):
                self._rows.setdefault(row, []).append(box)

    def right_of(self, x: float, top: float, bottom: float) -> float | None:
        """Return the right border of what stands in a vertical line's way, or None where it is free."""
        borders = [box.right for box in self._between(top, bottom) if box.x - 6 < x < box.right + 6]
        return max(borders, default=None)

    def free_lane(self, x: float, top: float, bottom: float) -> float:
        """Return the first line at or to the right of x that is free."""
        while (border := self.right_of(x, top, bottom)) is not None:
            x = border + LANE
        return x

    def crossed(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Return whether a card stands in an area."""
        return any(box.x < right and box.right > left for box in self._between(top, bottom))

    def left_border(self, left: float, right: float, top: float, bottom: float) -> float:
        """Return the left border of the first card in an area, or its right end where none stands there."""
        borders = [box.x for box in self._between(top, bottom) if box.right > left and box.x < right]
        return min(borders, default=right)

    def _between(self, top: float, bottom: float) -> Iterable[Box]:
        for row in range(int(top // ROW), int(bottom // ROW) + 1):
            yield from (box for box in self._rows.get(row, ()) if box.y < bottom and box.bottom > top)


def output_point(box: Box, index: int) -> Point:
    """Return where an output is: the first in the middle below, the others to its right."""
    return (min(box.spine + index * PORT_PITCH, box.right - 16), box.bottom)


def input_sides(box: Box, ports: tuple[str, ...], sources: Mapping[str, Box]) -> dict[str, Side]:
    """Return where each input is.

    What comes from straight above enters at the top, everything else at the side that it comes from, so that
    a shortcut reaches a merge beside the main path.

    Args:
        ports: The inputs in order.
        sources: The card that feeds each connected input.
    """
    connected = [port for port in ports if port in sources]
    top = min(connected, key=lambda port: _distance(box, sources[port]), default=None)
    if top is None and ports:
        top = ports[0]
    sides = {}
    left = [p for p in ports if p != top and p in sources and sources[p].spine < box.spine - CARD_WIDTH / 2]
    right = [port for port in ports if port != top and port not in left]
    if top is not None:
        sides[top] = Side("top", (box.spine, box.y))
    for name, members, x in (("left", left, box.x), ("right", right, box.right)):
        for index, port in enumerate(members, 1):
            sides[port] = Side(name, (x, box.y + box.height * index / (len(members) + 1)))
    return sides


def _distance(box: Box, source: Box) -> tuple[float, float]:
    return (abs(source.spine - box.spine), abs(box.y - source.bottom))


def route(start: Point, side: Side, obstacles: Obstacles) -> Route:
    """Return the corners of a wire from an output to an input."""
    points = _to_top(start, side.point, obstacles) if side.name == "top" else _to_side(start, side, obstacles)
    return Route(tuple(_without_repeats(points)))


def _to_top(start: Point, end: Point, obstacles: Obstacles) -> list[Point]:
    (x, y), (to_x, to_y) = start, end
    if to_y >= y + 8:
        if x == to_x and obstacles.right_of(x, y + 1, to_y - 1) is None:
            return [start, end]
        if x != to_x and obstacles.right_of(to_x, y + _LEAVE, to_y - 1) is None:
            return [start, (x, y + _LEAVE), (to_x, y + _LEAVE), end]
        if x != to_x and obstacles.right_of(x, y + 1, to_y - _ENTER) is None:
            return [start, (x, to_y - _ENTER), (to_x, to_y - _ENTER), end]
    top, bottom = sorted((y + _LEAVE, to_y - _ENTER))
    lane = obstacles.free_lane(max(x, to_x), top, bottom)
    return [start, (x, y + _LEAVE), (lane, y + _LEAVE), (lane, to_y - _ENTER), (to_x, to_y - _ENTER), end]


def _to_side(start: Point, side: Side, obstacles: Obstacles) -> list[Point]:
    (x, y), (to_x, to_y) = start, side.point
    away = LANE if side.name == "right" else -LANE
    beside = to_x + away
    straight_down = to_y > y and obstacles.right_of(x, y + 1, to_y) is None
    if straight_down and ((x >= beside) if away > 0 else (x <= beside)):
        return [start, (x, to_y), side.point]
    top, bottom = sorted((y + _LEAVE, to_y))
    lane = obstacles.free_lane(max(beside, to_x + LANE), top, bottom) if away > 0 else beside
    return [start, (x, y + _LEAVE), (lane, y + _LEAVE), (lane, to_y), side.point]


def _without_repeats(points: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept
