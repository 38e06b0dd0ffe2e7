"""Selecting, moving and wiring with the mouse, and walking with the arrows."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.project import edits
from core.project.graph import End

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_click_selects_and_shift_adds(drawer):
    drawer.click(drawer.middle("conv1"))
    drawer.click(drawer.middle("pool1"), SHIFT)
    assert drawer.selection.names == ("conv1", "pool1")
    drawer.click(drawer.middle("conv1"), SHIFT)
    assert drawer.selection.names == ("pool1",)
    drawer.click(QPoint(20, 300))
    assert drawer.selection.names == ()


def test_a_rubber_band_selects_what_it_touches(drawer):
    first, last = drawer.middle("conv1"), drawer.middle("pool1")
    drawer.drag(QPoint(40, first.y() - 5), QPoint(60, first.y()), last)
    assert set(drawer.selection.names) == {"conv1", "relu1", "pool1"}


def test_a_drag_is_one_step_that_undo_takes_back(drawer):
    before = drawer.canvas.canvas_scene.nodes["y"].pos()
    start = drawer.middle("y")
    drawer.drag(start, start + QPoint(30, 10), start + QPoint(90, 20))
    x, y = drawer.document.project.graph.layout["y"]
    assert (x % 4, y % 4) == (0, 0)
    assert abs(x - before.x() - 90) <= 2
    assert drawer.document.undo_stack.count() == 1
    assert drawer.document.undo_stack.undoText() == "Move y"
    drawer.document.undo_stack.undo()
    assert drawer.canvas.canvas_scene.nodes["y"].pos() == before


def test_escape_during_a_drag_puts_everything_back(drawer):
    before = drawer.canvas.canvas_scene.nodes["y"].pos()
    start = drawer.middle("y")
    drawer.press_and_drag(start, start + QPoint(60, 10))
    assert drawer.canvas.canvas_scene.nodes["y"].pos() != before
    drawer.key(Qt.Key.Key_Escape)
    assert drawer.canvas.canvas_scene.nodes["y"].pos() == before
    drawer.release(start + QPoint(60, 10))
    assert drawer.document.undo_stack.count() == 0


def test_what_follows_a_moved_node_follows_it(drawer):
    boxes = drawer.canvas.canvas_scene.geometry
    below = boxes.boxes["fc1"].x
    start = drawer.middle("pool1")
    drawer.drag(start, start + QPoint(40, 0), start + QPoint(120, 0))
    assert boxes.boxes["fc1"].x - below == boxes.boxes["pool1"].x


def test_nudges_in_a_row_are_one_step(drawer):
    drawer.click(drawer.middle("y"))
    for _ in range(3):
        drawer.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert drawer.canvas.canvas_scene.geometry.boxes["y"].x == 60
    assert drawer.document.undo_stack.count() == 1


def test_a_wire_is_drawn_from_port_to_port(person):
    for at in (QPoint(300, 150), QPoint(300, 400)):
        person.drop("ReLU", at)
    person.drag(person.port("relu", "output", True), QPoint(320, 300), person.port("relu1", "input", False))
    assert person.wires == {("relu", "relu1")}
    assert person.document.undo_stack.undoText() == "Connect relu to relu1"


def test_a_wire_can_be_drawn_backwards(person):
    for at in (QPoint(300, 150), QPoint(300, 400)):
        person.drop("ReLU", at)
    person.drag(person.port("relu1", "input", False), QPoint(320, 300), person.middle("relu"))
    assert person.wires == {("relu", "relu1")}


def test_over_a_node_where_a_wire_may_not_end_the_reason_is_said(drawer):
    drawer.press_and_drag(drawer.port("y", "input", False) - QPoint(0, 500), drawer.middle("conv1"))
    drawer.release(drawer.middle("conv1"))
    count = drawer.document.undo_stack.count()
    drawer.press_and_drag(drawer.port("fc1", "output", True), drawer.middle("conv1"))
    wire = drawer.canvas.pointer.gesture._wire
    assert "takes one edge" in wire.text
    assert drawer.canvas.canvas_scene.nodes["conv1"].refusing
    drawer.release(drawer.middle("conv1"))
    assert drawer.document.undo_stack.count() == count
    assert not drawer.canvas.canvas_scene.nodes["conv1"].refusing


def test_while_a_wire_is_drawn_the_nodes_that_take_it_light_up(person):
    for at in (QPoint(300, 100), QPoint(300, 300), QPoint(300, 500)):
        person.drop("ReLU", at)
    person.drag(person.port("relu", "output", True), person.port("relu1", "input", False))
    person.press_and_drag(person.port("relu1", "output", True), QPoint(500, 420))
    lit = {name for name, item in person.canvas.canvas_scene.nodes.items() if item.target}
    assert lit == {"relu2"}  # relu1 itself and relu, which leads to it, would close a circle
    person.release(person.middle("relu2"))
    assert ("relu1", "relu2") in person.wires


def test_a_wire_dropped_on_nothing_asks_for_the_layer_to_add(person):
    person.drop("Input", QPoint(300, 150))
    person.drag(person.port("x", "output", True), QPoint(500, 300), QPoint(520, 400))
    person.add("relu")
    assert person.wires == {("x", "relu")}


def test_the_end_of_a_wire_moves_to_another_node(drawer):
    drawer.drop("Identity", QPoint(860, 400))
    drawer.drag(drawer.port("y", "input", False), QPoint(800, 380), drawer.middle("identity"))
    assert ("fc1", "identity") in drawer.wires
    assert ("fc1", "y") not in drawer.wires
    assert drawer.document.undo_stack.undoText() == "Reconnect identity"


def test_a_wire_dropped_off_is_taken_away(drawer):
    drawer.drag(drawer.port("y", "input", False), QPoint(900, 400), QPoint(920, 420))
    assert ("fc1", "y") not in drawer.wires
    assert drawer.document.undo_stack.undoText() == "Disconnect fc1 from y"


def test_a_lone_node_dropped_on_a_wire_is_put_onto_it(drawer):
    drawer.drop("Dropout", QPoint(860, 300))
    start = drawer.middle("dropout")
    target = drawer.on_wire("fc1")
    drawer.drag(start, start + QPoint(-20, 10), target)
    assert {("flat", "dropout"), ("dropout", "fc1")} <= drawer.wires


def test_arrows_walk_along_the_wires(drawer):
    drawer.key(Qt.Key.Key_Down)
    assert drawer.selection.current == "x"
    drawer.key(Qt.Key.Key_Down)
    drawer.key(Qt.Key.Key_Down)
    assert drawer.selection.current == "relu1"
    drawer.key(Qt.Key.Key_Up)
    assert drawer.selection.current == "conv1"
    drawer.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert drawer.selection.edge == End("relu1", "input")


def test_select_all_and_escape(drawer):
    drawer.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(drawer.selection.names) == 8
    drawer.key(Qt.Key.Key_Escape)
    assert drawer.selection.names == ()


def test_nodes_are_wired_by_keyboard(person, qtbot, qapp):
    for at in (QPoint(300, 150), QPoint(300, 400)):
        person.drop("ReLU", at)
    person.canvas.reveal("relu")
    person.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    menu = qapp.activePopupWidget()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert person.wires == {("relu", "relu1")}


def test_a_double_click_beside_the_name_is_told(drawer, qtbot):
    with qtbot.waitSignal(drawer.canvas.node_activated) as told:
        QTest.mouseDClick(drawer.canvas.viewport(), Qt.MouseButton.LeftButton, pos=drawer.middle("pool1"))
    assert told.args == ["pool1"]


def test_a_placed_node_makes_room_for_one_added_before_it(drawer):
    start = drawer.middle("relu1")
    drawer.drag(start, start + QPoint(10, 0), start + QPoint(0, 20))
    drawer.click(drawer.middle("conv1"))
    drawer.add("dropout")
    boxes = drawer.canvas.canvas_scene.geometry.boxes
    assert boxes["dropout"].bottom < boxes["relu1"].y
    assert drawer.document.undo_stack.undoText() == "Add Dropout"


def test_a_disabled_node_looks_so(drawer):
    drawer.document.edit("Disable", lambda p: edits.set_enabled(p, "relu1", False))
    assert not drawer.card("relu1").enabled
