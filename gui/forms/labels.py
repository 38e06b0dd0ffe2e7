"""Labels and small buttons in the theme's fonts and colours, which follow it when it changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

if TYPE_CHECKING:
    from gui.theme.manager import ThemeManager


class TextLabel(QLabel):
    """A label of one role and one colour of the tokens; long texts wrap if `wraps`."""

    def __init__(
        self,
        theme: "ThemeManager",
        text: str = "",
        *,
        role: str = "body",
        color: str = "text_1",
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._role, self._color = theme, role, color
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wraps:
            self.setWordWrap(True)
            self.setMinimumWidth(1)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_look(self, *, role: str | None = None, color: str | None = None) -> None:
        """Change role or colour."""
        wanted = (role or self._role, color or self._color)
        if wanted != (self._role, self._color):
            self._role, self._color = wanted
            self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))
        color = getattr(self._theme.tokens, self._color)
        self.setStyleSheet(f"QLabel {{ color: {color}; background: transparent; }}")


class Chip(QLabel):
    """A word on a tinted ground: `inferred`, `1 problem`."""

    def __init__(
        self,
        theme: "ThemeManager",
        text: str = "",
        *,
        color: str = "text_2",
        ground: str = "hover",
        role: str = "hint",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._color, self._ground, self._role = theme, color, ground, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_look(self, *, color: str, ground: str) -> None:
        """Change the colours."""
        self._color, self._ground = color, ground
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        tokens, pad = self._theme.tokens, round(6 * self._theme.scale)
        self.setFont(self._theme.font(self._role))
        self.setStyleSheet(
            f"QLabel {{ color: {getattr(tokens, self._color)}; background: {getattr(tokens, self._ground)};"
            f" border-radius: 5px; padding: 1px {pad}px; }}"
        )


class _Button(QPushButton):
    """A button with a font of the theme and an icon that follows it."""

    def __init__(
        self,
        theme: "ThemeManager",
        text: str,
        *,
        icon: str | None,
        kind: str,
        role: str,
        color: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._icon, self._role, self._color = theme, icon, role, color
        self.setProperty("kind", kind)  # dressed by the window's style sheet
        self.setAutoDefault(False)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))
        if self._icon is not None:
            self.setIcon(self._theme.icon(self._icon, getattr(self._theme.tokens, self._color), 14))
            self.setIconSize(QSize(self._theme.px(14), self._theme.px(14)))


class LinkButton(_Button):
    """A flat button that looks like a link, with or without an icon."""

    def __init__(
        self,
        theme: "ThemeManager",
        text: str,
        *,
        icon: str | None = None,
        role: str = "label",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, icon=icon, kind="link", role=role, color="accent_text", parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class PlainButton(_Button):
    """A button with a border, or the region's one filled button if `primary`."""

    def __init__(
        self,
        theme: "ThemeManager",
        text: str,
        *,
        icon: str | None = None,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        kind, color = ("primary", "on_accent") if primary else ("", "text_1")
        super().__init__(theme, text, icon=icon, kind=kind, role="body", color=color, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class IconButton(QToolButton):
    """A small button of one icon; its name is its tooltip."""

    def __init__(self, theme: "ThemeManager", icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self.setProperty("kind", "icon")  # dressed by the window's style sheet
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon:
            self._icon = icon
            self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setIcon(self._theme.icon(self._icon, None, 14))
        side = self._theme.px(14)
        self.setIconSize(QSize(side, side))
        box = self._theme.px(24)
        self.setStyleSheet(f"QToolButton {{ min-width: {box - 2}px; min-height: {box - 2}px; }}")
