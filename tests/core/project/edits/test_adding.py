import pytest

from core.project import edits
from core.project.graph import Project
from tests.helpers.edits import refused, wires
from tests.helpers.projects import chain


def test_a_new_node_has_a_free_name_and_the_arguments_that_the_editor_inserts():
    project, first = edits.add_node(Project(), "Conv2d")
    project, second = edits.add_node(project, "Conv2d")
    assert (first, second) == ("conv", "conv1")
    assert dict(project.graph.nodes["conv"].args) == {"out_channels": 16, "kernel_size": 3}


def test_adding_leaves_the_old_value_as_it_was():
    empty = Project()
    edits.add_node(empty, "ReLU")
    assert empty == Project()


def test_inputs_and_outputs_are_listed_as_they_are_added():
    project = chain("Input", "Output")
    project, _ = edits.add_node(project, "Input")
    assert (project.graph.inputs, project.graph.outputs) == (("x", "x1"), ("y",))


def test_an_unknown_type_is_refused_with_the_one_that_was_meant():
    assert "did you mean “Conv2d”" in refused("unknown-layer", edits.add_node, Project(), "Conv2D")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("forward", "reserved-name"),
        ("1st", "illegal-name"),
        ("relu", "name-taken"),
        ("relu.a", "name-prefix"),
        ("", "illegal-name"),
    ],
)
def test_an_illegal_name_is_refused(name, code):
    refused(code, edits.add_node, chain("ReLU"), "GELU", name=name)


def test_an_input_needs_a_name_that_forward_can_use():
    refused("illegal-input-name", edits.add_node, Project(), "Input", name="stem.x")


def test_appending_splices_into_the_single_outgoing_edge():
    project, _ = edits.append_after(chain("Input", "ReLU", "Output"), "relu", "GELU")
    assert wires(project) == ["relu→gelu", "x→relu", "gelu→y"]


def test_appending_at_the_end_of_a_chain_connects():
    project, _ = edits.append_after(chain("Input", "ReLU"), "relu", "Add")
    assert wires(project) == ["relu→add:0", "x→relu"]


def test_appending_branches_where_there_are_several_edges():
    project = chain("Input", "ReLU")
    project, _ = edits.append_after(project, None, "GELU")
    project = edits.connect(project, "x", "gelu")
    project, added = edits.append_after(project, "x", "Tanh")
    assert [target.node for _, target in project.graph.outgoing("x")] == ["gelu", "relu", added]


def test_appending_a_merge_feeds_its_first_input_and_goes_on_from_it():
    project, _ = edits.append_after(chain("Input", "Output"), "x", "Cat")
    assert wires(project) == ["x→cat:0", "cat→y"]


def test_appending_an_output_branches_off():
    project, _ = edits.append_after(chain("Input", "ReLU", "Output"), "relu", "Output")
    assert wires(project) == ["x→relu", "relu→y", "relu→y1"]


def test_appending_after_an_output_goes_before_it():
    project, _ = edits.append_after(chain("Input", "Output"), "y", "ReLU")
    assert wires(project) == ["x→relu", "relu→y"]


def test_appending_after_an_output_that_nothing_feeds_feeds_it():
    project, _ = edits.append_after(chain("Output"), "y", "ReLU")
    assert wires(project) == ["relu→y"]


def test_appending_an_output_after_an_output_takes_the_same_source():
    project, _ = edits.append_after(chain("Input", "Output"), "y", "Output")
    assert wires(project) == ["x→y", "x→y1"]


def test_appending_an_input_only_places_it():
    project, name = edits.append_after(chain("Input", "Output"), "x", "Input")
    assert (name, wires(project)) == ("x1", ["x→y"])


def test_splicing_keeps_the_port_that_the_edge_entered():
    project = chain("Input", "Add")
    project = edits.connect(project, "x", "add")
    project, _ = edits.splice(project, "add:0", "ReLU")
    assert wires(project) == ["relu→add:0", "x→add:1", "x→relu"]


def test_an_output_cannot_stand_on_an_edge():
    message = refused("not-on-an-edge", edits.splice, chain("Input", "ReLU"), "relu", "Output")
    assert message == "Output has no output, so it cannot stand between x and relu."


def test_a_node_that_is_there_can_be_put_on_an_edge():
    project, _ = edits.add_node(chain("Input", "Output"), "ReLU")
    project = edits.insert_existing_on_edge(project, "relu", "y")
    assert wires(project) == ["x→relu", "relu→y"]


def test_a_node_cannot_be_put_on_an_edge_that_it_stands_on():
    refused("occupied-input", edits.insert_existing_on_edge, chain("Input", "ReLU", "GELU"), "relu", "relu")


def test_a_block_cannot_contain_itself():
    project = edits.add_block(edits.add_block(Project(), "Inner"), "Outer")
    project, _ = edits.add_node(project, "block:Inner", block="Outer")
    message = refused("block-recursion", edits.add_node, project, "block:Outer", block="Inner")
    assert "Inner → Outer → Inner" in message
