"""The second stage: what torch, the batch rule, the data and the loss refuse, and what mends it."""

from dataclasses import replace

import pytest
from immutables import Map

from core.checks import apply_fix, check_network
from core.problems import Problem, Severity
from core.project import edits
from core.project.graph import End, Graph, Node, Project
from core.project.plans import Component, DataPlan, SplitPlan, TrainingPlan
from core.shapes.inference import infer
from tests.helpers.projects import chain

DIGITS = DataPlan(transforms=(Component("Resize", Map({"size": 32})),))


def tutorial(**training: object) -> Project:
    project = chain(
        ("Input", {"shape": (1, 32, 32)}),
        ("Conv2d", {"out_channels": 6, "kernel_size": 3}),
        "ReLU",
        ("MaxPool2d", {"kernel_size": 2}),
        "ReLU",
        "Flatten",
        ("Linear", {"out_features": 10}),
        "Output",
    )
    return replace(project, data=DIGITS, training=TrainingPlan(**training))  # type: ignore[arg-type]


def only(project: Project) -> Problem:
    (problem,) = check_network(project)
    return problem


def repaired(project: Project) -> Project:
    problem = only(project)
    return apply_fix(project, problem, problem.fixes[0])


def test_the_tutorial_network_has_no_problem() -> None:
    assert check_network(tutorial()) == ()


def test_a_missing_flatten_names_the_linear_and_is_the_first_repair() -> None:
    broken, _ = edits.delete(tutorial(), ["flat"])
    problem = only(broken)
    assert (problem.code, problem.node, problem.where) == ("shape-mismatch", "fc", "/graph/nodes/fc")
    assert [str(fix.title) for fix in problem.fixes] == ["Insert Flatten (gives 1350 features)"]
    assert check_network(repaired(broken)) == ()


def test_too_few_scores_offer_the_right_number() -> None:
    broken = edits.set_argument(tutorial(), "fc", "out_features", 7)
    assert "N×7" in str(only(broken).message)
    assert check_network(repaired(broken)) == ()


def test_more_scores_than_classes_is_a_warning_since_torch_accepts_it() -> None:
    assert only(edits.set_argument(tutorial(), "fc", "out_features", 12)).severity is Severity.WARNING


def test_a_contradicted_pin_can_be_removed() -> None:
    broken = edits.set_argument(tutorial(), "fc", "in_features", 1000)
    problem = only(broken)
    assert (
        str(problem.message)
        == "fc: in_features is pinned to 1000, but 1350 arrive. Unpin it, or change the input."
    )
    assert check_network(repaired(broken)) == ()


def test_a_pin_that_flattening_satisfies_offers_flatten_first() -> None:
    broken, _ = edits.delete(edits.set_argument(tutorial(), "fc", "in_features", 1350), ["flat"])
    assert [fix.id for fix in only(broken).fixes] == ["insert-flatten", "unpin"]
    assert check_network(repaired(broken)) == ()


def test_regression_on_classes_compares_with_one_hot() -> None:
    assert check_network(tutorial(loss=Component("MSELoss"))) == ()


def test_regression_never_broadcasts() -> None:
    random = DataPlan(source=Component("random"), normalize="none", split=SplitPlan(validation=0.0))
    project = replace(tutorial(loss=Component("MSELoss")), data=random)
    assert check_network(project) == ()
    problem = only(edits.set_argument(project, "fc", "out_features", 1))
    assert problem.code == "shape-mismatch"
    assert "N×10" in str(problem.message)


def test_class_losses_refuse_numbers_and_offer_another_loss() -> None:
    random = DataPlan(source=Component("random"), normalize="none", split=SplitPlan(validation=0.0))
    broken = replace(tutorial(), data=random)
    assert only(broken).code == "loss-needs-classes"
    assert check_network(repaired(broken)) == ()


def test_data_of_another_shape_can_be_resized() -> None:
    broken = replace(tutorial(), data=DataPlan())
    problem = only(broken)
    assert str(problem.message) == "x takes 1×32×32 a sample, but the data give 1×8×8."
    assert [fix.id for fix in problem.fixes] == ["insert-resize", "set-input-shape"]
    assert check_network(repaired(broken)) == ()


def test_a_last_batch_of_one_before_batch_norm_is_an_error_with_a_repair() -> None:
    project = chain(
        ("Input", {"shape": (1, 8, 8)}),
        "Flatten",
        ("Linear", {"out_features": 10, "bias": False}),
        "BatchNorm1d",
        "Output",
    )
    project = replace(project, data=DataPlan(), training=TrainingPlan(batch_size=4))
    errors = [p for p in check_network(project) if p.severity is Severity.ERROR]
    assert [p.code for p in errors] == ["batch-of-one"]
    assert "1437" in str(errors[0].message)
    mended = apply_fix(project, errors[0], errors[0].fixes[0])
    assert [p.code for p in check_network(mended)] == ["small-batch"]


def test_an_image_without_channels_is_told_apart_from_torchs_own_refusals() -> None:
    project = chain(("Input", {"shape": (28, 28)}), "Conv2d", "Output")
    problem = only(project)
    assert problem.code == "batch-taken"
    assert "batch N" in str(problem.message)
    mended = apply_fix(project, problem, problem.fixes[0])
    assert check_network(mended) == ()


def test_a_layer_of_another_dimension_can_be_swapped_for_the_right_one() -> None:
    broken = chain(("Input", {"shape": (3, 8, 8)}), "BatchNorm1d", "Output")
    assert only(broken).fixes[0].id == "change-type"
    assert check_network(repaired(broken)) == ()


@pytest.mark.parametrize(
    ("layer", "args", "code"),
    [
        ("Flatten", {"start_dim": 0}, "batch-axis"),
        ("Softmax", {"dim": 0}, "batch-axis"),
        ("Permute", {"dims": (1, 0, 2)}, "batch-moved"),
        ("Conv1d", {"out_channels": 2, "kernel_size": 9}, "kernel-too-large"),
        ("Conv1d", {"out_channels": 0, "kernel_size": 1}, "out-of-range"),
        ("LSTM", {"hidden_size": 4}, "batch-moved"),
        ("Unflatten", {"dim": 1, "unflattened_size": (2, 2)}, "sizes-product"),
    ],
)
def test_each_refusal_has_its_code(layer: str, args: dict[str, object], code: str) -> None:
    assert only(chain(("Input", {"shape": (6, 5)}), (layer, args), "Output")).code == code


@pytest.mark.parametrize(
    ("layer", "args", "titles"),
    [
        (
            "Conv2d",
            {"out_channels": 2, "kernel_size": 9},
            ["Set kernel_size to 5×7", "Set padding to 2×1"],
        ),
        (
            "Conv2d",
            {"out_channels": 2, "kernel_size": (3, 4), "dilation": 3},
            ["Set kernel_size to 2×3", "Set padding to 1×2"],
        ),
        ("Conv2d", {"out_channels": 2, "kernel_size": 9, "padding": "valid"}, ["Set kernel_size to 5×7"]),
        ("MaxPool2d", {"kernel_size": 6}, ["Set kernel_size to 5×6", "Set padding to 1×0"]),
        ("MaxPool2d", {"kernel_size": 30}, ["Set kernel_size to 5×7", "Set padding to 13×12"]),
    ],
)
def test_a_kernel_too_large_is_made_to_fit(layer: str, args: dict[str, object], titles: list[str]) -> None:
    project = chain(("Input", {"shape": (6, 5, 7)}), (layer, args), "Output")
    problem = only(project)
    assert [str(fix.title) for fix in problem.fixes] == titles
    for fix in problem.fixes:
        assert check_network(apply_fix(project, problem, fix)) == ()


def test_a_pooling_that_counts_no_padding_is_not_offered_any() -> None:
    project = chain(("Input", {"shape": (1, 5, 7, 7)}), ("AvgPool3d", {"kernel_size": 6}), "Output")
    problem = only(project)
    assert [str(fix.title) for fix in problem.fixes] == ["Set kernel_size to 5×6×6"]
    assert check_network(apply_fix(project, problem, problem.fixes[0])) == ()


def test_only_the_first_broken_node_is_named_and_upstream_keeps_its_shapes() -> None:
    broken = edits.set_argument(tutorial(), "pool", "kernel_size", 99)
    assert only(broken).node == "pool"
    report = infer(broken)
    assert str(report.spec_of("conv")) == "N×6×30×30"
    assert report.spec_of("pool") is None
    assert report.spec_of("fc") is None


def test_an_unconnected_input_is_named() -> None:
    broken = edits.disconnect(tutorial(), End("fc", "input"))
    codes = {(p.code, p.node) for p in check_network(broken)}
    assert ("unconnected", "fc") in codes
    assert ("unused", "flat") in codes


def test_a_node_that_leads_nowhere_is_a_warning() -> None:
    project, name = edits.add_node(tutorial(), "ReLU")
    project = edits.connect(project, "conv", name)
    problem = only(project)
    assert (problem.code, problem.node, problem.severity) == ("unused", name, Severity.WARNING)


def test_plans_out_of_range_are_listed_together() -> None:
    project = tutorial(epochs=0, batch_size=0, optimizer=Component("SGD", Map({"lr": -1.0})))
    wheres = {problem.where for problem in check_network(project)}
    assert wheres >= {"/training/epochs", "/training/batch_size", "/training/optimizer/args/lr"}


def test_class_weights_must_number_the_classes() -> None:
    project = tutorial(loss=Component("CrossEntropyLoss", Map({"weight": (1.0, 2.0)})))
    assert only(project).code == "loss-weight"


def test_shared_weights_of_another_size_are_refused_at_the_sharer() -> None:
    nodes = {
        "x": Node(type="Input", args=Map({"shape": (4,)})),
        "fc1": Node(type="Linear", args=Map({"out_features": 3})),
        "fc2": Node(type="Linear", shares="fc1"),
        "y": Node(type="Output"),
    }
    ends = {
        End("fc1", "input"): End("x", "output"),
        End("fc2", "input"): End("fc1", "output"),
        End("y", "input"): End("fc2", "output"),
    }
    project = Project(graph=Graph(nodes=Map(nodes), edges=Map(ends), inputs=("x",), outputs=("y",)))
    problem = only(project)
    assert (problem.code, problem.node) == ("shared-mismatch", "fc2")
    assert "in_features 4; here 3 arrive" in str(problem.message)


def test_several_inputs_cannot_be_trained_on_one_tensor() -> None:
    project, extra = edits.add_node(tutorial(), "Input", args={"shape": (3,)})
    assert "several-inputs" in {problem.code for problem in check_network(project)}
    assert extra in project.graph.inputs
