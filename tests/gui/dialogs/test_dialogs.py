"""Preferences, shortcuts, about: what they show and what they change."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from gui.actions import Actions
from gui.dialogs.about import AboutDialog
from gui.dialogs.errors import ErrorDialog
from gui.dialogs.preferences import PreferencesDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.settings import Settings
from gui.theme.manager import ThemeManager
from gui.widgets.labels import Chip


@pytest.fixture
def theme(qapp) -> ThemeManager:
    return ThemeManager()


@pytest.fixture
def settings(tmp_path, qapp) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def test_preferences_take_effect_as_they_are_chosen(qtbot, theme, settings) -> None:
    dialog = PreferencesDialog(settings, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.mode.setFocus()
    QTest.keyClick(dialog.mode, Qt.Key.Key_End)
    assert settings.theme_mode == "dark"
    QTest.keyClick(dialog.scale, Qt.Key.Key_Right)
    assert settings.text_scale == 1.1


def test_every_choice_of_the_preferences_has_a_name(qtbot, theme, settings) -> None:
    dialog = PreferencesDialog(settings, theme)
    qtbot.addWidget(dialog)
    names = [dialog.mode.accessibleName(), dialog.scale.accessibleName(), dialog.choose_runs.accessibleName()]
    assert names == ["Theme", "Text size", "Choose the folder of runs"]


def test_the_sheet_lists_every_shortcut(qtbot, theme) -> None:
    actions = Actions(theme)
    dialog = ShortcutsDialog(actions, theme)
    qtbot.addWidget(dialog)
    shown = {chip.text for chip in dialog.findChildren(Chip)}
    wanted = {actions[id_].shortcut().toString() for id_ in actions if not actions[id_].shortcut().isEmpty()}
    assert wanted <= shown


def test_about_shows_every_licence(qtbot, theme) -> None:
    dialog = AboutDialog(theme)
    qtbot.addWidget(dialog)
    texts = "\n".join(field.toPlainText() for field in dialog.findChildren(QPlainTextEdit))
    for words in (
        "MIT License",
        "ISC License",
        "SIL OPEN FONT LICENSE",
        "PySide6-Essentials",
        "LGPL",
        "torch",
    ):
        assert words in texts, words


def test_an_error_can_be_copied(qtbot, theme) -> None:
    dialog = ErrorDialog("Title", "What happened.", theme, details="line 1\nline 2")
    qtbot.addWidget(dialog)
    dialog.show()
    copy = next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Copy")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Title\nWhat happened.\n\nline 1\nline 2"
