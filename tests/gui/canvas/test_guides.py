"""Guides: a dragged card comes into line with those that are seen, and lines show it."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from core.project import edits
from gui.canvas.gestures.guides import align
from tests.gui.canvas.conftest import example


def test_edges_and_middles_come_into_line_within_reach():
    still = QRectF(100, 100, 200, 50)
    aligned = align(QRectF(104, 300, 200, 50), [still], 6)
    assert (aligned.dx, aligned.dy, aligned.across, aligned.down) == (-4, 0, True, False)
    assert [line.x1() for line in aligned.lines] == [100, 200, 300]
    assert align(QRectF(110, 300, 200, 50), [still], 6).lines == ()


def test_the_nearest_of_several_lines_counts():
    others = [QRectF(0, 0, 40, 40), QRectF(5, 100, 40, 40)]
    assert align(QRectF(4, 300, 40, 40), others, 6).dx == 1


def scattered(person):
    person.document.replace(example())
    person.canvas.resize(1100, 900)
    person.document.edit("apart", lambda p: edits.move(p, {"conv1": (0, 100), "fc1": (500, 500)}))
    person.canvas.fit()


def test_a_card_that_is_dragged_snaps_level_with_another_and_a_line_shows_it(person):
    scattered(person)
    boxes = person.canvas.canvas_scene.geometry.boxes
    wanted = boxes["relu1"].y
    start = person.middle("fc1")
    factor = person.canvas.transform().m11()
    way = QPoint(0, round((wanted - boxes["fc1"].y + 3) * factor))
    person.press_and_drag(start, start + way / 2, start + way)
    assert person.canvas._guides
    assert person.canvas.canvas_scene.geometry.boxes["fc1"].y == wanted
    person.release(start + way)
    assert not person.canvas._guides
    assert person.document.project.graph.layout["fc1"][1] == wanted


def test_with_alt_a_card_stands_where_it_is_put(person):
    scattered(person)
    boxes = person.canvas.canvas_scene.geometry.boxes
    start = person.middle("fc1")
    factor = person.canvas.transform().m11()
    way = QPoint(0, round((boxes["relu1"].y - boxes["fc1"].y + 3) * factor))
    viewport, left, alt = person.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
    QTest.mousePress(viewport, left, alt, start)
    person.canvas.pointer.gesture.move(person.canvas.mapToScene(start + way), QPointF(start + way), alt)
    assert not person.canvas._guides
    person.canvas.pointer.cancel()


def test_a_drag_that_is_broken_off_leaves_no_line(person):
    scattered(person)
    boxes = person.canvas.canvas_scene.geometry.boxes
    start = person.middle("fc1")
    way = QPoint(0, round((boxes["relu1"].y - boxes["fc1"].y + 2) * person.canvas.transform().m11()))
    person.press_and_drag(start, start + way / 2, start + way)
    person.canvas.setFocus()
    person.key(Qt.Key.Key_Escape)
    assert not person.canvas._guides and boxes["fc1"] == person.canvas.canvas_scene.geometry.boxes["fc1"]
