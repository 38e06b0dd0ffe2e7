"""How far a run has come, as a bar of its epochs."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.manager import ThemeManager

_MOST_SEGMENTS = 60


class SegmentedProgress(QWidget):
    """One segment an epoch, as long as they can be told apart; moves only when work does."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.reached, self.epochs = 0.0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.setAccessibleName(self.tr("Progress"))

    def show_progress(self, reached: float, epochs: int) -> None:
        """Show how many epochs of how many are trained, parts included."""
        if (reached, epochs) == (self.reached, self.epochs):
            return
        grown = epochs == self.epochs and reached > self.reached
        first, last = (int(self.width() * done / max(1, epochs)) for done in (self.reached, reached))
        self.reached, self.epochs = reached, epochs
        self.setAccessibleDescription(f"{reached:.1f} / {epochs}")
        self.update(QRect(first - 4, 0, last - first + 8, self.height()) if grown else self.rect())

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        count = self.epochs if 1 <= self.epochs <= _MOST_SEGMENTS else 1
        gap = 2.0 if count > 1 else 0.0
        width = (self.width() - gap * (count - 1)) / count
        done = self.reached / max(1, self.epochs) * count
        for index in range(count):
            box = QRectF(index * (width + gap), 0, width, self.height())
            if not box.intersects(QRectF(event.rect())):
                continue
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, 2, 2)
            share = min(1.0, max(0.0, done - index))
            if share > 0:
                box.setWidth(width * share)
                painter.setBrush(QColor(tokens.accent))
                painter.drawRoundedRect(box, 2, 2)
