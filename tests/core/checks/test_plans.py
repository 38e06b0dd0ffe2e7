"""Plans against the network and the data: what training would refuse is a problem before."""

from dataclasses import replace

import pytest

from core.checks import apply_fix, check_network
from core.problems import Problem, Severity
from core.project.graph import Project
from core.project.plans import DataPlan, SplitPlan, TrainingPlan, most_threads
from tests.helpers.projects import chain


def planned(data: DataPlan | None = None, **training: object) -> Project:
    """Return a sound classifier of the digits with these plans."""
    project = chain(("Input", {"shape": (1, 8, 8)}), "Flatten", ("Linear", {"out_features": 10}), "Output")
    plan = TrainingPlan(**training)  # type: ignore[arg-type]
    return replace(project, data=data or DataPlan(), training=plan)


def only(project: Project) -> Problem:
    (problem,) = check_network(project)
    return problem


@pytest.mark.parametrize("fix", [0, 1])
def test_leaving_the_only_batch_out_is_an_error_that_two_repairs_mend(fix: int) -> None:
    broken = planned(batch_size=1438, drop_last=True)
    problem = only(broken)
    assert (problem.code, problem.where, problem.severity) == (
        "no-full-batch",
        "/training/batch_size",
        Severity.ERROR,
    )
    assert "1437 training samples" in str(problem.message)
    assert check_network(apply_fix(broken, problem, problem.fixes[fix])) == ()


def test_as_many_samples_as_one_batch_holds_are_enough() -> None:
    assert check_network(planned(batch_size=1437, drop_last=True)) == ()


def test_a_share_out_of_range_is_said_once() -> None:
    problem = only(planned(DataPlan(split=SplitPlan(validation=1.0))))
    assert (problem.code, problem.where) == ("out-of-range", "/data/split/validation")


def test_more_threads_than_the_machine_is_to_start_are_out_of_range() -> None:
    assert check_network(planned(threads=most_threads())) == ()
    problem = only(planned(threads=most_threads() + 1))
    assert (problem.code, problem.where) == ("out-of-range", "/training/threads")
    assert f"at most {most_threads()}" in str(problem.message)
