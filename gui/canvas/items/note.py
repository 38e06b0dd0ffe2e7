"""Comments and coloured frames: what people write beside the network."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.project.notes import Comment, Frame, Note
from gui.canvas.look import Detail, Look, readable

TITLE = 26.0
_MARGIN = 10.0
_PAD = 10.0
_RADIUS = 8.0
_HANDLE = 7.0
_HIT = 9.0
_BORDER = 6.0
CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")


class NoteItem(QGraphicsItem):
    """Paints a comment as a slip of paper, or a frame behind cards and wires."""

    def __init__(self, note: Note, look: Look) -> None:
        super().__init__()
        self.note = note
        self.look = look
        self.detail = Detail.FULL
        self.selected = False
        self.focused = False
        self._rect = QRectF(0, 0, *note.size)
        self.setPos(*note.place)
        self.setZValue(self._depth())

    @property
    def rect(self) -> QRectF:
        """Where it stands in the scene."""
        return self._rect.translated(self.pos())

    @property
    def text_rect(self) -> QRectF:
        """Where its text stands in the scene: all of a comment, the title of a frame."""
        if isinstance(self.note, Comment):
            return self.rect
        return QRectF(self.rect.x(), self.rect.y(), self.rect.width(), TITLE)

    def show_note(self, note: Note) -> None:
        """Show it as it is now."""
        self.show_rect(QRectF(*note.place, *note.size))
        if note != self.note:
            self.note = note
            self.update()
        self.note = note

    def show_rect(self, rect: QRectF) -> None:
        """Show it elsewhere or of another size, while it is dragged."""
        self.prepareGeometryChange()
        self.setPos(rect.topLeft())
        self._rect = QRectF(0, 0, rect.width(), rect.height())

    def dress(self, look: Look) -> None:
        """Paint with other fonts and colours."""
        self.look = look
        self.update()

    def set_detail(self, detail: Detail) -> None:
        """Show more or less."""
        if detail is not self.detail:
            self.detail = detail
            self.update()

    def flag(self, *, selected: bool, focused: bool) -> None:
        """Mark it as selected, and with the ring of the keyboard's focus."""
        if (selected, focused) != (self.selected, self.focused):
            self.selected, self.focused = selected, focused
            self.setZValue(self._depth())
            self.update()

    def hits(self, point: QPointF) -> bool:
        """Return whether a point of the scene is on it: a frame is held by its title and its border."""
        rect = self.rect
        if not rect.contains(point):
            return False
        if isinstance(self.note, Comment):
            return True
        inner = rect.adjusted(_BORDER, TITLE, -_BORDER, -_BORDER)
        return not inner.contains(point)

    def corner_at(self, point: QPointF) -> str | None:
        """Return the corner by which it would be made larger or smaller from a point of the scene."""
        if not self.selected:
            return None
        for name, corner in self._corners(self.rect).items():
            if abs(corner.x() - point.x()) <= _HIT and abs(corner.y() - point.y()) <= _HIT:
                return name
        return None

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(self.note, Frame):
            self._paint_frame(painter, self.note)
        else:
            self._paint_comment(painter, self.note)
        if self.focused:
            painter.setPen(QPen(self.look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._rect.adjusted(-5, -5, 5, 5), _RADIUS + 4, _RADIUS + 4)
        if self.selected:
            self._paint_handles(painter)

    def _depth(self) -> float:
        if isinstance(self.note, Frame):
            return -10.0 if not self.selected else -9.0
        return 2.5

    def _paint_frame(self, painter: QPainter, frame: Frame) -> None:
        color = QColor(self.look.tokens.notes[frame.color])
        fill, line = QColor(color), QColor(color)
        fill.setAlphaF(0.09)
        line.setAlphaF(0.55)
        pen = QPen(self.look.colour("accent") if self.selected else line, 2 if self.selected else 1.2)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if not frame.title:
            return
        growth = readable(painter, self.look)
        painter.save()
        painter.translate(_PAD, 4)
        painter.scale(growth, growth)
        painter.setFont(self.look.strong.font)
        painter.setPen(QColor(self.look.tokens.notes[frame.color]))
        room = (self._rect.width() - 2 * _PAD) / growth
        shown = self.look.strong.metrics.elidedText(frame.title, Qt.TextElideMode.ElideRight, room)
        self.look.paint_text(painter, QRectF(0, 0, room, TITLE - 6), shown)
        painter.restore()

    def _paint_comment(self, painter: QPainter, comment: Comment) -> None:
        look = self.look
        if self.detail is Detail.BAR and not self.selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("line_2"))
            painter.drawRoundedRect(self._rect, _RADIUS, _RADIUS)
            return
        painter.setPen(
            QPen(look.colour("accent" if self.selected else "line_2"), 2 if self.selected else 1.2)
        )
        painter.setBrush(look.colour("warning_bg"))
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setClipRect(self._rect)
        painter.setFont(look.body.font)
        painter.setPen(look.colour("text_1"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self._rect.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2), flags, comment.text)
        painter.setClipping(False)

    def _paint_handles(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.look.colour("accent"), 1.5))
        painter.setBrush(self.look.colour("card"))
        for corner in self._corners(self._rect).values():
            painter.drawRect(QRectF(corner.x() - _HANDLE / 2, corner.y() - _HANDLE / 2, _HANDLE, _HANDLE))

    @staticmethod
    def _corners(rect: QRectF) -> dict[str, QPointF]:
        points = (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight())
        return dict(zip(CORNERS, points, strict=True))
