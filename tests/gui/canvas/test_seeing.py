"""What a person sees: shapes, sums, marks, the box at a broken node, zoom, themes, states."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from core.problems import Severity
from core.project import edits
from core.project.graph import End, Project
from gui.canvas import CanvasView
from gui.canvas.items import edge
from gui.canvas.items.edge import Flow
from gui.canvas.look import Detail
from gui.canvas.wording import plain
from tests.gui.canvas.conftest import PATIENCE_MS, Person, example, shown

CONTROL = Qt.KeyboardModifier.ControlModifier


def shape_on(person: Person, target: str) -> str:
    return plain(person.canvas.canvas_scene.edges[End(target, "input")].told.shape)


def sum_on(person: Person, target: str) -> str:
    return plain(person.canvas.canvas_scene.edges[End(target, "input")].told.sum())


def edit(qtbot, person: Person, change) -> None:
    with qtbot.waitSignal(person.canvas.context.shapes.updated, timeout=PATIENCE_MS):
        person.document.edit("Change", change)


def test_each_wire_shows_the_shape_that_runs_through_it(tutor):
    shapes = [shape_on(tutor, name) for name in ("conv1", "relu1", "relu2", "fc1", "y")]
    assert shapes == ["N×1×32×32", "N×6×30×30", "N×6×15×15", "N×1350", "N×10"]


def test_sizes_that_changed_are_strong(tutor):
    runs = tutor.canvas.canvas_scene.edges[End("relu2", "input")].told.shape
    assert [run.text for run in runs if run.strong] == ["15", "15"]


def test_the_sum_stands_beside_the_shape(tutor):
    assert sum_on(tutor, "fc1") == "6 × 15 × 15 = 1350"
    assert sum_on(tutor, "relu1") == "6 filters · 32 − 3 + 1 = 30 positions each way"
    assert sum_on(tutor, "pool1") == "unchanged"


def test_a_card_counts_what_its_layer_learns(tutor):
    assert tutor.card("conv1").count == "60 par."
    assert tutor.card("fc1").count == "13,510 par."
    assert tutor.card("relu1").count == ""


def test_another_kernel_changes_every_shape_after_it(tutor, qtbot):
    edit(qtbot, tutor, lambda p: edits.set_argument(p, "conv1", "kernel_size", 5))
    assert shape_on(tutor, "fc1") == "N×1176"
    assert sum_on(tutor, "fc1") == "6 × 14 × 14 = 1176"


def broken(project: Project) -> Project:
    project = edits.set_argument(project, "fc1", "in_features", 1350)
    return edits.delete(project, ["flat"])[0]


def test_the_first_broken_node_says_why_and_what_is_before_keeps_its_shape(tutor, qtbot):
    edit(qtbot, tutor, broken)
    scene = tutor.canvas.canvas_scene
    assert tutor.card("fc1").mark is Severity.ERROR
    assert "pinned to 1350" in scene.callout.trouble.message
    assert scene.edges[End("fc1", "input")].told.flow is Flow.BROKEN
    assert scene.edges[End("y", "input")].told.flow is Flow.MISSING
    assert tutor.card("relu2").known is True
    assert tutor.card("y").known is False


def test_a_repair_is_one_click_in_the_box(tutor, qtbot):
    edit(qtbot, tutor, broken)
    button = tutor.canvas.canvas_scene.callout.button_rect("repair").center()
    with qtbot.waitSignal(tutor.canvas.context.shapes.updated, timeout=PATIENCE_MS):
        tutor.click(tutor.at(button))
    assert tutor.canvas.canvas_scene.callout is None
    assert shape_on(tutor, "fc1") == "N×1350"


def test_alt_enter_repairs(tutor, qtbot):
    edit(qtbot, tutor, broken)
    with qtbot.waitSignal(tutor.canvas.context.shapes.updated, timeout=PATIENCE_MS):
        tutor.key(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert tutor.canvas.canvas_scene.callout is None


def test_other_repairs_are_offered_in_a_menu(tutor, qtbot):
    edit(qtbot, tutor, broken)
    tutor.click(tutor.at(tutor.canvas.canvas_scene.callout.button_rect("others").center()))
    menu = QApplication.activePopupWidget()
    titles = [action.text() for action in menu.actions()]
    assert titles == ["Insert Flatten (gives 1350 features)", "Let in_features follow its input (15)"]
    menu.close()


def test_zoom_stays_within_its_limits(drawer):
    for _ in range(30):
        drawer.canvas.zoom_in()
    assert drawer.canvas.camera.zoom == 4.0
    for _ in range(40):
        drawer.canvas.zoom_out()
    assert drawer.canvas.camera.zoom == pytest.approx(0.1)
    drawer.key(Qt.Key.Key_1, CONTROL)
    assert drawer.canvas.camera.zoom == 1.0


def test_the_wheel_zooms_around_the_pointer(drawer):
    place = QPointF(200, 300)
    before = drawer.canvas.mapToScene(place.toPoint())
    event = QWheelEvent(
        place,
        drawer.canvas.mapToGlobal(place),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(drawer.canvas.viewport(), event)
    assert drawer.canvas.camera.zoom > 1.2
    after = drawer.canvas.mapToScene(place.toPoint())
    assert (after - before).manhattanLength() < 3


def test_fit_shows_every_card(drawer):
    drawer.canvas.camera.set_zoom(3.0)
    drawer.key(Qt.Key.Key_0, CONTROL)
    seen = drawer.canvas.mapToScene(drawer.canvas.viewport().rect()).boundingRect()
    assert seen.contains(drawer.canvas.canvas_scene.cards_rect())


def test_space_and_the_middle_button_pan(drawer):
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for button, space in ((Qt.MouseButton.MiddleButton, False), (left, True)):
        before = drawer.canvas.mapToScene(QPoint(0, 0))
        viewport = drawer.canvas.viewport()
        if space:
            QTest.keyPress(drawer.canvas, Qt.Key.Key_Space)
        QTest.mousePress(viewport, button, none, QPoint(500, 300))
        QTest.mouseMove(viewport, QPoint(540, 320))
        QTest.mouseRelease(viewport, button, none, QPoint(540, 320))
        if space:
            QTest.keyRelease(drawer.canvas, Qt.Key.Key_Space)
        way = before - drawer.canvas.mapToScene(QPoint(0, 0))
        assert way.x() * drawer.canvas.camera.zoom == pytest.approx(40, abs=2)
    assert drawer.document.undo_stack.count() == 0


def test_less_is_shown_from_further_away(drawer):
    details = []
    for zoom in (1.0, 0.5, 0.3):
        drawer.canvas.camera.set_zoom(zoom)
        details.append(drawer.canvas.canvas_scene.nodes["conv1"].detail)
        assert not drawer.canvas.grab().isNull()
    assert details == [Detail.FULL, Detail.PLAIN, Detail.BAR]


def test_a_switched_off_toggle_is_remembered(qtbot, context, drawer):
    button = drawer.canvas.findChild(QToolButton, "sums")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not drawer.canvas.canvas_scene.shown.sums
    again = shown(qtbot, context)
    assert not again.findChild(QToolButton, "sums").isChecked()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_painted_in_every_theme_and_size(tutor, qtbot, mode, scale):
    edit(qtbot, tutor, broken)
    tutor.canvas.context.theme.set_mode(mode)
    tutor.canvas.context.theme.set_scale(scale)
    picture = tutor.canvas.grab().toImage()
    assert picture.pixelColor(3, 300).name() == tutor.canvas.context.theme.tokens.canvas.lower()


def test_a_run_s_network_is_only_looked_at(qtbot, context):
    canvas = shown(qtbot, context, read_only=True)
    canvas.set_project(example())
    person = Person(canvas)
    person.click(person.middle("conv1"))
    assert canvas.selection.names == ("conv1",)
    assert context.selection.names == ()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_F2):
        person.key(key)
    start = person.middle("conv1")
    person.drag(start, start + QPoint(50, 0))
    assert len(person.names) == 8
    assert context.document.undo_stack.count() == 0
    assert not canvas.canvas_scene.project.graph.layout


def test_what_is_selected_is_told_to_a_screen_reader(tutor):
    tutor.canvas.reveal("conv1")
    assert tutor.canvas.accessibleDescription() == "conv1, Conv2d · 6 @ 3×3, gives N×6×30×30"


def test_every_control_has_a_name(drawer):
    buttons = [b for b in drawer.canvas.findChildren(QToolButton) if b.isVisible()]
    assert len(buttons) == 7
    assert all(button.accessibleName() for button in buttons)


def test_another_project_is_shown_afresh(drawer):
    drawer.click(drawer.middle("conv1"))
    drawer.document.replace(example("mlp"))
    assert drawer.names == {"x", "flat", "fc1", "relu1", "fc2", "relu2", "fc3", "y"}
    assert drawer.selection.names == ()


def test_a_large_network_from_far_away_is_one_drawing(qtbot, context):
    project = Project(name="deep")
    project, last = edits.add_node(project, "Input")
    for _ in range(160):
        project, last = edits.append_after(project, last, "ReLU")
    context.document.replace(project)
    canvas: CanvasView = shown(qtbot, context)
    canvas.camera.set_zoom(0.2)
    assert not canvas.canvas_scene.nodes[last].isVisible()
    assert canvas.canvas_scene.node_at(QPointF(20, 20)).card.name == "x"
    canvas.camera.set_zoom(1.0)
    assert canvas.canvas_scene.nodes[last].isVisible()


def test_a_network_that_is_seen_whole_stays_so_in_another_size(drawer, qtbot):
    drawer.canvas.fit()
    drawer.canvas.resize(700, 420)
    seen = drawer.canvas.mapToScene(drawer.canvas.viewport().rect()).boundingRect()
    assert seen.contains(drawer.canvas.canvas_scene.cards_rect())
    drawer.canvas.zoom_in()
    zoom = drawer.canvas.camera.zoom
    drawer.canvas.resize(900, 700)
    assert drawer.canvas.camera.zoom == zoom


@pytest.mark.parametrize("read_only", [False, True])
def test_a_long_network_opens_at_its_top_and_large_enough_to_be_read(qtbot, context, read_only):
    project, last = edits.add_node(Project(name="long"), "Input")
    for _ in range(20):
        project, last = edits.append_after(project, last, "ReLU")
    context.document.replace(project)
    canvas = shown(qtbot, context, read_only=read_only)
    if read_only:
        canvas.set_project(project)
    assert canvas.camera.zoom == pytest.approx(0.7)
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(QRectF(*canvas.canvas_scene.nodes["x"].box))
    canvas.fit()
    assert canvas.camera.zoom < 0.6


def test_every_shape_is_painted_at_half_size(tutor, monkeypatch):
    said: set[str] = set()
    paint = edge._paint_runs

    def noted(painter, runs, *rest):
        said.add(plain(runs))
        paint(painter, runs, *rest)

    monkeypatch.setattr(edge, "_paint_runs", noted)
    tutor.canvas.fit()
    tutor.canvas.camera.set_zoom(0.45)
    tutor.canvas.grab()
    assert {"N×1×32×32", "N×6×15×15", "6 × 15 × 15 = 1350"} <= said


def test_a_click_on_the_canvas_does_not_scroll_it_but_a_choice_elsewhere_does(drawer):
    drawer.canvas.camera.set_zoom(1.0)
    box = drawer.canvas.canvas_scene.nodes["conv1"].box
    top = drawer.at(QPointF(box.x, box.y)).y()
    drawer.canvas.camera.pan(0, 5 - top)  # below the controls of the canvas's upper border
    before = drawer.canvas.mapToScene(QPoint(0, 0))
    drawer.click(drawer.middle("conv1"))
    assert drawer.selection.names == ("conv1",)
    drawer.click(drawer.on_wire("relu1"))
    assert drawer.selection.edge == End("relu1", "input")
    QTest.mouseDClick(drawer.canvas.viewport(), Qt.MouseButton.LeftButton, pos=drawer.middle("conv1"))
    assert drawer.canvas.mapToScene(QPoint(0, 0)) == before
    drawer.selection.clear()
    drawer.selection.select(["conv1"])
    assert drawer.canvas.mapToScene(QPoint(0, 0)) != before


def test_fit_keeps_cards_and_their_notes_clear_of_the_controls(tutor):
    for size in ((1000, 760), (760, 700), (700, 420)):
        tutor.canvas.resize(*size)
        tutor.canvas.fit()
        assert not tutor.canvas.overlays.cover(tutor.canvas.canvas_scene.content_rects())


def test_the_hint_says_that_layers_come_before_an_output(tutor):
    tutor.canvas.context.selection.select(("fc1",))
    assert tutor.canvas.overlays.heading._hint.text() == "Type to add after fc1"
    tutor.canvas.context.selection.select(("y",))
    assert tutor.canvas.overlays.heading._hint.text() == "Type to add before y"


def test_the_hint_is_hidden_where_the_network_lies_beneath(tutor):
    heading = tutor.canvas.overlays.heading
    tutor.selection.select(["conv1"])
    tutor.canvas.fit()
    assert heading._hint.isVisible()
    box = tutor.canvas.canvas_scene.nodes["conv1"].box
    way = heading.hint_area.center() - tutor.at(QPointF(box.x + 40, box.y + 20))
    tutor.canvas.camera.pan(way.x(), way.y())
    assert not heading._hint.isVisible()


def test_wires_lie_over_the_halos_of_all_selected_cards(drawer):
    drawer.canvas.select_all()
    scene = drawer.canvas.canvas_scene
    cards = max(item.zValue() for item in scene.nodes.values())
    assert all(wire.zValue() > cards for wire in scene.edges.values())
    drawer.selection.clear()
    assert all(wire.zValue() < cards for wire in scene.edges.values())
