"""Docks give way where there is no room and come back with it; bars never make the window wider."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.main_window import MainWindow
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.labels import ElidedLabel
from tests.helpers.eyes import faults


def resize(person, width: int, height: int) -> None:
    person.main.resize(width, height)
    QTest.qWait(10)


def docks(person) -> dict[str, QWidget]:
    return {"layers": person.editor.palette_panel, "inspector": person.editor.inspector}


def test_a_dock_without_room_leaves_a_strip_whose_button_brings_it_back(person) -> None:
    person.open_example()
    strips = person.editor.workspaces.strips
    assert not any(strip.isVisible() for strip in strips.values())
    resize(person, 900, 720)
    assert strips["layers"].isVisible()
    assert not strips["inspector"].isVisible()
    person.click(strips["layers"].button)
    assert person.editor.palette_panel.isVisible()
    assert not strips["layers"].isVisible()
    assert strips["inspector"].isVisible()


def test_docks_come_back_with_the_room_as_wide_as_they_were(person) -> None:
    person.open_example()
    QTest.qWait(10)
    before = {name: dock.width() for name, dock in docks(person).items()}
    resize(person, 700, 600)
    resize(person, 1440, 900)
    assert {name: dock.width() for name, dock in docks(person).items()} == before


def test_a_dock_that_was_closed_stays_away_without_a_strip(person) -> None:
    person.open_example()
    person.do("view.layers")
    resize(person, 700, 600)
    resize(person, 1440, 900)
    assert not person.editor.palette_panel.isVisible()
    assert not person.editor.workspaces.strips["layers"].isVisible()
    person.do("view.layers")
    assert person.editor.palette_panel.isVisible()


def test_a_panel_without_room_keeps_its_tabs_which_open_it_alone(person) -> None:
    person.open_example()
    person.context.settings.text_scale = 1.5
    QTest.qWait(10)
    panel, before = person.editor.panel, person.editor.panel.height()
    resize(person, 1280, 460)
    assert panel.is_folded
    assert panel.tabs.isVisible()
    assert not panel.stack.isVisible()
    QTest.mouseClick(panel.tabs, Qt.MouseButton.LeftButton, pos=panel.tabs.tabRect(2).center())
    assert panel.current == "data"
    assert panel.stack.isVisible()
    assert not person.editor.canvas.isVisible()
    person.click(panel.enlarge)
    assert panel.is_folded
    assert person.editor.canvas.isVisible()
    resize(person, 1440, 900)
    assert not panel.is_folded
    assert panel.height() == before


def test_the_size_of_a_dock_is_remembered(person) -> None:
    person.open_example()
    QTest.qWait(10)
    columns = person.editor.workspaces._columns
    columns.moveSplitter(300, 1)
    person.editor.remember()
    resize(person, 700, 600)
    columns.moveSplitter(80, 1)
    assert columns.restoreState(person.context.settings.state("columns"))
    resize(person, 1440, 900)
    assert person.editor.palette_panel.width() == 300


@pytest.mark.parametrize("size", [(1280, 720), (1100, 700), (900, 600)])
def test_the_toolbar_keeps_the_name_whole_and_the_window_as_wide_as_it_is(person, size) -> None:
    person.open_example()
    resize(person, *size)
    person.context.document.edit("Rename", lambda project: project)
    assert person.main.width() == size[0]
    assert person.editor.toolbar._name.text() == person.editor.toolbar._name.full_text
    assert person.editor.toolbar.train.isVisible()


def test_the_window_keeps_its_width_when_the_text_grows(person) -> None:
    person.open_example()
    resize(person, 1920, 1080)
    for _ in range(10):
        person.do("view.larger")
    QTest.qWait(10)
    person.do("view.train")
    QTest.qWait(10)
    assert person.context.theme.scale == 2.0
    assert (person.main.width(), person.main.height()) == (1920, 1080)


def test_the_status_bar_shows_whole_figures_as_many_as_there_is_room_for(person) -> None:
    person.open_example()
    person.load_torch()
    person.context.settings.text_scale = 1.5
    QTest.qWait(10)
    figures = person.editor.status._figures
    whole = figures.text()
    assert whole.count("·") == 3
    resize(person, 700, 600)
    assert 0 < figures.text().count("·") < 3
    assert whole.startswith(figures.text())
    assert figures.toolTip() == whole
    resize(person, 1440, 900)
    assert figures.text() == whole


# The eye itself


@pytest.fixture
def page(qtbot) -> QWidget:
    """Return an empty page that is seen."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(200, 100)
    widget.show()
    return widget


def put(widget: QWidget, x: int, y: int, width: int, height: int) -> None:
    widget.setGeometry(x, y, width, height)
    widget.show()
    QApplication.processEvents()


def test_the_eye_sees_a_text_that_is_cut(page) -> None:
    put(QLabel("a text that is long", page), 0, 0, 40, 20)
    assert any("a text that is long" in fault for fault in faults(page))


def test_the_eye_sees_what_overlaps_and_what_sticks_out(page, person) -> None:
    put(Button("one", person.context.theme, parent=page), 0, 0, 80, 32)
    put(Button("other", person.context.theme, parent=page), 70, 0, 160, 32)
    assert any("overlap" in fault for fault in faults(page))
    assert any("sticks out" in fault for fault in faults(page))


def test_the_eye_lets_a_hint_end_in_an_ellipsis_but_no_name(page, person) -> None:
    put(ElidedLabel("a hint that is rather long", person.context.theme, "hint", "text_3", page), 0, 0, 60, 20)
    assert faults(page) == []
    put(ElidedLabel("a name that is rather long", person.context.theme, parent=page), 0, 40, 60, 20)
    assert any("is cut to" in fault for fault in faults(page))


def test_the_eye_finds_nothing_on_a_page_that_is_whole(page) -> None:
    put(QLabel("short", page), 0, 0, 100, 20)
    put(QLabel("a text that wraps", page), 0, 30, 60, 60)
    page.findChildren(QLabel)[1].setWordWrap(True)
    assert faults(page) == []


def test_a_window_first_opens_within_the_screen_that_there_is(qtbot, qapp, settings, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(1366, 728))
    window = MainWindow(settings, ThemeManager())
    qtbot.addWidget(window)
    assert (window.width(), window.height()) == (1358, 688)
