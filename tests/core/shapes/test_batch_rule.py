"""What operations may do with the batch N, what has none, and which type comes out."""

from collections.abc import Mapping
from typing import Any

import pytest
import torch

from core.problems import errors_among
from core.project.graph import End, Project
from core.shapes.inference import infer
from core.shapes.report import LeafCall
from tests.core.shapes.explain.calls import call_of
from tests.helpers.building import GraphBuilder
from tests.helpers.projects import chain


def codes(call: LeafCall) -> list[str]:
    assert call.answer is not None
    return [finding.message.code for finding in call.answer.findings]


@pytest.mark.parametrize(
    ("name", "args", "shapes", "code"),
    [
        ("Mean", {"dim": 0}, [(3, 4)], "batch-axis"),
        ("Sum", {"dim": (1, -3)}, [(3, 4)], "batch-axis"),
        ("CumSum", {"dim": 0}, [(3,)], "batch-axis"),
        ("Select", {"dim": 0, "index": 0}, [(3,)], "batch-axis"),
        ("Slice", {"dim": 0, "end": 1}, [(3,)], "batch-axis"),
        ("Chunk", {"chunks": 2, "dim": -2}, [(3,)], "batch-axis"),
        ("Split", {"split_size_or_sections": (1, 1), "dim": 0}, [(3,)], "batch-axis"),
        ("Squeeze", {"dim": 0}, [(3,)], "batch-axis"),
        ("Transpose", {"dim0": 0, "dim1": 1}, [(3,)], "batch-moved"),
        ("Unsqueeze", {"dim": 0}, [(3,)], "batch-moved"),
        ("Stack", {"dim": 0}, [(3,), (3,)], "batch-moved"),
        ("Pad", {"pad": (0, 0, 1, 0)}, [(3,)], "batch-mixed"),
        ("Einsum", {"equation": "bi,bi->i"}, [(3,), (3,)], "batch-summed"),
        ("Einsum", {"equation": "bi,ci->b"}, [(3,), (3,)], "batch-summed"),
        ("Einsum", {"equation": "bi,ci->bc"}, [(3,), (3,)], "batch-mixed"),
        ("Einsum", {"equation": "bi,bi->ib"}, [(3,), (3,)], "batch-moved"),
        ("MatMul", {}, [(4,), (4, 5)], "batch-mixed"),
        ("Add", {}, [(3,), (1, 3)], "batch-mixed"),
    ],
)
def test_an_operation_that_would_lose_move_or_mix_samples_is_refused(
    name: str, args: Mapping[str, Any], shapes: list[tuple[int, ...]], code: str
) -> None:
    call = call_of(name, args, *shapes)
    assert codes(call) == [code]
    assert all(spec is None for spec in call.outputs.values())


def _with_tensor(type_name: str, args: Mapping[str, Any], ports: tuple[str, str], shape: Any) -> Project:
    """Return an operation fed from a learned tensor of that shape and from samples of 3 × 4."""
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (3, 4)}), "output")
    learned = End(made.add("Parameter", {"shape": shape}), "output")
    name = made.add(type_name, args, dict(zip(ports, (learned, x), strict=True)))
    made.add("Output", {}, {"input": End(name, "output")})
    return Project(graph=made.graph())


@pytest.mark.parametrize(
    ("name", "args", "ports", "shape", "result"),
    [
        ("Add", {}, ("0", "1"), (4,), "N×3×4"),
        ("Mul", {}, ("1", "0"), (3, 1), "N×3×4"),
        ("Sub", {}, ("0", "1"), (1, 3, 4), "N×3×4"),
        ("MatMul", {}, ("1", "0"), (4, 6), "N×3×6"),
        ("MatMul", {}, ("0", "1"), (6, 3), "N×6×4"),
        ("Einsum", {"equation": "oi,bti->bto"}, ("0", "1"), (5, 4), "N×3×5"),
        ("Expand", {"sizes": (2, 4)}, ("input", "batch"), (1, 4), "N×2×4"),
        ("Expand", {"sizes": (-1, 4)}, ("input", "batch"), (2, 4), "N×2×4"),
        ("Expand", {"sizes": (-1, 4)}, ("input", "batch"), (1, 2, 4), "N×2×4"),
    ],
)
def test_what_is_the_same_for_every_sample_joins_data(
    name: str, args: Mapping[str, Any], ports: tuple[str, str], shape: tuple[int, ...], result: str
) -> None:
    report = infer(_with_tensor(name, args, ports, shape))
    assert not report.problems()
    assert str(report.outputs[0]) == result


def test_what_has_no_batch_is_refused_where_one_is_expected() -> None:
    project = _with_tensor("Cat", {"dim": 1}, ("0", "1"), (1, 2, 4))
    (problem,) = errors_among(infer(project).problems())
    assert "input 0 (1×2×4) and input 1 (N×3×4) may differ only along dim (1)" in str(problem.message)
    report = infer(chain(("Parameter", {"shape": (3, 4)}), "Flatten", "Output"))
    assert "3×4 has none: it is the same for every sample" in "\n".join(
        str(p.message) for p in report.problems()
    )


def test_a_network_never_returns_what_has_no_batch() -> None:
    made = GraphBuilder()
    made.add("Input", {"shape": (3,)})
    fixed = made.add("Constant", {"value": (1.0, 2.0)})
    made.add("Output", {}, {"input": End(fixed, "output")})
    (problem,) = errors_among(infer(Project(graph=made.graph())).problems())
    assert problem.message.code == "batch-lost" and "would return 2, which has no batch N" in str(
        problem.message
    )


def test_a_tensor_without_axes_is_refused() -> None:
    report = infer(chain(("Parameter", {"shape": (3,)}), ("Sum", {"dim": 0})))
    assert "no-axes" in [problem.message.code for problem in report.problems()]


def _mixed(name: str, left: str, right: str) -> str:
    made = GraphBuilder()
    ends = [End(made.add("Input", {"shape": (4,), "dtype": dtype}), "output") for dtype in (left, right)]
    operation = made.add(name, {}, {str(index): end for index, end in enumerate(ends)})
    spec = infer(Project(graph=made.graph())).graph.nodes[operation].outputs["output"]
    assert spec is not None
    return spec.dtype


@pytest.mark.parametrize("name", ["Add", "Mul", "Div", "Pow"])
@pytest.mark.parametrize("left", ["float32", "float16", "bfloat16", "int64", "uint8", "bool"])
@pytest.mark.parametrize("right", ["float64", "float32", "float16", "int8"])
def test_types_are_promoted_as_torch_promotes_them(name: str, left: str, right: str) -> None:
    operation = getattr(torch, name.lower())
    ones = [torch.ones(2, 4, dtype=getattr(torch, dtype)) for dtype in (left, right)]
    assert _mixed(name, left, right) == str(operation(*ones).dtype).removeprefix("torch.")


@pytest.mark.parametrize(
    ("name", "args", "dtype", "result"),
    [
        ("Sum", {"dim": 1}, "bool", "int64"),
        ("CumSum", {"dim": 1}, "int8", "int64"),
        ("Max", {"dim": 1}, "int8", "int8"),
        ("OneHot", {"num_classes": 3}, "int64", "int64"),
        ("To", {"dtype": "bfloat16"}, "bool", "bfloat16"),
        ("Clamp", {"min": 0.5}, "int64", "float32"),
    ],
)
def test_one_input_gives_the_type_that_torch_gives(
    name: str, args: dict[str, Any], dtype: str, result: str
) -> None:
    spec = call_of(name, args, (4,), dtype=dtype).outputs["output"]
    assert spec is not None and spec.dtype == result


def test_a_named_size_is_cut_and_joined_as_torch_does() -> None:
    pieces = call_of("Chunk", {"chunks": 2, "dim": 1}, ("T", 4)).outputs
    assert [str(spec) for spec in pieces.values()] == ["N×(T + 1)//2×4", "N×T//2×4"]
    assert str(call_of("Slice", {"dim": 1, "start": 1}, ("T", 4)).outputs["output"]) == "N×T - 1×4"
    assert str(call_of("Mean", {"dim": 1}, ("T", 4)).outputs["output"]) == "N×4"
