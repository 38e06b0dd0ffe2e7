"""The picture of a window that slides along one axis: how wide it is, and in how many places it fits."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.layers.declaration import Category
from core.layers.values import per_axis
from gui.inspector.subject import Subject
from gui.theme.manager import ThemeManager

_MOST_CELLS = 96
_SLIDING = ("convolution", "pooling")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A window along one axis."""

    size: int
    kernel: int
    padding: int
    dilation: int
    places: int
    category: Category

    @property
    def cells(self) -> int:
        """How many positions there are, padding included."""
        return self.size + 2 * self.padding


def window_of(subject: Subject) -> Window | None:
    """Return the window of a layer along its last axis; None where there is none that could be drawn."""
    explanation, args = subject.explanation, subject.args
    if subject.declared is None or subject.declared.explanation not in _SLIDING or explanation is None:
        return None
    if not explanation.steps or not args or isinstance(args.get("padding"), str):
        return None
    arriving, leaving = explanation.input_shapes[0], explanation.output_shapes[0]
    if arriving is None or leaving is None or not isinstance(arriving[-1], int):
        return None
    dims, places = len(arriving) - 2, leaving[-1]
    last = {name: per_axis(args.get(name, 1), dims)[-1] for name in ("kernel_size", "dilation")}
    padding = per_axis(args.get("padding", 0), dims)[-1]
    window = Window(
        size=arriving[-1],
        kernel=last["kernel_size"],
        dilation=last["dilation"],
        padding=padding,
        places=places if isinstance(places, int) else 0,
        category=subject.category,
    )
    return window if window.places and window.cells <= _MOST_CELLS else None


class WindowPicture(QWidget):
    """Cells in a row, those under the window filled, padding hollow; below it how far the window goes."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window: Window | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @property
    def drawn(self) -> Window | None:
        """What is drawn."""
        return self._window

    def show_window(self, window: Window | None) -> None:
        """Draw another window, or nothing."""
        self._window = window
        self.setVisible(window is not None)
        if window is not None:
            self.setAccessibleName(f"{self._width_text(window)}, {self._places_text(window)}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.heightForWidth(self._theme.px(300)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(self._theme.font("hint"))
        lines = 1 if self._window is None or self._fits(self._window, width) else 2
        return self._theme.px(9) + 8 + lines * metrics.height() + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        window = self._window
        if window is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = (self.width() - 1) / window.cells
        self._paint_cells(painter, window, step)
        reach = window.dilation * (window.kernel - 1) + 1
        self._paint_travel(painter, reach * step)
        self._paint_words(painter, window)
        painter.end()

    def _paint_cells(self, painter: QPainter, window: Window, step: float) -> None:
        color = QColor(self._theme.tokens.categories[window.category])
        gap = 1.0 if step > 3 else 0.4
        height = self._theme.px(9)
        covered = {tap * window.dilation for tap in range(window.kernel)}
        for cell in range(window.cells):
            area = QRectF(cell * step + gap / 2, 1, step - gap, height)
            is_padding = not window.padding <= cell < window.padding + window.size
            fill = QColor(color)
            fill.setAlphaF(0.75 if cell in covered else 0.18)
            hollow = is_padding and cell not in covered
            painter.setPen(QPen(color, 0.8) if is_padding else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if hollow else fill)
            painter.drawRect(area)

    def _paint_travel(self, painter: QPainter, width: float) -> None:
        tokens = self._theme.tokens
        top = self._theme.px(9) + 4.0
        painter.setPen(QPen(QColor(tokens.categories[self._category()]), 1.5))
        painter.drawPolyline(
            QPolygonF(
                [QPointF(1, top - 2), QPointF(1, top + 2), QPointF(width, top + 2), QPointF(width, top - 2)]
            )
        )
        end = self.width() - 2.0
        painter.setPen(QPen(QColor(tokens.text_3), 1))
        if end - width > 12:
            painter.drawLine(QLineF(width + 4, top + 2, end, top + 2))
            painter.drawPolyline(
                QPolygonF([QPointF(end - 4, top - 1), QPointF(end, top + 2), QPointF(end - 4, top + 5)])
            )

    def _category(self) -> Category:
        return Category.CONVOLUTION if self._window is None else self._window.category

    def _paint_words(self, painter: QPainter, window: Window) -> None:
        painter.setFont(self._theme.font("hint"))
        painter.setPen(QColor(self._theme.tokens.text_2))
        left, right = self._width_text(window), self._places_text(window)
        metrics = painter.fontMetrics()
        top = self._theme.px(9) + 8
        line = metrics.height()
        on_one_line = self._fits(window, self.width())
        painter.drawText(QRectF(0, top, self.width(), line), int(Qt.AlignmentFlag.AlignLeft), left)
        where = QRectF(0, top if on_one_line else top + line, self.width(), line)
        side = Qt.AlignmentFlag.AlignRight if on_one_line else Qt.AlignmentFlag.AlignLeft
        painter.drawText(where, int(side), right)

    def _fits(self, window: Window, width: int) -> bool:
        """Return whether both texts have room on one line."""
        metrics = QFontMetrics(self._theme.font("hint"))
        texts = (self._width_text(window), self._places_text(window))
        return sum(metrics.horizontalAdvance(text) for text in texts) + 12 <= width

    def _width_text(self, window: Window) -> str:
        return self.tr("{kernel} wide").format(kernel=window.kernel)

    def _places_text(self, window: Window) -> str:
        if window.padding:
            return self.tr("fits in {places} places along {size} and padding {padding}").format(
                places=window.places, size=window.size, padding=window.padding
            )
        return self.tr("fits in {places} places along {size}").format(places=window.places, size=window.size)
