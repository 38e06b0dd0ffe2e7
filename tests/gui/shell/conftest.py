"""A whole window, furnished, with its own settings and folders; torch comes only where a test asks for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from gui.app import Window
from gui.context import Context
from gui.settings import Settings
from gui.shell.editor import Editor

PATIENCE_MS = 20_000


class Person:
    """Does with the window what a person does."""

    def __init__(self, qtbot, window: Window) -> None:
        self.qtbot = qtbot
        self.window = window
        self.main = window.main

    @property
    def editor(self) -> Editor:
        return self.main.editor

    @property
    def context(self) -> Context:
        return self.editor.context

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget.accessibleName()
        assert widget.isEnabled(), widget.toolTip()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def do(self, action: str) -> None:
        """Carry out an action as its shortcut would; a disabled one does nothing."""
        self.editor.commands[action].trigger()

    def open_example(self) -> None:
        self.click(self.main.start.finished)
        assert self.main.editor_shown

    def load_torch(self) -> None:
        self.context.loader.start()
        self.qtbot.waitUntil(
            lambda: self.context.loader.ready and self.context.shapes.current, timeout=PATIENCE_MS
        )

    def answer(self, words: str) -> list[str]:
        """Press the button with these words on the question that comes next; returns what was asked."""
        asked: list[str] = []
        when_modal(lambda box: _press(box, words, asked))
        return asked

    def press(self, key: Qt.Key) -> None:
        """Press a key on the question that comes next."""
        when_modal(lambda box: QTest.keyClick(box, key))

    def when_asked(self, do: Callable[[], object]) -> None:
        """Do something beside the question or dialog that comes next."""
        when_modal(lambda _box: do())


def when_modal(do: Callable[[QWidget], object], tries: int = 200) -> None:
    """Do something with the dialog that comes next, as soon as it is there."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if box is not None:
            do(box)
        elif tries:
            when_modal(do, tries - 1)

    QTimer.singleShot(5, look)


def _press(box: QWidget, words: str, asked: list[str]) -> None:
    asked.append(box.text() if isinstance(box, QMessageBox) else box.windowTitle())
    for button in box.findChildren(QPushButton):
        if button.text().replace("&", "") == words:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no button “{words}”")


@pytest.fixture
def settings(qapp, tmp_path) -> Settings:
    """Return settings of this test's own."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def person(qtbot, qapp, settings, monkeypatch) -> Iterator[Person]:
    """Return a person before the start page of a furnished window."""
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    window = Window(settings)
    window.main.furnished.disconnect(window._on_furnished)  # it would begin to load torch
    window.main.resize(1440, 900)
    window.furnish(at_once=True)
    window.main.editor.starting.show_examples()
    with qtbot.waitExposed(window.main):
        window.main.show()
    someone = Person(qtbot, window)
    yield someone
    window.services.context.loader.close(PATIENCE_MS / 1000)
    window.main.close_without_asking()
    assert window.end()
    window.main.deleteLater()
    window.deleteLater()
    qapp.setStyleSheet("")
    QTest.qWait(0)


@pytest.fixture
def file(tmp_path) -> Path:
    """Return a network's file, which is not there yet."""
    return tmp_path / "mine.tcanvas"
