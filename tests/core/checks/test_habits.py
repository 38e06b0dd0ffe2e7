"""Layers that are sound and yet do nothing, undo one another or mislead: said, mended, not said of others."""

from dataclasses import replace

import pytest
import torch

from core.checks import apply_fix, check_network
from core.network.build import build_network
from core.problems import Problem, Severity
from core.project import edits
from core.project.graph import Project
from core.project.plans import DataPlan, TrainingPlan
from tests.helpers.projects import Layer, chain


def linear(features: int, **args: object) -> Layer:
    return ("Linear", {"out_features": features} | args)


def conv(kernel: int = 3, **args: object) -> Layer:
    return ("Conv2d", {"out_channels": 4, "kernel_size": kernel} | args)


def planned(*layers: Layer) -> Project:
    """Return a classifier of the digits with these layers before its last Flatten and Linear."""
    project = chain(("Input", {"shape": (1, 8, 8)}), *layers, "Flatten", linear(10), "Output")
    return replace(project, data=DataPlan(), training=TrainingPlan())


def flat(*layers: Layer) -> Project:
    """Return the same, flattened first."""
    project = chain(("Input", {"shape": (1, 8, 8)}), "Flatten", *layers, linear(10), "Output")
    return replace(project, data=DataPlan(), training=TrainingPlan())


def codes(project: Project) -> list[str]:
    return [problem.code for problem in check_network(project)]


def only(project: Project) -> Problem:
    (problem,) = check_network(project)
    assert problem.severity is Severity.WARNING
    return problem


def repaired(project: Project) -> Project:
    problem = only(project)
    return apply_fix(project, problem, problem.fixes[0])


def outputs_of(project: Project) -> torch.Tensor:
    draw = torch.Generator().manual_seed(0)
    result: torch.Tensor = build_network(project, seed=0)(torch.randn(16, 1, 8, 8, generator=draw))
    return result


# Linear after Linear


@pytest.mark.parametrize("between", [(), ("Dropout",), ("Identity", "Dropout")])
def test_two_linear_layers_without_an_activation_are_one_and_relu_is_offered(
    between: tuple[str, ...],
) -> None:
    broken = flat(linear(32), *between)
    problem = only(broken)
    assert (problem.code, problem.node) == ("linear-twice", "fc1")
    assert "one Linear from 64 to 10 features: 650 numbers would do for 2,410" in str(problem.message)
    mended = repaired(broken)
    assert check_network(mended) == ()
    assert "ReLU" in {node.type for node in mended.graph.nodes.values()}


def test_two_linear_layers_are_indeed_one_for_torch() -> None:
    module = build_network(flat(linear(32)), seed=0)
    weights = dict(module.named_parameters())
    first, second = (weights[f"{name}.weight"] for name in ("fc", "fc1"))
    bias = second @ weights["fc.bias"] + weights["fc1.bias"]
    x = torch.randn(5, 1, 8, 8)
    assert torch.allclose(module(x), x.flatten(1) @ (second @ first).T + bias, atol=1e-5)


@pytest.mark.parametrize("layers", [(linear(32), "ReLU"), (linear(32), "LayerNorm"), (linear(4),)])
def test_linear_layers_with_something_between_or_a_bottleneck_are_sound(layers: tuple[Layer, ...]) -> None:
    assert codes(flat(*layers)) == []


def test_a_first_linear_that_something_else_uses_too_is_sound() -> None:
    project, added = edits.add_node(flat(linear(10)), "Add")
    project = edits.connect(edits.connect(project, "fc", f"{added}:0"), "fc1", f"{added}:1")
    project = edits.connect(edits.disconnect(project, "y"), added, "y")
    assert codes(project) == []


def test_a_linear_on_another_axis_is_no_second_one() -> None:
    project = chain(
        ("Input", {"shape": (1, 8, 8)}),
        ("Reshape", {"shape": (8, 8)}),
        linear(8),
        ("Permute", {"dims": (0, 2, 1)}),
        linear(8),
        "Flatten",
        "Output",
    )
    assert "linear-twice" not in codes(replace(project, data=DataPlan(), training=TrainingPlan()))


def test_a_disabled_activation_is_none() -> None:
    project = flat(linear(32), "ReLU")
    assert codes(project) == []
    assert codes(edits.set_enabled(project, "relu", False)) == ["linear-twice"]


def test_a_repeated_linear_counts_its_instances() -> None:
    project = edits.set_repeat(flat(linear(64), "ReLU"), "fc", 3)
    problem = only(project)
    assert (problem.code, problem.node, problem.fixes) == ("linear-twice", "fc", ())
    assert "3 Linear one after another" in str(problem.message)


def test_linear_layers_in_a_block_are_said_once_and_mended_in_the_block() -> None:
    project, block = edits.group_into_block(
        flat(linear(64), linear(64), "ReLU"), ["fc", "fc1", "relu"], "Twice"
    )
    project = edits.set_repeat(project, block, 2)
    problem = only(project)
    assert problem.where == "/blocks/Twice/graph/nodes/fc1"
    assert check_network(repaired(project)) == ()


# ReLU that does nothing


@pytest.mark.parametrize("before", [("ReLU",), ("Sigmoid",), ("ReLU", "Dropout"), ("ReLU", "Identity")])
def test_a_relu_after_what_is_never_negative_can_be_removed_and_changes_nothing(
    before: tuple[str, ...],
) -> None:
    broken = planned(conv(), *before, "ReLU")
    problem = only(broken)
    assert problem.code == "activation-idle"
    assert problem.node == ("relu1" if "ReLU" in before else "relu")
    mended = repaired(broken)
    assert check_network(mended) == ()
    if "Dropout" not in before:
        # The last layer keeps its weights, whose names decide them; what went had none.
        assert torch.equal(outputs_of(broken), outputs_of(mended))


@pytest.mark.parametrize(
    "before", [("Tanh",), ("LeakyReLU",), ("ReLU", "AlphaDropout"), ("ReLU", "BatchNorm2d")]
)
def test_a_relu_after_what_may_be_negative_is_sound(before: tuple[str, ...]) -> None:
    assert "activation-idle" not in codes(planned(conv(), *before, "ReLU"))


def test_a_relu_after_pooling_is_left_alone_as_the_tutorial_has_it() -> None:
    pool = ("MaxPool2d", {"kernel_size": 2})
    assert codes(planned(conv(), "ReLU", pool, "ReLU")) == []


# A bias that batch normalisation takes away


@pytest.mark.parametrize("layer", [conv(), ("ConvTranspose2d", {"out_channels": 4, "kernel_size": 3})])
def test_a_bias_before_batch_normalisation_is_said_with_its_size_and_switched_off(layer: Layer) -> None:
    broken = planned(layer, "BatchNorm2d")
    problem = only(broken)
    assert problem.code == "bias-before-norm"
    assert "the 4 numbers of this bias" in str(problem.message)
    assert [str(fix.title) for fix in problem.fixes] == ["Set bias to false"]
    assert check_network(repaired(broken)) == ()


def test_such_a_bias_indeed_gets_no_gradient() -> None:
    module = build_network(planned(conv(), "BatchNorm2d"), seed=0)
    module(torch.randn(16, 1, 8, 8)).square().mean().backward()
    gradients = {
        name: one.grad.abs().max() for name, one in module.named_parameters() if one.grad is not None
    }
    assert gradients["conv.bias"] < 1e-6 * gradients["conv.weight"] + 1e-7


@pytest.mark.parametrize(
    "layers",
    [
        (conv(bias=False), "BatchNorm2d"),
        (conv(), "ReLU", "BatchNorm2d"),
        (conv(), ("GroupNorm", {"num_groups": 2})),
    ],
)
def test_a_bias_that_counts_is_left_alone(layers: tuple[Layer, ...]) -> None:
    assert codes(planned(*layers)) == []


def test_a_bias_whose_layer_is_used_elsewhere_too_is_left_alone() -> None:
    project = planned(conv(padding=1), "BatchNorm2d")
    project, added = edits.add_node(project, "Add")
    project = edits.connect(edits.disconnect(project, "flat"), "bn", f"{added}:0")
    project = edits.connect(edits.connect(project, "conv", f"{added}:1"), added, "flat")
    assert codes(project) == []


def test_a_linear_whose_features_are_no_channels_is_left_alone() -> None:
    project = chain(
        ("Input", {"shape": (1, 8, 8)}),
        ("Reshape", {"shape": (8, 8)}),
        linear(8),
        "BatchNorm1d",
        "Flatten",
        linear(10),
        "Output",
    )
    assert "bias-before-norm" not in codes(replace(project, data=DataPlan(), training=TrainingPlan()))


# Statistics that several calls share


def shared(layer: Layer) -> Project:
    """Return a network that calls the same layer twice."""
    project = planned(conv(padding=1, bias=False), layer, "ReLU", conv(padding=1, bias=False), layer)
    first, second = (
        name for name in project.graph.sorted_names() if project.graph.nodes[name].type == _type(layer)
    )
    return edits.share_with(project, second, first)


def _type(layer: Layer) -> str:
    return layer if isinstance(layer, str) else layer[0]


def test_batch_normalisation_that_is_called_twice_is_given_its_own_statistics() -> None:
    broken = shared("BatchNorm2d")
    problem = only(broken)
    assert (problem.code, problem.node) == ("shared-statistics", "bn1")
    assert "for 2 places" in str(problem.message)
    mended = repaired(broken)
    assert check_network(mended) == ()
    assert mended.graph.nodes["bn1"].shares is None


@pytest.mark.parametrize(
    "layer", [("GroupNorm", {"num_groups": 2}), ("BatchNorm2d", {"track_running_stats": False})]
)
def test_sharing_what_keeps_no_statistics_is_sound(layer: Layer) -> None:
    assert codes(shared(layer)) == []


def test_a_shared_block_with_batch_normalisation_inside_is_found() -> None:
    one = ("Conv2d", {"out_channels": 1, "kernel_size": 3, "padding": 1, "bias": False})
    project, first = edits.group_into_block(
        planned(one, "BatchNorm2d", "ReLU"), ["conv", "bn", "relu"], "Unit"
    )
    project, second = edits.append_after(project, first, "block:Unit")
    assert codes(project) == []
    problem = only(edits.share_with(project, second, first))
    assert (problem.code, problem.node) == ("shared-statistics", second)
    assert f"so that {second}.bn keeps" in str(problem.message)


# Maps of one position


def shrunk(*layers: Layer) -> Project:
    return planned(("AdaptiveAvgPool2d", {"output_size": 1}), *layers)


def test_kernels_over_a_single_position_are_counted_and_cut_to_what_meets_data() -> None:
    broken = shrunk(conv(padding=1), "ReLU", conv(padding=1))
    problem = only(broken)
    assert (problem.code, problem.node) == ("space-gone", "conv")
    assert "of each 3×3 kernel 1 of 9 numbers meets data" in str(problem.message)
    assert "with 2 convolutions" in str(problem.message)
    once = apply_fix(broken, problem, problem.fixes[0])
    assert only(once).node == "conv1"
    assert check_network(repaired(once)) == ()


def test_the_numbers_that_meet_only_padding_indeed_get_no_gradient() -> None:
    module = build_network(shrunk(conv(padding=1)), seed=0)
    module(torch.randn(4, 1, 8, 8)).square().mean().backward()
    gradient = dict(module.named_parameters())["conv.weight"].grad
    assert gradient is not None
    assert (gradient != 0).sum() == (gradient[:, :, 1, 1] != 0).sum() > 0


@pytest.mark.parametrize(
    "layers", [(conv(1),), (conv(padding=1, padding_mode="replicate"),), (conv(3, padding=2),)]
)
def test_kernels_all_of_whose_numbers_meet_data_are_sound(layers: tuple[Layer, ...]) -> None:
    assert codes(shrunk(*layers)) == []
    assert codes(planned(conv(padding=1))) == []


def test_no_warning_is_given_of_a_graph_without_plans() -> None:
    project = flat(linear(32), linear(32), "ReLU", "ReLU")
    assert codes(project) != []
    assert codes(replace(project, data=None, training=None)) == []
