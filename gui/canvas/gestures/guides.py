"""Guides: where a dragged card would stand in line with others, and the lines that show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF

_BEYOND = 12.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """What brings a rectangle into line.

    Attributes:
        dx: How far it goes to the right.
        dy: How far it goes down.
        lines: The lines on which it stands then, in the scene.
        across: Whether anything was found to its left and right; `down` above and below.
    """

    dx: float = 0.0
    dy: float = 0.0
    lines: tuple[QLineF, ...] = ()
    across: bool = False
    down: bool = False


def align(moved: QRectF, others: Sequence[QRectF], reach: float) -> Aligned:
    """Return what brings a rectangle into line with others: edges and middles, within reach.

    Of several lines the nearest counts; each direction is settled for itself.
    """
    dx = _nearest(_across(moved), (value for one in others for value in _across(one)), reach)
    dy = _nearest(_down(moved), (value for one in others for value in _down(one)), reach)
    placed = moved.translated(dx or 0.0, dy or 0.0)
    lines: list[QLineF] = []
    if dx is not None:
        lines += _vertical(placed, others)
    if dy is not None:
        lines += _horizontal(placed, others)
    return Aligned(dx or 0.0, dy or 0.0, tuple(lines), dx is not None, dy is not None)


def _across(rect: QRectF) -> tuple[float, float, float]:
    return rect.left(), rect.center().x(), rect.right()


def _down(rect: QRectF) -> tuple[float, float, float]:
    return rect.top(), rect.center().y(), rect.bottom()


def _nearest(own: Sequence[float], theirs: Iterable[float], reach: float) -> float | None:
    """Return the smallest way by which one of some values becomes one of others; None out of reach."""
    best: float | None = None
    for other in theirs:
        for value in own:
            way = other - value
            if abs(way) <= reach and (best is None or abs(way) < abs(best)):
                best = way
    return best


def _vertical(placed: QRectF, others: Sequence[QRectF]) -> list[QLineF]:
    lines = []
    for x in _across(placed):
        same = [one for one in others if any(abs(value - x) < 0.5 for value in _across(one))]
        if same:
            top = min([placed.top(), *(one.top() for one in same)]) - _BEYOND
            bottom = max([placed.bottom(), *(one.bottom() for one in same)]) + _BEYOND
            lines.append(QLineF(x, top, x, bottom))
    return lines


def _horizontal(placed: QRectF, others: Sequence[QRectF]) -> list[QLineF]:
    lines = []
    for y in _down(placed):
        same = [one for one in others if any(abs(value - y) < 0.5 for value in _down(one))]
        if same:
            left = min([placed.left(), *(one.left() for one in same)]) - _BEYOND
            right = max([placed.right(), *(one.right() for one in same)]) + _BEYOND
            lines.append(QLineF(left, y, right, y))
    return lines
