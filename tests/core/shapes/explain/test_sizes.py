"""The formulas hold: the value that an explanation shows is the size that torch gives."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.layers.rules import AXES
from core.project.graph import End, Project
from core.shapes.explain import Explanation, Formula, explain_call
from core.shapes.inference import infer
from core.shapes.report import LeafCall
from tests.core.shapes.explain.calls import call_of, explained, value_of
from tests.helpers.building import GraphBuilder

DIMS = st.sampled_from((1, 2, 3))
Draw = Callable[..., Any]


def _per_axis(draw: Draw, dims: int, least: int, most: int) -> int | tuple[int, ...]:
    """Draw one value for all axes, or one for each."""
    values = st.integers(least, most)
    one: int | tuple[int, ...] = draw(values | st.tuples(*[values] * dims)) if dims > 1 else draw(values)
    return one


def _image(draw: Draw, dims: int, channels: int, most: int = 12) -> tuple[int, ...]:
    return (channels, *(draw(st.integers(1, most)) for _ in range(dims)))


def _accepted(type_name: str, args: dict[str, Any], shape: Sequence[int]) -> LeafCall:
    call = call_of(type_name, args, tuple(shape))
    assert call.answer is not None
    assume(not call.answer.refused)
    return call


def _assert_sizes_are_torchs(call: LeafCall) -> None:
    """Hold every spatial axis, every step's substituted text and the text in words to torch's answer."""
    told = explain_call(call)
    output = next(iter(call.outputs.values()))
    assert output is not None
    for axis, size in zip(AXES[output.rank - 2], output.shape[2:], strict=True):
        assert value_of(told, axis) == size
    for step in told.steps:
        assert Formula(step.substituted).value({}) == step.value
    _assert_equations_hold(told)


def _assert_equations_hold(told: Explanation) -> None:
    """Compute every `because … = …` of the text again."""
    text = str(told.text)
    if "because " not in text or "“same”" in text:
        return
    because = text.split("because ")[1].split(". ", maxsplit=1)[0].rstrip(".")
    if "min(" in because:
        return  # its comma also separates
    equations = [equation.split(" = ") for equation in because.replace(" and ", ", ").split(", ")]
    assert [int(right) for _, right in equations] == [step.value for step in told.steps]
    assert all(Formula(left).value({}) == int(right) for left, right in equations)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")
@given(st.data(), DIMS)
def test_convolutions_give_the_size_of_their_formula(data: st.DataObject, dims: int) -> None:
    draw = data.draw
    groups = draw(st.sampled_from((1, 2)))
    args = {
        "out_channels": groups * draw(st.integers(1, 3)),
        "kernel_size": _per_axis(draw, dims, 1, 4),
        "stride": _per_axis(draw, dims, 1, 3),
        "dilation": _per_axis(draw, dims, 1, 2),
        "padding": _per_axis(draw, dims, 0, 3),
        "groups": groups,
        "bias": draw(st.booleans()),
    }
    if draw(st.integers(0, 3)) == 0:
        args |= {"stride": 1, "padding": draw(st.sampled_from(("same", "valid")))}
    call = _accepted(f"Conv{dims}d", args, _image(draw, dims, 4))
    _assert_sizes_are_torchs(call)
    _assert_parameters_are_torchs(call)


@given(st.data())
def test_transposed_convolutions_give_the_size_of_their_formula(data: st.DataObject) -> None:
    draw = data.draw
    groups = draw(st.sampled_from((1, 2)))
    args = {
        "out_channels": groups * draw(st.integers(1, 3)),
        "kernel_size": _per_axis(draw, 2, 1, 4),
        "stride": _per_axis(draw, 2, 1, 3),
        "dilation": _per_axis(draw, 2, 1, 2),
        "padding": _per_axis(draw, 2, 0, 2),
        "output_padding": _per_axis(draw, 2, 0, 1),
        "groups": groups,
    }
    call = _accepted("ConvTranspose2d", args, _image(draw, 2, 4))
    _assert_sizes_are_torchs(call)
    _assert_parameters_are_torchs(call)


@given(st.data(), DIMS, st.sampled_from(("MaxPool", "AvgPool")))
def test_poolings_give_the_size_of_their_formula(data: st.DataObject, dims: int, kind: str) -> None:
    draw = data.draw
    args: dict[str, Any] = {
        "kernel_size": _per_axis(draw, dims, 1, 4),
        "padding": _per_axis(draw, dims, 0, 2),
        "ceil_mode": draw(st.booleans()),
    }
    if draw(st.booleans()):
        args["stride"] = _per_axis(draw, dims, 1, 5)
    if kind == "MaxPool":
        args |= {"dilation": _per_axis(draw, dims, 1, 2), "return_indices": draw(st.booleans())}
    _assert_sizes_are_torchs(_accepted(f"{kind}{dims}d", args, _image(draw, dims, 2)))


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2), st.sampled_from(("Conv1d", "MaxPool1d")))
def test_the_formula_of_a_named_size_holds_for_every_size_torch_was_asked_about(
    kernel: int, stride: int, padding: int, type_name: str
) -> None:
    args = {"kernel_size": kernel, "stride": stride, "padding": padding, "dilation": 1}
    more = {"out_channels": 2} if type_name == "Conv1d" else {"ceil_mode": True}
    call = call_of(type_name, args | more, (4, "T"))
    assert call.answer is not None
    assume(not call.answer.refused)
    (step,) = explain_call(call).steps
    lengths = [next(iter(specs.values())).shape[2] for specs in (call.inputs, call.outputs)]  # type: ignore[union-attr]
    assert step.value == str(lengths[1])
    for before, after in zip(*(length.values for length in lengths), strict=True):  # type: ignore[union-attr]
        assert Formula(step.formula).value(args | {"length": before}) == after


@given(st.data(), DIMS, st.sampled_from(("AdaptiveAvgPool", "AdaptiveMaxPool")))
def test_adaptive_poolings_give_what_is_asked_or_keep_it(data: st.DataObject, dims: int, kind: str) -> None:
    draw = data.draw
    size = _per_axis(draw, dims, 1, 6)
    if isinstance(size, tuple) and draw(st.booleans()):
        size = (None, *size[1:])  # type: ignore[assignment]
    _assert_sizes_are_torchs(_accepted(f"{kind}{dims}d", {"output_size": size}, _image(draw, dims, 2)))


@given(st.data(), DIMS)
def test_unpoolings_give_the_size_of_their_formula(data: st.DataObject, dims: int) -> None:
    draw = data.draw
    args: dict[str, Any] = {
        "kernel_size": _per_axis(draw, dims, 1, 4),
        "padding": _per_axis(draw, dims, 0, 1),
    }
    if draw(st.booleans()):
        args["stride"] = _per_axis(draw, dims, 1, 4)
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": _image(draw, dims, 2)}), "output")
    pool = made.add(f"MaxPool{dims}d", {"kernel_size": 1, "return_indices": True}, {"input": x})
    feeds = {"input": End(pool, "output"), "indices": End(pool, "indices")}
    name = made.add(f"MaxUnpool{dims}d", args, feeds)
    call = next(c for c in infer(Project(graph=made.graph())).calls() if c.path == name)
    assert call.answer is not None
    assume(not call.answer.refused)
    _assert_sizes_are_torchs(call)


@given(st.data(), st.integers(1, 4))
def test_flatten_multiplies_the_axes_it_joins(data: st.DataObject, rank: int) -> None:
    draw = data.draw
    shape = tuple(draw(st.integers(1, 7)) for _ in range(rank))
    start = draw(st.integers(1, rank))
    end = draw(st.integers(start, rank))
    call = _accepted(
        "Flatten", {"start_dim": start, "end_dim": draw(st.sampled_from((end, end - rank - 1)))}, shape
    )
    (step,) = explain_call(call).steps
    assert call.outputs["output"] is not None
    assert step.value == call.outputs["output"].shape[start] == Formula(step.substituted).value({})


@given(st.data(), st.sampled_from(("Reshape", "Unflatten")))
def test_the_size_left_open_is_the_one_torch_works_out(data: st.DataObject, kind: str) -> None:
    sizes = data.draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    whole = 1
    for size in sizes:
        whole *= size
    opened = data.draw(st.integers(0, len(sizes) - 1))
    asked = tuple(-1 if index == opened else size for index, size in enumerate(sizes))
    args = {"shape": asked} if kind == "Reshape" else {"dim": 1, "unflattened_size": asked}
    call = _accepted(kind, args, (whole,))
    (step,) = explain_call(call).steps
    assert call.outputs["output"] is not None
    assert step.value == call.outputs["output"].shape[1 + opened] == Formula(step.substituted).value({})


@given(st.lists(st.integers(1, 9), min_size=2, max_size=5), st.sampled_from((1, 2, -1, -2)))
def test_cat_adds_the_sizes_along_its_axis(sizes: list[int], dim: int) -> None:
    shapes = [(size, 3) if dim in (1, -2) else (3, size) for size in sizes]
    call = call_of("Cat", {"dim": dim}, *shapes)
    (step,) = explain_call(call).steps
    assert call.outputs["output"] is not None
    assert step.substituted == " + ".join(str(size) for size in sizes)
    assert step.value == call.outputs["output"].shape[dim] == sum(sizes)


@given(st.tuples(*[st.sampled_from((1, 4))] * 3), st.tuples(*[st.sampled_from((1, 4))] * 3))
def test_broadcasting_names_the_axes_that_are_repeated(left: tuple[int, ...], right: tuple[int, ...]) -> None:
    told = explained("Add", {}, left, right)
    repeated = [axis for axis, (a, b) in enumerate(zip(left, right, strict=True), start=1) if a != b]
    assert [str(step.what) for step in told.steps] == [f"axis {axis}" for axis in repeated]
    assert all(step.value == 4 for step in told.steps)


def _recurrent_args(draw: Draw, type_name: str) -> dict[str, Any]:
    hidden = draw(st.integers(2, 5))
    projected = {"proj_size": draw(st.integers(0, hidden - 1))} if type_name == "LSTM" else {}
    return projected | {
        "hidden_size": hidden,
        "num_layers": draw(st.integers(1, 3)),
        "bias": draw(st.booleans()),
        "batch_first": draw(st.booleans()),
        "bidirectional": draw(st.booleans()),
    }


@pytest.mark.parametrize("type_name", ["RNN", "LSTM", "GRU"])
@given(st.data())
def test_recurrent_layers_give_the_sizes_and_weights_of_their_formulas(
    type_name: str, data: st.DataObject
) -> None:
    args = _recurrent_args(data.draw, type_name) | {"batch_first": True}
    call = _accepted(type_name, args, (4, data.draw(st.integers(1, 5))))
    output, h_n, *c_n = (spec for spec in call.outputs.values() if spec is not None)
    values = [step.value for step in explain_call(call).steps]
    assert values == [output.shape[-1], h_n.shape[0], h_n.shape[-1], *(c.shape[-1] for c in c_n)]
    _assert_parameters_are_torchs(call)


@given(
    st.sampled_from(("RNNCell", "LSTMCell", "GRUCell")), st.integers(1, 6), st.integers(1, 6), st.booleans()
)
def test_cells_give_the_sizes_and_weights_of_their_formulas(
    type_name: str, features: int, hidden: int, bias: bool
) -> None:
    call = call_of(type_name, {"hidden_size": hidden, "bias": bias}, (features,))
    (step,) = explain_call(call).steps
    assert {spec.shape[-1] for spec in call.outputs.values() if spec is not None} == {step.value}
    _assert_parameters_are_torchs(call)


@given(st.data())
def test_attention_has_the_sizes_and_weights_of_its_formulas(data: st.DataObject) -> None:
    draw, heads = data.draw, data.draw(st.integers(1, 4))
    switches = {name: draw(st.booleans()) for name in ("bias", "add_bias_kv", "add_zero_attn")}
    args = {"num_heads": heads, "batch_first": True} | switches
    features, keys = heads * draw(st.integers(1, 3)), draw(st.integers(1, 5))
    others = [(keys, draw(st.sampled_from((features, 5)))) for _ in range(2)]
    call = call_of("MultiheadAttention", args, (draw(st.integers(1, 5)), features), *others)
    output, weights = (spec for spec in call.outputs.values() if spec is not None)
    values = [step.value for step in explain_call(call).steps]
    assert values == [features // heads, output.shape[-1], *weights.shape[1:]]
    _assert_parameters_are_torchs(call)


@given(
    st.sampled_from(("TransformerEncoderLayer", "TransformerDecoderLayer", "Transformer")),
    st.integers(1, 3),
    st.integers(1, 3),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.booleans(),
)
def test_a_transformers_layers_have_the_sizes_and_weights_of_their_formulas(
    type_name: str, heads: int, size: int, layers: tuple[int, int], bias: bool
) -> None:
    args: dict[str, Any] = {"nhead": heads, "dim_feedforward": 7, "bias": bias, "batch_first": True}
    if type_name == "Transformer":
        args |= {"num_encoder_layers": layers[0], "num_decoder_layers": layers[1]}
    count = 1 if type_name == "TransformerEncoderLayer" else 2
    call = call_of(type_name, args, *[(4, heads * size)] * count)
    assert call.outputs["output"] is not None
    assert [step.value for step in explain_call(call).steps] == [size, call.outputs["output"].shape[-1]]
    _assert_parameters_are_torchs(call)


@given(st.data())
def test_parameters_of_every_other_layer_with_weights_follow_from_the_formula(data: st.DataObject) -> None:
    draw = data.draw
    yes, size = draw(st.booleans()), draw(st.integers(1, 9))
    cases: list[tuple[str, dict[str, Any], tuple[int, ...], str]] = [
        ("Linear", {"out_features": size, "bias": yes}, (3, 7), "float32"),
        ("Embedding", {"num_embeddings": size, "embedding_dim": 4}, (3,), "int64"),
        ("BatchNorm1d", {"affine": yes}, (size,), "float32"),
        ("BatchNorm2d", {"affine": yes}, (size, 2, 2), "float32"),
        ("LayerNorm", {"elementwise_affine": draw(st.booleans()), "bias": yes}, (3, size), "float32"),
        ("LayerNorm", {"normalized_shape": (3, size), "bias": yes}, (3, size), "float32"),
        ("GroupNorm", {"num_groups": 1, "affine": yes}, (size, 2), "float32"),
    ]
    type_name, args, shape, dtype = draw(st.sampled_from(cases))
    call = call_of(type_name, args, shape, dtype=dtype)
    assert call.answer is not None and not call.answer.refused
    _assert_parameters_are_torchs(call)


def _assert_parameters_are_torchs(call: LeafCall) -> None:
    told = explain_call(call).parameters
    assert call.answer is not None
    assert (0 if told is None else told.value) == call.answer.parameters
    if told is not None:
        assert Formula(told.substituted).value({}) == told.value
