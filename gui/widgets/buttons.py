"""Buttons: with words (plain, primary, danger, link) and with an icon alone."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QStyleOptionToolButton, QToolButton, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.texts import without_mnemonic


def _room_apart(button: QWidget, *, apart: bool) -> QSize:
    """Return by how much wider a button is for its words to stand apart from its icon."""
    return QSize(button.fontMetrics().horizontalAdvance(" ") if apart else 0, 0)


class Button(QPushButton):
    """A button with words and perhaps an icon; `kind` is `plain`, `primary`, `danger` or `link`."""

    def __init__(
        self,
        text: str,
        theme: ThemeManager,
        *,
        kind: str = "plain",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self.setProperty("kind", kind)
        self.setAccessibleName(without_mnemonic(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        theme.changed.connect(self._dress)
        self._dress()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._dress()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Keep the words away from the icon by as much as a space is wide, at any size of text."""
        super().initStyleOption(option)
        if option.text and not option.icon.isNull():
            option.text = f" {option.text}"

    def sizeHint(self) -> QSize:
        return super().sizeHint() + _room_apart(self, apart=self._icon is not None)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + _room_apart(self, apart=self._icon is not None)

    @Slot()
    def _dress(self) -> None:
        primary = self.property("kind") == "primary"
        self.setFont(self._theme.font("body_strong" if primary else "body"))
        if self._icon is not None:
            # What suits the accent's ground cannot be seen on that of a disabled button.
            disabled = self._theme.tokens.text_3 if primary else ""
            self.setIcon(self._theme.icon(self._icon, self._color(), 16, disabled=disabled))
            side = self._theme.px(16)
            self.setIconSize(QSize(side, side))

    def _color(self) -> str:
        tokens = self._theme.tokens
        colors = {"primary": tokens.on_accent, "danger": tokens.error, "link": tokens.accent_text}
        return colors.get(str(self.property("kind")), tokens.text_2)


class IconButton(QToolButton):
    """A button with an icon alone; its words are its tooltip and accessible name."""

    def __init__(
        self,
        icon: str,
        text: str,
        theme: ThemeManager,
        *,
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._size = size
        self._color: str | None = None
        self.setProperty("kind", "icon")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.say(text)
        theme.changed.connect(self._dress)
        self._dress()

    def say(self, text: str) -> None:
        """Set what the button says it does."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def set_icon(self, icon: str, color: str | None = None) -> None:
        """Show another icon; `color` names a token, such as `accent`."""
        self._icon, self._color = icon, color
        self._dress()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Keep words away from the icon, where they are shown beside it."""
        super().initStyleOption(option)
        if option.toolButtonStyle is Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
            option.text = f" {option.text}"

    def sizeHint(self) -> QSize:
        worded = self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        return super().sizeHint() + _room_apart(self, apart=worded)

    def follow(self, action: QAction) -> None:
        """Do what an action does, be enabled as it is and say what it says."""
        self.setDefaultAction(action)
        self.setAccessibleName(without_mnemonic(action.text()))
        self._dress()

    @Slot()
    def _dress(self) -> None:
        if self.defaultAction() is None:
            color = None if self._color is None else str(getattr(self._theme.tokens, self._color))
            self.setIcon(self._theme.icon(self._icon, color, self._size))
        side = self._theme.px(self._size)
        self.setIconSize(QSize(side, side))
