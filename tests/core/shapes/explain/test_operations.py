# ruff: noqa: E501 - a table of cases reads better with one case a line
"""Explanations of operations: every size that they compute is torch's, and the words name the axes."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.project.graph import End, Project
from core.shapes.explain import Explanation, Formula, explain_call, explain_project
from core.shapes.inference import infer
from tests.core.shapes.explain.calls import call_of, explained
from tests.helpers.building import GraphBuilder

SHAPES = st.lists(st.integers(1, 6), min_size=1, max_size=4).map(tuple)


def _values(told: Explanation) -> list[int | str]:
    """Return the values of the steps, each computed again from what is shown."""
    for step in told.steps:
        assert Formula(step.substituted).value({}) == step.value
    return [step.value for step in told.steps]


@given(st.data(), SHAPES)
def test_a_slice_takes_as_many_places_as_its_formula_says(
    data: st.DataObject, shape: tuple[int, ...]
) -> None:
    axis = data.draw(st.integers(1, len(shape)))
    size = shape[axis - 1]
    args = {
        "dim": data.draw(st.sampled_from((axis, axis - len(shape) - 1))),
        "start": data.draw(st.none() | st.integers(-size - 1, size - 1)),
        "step": data.draw(st.integers(1, 3)),
    }
    end = data.draw(st.none() | st.integers(-size, size + 1))
    taken = len(range(size)[args["start"] : end : args["step"]])  # type: ignore[misc]
    call = call_of("Slice", args | {"end": end}, shape)
    assert call.answer is not None
    assert call.answer.refused == (taken == 0)
    if taken:
        assert _values(explain_call(call)) == [taken]
        assert call.outputs["output"] is not None and call.outputs["output"].shape[axis] == taken


@given(st.integers(1, 20), st.integers(1, 6))
def test_equal_pieces_have_the_sizes_of_their_formulas(size: int, chunks: int) -> None:
    call = call_of("Chunk", {"chunks": chunks, "dim": -1}, (2, size))
    assert call.answer is not None
    if call.answer.refused:
        return
    sizes = [spec.shape[-1] for spec in call.outputs.values() if spec is not None]
    assert len(sizes) == chunks and sum(sizes) == size  # type: ignore[arg-type]
    assert _values(explain_call(call)) == list(dict.fromkeys([sizes[0], sizes[-1]]))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4).map(tuple))
def test_pieces_of_given_sizes_are_named_one_by_one(sections: tuple[int, ...]) -> None:
    told = explained("Split", {"split_size_or_sections": sections, "dim": 1}, (sum(sections), 3))
    assert _values(told) == list(sections)
    assert told.output_shapes == tuple(("N", section, 3) for section in sections)


@given(st.data(), SHAPES, st.sampled_from(("Mean", "Sum", "Max", "Min", "Std", "VectorNorm")), st.booleans())
def test_a_reduction_multiplies_the_axes_that_become_one_number(
    data: st.DataObject, shape: tuple[int, ...], name: str, keep: bool
) -> None:
    dims = data.draw(st.sets(st.integers(1, len(shape)), min_size=1).map(sorted))
    told = explained(name, {"dim": tuple(dims), "keepdim": keep}, shape)
    count = 1
    for dim in dims:
        count *= shape[dim - 1]
    assert _values(told) == [count]
    kept = [1 if axis in dims else size for axis, size in enumerate(shape, 1) if keep or axis not in dims]
    assert told.output_shapes == (("N", *kept),)


@given(st.data(), SHAPES)
def test_padding_adds_up_on_each_axis(data: st.DataObject, shape: tuple[int, ...]) -> None:
    pad = data.draw(st.lists(st.integers(-1, 3), min_size=2, max_size=2 * len(shape)).map(tuple))
    call = call_of("Pad", {"pad": pad}, shape)
    assert call.answer is not None
    if call.answer.refused:
        return
    output = call.outputs["output"]
    assert output is not None
    padded = [
        axis
        for axis in range(1, len(shape) + 1)
        if any(pad[2 * (len(shape) - axis) : 2 * (len(shape) - axis) + 2])
    ]
    assert _values(explain_call(call)) == [output.shape[axis] for axis in padded]


@given(st.data(), st.lists(st.integers(1, 5), min_size=2, max_size=4).map(tuple))
def test_an_exchange_says_where_each_axis_comes_from(data: st.DataObject, shape: tuple[int, ...]) -> None:
    axes = st.integers(1, len(shape))
    first, second = data.draw(axes), data.draw(axes)
    told = explained("Transpose", {"dim0": first, "dim1": second - len(shape) - 1}, shape)
    after = told.output_shapes[0]
    assert after is not None
    assert _values(told) == ([] if first == second else [after[axis] for axis in sorted((first, second))])


@given(st.integers(2, 5), st.integers(1, 3))
def test_a_stack_is_as_wide_as_it_has_inputs(count: int, dim: int) -> None:
    told = explained("Stack", {"dim": dim}, *[(3, 4)] * count)
    assert _values(told) == [count]
    assert told.output_shapes[0] is not None and told.output_shapes[0][dim] == count


@given(st.tuples(*[st.integers(1, 5)] * 4))
def test_a_matrix_product_has_the_rows_of_one_and_the_columns_of_the_other(sizes: tuple[int, ...]) -> None:
    places, rows, inner, columns = sizes
    told = explained("MatMul", {}, (places, rows, inner), (places, inner, columns))
    assert _values(told) == [rows, columns]
    assert told.output_shapes == (("N", places, rows, columns),)
    assert f"sums {inner} products" in str(told.text) and f"each of {places} places" in str(told.text)


def test_an_equation_shows_the_size_of_every_letter() -> None:
    told = explained("Einsum", {"equation": "bqd,bkd->bqk"}, (5, 8), (7, 8))
    assert str(told.text) == (
        "bqd,bkd->bqk with b = N, q = 5, d = 8 and k = 7: the inputs are multiplied, and the result is N×5×7. "
        "What lies along d is summed: 8 products for each result."
    )
    assert _values(told) == [5, 7]


def test_attention_says_who_looks_at_whom() -> None:
    told = explained("ScaledDotProductAttention", {"is_causal": True}, (2, 5, 8), (2, 6, 8), (2, 6, 3))
    assert str(told.text) == (
        "Each of 5 queries is compared with 6 keys of 8 features; the 6 scores become shares that add up to 1 "
        "and weigh the values. The result is N×2×5×3. Each query sees only the keys up to its own place."
    )
    assert _values(told) == [5, 3]
    masked = explained("ScaledDotProductAttention", {}, (5, 8), (6, 8), (6, 3), (5, 6))
    assert str(masked.text).endswith("The mask (N×5×6) is added to the scores.")


def test_what_a_sample_lacks_is_said_to_be_repeated() -> None:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (3, 4)}), "output")
    token = End(made.add("Parameter", {"shape": (1, 4), "init": "zeros"}), "output")
    made.add("Expand", {"sizes": (2, 4)}, {"input": token, "batch": x}, name="tokens")
    made.add("Add", {}, {"0": x, "1": token}, name="sum")
    told = {one.path: one for one in explain_project(infer(Project(graph=made.graph())))}
    assert str(told["tokens"].text) == (
        "The numbers are repeated along axis 0 and axis 1: 1×4 becomes N×2×4. Every sample gets the same."
    )
    assert _values(told["tokens"]) == [2] and _values(told["sum"]) == [3]
    learned = told["parameter"]
    assert learned.parameters is not None and learned.parameters.value == 4
    assert str(learned.text).endswith("They begin as “zeros”.")


@pytest.mark.parametrize(
    ("name", "args", "shape", "said"),
    [
        ("Select", {"dim": 1, "index": -1}, (5, 4), "Of the 5 places along axis 1, the one with the index -1 is taken"),
        ("Slice", {"dim": 2, "start": 1, "end": -1}, (5, 4), "Of the 4 places along axis 2, 2 are taken: ⌈(3 − 1)/1⌉ = 2."),
        ("Mean", {"dim": (2, 3)}, (6, 8, 9), "made of 8 × 9 = 72 numbers along height and width: N×6×8×9 becomes N×6."),
        ("Squeeze", {"dim": 1}, (1, 4), "The size 1 of axis 1 is dropped: N×1×4 becomes N×4."),
        ("Squeeze", {"dim": 2}, (1, 4), "No axis that dim names has size 1: nothing changes."),
        ("Unsqueeze", {"dim": -1}, (4,), "A new axis 2 of size 1 is put in: N×4 becomes N×4×1."),
        ("Expand", {"sizes": (3, -1)}, (1, 4), "repeated along axis 1: N×1×4 becomes N×3×4."),
        ("Expand", {"sizes": (-1, 4)}, (1, 4), "N×1×4 has these sizes already: nothing changes."),
        ("Pad", {"pad": (1, 2)}, (4,), "along axis 1, because 1 + 4 + 2 = 7: N×4 becomes N×7."),
        ("CumSum", {"dim": 1}, (4,), "Along axis 1, each of the 4 numbers becomes the sum of all up to it"),
        ("To", {"dtype": "int64"}, (4,), "The numbers change from float32 to int64; the shape stays N×4."),
        ("To", {"dtype": "float32"}, (4,), "The numbers are float32 already: nothing changes."),
    ],
)  # fmt: skip
def test_the_words_name_axes_and_sizes(
    name: str, args: Mapping[str, Any], shape: tuple[int, ...], said: str
) -> None:
    assert said in str(explained(name, args, shape).text)


def test_a_slice_of_a_named_size_keeps_the_name() -> None:
    told = explained("Slice", {"dim": 1, "start": 2, "end": -1}, ("T", 4))
    (step,) = told.steps
    assert step.substituted == "⌈(T − 1 − 2)/1⌉" and step.value == "T - 3"
