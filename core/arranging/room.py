"""What room there is among cards that stay where they are."""

from collections.abc import Iterable
from typing import NamedTuple

_ROW = 128
_ACROSS, _ALONG = 24, 8


class Area(NamedTuple):
    """The place of a card: from where to where across the flow, and along it."""

    before: int
    behind: int
    start: int
    end: int

    def moved(self, shift: int) -> "Area":
        """Return the place that much further across the flow."""
        return Area(self.before + shift, self.behind + shift, self.start, self.end)


class Room:
    """The cards that have their place, found by where they are along the flow."""

    def __init__(self, taken: Iterable[Area]) -> None:
        self._rows: dict[int, list[Area]] = {}
        for area in taken:
            self.take(area)

    def take(self, area: Area) -> None:
        """Leave this place to a card."""
        for row in _rows(area):
            self._rows.setdefault(row, []).append(area)

    def shift_for(self, areas: Iterable[Area]) -> int:
        """Return by how much cards must at least move together across the flow to lie on nothing."""
        areas = list(areas)
        shift = 0
        while (missing := max((self._missing(area, shift) for area in areas), default=0)) > 0:
            shift += missing
        return shift

    def _missing(self, area: Area, shift: int) -> int:
        before, behind = area.before + shift - _ACROSS, area.behind + shift + _ACROSS
        blocking = [
            other.behind - before
            for row in _rows(area)
            for other in self._rows.get(row, ())
            if other.before < behind
            and other.behind > before
            and other.start < area.end + _ALONG
            and other.end > area.start - _ALONG
        ]
        return max(blocking, default=0)


def _rows(area: Area) -> range:
    return range((area.start - _ALONG) // _ROW, (area.end + _ALONG) // _ROW + 1)
