# ruff: noqa: E501 - a table of cases reads better with one case a line
"""What the rules say: the rule, the values, the next step; and ports that depend on arguments."""

import pytest
import torch

from core.layers.declaration import BATCH_STAND_IN as N
from core.layers.declaration import Facts
from core.layers.expressions import ParameterRef
from core.layers.registry import LAYERS, nearest
from tests.helpers.real_layers import complete_args


def said(name: str, shapes, advice=False, **args) -> str | None:
    declared = LAYERS[name]
    facts = Facts(complete_args(declared, args, shapes), shapes)
    found = [rule(facts) for rule in (declared.advice if advice else declared.rules)]
    return next((str(one) for one in found if one is not None), None)


IMAGE = {"input": (N, 6, 30, 20)}
TIMES = {"input": (N, 7, 4)}
STEP = {"input": (N, 4)}
ATTENDED = {"query": (N, 7, 6), "key": (N, 5, 3), "value": (N, 5, 4)}
TRANSLATED = {"tgt": (N, 7, 8), "memory": (N, 5, 6)}


@pytest.mark.parametrize(
    ("name", "shapes", "args", "message"),
    [
        (
            "Conv2d",
            IMAGE,
            {"groups": 4, "out_channels": 9},
            "in_channels (6) must be divisible by groups (4). Try groups 1, 3.",
        ),
        ("Conv2d", IMAGE, {"kernel_size": 23, "padding": 1}, "the window (23) is larger than the padded width (20 + 2·1 = 22)."),
        ("Conv2d", IMAGE, {"padding": "same", "stride": 2}, "padding “same” works only with stride 1, not 2."),
        ("Conv2d", IMAGE, {"padding": 20, "padding_mode": "reflect"}, "with a width of 20: use at most 19."),
        ("ConvTranspose2d", IMAGE, {"output_padding": 2}, "output_padding (2) must be smaller than the stride (2)"),
        ("ConvTranspose2d", IMAGE, {"stride": 1, "padding": 11}, "the width would be -1 for an input of N×6×30×20"),
        ("MaxPool2d", IMAGE, {"padding": 2}, "padding (2) must be at most half of kernel_size (2) along the height. Use at most 1."),
        ("AvgPool2d", IMAGE, {"kernel_size": 21}, "the window (21) is larger than the padded width (20 + 2·0 = 20)."),
        ("AvgPool2d", IMAGE, {"divisor_override": 0}, "divisor_override (0) must not be 0."),
        ("MaxUnpool2d", IMAGE | {"indices": (N, 6, 30, 19)}, {}, "input (N×6×30×20) and indices (N×6×30×19)"),
        ("LayerNorm", TIMES, {"normalized_shape": (8, 4)}, "normalized_shape (8×4) must equal the last axes of the input (N×7×4)"),
        ("GroupNorm", IMAGE, {"num_groups": 4}, "num_channels (6) must be divisible by num_groups (4). Try num_groups 1, 2, 3, 6."),
        ("Softmax", TIMES, {"dim": 3}, "dim (3) names no axis of N×7×4: use 0 to 2 (or -3 to -1 from the end)."),
        ("Softmax", TIMES, {"dim": None}, "for 3 axes torch takes axis 0, the batch of N×7×4. Set dim, such as -1."),
        ("Embedding", TIMES, {"padding_idx": 1000}, "padding_idx (1000) must lie within num_embeddings (1000): use 0 to 999."),
        ("LSTM", TIMES, {"hidden_size": 8, "proj_size": 8}, "proj_size (8) must be smaller than hidden_size (8)."),
        ("LSTM", TIMES | {"h_0": (1, N, 64)}, {}, "h_0 is connected and c_0 is not: an LSTM takes both states or neither."),
        ("LSTM", TIMES | {"h_0": (1, N, 64), "c_0": (1, N, 32)}, {}, "c_0 is 1×N×32 and must be 1×N×64"),
        ("GRU", TIMES | {"h_0": (2, N, 64)}, {}, "h_0 is 2×N×64 and must be 1×N×64: layers and directions, batch, features."),
        ("RNN", TIMES | {"h_0": (1, N, 64)}, {"num_layers": 2, "bidirectional": True}, "h_0 is 1×N×64 and must be 4×N×64"),
        ("LSTMCell", STEP | {"c_0": (N, 64)}, {}, "c_0 is connected and h_0 is not: an LSTM takes both states or neither."),
        ("LSTMCell", STEP | {"h_0": (N, 64), "c_0": (N, 32)}, {}, "c_0 is N×32 and must be N×64: batch, features. Take it from a cell with hidden_size 64."),
        ("GRUCell", STEP | {"hx": (N, 4)}, {"hidden_size": 3}, "hx is N×4 and must be N×3"),
        ("MultiheadAttention", ATTENDED, {"num_heads": 4}, "embed_dim (6) must be divisible by num_heads (4). Try num_heads 3, 6."),
        ("MultiheadAttention", ATTENDED, {"num_heads": 9}, "embed_dim (6) must be divisible by num_heads (9). Try num_heads 6."),
        ("MultiheadAttention", ATTENDED | {"value": (N, 4, 3)}, {"num_heads": 2}, "key has 5 positions (N×5×3) and value 4 (N×4×3)"),
        ("MultiheadAttention", ATTENDED | {"attn_mask": (N, 5, 7)}, {"num_heads": 2}, "attn_mask is N×5×7 and must be N×7×5: batch, positions of query, positions of key."),
        ("MultiheadAttention", ATTENDED | {"key_padding_mask": (N, 7)}, {"num_heads": 2}, "key_padding_mask is N×7 and must be N×5: batch, positions of key."),
        ("TransformerEncoderLayer", {"src": (N, 7, 10)}, {}, "d_model (10) must be divisible by nhead (4). Try nhead 2, 5."),
        ("TransformerDecoderLayer", TRANSLATED, {}, "memory has 6 features and tgt has 8: they must be equal. Put a Linear with 8 out_features before memory."),
        ("TransformerDecoderLayer", {"tgt": (N, 7, 8), "memory": (N, 5, 8), "memory_mask": (N, 7, 7)}, {}, "memory_mask is N×7×7 and must be N×7×5: batch, positions of tgt, positions of memory."),
        ("Transformer", {"src": (N, 5, 8), "tgt": (N, 7, 8), "memory_key_padding_mask": (N, 7)}, {}, "memory_key_padding_mask is N×7 and must be N×5: batch, positions of src."),
        ("Flatten", IMAGE, {"start_dim": 3, "end_dim": 1}, "start_dim (3) comes after end_dim (1) in N×6×30×20."),
        ("Unflatten", IMAGE, {"unflattened_size": (4, 2)}, "unflattened_size ([4, 2]) makes exactly 8, and the input has 6. Choose"),
        ("Reshape", IMAGE, {"shape": (7, -1)}, "shape ([7, -1]) makes multiples of 7, and the input has 6 × 30 × 20 = 3600."),
        ("Reshape", IMAGE, {"shape": (-1, -1)}, "shape ([-1, -1]) leaves more than one size to be found. Write -1 only once."),
        ("Permute", IMAGE, {"dims": (0, 1, 2)}, "dims ([0, 1, 2]) must name each of the 4 axes of N×6×30×20 once"),
        ("Add", {"0": (N, 6, 4), "1": (N, 6, 4), "2": (N, 5, 4)}, {}, "inputs 0 to 1 (N×6×4) and input 2 (N×5×4) do not fit: along axis -2 they have 6 and 5."),
        ("Add", {"0": (N, 8), "1": (N, 3, 8)}, {}, "along axis -2 they have N and 3."),
        ("Cat", {"0": (N, 6, 4), "1": (N, 5, 3)}, {}, "may differ only along dim (1), but along axis 2 they have 4 and 3."),
        ("Cat", {"0": (N, 6, 4), "1": (N, 5)}, {}, "have different numbers of axes."),
        ("ReflectionPad2d", IMAGE, {"padding": 20}, "padding (20) is too large for a width of 20: the edge itself is not mirrored. Use at most 19."),
        ("CircularPad2d", IMAGE, {"padding": (0, 0, 31, 0)}, "padding (31) is too large for a height of 30: it goes round once. Use at most 30."),
        ("CircularPad1d", TIMES, {"padding": (3, -2)}, "padding (3 and -2) cuts 2 from the length (4) and wants 3 of what is left."),
        ("ReplicationPad1d", TIMES, {"padding": (-3, -1)}, "the length would be 0: padding (-3 and -1) cuts all 4 away. Cut at most 3 in all."),
        ("ZeroPad2d", IMAGE, {"padding": (-21, 3, 0, 0)}, "padding (-21 and 3) cuts 21 from the width, which has 20. Cut at most 20."),
        ("LPPool2d", IMAGE, {"norm_type": 0.0}, "norm_type (0) must not be 0"),
        ("LPPool2d", IMAGE, {"kernel_size": 21}, "the window (21) is larger than the padded width (20 + 2·0 = 20)."),
        ("FractionalMaxPool2d", IMAGE, {"kernel_size": 12}, "10 windows of 12 need a width of 21 or more, and it is 20."),
        ("FractionalMaxPool2d", IMAGE, {"output_size": 4}, "output_size (4) and output_ratio (0.5) are both set, and both decide the size. Clear one."),
        ("FractionalMaxPool2d", IMAGE, {"output_ratio": 0.04}, "the width would be 20·0.04, rounded down to 0."),
        ("Upsample", IMAGE, {"scale_factor": None}, "neither size nor scale_factor is set. Set one."),
        ("Upsample", IMAGE, {"scale_factor": (2.0, 2.0, 3.0)}, "scale_factor ([2, 2, 3]) has 3 numbers for the 2 axes after the channels."),
        ("Upsample", IMAGE, {"align_corners": False}, "align_corners is set, and means nothing for mode “nearest”."),
        ("Upsample", IMAGE, {"scale_factor": None, "size": 4, "recompute_scale_factor": True}, "size (4) leaves no factor to compute."),
        ("Upsample", IMAGE, {"scale_factor": 0.04}, "the width would be 20·0.04, rounded down to 0. Use a larger scale_factor."),
        ("PixelShuffle", IMAGE, {}, "6 channels cannot be divided by upscale_factor² (2² = 4)."),
        ("PixelUnshuffle", IMAGE, {"downscale_factor": 4}, "the height (30) must be divisible by downscale_factor (4). Try downscale_factor 1, 2, 5, 10."),
        ("ChannelShuffle", IMAGE, {"groups": 4}, "6 channels must be divisible by groups (4). Try groups 1, 2, 3, 6."),
        ("Unfold", IMAGE, {"kernel_size": 21}, "the window (21) is larger than the padded width (20 + 2·0 = 20)."),
        ("Fold", TIMES, {}, "axis 1 (7) must be a multiple of the window's 2 × 2 = 4 numbers"),
        ("Fold", {"input": (N, 8, 9)}, {}, "the input has 9 columns, and 7 × 7 = 49 windows fit into output_size."),
        ("CosineSimilarity", {"x1": (N, 3), "x2": (N, 4)}, {}, "x1 (N×3) and x2 (N×4) do not fit: along axis -1 they have 3 and 4."),
        ("CosineSimilarity", {"x1": (N, 3), "x2": (N, 3)}, {"dim": 2}, "dim (2) names no axis of N×3"),
        ("Bilinear", {"input1": (N, 2, 3), "input2": (N, 4, 3)}, {}, "input1 (N×2×3) and input2 (N×4×3) may differ only along the last axis."),
        ("EmbeddingBag", {"input": (N, 4)}, {"mode": "max", "scale_grad_by_freq": True}, "mode “max” cannot divide its gradients."),
        ("EmbeddingBag", {"input": (N, 4), "per_sample_weights": (N, 3)}, {"mode": "sum"}, "input (N×4) and per_sample_weights (N×3) must have the same shape"),
    ],
)  # fmt: skip
def test_a_broken_rule_names_the_values_and_the_next_step(name, shapes, args, message):
    assert message in said(name, shapes, **args)


@pytest.mark.parametrize(
    ("name", "shapes", "args"),
    [
        ("Conv2d", IMAGE, {"kernel_size": 21, "padding": "same"}),
        ("MaxPool2d", IMAGE, {"kernel_size": (31, 2), "ceil_mode": True}),
        ("LayerNorm", TIMES, {"normalized_shape": (7, 4)}),
        ("LSTM", TIMES | {"h_0": (4, N, 3), "c_0": (4, N, 64)}, {"num_layers": 2, "bidirectional": True, "proj_size": 3}),
        ("LSTM", {"input": (7, N, 4), "h_0": (1, N, 64), "c_0": (1, N, 64)}, {"batch_first": False}),
        ("GRU", {"input": (7, N, 4), "h_0": (4, N, 64)}, {"batch_first": False, "num_layers": 2, "bidirectional": True}),
        ("RNNCell", STEP | {"hx": (N, 64)}, {}),
        ("LSTMCell", STEP | {"h_0": (N, 3), "c_0": (N, 3)}, {"hidden_size": 3}),
        ("MultiheadAttention", ATTENDED | {"attn_mask": (N, 7, 5), "key_padding_mask": (N, 5)}, {"num_heads": 3}),
        ("MultiheadAttention", {"query": (7, N, 6), "key": (5, N, 3), "value": (5, N, 6), "attn_mask": (N, 7, 5)}, {"num_heads": 1, "batch_first": False}),
        ("Transformer", {"src": (N, 5, 8), "tgt": (N, 7, 8), "memory_mask": (N, 7, 5), "tgt_key_padding_mask": (N, 7)}, {}),
        ("Reshape", IMAGE, {"shape": (-1, 20, 6)}),
        ("Permute", TIMES, {"dims": (0, -1, 1)}),
        ("Mul", {"0": (N, 6, 30, 20), "1": (N, 6, 1, 1)}, {}),
        ("Cat", {"0": (N, 6, 4), "1": (N, 5, 4), "2": (N, 1, 4)}, {"dim": -2}),
        ("CircularPad1d", {"input": (N, 7, 9)}, {"padding": (5, -4)}),
        ("ZeroPad1d", {"input": (N, 7, 9)}, {"padding": (-9, 1)}),
        ("Upsample", IMAGE, {"mode": "bilinear", "align_corners": True, "recompute_scale_factor": True}),
        ("FractionalMaxPool2d", IMAGE, {"kernel_size": 11}),
        ("CosineSimilarity", {"x1": (N, 1, 3), "x2": (N, 5, 3)}, {"dim": -2}),
    ],
)  # fmt: skip
def test_what_torch_takes_breaks_no_rule(name, shapes, args):
    assert said(name, shapes, **args) is None


@pytest.mark.parametrize("name", ["RNN", "LSTM", "GRU"])
def test_dropout_between_layers_of_a_single_one_is_advised_against(name):
    assert "acts between stacked layers and num_layers is 1" in said(name, TIMES, advice=True, dropout=0.5)
    assert said(name, TIMES, advice=True, dropout=0.5, num_layers=2) is None


def typed(name: str, dtypes, advice=False, **args) -> str | None:
    declared, shapes = LAYERS[name], dict.fromkeys(dtypes, (N, 3, 4))
    facts = Facts(complete_args(declared, args, shapes), shapes, dtypes)
    found = [rule(facts) for rule in (declared.advice if advice else declared.rules)]
    return next((str(one) for one in found if one is not None), None)


def test_a_padding_that_its_type_cannot_hold_names_both_ends():
    told = typed("ConstantPad1d", {"input": "uint8"}, value=-1.0)
    assert told == "value (-1) does not fit into uint8, which holds 0 to 255."
    assert typed("ConstantPad1d", {"input": "uint8"}, value=-1.0, padding=-1) is None


def test_a_padding_that_its_type_rounds_is_advised_against():
    assert (
        typed("ConstantPad1d", {"input": "int64"}, advice=True, value=1.5)
        == "value (1.5) becomes 1: the input is int64."
    )
    assert "becomes true" in typed("ConstantPad1d", {"input": "bool"}, advice=True, value=0.5)
    assert typed("ConstantPad1d", {"input": "float32"}, advice=True, value=1.5) is None


def test_a_similarity_of_whole_numbers_names_both_types():
    told = typed("CosineSimilarity", {"x1": "int64", "x2": "bool"})
    assert told == "x1 (int64) and x2 (bool) are both whole numbers, and one of them must be float32."


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("MultiheadAttention", "key_padding_mask", "attn_mask"),
        ("TransformerDecoderLayer", "memory_mask", "memory_key_padding_mask"),
        ("Transformer", "src_mask", "src_key_padding_mask"),
    ],
)
def test_masks_of_different_types_are_advised_against(name, one, other):
    declared = LAYERS[name]
    found = [
        [rule(Facts({}, {}, {one: "bool", other: second})) for rule in declared.advice]
        for second in ("float32", "bool")
    ]
    assert f"{one} is bool and {other} is float32" in str(found[0][0])
    assert set(found[1]) == {None}


@pytest.mark.parametrize("name", ["TransformerEncoderLayer", "Transformer"])
@pytest.mark.parametrize("mask", ["src_mask", "src_key_padding_mask"])
def test_masks_of_numbers_are_advised_against_where_torch_evaluates_with_its_own_kernel(name, mask):
    advice = LAYERS[name].advice
    told = [rule(Facts({}, {}, {mask: "float32"})) for rule in advice]
    assert f"{mask} is float32: torch adds its numbers while training" in str(told[-1])
    assert all(rule(Facts({}, {}, {mask: "bool"})) is None for rule in advice)


def test_torchs_kernel_for_an_encoder_layer_still_takes_numbers_for_truth():
    layer = torch.nn.TransformerEncoderLayer(4, 2, 3, batch_first=True).eval()
    x, mask = torch.randn(2, 5, 4), torch.eye(5).repeat(4, 1, 1)  # for two heads of two samples
    with_gradients = layer(x, src_mask=mask)
    with torch.no_grad():
        assert not torch.allclose(layer(x, src_mask=mask), with_gradients)
        torch.testing.assert_close(layer(x, src_mask=mask), layer(x, src_mask=mask.bool()))


@pytest.mark.parametrize(("batch_first", "batch"), [(True, 0), (False, 1)])
def test_the_batch_axis_of_attention_follows_batch_first_and_that_of_masks_is_the_first(batch_first, batch):
    args = {"batch_first": batch_first}
    attention, decoder = LAYERS["MultiheadAttention"], LAYERS["TransformerDecoderLayer"]
    assert [port.batch_axis for port in attention.input_ports(args)] == [batch] * 3 + [0] * 2
    assert [port.batch_axis for port in attention.output_ports(args)] == [batch, 0]
    assert names(attention.input_ports(args))[3:] == ["key_padding_mask", "attn_mask"]
    assert names(attention.output_ports(args)) == ["attn_output", "attn_output_weights"]
    assert [port.batch_axis for port in decoder.input_ports(args)] == [batch] * 2 + [0] * 4
    assert [port.batch_axis for port in decoder.output_ports(args)] == [batch]


def test_an_unset_softmax_axis_is_advised_against():
    assert "dim is not set" in said("Softmax", {"input": (N, 10)}, advice=True, dim=None)


def test_a_pinned_shape_never_takes_in_the_batch():
    assert said("LayerNorm", {"input": (4, 3)}, normalized_shape=(4, 3)) is not None


def names(ports) -> list[str]:
    return [port.name for port in ports]


def test_indices_come_out_of_a_pooling_only_when_asked_for():
    pool = LAYERS["MaxPool2d"]
    assert names(pool.output_ports({})) == ["output"]
    assert [port.path for port in pool.output_ports({})] == [()]
    assert names(pool.output_ports({"return_indices": True})) == ["output", "indices"]
    assert [port.path for port in pool.output_ports({"return_indices": True})] == [(0,), (1,)]


def test_an_argument_that_a_block_decides_leaves_every_port_once():
    reference = ParameterRef("either")
    assert names(LAYERS["MaxPool2d"].output_ports({"return_indices": reference})) == ["output", "indices"]
    lstm = LAYERS["LSTM"]
    assert names(lstm.input_ports({"batch_first": reference})) == ["input", "h_0", "c_0"]
    assert names(lstm.output_ports({"batch_first": reference})) == ["output", "h_n", "c_n"]


@pytest.mark.parametrize(("name", "states"), [("RNN", 1), ("LSTM", 2), ("GRU", 1)])
@pytest.mark.parametrize(("batch_first", "batch", "time"), [(True, 0, 1), (False, 1, 0)])
def test_the_batch_axis_of_a_recurrent_layer_follows_batch_first(name, states, batch_first, batch, time):
    declared, args = LAYERS[name], {"batch_first": batch_first}
    assert [port.batch_axis for port in declared.input_ports(args)] == [batch, *[1] * states]
    assert [port.batch_axis for port in declared.output_ports(args)] == [batch, *[1] * states]
    assert [axis.axis for axis in declared.stretch_axes(args)] == [time]


@pytest.mark.parametrize(
    ("name", "taken", "given"),
    [
        ("RNN", ["input", "h_0"], ["output", "h_n"]),
        ("GRU", ["input", "h_0"], ["output", "h_n"]),
        ("RNNCell", ["input", "hx"], ["h_1"]),
        ("GRUCell", ["input", "hx"], ["h_1"]),
        ("LSTMCell", ["input", "h_0", "c_0"], ["h_1", "c_1"]),
    ],
)
def test_states_are_ports(name, taken, given):
    assert names(LAYERS[name].input_ports({})) == taken
    assert names(LAYERS[name].output_ports({})) == given


def test_numbered_inputs_count_from_0_and_are_at_least_two():
    assert names(LAYERS["Cat"].input_ports({})) == ["0", "1"]
    assert names(LAYERS["Add"].input_ports({}, 4)) == ["0", "1", "2", "3"]
    assert names(LAYERS["Sub"].input_ports({}, 4)) == ["0", "1"]


def test_a_misspelled_layer_finds_the_right_one():
    assert nearest("conv2D", LAYERS) == "Conv2d"
    assert nearest("Lineer", LAYERS) == "Linear"
    assert nearest("quux", LAYERS) is None
