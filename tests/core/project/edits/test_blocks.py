from itertools import pairwise

import pytest
from immutables import Map

from core.layers.expressions import Expression, ParameterRef
from core.project import edits
from core.project.graph import Project
from tests.helpers.building import residual_block
from tests.helpers.edits import refused, wires
from tests.helpers.projects import chain


def with_block(**args):
    """Return x → b → y, where b uses a block with a parameter n on which a Linear in it depends."""
    project = edits.set_block_parameter(edits.add_block(chain("Input", "Output"), "B"), "B", "n", "int", 2)
    project, _ = edits.append_after(project, "x", "Linear", block="B")
    project = edits.set_argument(project, "fc", "out_features", ParameterRef("n"), block="B")
    project, _ = edits.append_after(project, "x", "block:B")
    return edits.set_arguments(project, "b", args)


def test_a_new_block_passes_its_input_through():
    project = edits.add_block(Project(), "Stem")
    assert wires(project, "Stem") == ["x→y"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("B", "name-taken"), ("class", "reserved-name"), ("a.b", "illegal-name")],
)
def test_an_illegal_block_name_is_refused(name, code):
    refused(code, edits.add_block, edits.add_block(Project(), "B"), name)


def test_renaming_a_block_takes_the_nodes_that_use_it_along():
    project = edits.rename_block(with_block(n=3), "B", "Head")
    assert project.graph.nodes["b"].type == "block:Head"
    assert set(project.blocks) == {"Head"}


def test_a_block_is_deleted_only_when_nothing_uses_it():
    assert "used by b." in refused("block-in-use", edits.delete_block, with_block(), "B")
    project, _ = edits.delete(with_block(), ["b"])
    assert edits.delete_block(project, "B").blocks == Map()


def test_a_value_given_that_equals_a_new_default_is_dropped():
    project = edits.set_block_parameter(with_block(n=3), "B", "n", "int", 3)
    assert project.graph.nodes["b"].args == Map()


def test_a_parameter_changes_its_kind_only_if_every_value_goes_along():
    message = refused("wrong-type", edits.set_block_parameter, with_block(), "B", "n", "bool", True)
    assert message.startswith("fc: out_features")
    project = edits.set_block_parameter(with_block(), "B", "rate", "int", 2)
    project = edits.set_argument(project, "b", "rate", 5)
    project = edits.set_block_parameter(project, "B", "rate", "float", 0.5)
    assert isinstance(project.graph.nodes["b"].args["rate"], float)
    refused("wrong-type", edits.set_block_parameter, project, "B", "rate", "str", "low")


@pytest.mark.parametrize(
    ("name", "kind", "default", "code"),
    [
        ("fc", "int", 1, "name-taken"),
        ("not", "int", 1, "reserved-name"),
        ("größe", "int", 1, "illegal-name"),
        ("m", "integer", 1, "unknown-kind"),
        ("m", "int", 1.5, "wrong-type"),
    ],
)
def test_an_illegal_parameter_is_refused(name, kind, default, code):
    refused(code, edits.set_block_parameter, with_block(), "B", name, kind, default)


def test_renaming_a_parameter_follows_it_into_values_and_uses():
    project = edits.set_repeat(with_block(n=3), "b", [{"n": 4}, {}])
    project = edits.set_argument(project, "fc", "out_features", Expression("n * n"), block="B")
    project = edits.rename_block_parameter(project, "B", "n", "width")
    assert project.blocks["B"].graph.nodes["fc"].args["out_features"] == Expression("width * width")
    assert project.graph.nodes["b"].args == Map({"width": 3})
    assert project.graph.nodes["b"].repeat == (Map({"width": 4}), Map())


def test_a_parameter_is_removed_only_when_nothing_uses_it():
    project = with_block(n=3)
    message = refused("parameter-in-use", edits.remove_block_parameter, project, "B", "n")
    assert "is used by fc in block B, b." in message
    project = edits.set_argument(project, "fc", "out_features", 4, block="B")
    project = edits.remove_block_parameter(edits.set_argument(project, "b", "n", None), "B", "n")
    assert project.blocks["B"].parameters == Map()


def test_a_residual_block_made_by_edits_equals_the_one_made_by_hand():
    project = edits.add_block(Project(), "Residual")
    for name, kind, default in (("planes", "int", 4), ("stride", "int", 1), ("project", "bool", False)):
        project = edits.set_block_parameter(project, "Residual", name, kind, default)
    planes, stride = ParameterRef("planes"), ParameterRef("stride")
    conv = {"out_channels": planes, "kernel_size": 3, "padding": 1}
    short = {"out_channels": planes, "kernel_size": 1, "stride": stride}
    for name, type_name, args in (
        ("conv1", "Conv2d", conv | {"stride": stride}),
        ("relu1", "ReLU", {}),
        ("conv2", "Conv2d", conv),
        ("shortcut", "Conv2d", short),
        ("add", "Add", {}),
        ("relu2", "ReLU", {}),
    ):
        project, _ = edits.add_node(project, type_name, name=name, args=args, block="Residual")
    project = edits.disconnect(project, "y", block="Residual")
    path = ("x", "conv1", "relu1", "conv2", "add", "relu2", "y")
    for source, target in (*pairwise(path), ("x", "shortcut"), ("shortcut", "add")):
        project = edits.connect(project, source, target, block="Residual")
    project = edits.set_enabled(project, "shortcut", ParameterRef("project"), block="Residual")
    assert project.blocks["Residual"] == residual_block()
