"""A bar that says one thing and offers what to do about it; it waits until a person closes it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button, IconButton
from gui.widgets.labels import Label
from gui.widgets.texts import standing_alone

_ICONS = {"info": "info", "ok": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}


class MessageBar(QWidget):
    """A message of a kind: `info`, `ok`, `warning` or `error`. Hidden until something is said."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = "info"
        self._action: Callable[[], None] | None = None
        self._mark = QLabel(self)
        self._text = Label("", theme, "body", wrap=True, parent=self)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = Button("", theme, kind="link", parent=self)
        self._button.clicked.connect(self._on_action)
        close = IconButton("x", self.tr("Close this message"), theme, size=14, parent=self)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        theme.changed.connect(self._dress)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(
        self,
        text: str,
        kind: str = "info",
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """Show a message, perhaps with one thing to do about it."""
        self._kind = kind
        text = standing_alone(text)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self._action = on_action
        self._dress()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._ground()))
        painter.end()

    @Slot()
    def _on_action(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    @Slot()
    def _dress(self) -> None:
        color = self._color()
        self._mark.setPixmap(self._theme.pixmap(_ICONS[self._kind], color, self._theme.px(16)))
        self.update()

    def _color(self) -> str:
        tokens = self._theme.tokens
        kinds = {"ok": tokens.ok, "warning": tokens.warning, "error": tokens.error}
        return kinds.get(self._kind, tokens.accent)

    def _ground(self) -> str:
        tokens = self._theme.tokens
        kinds = {"ok": tokens.ok_bg, "warning": tokens.warning_bg, "error": tokens.error_bg}
        return kinds.get(self._kind, tokens.accent_bg)
