"""What a run will need of memory, as a bar of its parts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.project.plans import TrainingPlan
from gui.context import Context
from gui.theme.manager import ThemeManager
from gui.theme.tokens import Tokens
from gui.widgets.labels import Label

if TYPE_CHECKING:  # imports torch, which comes after the window
    from core.shapes.costs import Costs

PARTS = ("activations", "gradients", "parameters", "optimizer")


def memory_parts(costs: "Costs") -> dict[str, int] | None:
    """Return the bytes of each part of training; None where they are not known."""
    if costs.training_bytes is None or costs.activation_bytes is None or costs.parameter_bytes is None:
        return None
    gradients = costs.activation_bytes + costs.parameter_bytes
    known = costs.activation_bytes + gradients + costs.parameter_bytes
    found = (costs.activation_bytes, gradients, costs.parameter_bytes, costs.training_bytes - known)
    return dict(zip(PARTS, found, strict=True))


def spelled_bytes(count: int) -> str:
    """Return a size as people write it: 8.1 MB."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.3g} {unit}"
        size /= 1000
    raise AssertionError


def _colour(part: str, tokens: Tokens) -> QColor:
    if part == "parameters":
        return QColor(tokens.validation)
    colour = QColor(tokens.train)
    if part == "gradients":
        colour.setAlpha(130)
    return QColor(tokens.edge) if part == "optimizer" else colour


class _Bar(QWidget):
    """The parts side by side, by size; each is at least wide enough to be seen."""

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.parts: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, self._theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shown = {part: size for part, size in self.parts.items() if size > 0}
        total = sum(shown.values())
        room = self.width() - 2.0 * (len(shown) - 1)
        widths = {part: max(4.0, room * size / total) for part, size in shown.items()}
        scale = room / sum(widths.values()) if widths else 1.0
        left = 0.0
        for part, width in widths.items():
            painter.setBrush(_colour(part, self._theme.tokens))
            painter.drawRoundedRect(QRectF(left, 0, width * scale, self.height()), 2, 2)
            left += width * scale + 2


class _Key(QWidget):
    """A coloured square with a name."""

    def __init__(self, theme: ThemeManager, part: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._part = theme, part
        self._label = Label(text, theme, "label", "text_2", self)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        self._layout.setContentsMargins(self._theme.px(12), 0, 0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(8)
        painter.fillRect(0, (self.height() - side) // 2, side, side, _colour(self._part, self._theme.tokens))


class MemoryBar(QWidget):
    """Memory at the plan's batch size: total, bar and legend. An estimate, as its tooltip says."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._title = Label("", theme, "body_strong", parent=self)
        self.total = Label("", theme, "body_strong", parent=self)
        self._bar = _Bar(theme, self)
        names = (self.tr("activations"), self.tr("gradients"), self.tr("parameters"), self.tr("optimizer"))
        self._keys = {part: _Key(theme, part, name, self) for part, name in zip(PARTS, names, strict=True)}
        head, legend = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.total)
        legend.setSpacing(12)
        for key in self._keys.values():
            legend.addWidget(key)
        legend.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._bar)
        layout.addLayout(legend)
        self.setToolTip(
            self.tr("An estimate from the shapes: work space and the allocator's reserve come on top.")
        )
        context.shapes.updated.connect(self.refresh)
        theme.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is known now."""
        costs = self._context.shapes.costs
        parts = None if costs is None else memory_parts(costs)
        batch = (self._context.document.project.training or TrainingPlan()).batch_size
        self._title.setText(self.tr("Memory at batch {size}").format(size=batch))
        self.total.setText(spelled_bytes(sum(parts.values())) if parts else self.tr("not known yet"))
        self._bar.parts = parts or {}
        for part, key in self._keys.items():
            key.setVisible(bool(parts and parts[part]))
        self._bar.setVisible(bool(parts and sum(parts.values())))
        self._bar.update()
        self.setAccessibleName(f"{self._title.text()}: {self.total.text()}")
