"""A size that happens to be the number which stands for N is written as the number it is."""

import copy
from dataclasses import replace

import pytest
from immutables import Map

from core.layers.declaration import BATCH_STAND_IN
from core.layers.registry import LAYERS
from core.project import edits
from core.project.graph import Project
from core.shapes.answer import answer
from core.shapes.inference import infer
from core.shapes.sizes import Probes, Size, TensorSpec
from tests.helpers.projects import chain

SIZES = (int(BATCH_STAND_IN), 2 * BATCH_STAND_IN, 3 * BATCH_STAND_IN)


def added(*shapes: tuple[object, ...]) -> Project:
    """Return a network that adds inputs of these shapes."""
    project = chain(("Input", {"shape": shapes[0]}), "Add", "Output")
    for shape in shapes[1:]:
        project, name = edits.add_node(project, "Input", args={"shape": shape})
        project = edits.connect(project, name, "add")
    return project


def said(project: Project) -> str:
    (problem,) = infer(project).problems()
    return str(problem.message)


@pytest.mark.parametrize("size", SIZES)
def test_a_rule_that_shows_shapes_tells_the_size_from_the_batch(size: int) -> None:
    message = said(added((size,), (4,)))
    assert f"N×{size}" in message
    assert "N×N" not in message
    assert f"they have {size} and 4" in message


@pytest.mark.parametrize("size", SIZES)
def test_a_size_beside_the_batch_does_not_fit_it(size: int) -> None:
    message = said(added((4,), (size, 4)))
    assert f"input 0 (N×4) and input 1 (N×{size}×4)" in message
    assert f"they have N and {size}" in message


def test_the_sizes_of_a_reshape_are_numbers() -> None:
    project = chain(("Input", {"shape": (72, 70)}), ("Reshape", {"shape": (11,)}), "Output")
    assert "72 × 70 = 5040" in said(project)
    assert "product is 5040" in said(project)


@pytest.mark.parametrize("size", SIZES)
def test_an_argument_is_written_as_given(size: int) -> None:
    project = chain(("Input", {"shape": (size,)}), ("Softmax", {"dim": 3}), "Output")
    assert f"names no axis of N×{size}" in said(project)


def test_named_sizes_are_written_by_their_names() -> None:
    message = said(added(("T", 4), (5040, 5)))
    assert "input 0 (N×T×4) and input 1 (N×5040×5)" in message


@pytest.mark.parametrize("size", SIZES)
def test_torchs_own_reason_tells_the_size_from_the_batch(size: int) -> None:
    ruleless = replace(LAYERS["Add"], name="RulelessAdd", rules=())
    probes = Probes(("T",))

    def reason(left: tuple[Size, ...], right: tuple[Size, ...]) -> str:
        inputs = (("0", TensorSpec(left, "float32")), ("1", TensorSpec(right, "float32")))
        (finding,) = answer(ruleless, Map(), inputs, probes).findings
        return str(finding.message)

    n = probes.batch
    assert f"[N, {size}, 4]" in reason((n, 4), (n, size, 4))
    assert f"[N, {size}]" in (told := reason((n, probes.named("T")), (n, size)))
    assert "[N, T]" in told


def test_a_stand_in_survives_copying() -> None:
    assert str(copy.deepcopy(BATCH_STAND_IN)) == "N"
    assert BATCH_STAND_IN + 0 == 5040
