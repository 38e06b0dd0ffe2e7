"""For networks nobody wrote down, the exported code is the built network: same keys, same numbers."""

import ast
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import nn

from core.exchange.python_code import export_python
from core.layers.declaration import Kind
from core.layers.registry import LAYERS
from core.network.build import build_network
from core.project import edits
from core.project.graph import Project
from core.shapes.inference import infer
from tests.core.exchange.written import SAMPLES, operations
from tests.helpers.projects import chain, legal_projects
from tests.helpers.running import inputs_for

QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck))


def load_exported(project: Project) -> nn.Module:
    """Return an instance of the last class of the exported code."""
    namespace: dict[str, Any] = {"__name__": "exported"}
    code = export_python(project)
    exec(compile(code.encode(), "exported.py", "exec"), namespace)
    return namespace[ast.parse(code).body[-1].name]()


def outputs_of(module: nn.Module, inputs: tuple[torch.Tensor, ...]) -> list[torch.Tensor]:
    torch.manual_seed(0)
    result = module(*inputs)
    return list(result) if isinstance(result, tuple) else [result]


def assert_same(project: Project) -> None:
    exported, built = load_exported(project), build_network(project, seed=0)
    assert list(exported.state_dict()) == list(built.state_dict())
    exported.load_state_dict(built.state_dict(), strict=True)
    inputs = inputs_for(project, infer(project))
    for dropout in (
        one for module in (exported, built) for one in module.modules() if isinstance(one, nn.Dropout)
    ):
        dropout.p = 0.0  # independent calls may run in another order, and then draw other numbers
    for train in (True, False):  # training first, so that running statistics are compared too
        ours = outputs_of(exported.train(train), inputs)
        theirs = outputs_of(built.train(train), inputs)
        assert len(ours) == len(theirs)
        assert all(torch.equal(a, b) for a, b in zip(ours, theirs, strict=True))


@QUIET
@given(legal_projects(12))
def test_exported_code_gives_the_numbers_of_the_built_network(project: Project) -> None:
    assert_same(project)


@pytest.mark.parametrize("sample", SAMPLES)
def test_hard_cases_give_the_numbers_of_the_built_network(sample: Callable[[], Project]) -> None:
    assert_same(sample())


@given(st.lists(legal_projects(10), min_size=12, max_size=12))
@settings(QUIET, max_examples=1)
def test_exported_code_has_nothing_unused_undefined_or_too_long(
    tmp_path_factory: Any, projects: list[Project]
) -> None:
    folder = tmp_path_factory.mktemp("exported")
    for index, project in enumerate([*projects, *(sample() for sample in SAMPLES)]):
        (folder / f"exported_{index}.py").write_text(export_python(project), encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    options = ["--isolated", "--no-cache", "--line-length=100", str(folder)]
    linted = subprocess.run(
        [*ruff, "check", "--select=F,E", *options], capture_output=True, text=True, check=False
    )
    assert linted.returncode == 0, linted.stdout
    formatted = subprocess.run(
        [*ruff, "format", "--diff", *options], capture_output=True, text=True, check=False
    )
    assert formatted.returncode == 0, formatted.stdout


def test_a_repeated_lstm_hands_its_states_on_although_nothing_outside_gives_any() -> None:
    layers = (("Input", {"shape": (5, 4)}), ("LSTM", {"hidden_size": 4, "batch_first": True}), "Output")
    assert_same(edits.set_repeat(chain(*layers), "lstm", 3))


def test_the_sample_of_operations_leaves_none_out() -> None:
    used = {node.type for node in operations().graph.nodes.values()}
    assert {one.name for one in LAYERS.values() if one.kind in (Kind.FUNCTION, Kind.TENSOR)} <= used
