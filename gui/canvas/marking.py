"""Marking on a canvas how its network stands to another one, and two canvases that are looked at together."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Slot

from core.arranging.placing import place
from core.arranging.routes import Box
from core.arranging.sizes import CARD_HEIGHT, CARD_WIDTH, Corner
from core.comparison import GraphDifference, Marks, Status, marks_of
from core.project.graph import Graph
from gui.canvas.figures import Figures, card_of
from gui.canvas.items.ghost import GhostItem
from gui.canvas.items.node import Card
from gui.canvas.view import CanvasView

_GAP = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is marked on a canvas while its network is edited.

    Attributes:
        gone: Cards of what is no longer there, each with the corner at which it stood.
    """

    marks: Marks = field(default_factory=Marks)
    gone: tuple[tuple[Card, Corner], ...] = ()


def changes_of(difference: GraphDifference, before: Graph, after: Graph) -> Changes:
    """Return what is new, otherwise and gone; asks no window, so a thread may call it."""
    _, marks = marks_of(difference, before, after)
    names = [
        one.before for one in difference.nodes if one.status is Status.REMOVED and one.before is not None
    ]
    corners = place(before) if names else {}
    return Changes(
        marks=marks, gone=tuple((card_of(before, name, Figures()), corners[name]) for name in names)
    )


def show_changes(canvas: CanvasView, changes: Changes) -> None:
    """Mark what is new or otherwise, and show what is gone as faint cards where it stood."""
    scene = canvas.canvas_scene
    taken = list(scene.geometry.boxes.values())
    ghosts = []
    for card, corner in changes.gone:
        ghost = GhostItem(card, canvas.look)
        box = _beside(taken, Box(*corner, ghost.card.width))
        ghost.setPos(box.x, box.y)
        taken.append(box)
        ghosts.append(ghost)
    scene.mark(changes.marks, ghosts)


def _beside(taken: list[Box], box: Box) -> Box:
    """Return the place of a card, moved to the left as far as other cards are in its way."""
    while any(_overlap(box, other) for other in taken):
        box = Box(box.x - CARD_WIDTH - _GAP, box.y, box.width)
    return box


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and abs(one.y - other.y) < CARD_HEIGHT


class LinkedCanvases(QObject):
    """Keeps two canvases looking at the same place at the same zoom, unless they are let go."""

    def __init__(self, first: CanvasView, second: CanvasView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first, self._second = first, second
        self._following = False
        self.linked = True
        first.camera.changed.connect(self._on_first)
        second.camera.changed.connect(self._on_second)

    @Slot()
    def _on_first(self) -> None:
        self._follow(self._first, self._second)

    @Slot()
    def _on_second(self) -> None:
        self._follow(self._second, self._first)

    def _follow(self, leader: CanvasView, other: CanvasView) -> None:
        if not self.linked or self._following or not (leader.isVisible() and other.isVisible()):
            return
        self._following = True
        try:
            other.camera.set_zoom(leader.camera.zoom)
            other.camera.look_at(leader.mapToScene(leader.viewport().rect().center()))
        finally:
            self._following = False
