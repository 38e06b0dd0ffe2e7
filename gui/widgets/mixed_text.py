"""A line of text in several roles and colours, such as a number with its unit, which changes often."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme.manager import ThemeManager

_STILL_FITS = 0.75
"""How much of its width a line must fill to keep it."""


class Piece(NamedTuple):
    """A part of a line: what it says, its role and the name of its colour's token."""

    text: str
    role: str
    color: str = "text_1"


class MixedText(QWidget):
    """Pieces of text side by side on one baseline.

    It stays as wide as it is while the text is about as long: otherwise each new figure would have every
    layout around it, up to the window's, count anew. A label with the same as HTML also takes ten times as
    long to measure and to paint.
    """

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self._advances: list[int] = []
        self._ascent = self._height = 0
        self._longest: tuple[Piece, ...] = ()
        self._least = 0
        theme.changed.connect(self._dress)

    def text(self) -> str:
        """What is shown."""
        return "".join(piece.text for piece in self._pieces)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another line."""
        if (shown := tuple(pieces)) != self._pieces:
            self._pieces = shown
            self.setAccessibleName(self.text())
            self._measure()
            self._grow()
            self.update()

    def reserve(self, longest: Sequence[Piece]) -> None:
        """Keep room for a line as long as this one."""
        self._longest = tuple(longest)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(max(self._least, sum(self._advances)), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, x = QPainter(self), 0
        for piece, advance in zip(self._pieces, self._advances, strict=True):
            painter.setFont(self._theme.font(piece.role))
            painter.setPen(QColor(getattr(self._theme.tokens, piece.color)))
            painter.drawText(x, self._ascent, piece.text)
            x += advance
        painter.end()

    def _measure(self) -> None:
        metrics = [self._metrics(piece) for piece in self._pieces]
        pairs = zip(self._pieces, metrics, strict=True)
        self._advances = [one.horizontalAdvance(piece.text) for piece, one in pairs]
        self._ascent = max((one.ascent() for one in metrics), default=0)
        self._height = max((one.height() for one in metrics), default=0)

    def _metrics(self, piece: Piece) -> QFontMetrics:
        return QFontMetrics(self._theme.font(piece.role))

    def _grow(self) -> None:
        """Take the room that the text needs; give some back only where much would be left empty."""
        needed, held = self.sizeHint(), self.maximumWidth()
        width = held if _STILL_FITS * held <= needed.width() <= held else needed.width()
        if (width, needed.height()) != (held, self.maximumHeight()):
            self.setFixedSize(width, needed.height())

    @Slot()
    def _dress(self) -> None:
        self._least = sum(self._metrics(one).horizontalAdvance(one.text) for one in self._longest)
        self._measure()
        self.setFixedSize(self.sizeHint())
        self.update()
