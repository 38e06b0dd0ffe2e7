"""What the inspector is put together from: parts with a heading, long buttons, lines of figures."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.inspector.words import Amount, breakable
from gui.theme.manager import ThemeManager
from gui.widgets.labels import Label
from gui.widgets.sections import Rule

MARGIN = 16


def wrapping(text: str, theme: ThemeManager, role: str = "label", color: str = "text_2") -> Label:
    """Return a label whose text takes as many lines as it needs, however narrow the panel."""
    label = Label(text, theme, role, color, wrap=True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


class Part(QWidget):
    """A rule, a heading with room for a control at its right, and content."""

    def __init__(self, title: str, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = wrapping(title, theme, "label_strong", "text_1")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._heading, 1)
        self.content = QVBoxLayout()
        self.content.setSpacing(6)
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, 10, MARGIN, 12)
        inner.setSpacing(6)
        inner.addLayout(self.head)
        inner.addLayout(self.content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Rule())
        layout.addLayout(inner)
        self.set_title(title)

    @property
    def title(self) -> str:
        """The heading."""
        return self._heading.text()

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self._heading.setText(title)
        self.setAccessibleName(title)


class LongButton(QAbstractButton):
    """A button whose words wrap, so that they are never cut: `primary`, `plain` or `link`."""

    def __init__(
        self,
        text: str,
        theme: ThemeManager,
        *,
        kind: str = "plain",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._glyph = theme, kind, icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._dress)
        self._dress()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._frame_width()), 10_000)
        text = self.fontMetrics().boundingRect(room, int(self._flags()), self.text())
        least, frame = (20, 4) if self._kind == "link" else (28, 10)
        return max(self._theme.px(least), text.height() + self._theme.px(frame))

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._frame_width() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        ink = {"primary": tokens.on_accent, "link": tokens.accent_text}.get(self._kind, tokens.text_1)
        if self._kind != "link":
            ground = tokens.accent if self._kind == "primary" else tokens.card
            painter.setBrush(QColor(tokens.hover if self.underMouse() and self._kind == "plain" else ground))
            painter.setPen(QColor(tokens.accent if self._kind == "primary" else tokens.line_2))
            painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.text_1 if self._kind == "primary" else tokens.accent), 2))
            painter.drawRoundedRect(area, 6, 6)
        left = 0 if self._kind == "link" else px(8)
        if self._glyph is not None:
            side = px(14)
            top = (self.height() - side) // 2
            painter.drawPixmap(left + 2, top, self._theme.pixmap(self._glyph, ink, side))
            left += side + px(6)
        painter.setFont(self._underlined() if self._kind == "link" and self.underMouse() else self.font())
        painter.setPen(QColor(ink))
        room = QRect(left + 2, 0, self.width() - left - (2 if self._kind == "link" else px(8)), self.height())
        painter.drawText(room, int(self._flags() | Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()

    def _underlined(self) -> QFont:
        font = self.font()
        font.setUnderline(True)
        return font

    @staticmethod
    def _flags() -> Qt.TextFlag:
        return Qt.TextFlag.TextWordWrap

    def _frame_width(self) -> int:
        frame = 2 if self._kind == "link" else self._theme.px(16)
        return frame + (0 if self._glyph is None else self._theme.px(20)) + 2

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._theme.font("label"))
        self.updateGeometry()
        self.update()


class FigureRow(QWidget):
    """A figure: its name, the sum it comes from, its value; the sum goes below where there is no room."""

    def __init__(self, name: str, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = Label(name, theme, "label", "text_2", self)
        self._sum = wrapping("", theme, "mono", "text_3")
        self._value = Label("", theme, "body_strong", "text_1", self)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 1, 0, 1)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._arrange()

    @property
    def text(self) -> str:
        """What the row says, on one line."""
        parts = (self._name.text(), self._sum.text().replace("\u200b", ""), self._value.text())
        return " ".join(part for part in parts if part)

    def show_amount(self, amount: Amount, unknown: str) -> None:
        """Show a figure; `unknown` is what stands where there is no value."""
        self._sum.setText(breakable(amount.arithmetic))
        self._value.setText(unknown if amount.value is None else amount.value)
        self.setAccessibleName(self.text)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._theme.px(270)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self._name, self._sum, self._value):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._name, 0, 0)
        self._grid.addWidget(self._value, 0, 2)
        if narrow:
            self._grid.addWidget(self._sum, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._sum, 0, 1)
        self._grid.setColumnMinimumWidth(0, 0 if narrow else self._theme.px(72))
        self._grid.setColumnStretch(1, 1)
