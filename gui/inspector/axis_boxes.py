"""A tensor drawn as one box for each axis: its size, and what the axis is called."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.manager import ThemeManager

_GAP = 5


class AxisBoxes(QWidget):
    """The axes of a tensor, side by side; where there is no room for all they go on below."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._axes: tuple[tuple[str, str], ...] = ()
        self._wrong: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_axes(self, axes: tuple[tuple[str, str], ...], wrong: int | None) -> None:
        """Draw these axes (name and size); `wrong` is the one that does not fit."""
        self._axes, self._wrong = axes, wrong
        self.setAccessibleName(", ".join(f"{name} {size}" for name, size in axes))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.heightForWidth(self._theme.px(300)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._axes) // self._per_row(width)) if self._axes else 1
        return rows * self._row_height() - _GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, per_row = self._box_width(), self._per_row(self.width())
        box_height = self._theme.px(30)
        for index, (name, size) in enumerate(self._axes):
            left, top = (index % per_row) * (width + _GAP), (index // per_row) * self._row_height()
            wrong = index == self._wrong
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.error_bg if wrong else tokens.hover))
            painter.drawRoundedRect(QRectF(left, top, width, box_height), 5, 5)
            painter.setFont(self._theme.font("mono_strong" if wrong else "mono"))
            painter.setPen(QColor(tokens.error if wrong else tokens.text_1))
            painter.drawText(QRect(left, top, width, box_height), Qt.AlignmentFlag.AlignCenter, size)
            painter.setFont(self._theme.font("hint"))
            painter.setPen(QColor(tokens.text_2))
            below = QRect(left, top + box_height + 1, width, self._theme.px(16))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def _row_height(self) -> int:
        return self._theme.px(30) + self._theme.px(16) + 1 + _GAP

    def _per_row(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._box_width() + _GAP))

    def _box_width(self) -> int:
        mono, hint = QFontMetrics(self._theme.font("mono_strong")), QFontMetrics(self._theme.font("hint"))
        widths = [
            max(mono.horizontalAdvance(size), hint.horizontalAdvance(name)) for name, size in self._axes
        ]
        return max(self._theme.px(48), *[width + 10 for width in widths]) if widths else self._theme.px(48)
