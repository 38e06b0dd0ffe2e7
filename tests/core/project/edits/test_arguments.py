from immutables import Map

from core.layers.expressions import Expression, ParameterRef
from core.project import edits
from core.project.graph import Node
from tests.helpers.edits import refused
from tests.helpers.projects import chain


def args_of(project, name, block=None):
    return dict(project.graph_of(block).nodes[name].args)


def test_several_nodes_are_set_at_once_or_none():
    project = chain("Input", ("Linear", {"out_features": 3}), ("Linear", {"out_features": 4}), "ReLU")
    both = edits.set_arguments_of(project, ["fc", "fc1"], {"bias": False, "out_features": 8})
    assert both.graph.nodes["fc"].args == both.graph.nodes["fc1"].args == Map(out_features=8, bias=False)
    refused("unknown-argument", edits.set_arguments_of, project, ["fc", "relu"], {"bias": False})
    refused("unknown-node", edits.set_arguments_of, project, ["fc", "fd"], {"bias": False})


def test_of_several_nodes_one_that_shares_goes_by_its_owner():
    project, _ = edits.add_node(chain("Input", ("Linear", {"out_features": 3})), "Linear")
    project = edits.share_with(project, "fc1", "fc")
    project = edits.set_arguments_of(project, ["fc", "fc1"], {"out_features": 8})
    assert dict(project.graph.nodes["fc"].args) == {"out_features": 8}
    assert project.graph.nodes["fc1"].shares == "fc"


def test_a_value_equal_to_the_default_is_dropped():
    project = chain(("Conv2d", {"out_channels": 4, "kernel_size": 3, "stride": 2}))
    project = edits.set_argument(project, "conv", "stride", 1)
    assert args_of(project, "conv") == {"out_channels": 4, "kernel_size": 3}


def test_a_value_is_brought_to_canonical_spelling():
    project = edits.set_arguments(chain("Conv2d"), "conv", {"kernel_size": [5, 5], "padding": [1, 2]})
    assert args_of(project, "conv") == {"out_channels": 16, "kernel_size": 5, "padding": (1, 2)}


def test_none_unpins_an_inferred_argument():
    project = edits.set_argument(chain("Linear"), "fc", "in_features", 7)
    assert args_of(project, "fc") == {"out_features": 10, "in_features": 7}
    assert args_of(edits.set_argument(project, "fc", "in_features", None), "fc") == {"out_features": 10}


def test_default_drops_an_argument_that_could_be_null():
    project = edits.set_argument(chain("MaxPool2d"), "pool", "stride", 1)
    assert args_of(edits.set_argument(project, "pool", "stride", edits.DEFAULT), "pool") == {"kernel_size": 2}
    assert args_of(edits.set_argument(project, "pool", "stride", None), "pool") == {"kernel_size": 2}


def test_all_arguments_are_set_or_none():
    project = chain("Linear")
    message = refused("wrong-type", edits.set_arguments, project, "fc", {"bias": False, "out_features": "x"})
    assert message == "fc: out_features is “x”; expected a whole number."
    assert args_of(project, "fc") == {"out_features": 10}


def test_a_boolean_is_no_whole_number():
    refused("wrong-type", edits.set_argument, chain("Linear"), "fc", "out_features", True)


def test_an_unknown_argument_is_refused_with_the_one_that_was_meant():
    for value in (3, edits.DEFAULT, None):
        message = refused("unknown-argument", edits.set_argument, chain("Linear"), "fc", "out_feature", value)
        assert "did you mean “out_features”" in message


def test_references_have_a_meaning_only_inside_a_block():
    project = chain("Linear")
    refused("reference-outside-block", edits.set_argument, project, "fc", "out_features", ParameterRef("n"))


def test_inside_a_block_expressions_are_kept_in_canonical_spelling():
    project = edits.set_block_parameter(edits.add_block(chain("Input"), "B"), "B", "n", "int", 2)
    project, _ = edits.add_node(project, "Linear", block="B")
    project = edits.set_argument(project, "fc", "out_features", Expression("(n*2)"), block="B")
    assert args_of(project, "fc", "B") == {"out_features": Expression("n * 2")}
    assert "“m”" in refused(
        "unknown-parameter", edits.set_argument, project, "fc", "out_features", ParameterRef("m"), block="B"
    )
    refused("bad-expression", edits.set_argument, project, "fc", "out_features", Expression("n +"), block="B")


def test_an_input_of_a_block_has_no_shape():
    project = edits.add_block(chain("Input"), "B")
    refused("shape-inside-block", edits.set_argument, project, "x", "shape", [3], block="B")


def test_a_port_in_use_does_not_go():
    project = edits.set_argument(chain("Input", "MaxPool2d", "MaxUnpool2d"), "pool", "return_indices", True)
    project = edits.connect(project, "pool:indices", "unpool:indices")
    message = refused("port-in-use", edits.set_argument, project, "pool", "return_indices", False)
    assert "pool: its output “indices” would be gone, but it is connected to unpool." in message


def test_a_sharer_goes_by_its_owners_arguments():
    project, _ = edits.add_node(chain("Linear"), "Linear")
    project = edits.share_with(project, "fc1", "fc")
    assert "goes by its arguments" in refused(
        "shares-and-own", edits.set_argument, project, "fc1", "out_features", 3
    )


def test_a_placeholder_gets_no_arguments():
    project = chain("ReLU")
    graph = project.graph
    nodes = graph.nodes.set("odd", Node(type="Odd", args=Map({"a": 1})))
    project = project.with_graph(None, graph.__class__(nodes=nodes))
    refused("unknown-layer", edits.set_argument, project, "odd", "a", 2)


def test_setting_what_is_there_already_gives_the_same_value():
    project = chain("Linear")
    assert edits.set_argument(project, "fc", "out_features", 10) is project
