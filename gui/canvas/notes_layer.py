"""The comments and frames of a scene, kept in step with the project."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from core.arranging.sizes import Corner
from core.project.graph import Graph
from core.project.notes import Comment
from gui.canvas.items.note import NoteItem
from gui.canvas.look import Detail, Look


class NotesLayer:
    """One item for each note.

    Attributes:
        items: The items by the ids of their notes, those below first.
    """

    def __init__(self, scene: QGraphicsScene, look: Look) -> None:
        self._scene = scene
        self._look = look
        self._detail = Detail.FULL
        self.items: dict[int, NoteItem] = {}

    def show(self, graph: Graph) -> None:
        """Show the notes of a graph; items of those that are still there stay."""
        kept: dict[int, NoteItem] = {}
        for note in graph.notes:
            item = self.items.pop(note.id, None)
            if item is None:
                item = NoteItem(note, self._look)
                item.set_detail(self._detail)
                self._scene.addItem(item)
            else:
                item.show_note(note)
            kept[note.id] = item
        for item in self.items.values():
            self._scene.removeItem(item)
        self.items = kept

    def dress(self, look: Look) -> None:
        """Paint with other fonts and colours."""
        self._look = look
        for item in self.items.values():
            item.dress(look)

    def set_detail(self, detail: Detail) -> None:
        """Show more or less of each."""
        self._detail = detail
        for item in self.items.values():
            item.set_detail(detail)

    def select(self, ids: Iterable[int], *, focused: int | None) -> None:
        """Mark what is selected."""
        chosen = set(ids)
        for note_id, item in self.items.items():
            item.flag(selected=note_id in chosen, focused=note_id == focused)

    def shift(self, corners: Mapping[int, Corner]) -> None:
        """Show notes elsewhere as long as they are dragged."""
        for note_id, (x, y) in corners.items():
            item = self.items.get(note_id)
            if item is not None:
                item.show_rect(QRectF(x, y, item.rect.width(), item.rect.height()))

    def settle(self) -> None:
        """Show every note where the project has it."""
        for item in self.items.values():
            item.show_note(item.note)

    def at(self, point: QPointF) -> NoteItem | None:
        """Return the topmost note at a point, a comment before any frame."""
        found = [item for item in self.items.values() if item.hits(point)]
        comments = [item for item in found if isinstance(item.note, Comment)]
        topmost = comments or found
        return topmost[-1] if topmost else None

    def corner_at(self, point: QPointF) -> tuple[NoteItem, str] | None:
        """Return the selected note, and its corner, that a point holds."""
        for item in reversed(self.items.values()):
            corner = item.corner_at(point)
            if corner is not None:
                return item, corner
        return None

    def within(self, area: QRectF) -> list[int]:
        """Return the comments that an area touches, and the frames that lie wholly in it."""
        return [
            note_id
            for note_id, item in self.items.items()
            if (area.intersects(item.rect) if isinstance(item.note, Comment) else area.contains(item.rect))
        ]

    def rects(self) -> list[QRectF]:
        """Return where the notes stand."""
        return [item.rect for item in self.items.values()]
