"""The theme in force: tokens, fonts and icons; it follows the system or what a person chose."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from core.layers.declaration import Category
from gui.theme.fonts import ROLES, load_fonts, make_font
from gui.theme.icons import category_icon_name, make_icon, render
from gui.theme.palette import make_palette
from gui.theme.stylesheet import make_stylesheet
from gui.theme.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Tokens

MODES: Final = ("system", "light", "dark", "contrast-light", "contrast-dark")
_CHOSEN: Final = {
    "light": LIGHT,
    "dark": DARK,
    "contrast-light": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
}
SMALLEST_SCALE: Final = 1.0
LARGEST_SCALE: Final = 2.0
ICON_SIZE: Final = 18


class ThemeManager(QObject):
    """What everything is painted with.

    Until `install` is called it only answers; then it also dresses the whole application.

    Signals:
        changed: Colours or text scale are others; repaint and ask again for fonts and icons.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = "system"
        self._scale = SMALLEST_SCALE
        self._installed = False
        self._icons: dict[tuple[str, str, int, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        load_fonts_once()
        self._fonts = {role: make_font(role, self._scale) for role in ROLES}
        self._tokens = self._wanted_tokens()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def mode(self) -> str:
        """What a person chose, one of `MODES`."""
        return self._mode

    @property
    def scale(self) -> float:
        """How much larger than designed the text is, 1.0 to 2.0."""
        return self._scale

    def px(self, length: int) -> int:
        """Return a length that must grow with the text."""
        return round(length * self._scale)

    def font(self, role: str) -> QFont:
        """Return the font of a role, such as `body` or `mono`."""
        return QFont(self._fonts[role])

    def icon(
        self, name: str, color: str | None = None, size: int = ICON_SIZE, *, disabled: str = ""
    ) -> QIcon:
        """Return an icon by its Lucide name or as `cat-…`, by default in the colour of labels.

        Where it is disabled it is faded, or has the colour that `disabled` tells.
        """
        key = (name, color or self._tokens.text_2, self.px(size), disabled)
        if key not in self._icons:
            self._icons[key] = make_icon(*key)
        return self._icons[key]

    def pixmap(self, name: str, color: str, size: int) -> QPixmap:
        """Return an icon as a sharp pixmap of `size` device-independent pixels."""
        key = (name, color, size, self._ratio())
        if key not in self._pixmaps:
            self._pixmaps[key] = render(*key)
        return self._pixmaps[key]

    def category_icon(self, category: Category) -> QIcon:
        """Return a category's glyph in its colour."""
        return self.icon(category_icon_name(category), self._tokens.categories[category])

    def set_mode(self, mode: str) -> None:
        """Follow the system, or be light or dark, perhaps with high contrast."""
        assert mode in MODES, mode
        if mode != self._mode:
            self._mode = mode
            self._ask_platform()
            self._refresh(force=False)

    def set_scale(self, scale: float) -> None:
        """Set how large text is; what is out of range is brought into it."""
        scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        if scale != self._scale:
            self._scale = scale
            self._fonts = {role: make_font(role, scale) for role in ROLES}
            self._refresh(force=True)

    def install(self) -> None:
        """Dress the application: style, palette, fonts and style sheet, now and at every change."""
        self._installed = True
        QApplication.setStyle("Fusion")
        self._ask_platform()
        self._dress()

    def _ask_platform(self) -> None:
        """Tell the platform, for what it draws itself (title bars, native dialogs); some ignore it."""
        if not self._installed:
            return
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        wanted = scheme.get(self._mode.removeprefix("contrast-"), Qt.ColorScheme.Unknown)
        QGuiApplication.styleHints().setColorScheme(wanted)

    def _wanted_tokens(self) -> Tokens:
        # `setColorScheme` silently does nothing on some platforms, so a chosen mode never asks Qt.
        if self._mode != "system":
            return _CHOSEN[self._mode]
        hints = QGuiApplication.styleHints()
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        return DARK if dark else LIGHT

    @Slot()
    def _on_system_changed(self) -> None:
        self._refresh(force=False)

    def _refresh(self, *, force: bool) -> None:
        tokens = self._wanted_tokens()
        if tokens is self._tokens and not force:
            return
        self._tokens = tokens
        self._icons.clear()
        self._pixmaps.clear()
        if self._installed:
            self._dress()
        self.changed.emit()
        if self._installed:
            _forget_old_fonts()

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        palette: QPalette = make_palette(self._tokens)
        app.setPalette(palette)
        app.setFont(self.font("body"))
        app.setStyleSheet(make_stylesheet(self._tokens, self._scale))

    @staticmethod
    def _ratio() -> float:
        app = QGuiApplication.instance()
        return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


_SAVED_FONT: Final = "_q_styleSheetWidgetFont"


def _forget_old_fonts() -> None:
    """Make what was just set the font that Qt goes back to.

    When a style sheet is set anew, Qt notes each widget's font before ours is set, and puts the noted one
    back when the widget is shown or gets another parent. Goes when Qt notes fonts set after the sheet.
    """
    for widget in QApplication.allWidgets():
        if widget.property(_SAVED_FONT) is not None:
            chosen = widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
            widget.setProperty(_SAVED_FONT, widget.font() if chosen else None)


_loaded = False


def load_fonts_once() -> None:
    """Load the bundled fonts; they belong to the process, whichever manager asks first."""
    global _loaded  # noqa: PLW0603 - Qt's font database is as global
    if not _loaded:
        load_fonts()
        _loaded = True
