"""Whether there is something to train, what of it is trained, and whether it fits into memory."""

from dataclasses import replace

import pytest

from core.checks import apply_fix, check_network
from core.checks import training as checks_of_training
from core.problems import Problem, Severity
from core.project import edits
from core.project.graph import Project
from core.project.plans import DataPlan, TrainingPlan
from tests.helpers.projects import Layer, chain


def planned(*layers: Layer, **training: object) -> Project:
    """Return a network of 8×8 images, with plans."""
    project = chain(("Input", {"shape": (1, 8, 8)}), *layers, "Output")
    return replace(project, data=DataPlan(), training=TrainingPlan(**training))  # type: ignore[arg-type]


CLASSIFIER: tuple[Layer, ...] = ("Flatten", ("Linear", {"out_features": 10}))
WEIGHTLESS: tuple[Layer, ...] = (("AdaptiveAvgPool2d", {"output_size": (2, 5)}), "Flatten")


def only(project: Project) -> Problem:
    (problem,) = check_network(project)
    return problem


@pytest.mark.parametrize("without", ["data", "training"])
def test_a_network_without_weights_cannot_be_trained(without: str) -> None:
    problem = only(replace(planned(*WEIGHTLESS), **{without: None}))
    assert (problem.code, problem.where, problem.severity) == ("nothing-to-learn", "/graph", Severity.ERROR)


def test_a_network_without_weights_is_sound_as_a_graph() -> None:
    assert check_network(replace(planned(*WEIGHTLESS), data=None, training=None)) == ()


def test_weights_that_lead_elsewhere_are_not_learned() -> None:
    project, linear = edits.add_node(planned(*WEIGHTLESS), "Linear")
    project, second = edits.add_node(project, "Output")
    project = edits.connect(edits.connect(project, "flat", linear), linear, second)
    assert "nothing-to-learn" in {problem.code for problem in check_network(project)}
    swapped = edits.reorder_outputs(project, (second, "y"))
    assert "nothing-to-learn" not in {problem.code for problem in check_network(swapped)}


def test_weights_inside_a_block_are_weights() -> None:
    project, _ = edits.group_into_block(planned(*CLASSIFIER), ["fc"], "Head")
    assert check_network(project) == ()


def test_further_outputs_are_named_as_not_trained() -> None:
    project, second = edits.add_node(planned(*CLASSIFIER), "Output")
    project = edits.connect(project, "fc", second)
    problem = only(project)
    assert (problem.code, problem.where, problem.severity) == (
        "further-outputs",
        "/graph/outputs",
        Severity.WARNING,
    )
    assert f"training compares y with the target; {second} is not trained" in str(problem.message)
    assert check_network(replace(project, data=None, training=None)) == ()


def test_more_memory_than_the_machine_has_is_a_warning_with_a_batch_size_that_fits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks_of_training, "machine_memory_bytes", lambda: 100_000)
    broken = planned(*CLASSIFIER, batch_size=1437)
    problem = only(broken)
    assert (problem.code, problem.severity) == ("too-much-memory", Severity.WARNING)
    size = problem.fixes[0].values["batch_size"]
    assert f"at most {size}" in str(problem.message)
    assert check_network(apply_fix(broken, problem, problem.fixes[0])) == ()
    assert only(planned(*CLASSIFIER, batch_size=size + 1)).code == "too-much-memory"


def test_a_batch_is_never_larger_than_the_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks_of_training, "machine_memory_bytes", lambda: 1_000_000)
    assert check_network(planned(*CLASSIFIER, batch_size=10**9)) == ()


def test_weights_too_large_for_any_batch_offer_no_batch_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks_of_training, "machine_memory_bytes", lambda: 1_000)
    problem = only(planned(*CLASSIFIER))
    assert "use smaller layers" in str(problem.message)
    assert problem.fixes == ()
