"""Labels: in a role of the theme, cut short with an ellipsis, as a chip, and a number with its name."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.theme.manager import ThemeManager


class Label(QLabel):
    """Plain text in a role (`body`, `hint`, …) and a colour of the theme; text is never read as HTML."""

    def __init__(
        self,
        text: str,
        theme: ThemeManager,
        role: str = "body",
        color: str = "text_1",
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self.setProperty("ink", color)  # the style sheet colours by it
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        theme.changed.connect(self._on_new_theme)
        self._dress()

    @Slot()
    def _on_new_theme(self) -> None:
        # A form that is made anew with the theme has deleted its labels by the time they are told of it.
        if isValid(self):
            self._dress()

    def set_color(self, color: str) -> None:
        """Show the text in another token's colour."""
        if color != self.property("ink"):
            self.setProperty("ink", color)
            self.style().unpolish(self)
            self.style().polish(self)

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role))


class ElidedLabel(Label):
    """One line that ends in … where it has no room; the whole text is its tooltip then."""

    def __init__(
        self,
        text: str,
        theme: ThemeManager,
        role: str = "body",
        color: str = "text_1",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        self._full = text
        self._mode = mode
        super().__init__(text, theme, role, color, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def full_text(self) -> str:
        """The text, also where only its beginning is seen."""
        return self._full

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._full) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(min(metrics.horizontalAdvance("…MM"), self.sizeHint().width()), metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
            self._elide()

    def _elide(self) -> None:
        short = self.fontMetrics().elidedText(self._full, self._mode, max(0, self.width()))
        if short != self.text():
            self.setText(short)
        self.setToolTip(self._full if short != self._full else "")


class Chip(QWidget):
    """A short word on a coloured ground, such as a count or “inferred”; colours are names of tokens."""

    def __init__(
        self,
        text: str,
        theme: ThemeManager,
        *,
        color: str = "text_2",
        ground: str = "hover",
        role: str = "hint",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._color = color
        self._ground = ground
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str, *, color: str | None = None, ground: str | None = None) -> None:
        """Say something else, perhaps in other colours."""
        self._text = text
        self._color = color or self._color
        self._ground = ground or self._ground
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + self._theme.px(14), metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(getattr(self._theme.tokens, self._ground)))
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setPen(QColor(getattr(self._theme.tokens, self._color)))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()

    @Slot()
    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role))
        self.updateGeometry()
        self.update()


class Figure(QWidget):
    """A number that matters under its name: “Epoch” over “7 of 10”."""

    def __init__(self, name: str, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._title = Label(name, theme, "label", "text_3", self)
        self._value = Label("–", theme, "figure", "text_1", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(self._value)
        self.set_value("–")

    @property
    def value(self) -> str:
        """What is shown."""
        return self._value.text()

    def set_value(self, text: str) -> None:
        """Show another number."""
        if text != self._value.text():
            self._value.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
