from dataclasses import replace

import pytest

from core.project import edits
from core.project.graph import Project
from tests.gui.services.conftest import PATIENCE_MS, example, without_flatten
from tests.helpers.projects import chain


def show(qtbot, services, project):
    with qtbot.waitSignal(services.shapes.updated, timeout=PATIENCE_MS):
        services.document.replace(project)


def set_kernel(size):
    return lambda project: edits.set_argument(project, "conv1", "kernel_size", size)


def test_the_tutorial_networks_1350_is_found_and_explained(qtbot, services):
    show(qtbot, services, example())
    assert services.shapes.project is services.document.project
    assert str(services.shapes.report.spec_of("flat")) == "N×1350"
    assert "1350 features in, 10 out" in str(services.shapes.explanations["fc1"].text)
    assert services.shapes.costs.parameters == 13570
    assert services.shapes.problems == ()


def test_an_edit_updates_what_lies_downstream_and_keeps_what_lies_upstream(qtbot, services):
    show(qtbot, services, example())
    before = services.shapes.report.graph.nodes
    with qtbot.waitSignal(services.shapes.updated, timeout=PATIENCE_MS):
        services.document.edit("Set conv1.kernel_size to 5", set_kernel(5))
    assert services.shapes.current
    assert str(services.shapes.report.spec_of("flat")) == "N×1176"
    assert services.shapes.report.graph.nodes["x"] is before["x"]


def test_a_small_network_is_looked_at_before_the_edit_is_over(qtbot, services, monkeypatch):
    monkeypatch.setattr("gui.services.shapes._PATIENCE_S", 30.0)  # whatever else the machine does
    monkeypatch.setattr("gui.services.shapes._WAITED_FOR_S", 30.0)
    show(qtbot, services, example())
    told = []
    services.document.changed.connect(lambda *_: told.append(services.shapes.current))
    services.document.edit("Set conv1.kernel_size to 5", set_kernel(5))
    assert told == [False] and services.shapes.current  # everybody knew of the edit before its shapes


def test_a_large_network_does_not_hold_up_the_window(qtbot, services, monkeypatch):
    monkeypatch.setattr("gui.services.shapes._WAITED_FOR_S", 0.0)
    show(qtbot, services, example())
    services.document.edit("Set conv1.kernel_size to 5", set_kernel(5))
    assert not services.shapes.current
    qtbot.waitUntil(lambda: services.shapes.current, timeout=PATIENCE_MS)


def test_the_newest_of_many_edits_wins(qtbot, services):
    show(qtbot, services, example())
    for size in (2, 4, 5, 6, 7):
        services.document.edit("Set", set_kernel(size))
    qtbot.waitUntil(lambda: services.shapes.current, timeout=PATIENCE_MS)
    assert str(services.shapes.report.spec_of("flat")) == "N×1014"


def test_nothing_is_known_before_torch_and_everything_after(qtbot, unloaded):
    unloaded.document.replace(example())
    assert unloaded.shapes.report is None
    assert unloaded.shapes.problems == ()
    with qtbot.waitSignal(unloaded.shapes.updated, timeout=PATIENCE_MS):
        unloaded.loader.start()
    assert unloaded.shapes.current


def test_a_repair_is_one_named_step_that_solves_the_problem(qtbot, services):
    project = without_flatten()
    show(qtbot, services, project)
    problem = services.shapes.problems[0]
    preview = services.shapes.preview_fix(problem, problem.fixes[0])
    assert preview.solves
    assert preview.errors_left == 0
    assert services.document.project is project
    with qtbot.waitSignal(services.shapes.updated, timeout=PATIENCE_MS):
        assert services.shapes.apply_fix(problem, problem.fixes[0], services.document)
    assert services.document.undo_stack.undoText() == "Insert Flatten (gives 1350 features)"
    assert services.shapes.problems == ()


def test_a_repair_that_fits_no_more_is_refused_and_told(qtbot, services):
    show(qtbot, services, without_flatten())
    problem = services.shapes.problems[0]
    services.document.replace(Project())
    with qtbot.waitSignal(services.document.refused):
        assert not services.shapes.apply_fix(problem, problem.fixes[0])


def test_repeated_layers_are_explained_under_their_own_name_and_every_instances(qtbot, services):
    project = chain(("Input", {"shape": (4,)}), ("Linear", {"out_features": 4}), "Output")
    show(qtbot, services, edits.set_repeat(project, "fc", 3))
    explanations = services.shapes.explanations
    assert {"fc", "fc.0", "fc.1", "fc.2"} <= set(explanations)
    assert explanations["fc"] == explanations["fc.0"]
    assert len(explanations) == 6


def test_a_renamed_plan_changes_the_costs_though_no_shape_changes(qtbot, services):
    show(qtbot, services, example())
    before = services.shapes.costs
    explained = services.shapes.explanations["fc1"]
    plan = replace(services.document.project.training, batch_size=8)
    with qtbot.waitSignal(services.shapes.updated, timeout=PATIENCE_MS):
        services.document.edit("Set batch_size", lambda project: edits.set_training_plan(project, plan))
    assert services.shapes.costs.activation_bytes < before.activation_bytes
    assert services.shapes.explanations["fc1"] is explained


def test_a_mistake_in_inference_reaches_the_exception_hook_and_the_next_edit_is_looked_at(
    qtbot, services, monkeypatch
):
    show(qtbot, services, example())
    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr("core.shapes.inference.infer", lambda *_: 1 // 0)
        services.document.edit("Set", set_kernel(5))
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE_MS)
    assert caught[0][0] is ZeroDivisionError
    with qtbot.waitSignal(services.shapes.updated, timeout=PATIENCE_MS):
        services.document.edit("Set", set_kernel(7))
    assert services.shapes.current


def test_looking_draws_no_random_numbers(qtbot, services, no_global_randomness):
    show(qtbot, services, example("small-resnet"))
    assert services.shapes.report.sound


@pytest.mark.parametrize("name", ["first-cnn", "lenet5", "mlp", "small-resnet", "tutorial-regression"])
def test_every_example_is_sound_and_every_call_explained(qtbot, services, name):
    show(qtbot, services, example(name))
    assert services.shapes.report.sound
    assert all(str(one.text) for one in services.shapes.explanations.values())
