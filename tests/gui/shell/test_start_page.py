"""The start page as a person uses it: recent files and what is said of them, arrows and Tab, the foot."""

import shutil
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from gui import translations
from gui.start.foot import StartFoot
from gui.start.page import StartPage
from gui.start.when import said_when
from gui.theme.manager import ThemeManager
from tests.helpers.panels import EXAMPLES, PATIENCE_MS


@pytest.fixture
def recent(person, tmp_path):
    """Return the start page's recent files: a sound one, a broken one, one that is gone."""
    shutil.copy(EXAMPLES / "mlp.tcanvas", tmp_path / "sound.tcanvas")
    (tmp_path / "broken.tcanvas").write_text("{", encoding="utf-8")
    for name in ("gone", "broken", "sound"):
        person.context.settings.add_recent(tmp_path / f"{name}.tcanvas")
    shown = person.main.start.recent
    person.qtbot.waitUntil(lambda: shown.rows[2].about.startswith("This file"), timeout=PATIENCE_MS)
    return shown


def focused():
    return QApplication.focusWidget()


def test_before_torch_a_file_says_how_many_nodes_it_has(recent) -> None:
    assert recent.rows[0].about == "8 nodes"
    assert recent.rows[0].when.startswith("today ")


def test_with_torch_a_file_says_its_parameters(person, recent) -> None:
    person.load_torch()
    row = recent.rows[0]
    person.qtbot.waitUntil(lambda: row.about == "6,570 parameters", timeout=PATIENCE_MS)
    assert row.accessibleName().startswith("sound, 6,570 parameters, today ")


def test_a_network_with_a_problem_says_it(person, tmp_path) -> None:
    text = (EXAMPLES / "first-cnn.tcanvas").read_text(encoding="utf-8")
    broken = text.replace('"kernel_size": 3', '"kernel_size": 93', 1)
    (tmp_path / "wide.tcanvas").write_text(broken, encoding="utf-8")
    person.context.settings.add_recent(tmp_path / "wide.tcanvas")
    person.load_torch()
    (row,) = person.main.start.recent.rows
    person.qtbot.waitUntil(lambda: row.about.startswith("conv1: "), timeout=PATIENCE_MS)
    assert "93" in row.toolTip()


def test_a_file_that_cannot_be_read_says_why(recent) -> None:
    assert recent.rows[1].about.startswith("not JSON")


def test_a_file_that_is_gone_can_be_taken_off_the_list(person, recent) -> None:
    gone = recent.rows[2]
    assert gone.remove.accessibleName() == "Take gone off the list"
    person.click(gone.remove)
    assert [path.stem for path in person.context.settings.recent_files] == ["sound", "broken"]
    assert len(recent.rows) == 2


def test_delete_takes_a_row_off_the_list_and_the_focus_to_the_next(person, recent) -> None:
    recent.rows[0].setFocus()
    QTest.keyClick(recent.rows[0], Qt.Key.Key_Delete)
    assert [path.stem for path in person.context.settings.recent_files] == ["broken", "gone"]
    assert recent.rows[0].hasFocus()


def test_arrows_go_from_card_to_card_and_enter_opens(person) -> None:
    cards = person.main.start.cards
    cards[0].setFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Right)
    assert cards[1].hasFocus()
    QTest.keyClick(cards[1], Qt.Key.Key_Left)
    QTest.keyClick(cards[0], Qt.Key.Key_Down)
    assert cards[4].hasFocus()
    QTest.keyClick(cards[1], Qt.Key.Key_Return)
    assert person.main.editor_shown


def test_published_networks_stand_below_the_others_under_a_title_of_their_own(person) -> None:
    start = person.main.start
    title = next(one for one in start.findChildren(QLabel) if one.text() == "Published networks")
    assert title.isVisible()
    middle = height_of(start, title)
    published = [card.property("example").published for card in start.cards]
    assert [height_of(start, card) > middle for card in start.cards] == published
    assert published.count(True) == 8


def height_of(start, widget) -> int:
    return widget.mapTo(start, QPoint(0, 0)).y()


def test_a_title_without_published_networks_is_hidden(qtbot, settings) -> None:
    page = StartPage(settings, ThemeManager())
    qtbot.addWidget(page)
    page.show()
    titles = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    page.close_worker()
    assert "Examples" in titles and "Published networks" not in titles


def test_arrows_go_down_the_recent_files(recent) -> None:
    recent.rows[0].setFocus()
    QTest.keyClick(recent.rows[0], Qt.Key.Key_Down)
    assert recent.rows[1].hasFocus()


def test_tab_goes_down_the_left_side_and_then_to_the_tutorial(person, recent) -> None:
    start = person.main.start
    start.new.setFocus()
    visited = []
    for _ in range(12):
        visited.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    foot = [button for button in start.foot.buttons if button.isVisible()]
    expected = [start.new, start.open, *recent.rows, recent.rows[2].remove, *foot, start.tutorial]
    assert visited[: len(expected)] == expected


@pytest.mark.parametrize(
    ("button", "title"),
    [("preferences", "Preferences"), ("shortcuts", "Keyboard shortcuts"), ("about", "About TorchCanvas")],
)
def test_the_foot_leads_to_the_dialogs(person, button, title) -> None:
    person.click(getattr(person.main.start.foot, button))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert dialog.windowTitle() == title
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_foot_changes_the_theme_at_once(person) -> None:
    foot = person.main.start.foot
    dark = next(action for action in foot.mode.menu().actions() if action.data() == "dark")
    dark.trigger()
    assert person.context.theme.tokens.dark
    assert foot.mode.text() == "Dark"
    assert foot.mode.accessibleName() == "Theme: Dark"


def test_the_language_is_offered_where_there_is_more_than_one(qtbot, qapp, settings, monkeypatch) -> None:
    monkeypatch.setattr(translations, "available", lambda: ["en", "zh_CN"])
    foot = StartFoot(settings, ThemeManager())
    qtbot.addWidget(foot)
    foot.show()
    assert foot.language.isVisible()
    chinese = next(action for action in foot.language.menu().actions() if action.data() == "zh_CN")
    chinese.trigger()
    assert settings.language == "zh_CN"
    assert foot.language.text() == "简体中文"


def test_at_most_two_buttons_of_the_start_page_are_primary(person) -> None:
    buttons = person.main.start.findChildren(QPushButton)
    assert sum(button.property("kind") == "primary" for button in buttons) == 2


def test_the_status_bar_says_that_there_is_a_search(person) -> None:
    assert "Ctrl+K" in person.editor.status._problems.text()
    person.open_example()
    assert "Ctrl+K" not in person.editor.status._problems.text()


def test_times_are_said_as_people_say_them() -> None:
    now = datetime(2026, 3, 9, 12, 0).astimezone()
    assert said_when(now.replace(hour=9, minute=5), now) == "today 09:05"
    assert said_when(now - timedelta(days=1), now) == "yesterday"
    assert "28" in said_when(now - timedelta(days=9), now)
