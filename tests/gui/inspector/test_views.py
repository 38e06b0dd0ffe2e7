from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.project import edits
from core.project.graph import End, Project
from core.project.plans import TrainingPlan
from gui.inspector.edge_view import EdgeView
from gui.inspector.node_view import NodeView
from gui.inspector.overview import Overview
from gui.inspector.several_view import SeveralView
from tests.helpers.panels import type_into


def edge_into(bench, name):
    bench.context.selection.select_edge(End(name, "input"))
    return bench.view


def test_an_edge_shows_its_shape_and_the_chain_back_to_the_input(bench):
    view = edge_into(bench, "fc1")
    assert isinstance(view, EdgeView)
    assert view.shape == "N×1350"
    assert [row.button.text() for row in view.rows] == ["x", "conv1", "relu1", "pool1", "relu2", "flat"]


def test_the_chain_follows_an_edit(bench):
    view = edge_into(bench, "fc1")
    bench.document.edit("Kernel", lambda project: edits.set_argument(project, "conv1", "kernel_size", 5))
    bench.settle()
    assert bench.view is view
    assert view.shape == "N×1176"


def test_a_click_in_the_chain_shows_that_node(bench):
    view = edge_into(bench, "fc1")
    QTest.mouseClick(view.rows[1].button, Qt.MouseButton.LeftButton)
    assert bench.context.selection.names == ("conv1",)
    assert isinstance(bench.view, NodeView)


def test_an_edge_that_goes_gives_way_to_the_overview(bench):
    edge_into(bench, "fc1")
    bench.document.edit("Cut", lambda project: edits.disconnect(project, End("fc1", "input")))
    assert isinstance(bench.view, Overview)


def test_nothing_selected_shows_the_project(bench):
    view = bench.view
    assert isinstance(view, Overview)
    assert view.parameters.text == "Parameters 13,570"
    assert view.macs.text == "MACs 62,100"
    assert "digits · 1,797 samples · 10 classes" in view.text
    assert "CrossEntropyLoss" in view.text


def test_the_totals_follow_the_batch_size(bench):
    before = bench.view.memory.text
    plan = replace(bench.document.project.training or TrainingPlan(), batch_size=128)
    bench.document.edit("Batch", lambda project: edits.set_training_plan(project, plan))
    bench.settle()
    assert "at batch 128" in bench.view.memory.text != before


def test_the_project_is_renamed(bench):
    type_into(bench.view.name_line, "my digits")
    QTest.keyClick(bench.view.name_line, Qt.Key.Key_Return)
    assert bench.document.project.name == "my digits"


def test_an_empty_project_says_how_to_begin(bench):
    bench.document.replace(Project())
    assert isinstance(bench.view, Overview)
    assert bench.view._hint.isVisible()


def two_linear(bench):
    bench.document.edit("Add", lambda project: edits.append_after(project, "fc1", "Linear")[0])
    return [n for n, node in bench.document.project.graph.nodes.items() if node.type == "Linear"]


def test_several_nodes_of_a_type_are_edited_at_once(bench):
    names = two_linear(bench)
    view = bench.select(*names)
    assert isinstance(view, SeveralView)
    field = view.form.row("out_features").field.controls[0]
    type_into(field, "32")
    assert {bench.args(name)["out_features"] for name in names} == {32}
    assert bench.steps() == 2  # the layer added before, and this
    assert bench.document.undo_stack.undoText() == "Set out_features of 2 nodes to 32"


def test_values_that_differ_are_said(bench):
    names = two_linear(bench)
    bench.document.edit("Set", lambda project: edits.set_argument(project, names[0], "out_features", 7))
    view = bench.select(*names)
    assert "7" in view.form.row("out_features")._note.text()


def test_nodes_of_several_types_are_counted(bench):
    view = bench.select("conv1", "relu1", "relu2")
    assert view.form is None
    assert view.text == "3 nodes: 1 × Conv2d, 2 × ReLU"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_wider_than_the_panel(bench, mode, scale):
    bench.context.theme.set_mode(mode)
    bench.context.theme.set_scale(scale)
    views = [("conv1",), ("fc1",), ("x",), ("conv1", "relu1"), ()]
    for names in views:
        bench.select(*names)
        room = bench.panel.viewport().width()
        assert bench.view.minimumSizeHint().width() <= room, names
    assert edge_into(bench, "fc1").minimumSizeHint().width() <= bench.panel.viewport().width()


def test_a_long_chain_shows_its_end_and_the_rest_on_demand(bench):
    def lengthen(project):
        name = "relu2"
        for _ in range(50):
            project, name = edits.append_after(project, name, "ReLU")
        return project

    bench.document.edit("Lengthen", lengthen)
    bench.settle()
    view = edge_into(bench, "fc1")
    assert len(view.rows) == 40 and view.rows[-1].button.text() == "flat"
    QTest.mouseClick(view.earlier, Qt.MouseButton.LeftButton)
    assert view.rows[0].button.text() == "x" and view.earlier.isHidden()
