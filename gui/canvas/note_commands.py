"""What a person does to comments and frames; each is one named step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Slot

from core.arranging.sizes import Corner
from core.errors import EditError
from core.project import edits
from core.project.graph import Project
from core.project.notes import COLORS, Comment, Frame, Note, tidied
from gui.canvas.wording import tr
from gui.widgets.texts import translated

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

_COMMENT_SIZE = (200, 72)
_FRAME_SIZE = (320, 220)
_AROUND = (24, 44, 24, 24)


class NoteCommands(QObject):
    """Commands on the notes of one canvas."""

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scope = canvas.context.scope
        self._selection = canvas.selection

    @property
    def current(self) -> Note | None:
        """The note that was selected last."""
        ids = self._selection.notes
        return next((note for note in self._scope.graph.notes if ids and note.id == ids[-1]), None)

    @Slot()
    def add_comment(self) -> bool:
        """Put a comment in the middle of what is seen, or beside what is selected, and let it be written."""
        place = self._beside_selection() or self._middle(_COMMENT_SIZE)
        return self.add(Comment(text=tr("Comment"), place=place, size=_COMMENT_SIZE), tr("Add a comment"))

    def add_comment_at(self, point: QPointF) -> bool:
        """Put a comment at a point of the scene, and let it be written."""
        place = (round(point.x()), round(point.y()))
        return self.add(Comment(text=tr("Comment"), place=place, size=_COMMENT_SIZE), tr("Add a comment"))

    @Slot()
    def add_frame(self) -> bool:
        """Put a frame around what is selected, or in the middle of what is seen, and let it be named."""
        boxes = self._canvas.canvas_scene.geometry.boxes
        area = QRectF()
        for name in self._selection.names:
            if name in boxes:
                area |= QRectF(*boxes[name])
        if area.isEmpty():
            place, size = self._middle(_FRAME_SIZE), _FRAME_SIZE
        else:
            left, top, right, bottom = _AROUND
            area.adjust(-left, -top, right, bottom)
            place = (round(area.x()), round(area.y()))
            size = (round(area.width()), round(area.height()))
        color = COLORS[len(self._scope.graph.notes) % (len(COLORS) - 1)]
        return self.add(Frame(title=tr("Frame"), color=color, place=place, size=size), tr("Add a frame"))

    def add(self, note: Note, text: str) -> bool:
        """Put a note on the canvas and open its text."""
        block = self._scope.block
        if not self._scope.edit(text, lambda p: edits.add_note(p, note, block=block)[0]):
            return False
        self._selection.select((), notes=[note.id])
        self._canvas.prompts.ask_for_note(note.id)
        return True

    def write(self, note_id: int, text: str) -> str | None:
        """Give a comment another text, or a frame another title; return why it cannot be that."""
        note = next((one for one in self._scope.graph.notes if one.id == note_id), None)
        if note is None:
            return None
        block = self._scope.block
        if isinstance(note, Comment):
            change = {"text": tidied(text)}
            named = tr("Write a comment")
        else:
            change = {"title": tidied(text, one_line=True)}
            named = tr("Name a frame")
        try:
            edits.change_note(self._scope.whole, note_id, block=block, **change)
        except EditError as error:
            return translated(error.sentence)
        self._scope.edit(named, lambda p: edits.change_note(p, note_id, block=block, **change))
        return None

    def paint(self, color: str) -> bool:
        """Give the selected frames another colour."""
        block = self._scope.block
        wanted = [
            note.id
            for note in self._scope.graph.notes
            if note.id in self._selection.notes and isinstance(note, Frame)
        ]

        def change(project: Project) -> Project:
            for note_id in wanted:
                project = edits.change_note(project, note_id, color=color, block=block)
            return project

        return bool(wanted) and self._scope.edit(tr("Paint the frame"), change)

    def resize(self, note_id: int, corner: Corner, size: tuple[int, int]) -> bool:
        """Give a note another place and size."""
        block = self._scope.block
        return self._scope.edit(
            tr("Resize"), lambda p: edits.resize_note(p, note_id, corner, size, block=block)
        )

    @Slot()
    def edit_current(self) -> None:
        """Open the text of the note that was selected last."""
        if self.current is not None and not self._canvas.read_only:
            self._canvas.prompts.ask_for_note(self.current.id)

    def _middle(self, size: Sequence[int]) -> Corner:
        middle = self._canvas.mapToScene(self._canvas.viewport().rect().center())
        return round(middle.x() - size[0] / 2), round(middle.y() - size[1] / 2)

    def _beside_selection(self) -> Corner | None:
        box = self._canvas.canvas_scene.geometry.boxes.get(self._selection.current or "")
        return None if box is None else (round(box.right) + 220, round(box.y) - 8)
