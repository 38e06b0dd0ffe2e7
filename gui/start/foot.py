"""The foot of the start page: language and theme at once, and the ways to preferences, shortcuts, about."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui import translations
from gui.settings import Settings
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import Label

_MODE_ICONS: Final = {
    "system": "monitor",
    "light": "sun",
    "dark": "moon",
    "contrast-light": "sun",
    "contrast-dark": "moon",
}


class StartFoot(QWidget):
    """Small choices that a newcomer looks for first. The language is offered where there is more than one.

    Signals:
        action_asked: An action is to be carried out; carries its id, such as `help.about`.
    """

    action_asked = Signal(str)

    def __init__(self, settings: Settings, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._theme = settings, theme
        self._modes = {
            "system": self.tr("Follow the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast-light": self.tr("High contrast, light"),
            "contrast-dark": self.tr("High contrast, dark"),
        }
        self._languages = self._offered_languages()
        self.language = self._choice("languages", self._languages, self._on_language)
        self.mode = self._choice(_MODE_ICONS[settings.theme_mode], self._modes, self._on_mode)
        self.language.setVisible(len(self._languages) > 2)
        self.preferences = self._link("settings", self.tr("Preferences"), "file.preferences")
        self.shortcuts = self._link("keyboard", self.tr("Shortcuts"), "help.shortcuts")
        self.about = self._link("info", self.tr("About"), "help.about")
        flow = FlowLayout(spacing=16, row_spacing=4)
        for button in self.buttons:
            flow.addWidget(button)
        self._restart = Label("", theme, "hint", "text_3", self, wrap=True)
        self._restart.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(flow)
        layout.addWidget(self._restart)
        settings.changed.connect(self._on_setting)
        self._show()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What can be pressed, in the order in which it is seen."""
        return (self.language, self.mode, self.preferences, self.shortcuts, self.about)

    def _offered_languages(self) -> dict[str, str]:
        shipped = {language: translations.NAMES[language] for language in translations.available()}
        return {"system": self.tr("Follow the system"), **shipped}

    def _choice(self, icon: str, choices: dict[str, str], chosen: "object") -> Button:
        button = Button("", self._theme, kind="link", icon=icon, parent=self)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for value, name in choices.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
        group.triggered.connect(chosen)
        button.setMenu(menu)
        return button

    def _link(self, icon: str, text: str, id_: str) -> Button:
        button = Button(text, self._theme, kind="link", icon=icon, parent=self)
        button.clicked.connect(lambda: self.action_asked.emit(id_))
        return button

    def _show(self) -> None:
        """Show what is chosen."""
        mode, language = self._settings.theme_mode, self._settings.language
        self.mode.setText(self._modes[mode])
        self.mode.setAccessibleName(self.tr("Theme: {mode}").format(mode=self._modes[mode]))
        self.mode.set_icon(_MODE_ICONS[mode])
        shown = self._languages.get(language, self._languages["system"])
        current = translations.NAMES[translations.language_of(language)]
        self.language.setText(current)
        self.language.setAccessibleName(self.tr("Language: {language}").format(language=shown))
        for button, value in ((self.mode, mode), (self.language, language)):
            for action in button.menu().actions():
                action.setChecked(action.data() == value)

    @Slot(QAction)
    def _on_mode(self, action: QAction) -> None:
        self._settings.theme_mode = action.data()
        self._theme.set_mode(action.data())  # also before there is an editor, which would see to it

    @Slot(QAction)
    def _on_language(self, action: QAction) -> None:
        self._settings.language = action.data()

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        if key in ("theme_mode", "language"):
            self._show()
        if key == "language":
            self._restart.setText(self.tr("The language changes when TorchCanvas is started again."))
            self._restart.show()
