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
    assert settings.theme_mode == "contrast-dark"
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


def make(kind, settings, theme):
    return {
        "preferences": lambda: PreferencesDialog(settings, theme),
        "shortcuts": lambda: ShortcutsDialog(Actions(theme), theme),
        "about": lambda: AboutDialog(theme),
        "error": lambda: ErrorDialog("Title", "It failed. " * 40, theme, details="line\n" * 400),
    }[kind]()


KINDS = ("preferences", "shortcuts", "about", "error")


@pytest.mark.parametrize("kind", KINDS)
def test_a_dialog_of_large_text_fits_on_the_screen(qtbot, theme, settings, kind) -> None:
    theme.set_scale(2.0)
    dialog = make(kind, settings, theme)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    room = dialog.screen().availableSize()
    wanted = dialog.size().expandedTo(dialog.minimumSizeHint())
    assert wanted.width() <= max(room.width(), 1280)
    assert wanted.height() <= max(room.height(), 720)


@pytest.mark.parametrize("kind", KINDS)
def test_escape_closes_a_dialog_and_it_has_a_default_button(qtbot, theme, settings, kind) -> None:
    dialog = make(kind, settings, theme)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault()] == ["Close"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_sheet_uses_fewer_columns_where_it_is_narrow(qtbot, theme) -> None:
    dialog = ShortcutsDialog(Actions(theme), theme)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.resize(dialog._sheet._width + 80, 600)
    area = dialog._area
    qtbot.waitUntil(lambda: dialog._sheet.width() <= area.viewport().width())
    assert len({group.x() for group in dialog._sheet._groups}) == 1


def test_the_sheet_lists_all_keys_of_an_action(qtbot, theme) -> None:
    dialog = ShortcutsDialog(Actions(theme), theme)
    qtbot.addWidget(dialog)
    shown = {chip.text for chip in dialog.findChildren(Chip)}
    assert {"F5", "Ctrl+R", "Ctrl+Shift+Z", "Ctrl+Y", "F10"} <= shown


def test_a_runs_folder_that_cannot_be_written_is_said(qtbot, theme, settings, tmp_path, monkeypatch) -> None:
    settings.runs_folder = tmp_path / "later"
    dialog = PreferencesDialog(settings, theme)
    qtbot.addWidget(dialog)
    assert dialog.runs_note.text().startswith("The next run is kept there")
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(
        "gui.dialogs.preferences.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path / "file")
    )
    QTest.mouseClick(dialog.choose_runs, Qt.MouseButton.LeftButton)
    assert dialog.runs_note.text().startswith("Nothing can be written there")


def test_the_notices_have_a_page_of_their_own(qtbot, theme) -> None:
    dialog = AboutDialog(theme)
    qtbot.addWidget(dialog)
    names = {field.accessibleName() for field in dialog.findChildren(QPlainTextEdit)}
    assert names == {f"Licence: {one}" for one in ("TorchCanvas", "Icons", "Fonts", "Libraries", "Notices")}
