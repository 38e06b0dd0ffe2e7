"""Building a network on the canvas, by keys and by mouse."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from core.project import edits
from core.project.graph import End

TUTORIAL = [
    ("x", "conv"),
    ("conv", "relu"),
    ("relu", "pool"),
    ("pool", "relu1"),
    ("relu1", "flat"),
    ("flat", "fc"),
    ("fc", "y"),
]


def test_the_tutorial_network_is_built_by_keys_alone(person):
    for text in ("input 1 32 32", "conv2d 6 3", "relu", "maxp", "relu", "flat", "linear 10", "outp"):
        person.add(text)
    assert person.wires == set(TUTORIAL)
    nodes = person.document.project.graph.nodes
    assert dict(nodes["conv"].args) == {"out_channels": 6, "kernel_size": 3}
    assert dict(nodes["fc"].args) == {"out_features": 10}
    assert person.card("conv").line == "Conv2d · 6 @ 3×3"


def test_each_added_layer_is_one_step_with_a_name(person):
    person.add("input")
    person.add("relu")
    stack = person.document.undo_stack
    assert [stack.text(index) for index in range(stack.count())] == ["Add Input", "Add ReLU"]
    stack.undo()
    assert person.names == {"x"}


def test_typing_finds_the_usual_layer_first_and_arrows_choose_another(person):
    person.add("input")
    person.type("conv")
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Return)
    assert person.document.project.graph.nodes["conv"].type != "Conv2d"


def test_escape_closes_the_list_and_gives_the_keyboard_back(person):
    person.type("conv")
    person.key(Qt.Key.Key_Escape)
    assert person.canvas.hasFocus()
    assert not person.names


def test_a_layer_dropped_on_the_empty_canvas_stands_there(person):
    person.drop("Conv2d", QPoint(300, 200))
    box = person.canvas.canvas_scene.nodes["conv"].box
    dropped = person.canvas.mapToScene(QPoint(300, 200))
    assert abs(box.x + 120 - dropped.x()) <= 4
    assert abs(box.y + 24 - dropped.y()) <= 4


def test_a_layer_dropped_on_a_wire_is_spliced_in(drawer):
    drawer.drop("Dropout", drawer.on_wire("fc1"))
    assert {("flat", "dropout"), ("dropout", "fc1")} <= drawer.wires
    assert ("flat", "fc1") not in drawer.wires
    assert drawer.selection.names == ("dropout",)


def test_a_layer_dropped_on_a_node_is_appended(drawer):
    drawer.drop("Tanh", drawer.middle("pool1"))
    assert {("pool1", "tanh"), ("tanh", "relu2")} <= drawer.wires


def test_what_is_no_layer_is_not_taken(drawer):
    drawer.drop("NoSuchLayer", drawer.middle("pool1"))
    assert len(drawer.names) == 8


def test_deleting_heals_and_goes_on_at_the_node_before(drawer):
    drawer.click(drawer.middle("relu2"))
    drawer.key(Qt.Key.Key_Delete)
    assert ("pool1", "flat") in drawer.wires
    assert drawer.selection.names == ("pool1",)
    drawer.document.undo_stack.undo()
    assert ("relu2", "flat") in drawer.wires


def test_enter_on_a_selected_wire_splices(drawer):
    drawer.click(drawer.on_wire("relu2"))
    assert drawer.selection.edge == End("relu2", "input")
    drawer.key(Qt.Key.Key_Return)
    drawer.add("dropout")
    assert {("pool1", "dropout"), ("dropout", "relu2")} <= drawer.wires


def test_copy_and_paste_twice_gives_two_copies_side_by_side(drawer, qapp):
    drawer.click(drawer.middle("conv1"))
    drawer.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        drawer.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert {"conv2", "conv3"} <= drawer.names
    boxes = drawer.canvas.canvas_scene.geometry.boxes
    assert boxes["conv2"].x >= boxes["conv1"].right
    assert boxes["conv3"][:2] == (boxes["conv2"].x + 20, boxes["conv2"].y + 20)
    assert drawer.selection.names == ("conv3",)


def test_cut_takes_away_and_paste_brings_back(drawer):
    drawer.click(drawer.middle("relu1"))
    drawer.key(Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert "relu1" not in drawer.names
    assert drawer.document.undo_stack.undoText() == "Cut relu1"
    drawer.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "relu1" in drawer.names


def test_duplicate_leaves_the_clipboard_alone(drawer, qapp):
    qapp.clipboard().setText("kept")
    drawer.click(drawer.middle("fc1"))
    drawer.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "fc2" in drawer.names
    assert qapp.clipboard().text() == "kept"


@pytest.mark.parametrize("text", ["", "no json", "[1]", '{"project": 3}', '{"graph": {"nodes": {"a.b": 1}}}'])
def test_a_clipboard_without_nodes_is_refused_with_a_reason(drawer, qapp, qtbot, text):
    qapp.clipboard().setText(text)
    with qtbot.waitSignal(drawer.document.refused) as refused:
        drawer.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "what was copied" in str(refused.args[0])
    assert len(drawer.names) == 8


def test_a_double_click_on_the_name_renames_in_place(drawer, qtbot):
    item = drawer.canvas.canvas_scene.nodes["conv1"]
    place = drawer.at(item.name_rect.center() - QPointF(60, 0))
    QTest.mouseDClick(drawer.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    drawer.type("stem")
    drawer.key(Qt.Key.Key_Return)
    assert "stem" in drawer.names
    assert drawer.canvas.canvas_scene.nodes["stem"] is item
    assert drawer.selection.names == ("stem",)


def test_a_name_that_is_taken_is_not_given(drawer):
    drawer.click(drawer.middle("conv1"))
    drawer.key(Qt.Key.Key_F2)
    drawer.type("fc1")
    drawer.key(Qt.Key.Key_Return)
    assert drawer.canvas.prompts.name_editor.isVisible()
    drawer.key(Qt.Key.Key_Escape)
    assert "conv1" in drawer.names
    assert drawer.canvas.hasFocus()


def test_what_deleting_left_open_is_said(person, qtbot):
    person.add("input 4 8")
    person.add("lstm")
    project = person.document.project
    project, name = edits.add_node(project, "Identity")
    project = edits.connect(project, End("lstm", "h_n"), name)
    person.document.replace(project)
    person.canvas.reveal("lstm")
    with qtbot.waitSignal(person.canvas.said) as said:
        person.key(Qt.Key.Key_Delete)
    assert "is open now" in str(said.args[0][0])


def test_what_is_built_stays_in_view(person):
    def seen(*names: str) -> bool:
        area = person.canvas.mapToScene(person.canvas.viewport().rect()).boundingRect()
        return all(area.contains(QRectF(*person.canvas.canvas_scene.nodes[name].box)) for name in names)

    person.canvas.camera.set_zoom(1.5)
    for text in ("input", "conv2d 6 3", "relu", "maxp"):
        person.add(text)
    assert seen("x", "conv", "relu", "pool")
    assert person.canvas.camera.zoom == 1.5 or person.canvas.camera.zoom == 1.0
    for _ in range(8):
        person.add("relu")
        assert seen(person.selection.current)
    assert not seen("x")
