"""Ranks, types, ranges and rules against what really running each layer on the CPU accepts."""

from collections.abc import Iterator
from itertools import product

import pytest
import torch
from hypothesis import event, given, settings
from hypothesis import strategies as st
from immutables import Map

from core.layers.declaration import DTYPES, Category, LayerType
from core.layers.registry import LAYERS
from core.layers.values import (
    Boolean,
    Choice,
    Factors,
    Integer,
    Integers,
    Number,
    Optional,
    Sizes,
    Text,
    per_axis,
)
from core.shapes.answer import answer
from core.shapes.sizes import Probes, TensorSpec
from tests.core.layers.operation_cases import EQUATIONS, operation_shapes
from tests.helpers.real_layers import RUNNABLE, accepts, complete_args, refusal, run, tensor

each = pytest.mark.parametrize("declared", RUNNABLE, ids=lambda one: one.name)

UNBATCHED = "torch takes it for one sample without a batch"
OVER_SAMPLES = "torch lets the samples attend to one another"
BATCH_AS_FEATURES = "torch takes the batch for the features"
BATCH_IS_PADDED = "torch pads the batch"
PLAIN_MEAN = "for output_size 1 alone torch takes the mean of the last axes, whatever stands before them"
OTHER_CHANNELS = (
    "torch warns, or takes what is there for channels or one sample; its documentation has one rank"
)
STRICTER_RANKS = {
    **{
        (f"{name}{dims}d", dims + 1): UNBATCHED
        for name in (
            "Conv",
            "MaxPool",
            "AvgPool",
            "AdaptiveAvgPool",
            "AdaptiveMaxPool",
            "MaxUnpool",
            "LPPool",
        )
        for dims in (1, 2, 3)
    },
    **{
        (f"{kind}Pad{dims}d", dims + 1): UNBATCHED
        for kind in ("Reflection", "Replication", "Circular")
        for dims in (1, 2, 3)
    },
    **{(f"FractionalMaxPool{dims}d", dims + 1): UNBATCHED for dims in (2, 3)},
    **{(name, 3): UNBATCHED for name in ("PixelShuffle", "PixelUnshuffle", "Unfold")},
    ("Fold", 2): UNBATCHED,
    **{(f"{kind}Pad{dims}d", dims): BATCH_IS_PADDED for kind in ("Constant", "Zero") for dims in (1, 2, 3)},
    **{("UpsamplingNearest2d", rank): OTHER_CHANNELS for rank in (3, 5)},
    **{("AdaptiveAvgPool2d", rank): PLAIN_MEAN for rank in (2, 5, 6)},
    **{("AdaptiveAvgPool3d", rank): PLAIN_MEAN for rank in (3, 6)},
    **{(f"ConvTranspose{dims}d", dims + 1): UNBATCHED for dims in (1, 2, 3)},
    **{(f"InstanceNorm{dims}d", dims + 1): UNBATCHED for dims in (1, 2, 3)},
    ("Softmax2d", 3): UNBATCHED,
    ("Dropout1d", 2): UNBATCHED,
    **{("Dropout2d", rank): OTHER_CHANNELS for rank in (2, 3, 5, 6)},
    **{("Dropout3d", rank): OTHER_CHANNELS for rank in (1, 2, 3, 4, 6)},
    **{(name, 2): UNBATCHED for name in ("RNN", "LSTM", "GRU")},
    **{(f"{name}Cell", 1): UNBATCHED for name in ("RNN", "LSTM", "GRU")},
    ("Bilinear", 1): BATCH_AS_FEATURES,
    ("PairwiseDistance", 1): BATCH_AS_FEATURES,
    **{
        (name, 2): UNBATCHED
        for name in (
            "MultiheadAttention",
            "TransformerEncoderLayer",
            "TransformerDecoderLayer",
            "Transformer",
        )
    },
    ("ScaledDotProductAttention", 2): OVER_SAMPLES,
    ("Linear", 1): BATCH_AS_FEATURES,
    ("LayerNorm", 1): BATCH_AS_FEATURES,
    ("RMSNorm", 1): BATCH_AS_FEATURES,
}
EMPTY = "a tensor without numbers: sizes are positive in every file"
NEGATIVE_EPS = "the root of a negative variance is not a number"
STRICTER = {
    ("Linear", "out_features"): EMPTY,
    **{(f"{name}Cell", "hidden_size"): EMPTY for name in ("RNN", "LSTM", "GRU")},
    **{(f"ConvTranspose{dims}d", "empty-output"): EMPTY for dims in (1, 2, 3)},
    # 0 lays the whole window on one point; torch checks for less than 0 only, and some kernels go through.
    **{(f"ConvTranspose{dims}d", "dilation"): "a window whose points all lie on one" for dims in (1, 2, 3)},
    ("Bilinear", "out_features"): EMPTY,
    **{(f"FractionalMaxPool{dims}d", "output_size"): EMPTY for dims in (2, 3)},
    # 0 goes through where no window is left to be empty.
    **{(f"FractionalMaxPool{dims}d", "kernel_size"): EMPTY for dims in (2, 3)},
    **{(name, "embedding_dim"): EMPTY for name in ("Embedding", "EmbeddingBag")},
    **{(name, "max_norm"): "no vector is shorter than nothing" for name in ("Embedding", "EmbeddingBag")},
    **{
        (name, "scale_factor"): "torch takes 0 for none, beside a size"
        for name in ("Upsample", "UpsamplingNearest2d", "UpsamplingBilinear2d")
    },
    **{
        (f"Transformer{part}", name): why
        for part in ("", "EncoderLayer", "DecoderLayer")
        for name, why in (("dim_feedforward", EMPTY), ("layer_norm_eps", NEGATIVE_EPS))
    },
    ("MultiheadAttention", "dropout"): "a share below 0; torch takes it for none",
    ("Expand", "zero-size"): EMPTY,
    ("Einsum", "bad-equation"): "one way of writing: no dots, and the result always spelled out",
    ("ScaledDotProductAttention", "attention-leading"): "torch documents no broadcasting there",
    ("ScaledDotProductAttention", "attention-ranks"): "torch documents no broadcasting there",
    ("ScaledDotProductAttention", "rank"): OVER_SAMPLES,
    ("ScaledDotProductAttention", "two-masks"): "torch documents an error; one of its kernels takes both",
    ("Einsum", "rank"): "no tensor without axes stands in a network",
    ("Pad", "pad-empty"): "in mode circular torch takes off places that it has just added",
    ("OneHot", "num_classes"): "-1 would make the number of places depend on the data",
    ("Std", "correction"): "it would divide by more numbers than there are",
    ("LayerNorm", "eps"): NEGATIVE_EPS,
    ("GroupNorm", "eps"): NEGATIVE_EPS,
    ("RMSNorm", "eps"): NEGATIVE_EPS,
    **{(f"InstanceNorm{dims}d", "eps"): NEGATIVE_EPS for dims in (1, 2, 3)},
    # torch itself takes them where the other arguments leave room for the values.
    **{
        (f"MaxUnpool{dims}d", name): "it undoes a pooling, and that refuses this"
        for dims in (1, 2, 3)
        for name in ("kernel_size", "stride", "padding")
    },
}
PADDED = ("Constant", "Zero", "Reflection", "Replication", "Circular")
STRICTER |= {(f"{kind}Pad{dims}d", "empty-output"): EMPTY for kind in PADDED for dims in (1, 2, 3)}
STRICTER |= {(f"FractionalMaxPool{dims}d", "empty-output"): EMPTY for dims in (2, 3)}
STRICTER |= {
    (
        f"CircularPad{dims}d",
        "padding-cut",
    ): "torch copies memory that was never written, where it does not refuse"
    for dims in (1, 2, 3)
}
BATCH_CODES = {
    "attention-features",
    "attention-leading",
    "attention-places",
    "batch-axis",
    "equation-sizes",
    "expand-size",
    "gather-sizes",
    "keys-and-values",
    "mask-shape",
    "mask-sizes",
    "matmul-sizes",
    "padding-mask-shape",
    "sequence-features",
    "stack-sizes",
    "batch-lost",
    "batch-mixed",
    "batch-moved",
    "broadcast",
    "cat-sizes",
    "batch-taken",
}
"""What only the batch rule refuses, or what fits by chance for one batch size and not for any."""
STRICTER_TYPES = {("Where", "uint8"): "torch warns that it will stop taking this for a condition"}
BATCH_RULES = {"implicit-dim"}
"""Codes of what torch runs and the batch rule refuses."""


def variants(declared: LayerType):
    """Yield every combination of the switches and modes, and Dropout's extremes."""
    choices = {one.name: (False, True) for one in declared.parameters if isinstance(one.type, Boolean)}
    if (mode := declared.parameter("mode")) is not None:
        choices["mode"] = mode.type.words
    for values in product(*choices.values()):
        yield dict(zip(choices, values, strict=True))
    if "Dropout" in declared.name:
        yield from ({"p": 0.0}, {"p": 1.0})


def sample_shapes(declared: LayerType, rank: int | None = None, args=None) -> dict[str, tuple[int, ...]]:
    ports = declared.input_ports(declared.insertion_args | (args or {}), 2)
    if rank is None and declared.name == "LocalResponseNorm":
        rank = 4  # of images; for sequences torch's other kernel takes half precision too
    if rank is None:
        rank = 2 if 2 in ports[0].ranks else min(ports[0].ranks) if declared.name != "Permute" else 3
    return {port.name: (4,) * rank for port in ports if not port.optional}


def cases(declared: LayerType, shapes, dtypes, args):
    if declared.name == "Permute":
        args = {"dims": tuple(reversed(range(len(shapes["input"]))))}
    if declared.name == "Fold":
        args = {"output_size": 3}  # 2 × 2 windows of 2 × 2
    if declared.name == "Expand":
        args = {"sizes": (-1,) * (len(shapes["input"]) - 1)}
    if declared.name == "Transpose":
        args = {"dim0": 1, "dim1": -1}
    if declared.name == "Einsum":
        args = {"equation": "bi,bi->b"}
    if declared.name == "Split":
        args = {"split_size_or_sections": (3, 1)}
    return complete_args(declared, args, shapes), [tensor(shapes[port], dtypes[port]) for port in shapes]


def types_of(count: int) -> Iterator[tuple[str, ...]]:
    """Yield every combination of types; of three and more, those in which at most one differs."""
    if count < 3:
        yield from product(DTYPES, repeat=count)
        return
    for most, other, place in product(DTYPES, DTYPES, range(count)):
        yield tuple(other if index == place else most for index in range(count))


@each
def test_types_are_those_that_the_cpu_takes_forward_and_backward(declared):
    taken = 0
    for args in variants(declared):
        shapes = sample_shapes(declared, args=args)
        for dtypes in types_of(len(shapes)):
            by_port = dict(zip(shapes, dtypes, strict=True))
            complete, inputs = cases(declared, shapes, by_port, args)
            declared_takes = refusal(declared, complete, shapes, by_port) is None
            if (declared.name, dtypes[0]) in STRICTER_TYPES:
                assert not declared_takes
                continue
            assert declared_takes == accepts(declared, complete, inputs), (args, by_port)
            taken += declared_takes
    assert taken


@each
@pytest.mark.parametrize("rank", range(1, 7))
def test_ranks_are_those_that_the_cpu_takes_with_a_batch(declared, rank):
    shapes = sample_shapes(declared, rank)
    types = {
        port.name: "float32" if "float32" in port.dtypes else port.dtypes[0]
        for port in declared.input_ports({}, 2)
        if port.name in shapes
    }
    complete, inputs = cases(declared, shapes, types, {})
    declared_takes = refusal(declared, complete, shapes) is None
    if (declared.name, rank) in STRICTER_RANKS:
        assert not declared_takes and accepts(declared, complete, inputs)
    else:
        assert declared_takes == accepts(declared, complete, inputs)


@pytest.mark.parametrize("mode", LAYERS["Upsample"].parameter("mode").type.words)
@pytest.mark.parametrize("rank", range(1, 7))
def test_each_mode_of_upsampling_takes_its_own_ranks(mode, rank):
    upsample, shapes = LAYERS["Upsample"], {"input": (4,) * rank}
    args = complete_args(upsample, {"mode": mode}, shapes)
    assert (refusal(upsample, args, shapes) is None) == accepts(
        upsample, args, [tensor(shapes["input"], "float32")]
    )


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("indices", ["int64", "int32"])
def test_weights_of_a_bag_must_have_the_type_of_the_table(indices, dtype):
    bag, dtypes = LAYERS["EmbeddingBag"], {"input": indices, "per_sample_weights": dtype}
    shapes = dict.fromkeys(dtypes, (3, 4))
    args = complete_args(bag, {"mode": "sum"}, shapes)
    inputs = [tensor(shapes[port], dtypes[port]) for port in shapes]
    assert (refusal(bag, args, shapes, dtypes) is None) == accepts(bag, args, inputs)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_constant_padding_must_fit_into_its_type(dtype):
    pad, shapes = LAYERS["ConstantPad1d"], {"input": (2, 3, 4)}
    edges = (0.0, -0.5, 1.5, 127.9, 255.0, 255.5, -129.0, 32768.0, 65504.0, 65505.0, 2.0**31, 1e20, 1e39)
    for value, padding in product(edges, (1, 0, -1, (2, -1))):
        args = {"value": value, "padding": padding}
        taken = accepts(pad, args, [tensor(shapes["input"], dtype)])
        assert (refusal(pad, args, shapes, {"input": dtype}) is None) == taken, args


STATEFUL = [
    *[(name, "h_0") for name in ("RNN", "LSTM", "GRU", "LSTMCell")],
    *[(name, "c_0") for name in ("LSTM", "LSTMCell")],
    *[(name, "hx") for name in ("RNNCell", "GRUCell")],
]

STRICTER_STATES = {
    (
        "LSTMCell",
        "c_0",
    ): "the CPU multiplies it number by number and mixes types; the fused kernel of a GPU does not"
}


@pytest.mark.parametrize(("name", "port"), STATEFUL)
@pytest.mark.parametrize("dtype", DTYPES)
def test_states_must_have_the_type_of_the_weights(name, port, dtype):
    declared = LAYERS[name]
    of_a_cell = name.endswith("Cell")
    state = (3, 5) if of_a_cell else (1, 3, 5)
    states = {one.name: state for one in declared.inputs if one.optional}
    shapes = {"input": (3, 4) if of_a_cell else (3, 2, 4)} | states
    dtypes = dict.fromkeys(shapes, "float32") | {port: dtype}
    args = complete_args(declared, {"hidden_size": 5}, shapes)
    inputs = [tensor(shapes[one], dtypes[one]) for one in shapes]
    declared_takes = refusal(declared, args, shapes, dtypes) is None
    if (name, port) in STRICTER_STATES:
        assert declared_takes == (dtype == "float32") and accepts(declared, args, inputs)
    else:
        assert declared_takes == accepts(declared, args, inputs)


def values_of(kind, *, wild: bool):
    """Return a strategy of canonical values, of legal ones unless `wild`."""
    match kind:
        case Boolean():
            return st.booleans()
        case Choice(words=words):
            return st.sampled_from(words)
        case Optional(inner=inner):
            return st.none() | values_of(inner, wild=wild)
        case Number():
            numbers = st.sampled_from([-1.0, -0.01, 0.0, 0.1, 0.5, 1.0, 1.5])
            return numbers if wild else numbers.filter(lambda one: kind.rule_broken(one) is None)
        case Integer(minimum=low):
            return st.integers((-5 if low is None else low) - (2 if wild else 0), 6)
        case Integers(minimum=low):
            item = st.integers(-3 if low is None else low, 4)
            return st.lists(item, min_size=kind.min_length, max_size=4).map(tuple)
        case Factors(dims=dims, minimum=low, maximum=high):
            item = st.sampled_from([0.1, 0.29, 0.5, 1 / 3, 0.9, 1.0, 1.5, 1.7, 2.0, 3.0])
            item = item.filter(lambda one: high is None or one < high)
            item = item | st.sampled_from([-0.5, low, 1.0, 2.5]) if wild else item
            return st.lists(item, min_size=dims or 1, max_size=dims or 3).map(lambda one: kind.read(one, {}))
        case Text():
            return st.sampled_from(EQUATIONS)
        case Sizes(dims=dims, minimum=low):
            item = st.integers(-3 if low is None else low - (2 if wild else 0), 4)
            item = item | st.none() if kind.keep else item
            several = st.lists(item, min_size=dims or 1, max_size=dims or 3)
            words = st.sampled_from(kind.words) if kind.words else st.nothing()
            return (several | words).map(lambda one: kind.read(one, {}))
    raise AssertionError(kind)


MOST = dict.fromkeys(
    ("num_embeddings", "embedding_dim", "hidden_size", "out_channels", "dim_feedforward"), 6
) | dict.fromkeys(("num_encoder_layers", "num_decoder_layers"), 2)


@st.composite
def arguments(draw, declared: LayerType):
    """Draw every argument that is not inferred, at most one of them from outside its range."""
    own = [one for one in declared.parameters if one.inferred is None]
    wild = draw(st.sampled_from([None, None, *own])) if own else None
    args = {}
    for parameter in own:
        ordinary = [
            one for one in (parameter.insert, parameter.default) if isinstance(one, int | float | str | tuple)
        ]
        if parameter is not wild and ordinary and draw(st.booleans()):
            args[parameter.name] = ordinary[0]
        else:
            args[parameter.name] = draw(values_of(parameter.type, wild=parameter is wild))
    for name, most in MOST.items():
        if name in args:
            args[name] = min(args[name], most)
    return args


@st.composite
def shapes_for(draw, declared: LayerType, args):
    """Draw the shapes of the inputs, those of further inputs alike or nearly alike."""
    ports = declared.input_ports(args, draw(st.integers(2, 3)) if declared.numbered else 0)
    ranks = [rank for rank in ports[0].ranks if rank <= 4 or len(ports[0].ranks) == 1]
    rank = (
        len(args["dims"])
        if declared.name == "Permute" and draw(st.booleans())
        else draw(st.sampled_from(ranks))
    )
    first = (draw(st.integers(2, 4)), *(draw(st.integers(1, 8)) for _ in range(rank - 1)))
    if declared.category is Category.RECURRENT:
        return draw(recurrent_shapes(declared, args, first))
    if declared.name == "Fold" and draw(st.booleans()):
        return {"input": draw(unfolded_shape(args, first[0]))}
    if declared.name in MASKS:
        return draw(attention_shapes(declared, args))
    if (fitting := operation_shapes(draw, declared.name, args, first)) is not None:
        return fitting
    shapes = {ports[0].name: first}
    for port in ports[1:]:
        if port.optional and draw(st.booleans()):
            continue
        other = list(first)
        for axis in draw(st.sets(st.integers(0, rank - 1), max_size=1)):
            other[axis] = draw(st.integers(1, 8))
        shapes[port.name] = tuple(other[draw(st.sampled_from([0, 0, 0, min(1, rank - 1)])) :])
    return shapes


@st.composite
def recurrent_shapes(draw, declared, args, first):
    """Draw what a recurrent layer is given: the input alone, or with states that fit or nearly fit."""
    hidden = max(args["hidden_size"], 1)
    lengths = {"h_0": max(args.get("proj_size") or hidden, 1), "hx": hidden, "c_0": hidden}
    around = (first[0],)
    if "num_layers" in args:
        batch = first[0 if args["batch_first"] else 1]
        around = (max(args["num_layers"], 1) * (2 if args["bidirectional"] else 1), batch)
    names = [port.name for port in declared.inputs if port.optional]
    states = {name: [*around, lengths[name]] for name in names}
    if draw(st.booleans()):
        return {"input": first}
    if (wrong := draw(st.sampled_from([None, None, *names]))) is not None:
        states[wrong][draw(st.integers(0, len(around)))] += 1
    return {"input": first} | {name: tuple(state) for name, state in states.items()}


@st.composite
def unfolded_shape(draw, args, batch):
    """Draw the shape that torch itself unfolds a fitting image to, or any where none fits."""
    channels = draw(st.integers(1, 3))
    window = {name: args[name] for name in ("kernel_size", "dilation", "padding", "stride")}
    image = torch.zeros(batch, channels, *(max(1, size) for size in per_axis(args["output_size"], 2)))
    try:
        return tuple(torch.nn.Unfold(**window)(image).shape)
    except RuntimeError:
        return (batch, 4, 4)


@st.composite
def attention_shapes(draw, declared, args):
    """Draw sequences of one batch, and masks that fit or nearly fit; features that heads may divide."""
    batch, features = draw(st.integers(2, 3)), draw(st.sampled_from([1, 2, 4, 6, 12]))
    lengths, shapes = {}, {}
    for port in (one.name for one in declared.input_ports(args) if not one.optional):
        lengths[port] = draw(st.integers(1, 4))
        size = features if draw(st.integers(0, 4)) else draw(st.integers(1, 4))
        if port == "value" and draw(st.booleans()):
            lengths[port] = lengths["key"]
        shapes[port] = (batch, lengths[port], size) if args["batch_first"] else (lengths[port], batch, size)
    looks, padded = MASKS[declared.name]
    sizes = {mask: [batch, lengths[a], lengths[b]] for mask, (a, b) in looks.items()}
    sizes |= {mask: [batch, lengths[port]] for mask, port in padded.items()}
    for mask, size in sizes.items():
        if draw(st.integers(0, 2)) == 0:
            if draw(st.integers(0, 2)) == 0:
                size[draw(st.integers(0, len(size) - 1))] += 1
            shapes[mask] = tuple(size)
    return shapes


MASKS = {
    "MultiheadAttention": ({"attn_mask": ("query", "key")}, {"key_padding_mask": "key"}),
    "TransformerEncoderLayer": ({"src_mask": ("src", "src")}, {"src_key_padding_mask": "src"}),
    "TransformerDecoderLayer": (
        {"tgt_mask": ("tgt", "tgt"), "memory_mask": ("tgt", "memory")},
        {"tgt_key_padding_mask": "tgt", "memory_key_padding_mask": "memory"},
    ),
    "Transformer": (
        {"src_mask": ("src", "src"), "tgt_mask": ("tgt", "tgt"), "memory_mask": ("tgt", "src")},
        {"src_key_padding_mask": "src", "tgt_key_padding_mask": "tgt", "memory_key_padding_mask": "src"},
    ),
}


@pytest.mark.parametrize("name", MASKS)
@pytest.mark.parametrize("dtype", DTYPES)
def test_masks_have_the_types_that_the_cpu_takes(name, dtype):
    declared = LAYERS[name]
    args = complete_args(
        declared,
        {"batch_first": True},
        dict.fromkeys(("query", "src", "tgt"), (2, 3, 4))
        | dict.fromkeys(("key", "value", "memory"), (2, 3, 4)),
    )
    for mask, shape in [
        *[(one, (2, 3, 3)) for one in MASKS[name][0]],
        *[(one, (2, 3)) for one in MASKS[name][1]],
    ]:
        shapes = {port.name: (2, 3, 4) for port in declared.inputs if not port.optional} | {mask: shape}
        dtypes = {port: dtype if port == mask else "float32" for port in shapes}
        inputs = [tensor(shapes[port], dtypes[port], below=1) for port in shapes]
        taken = accepts(declared, args, inputs, list(shapes))
        assert (refusal(declared, args, shapes, dtypes) is None) == taken, mask


def inputs_for(declared: LayerType, args, shapes) -> list[torch.Tensor]:
    if "Embedding" in declared.name:
        numbers, *weights = shapes.values()
        found = tensor(numbers, "int64", below=max(1, args["num_embeddings"]))
        return [found, *(tensor(shape, "float32") for shape in weights)]
    if declared.name == "OneHot":
        return [tensor(shapes["input"], "int64", below=max(1, args["num_classes"]))]
    types = {"indices": "int64", "index": "int64", "condition": "bool"}
    below = {"indices": 1, "index": 1}  # the first place exists in every result
    return [
        tensor(shape, types.get(port, "float32"), below=below.get(port, 2)) for port, shape in shapes.items()
    ]


@each
@settings(max_examples=60)
@given(data=st.data())
def test_ranges_and_rules_refuse_exactly_what_the_cpu_refuses(declared, data):
    args = data.draw(arguments(declared))
    shapes = data.draw(shapes_for(declared, args))
    refused = refusal(declared, args, shapes)
    event(str(refused))
    if refused == "window-in-padding":
        return  # torch would run it, and write behind the end of its memory
    inputs = inputs_for(declared, args, shapes)
    taken = accepts(declared, complete_args(declared, args, shapes), inputs, list(shapes))
    if (declared.name, refused) in STRICTER or refused in BATCH_RULES:
        return
    if refused == "padding" and args.get("padding_mode", "zeros") != "zeros":
        return  # torch.nn documents padding as what is added; modes other than zeros happen to crop by it
    assert (refused is None) == taken, (refused, args, shapes)


@each
@settings(max_examples=3)
@given(data=st.data())
def test_what_is_answered_beforehand_is_what_the_cpu_gives(declared, data):
    args = data.draw(arguments(declared))
    shapes = data.draw(shapes_for(declared, args))
    if refusal(declared, args, shapes) is not None:
        return
    inputs = inputs_for(declared, args, shapes)
    probes = Probes()
    ports = declared.input_ports(args, len(shapes))
    specs = tuple(
        (port.name, _with_batch(shapes[port.name], port.batch_axis or 0, str(one.dtype), probes))
        for port, one in zip((port for port in ports if port.name in shapes), inputs, strict=True)
    )
    found = answer(declared, Map(args), specs, probes)
    if found.refused:
        codes = {finding.message.code for finding in found.findings}
        assert codes <= BATCH_CODES, [str(finding.message) for finding in found.findings]
        return
    sizes = {shapes[port.name][port.batch_axis or 0] for port in ports if port.name in shapes}
    if len(sizes) > 1:
        return  # by chance fitting, but no batch
    outputs = run(declared, complete_args(declared, args, shapes), inputs, list(shapes))
    batch = next(iter(shapes.values()))[ports[0].batch_axis or 0]
    told = [
        (tuple(batch if size == probes.batch else size for size in spec.shape), f"torch.{spec.dtype}")
        for spec in found.outputs.values()
    ]
    assert told == [(tuple(one.shape), str(one.dtype)) for one in outputs]


def _with_batch(shape, axis: int, dtype: str, probes: Probes) -> TensorSpec:
    sizes = tuple(probes.batch if index == axis else size for index, size in enumerate(shape))
    return TensorSpec(sizes, dtype.removeprefix("torch."))
