"""Broken networks: each fault is found, named and located, and most are mended by the first repair."""

from dataclasses import replace
from random import Random

import pytest
import torch

from core.checks import apply_fix, check_network
from core.problems import Problem, errors_among
from core.project.graph import Project
from core.runs.preparing import prepare_run
from core.training.control import RunControl
from core.training.events import RunFinished
from tests.helpers.faults import FAULTS, Fault

_GENERATED = 1_000
_MENDED = 0.8
_NAMES = [f"{fault.code}-{fault.breaks.__name__.strip('_')}" for fault in FAULTS]
each = pytest.mark.parametrize("fault", FAULTS, ids=_NAMES)


def errors_of(project: Project) -> tuple[Problem, ...]:
    return errors_among(check_network(project))


def learns(project: Project, folder) -> bool:
    """Return whether the network trains for an epoch of a few steps."""
    assert project.training is not None
    plan = replace(project.training, epochs=1, batch_size=min(project.training.batch_size, 512))
    events = prepare_run(replace(project, training=plan), "cpu", folder).events(RunControl())
    return any(isinstance(event, RunFinished) and event.reason == "completed" for event in events)


@each
@pytest.mark.parametrize("seed", range(2))
def test_a_fault_is_found_by_its_code_and_located(fault: Fault, seed: int) -> None:
    found = errors_of(fault.broken(seed))
    assert fault.code in {problem.code for problem in found}, [str(problem.message) for problem in found]
    assert all(problem.where or problem.code in ("no-input", "no-output") for problem in found)


@each
def test_a_sound_network_becomes_broken_by_the_fault_alone(fault: Fault) -> None:
    assert errors_of(fault.base(Random(1))) == ()


@each
def test_every_repair_that_is_offered_can_be_carried_out(fault: Fault) -> None:
    for seed in range(2):
        broken = fault.broken(seed)
        for problem in errors_of(broken):
            for fix in problem.fixes:
                mended = apply_fix(broken, problem, fix)
                assert mended != broken, str(fix.title)
                assert str(fix.title)


def test_a_branch_of_other_channels_is_brought_to_the_other_one_by_a_convolution() -> None:
    fault = next(one for one in FAULTS if one.breaks.__name__ == "_channels")
    broken = fault.broken(0)
    (problem,) = errors_of(broken)
    assert [str(fix.title) for fix in problem.fixes[:1]] == ["Insert Conv2d before add"]
    assert errors_of(apply_fix(broken, problem, problem.fixes[0])) == ()


def test_an_open_input_is_connected_to_the_end_that_leads_nowhere() -> None:
    fault = next(one for one in FAULTS if one.breaks.__name__ == "_unconnected")
    broken = fault.broken(1)
    problem = errors_of(broken)[0]
    assert str(problem.fixes[0].title).startswith("Connect ")
    assert [str(fix.title) for fix in problem.fixes][-1] == f"Remove {problem.node}"
    assert errors_of(apply_fix(broken, problem, problem.fixes[0])) == ()


def test_bounds_in_the_wrong_order_are_exchanged() -> None:
    fault = next(one for one in FAULTS if one.code == "bounds")
    broken = fault.broken(0)
    (problem,) = errors_of(broken)
    assert str(problem.fixes[0].title) == "Exchange min_val and max_val"
    assert errors_of(apply_fix(broken, problem, problem.fixes[0])) == ()


@pytest.mark.slow
def test_a_thousand_broken_networks_and_how_many_the_first_repair_mends(tmp_path) -> None:
    threads, mended, left = torch.get_num_threads(), 0, list[str]()
    share = -(-_GENERATED // len(FAULTS))
    for fault, name in zip(FAULTS, _NAMES, strict=True):
        for seed in range(share):
            broken = fault.broken(seed)
            problems = errors_of(broken)
            assert problems, name
            first = problems[0]
            if first.fixes:
                project = apply_fix(broken, first, first.fixes[0])
                if not errors_of(project) and learns(project, tmp_path):
                    mended += 1
                    continue
            left.append(f"{name} {seed}: {first.message}")
    torch.set_num_threads(threads)  # a run sets its own
    whole = share * len(FAULTS)
    print(f"{mended} of {whole} mended by the first repair")
    assert whole >= _GENERATED and mended >= _MENDED * whole, left[:40]
