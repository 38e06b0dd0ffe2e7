"""How many samples of each class there are, to learn from and to judge by."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.context import Context
from gui.widgets.labels import Label

_GAP = 10


class _Bars(QWidget):
    """A row for each class: its name, a bar for each split, the counts."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.rows: list[tuple[str, int, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), len(self.rows) * self._row_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(140), len(self.rows) * self._row_height())

    def _row_height(self) -> int:
        return QFontMetrics(self._theme.font("label")).height() + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("label"))
        metrics = painter.fontMetrics()
        names = max((metrics.horizontalAdvance(name) for name, _, _ in self.rows), default=0)
        names = min(names, self.width() // 3)
        most = max((train + validation for _, train, validation in self.rows), default=1) or 1
        counts = metrics.horizontalAdvance(f"{most:,} + {most:,}")
        room = max(10, self.width() - names - counts - 2 * _GAP)
        for number, row in enumerate(self.rows):
            top = number * self._row_height()
            if event.rect().top() <= top + self._row_height() and top <= event.rect().bottom():
                self._paint_row(painter, row, QRectF(0, top, names, self._row_height()), room / most, counts)

    def _paint_row(
        self, painter: QPainter, row: tuple[str, int, int], box: QRectF, scale: float, counts: int
    ) -> None:
        tokens = self._theme.tokens
        name, train, validation = row
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens.text_1))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(box.right() + _GAP, box.top() + 5, train * scale, box.height() - 10)
        painter.setBrush(QColor(tokens.train))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(QColor(tokens.validation))
        painter.drawRoundedRect(QRectF(bar.right() + 1, bar.top(), validation * scale, bar.height()), 2, 2)
        painter.setPen(QColor(tokens.text_2))
        right = QRectF(self.width() - counts, box.top(), counts, box.height())
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, f"{train:,} + {validation:,}")


class ClassBars(QWidget):
    """The bars under a line that says which colour is which; a sentence where there are no classes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._note = Label("", context.theme, "label", "text_2", self, wrap=True)
        self._note.setTextFormat(Qt.TextFormat.RichText)
        self._bars = _Bars(context, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._note)
        layout.addWidget(self._bars)
        context.data.updated.connect(self.refresh)
        context.theme.changed.connect(self.refresh)
        self.refresh()

    @property
    def rows(self) -> tuple[tuple[str, int, int], ...]:
        """Each class with its samples to learn from and to judge by."""
        return tuple(self._bars.rows)

    @Slot()
    def refresh(self) -> None:
        """Show what is known now."""
        data, facts = self._context.data, self._context.data.facts
        train, validation = data.counts("train"), data.counts("validation")
        self._bars.rows = []
        if facts is not None and facts.classes and train:
            self._bars.rows = list(zip(facts.classes, train, validation, strict=True))
        self._note.setText(self._words())
        spoken = "; ".join(f"{name}: {first} + {second}" for name, first, second in self._bars.rows)
        self.setAccessibleName(
            self.tr("Samples of each class, train + validation: {counts}").format(counts=spoken)
        )
        self._bars.updateGeometry()
        self._bars.update()

    def _words(self) -> str:
        facts, tokens = self._context.data.facts, self._context.theme.tokens
        if facts is None:
            return "–"
        if not facts.classes:
            return self.tr("These data have no classes: every sample has numbers as its target.")
        if not self._bars.rows:
            return self.tr("Counted as soon as PyTorch is loaded.")
        parts = ((tokens.train, self.tr("train")), (tokens.validation, self.tr("validation")))
        return " &nbsp; ".join(f'<span style="color:{colour}">■</span> {name}' for colour, name in parts)
