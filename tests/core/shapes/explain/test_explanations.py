"""What explanations say, in words and figures."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from immutables import Map

from core.errors import UsageError
from core.layers.declaration import Kind, LayerType
from core.layers.registry import LAYERS
from core.project.files import load
from core.project.graph import End, Project
from core.shapes.explain import Explanation, Formula, explain_chain, explain_project
from core.shapes.explain.families import FAMILIES
from core.shapes.inference import infer
from tests.core.shapes.explain.calls import explained
from tests.helpers.building import GraphBuilder, residual_block
from tests.helpers.projects import chain, legal_projects

EXAMPLE = Path(__file__).parents[4] / "resources" / "examples" / "first-cnn.tcanvas"


@pytest.fixture(scope="module")
def tutorial() -> Mapping[str, Explanation]:
    return {one.path: one for one in explain_project(infer(load(EXAMPLE)))}


def test_the_tutorial_convolution_shows_the_whole_formula(tutorial: Mapping[str, Explanation]) -> None:
    (step,) = tutorial["conv1"].steps
    assert str(step.what) == "height and width"
    assert step.substituted == "⌊(32 + 2·0 − 1·(3 − 1) − 1)/1⌋ + 1"
    assert step.value == 30


def test_the_tutorial_convolution_says_where_its_60_parameters_come_from(
    tutorial: Mapping[str, Explanation],
) -> None:
    conv = tutorial["conv1"]
    assert conv.parameters is not None and conv.macs is not None
    assert (conv.parameters.substituted, conv.parameters.value) == ("6·(1·3·3) + 6", 60)
    assert (conv.macs.substituted, conv.macs.value) == ("30·30·6·(1·3·3)", 48_600)
    assert str(conv.text) == (
        "6 filters slide over 32 × 32 pixels in a 3 × 3 window: 30 positions each way, because "
        "32 − 3 + 1 = 30. 60 parameters: 6 · (1 · 3 · 3) weights and 6 biases."
    )


def test_flatten_says_why_1350(tutorial: Mapping[str, Explanation]) -> None:
    assert str(tutorial["flat"].text) == (
        "1350 = 6 × 15 × 15: channels × height × width are laid out in one row."
    )
    (step,) = tutorial["flat"].steps
    assert (step.substituted, step.value) == ("6 × 15 × 15", 1350)


def test_the_linear_layer_says_where_its_13510_parameters_come_from(
    tutorial: Mapping[str, Explanation],
) -> None:
    linear = tutorial["fc1"]
    assert str(linear.text) == (
        "1350 features in, 10 out. 13,510 parameters: 10 · 1350 weights and 10 biases."
    )
    assert linear.parameters is not None
    assert linear.parameters.substituted == "10·1350 + 10"


def test_a_kernel_of_5_gives_1176() -> None:
    project = chain(
        ("Input", {"shape": (1, 32, 32)}),
        ("Conv2d", {"out_channels": 6, "kernel_size": 5}),
        ("MaxPool2d", {"kernel_size": 2}),
        "Flatten",
    )
    *_, flat = explain_project(infer(project))
    assert str(flat.text).startswith("1176 = 6 × 14 × 14")


def test_the_json_is_as_contracted(tutorial: Mapping[str, Explanation]) -> None:
    record = tutorial["conv1"].as_json()
    assert list(record) == ["node", "output_shape", "steps", "parameters", "text"]
    assert record["output_shape"] == ["N", 6, 30, 30]
    assert record["parameters"] == {"formula": "6·(1·3·3) + 6", "value": 60}
    assert tutorial["relu1"].as_json()["parameters"] is None
    assert tutorial["y"].as_json()["output_shape"] == ["N", 10]


def test_several_outputs_all_show_their_shapes() -> None:
    record = explained("LSTM", {"hidden_size": 3, "batch_first": True}, (5, 2)).as_json()
    assert record["output_shape"] == ["N", 5, 3]
    assert record["output_shapes"] == [["N", 5, 3], [1, "N", 3], [1, "N", 3]]


def _sample(declared: LayerType) -> Explanation:
    """Return the explanation of a layer as the editor would insert it."""
    if declared.explanation == "unpooling":
        return _unpooled(declared)
    if declared.kind is Kind.INPUT:
        (told,) = explain_project(infer(chain("Input")))
        return told
    if declared.name == "Gather":
        return _gathered()
    args = declared.insertion_args | _FITTING.get(declared.name, {})
    if not declared.inputs:
        return explained(declared.name, args)
    if declared.parameter("affine") is not None:  # an InstanceNorm learns nothing by default
        args |= {"affine": True}
    if declared.name == "Fold":  # 2 × 4 windows of 2 × 2
        args |= {"output_size": (3, 5)}
    ports = [port for port in declared.input_ports(args) if not port.optional]
    ranks = ports[0].ranks
    shape = (8,) * ((3 if 3 in ranks else max(2, min(ranks))) - 1)
    dtype = "float32" if "float32" in ports[0].dtypes else ports[0].dtypes[0]
    return explained(declared.name, args, *[shape] * len(ports), dtype=dtype)


_FITTING: Mapping[str, Mapping[str, Any]] = {
    "Expand": {"sizes": (-1, -1)},
    "Split": {"split_size_or_sections": (5, 3)},
}
"""What makes a layer fit the sample, where what is inserted does not."""


def _gathered() -> Explanation:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (8,)}), "output")
    index = End(made.add("Input", {"shape": (2,), "dtype": "int64"}), "output")
    name = made.add("Gather", {"dim": 1}, {"input": x, "index": index})
    return next(e for e in explain_project(infer(Project(graph=made.graph()))) if e.path == name)


def _unpooled(declared: LayerType) -> Explanation:
    made, dims = GraphBuilder(), declared.name[-2:]
    x = End(made.add("Input", {"shape": (2,) + (8,) * int(dims[0])}), "output")
    pool = made.add(f"MaxPool{dims}", {"kernel_size": 2, "return_indices": True}, {"input": x})
    feeds = {"input": End(pool, "output"), "indices": End(pool, "indices")}
    name = made.add(declared.name, {"kernel_size": 2}, feeds)
    return next(e for e in explain_project(infer(Project(graph=made.graph()))) if e.path == name)


@pytest.mark.parametrize("name", sorted(LAYERS))
def test_every_declared_layer_explains_itself(name: str) -> None:
    declared = LAYERS[name]
    assert declared.explanation in FAMILIES
    told = _sample(declared)
    assert told.text.code not in ("explain-refused", "explain-nothing", "explain-missing-input")
    assert (told.parameters is not None) == declared.has_weights
    assert told.output_shapes and None not in told.output_shapes
    assert "{" not in str(told.text) and "[" not in str(told.text)


def test_every_family_is_used_by_a_layer() -> None:
    assert {declared.explanation for declared in LAYERS.values()} == set(FAMILIES)


@settings(max_examples=10)
@given(legal_projects())
def test_every_step_of_generated_networks_computes_what_it_shows(project: Project) -> None:
    for told in explain_project(infer(project)):
        for step in (*told.steps, told.parameters, told.macs):
            if step is not None and isinstance(step.value, int):
                assert Formula(step.substituted).value({}) == step.value


def test_axes_that_differ_get_steps_of_their_own() -> None:
    told = explained("Conv2d", {"out_channels": 1, "kernel_size": 3, "padding": (1, 0)}, (1, 8, 8))
    assert [(str(step.what), step.value) for step in told.steps] == [("height", 8), ("width", 6)]
    assert "width" in told.steps[1].formula


def test_a_named_size_stays_a_name_in_the_arithmetic() -> None:
    told = explained("Conv1d", {"out_channels": 2, "kernel_size": 3}, (4, "T"))
    (step,) = told.steps
    assert step.substituted == "⌊(T + 2·0 − 1·(3 − 1) − 1)/1⌋ + 1"
    assert step.value == "T - 2"
    assert told.macs is not None and told.macs.value == "(T - 2)·2·(4·3)"
    assert told.parameters is not None and told.parameters.value == 26


def test_ceil_mode_shows_that_the_last_window_starts_inside() -> None:
    told = explained("MaxPool1d", {"kernel_size": 2, "stride": 3, "padding": 1, "ceil_mode": True}, (1, 5))
    (step,) = told.steps
    assert step.substituted == "min(⌈(5 + 2·1 − 1·(2 − 1) − 1)/3⌉ + 1, ⌈(5 + 1)/3⌉)"
    assert step.value == 2
    assert "if it starts inside" in str(told.text)


def test_an_lstm_of_all_trades_shows_where_its_weights_come_from() -> None:
    args = {"hidden_size": 8, "num_layers": 2, "bidirectional": True, "proj_size": 3}
    told = explained("LSTM", args | {"batch_first": True}, (5, 4))
    assert told.parameters is not None
    assert told.parameters.substituted == (
        "2·(4·(8·(4 + 3) + 2·8) + 3·8) + (2 − 1)·2·(4·(8·(2·3 + 3) + 2·8) + 3·8)"
    )


def test_a_call_of_shared_weights_names_their_owner() -> None:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (5,)}), "output")
    first = made.layer("Linear", {"out_features": 5}, x, (), name="fc")
    made.add("Linear", {}, {"input": first}, name="again", shares="fc")
    told = {one.path: str(one.text) for one in explain_project(infer(Project(graph=made.graph())))}
    assert told["again"].endswith("The weights are those of fc and count once.")
    assert "those of" not in told["fc"]


def test_what_cannot_be_explained_says_what_is_missing() -> None:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (1, 4, 4)}), "output")
    made.layer("Conv2d", {"out_channels": 2, "kernel_size": 9}, x, (), name="conv")
    made.add("ReLU", {}, {"input": End("conv", "output")}, name="relu")
    made.add("Add", {}, {"0": x}, name="add")
    made.layer("Linear", {"out_features": 2}, x, (), name="off", enabled=False)
    made.add("Mystery", {}, {"input": x}, name="odd")
    made.add("Input", {}, name="shapeless")
    told = {one.path: str(one.text) for one in explain_project(infer(Project(graph=made.graph())))}
    assert told["conv"].startswith("Nothing comes out: the window (9) is larger than the padded height (4")
    assert told["relu"] == "Nothing is known of what arrives at input. Connect it, or mend what comes before."
    assert "arrives at 1." in told["add"]
    assert told["off"] == "Not enabled: the first input passes through unchanged."
    assert told["odd"].startswith("Mystery is not known here")
    assert told["shapeless"] == "The shape of a sample is not known. Give it in shape."


def test_the_chain_of_a_node_leads_from_the_inputs_to_it() -> None:
    report = infer(load(EXAMPLE))
    assert [one.path for one in explain_chain(report, "fc1")] == [
        "x", "conv1", "relu1", "pool1", "relu2", "flat", "fc1",
    ]  # fmt: skip
    assert [one.path for one in explain_chain(report, "x")] == ["x"]


def _branching() -> Project:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (3, 8, 8)}), "output")
    block = made.add("block:Residual", {"planes": 3}, {"x": x}, name="layer1", repeat=2)
    made.layer("ReLU", {}, x, (), name="aside")
    made.add("Output", {}, {"input": End(block, "y")})
    return Project(graph=made.graph(), blocks=Map({"Residual": residual_block()}))


def test_the_chain_goes_through_blocks_and_repeats_and_leaves_branches_out() -> None:
    report = infer(_branching())
    paths = [one.path for one in explain_chain(report, "layer1.1.conv1")]
    first = [call.path for call in report.calls() if call.path.startswith("layer1.0.")]
    assert paths == ["x", *first, "layer1.1.x", "layer1.1.conv1"]
    assert "aside" not in [one.path for one in explain_chain(report, "y")]


def test_the_chain_of_a_block_holds_all_that_is_in_it() -> None:
    report = infer(_branching())
    inside = {call.path for call in report.calls() if call.path.startswith("layer1")}
    assert inside <= {one.path for one in explain_chain(report, "layer1")}


def test_an_unknown_node_is_named_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match=r"no node conv2 in this network\. Did you mean conv1\?"):
        explain_chain(infer(load(EXAMPLE)), "conv2")


@settings(max_examples=10)
@given(legal_projects())
def test_every_chain_of_a_generated_network_begins_where_nothing_enters(project: Project) -> None:
    report = infer(project)
    calls = {call.path: call for call in report.calls()}
    for path in list(calls)[-2:]:
        chained = [one.path for one in explain_chain(report, path)]
        assert path in chained
        assert calls[chained[0]].type in ("Input", "Parameter", "Constant")
        assert chained == [one for one in calls if one in set(chained)]
