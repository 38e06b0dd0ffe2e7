"""A canvas as a person has it before them, and how a person acts on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.project.files import load
from core.project.graph import End, Project
from gui.canvas import CanvasView
from gui.canvas.gestures.drop import LAYER_MIME
from gui.context import Context
from gui.document import Document
from gui.selection import Selection
from gui.services.loader import TorchLoader
from gui.services.shapes import ShapeService
from gui.settings import Settings
from gui.theme.manager import ThemeManager

EXAMPLES = Path(__file__).resolve().parents[3] / "resources" / "examples"
PATIENCE_MS = 20_000


def example(name: str = "first-cnn") -> Project:
    """Return an example."""
    return load(EXAMPLES / f"{name}.tcanvas")


class Person:
    """What a person sees of a canvas and does to it."""

    def __init__(self, canvas: CanvasView) -> None:
        self.canvas = canvas
        self.document = canvas.context.document
        self.selection = canvas.selection

    # Sees

    @property
    def names(self) -> set[str]:
        return set(self.canvas.canvas_scene.nodes)

    @property
    def wires(self) -> set[tuple[str, str]]:
        graph = self.canvas.canvas_scene.project.graph
        return {(graph.edges[end].node, end.node) for end in self.canvas.canvas_scene.edges}

    def card(self, name: str):
        return self.canvas.canvas_scene.nodes[name].card

    def middle(self, name: str) -> QPoint:
        box = self.canvas.canvas_scene.nodes[name].box
        return self.at(QPointF(box.x + box.width - 60, box.y + 34))

    def port(self, name: str, port: str, output: bool) -> QPoint:
        item = self.canvas.canvas_scene.nodes[name]
        place = next(p for p in item.ports if p.name == port and p.output is output)
        return self.at(QPointF(*place.point))

    def on_wire(self, target: str, port: str = "input") -> QPoint:
        item = self.canvas.canvas_scene.edges[End(target, port)]
        (x, y), (to_x, to_y) = item.course.route.points[0], item.course.route.points[-1]
        return self.at(QPointF((x + to_x) / 2, (y + to_y) / 2 + 2))

    def at(self, point: QPointF) -> QPoint:
        return self.canvas.mapFromScene(point)

    # Does

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.canvas, key, held)

    def type(self, text: str) -> None:
        for letter in text:  # the first letter opens the list, and the others go into its field
            QTest.keyClicks(QApplication.focusWidget() or self.canvas, letter)

    def add(self, text: str) -> None:
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def click(self, point: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, held, point)

    def press_and_drag(self, start: QPoint, *way: QPoint) -> None:
        viewport, left = self.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, start)
        for point in way:
            QTest.mouseMove(viewport, point - QPoint(1, 1))
            QTest.mouseMove(viewport, point)

    def drag(self, start: QPoint, *way: QPoint) -> None:
        self.press_and_drag(start, *way)
        self.release(way[-1])

    def release(self, point: QPoint) -> None:
        viewport, left = self.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mouseRelease(viewport, left, Qt.KeyboardModifier.NoModifier, point)

    def drop(self, type_name: str, point: QPoint) -> None:
        data = QMimeData()
        data.setData(LAYER_MIME, type_name.encode())
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        viewport = self.canvas.viewport()
        QApplication.sendEvent(viewport, QDragEnterEvent(point, copy, data, left, none))
        QApplication.sendEvent(viewport, QDragMoveEvent(point, copy, data, left, none))
        QApplication.sendEvent(viewport, QDropEvent(QPointF(point), copy, data, left, none))


@pytest.fixture
def context(qapp, tmp_path) -> Iterator[Context]:
    """Return what views share, torch not loaded."""
    theme = ThemeManager()
    theme.set_mode("light")
    document, loader = Document(), TorchLoader()
    shapes = ShapeService(document, loader)
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    yield Context(
        document=document,
        selection=Selection(),
        settings=settings,
        theme=theme,
        loader=loader,
        shapes=shapes,
        data=None,
        training=None,
        prediction=None,
    )
    assert shapes.close()
    assert loader.close()


def shown(qtbot, context: Context, **how) -> CanvasView:
    """Return a canvas on the screen with the keyboard on it."""
    canvas = CanvasView(context, **how)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 760)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    return canvas


@pytest.fixture
def person(qtbot, context) -> Person:
    """Return a person before an empty canvas."""
    return Person(shown(qtbot, context))


@pytest.fixture
def tutor(qtbot, context) -> Person:
    """Return a person before the tutorial network, with shapes."""
    context.document.replace(example())
    canvas = shown(qtbot, context)
    with qtbot.waitSignal(context.shapes.updated, timeout=PATIENCE_MS):
        context.loader.start()
    return Person(canvas)


@pytest.fixture
def drawer(qtbot, context) -> Person:
    """Return a person before the tutorial network, without torch: only drawing works."""
    context.document.replace(example())
    return Person(shown(qtbot, context))
