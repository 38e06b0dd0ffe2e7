import pytest
from immutables import Map

from core.layers.expressions import ParameterRef
from core.project import edits
from core.project.graph import End
from core.project.notes import Comment
from tests.helpers.edits import refused, wires
from tests.helpers.projects import chain


def test_a_rename_keeps_the_id_and_everything_that_hangs_on_the_name():
    before = edits.move(chain("Input", "Linear", "Output"), {"fc": (5, 6)})
    before, _ = edits.add_node(before, "Linear", name="again")
    before = edits.share_with(before, "again", "fc")
    project = edits.rename_node(before, "fc", "head.fc")
    assert wires(project) == ["x→head.fc", "head.fc→y"]
    assert project.graph.nodes["again"].shares == "head.fc"
    assert project.graph.layout == Map({"head.fc": (5, 6)})
    assert project.graph.nodes["head.fc"].id == before.graph.nodes["fc"].id


def test_a_renamed_node_stays_pinned_and_notes_stay():
    project = edits.pin(chain("ReLU", "GELU"), {"relu": (5, 6)})
    project, _ = edits.add_note(project, Comment(text="a", place=(0, 0), size=(9, 9)))
    renamed = edits.rename_node(project, "relu", "act")
    assert (renamed.graph.pinned, renamed.graph.notes) == ({"act"}, project.graph.notes)


def test_renaming_an_input_or_output_keeps_its_place():
    project, _ = edits.add_node(chain("Input", "Output"), "Input")
    project = edits.rename_node(edits.rename_node(project, "x", "image"), "y", "logits")
    assert (project.graph.inputs, project.graph.outputs) == (("image", "x1"), ("logits",))


def test_renaming_an_input_of_a_block_renames_the_port_where_the_block_is_used():
    project, _ = edits.append_after(edits.add_block(chain("Input", "Output"), "B"), "x", "block:B")
    project = edits.rename_node(edits.rename_node(project, "x", "image", block="B"), "y", "z", block="B")
    assert wires(project) == ["x→b:image", "b:z→y"]
    assert wires(project, "B") == ["image→z"]


@pytest.mark.parametrize(
    ("new_name", "code"),
    [("relu", "name-taken"), ("relu.a", "name-prefix"), ("train", "reserved-name"), ("a b", "illegal-name")],
)
def test_an_illegal_new_name_is_refused(new_name, code):
    refused(code, edits.rename_node, chain("ReLU", "GELU"), "gelu", new_name)


def test_a_node_may_be_renamed_into_its_own_name():
    assert "gelu.inner" in edits.rename_node(chain("GELU"), "gelu", "gelu.inner").graph.nodes


def test_a_node_in_a_block_cannot_be_called_like_a_parameter():
    project = edits.set_block_parameter(edits.add_block(chain("Input"), "B"), "B", "n", "int", 1)
    assert "“n” is a parameter" in refused("reserved-name", edits.rename_node, project, "x", "n", block="B")


def test_a_parameter_of_kind_bool_may_decide_whether_a_node_takes_part():
    project = edits.set_block_parameter(edits.add_block(chain("Input"), "B"), "B", "on", "bool", True)
    project = edits.set_block_parameter(project, "B", "n", "int", 1)
    project, _ = edits.append_after(project, "x", "ReLU", block="B")
    project = edits.set_enabled(project, "relu", ParameterRef("on"), block="B")
    assert project.blocks["B"].graph.nodes["relu"].enabled == ParameterRef("on")
    refused("wrong-type", edits.set_enabled, project, "relu", ParameterRef("n"), block="B")
    refused("wrong-type", edits.set_enabled, project, "relu", 1, block="B")


def test_inputs_and_outputs_take_part_once_and_always():
    project = chain("Input", "Output")
    refused("not-for-ends", edits.set_enabled, project, "x", False)
    refused("not-for-ends", edits.set_repeat, project, "y", 2)


def test_tensors_without_inputs_take_part_once_and_always():
    project = chain("Parameter")
    refused("not-for-sources", edits.set_enabled, project, "parameter", False)
    refused("not-for-sources", edits.set_repeat, project, "parameter", 2)
    repeated = edits.set_repeat(chain("ReLU"), "relu", 2)
    refused("not-for-sources", edits.change_type, repeated, "relu", "Constant")
    assert edits.change_type(project, "parameter", "Constant").graph.nodes["parameter"].type == "Constant"


def test_pieces_that_are_in_use_cannot_be_counted_away():
    project = chain(("Input", {"shape": (6,)}), ("Chunk", {"chunks": 3, "dim": 1}))
    project, name = edits.add_node(project, "Output")
    project = edits.connect(project, End("chunk", "2"), name)
    refused("port-in-use", edits.set_argument, project, "chunk", "chunks", 2)
    assert edits.set_argument(project, "chunk", "chunks", 4).graph.nodes["chunk"].args["chunks"] == 4


def test_overrides_of_a_repeat_are_typed_and_may_restore_a_default():
    project = edits.set_repeat(
        chain(("Linear", {"out_features": 4, "bias": False})), "fc", [{}, {"bias": True}]
    )
    assert project.graph.nodes["fc"].repeat == (Map(), Map({"bias": True}))
    refused("wrong-type", edits.set_repeat, project, "fc", [{"bias": 3}])
    assert edits.set_repeat(project, "fc", None).graph.nodes["fc"].repeat is None


@pytest.mark.parametrize("repeat", [0, -1, 10_001, []])
def test_a_repeat_counts_from_1_to_10000(repeat):
    assert "from 1 to 10000" in refused("bad-repeat", edits.set_repeat, chain("ReLU"), "relu", repeat)


def test_changing_the_type_keeps_what_fits():
    before = chain("Input", ("Conv2d", {"out_channels": 7, "kernel_size": 5, "bias": False}), "Output")
    project = edits.change_type(before, "conv", "Conv1d")
    node = project.graph.nodes["conv"]
    assert dict(node.args) == {"out_channels": 7, "kernel_size": 5, "bias": False}
    assert node.id == before.graph.nodes["conv"].id
    assert wires(project) == ["x→conv", "conv→y"]


def test_changing_the_type_inserts_what_the_new_type_needs_and_moves_edges_to_its_ports():
    project = edits.change_type(chain("Input", "ReLU", "Output"), "relu", "Cat")
    assert dict(project.graph.nodes["relu"].args) == {"dim": 1}
    assert wires(project) == ["x→relu:0", "relu→y"]


def test_changing_the_type_is_refused_where_an_edge_would_hang_in_the_air():
    project, _ = edits.add_node(chain("Input", "LSTM"), "ReLU")
    project = edits.connect(project, "lstm:c_n", "relu")
    message = refused("port-in-use", edits.change_type, project, "lstm", "Linear")
    assert "its output “c_n” would be gone, but it is connected to relu." in message


def test_one_of_several_calls_of_a_layer_cannot_change_its_type():
    project, _ = edits.add_node(chain("Linear"), "Linear")
    project = edits.share_with(project, "fc1", "fc")
    for name in ("fc", "fc1"):
        refused("shared-type", edits.change_type, project, name, "ReLU")
