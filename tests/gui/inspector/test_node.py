import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from core.project import edits
from gui.inspector.node_view import NodeView
from tests.helpers.panels import open_example, type_into


def line(view, name, index=0):
    return view.arguments.form.row(name).field.controls[index]


def break_network(bench):
    """Take the Flatten away and pin what it gave: the mistake that beginners make."""
    bench.document.edit("Delete flat", lambda project: edits.delete(project, ["flat"])[0])
    bench.document.edit("Pin", lambda project: edits.set_argument(project, "fc1", "in_features", 1350))
    bench.settle()


def test_a_kernel_size_is_typed_and_is_one_step(bench):
    view = bench.select("conv1")
    type_into(line(view, "kernel_size"), "5")
    assert bench.args("conv1")["kernel_size"] == 5
    assert bench.steps() == 1
    assert bench.document.undo_stack.undoText() == "Set conv1.kernel_size to 5"
    bench.settle()
    assert view.why.title == "Why 28 × 28?"


def test_typing_several_digits_merges_into_one_step(bench):
    view = bench.select("conv1")
    type_into(line(view, "out_channels"), "128")
    assert bench.args("conv1")["out_channels"] == 128
    assert bench.steps() == 1
    bench.document.undo_stack.undo()
    assert bench.args("conv1")["out_channels"] == 6
    assert line(view, "out_channels").text() == "6"


def test_leaving_a_field_begins_another_step(bench):
    view = bench.select("conv1")
    type_into(line(view, "out_channels"), "8")
    QTest.keyClick(line(view, "out_channels"), Qt.Key.Key_Return)
    type_into(line(view, "out_channels"), "9")
    assert bench.steps() == 2


def test_a_wrong_value_keeps_the_old_one_and_says_the_rule(bench):
    view = bench.select("conv1")
    type_into(line(view, "kernel_size"), "0")
    assert bench.args("conv1")["kernel_size"] == 3
    assert bench.steps() == 0
    assert view.arguments.form.row("kernel_size")._note.text() == "Must be at least 1."


def test_what_is_inferred_is_shown_pinned_and_unpinned(bench):
    view = bench.select("fc1")
    row = view.arguments.form.row("in_features")
    assert row._value.text() == "1350"
    QTest.mouseClick(row.pin, Qt.MouseButton.LeftButton)
    assert bench.args("fc1")["in_features"] == 1350
    QTest.mouseClick(row.unpin, Qt.MouseButton.LeftButton)
    assert "in_features" not in bench.args("fc1")
    assert row._value.isVisible()


def test_reset_brings_one_argument_back(bench):
    view = bench.select("conv1")
    type_into(line(view, "stride"), "2")
    QTest.mouseClick(view.arguments.form.row("stride").reset, Qt.MouseButton.LeftButton)
    assert "stride" not in bench.args("conv1")


def test_reset_brings_all_arguments_back_in_one_step(bench):
    view = bench.select("conv1")
    type_into(line(view, "stride"), "2")
    steps = bench.steps()
    QTest.mouseClick(view.arguments.reset, Qt.MouseButton.LeftButton)
    assert bench.args("conv1") == {"out_channels": 16, "kernel_size": 3}
    assert bench.steps() == steps + 1


def test_cursor_and_focus_stay_when_the_project_changes_under_them(bench):
    view = bench.select("conv1")
    field = line(view, "out_channels")
    type_into(field, "12")
    field.setCursorPosition(1)
    bench.document.edit("Elsewhere", lambda project: edits.set_argument(project, "fc1", "out_features", 7))
    bench.settle()
    assert bench.view is view
    assert field.hasFocus() and (field.text(), field.cursorPosition()) == ("12", 1)


def test_why_shows_formula_numbers_and_value(bench):
    view = bench.select("conv1")
    assert view.why.title == "Why 30 × 30?"
    assert view.why.formula.lines == [
        "⌊(height + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1",
        "⌊(32 + 2·0 − 1·(3 − 1) − 1)/1⌋ + 1",
        "= 30",
    ]
    assert "32 − 3 + 1 = 30" in view.why.text


def test_the_window_is_drawn_for_convolution_and_pooling_alone(bench):
    assert bench.select("conv1").why.picture.drawn.places == 30
    assert bench.select("pool1").why.picture.drawn.kernel == 2
    assert bench.select("fc1").why.picture.isHidden()


def test_cost_shows_the_sums(bench):
    view = bench.select("conv1")
    assert view.cost.parameters.text == "Parameters 6·(1·3·3) + 6 60"
    assert view.cost.macs.text == "MACs 30·30·6·(1·3·3) 48,600"
    assert view.cost.output.text == "Output 64·6·30·30·4 B 1.38 MB"


def test_an_output_costs_no_memory_of_its_own(bench):
    assert bench.select("y").cost.output.isHidden()
    assert not bench.select("fc1").cost.output.isHidden()


def test_a_problem_is_explained_where_it_is(bench):
    break_network(bench)
    view = bench.select("fc1")
    assert view.header.chip.text == "! 1 problem"
    note = view.arguments.form.row("in_features")._note
    assert note.isVisible() and note.text().startswith("in_features is pinned to 1350, but 15 arrive")
    assert view.problems.isVisible() and view.problems.axes.isVisible()
    assert view.why.isHidden()


def test_a_repair_button_mends_the_network_in_one_step(bench):
    break_network(bench)
    view = bench.select("fc1")
    steps = bench.steps()
    button = view.problems.buttons[0]
    assert button.text() == "Insert Flatten (gives 1350 features)"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.steps() == steps + 1
    bench.settle()
    assert view.problems.isHidden() and view.header.chip.isHidden()


def test_a_node_is_renamed_and_the_view_stays(bench):
    view = bench.select("conv1")
    type_into(view.header.name_line, "first")
    QTest.keyClick(view.header.name_line, Qt.Key.Key_Return)
    assert "first" in bench.document.project.graph.nodes
    assert bench.context.selection.names == ("first",)
    assert bench.view is view and view.name == "first"
    assert bench.steps() == 1


def test_a_name_that_is_refused_says_why_and_goes_back(bench):
    view = bench.select("conv1")
    type_into(view.header.name_line, "class")
    QTest.keyClick(view.header.name_line, Qt.Key.Key_Return)
    assert "conv1" in bench.document.project.graph.nodes
    assert view.header._note.isVisible() and "class" in view.header._note.text()
    assert view.header.name_line.text() == "conv1"


def test_escape_gives_up_a_name(bench):
    view = bench.select("conv1")
    type_into(view.header.name_line, "other")
    QTest.keyClick(view.header.name_line, Qt.Key.Key_Escape)
    assert view.header.name_line.text() == "conv1"
    assert bench.steps() == 0


def test_a_node_is_disabled_by_its_switch(bench):
    view = bench.select("relu1")
    QTest.mouseClick(view.use.form.row("enabled").field.controls[0], Qt.MouseButton.LeftButton)
    assert bench.document.project.graph.nodes["relu1"].enabled is False
    assert bench.document.undo_stack.undoText() == "Disable relu1"


def test_a_node_is_repeated_and_once_again(bench):
    view = bench.select("relu1")
    field = view.use.form.row("repeat").field.controls[0]
    type_into(field, "3")
    assert bench.document.project.graph.nodes["relu1"].repeat == 3
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert bench.document.project.graph.nodes["relu1"].repeat is None


def test_weights_are_shared_and_owned_again(bench):
    bench.document.edit("Add", lambda project: edits.append_after(project, "fc1", "Linear")[0])
    other = next(
        n for n, node in bench.document.project.graph.nodes.items() if n != "fc1" and node.type == "Linear"
    )
    view = bench.select(other)
    box = view.use.form.row("shares").field.controls[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert bench.document.project.graph.nodes[other].shares == "fc1"
    assert not bench.view.arguments.form.isEnabled()
    box = bench.view.use.form.row("shares").field.controls[0]
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert bench.document.project.graph.nodes[other].shares is None


def test_ends_of_the_graph_have_no_use_to_set(bench):
    assert bench.select("x").use is None
    assert bench.select("y").docs is None


def test_torchs_page_is_opened_in_the_browser(bench, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    QTest.mouseClick(bench.select("conv1").docs, Qt.MouseButton.LeftButton)
    assert opened == [QUrl("https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html")]


def test_a_block_shows_its_parameters_and_what_is_in_it(bench):
    open_example(bench.context, "small-resnet")
    bench.settle()
    view = bench.select("layer1")
    assert view.arguments.form.names == ("planes", "project", "stride")
    assert view.cost.parameters.text == "Parameters 2,368"


def test_before_torch_is_there_arguments_can_be_edited(torchless):
    view = torchless.select("conv1")
    type_into(line(view, "kernel_size"), "5")
    assert torchless.args("conv1")["kernel_size"] == 5
    assert view.why.isHidden() and view.cost.isHidden()


def test_every_control_has_a_name(bench):
    view = bench.select("conv1")
    for widget in view.findChildren(type(view).__mro__[1]):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget


def test_a_deleted_node_gives_way_to_the_overview(bench):
    bench.select("conv1")
    bench.document.edit("Delete", lambda project: edits.delete(project, ["conv1"])[0])
    assert not isinstance(bench.view, NodeView)


def test_enter_ends_a_step_even_where_the_view_is_made_anew(bench):
    view = bench.select("conv1")
    type_into(line(view, "kernel_size"), "5")
    QTest.keyClick(line(view, "kernel_size"), Qt.Key.Key_Return)
    bench.select("relu1")
    view = bench.select("conv1")
    type_into(line(view, "kernel_size"), "7")
    assert bench.steps() == 2
    bench.document.undo_stack.undo()
    assert bench.args("conv1")["kernel_size"] == 5


def test_escape_in_an_argument_that_was_not_given_leaves_no_step(bench):
    view = bench.select("conv1")
    field = line(view, "stride")
    type_into(field, "2")
    assert bench.steps() == 1
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert "stride" not in bench.args("conv1")
    assert not bench.document.undo_stack.canUndo()


@pytest.mark.parametrize("width", [260, 280, 300, 320, 340])
def test_pin_is_seen_whole_beside_the_scrollbar(bench, qtbot, width):
    view = bench.select("fc1")
    bench.panel.resize(width, 300)
    bench.panel.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    pin = view.arguments.form.row("in_features").pin
    viewport = bench.panel.viewport()

    def seen_whole() -> bool:
        return pin.mapTo(viewport, pin.rect().topRight()).x() < viewport.width()

    qtbot.waitUntil(seen_whole)
    assert pin.width() >= pin.sizeHint().width()
