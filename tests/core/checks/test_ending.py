"""What the last layers give against what the loss wants."""

from dataclasses import replace

import pytest
import torch
from immutables import Map

from core.checks import apply_fix, check_network
from core.checks.ending import _CHECKS, kind_wanted
from core.layers.registry import LOSSES
from core.network.build import build_network
from core.problems import Problem, Severity, errors_among
from core.project import edits
from core.project.graph import Project
from core.project.plans import Component, DataPlan, SplitPlan, TrainingPlan
from tests.helpers.projects import Layer, chain


def ending(loss: str, *layers: Layer) -> Project:
    """Return a classifier of the digits that ends in these layers, with this loss."""
    project = chain(
        ("Input", {"shape": (1, 8, 8)}), "Flatten", ("Linear", {"out_features": 10}), *layers, "Output"
    )
    return replace(project, data=DataPlan(), training=TrainingPlan(loss=Component(loss)))


def only(project: Project) -> Problem:
    (problem,) = check_network(project)
    return problem


def test_each_loss_wants_something_that_the_checks_know() -> None:
    kinds = {kind_wanted(loss) for loss in LOSSES.values()}
    assert kinds == {*_CHECKS, "numbers"}


@pytest.mark.parametrize(
    "layers", [(), ("Sigmoid", "Linear"), ("Tanh",), ("Sigmoid", ("Dropout", {"p": 0.5}))]
)
def test_bce_of_unbounded_numbers_is_an_error_with_two_repairs(layers: tuple[str, ...]) -> None:
    layers = tuple(("Linear", {"out_features": 10}) if one == "Linear" else one for one in layers)
    broken = ending("BCELoss", *layers)
    (problem,) = errors_among(check_network(broken))
    assert (problem.code, problem.node, problem.severity) == ("loss-wants-probabilities", "y", Severity.ERROR)
    assert [str(fix.title) for fix in problem.fixes] == ["Insert Sigmoid", "Use BCEWithLogitsLoss"]
    for fix in problem.fixes:
        mended = check_network(apply_fix(broken, problem, fix))
        assert not errors_among(mended)


@pytest.mark.parametrize(
    "layers",
    [
        ("Sigmoid",),
        ("Softmax", "Identity"),
        ("Sigmoid", ("Dropout", {"p": 0.0})),
        ("Tanh", "ReLU"),
        (
            "Sigmoid",
            ("Unflatten", {"dim": 1, "unflattened_size": (1, 10)}),
            ("MaxPool1d", {"kernel_size": 1}),
            "Flatten",
        ),
    ],
)
def test_bce_of_numbers_between_0_and_1_is_sound_and_torch_agrees(layers: tuple[Layer, ...]) -> None:
    project = ending("BCELoss", *layers)
    assert check_network(project) == ()
    output = build_network(project, seed=0)(torch.randn(64, 1, 8, 8))
    torch.nn.BCELoss()(output, torch.zeros_like(output))


def test_a_loss_keeps_its_arguments_that_the_other_has_too() -> None:
    broken = ending("BCELoss")
    plan = TrainingPlan(loss=Component("BCELoss", Map({"reduction": "sum"})))
    broken = replace(broken, training=plan)
    problem = only(broken)
    mended = apply_fix(broken, problem, problem.fixes[1])
    assert mended.training is not None
    assert mended.training.loss == Component("BCEWithLogitsLoss", Map({"reduction": "sum"}))


@pytest.mark.parametrize("loss", ["NLLLoss", "KLDivLoss"])
def test_a_loss_of_logarithms_after_anything_else_is_a_warning(loss: str) -> None:
    assert check_network(ending(loss, "LogSoftmax", "Identity")) == ()
    broken = ending(loss)
    problem = only(broken)
    assert (problem.code, problem.severity) == ("loss-wants-log-probabilities", Severity.WARNING)
    assert "fc (Linear)" in str(problem.message)
    assert check_network(apply_fix(broken, problem, problem.fixes[0])) == ()


def test_softmax_before_a_loss_of_logarithms_becomes_logsoftmax() -> None:
    broken = ending("NLLLoss", "Softmax")
    problem = only(broken)
    mended = apply_fix(broken, problem, problem.fixes[0])
    assert check_network(mended) == ()
    assert len(mended.graph.nodes) == len(broken.graph.nodes)


@pytest.mark.parametrize(
    ("loss", "layer", "code"),
    [
        ("CrossEntropyLoss", "Softmax", "softmax-before-loss"),
        ("CrossEntropyLoss", "LogSoftmax", "softmax-before-loss"),
        ("BCEWithLogitsLoss", "Sigmoid", "sigmoid-before-loss"),
    ],
)
def test_an_activation_that_the_loss_has_built_in_can_be_removed(loss: str, layer: str, code: str) -> None:
    broken = ending(loss, layer, ("Dropout", {"p": 0.0}))
    problem = only(broken)
    assert (problem.code, problem.severity) == (code, Severity.WARNING)
    assert check_network(apply_fix(broken, problem, problem.fixes[0])) == ()


def test_a_softmax_in_the_middle_is_nobodys_business() -> None:
    assert check_network(ending("CrossEntropyLoss", "Softmax", ("Linear", {"out_features": 10}))) == ()


def test_a_softmax_inside_a_block_is_found_and_named_by_its_path() -> None:
    broken = ending("CrossEntropyLoss", "Softmax")
    name = next(name for name, node in broken.graph.nodes.items() if node.type == "Softmax")
    broken, _ = edits.group_into_block(broken, ["fc", name], "Head")
    problem = only(broken)
    assert problem.where.startswith("/blocks/Head/graph/nodes/")
    assert problem.node is not None
    assert problem.node.endswith("." + name)


def test_nothing_is_asked_of_a_graph_without_plans() -> None:
    assert check_network(replace(ending("BCELoss"), data=None, training=None)) == ()


def test_a_disabled_activation_does_not_count() -> None:
    project = ending("BCELoss", "Sigmoid")
    name = next(name for name, node in project.graph.nodes.items() if node.type == "Sigmoid")
    assert only(edits.set_enabled(project, name, False)).code == "loss-wants-probabilities"


def test_bce_refuses_targets_that_are_no_probabilities() -> None:
    random = DataPlan(source=Component("random"), normalize="none", split=SplitPlan(validation=0.0))
    project = chain(
        ("Input", {"shape": (1, 32, 32)}), "Flatten", ("Linear", {"out_features": 10}), "Sigmoid", "Output"
    )
    broken = replace(project, data=random, training=TrainingPlan(loss=Component("BCELoss")))
    problem = only(broken)
    assert (problem.code, problem.where) == ("target-range", "/training/loss")
    assert "holds 2" in str(problem.message)
    mended = only(apply_fix(broken, problem, problem.fixes[0]))
    assert (mended.code, mended.severity) == ("output-range", Severity.WARNING)  # Sigmoid never gives 9
    half = Component("random", Map({"target": (0.5,) * 10}))
    assert check_network(replace(broken, data=replace(random, source=half))) == ()
