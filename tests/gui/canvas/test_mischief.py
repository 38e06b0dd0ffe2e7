"""Random clicks, keys, drags, undo and redo: nothing breaks, and undoing it all gives the beginning back."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.layers.registry import LAYERS
from core.project.writing import write
from tests.gui.canvas.conftest import example

_KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Tab),
    *(Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_A, Qt.Key.Key_0, Qt.Key.Key_L),
)
_HELD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
_MOST_NODES = 40


class Mischief:
    def __init__(self, person, seed: int) -> None:
        self.person = person
        self.random = random.Random(seed)

    def step(self) -> None:
        steps = (self.key, self.key, self.click, self.drag, self.drop, self.undo, self.redo, self.double)
        self.random.choice(steps)()
        menu = QApplication.activePopupWidget()
        if menu is not None:
            QTest.keyClick(menu, self.random.choice((Qt.Key.Key_Escape, Qt.Key.Key_Return)))
            if QApplication.activePopupWidget() is not None:
                QApplication.activePopupWidget().close()
        if len(self.person.names) > _MOST_NODES:
            self.person.canvas.select_all()
            self.person.canvas.commands.delete()

    def key(self) -> None:
        target = QApplication.focusWidget() or self.person.canvas
        QTest.keyClick(target, self.random.choice(_KEYS), self.random.choice(_HELD))

    def click(self) -> None:
        held = self.random.choice(_HELD)
        QTest.mouseClick(self.person.canvas.viewport(), Qt.MouseButton.LeftButton, held, self.somewhere())

    def double(self) -> None:
        QTest.mouseDClick(self.person.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.somewhere())

    def drag(self) -> None:
        viewport, button = self.person.canvas.viewport(), self.random.choice(_BUTTONS)
        held, start = self.random.choice(_HELD), self.somewhere()
        QTest.mousePress(viewport, button, held, start)
        for _ in range(self.random.randint(1, 4)):
            QTest.mouseMove(viewport, self.somewhere())
        if self.random.random() < 0.2:
            self.key()
        QTest.mouseRelease(viewport, button, held, self.somewhere())

    def drop(self) -> None:
        self.person.drop(self.random.choice(list(LAYERS)), self.somewhere())

    def undo(self) -> None:
        self.person.document.undo_stack.undo()

    def redo(self) -> None:
        self.person.document.undo_stack.redo()

    def somewhere(self) -> QPoint:
        scene, view = self.person.canvas.canvas_scene, self.person.canvas
        if scene.nodes and self.random.random() < 0.7:
            item = self.random.choice(list(scene.nodes.values()))
            ports = [port.point for port in item.ports]
            x, y = self.random.choice(ports) if ports and self.random.random() < 0.5 else item.box[:2]
            return view.mapFromScene(x + self.random.randint(0, 3), y + self.random.randint(0, 20))
        return QPoint(self.random.randrange(view.width()), self.random.randrange(view.height()))


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_breaks_and_undo_leads_back_to_the_beginning(drawer, seed):
    before = write(example())
    mischief = Mischief(drawer, seed)
    for _ in range(250):
        mischief.step()
    scene, graph = drawer.canvas.canvas_scene, drawer.document.project.graph
    assert set(scene.nodes) == set(graph.nodes)
    assert set(scene.edges) == set(graph.edges)
    stack = drawer.document.undo_stack
    while stack.canUndo():
        stack.undo()
    assert write(drawer.document.project) == before
    assert set(scene.nodes) == set(drawer.document.project.graph.nodes)
