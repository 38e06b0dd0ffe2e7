"""Whatever a person does to the editor, in whatever order: no error, no warning, and undo leads back."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from core.project.files import load
from tests.gui.canvas.conftest import EXAMPLES

_ACTIONS = (
    "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "edit.delete", "edit.detach", "edit.disable",
    "edit.select_all", "edit.invert", "edit.upstream", "edit.downstream", "edit.of_type", "edit.group",
    "edit.ungroup", "edit.comment", "edit.frame", "edit.pin", "edit.arrange", "edit.arrange_right",
    "view.zoom_in", "view.zoom_out", "view.zoom_100", "view.fit", "view.selection", "view.open_block",
    "view.leave_block", "edit.undo", "edit.redo", "edit.change_type", "edit.rename",
)  # fmt: skip
_KEYS = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Escape,
    Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_Home,
)  # fmt: skip
_HELD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_MOST = 80
_TYPED = (
    "conv2d 4 3",
    "relu",
    "linear 5",
    "lstm",
    "maxpool2d 2",
    "add",
    "flatten",
    "basicblock",
    "xyz",
    "64*2",
)


class Monkey:
    """Draws what to do next from a seed."""

    def __init__(self, person, seed: int) -> None:
        self.person = person
        self.canvas = person.editor.canvas
        self.draw = random.Random(seed)

    def act(self) -> None:
        if len(self.person.context.scope.graph.nodes) > _MOST:  # else copies of copies would fill the memory
            self.person.do("edit.select_all")
            self.person.do("edit.delete")
        self.draw.choice(
            (self.click, self.drag, self.key, self.type, self.do, self.do, self.wheel, self.menu)
        )()

    def point(self) -> QPoint:
        """Return a place in the viewport, most often on something."""
        draw, viewport = self.draw, self.canvas.viewport().rect()
        boxes = list(self.canvas.canvas_scene.geometry.boxes.values())
        notes = [item.rect for item in self.canvas.canvas_scene.notes.items.values()]
        if boxes and draw.random() < 0.6:
            box = draw.choice(boxes)
            x, y = box.x + draw.random() * box.width, box.y + draw.choice((-2, 0.5, 1, 1.05)) * box.height
            found = self.canvas.mapFromScene(x, y)
        elif notes and draw.random() < 0.5:
            rect = draw.choice(notes)
            found = self.canvas.mapFromScene(rect.topLeft() if draw.random() < 0.5 else rect.center())
        else:
            found = QPoint(draw.randrange(viewport.width()), draw.randrange(viewport.height()))
        return found if viewport.contains(found) else viewport.center()

    def click(self) -> None:
        held = self.draw.choice(_HELD)
        button = self.draw.choice((Qt.MouseButton.LeftButton,) * 4 + (Qt.MouseButton.MiddleButton,))
        where = self.point()
        if self.draw.random() < 0.2:
            QTest.mouseDClick(self.canvas.viewport(), button, held, where)
        else:
            QTest.mouseClick(self.canvas.viewport(), button, held, where)

    def drag(self) -> None:
        viewport, left, start = self.canvas.viewport(), Qt.MouseButton.LeftButton, self.point()
        QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, start)
        end = start
        for _ in range(self.draw.randint(1, 3)):
            end = self.point()
            QTest.mouseMove(viewport, end)
        if self.draw.random() < 0.15:
            QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(viewport, left, Qt.KeyboardModifier.NoModifier, end)

    def key(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.person.main.isAncestorOf(focus):
            QTest.keyClick(focus, self.draw.choice(_KEYS), self.draw.choice(_HELD))

    def type(self) -> None:
        for letter in self.draw.choice(_TYPED):
            focus = QApplication.focusWidget()
            if focus is not None and (focus is self.canvas or isinstance(focus, QLineEdit | QPlainTextEdit)):
                QTest.keyClicks(focus, letter)
        if (focus := QApplication.focusWidget()) is not None and self.draw.random() < 0.8:
            QTest.keyClick(focus, Qt.Key.Key_Return)

    def do(self) -> None:
        self.person.do(self.draw.choice(_ACTIONS))

    def wheel(self) -> None:
        viewport = self.canvas.viewport()
        where, turned = self.point(), QPoint(0, self.draw.choice((-120, 120)))
        held = self.draw.choice(_HELD)
        event = QWheelEvent(
            where.toPointF(),
            viewport.mapToGlobal(where).toPointF(),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def menu(self) -> None:
        """Carry out an entry of the context menu."""
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.point())
        menu = QMenu()
        from gui.canvas.menu import fill_menu

        fill_menu(menu, self.canvas, self.canvas.mapToScene(self.point()))
        entries = [one for one in menu.actions() if not one.isSeparator() and one.menu() is None]
        self.draw.choice(entries).trigger()
        menu.deleteLater()


@contextmanager
def nothing_stays_open() -> Iterator[None]:
    """Close every menu and dialog soon after it opens: Tab and Enter reach buttons whose menus wait."""

    def close() -> None:
        if (top := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            top.close()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(20)
    try:
        yield
    finally:
        timer.stop()


def rampage(person, count: int, seed: int) -> None:
    project = load(EXAMPLES / "small-resnet.tcanvas")
    person.editor.files.show(project)
    person.main.resize(1200, 800)
    start = person.context.document.project
    monkey = Monkey(person, seed)
    with nothing_stays_open():
        for number in range(count):
            monkey.act()
            if number % 50 == 0:
                QTest.qWait(1)
    monkey.canvas.prompts.dismiss()
    monkey.canvas.pointer.cancel()
    monkey.canvas.arranger.stop()
    stack = person.context.document.undo_stack
    while stack.canRedo():
        stack.redo()
    end = person.context.document.project
    while stack.canUndo():
        stack.undo()
    assert person.context.document.project == start
    while stack.canRedo():
        stack.redo()
    assert person.context.document.project == end


@pytest.mark.parametrize("seed", range(3))
def test_five_hundred_random_events_and_back(person, seed):
    rampage(person, 500, seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_twenty_thousand_random_events_and_back(person):
    count, seed = (
        int(os.environ.get("TORCHCANVAS_EVENTS", "20000")),
        int(os.environ.get("TORCHCANVAS_SEED", "1")),
    )
    person.context.document.undo_stack.setUndoLimit(0)
    rampage(person, count, seed)
