"""The inside of a block in the inspector: its parameters, and arguments that name them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.layers.expressions import ParameterRef, read_expression
from core.project.files import load
from core.project.graph import Project
from gui.inspector.block_view import BlockView
from gui.inspector.panel import InspectorPanel
from tests.helpers.panels import EXAMPLES, panel_context, type_into


@pytest.fixture
def inside(qtbot, tmp_path):
    with panel_context(tmp_path) as context:
        panel = InspectorPanel(context)
        qtbot.addWidget(panel)
        panel.resize(340, 800)
        panel.show()
        context.document.replace(load(EXAMPLES / "small-resnet.tcanvas"))
        assert context.scope.open_block("BasicBlock")
        yield context, panel


def block_of(context) -> Project:
    return context.document.project.blocks["BasicBlock"]


def test_the_block_that_is_open_shows_its_parameters(inside):
    context, panel = inside
    assert isinstance(panel.view, BlockView)
    assert [row.name for row in panel.view.rows] == sorted(block_of(context).parameters)
    context.scope.leave()
    assert not isinstance(panel.view, BlockView)


def test_a_parameter_is_added_renamed_given_another_default_and_removed(inside):
    context, panel = inside
    before = context.document.project
    panel.view.add.click()
    row = next(row for row in panel.view.rows if row.name == "size")
    type_into(row.name_line, "width")
    QTest.keyClick(row.name_line, Qt.Key.Key_Return)
    row = next(row for row in panel.view.rows if row.name == "width")
    type_into(row.default, "12")
    QTest.keyClick(row.default, Qt.Key.Key_Return)
    assert block_of(context).parameters["width"].default == 12
    row = next(row for row in panel.view.rows if row.name == "width")
    row.kind.textActivated.emit("bool")
    assert block_of(context).parameters["width"].type == "bool"
    next(row for row in panel.view.rows if row.name == "width").remove.click()
    assert context.document.project == before
    while context.document.undo_stack.canUndo():
        context.document.undo_stack.undo()
    assert context.document.project == before


def test_a_parameter_in_use_stays_and_the_view_says_why(inside):
    context, panel = inside
    row = next(row for row in panel.view.rows if row.name == "planes")
    row.remove.click()
    assert "planes" in block_of(context).parameters
    assert "is used by" in panel.view.refusal.text() and panel.view.refusal.isVisible()


def test_a_default_of_another_kind_is_refused(inside):
    context, panel = inside
    row = next(row for row in panel.view.rows if row.name == "planes")
    before = block_of(context)
    type_into(row.default, "many")
    QTest.keyClick(row.default, Qt.Key.Key_Return)
    assert block_of(context) is before and panel.view.refusal.text()


def test_the_block_is_renamed_and_stays_open(inside):
    context, panel = inside
    type_into(panel.view.name_line, "Residual")
    QTest.keyClick(panel.view.name_line, Qt.Key.Key_Return)
    assert "Residual" in context.document.project.blocks and context.scope.block == "Residual"


def test_an_argument_names_a_parameter_or_calculates_with_it(inside):
    context, panel = inside
    context.selection.select(["conv1"])
    line = panel.view.arguments.form.row("out_channels").field.line
    type_into(line, "planes*2")
    assert block_of(context).graph.nodes["conv1"].args["out_channels"] == read_expression("planes*2")
    type_into(line, "planes")
    assert block_of(context).graph.nodes["conv1"].args["out_channels"] == ParameterRef("planes")
    type_into(line, "plane")
    assert block_of(context).graph.nodes["conv1"].args["out_channels"] == ParameterRef("planes")
    assert line.wrong
