"""The menu's entries on nodes and blocks: allowed when they make sense, with a reason when not."""

from core.project import edits
from core.project.files import load
from tests.gui.canvas.conftest import EXAMPLES


def open_residual(person) -> str:
    person.editor.files.show(load(EXAMPLES / "small-resnet.tcanvas"))
    graph = person.context.document.project.graph
    return next(name for name in graph.sorted_names() if graph.nodes[name].block is not None)


def test_without_a_selection_the_entries_say_what_to_select(person):
    person.open_example()
    commands = person.editor.commands
    assert commands.why_not("edit.group") == "Select a layer first."
    assert commands.why_not("view.leave_block") == "No block is open."
    person.context.selection.select(["conv1", "relu1"])
    assert commands.why_not("edit.group") is None
    assert commands.why_not("edit.change_type") == "Select one layer only."
    assert commands.why_not("edit.ungroup") == "Select a block first."


def test_a_disabled_selection_is_offered_to_be_enabled_and_a_pinned_one_to_be_let_go(person):
    person.open_example()
    person.context.selection.select(["relu1"])
    person.do("edit.disable")
    assert person.context.document.project.graph.nodes["relu1"].enabled is False
    assert person.editor.commands.plain_name("edit.disable") == "Enable"
    person.do("edit.pin")
    assert person.context.document.project.graph.pinned == {"relu1"}
    assert person.editor.commands.plain_name("edit.pin") == "Unpin"


def test_a_block_is_opened_edited_and_left_from_the_menu(person):
    name = open_residual(person)
    person.context.selection.select([name])
    person.do("view.open_block")
    scope = person.context.scope
    assert scope.place.path == (name,)
    person.context.selection.select(["conv1"])
    assert person.editor.inspector.view.header.name_line.text() == "conv1"
    person.do("edit.disable")
    block = person.context.document.project.blocks[scope.block]
    assert block.graph.nodes["conv1"].enabled is False
    person.do("view.leave_block")
    assert scope.block is None and person.context.selection.names == (name,)


def test_what_is_known_inside_a_block_is_that_of_the_use_that_was_opened(person):
    name = open_residual(person)
    person.load_torch()
    scope = person.context.scope
    scope.enter(name)
    conv = scope.shown.node("conv1")
    assert conv is not None and conv.output is not None
    assert scope.shown.prefix == f"{name}.0."  # it is repeated: the first of its uses is shown
    assert "conv1" in scope.shown.explanations
    assert f"{name}.0.conv1" in person.context.shapes.explanations


def test_a_problem_inside_a_block_leads_inside(person):
    name = open_residual(person)
    person.load_torch()
    block = person.context.document.project.graph.nodes[name].block

    def broken(project):
        return edits.set_argument(project, "conv1", "kernel_size", 99, block=block)

    person.context.document.edit("break", broken)
    person.qtbot.waitUntil(lambda: person.context.shapes.current, timeout=20_000)
    problem = person.context.shapes.problems[0]
    person.editor.problems.node_activated.emit(problem.node)
    assert person.context.scope.block == block
    assert person.context.selection.names == ("conv1",)
    inside = person.context.scope.shown.problems
    assert [one.node for one in inside if one.code == problem.code][:1] == ["conv1"]
    assert person.editor.canvas.canvas_scene.callout is not None


def test_search_finds_the_nodes_of_the_block_that_is_open(person):
    name = open_residual(person)
    person.context.scope.enter(name)
    texts = [entry.text for entry in person.editor.search.entries(editor=True)]
    assert "conv1" in texts and name not in texts
