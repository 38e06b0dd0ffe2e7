"""The controls over the canvas and where they stand."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Slot
from PySide6.QtWidgets import QWidget

from core.project.notes import Frame
from gui.canvas.breadcrumbs import Breadcrumbs
from gui.canvas.controls import Heading, Toggles, ZoomBar
from gui.canvas.minimap import Minimap

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

MARGIN = 12
_TOGGLES = ("shapes", "sums", "volumes")
_MAP_SIZE = (130, 128)
_MAP_FROM = (620, 380)


class Overlays(QObject):
    """Heading, toggles, zoom bar and minimap of one canvas."""

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._map_has_room = False
        theme = canvas.context.theme
        self.heading = Heading(theme, canvas)
        self.toggles = Toggles(theme, canvas)
        self.zoom_bar = ZoomBar(theme, canvas)
        self.minimap = Minimap(theme, canvas)
        self.breadcrumbs = Breadcrumbs(theme, canvas)
        self.breadcrumbs.chosen.connect(self._on_step_chosen)
        self.toggles.toggled.connect(self._on_toggled)
        self.minimap.looked_at.connect(self._on_looked_at)
        self.zoom_bar.stepped.connect(canvas.camera.step)
        self.zoom_bar.reset.connect(canvas.reset_zoom)
        self.zoom_bar.fitted.connect(canvas.fit)
        for key in _TOGGLES:
            shown = canvas.context.settings.flag(f"canvas_{key}", True)
            self.toggles.set_checked(key, shown)
            setattr(canvas.canvas_scene.shown, key, shown)

    @property
    def covered(self) -> tuple[int, int, int, int]:
        """How much of each border is kept clear of controls: left, top, right, bottom."""
        return (MARGIN, self.toggles.height() + 2 * MARGIN, MARGIN, self.zoom_bar.height() + 2 * MARGIN)

    @property
    def covered_by_map(self) -> tuple[int, int, int, int]:
        """The same, where what is to be seen may reach into the minimap's corner."""
        left, top, right, bottom = self.covered
        return (left, top, right, self.minimap.height() + 2 * MARGIN if self.minimap.isVisible() else bottom)

    @property
    def clear_margins(self) -> list[tuple[int, int, int, int]]:
        """The ways to keep clear of every control: beside them, or, last, between those above and below."""
        map_width = 0 if self.minimap.isHidden() else self.minimap.width()
        map_height = 0 if self.minimap.isHidden() else self.minimap.height()
        right = max(self.toggles.width(), map_width) + 2 * MARGIN
        top = max(self.heading.height(), self.toggles.height()) + 2 * MARGIN
        bottom = self.zoom_bar.height() + 2 * MARGIN
        left = max(self.heading.width(), self.zoom_bar.width()) + 2 * MARGIN
        return [
            (MARGIN, top, map_width + 2 * MARGIN, bottom),
            (MARGIN, self.heading.height() + 2 * MARGIN, right, bottom),
            (left, MARGIN, right, MARGIN),
            (MARGIN, top, MARGIN, max(bottom, map_height + 2 * MARGIN)),
        ]

    def cover(self, areas: Iterable[QRectF]) -> bool:
        """Return whether a control lies over one of some areas of the scene."""
        canvas = self._canvas
        parts: tuple[QWidget, ...] = (
            self.heading, self.breadcrumbs, self.toggles, self.zoom_bar, self.minimap,
        )  # fmt: skip
        taken = [self._in_scene(part.geometry()) for part in parts if part.isVisibleTo(canvas)]
        return any(one.intersects(area) for area in areas for one in taken)

    def _in_scene(self, area: QRect) -> QRectF:
        return self._canvas.mapToScene(area).boundingRect()

    def clear_hint(self) -> None:
        """Show what typing would do only where it lies over nothing: words must not run into words."""
        area = self._in_scene(self.heading.hint_area)
        self.heading.show_hint(not self._canvas.canvas_scene.shows_in(area))

    def dress(self) -> None:
        """Paint with other fonts and colours."""
        for part in (self.heading, self.breadcrumbs, self.toggles, self.zoom_bar, self.minimap):
            part.dress()
        self.lay_out()

    def lay_out(self) -> None:
        """Stand in the corners; what there is no room for is not shown."""
        width, height = self._canvas.width(), self._canvas.height()
        for part in (self.heading, self.toggles, self.zoom_bar):
            part.adjustSize()
        self.toggles.move(width - self.toggles.width() - MARGIN, MARGIN)
        self.toggles.setVisible(width >= self.toggles.width() + 2 * MARGIN)
        self.zoom_bar.move(MARGIN, height - self.zoom_bar.height() - MARGIN)
        room = self.toggles.x() - 2 * MARGIN
        above = 0
        if not self.breadcrumbs.isHidden():
            self.breadcrumbs.adjustSize()
            narrow = self.breadcrumbs.width() > room
            self.breadcrumbs.move(MARGIN, MARGIN + (self.toggles.height() + MARGIN if narrow else 0))
            self.breadcrumbs.resize(
                min(self.breadcrumbs.width(), width - 2 * MARGIN), self.breadcrumbs.sizeHint().height()
            )
            above = self.breadcrumbs.y() + self.breadcrumbs.height() - MARGIN + 4
        self.heading.move(MARGIN - 2, MARGIN - 2 + above)
        self.heading.setVisible(self.heading.width() <= room)
        self._lay_out_map(width, height)

    def _lay_out_map(self, width: int, height: int) -> None:
        growth = self._canvas.context.theme.scale**0.5
        place = QRect(0, 0, *(round(side * growth) for side in _MAP_SIZE))
        place.moveBottomRight(QPoint(width - MARGIN, height - MARGIN))
        self.minimap.setGeometry(place)
        self._map_has_room = self._has_room_for_map()
        self.minimap.setVisible(self._map_has_room)
        self.make_way()

    def _has_room_for_map(self) -> bool:
        canvas, growth = self._canvas, self._canvas.context.theme.scale**0.5
        enough = canvas.width() >= _MAP_FROM[0] * growth and canvas.height() >= _MAP_FROM[1] * growth
        return enough and len(canvas.canvas_scene.nodes) > 1

    def make_way(self) -> None:
        """Let the minimap go while the box that says what is wrong lies beneath it."""
        callout = self._canvas.canvas_scene.callout
        area = self._in_scene(self.minimap.geometry())
        covers = callout is not None and callout.box_rect.intersects(area)
        self.minimap.setVisible(self._map_has_room and not covers)

    def show_content(self) -> None:
        """Show the network's name, size and outline, and what typing would do."""
        scene = self._canvas.canvas_scene
        boxes = scene.geometry.boxes
        frames = [
            (item.rect, item.note.color)
            for item in scene.notes.items.values()
            if isinstance(item.note, Frame)
        ]
        self.minimap.show_bars(
            ((box, scene.nodes[name].card.category) for name, box in boxes.items()), frames
        )
        if self.show_heading() or self._map_has_room != self._has_room_for_map():
            self.lay_out()
        else:
            self.make_way()

    def show_heading(self) -> bool:
        """Show the network's name and size, and what typing would do; returns whether it changed."""
        project, context = self._canvas.canvas_scene.project, self._canvas.context
        count = len(project.graph.nodes)
        changed = not self._canvas.read_only and self.breadcrumbs.show_place(
            project, context.scope.place, context.scope.uses if context.scope.block is not None else 0
        )
        words = self.tr("1 node") if count == 1 else self.tr("{count} nodes").format(count=count)
        inside = not self._canvas.read_only and context.scope.block is not None
        name, hint = "" if inside else project.name, self._hint() if count else ""
        changed |= self.heading.show_text(name, words, hint)
        self.clear_hint()
        return changed

    def _hint(self) -> str:
        canvas = self._canvas
        if canvas.read_only:
            return ""
        loader = canvas.context.loader
        if loader.failed is not None:
            return self.tr("PyTorch could not be loaded, so there are no shapes")
        if not loader.ready:
            return self.tr("PyTorch is loading; shapes follow")
        after = canvas.commands.open_end()
        if after is None:
            return ""
        if canvas.canvas_scene.project.graph.nodes[after].type == "Output":  # nothing can follow it
            return self.tr("Type to add before {node}").format(node=after)
        return self.tr("Type to add after {node}").format(node=after)

    @Slot(str, bool)
    def _on_toggled(self, key: str, on: bool) -> None:
        self._canvas.context.settings.set_flag(f"canvas_{key}", on)
        self._canvas.canvas_scene.show_beside_wires(**{key: on})

    @Slot(QPointF)
    def _on_looked_at(self, point: QPointF) -> None:
        self._canvas.camera.look_at(point)

    @Slot(int)
    def _on_step_chosen(self, depth: int) -> None:
        self._canvas.context.scope.go_up(depth)
        self._canvas.setFocus()
