"""The rarer losses: which outputs and targets each takes, and what is offered where they do not fit."""

from dataclasses import replace

import pytest
import torch
from immutables import Map

from core.checks import apply_fix, check_network
from core.layers.declaration import TargetForm
from core.layers.registry import LOSSES
from core.network.build import build_network
from core.problems import Problem, Severity, errors_among
from core.project import edits
from core.project.graph import Project
from core.project.plans import Component, DataPlan, SplitPlan, TrainingPlan
from tests.helpers.projects import Layer, chain

ENDS: dict[str, tuple[Layer, ...]] = {
    "NLLLoss": ("LogSoftmax",),
    "KLDivLoss": ("LogSoftmax",),
    "BCELoss": ("Sigmoid",),
    "HingeEmbeddingLoss": ("Softplus",),
}


def digits(loss: str, *layers: Layer, features: int = 10, **args: object) -> Project:
    """Return a network of the digits that ends in these layers, with this loss."""
    project = chain(
        ("Input", {"shape": (1, 8, 8)}), "Flatten", ("Linear", {"out_features": features}), *layers, "Output"
    )
    return replace(project, data=DataPlan(), training=TrainingPlan(loss=Component(loss, Map(args))))


def numbers(
    loss: str, *layers: Layer, target: tuple[float, ...], features: int = 0, **args: object
) -> Project:
    """Return the same, with numbers to reproduce instead of classes."""
    source = Component("random", Map({"shape": (1, 8, 8), "target": target}))
    plan = DataPlan(source=source, normalize="none", split=SplitPlan(validation=0.0))
    return replace(digits(loss, *layers, features=features or len(target), **args), data=plan)


def two_heads(*variance: Layer, loss: str = "GaussianNLLLoss", features: int = 10) -> Project:
    """Return the digits with a second head of this width, ending in these layers."""
    project = digits(loss)
    project, last = edits.add_node(project, "Linear", args={"out_features": features})
    project = edits.connect(project, "flat", last)
    for layer in (*variance, "Output"):
        assert isinstance(layer, str)
        project, added = edits.add_node(project, layer)
        project, last = edits.connect(project, last, added), added
    return project


def only(project: Project) -> Problem:
    (problem,) = check_network(project)
    return problem


def repaired(project: Project, fix: int = 0) -> Project:
    problem = only(project)
    return apply_fix(project, problem, problem.fixes[fix])


ONE_OUTPUT = sorted(name for name, loss in LOSSES.items() if len(loss.outputs) == 1 and loss.takes_labels)


@pytest.mark.parametrize("loss", ONE_OUTPUT)
def test_a_network_that_ends_as_the_loss_wants_has_no_problem(loss: str) -> None:
    assert check_network(digits(loss, *ENDS.get(loss, ()))) == ()


@pytest.mark.parametrize("loss", ONE_OUTPUT)
def test_an_output_of_another_width_than_the_classes_is_named_and_repaired(loss: str) -> None:
    problem = only(digits(loss, *ENDS.get(loss, ()), features=7))
    assert problem.code == "shape-mismatch"
    assert "N×7" in str(problem.message)
    assert "N×10" in str(problem.message)
    mended = apply_fix(digits(loss, *ENDS.get(loss, ()), features=7), problem, problem.fixes[0])
    assert check_network(mended) == ()


@pytest.mark.parametrize("loss", sorted(name for name, one in LOSSES.items() if one.target_form.of_classes))
def test_losses_on_classes_refuse_numbers(loss: str) -> None:
    problem = only(numbers(loss, target=(1.0, 0.0)))
    assert (problem.code, problem.severity) == ("loss-needs-classes", Severity.ERROR)
    assert check_network(apply_fix(numbers(loss, target=(1.0, 0.0)), problem, problem.fixes[0])) == ()


def test_distances_refuse_classes_and_take_numbers() -> None:
    broken = digits("HingeEmbeddingLoss", "Softplus")
    problem = only(broken)
    assert (problem.code, problem.severity) == ("loss-needs-numbers", Severity.ERROR)
    assert "10 classes" in str(problem.message)
    assert check_network(repaired(broken)) == ()
    assert check_network(numbers("HingeEmbeddingLoss", "Softplus", target=(1.0, -1.0))) == ()


@pytest.mark.parametrize("loss", sorted(name for name, one in LOSSES.items() if one.ranks))
def test_losses_on_vectors_alone_refuse_an_output_of_more_axes(loss: str) -> None:
    project = chain(
        ("Input", {"shape": (1, 8, 8)}), ("Conv2d", {"out_channels": 3, "kernel_size": 3}), "Output"
    )
    problem = only(replace(project, training=TrainingPlan(loss=Component(loss))))
    assert (problem.code, problem.severity) == ("loss-rank", Severity.ERROR)
    assert "N×3×6×6" in str(problem.message)
    flat = chain(("Input", {"shape": (4,)}), "Linear", "Output")
    assert check_network(replace(flat, training=TrainingPlan(loss=Component(loss)))) == ()


@pytest.mark.parametrize("loss", ["MultiLabelSoftMarginLoss", "SoftMarginLoss"])
def test_a_sigmoid_before_a_loss_that_has_it_built_in_can_be_removed(loss: str) -> None:
    broken = digits(loss, "Sigmoid")
    assert only(broken).code == "sigmoid-before-loss"
    assert check_network(repaired(broken)) == ()


@pytest.mark.parametrize("loss", ["MultiMarginLoss", "MultiLabelMarginLoss"])
@pytest.mark.parametrize("layer", ["Softmax", "Sigmoid"])
def test_scores_that_cannot_be_a_margin_apart_are_a_warning(loss: str, layer: str) -> None:
    broken = digits(loss, layer)
    problem = only(broken)
    assert (problem.code, problem.severity) == ("margin-out-of-reach", Severity.WARNING)
    assert "1 apart" in str(problem.message)
    assert "between 0 and 1" in str(problem.message)
    assert check_network(repaired(broken)) == ()


def test_scores_that_can_be_a_margin_apart_are_sound() -> None:
    assert check_network(digits("MultiMarginLoss", "Tanh")) == ()
    assert check_network(digits("MultiMarginLoss", "Softmax", margin=0.2)) == ()


def test_a_distance_that_may_be_negative_is_a_warning() -> None:
    broken = numbers("HingeEmbeddingLoss", target=(1.0, -1.0))
    problem = only(broken)
    assert (problem.code, problem.severity) == ("loss-wants-distances", Severity.WARNING)
    assert check_network(repaired(broken)) == ()
    assert check_network(numbers("HingeEmbeddingLoss", "ReLU", target=(1.0, -1.0))) == ()


def test_a_count_that_may_be_negative_is_a_warning_and_torch_gives_no_number() -> None:
    broken = numbers("PoissonNLLLoss", target=(2.0, 3.0), log_input=False)
    problem = only(broken)
    assert (problem.code, problem.severity) == ("loss-wants-counts", Severity.WARNING)
    output = build_network(broken, seed=0)(torch.randn(64, 1, 8, 8))
    assert torch.nn.PoissonNLLLoss(log_input=False)(output, torch.ones_like(output)).isnan()
    assert [str(fix.title) for fix in problem.fixes] == ["Insert Softplus", "Set log_input to true"]
    for fix in (0, 1):
        assert check_network(repaired(broken, fix)) == ()
    mended = repaired(broken, 1).training
    assert mended is not None
    assert mended.loss == Component("PoissonNLLLoss")


@pytest.mark.parametrize(
    ("loss", "end", "target", "words"),
    [
        ("SoftMarginLoss", (), (1.0, 0.0), "1 and −1 alone, but the target holds 0"),
        ("HingeEmbeddingLoss", ("Softplus",), (2.0, 1.0), "1 and −1 alone, but the target holds 2"),
        ("PoissonNLLLoss", (), (1.0, -2.0), "never negative, but the target holds -2"),
    ],
)
def test_targets_that_mean_nothing_to_the_loss_are_a_warning(
    loss: str, end: tuple[Layer, ...], target: tuple[float, ...], words: str
) -> None:
    broken = numbers(loss, *end, target=target)
    problem = only(broken)
    assert (problem.code, problem.severity) == ("target-range", Severity.WARNING)
    assert words in str(problem.message)
    assert not errors_among(check_network(repaired(broken)))
    assert check_network(numbers(loss, *end, target=(1.0, 1.0))) == ()


def test_a_mean_alone_asks_for_its_variance() -> None:
    broken = digits("GaussianNLLLoss")
    problem = only(broken)
    assert (problem.code, problem.severity) == ("too-few-outputs", Severity.ERROR)
    assert "2 Outputs (mean, variance), and the network has 1" in str(problem.message)
    assert check_network(repaired(broken)) == ()


def test_a_mean_and_a_variance_are_both_trained() -> None:
    assert check_network(two_heads("Softplus")) == ()
    assert only(two_heads("Softplus", loss="MSELoss")).code == "further-outputs"


def test_a_variance_that_may_be_negative_is_refused_as_torch_refuses_it() -> None:
    broken = two_heads()
    problem = only(broken)
    assert (problem.code, problem.severity) == ("loss-wants-variances", Severity.ERROR)
    assert problem.node == broken.graph.outputs[1]
    mean, variance = build_network(broken, seed=0)(torch.randn(64, 1, 8, 8))
    with pytest.raises(ValueError, match="negative"):
        torch.nn.GaussianNLLLoss()(mean, torch.zeros_like(mean), variance)
    assert check_network(repaired(broken)) == ()


def test_a_variance_of_another_shape_is_refused() -> None:
    problem = only(two_heads("Softplus", features=1))
    assert (problem.code, problem.severity) == ("outputs-differ", Severity.ERROR)
    assert "N×10" in str(problem.message)
    assert "N×1." in str(problem.message)


def test_each_form_of_target_says_whether_it_has_the_output_s_shape() -> None:
    assert [form for form in TargetForm if not form.of_output_shape] == [TargetForm.CLASSES]
    assert [form for form in TargetForm if form.of_classes] == [TargetForm.CLASSES, TargetForm.CLASS_LISTS]
