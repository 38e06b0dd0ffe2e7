"""A row of choices of which one is chosen, such as Build and Train."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.theme.manager import ThemeManager


class _Segment(QPushButton):
    """One choice, painted by the theme."""

    def __init__(self, text: str, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.line_2), 1))
            painter.setBrush(QColor(tokens.card))
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QColor(tokens.text_1 if self.isChecked() or self.underMouse() else tokens.text_2))
        painter.setFont(self._theme.font("label_strong" if self.isChecked() else "label"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class SegmentedControl(QWidget):
    """Choices side by side; Tab enters, the arrow keys choose.

    Signals:
        chosen: A person chose; carries the choice's key.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        theme: ThemeManager,
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show the choices, each a key and what a person reads; the first is chosen."""
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._segments: dict[str, _Segment] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        for key, text in choices:
            segment = _Segment(text, theme, self)
            segment.setObjectName(key)
            self._group.addButton(segment)
            layout.addWidget(segment)
            self._segments[key] = segment
        self._segments[choices[0][0]].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def current(self) -> str:
        """The key of what is chosen."""
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._segments[key].setChecked(True)

    def segment(self, key: str) -> QPushButton:
        """Return the button of a choice."""
        return self._segments[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._segments)
        target = keys[(keys.index(self.current) + step) % len(keys)]
        self.choose(target)
        self._segments[target].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(target)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.app))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        painter.end()

    @Slot(QPushButton)
    def _on_clicked(self, button: QPushButton) -> None:
        self.chosen.emit(button.objectName())

    @Slot()
    def _dress(self) -> None:
        for segment in self._segments.values():
            font = self._theme.font("label_strong")
            segment.setFont(font)
            metrics = segment.fontMetrics()
            segment.setFixedSize(
                metrics.horizontalAdvance(segment.text()) + self._theme.px(24), self._theme.px(28)
            )
            segment.update()
        self.update()
