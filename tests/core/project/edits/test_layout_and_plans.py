import pytest
from immutables import Map

from core.project import edits
from core.project.graph import Project
from core.project.plans import Component, DataPlan, SplitPlan, TrainingPlan
from tests.helpers.edits import refused
from tests.helpers.projects import chain


def test_moving_places_nodes_and_nothing_else():
    before = chain("Input", "ReLU")
    project = edits.move(before, {"x": (0, 0), "relu": (0, 120)})
    assert project.graph.layout == Map({"x": (0, 0), "relu": (0, 120)})
    assert project.graph.nodes is before.graph.nodes
    assert edits.place_automatically(project, ["x", "relu"]) == before


def test_pinning_fixes_the_place_that_is_given():
    project = edits.pin(edits.move(chain("Input", "ReLU"), {"x": (0, 0)}), {"relu": (8, 120)})
    assert project.graph.layout == Map({"x": (0, 0), "relu": (8, 120)})
    assert project.graph.pinned == {"relu"}
    assert edits.pin(project, {"relu": (8, 120)}) is project


def test_a_pinned_node_is_moved_by_hand_and_stays_pinned():
    project = edits.move(edits.pin(chain("ReLU"), {"relu": (0, 0)}), {"relu": (4, 4)})
    assert (project.graph.layout["relu"], project.graph.pinned) == ((4, 4), {"relu"})


def test_unpinning_keeps_the_place():
    project = edits.unpin(edits.pin(chain("ReLU"), {"relu": (4, 4)}), ["relu"])
    assert (project.graph.layout["relu"], project.graph.pinned) == ((4, 4), frozenset())
    assert edits.unpin(project, ["relu"]) is project
    refused("unknown-node", edits.unpin, project, ["rel"])


def test_what_is_placed_automatically_is_pinned_no_more():
    project = edits.pin(chain("ReLU"), {"relu": (4, 4)})
    assert edits.place_automatically(project, ["relu"]) == chain("ReLU")


def test_only_what_exists_is_pinned_and_only_within_reach():
    refused("unknown-node", edits.pin, chain("ReLU"), {"rel": (0, 0)})
    refused("bad-corner", edits.pin, chain("ReLU"), {"relu": (0, 10**8)})


@pytest.mark.parametrize("corner", [(0.5, 0), (True, 0), (0, 10_000_001)])
def test_a_corner_is_whole_pixels_within_reach(corner):
    refused("bad-corner", edits.move, chain("Input"), {"x": corner})


def test_inputs_and_outputs_can_be_put_in_another_order():
    project, _ = edits.add_node(chain("Input", "Output"), "Input")
    project = edits.reorder_inputs(project, ["x1", "x"])
    assert project.graph.inputs == ("x1", "x")
    refused("bad-order", edits.reorder_inputs, project, ["x"])
    refused("bad-order", edits.reorder_outputs, project, ["y", "y"])


def test_the_project_can_be_called_anything_printable():
    assert edits.rename_project(Project(), "Mein Netz 2").name == "Mein Netz 2"
    for name in ("", "  ", "two\nlines", "x" * 201):
        refused("illegal-project-name", edits.rename_project, Project(), name)


def test_plans_are_set_and_taken_away():
    plan = TrainingPlan(epochs=3, loss=Component("MSELoss"))
    project = edits.set_training_plan(edits.set_data_plan(Project(), DataPlan(split=SplitPlan(seed=7))), plan)
    assert (project.training, project.data) == (plan, DataPlan(split=SplitPlan(seed=7)))
    assert edits.set_training_plan(edits.set_data_plan(project, None), None) == Project()


def test_a_plan_with_an_unknown_or_mistyped_part_is_refused():
    refused("unknown-loss", edits.set_training_plan, Project(), TrainingPlan(loss=Component("CrossEntropy")))
    refused("wrong-type", edits.set_training_plan, Project(), TrainingPlan(epochs=True))
    refused("unknown-source", edits.set_data_plan, Project(), DataPlan(source=Component("digitz")))
