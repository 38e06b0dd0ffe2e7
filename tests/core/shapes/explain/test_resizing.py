# ruff: noqa: E501 - a table of texts reads better with one text a line
"""Padding, factors, shuffles and folds: the value that an explanation shows is the size that torch gives."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.layers.rules import AXES
from core.shapes.explain import Formula, explain_call
from core.shapes.report import LeafCall
from tests.core.shapes.explain.calls import call_of, explained, value_of

DIMS = st.sampled_from((1, 2, 3))
FACTORS = st.sampled_from((0.1, 0.29, 1 / 3, 0.5, 0.57, 2 / 3, 0.7, 0.99))


def accepted(type_name: str, args: dict[str, Any], *shapes: tuple[int, ...], **more: Any) -> LeafCall:
    call = call_of(type_name, args, *shapes, **more)
    assert call.answer is not None
    assume(not call.answer.refused)
    return call


def assert_sizes_are_torchs(call: LeafCall, dims: int) -> None:
    """Hold the last axes, every step's substituted text and every equation in words to torch's answer."""
    told = explain_call(call)
    output = next(iter(call.outputs.values()))
    assert output is not None
    for axis, size in zip(AXES[dims], output.shape[-dims:], strict=True):
        assert value_of(told, axis) == size
    for step in told.steps:
        assert Formula(step.substituted).value({}) == step.value
        assert step.substituted not in ("", step.formula) or step.formula.isdigit()


def each_or_all(draw: Any, dims: int, values: st.SearchStrategy[Any]) -> Any:
    return draw(values | st.tuples(*[values] * dims)) if dims > 1 else draw(values)


@given(st.data(), DIMS, st.sampled_from(("Constant", "Zero", "Reflection", "Replication", "Circular")))
def test_paddings_give_the_size_of_their_sum(data: st.DataObject, dims: int, kind: str) -> None:
    padding = each_or_all(data.draw, 2 * dims, st.integers(-2, 3))
    args = {"padding": padding} | ({"value": 1.0} if kind == "Constant" else {})
    sizes = data.draw(st.tuples(*[st.integers(3, 9)] * dims))
    assert_sizes_are_torchs(accepted(f"{kind}Pad{dims}d", args, (2, *sizes)), dims)


@given(st.data(), DIMS)
def test_norm_poolings_give_the_size_of_their_formula(data: st.DataObject, dims: int) -> None:
    args = {
        "norm_type": 2.0,
        "kernel_size": each_or_all(data.draw, dims, st.integers(1, 4)),
        "stride": data.draw(st.none() | st.integers(1, 5)),
        "ceil_mode": data.draw(st.booleans()),
    }
    args = {name: value for name, value in args.items() if value is not None}
    sizes = data.draw(st.tuples(*[st.integers(1, 12)] * dims))
    assert_sizes_are_torchs(accepted(f"LPPool{dims}d", args, (2, *sizes)), dims)


@settings(max_examples=50)
@given(st.data(), st.sampled_from((1, 2, 3)), st.sampled_from(("size", "scale_factor")))
def test_upsampling_gives_the_size_that_is_asked_or_that_the_factor_makes(
    data: st.DataObject, dims: int, name: str
) -> None:
    values = st.integers(1, 40) if name == "size" else FACTORS | st.sampled_from((1.5, 1.7, 2.0, 2.9))
    value = each_or_all(data.draw, dims, values)
    sizes = data.draw(st.tuples(*[st.integers(1, 120)] * dims))
    assert_sizes_are_torchs(accepted("Upsample", {name: value}, (2, *sizes)), dims)


@settings(max_examples=50)
@given(st.data(), st.sampled_from((2, 3)), st.sampled_from(("output_size", "output_ratio")))
def test_fractional_pooling_gives_the_size_that_is_asked_or_that_the_ratio_makes(
    data: st.DataObject, dims: int, name: str
) -> None:
    value = each_or_all(data.draw, dims, st.integers(1, 9) if name == "output_size" else FACTORS)
    sizes = data.draw(st.tuples(*[st.integers(4, 100)] * dims))
    args = {"kernel_size": 2, name: value}
    assert_sizes_are_torchs(accepted(f"FractionalMaxPool{dims}d", args, (2, *sizes)), dims)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_pixels_and_channels_change_places_by_their_formulas(
    channels: int, factor: int, height: int, width: int
) -> None:
    up = call_of("PixelShuffle", {"upscale_factor": factor}, (channels * factor**2, height, width))
    down = call_of(
        "PixelUnshuffle", {"downscale_factor": factor}, (channels, height * factor, width * factor)
    )
    for call in (up, down):
        output = call.outputs["output"]
        assert output is not None
        assert [step.value for step in explain_call(call).steps] == list(output.shape[1:])
        assert_sizes_are_torchs(call, 2)


@given(st.data())
def test_what_is_unfolded_can_be_folded_and_both_show_the_same_columns(data: st.DataObject) -> None:
    window = {
        "kernel_size": each_or_all(data.draw, 2, st.integers(1, 3)),
        "stride": each_or_all(data.draw, 2, st.integers(1, 3)),
        "padding": each_or_all(data.draw, 2, st.integers(0, 2)),
        "dilation": each_or_all(data.draw, 2, st.integers(1, 2)),
    }
    size = data.draw(st.tuples(st.integers(1, 8), st.integers(1, 8)))
    unfolded = accepted("Unfold", window, (3, *size))
    columns = unfolded.outputs["output"]
    assert columns is not None
    first, *positions, last = explain_call(unfolded).steps
    assert [first.value, last.value] == list(columns.shape[1:])
    folded = call_of("Fold", window | {"output_size": size}, columns.shape[1:])  # type: ignore[arg-type]
    assert folded.answer is not None and not folded.answer.refused
    channels, height, width, *again, count = explain_call(folded).steps
    assert (channels.value, height.value, width.value) == (3, *size)
    assert (again, count) == (positions, last)
    for step in (first, *positions, last, channels):
        assert Formula(step.substituted).value({}) == step.value


@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 6), st.booleans())
def test_bilinear_layers_learn_as_much_as_their_formula_says(
    one: int, other: int, out: int, bias: bool
) -> None:
    call = call_of("Bilinear", {"out_features": out, "bias": bias}, (5, one), (5, other))
    told = explain_call(call)
    assert call.answer is not None and told.parameters is not None and told.macs is not None
    assert told.parameters.value == call.answer.parameters
    assert told.macs.value == 5 * out * one * other


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(("sum", "mean", "max")))
def test_bags_learn_as_much_as_their_formula_says(count: int, width: int, mode: str) -> None:
    args = {"num_embeddings": count, "embedding_dim": width, "mode": mode}
    call = call_of("EmbeddingBag", args, (4,), dtype="int64")
    told = explain_call(call)
    assert call.answer is not None and told.parameters is not None
    assert told.parameters.value == call.answer.parameters == count * width
    assert [step.value for step in told.steps] == [width]


@pytest.mark.parametrize(
    ("type_name", "args", "shapes", "text"),
    [
        (
            "ZeroPad2d",
            {"padding": (1, -2, 3, 0)},
            [(1, 8, 8)],
            "Adds zeros around an image, or cuts its edge off. The new size is 11 × 7, because 8 + 3 + 0 = 11 and 8 + 1 + (−2) = 7.",
        ),
        (
            "ConstantPad1d",
            {"padding": 2, "value": -1.0},
            [(1, "T")],
            "Adds one number around a sequence, or cuts its edge off. The new size is T + 4, because T + 2 + 2 = T + 4. The number that is added is -1.",
        ),
        (
            "LPPool1d",
            {"norm_type": 2.0, "kernel_size": 2},
            [(1, 8)],
            "The norm (2) of each window of 2 is taken: 4 positions, because ⌊(8 − 2)/2⌋ + 1 = 4. The window moves 2 at a time.",
        ),
        (
            "Upsample",
            {"scale_factor": 1.5, "mode": "bilinear", "align_corners": True},
            [(1, 9, 9)],
            "From 9 × 9 pixels to 13 × 13, because ⌊9·1.5⌋ = 13. Values between the old places are interpolated (bilinear); the outermost places keep theirs.",
        ),
        (
            "Upsample",
            {"scale_factor": 0.29},
            [(1, 100)],
            "From a length of 100 to 28, because ⌊100·0.28999999999999998⌋ = 28. Each new place takes the value of the nearest old one.",
        ),
        (
            "UpsamplingBilinear2d",
            {"size": (3, 4)},
            [(1, 2, 2)],
            "From 2 × 2 pixels to 3 × 4, as size asks. Values between the old places are interpolated (bilinear); the outermost places keep theirs.",
        ),
        (
            "FractionalMaxPool2d",
            {"kernel_size": 2, "output_ratio": 1 / 3, "return_indices": True},
            [(1, 9, 9)],
            "The largest number in each 2 × 2 window is kept, and the windows lie at random: 3 × 3, because ⌊9·(1/3)⌋ = 3. The second output says where each maximum stood, for unpooling.",
        ),
        (
            "PixelShuffle",
            {"upscale_factor": 2},
            [(8, 3, 3)],
            "4 channels at a time become 2 × 2 places of one: channels 8/(2·2) = 2, height 3·2 = 6 and width 3·2 = 6.",
        ),
        (
            "ChannelShuffle",
            {"groups": 2},
            [(6, 3)],
            "6 channels fall into 2 groups of 3. The first of every group come first, then the second ones, and so on; the shape stays N×6×3.",
        ),
        (
            "Unfold",
            {"kernel_size": 2},
            [(3, 4, 4)],
            "4 × 4 pixels are seen through a 2 × 2 window at 3 × 3 positions: 9 columns of 12 numbers, because 3·2·2 = 12.",
        ),
        (
            "Fold",
            {"kernel_size": 2, "output_size": 4},
            [(12, 9)],
            "9 columns of 12 numbers are laid back, each as a 2 × 2 window of 3 channels, because 12/(2·2) = 3. Where windows overlap, numbers are added up. The image is 4 × 4, as output_size asks.",
        ),
        (
            "CosineSimilarity",
            {},
            [(8, 3), (1, 3)],
            "The 8 numbers along axis 1 are a vector in x1 and one in x2; the cosine of the angle between them stands for both. The result is N×3.",
        ),
        (
            "PairwiseDistance",
            {"keepdim": True},
            [(8,), (8,)],
            "The last 8 numbers are a vector in x1 and one in x2; their distance (norm 2) stands for both, on an axis of 1. The result is N×1.",
        ),
        (
            "Bilinear",
            {"out_features": 2},
            [(3,), (4,)],
            "Each of 2 outputs weighs all 3·4 = 12 products of a number of input1 with one of input2. 26 parameters: 2 · 3 · 4 weights and 2 biases.",
        ),
    ],
)  # fmt: skip
def test_the_new_layers_say_in_words_what_they_do(
    type_name: str, args: dict[str, Any], shapes: list[tuple[int | str, ...]], text: str
) -> None:
    assert str(explained(type_name, args, *shapes).text) == text


def test_a_bag_says_what_it_makes_of_its_rows() -> None:
    args = {"num_embeddings": 9, "embedding_dim": 4}
    told = explained("EmbeddingBag", args, (5,), dtype="int64")
    assert str(told.text) == (
        "Each of the 5 whole numbers of a sample, from 0 to 8, stands for a row of 4 learned numbers; their "
        "mean comes out. 36 parameters: 9 · 4 weights, no biases."
    )
