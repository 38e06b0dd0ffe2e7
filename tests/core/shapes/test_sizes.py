"""Symbolic sizes: what layers make of N and of named sizes is read off torch's answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.project.graph import Project
from core.shapes.inference import infer
from core.shapes.sizes import NO_NAMES, Probes, Symbolic
from tests.helpers.projects import chain


def shape_after(*layers: object, shape: tuple[object, ...]) -> str:
    project: Project = chain(("Input", {"shape": shape}), *layers, "Output")  # type: ignore[arg-type]
    (spec,) = infer(project).outputs
    assert spec is not None, [str(p.message) for p in infer(project).problems()]
    return str(spec)


@given(st.integers(1, 5), st.integers(-20, 20))
def test_a_straight_line_in_one_size_is_written_as_one(factor: int, offset: int) -> None:
    probes = Probes(("T",))
    values = tuple(factor * value + offset for value in probes.named("T").values)
    text = str(probes.size(values))
    assert eval(text, {"T": 1000}) == factor * 1000 + offset


@given(st.integers(2, 9), st.integers(-20, 20))
def test_a_floored_quotient_is_written_as_one(divisor: int, offset: int) -> None:
    probes = Probes(("T",))
    values = tuple((value + offset) // divisor for value in probes.named("T").values)
    size = probes.size(values)
    assert isinstance(size, Symbolic)
    assert eval(size.text, {"T": 997}) == (997 + offset) // divisor


def test_equal_values_everywhere_are_a_plain_number() -> None:
    assert NO_NAMES.size((7, 7)) == 7


def test_the_batch_is_n_and_its_multiples_say_so() -> None:
    assert str(NO_NAMES.size(NO_NAMES.batch.values)) == "N"
    assert str(NO_NAMES.size(tuple(3 * value for value in NO_NAMES.batch.values))) == "3*N"


@pytest.mark.parametrize(
    ("layers", "shape", "expected"),
    [
        ((("Conv1d", {"out_channels": 4, "kernel_size": 3}),), (2, "T"), "N×4×T - 2"),
        ((("Conv1d", {"out_channels": 4, "kernel_size": 3, "padding": 1}),), (2, "T"), "N×4×T"),
        ((("MaxPool1d", {"kernel_size": 2}),), (2, "T"), "N×2×T//2"),
        ((("Conv1d", {"out_channels": 4, "kernel_size": 3, "stride": 2}),), (2, "T"), "N×4×(T - 1)//2"),
        ((("LSTM", {"hidden_size": 5, "batch_first": True}),), ("T", 3), "N×T×5"),
        (("Flatten",), ("H", 2), "N×2*H"),
        (
            (("ConvTranspose2d", {"out_channels": 1, "kernel_size": 2, "stride": 2}),),
            (1, "H", "W"),
            "N×1×2*H×2*W",
        ),
        ((("AdaptiveAvgPool2d", {"output_size": 1}),), (3, "H", "W"), "N×3×1×1"),
    ],
)
def test_named_sizes_pass_through_layers(
    layers: tuple[object, ...], shape: tuple[object, ...], expected: str
) -> None:
    assert shape_after(*layers, shape=shape) == expected


def test_sizes_that_differ_only_in_rounding_are_not_equal() -> None:
    probes = Probes(("T",))
    floor = tuple(value // 2 for value in probes.named("T").values)
    ceiling = tuple(-(-value // 2) for value in probes.named("T").values)
    assert probes.size(floor) != probes.size(ceiling)


def test_a_layer_for_even_sizes_only_is_a_warning() -> None:
    project = chain(
        ("Input", {"shape": ("T", 4)}), ("Unflatten", {"dim": 1, "unflattened_size": (-1, 2)}), "Output"
    )
    (problem,) = infer(project).problems()
    assert problem.code == "some-sizes"
    assert str(infer(project).outputs[0]) == "N×T//2×2×4"


def test_equal_names_are_equal_sizes_and_others_are_not() -> None:
    same = chain(("Input", {"shape": ("T", 4)}), "ReLU", "Output")
    assert infer(same).sound


def test_weights_cannot_depend_on_a_named_size() -> None:
    project = chain(("Input", {"shape": (3, "T")}), ("Linear", {"out_features": 2}), "Output")
    (problem,) = infer(project).problems()
    assert problem.code == "symbolic-size"
    assert "in_features would be T" in str(problem.message)


def test_a_long_sequence_costs_no_more_than_a_short_one() -> None:
    assert (
        shape_after(("LSTM", {"hidden_size": 5, "batch_first": True}), shape=(1_000_000, 3)) == "N×1000000×5"
    )


def test_inference_draws_nothing(no_global_randomness: None) -> None:
    project = chain(("Input", {"shape": (3, 8, 8)}), "Conv2d", "Dropout", "BatchNorm2d", "Output")
    assert infer(project).sound
