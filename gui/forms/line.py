"""The one-line field of forms: numbers step with the arrow keys, a wrong text gets a red frame."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gui.theme.manager import ThemeManager

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the focus goes for a while: a menu, another window."""


class InputLine(QLineEdit):
    """One line of typed text.

    Undo belongs to the document, so that there is one history: the line hands Ctrl+Z on, unless what stands
    in it is wrong; then it only goes back to the value that holds.

    Signals:
        stepped: An arrow key or arrow button asks for a step up or down, by so many.
        entered: The focus came.
        left: The focus went elsewhere, or Enter was pressed.
        reverted: The person gives up a wrong text by undo.
        taken_back: The person takes back by Escape what was typed since the focus came or Enter was pressed.
    """

    stepped = Signal(int)
    entered = Signal()
    left = Signal()
    reverted = Signal()
    taken_back = Signal()

    def __init__(
        self,
        theme: ThemeManager,
        chars: int,
        *,
        steps: bool = False,
        number: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chars = chars
        self._steps = steps
        self._number = number or steps  # numbers without arrows are as wide as those with them
        self._wrong = False
        self._typed = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(steps)
        self.returnPressed.connect(self._on_return)
        self.textEdited.connect(self._on_text_edited)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def wrong(self) -> bool:
        """Whether what stands here is no legal value."""
        return self._wrong

    def set_wrong(self, wrong: bool) -> None:
        """Frame the line in red, or no longer."""
        if wrong != self._wrong:
            self._wrong = wrong
            self._restyle()

    def show_text(self, text: str) -> None:
        """Show another text; the cursor stays where it was, as far as there is room."""
        if text != self.text():
            position = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(position, len(text)) if self.hasFocus() else 0)

    def sizeHint(self) -> QSize:
        return self._size_for(self._chars)

    def minimumSizeHint(self) -> QSize:
        return self._size_for(min(self._chars, 3))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes or event.matches(QKeySequence.StandardKey.Redo):
                event.setAccepted(self._wrong and undoes)
                return self._wrong and undoes
            if event.key() == Qt.Key.Key_Escape and self._typed:  # before whatever else Escape is good for
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self._steps and step is not None:
            self._typed = True
            self.stepped.emit(step)
        elif self._typed and event.key() == Qt.Key.Key_Escape:
            self._typed = False
            self.taken_back.emit()
        elif self._wrong and event.matches(QKeySequence.StandardKey.Undo):
            self.reverted.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _PASSING:
            self._typed = False
            self.entered.emit()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._over_arrows(event.position().toPoint().x()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._typed = True
            self.stepped.emit(1 if event.position().y() < self.height() / 2 else -1)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._over_arrows(event.position().toPoint().x())
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.text_2 if self.isEnabled() else tokens.line_2), 1.3))
        area = self._arrows()
        size = area.width() * 0.19
        for direction in (-1, 1):
            middle = area.center() + QPointF(0.5, 0.5 + direction * size * 1.6).toPoint()
            tip = QPointF(middle.x(), middle.y() + direction * size / 2)
            sides = [QPointF(middle.x() + side * size, tip.y() - direction * size) for side in (-1, 1)]
            painter.drawPolyline(QPolygonF([sides[0], tip, sides[1]]))
        painter.end()

    def _arrows(self) -> QRect:
        width = round(18 * self._theme.scale)
        return QRect(self.width() - width - 2, 0, width, self.height())

    def _over_arrows(self, x: int) -> bool:
        return self._steps and x >= self._arrows().left()

    def _size_for(self, chars: int) -> QSize:
        metrics = self.fontMetrics()
        arrows = self._arrows().width() if self._number else 0
        width = metrics.horizontalAdvance("0" * chars) + arrows + round(16 * self._theme.scale) + 4
        return QSize(width, max(round(28 * self._theme.scale), metrics.height() + 8))

    @Slot()
    def _on_return(self) -> None:
        self._typed = False
        self.left.emit()

    @Slot()
    def _on_text_edited(self) -> None:
        self._typed = True

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("mono"))
        self.setTextMargins(0, 0, self._arrows().width() - 6 if self._steps else 0, 0)
        self.updateGeometry()

    def _restyle(self) -> None:
        self.setProperty("invalid", self._wrong)  # the window's style sheet frames it
        self.style().unpolish(self)
        self.style().polish(self)
