"""Arranging a graph: where its cards stand when TorchCanvas decides it, and what stays where it is."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import isqrt

from core.arranging.part import Part, arranged_part, connected_parts
from core.arranging.room import Area, Room
from core.arranging.sizes import SPACING, Corner, Direction, Extent, Spacing, extents_of
from core.project.graph import Graph
from core.project.order import canonical_order


def arrange(
    graph: Graph,
    *,
    direction: Direction = Direction.DOWN,
    only: Collection[str] | None = None,
    pinned: Collection[str] = (),
    places: Mapping[str, Corner] | None = None,
    widths: Mapping[str, float] | None = None,
) -> dict[str, Corner]:
    """Return the new top-left corners of the nodes that may move, in canonical order.

    Nodes stand in layers in the direction in which data flow, chains in straight lines, and few wires cross.
    The same graph gives the same corners. What stays where it is (`pinned`, and all that is not in `only`) is
    never covered; where it leaves no other way, a wire may run back to it.

    Args:
        only: The nodes to arrange, within the place that they occupy; None for all, from (0, 0) on.
        pinned: Nodes that keep their place; those without one are not pinned.
        places: Where nodes stand now; None for the layout of the graph. What has no place is in nobody's way.
        widths: The width of cards that are wider than usual.
    """
    return _Arranging(graph, direction, only, pinned, places, widths).corners()


@dataclass(slots=True)
class _Spot:
    """Where a card stands: where its wires arrive, across the flow, and where it begins along the flow."""

    across: int
    along: int


class _Arranging:
    """One arrangement under way."""

    def __init__(
        self,
        graph: Graph,
        direction: Direction,
        only: Collection[str] | None,
        pinned: Collection[str],
        places: Mapping[str, Corner] | None,
        widths: Mapping[str, float] | None,
    ) -> None:
        self._down = direction is Direction.DOWN
        self._space: Spacing = SPACING[direction]
        self._order = canonical_order(graph)
        self._whole = only is None
        places = graph.layout if places is None else places
        scope = set(self._order if only is None else only)
        extents = extents_of(self._order, widths or {}, direction)
        self._extents: dict[str, Extent] = dict(zip(self._order, extents, strict=True))
        self._now = {name: self._spot(name, places[name]) for name in self._order if name in places}
        stays = {name for name in self._now if name not in scope or name in pinned}
        self._fixed = {name: self._now[name] for name in self._order if name in stays}
        self._scope = [name for name in self._order if name in scope]
        self._sources = {
            name: list(dict.fromkeys(end.node for end in graph.incoming(name).values()))
            for name in self._order
        }
        self._consumers: dict[str, list[str]] = {name: [] for name in self._order}
        for name in self._order:
            for source in self._sources[name]:
                self._consumers[source].append(name)
        self._room = Room(self._area(name, spot) for name, spot in self._fixed.items())

    def corners(self) -> dict[str, Corner]:
        """Return the corners of all that may move."""
        found: dict[str, _Spot] = {}
        parts = self._parts()
        if self._whole:
            self._set_side_by_side(parts)
        for part in parts:
            self._anchor(part)
        if self._fixed or not self._whole:
            for part in parts:
                self._fit_along(part)
                self._make_way(part)
        for part in parts:
            found |= {name: _Spot(part.across[name], part.along[name]) for name in part.names}
        return {name: self._corner(name, found[name]) for name in self._scope if name not in self._fixed}

    # Between corners and the flow

    def _spot(self, name: str, corner: Corner) -> _Spot:
        across, along = corner if self._down else corner[::-1]
        return _Spot(across + self._extents[name].before, along)

    def _corner(self, name: str, spot: _Spot) -> Corner:
        before = spot.across - self._extents[name].before
        return (before, spot.along) if self._down else (spot.along, before)

    def _area(self, name: str, spot: _Spot) -> Area:
        extent = self._extents[name]
        return Area(
            spot.across - extent.before, spot.across + extent.behind, spot.along, spot.along + extent.along
        )

    # Parts

    def _parts(self) -> list[Part]:
        inside = set(self._scope)
        sources = {name: [one for one in self._sources[name] if one in inside] for name in self._scope}
        return [
            arranged_part(names, sources, self._extents, self._space)
            for names in connected_parts(self._scope, sources)
            # A part that stays keeps its room among the others, so that pinning all of it moves none of them.
            if self._whole or any(name not in self._fixed for name in names)
        ]

    def _set_side_by_side(self, parts: Iterable[Part]) -> None:
        """Set parts beside one another; lone nodes stand below one another behind them."""
        parts = list(parts)
        across = 0
        for part in parts:
            if len(part.names) > 1:
                part.shift(across, 0)
                across = part.behind + self._space.across
        lone = [part for part in parts if len(part.names) == 1]
        longest = max((part.length for part in parts), default=0)
        most = max(isqrt(len(lone)), 1)
        column: list[Part] = []
        along = 0
        for part in lone:
            if len(column) >= most and along + part.length > longest:
                across = max(one.behind for one in column) + self._space.across
                column, along = [], 0
            part.shift(across, along)
            along = part.length + self._space.along
            column.append(part)

    # Anchors

    def _anchor(self, part: Part) -> None:
        """Move a part to where it belongs: to its pinned nodes, or to the place that it occupies."""
        kept = [name for name in part.names if name in self._fixed]
        if kept:
            across = _middle(self._fixed[name].across - part.across[name] for name in kept)
            part.shift(across, _middle(self._fixed[name].along - part.along[name] for name in kept))
        elif not self._whole:
            self._anchor_selection(part)

    def _anchor_selection(self, part: Part) -> None:
        placed = [self._area(name, self._now[name]) for name in part.names if name in self._now]
        if placed:
            part.shift(min(area.before for area in placed) - part.before, min(area.start for area in placed))
        links = Counter(
            self._fixed[other].across - part.across[name]
            for name in part.names
            for other in (*self._sources[name], *self._consumers[name])
            if other in self._fixed
        )
        if not links:
            return
        shift = min(links, key=lambda one: (-links[one], abs(one), one))
        extent = self._extents[part.names[0]]
        if not placed or 2 * abs(shift) <= extent.before + extent.behind + self._space.across:
            part.shift(shift, 0)  # in line with what it is wired to

    # Around what stays

    def _fit_along(self, part: Part) -> None:
        """Set cards behind what feeds them and before what they feed, as far as what stays allows."""
        latest: dict[str, int] = {}
        known = {name: spot.along for name, spot in self._fixed.items()}
        for name in reversed(part.names):
            room = self._extents[name].along + self._space.along
            ends = [
                known[one] if one in known else latest[one]
                for one in self._consumers[name]
                if one in known or one in latest
            ]
            if ends:
                latest[name] = min(ends) - room
        for name in part.names:
            starts = [
                known[one] + self._extents[one].along + self._space.along
                for one in self._sources[name]
                if one in known
            ]
            wanted = min(part.along[name], latest.get(name, part.along[name]))
            part.along[name] = known.setdefault(name, max([wanted, *starts]))

    def _make_way(self, part: Part) -> None:
        """Move each line of cards aside as far as something that stays is in its way."""
        for line in part.lines:
            for run in self._runs(part, [name for name in line if name not in self._fixed]):
                areas = [self._area(name, _Spot(part.across[name], part.along[name])) for name in run]
                shift = self._room.shift_for(areas)
                for name, area in zip(run, areas, strict=True):
                    part.across[name] += shift
                    self._room.take(area.moved(shift))

    def _runs(self, part: Part, names: Iterable[str]) -> list[list[str]]:
        """Return the cards of a line in runs that stand clear of one another along the flow."""
        runs: list[list[str]] = []
        end = None
        for name in names:
            if end is None or part.along[name] < end + self._space.along:
                runs.append([])
            runs[-1].append(name)
            end = part.along[name] + self._extents[name].along
        return runs


def _middle(values: Iterable[int]) -> int:
    values = sorted(values)
    return values[(len(values) - 1) // 2]
