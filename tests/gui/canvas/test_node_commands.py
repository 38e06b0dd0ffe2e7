"""Selecting more, detaching, other types, pins, arranging and blocks, as a person does it on the canvas."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.arranging import arrange
from core.project import edits
from core.project.graph import End
from tests.gui.canvas.conftest import example

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(person):
    person.document.replace(example())
    return person


def chain(person) -> list[str]:
    graph = person.canvas.canvas_scene.project.graph
    (name,) = graph.inputs
    found = [name]
    while graph.outgoing(name):
        name = graph.outgoing(name)[0][1].node
        found.append(name)
    return found


def test_selections_grow_up_and_down_the_stream_and_turn_round(opened):
    commands = opened.canvas.node_commands
    opened.click(opened.middle("pool1"))
    commands.select_upstream()
    assert set(opened.selection.names) == {"x", "conv1", "relu1", "pool1"}
    assert opened.selection.current == "pool1"
    commands.invert()
    assert set(opened.selection.names) == {"relu2", "flat", "fc1", "y"}
    opened.click(opened.middle("fc1"))
    commands.select_downstream()
    assert set(opened.selection.names) == {"fc1", "y"}
    opened.click(opened.middle("relu1"))
    commands.select_of_type()
    assert set(opened.selection.names) == {"relu1", "relu2"}


def test_a_detached_node_stays_and_its_chain_closes(opened):
    opened.click(opened.middle("relu1"))
    opened.canvas.node_commands.detach()
    assert chain(opened) == ["x", "conv1", "pool1", "relu2", "flat", "fc1", "y"]
    assert "relu1" in opened.names
    assert opened.document.undo_stack.undoText() == "Detach relu1"
    opened.document.undo_stack.undo()
    assert opened.document.project == example()


def test_a_node_is_disabled_and_enabled_by_the_same_command(opened):
    opened.click(opened.middle("relu1"))
    opened.canvas.node_commands.toggle_enabled()
    assert not opened.card("relu1").enabled
    opened.canvas.node_commands.toggle_enabled()
    assert opened.card("relu1").enabled


def test_another_type_is_chosen_from_a_list_that_says_what_stays(opened):
    opened.click(opened.middle("pool1"))
    opened.canvas.node_commands.ask_for_type()
    asked = opened.canvas.prompts.quick_add
    assert asked.isVisible()
    opened.type("avgpool2d")
    assert asked._hint.text() == "keeps kernel_size"
    opened.key(Qt.Key.Key_Return)
    node = opened.document.project.graph.nodes["pool1"]
    assert (node.type, dict(node.args)) == ("AvgPool2d", {"kernel_size": 2})
    assert opened.document.undo_stack.undoText() == "Change pool1 into AvgPool2d"


def test_types_that_cannot_be_are_not_offered(opened):
    types = {one.type_name for one in opened.canvas.node_commands.types_for("relu1")}
    assert "GELU" in types and not types & {"Input", "Output", "ReLU"}
    assert not opened.canvas.node_commands.types_for("x")


def test_what_is_pinned_bears_a_mark_and_stays_as_the_rest_is_arranged(opened):
    scattered = {"conv1": (400, 40), "relu1": (-300, 900), "fc1": (700, 10)}
    opened.document.edit("scatter", lambda p: edits.move(p, scattered))
    opened.click(opened.middle("fc1"))
    opened.canvas.node_commands.toggle_pinned()
    assert opened.card("fc1").pinned and opened.document.undo_stack.undoText() == "Pin fc1"
    opened.selection.clear()
    opened.canvas.arranger.arrange_down()
    opened.canvas.arranger.stop()
    layout = opened.document.project.graph.layout
    assert layout["fc1"] == (700, 10)
    boxes = opened.canvas.canvas_scene.geometry.boxes
    assert {name: (round(boxes[name].x), round(boxes[name].y)) for name in layout} == dict(layout)
    assert boxes["x"].y < boxes["conv1"].y < boxes["relu1"].y < boxes["pool1"].y
    assert opened.document.undo_stack.undoText() == "Arrange"
    opened.document.undo_stack.undo()
    assert opened.document.project.graph.layout["relu1"] == (-300, 900)
    opened.selection.select(["fc1"])
    opened.canvas.node_commands.toggle_pinned()
    assert not opened.card("fc1").pinned


def test_only_what_is_selected_is_arranged(opened):
    opened.document.edit("scatter", lambda p: edits.move(p, {"relu2": (900, 900), "flat": (-500, 0)}))
    opened.selection.select(["relu2", "flat"])
    before = opened.document.project.graph.layout
    opened.canvas.arranger.arrange_right()
    opened.canvas.arranger.stop()
    after = opened.document.project.graph.layout
    assert set(after) == set(before) and after != before
    assert opened.document.undo_stack.undoText() == "Arrange 2 nodes"


def test_cards_glide_to_their_places(opened, monkeypatch):
    monkeypatch.setattr(type(opened.canvas.arranger), "_glides", lambda _self, _count: True)
    opened.document.edit("scatter", lambda p: edits.move(p, {"conv1": (800, 40)}))
    opened.canvas.arranger.arrange_down()
    assert opened.canvas.arranger.gliding
    boxes = opened.canvas.canvas_scene.geometry.boxes
    wanted = opened.document.project.graph.layout["conv1"]
    assert boxes["conv1"].x > wanted[0] + 100  # on its way
    QTest.qWait(400)
    assert not opened.canvas.arranger.gliding
    boxes = opened.canvas.canvas_scene.geometry.boxes
    assert (boxes["conv1"].x, boxes["conv1"].y) == wanted


def test_a_large_network_is_arranged_beside_the_window(opened, qtbot, monkeypatch):
    monkeypatch.setattr("gui.canvas.arranger._AT_ONCE", 3)
    opened.document.edit("scatter", lambda p: edits.move(p, {"conv1": (800, 40)}))
    opened.canvas.arranger.arrange_down()
    assert opened.document.undo_stack.undoText() == "scatter"
    qtbot.waitUntil(lambda: opened.document.undo_stack.undoText() == "Arrange")
    opened.canvas.arranger.stop()
    graph = opened.document.project.graph
    assert dict(graph.layout) == arrange(graph, places={}) | dict(graph.layout)
    assert opened.canvas.arranger.close_worker(5.0)


def test_an_arrangement_of_a_network_that_has_changed_is_dropped(opened, qtbot, monkeypatch):
    monkeypatch.setattr("gui.canvas.arranger._AT_ONCE", 3)
    opened.document.edit("scatter", lambda p: edits.move(p, {"conv1": (800, 40)}))
    opened.canvas.arranger.arrange_down()
    opened.document.edit("other", lambda p: edits.delete(p, ["relu1"])[0])
    qtbot.waitUntil(lambda: not opened.canvas.arranger._worker.busy)
    QTest.qWait(20)
    assert opened.document.undo_stack.undoText() == "other"
    assert opened.canvas.arranger.close_worker(5.0)


def test_the_selection_fills_the_view_but_not_beyond_100_percent(opened):
    opened.canvas.camera.set_zoom(0.3)
    opened.selection.select(["conv1", "relu1"])
    opened.canvas.zoom_to_selection()
    assert opened.canvas.camera.zoom == 1.0
    seen = opened.canvas.viewport().rect()
    assert all(seen.contains(opened.middle(name)) for name in ("conv1", "relu1"))


def test_a_group_becomes_a_block_that_is_named_in_place(opened):
    opened.selection.select(["relu1", "pool1"])
    opened.canvas.node_commands.group()
    assert "Block" in opened.document.project.blocks
    opened.canvas.prompts.name_editor.selectAll()
    for letter in "Pooled":
        QTest.keyClicks(opened.canvas.prompts.name_editor, letter)
    opened.key(Qt.Key.Key_Return)
    assert set(opened.document.project.blocks) == {"Pooled"}
    assert opened.document.project.graph.nodes[opened.selection.current].type == "block:Pooled"
    opened.canvas.node_commands.ungroup()
    assert chain(opened) == chain(opened) and len(chain(opened)) == 8
    assert opened.document.undo_stack.undoText().startswith("Ungroup")


def test_a_name_that_a_block_cannot_have_is_refused_in_place(opened):
    opened.selection.select(["relu1", "pool1"])
    opened.canvas.node_commands.group()
    editor = opened.canvas.prompts.name_editor
    editor.setText("no name")
    opened.key(Qt.Key.Key_Return)
    assert editor.isVisible() and editor._refusal.isVisible()
    opened.key(Qt.Key.Key_Escape)
    assert set(opened.document.project.blocks) == {"Block"}


@pytest.fixture
def residual(person):
    person.document.replace(example("small-resnet"))
    return person


def block_node(person) -> str:
    graph = person.document.project.graph
    return next(name for name in graph.sorted_names() if graph.nodes[name].block is not None)


def test_a_double_click_opens_a_block_and_escape_leaves_it(residual):
    name = block_node(residual)
    residual.canvas.reveal(name)
    QTest.mouseDClick(residual.canvas.viewport(), Qt.MouseButton.LeftButton, pos=residual.middle(name))
    scope = residual.canvas.context.scope
    assert scope.place.path == (name,) and residual.names == set(scope.graph.nodes)
    assert name in residual.canvas.overlays.breadcrumbs.text
    residual.canvas.setFocus()
    residual.key(Qt.Key.Key_Escape)
    assert scope.block is None and residual.selection.names == (name,)


def test_an_edit_inside_is_an_edit_of_every_use_and_undo_shows_where_it_was(residual):
    name = block_node(residual)
    scope = residual.canvas.context.scope
    assert scope.enter(name)
    block = scope.block
    residual.selection.select(["conv1"])
    residual.canvas.commands.delete()
    assert "conv1" not in residual.names
    assert "conv1" not in residual.document.project.blocks[block].graph.nodes
    scope.go_up(0)
    residual.document.undo_stack.undo()
    assert scope.block == block and "conv1" in residual.names
    residual.document.undo_stack.redo()
    assert "conv1" not in residual.names


def test_layers_are_added_wired_moved_and_renamed_inside(residual):
    scope = residual.canvas.context.scope
    scope.enter(block_node(residual))
    graph = residual.document.project.graph
    residual.selection.select(["conv1"])
    residual.add("dropout")
    added = residual.selection.current
    assert added in scope.graph.nodes and residual.document.project.graph is graph
    residual.canvas.commands.nudge(40, 0)
    assert added in scope.graph.layout
    assert residual.canvas.commands.rename(added, "drop") is None
    assert "drop" in residual.names
    residual.canvas.commands.disconnect_edge(End("drop", "input"))
    assert End("drop", "input") not in scope.graph.edges
    residual.selection.select(["drop"])
    residual.canvas.commands.duplicate()
    assert "dropout" in residual.names or "drop1" in residual.names
    while residual.document.undo_stack.canUndo():
        residual.document.undo_stack.undo()
    assert residual.document.project == example("small-resnet")


def test_the_breadcrumbs_lead_back_by_mouse(residual):
    scope = residual.canvas.context.scope
    name = block_node(residual)
    scope.enter(name)
    crumbs = residual.canvas.overlays.breadcrumbs
    assert crumbs.isVisible() and "an edit changes all" in crumbs.text
    QTest.mouseClick(crumbs.buttons[0], Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert scope.block is None and not crumbs.isVisible()


def test_a_block_that_is_deleted_closes_what_is_inside_it(residual):
    scope = residual.canvas.context.scope
    name = block_node(residual)
    scope.enter(name)
    residual.document.edit("gone", lambda p: edits.delete(p, [name])[0])
    assert scope.block is None and name not in residual.names
    residual.document.undo_stack.undo()  # shows where the step was taken, which is there again
    assert scope.place.path == (name,)
    scope.leave()
    assert name in residual.names


def test_a_block_cannot_be_put_into_itself(residual):
    scope = residual.canvas.context.scope
    scope.enter(block_node(residual))
    residual.canvas.quick_add("")
    entries = {one.type_name for one in residual.canvas.prompts.quick_add._entries}
    assert f"block:{scope.block}" not in entries and "Conv2d" in entries
