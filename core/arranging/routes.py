"""How a wire runs: from an output down to an input, around the cards between them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from core.arranging.placing import ROW
from core.arranging.sizes import CARD_HEIGHT, CARD_WIDTH
from core.project.graph import End

Point = tuple[float, float]

PORT_PITCH = 40
LANE = 24
LEAVE = 8.0  # how far below a card a wire turns aside: above the label of the one that goes straight on
_ENTER = 7.0
_LEAVE_STEP = 3.0
_ROOM_BESIDE = 60.0
_OUTPUT_STEP = 8.0
_LANE_PITCH = 6.0
_LANE_OFFSETS = (0.0, 10.0, -10.0, 20.0, -16.0, 30.0)


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
    """The corners of a wire from its start to its end.

    A detour has five or six: the second and third lie on its lane, even where that is no turn.
    """

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


def leads_right(box: Box, targets: Iterable[Box]) -> bool:
    """Return whether the wires of a card leave it to the right: all lead there, one of them straight."""
    targets = list(targets)
    beside = any(target.y < box.bottom + LEAVE for target in targets)
    return beside and all(target.x >= box.right + _ROOM_BESIDE for target in targets)


def output_point(box: Box, index: int) -> Point:
    """Return where an output is: the first in the middle below, the others to its right."""
    return (min(box.spine + index * PORT_PITCH, box.right - 16), box.bottom)


def output_beside(box: Box, index: int) -> Point:
    """Return where an output is whose wires leave to the right: the first in the middle, the others below."""
    return (box.right, min(box.y + box.height / 2 + index * _OUTPUT_STEP, box.bottom - 6))


def input_sides(
    box: Box, ports: tuple[str, ...], sources: Mapping[str, Box], from_left: Collection[str] = ()
) -> dict[str, Side]:
    """Return where each input is.

    What comes from straight above enters at the top, everything else at the side that it comes from, so that
    a shortcut reaches a merge beside the main path.

    Args:
        ports: The inputs in order.
        sources: The card that feeds each connected input.
        from_left: The inputs whose wires leave their card to the right.
    """
    connected = [port for port in ports if port in sources and port not in from_left]
    top = min(connected, key=lambda port: _distance(box, sources[port]), default=None)
    if top is None and ports and not from_left:
        top = ports[0]
    others = [port for port in ports if port != top and port not in from_left]
    left = [port for port in others if port in sources and sources[port].spine < box.spine - CARD_WIDTH / 2]
    right = [port for port in others if port not in left]
    sides = {}
    if top is not None:
        sides[top] = Side("top", (box.spine, box.y))
    heights = _heights_beside(box, [port for port in ports if port in from_left], sources)
    sides |= {port: Side("left", (box.x, y)) for port, y in heights.items()}
    for name, members, x in (("left", left, box.x), ("right", right, box.right)):
        for index, port in enumerate(members, 1):
            sides[port] = Side(name, (x, box.y + box.height * index / (len(members) + 1)))
    return sides


def _heights_beside(box: Box, ports: list[str], sources: Mapping[str, Box]) -> dict[str, float]:
    """Return how high inputs at the left border are: what comes straight from the left in the middle."""
    middle = box.y + box.height / 2
    ports = sorted(ports, key=lambda port: (abs(sources[port].y - box.y), box.x - sources[port].right))
    above = [port for port in ports[1:] if sources[port].y < box.y]
    below = [port for port in ports[1:] if sources[port].y >= box.y]
    heights = dict.fromkeys(ports[:1], middle)
    for members, way in ((above, -1), (below, 1)):
        for index, port in enumerate(members, 1):
            heights[port] = middle + way * (box.height / 2 - 6) * index / len(members)
    return heights


def _distance(box: Box, source: Box) -> tuple[float, float]:
    return (abs(source.spine - box.spine), abs(box.y - source.bottom))


def route(start: Point, side: Side, obstacles: Obstacles, leave: float = LEAVE) -> Route:
    """Return the corners of a wire from an output to an input; `leave` is how far below a card it turns."""
    if side.name == "top":
        points = _to_top(start, side.point, obstacles, leave)
    else:
        points = _to_side(start, side, obstacles, leave)
    return Route(tuple(points))


def route_beside(start: Point, side: Side, obstacles: Obstacles, below: float) -> Route:
    """Return the corners of a wire from an output at a right border to an input at a left one.

    Args:
        below: Where it may pass the cards between them.
    """
    (x, y), (to_x, to_y) = start, side.point
    lane = to_x - LANE
    if not obstacles.crossed(x + 1, lane, y - 4, y + 4):
        if y == to_y:
            return Route((start, side.point))
        return Route((start, (lane, y), (lane, to_y), side.point))
    turn = x + LANE / 2
    return Route((start, (turn, y), (turn, below), (lane, below), (lane, to_y), side.point))


def leave_of(index: int) -> float:
    """Return how far below a card the wire from an output turns aside: the further right, the sooner."""
    return max(2.0, LEAVE - _LEAVE_STEP * index)


def _to_top(start: Point, end: Point, obstacles: Obstacles, leave: float) -> list[Point]:
    (x, y), (to_x, to_y) = start, end
    if to_y >= y + 8:
        if x == to_x and obstacles.right_of(x, y + 1, to_y - 1) is None:
            return [start, end]
        if x != to_x and obstacles.right_of(to_x, y + leave, to_y - 1) is None:
            return [start, (x, y + leave), (to_x, y + leave), end]
        if x != to_x and obstacles.right_of(x, y + 1, to_y - _ENTER) is None:
            return [start, (x, to_y - _ENTER), (to_x, to_y - _ENTER), end]
    top, bottom = sorted((y + leave, to_y - _ENTER))
    lane = obstacles.free_lane(max(x, to_x), top, bottom)
    return [start, (x, y + leave), (lane, y + leave), (lane, to_y - _ENTER), (to_x, to_y - _ENTER), end]


def _to_side(start: Point, side: Side, obstacles: Obstacles, leave: float) -> list[Point]:
    (x, y), (to_x, to_y) = start, side.point
    away = LANE if side.name == "right" else -LANE
    beside = to_x + away
    straight_down = to_y > y and obstacles.right_of(x, y + 1, to_y) is None
    if straight_down and ((x >= beside) if away > 0 else (x <= beside)):
        return [start, (x, to_y), side.point]
    top, bottom = sorted((y + leave, to_y))
    lane = obstacles.free_lane(max(beside, to_x + LANE), top, bottom) if away > 0 else beside
    return [start, (x, y + leave), (lane, y + leave), (lane, to_y), side.point]


def separated(
    routes: Mapping[End, Route], sources: Mapping[End, End], obstacles: Obstacles
) -> dict[End, Route]:
    """Return the wires with their detours side by side, where several run down the same lane.

    Wires from one output share a lane: they carry the same tensor. Short detours keep nearest to the cards.

    Args:
        routes: The wires by the input that they enter.
        sources: The output that each comes from.
    """
    result = dict(routes)
    result |= _separated_below(routes, sources)
    detours = [(target, wire) for target, wire in routes.items() if len(wire.points) > 4]
    detours = [(target, wire) for target, wire in detours if wire.points[2][0] == wire.points[3][0]]
    detours.sort(key=lambda one: (abs(one[1].points[3][1] - one[1].points[2][1]), one[0]))
    taken: list[tuple[float, float, float, End]] = []
    for target, wire in detours:
        (x, y), (_, to_y) = wire.points[2], wire.points[3]
        top, bottom = min(y, to_y), max(y, to_y)
        lane = _free_lane(x, top, bottom, sources[target], taken, obstacles)
        taken.append((lane, top, bottom, sources[target]))
        points = list(wire.points)
        points[2], points[3] = (lane, y), (lane, to_y)
        result[target] = Route(tuple(points))
    return result


def _separated_below(routes: Mapping[End, Route], sources: Mapping[End, End]) -> dict[End, Route]:
    """Return the wires that pass below cards, one below the other; short ones keep nearest to the cards."""
    result = {}
    passing = [(target, wire) for target, wire in routes.items() if len(wire.points) == 6]
    passing = [(target, wire) for target, wire in passing if wire.points[2][0] != wire.points[3][0]]
    passing.sort(key=lambda one: (one[1].points[3][0] - one[1].points[2][0], one[0]))
    taken: list[tuple[float, float, float, End]] = []
    for target, wire in passing:
        (left, y), (right, _) = wire.points[2], wire.points[3]
        others = {
            low
            for low, start, end, source in taken
            if source != sources[target] and start < right and end > left
        }
        while any(abs(y - other) < _LANE_PITCH for other in others):
            y += _LANE_PITCH
        taken.append((y, left, right, sources[target]))
        points = list(wire.points)
        points[2], points[3] = (left, y), (right, y)
        result[target] = Route(tuple(points))
    return result


def _free_lane(
    x: float,
    top: float,
    bottom: float,
    source: End,
    taken: Iterable[tuple[float, float, float, End]],
    obstacles: Obstacles,
) -> float:
    others = [lane for lane, low, high, end in taken if end != source and low < bottom and high > top]
    for offset in _LANE_OFFSETS:
        lane = x + offset
        apart = all(abs(lane - other) >= _LANE_PITCH for other in others)
        if apart and obstacles.right_of(lane, top, bottom) is None:
            return lane
    return x
