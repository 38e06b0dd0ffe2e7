"""Ranks, types, ranges and rules against what really running each layer on the CPU accepts."""

from itertools import product

import pytest
import torch
from hypothesis import event, given, settings
from hypothesis import strategies as st

from core.layers.declaration import DTYPES, LayerType
from core.layers.registry import LAYERS
from core.layers.values import Boolean, Choice, Integer, Integers, Number, Optional, Sizes
from tests.helpers.real_layers import RUNNABLE, accepts, complete_args, refusal, tensor

each = pytest.mark.parametrize("declared", RUNNABLE, ids=lambda one: one.name)

UNBATCHED = "torch takes it for one sample without a batch"
BATCH_AS_FEATURES = "torch takes the batch for the features"
PLAIN_MEAN = "for output_size 1 alone torch takes the mean of the last axes, whatever stands before them"
OTHER_CHANNELS = (
    "torch warns, or takes what is there for channels or one sample; its documentation has one rank"
)
STRICTER_RANKS = {
    **{
        (f"{name}{dims}d", dims + 1): UNBATCHED
        for name in ("Conv", "MaxPool", "AvgPool", "AdaptiveAvgPool", "AdaptiveMaxPool", "MaxUnpool")
        for dims in (1, 2, 3)
    },
    **{("AdaptiveAvgPool2d", rank): PLAIN_MEAN for rank in (2, 5, 6)},
    **{("AdaptiveAvgPool3d", rank): PLAIN_MEAN for rank in (3, 6)},
    **{(f"ConvTranspose{dims}d", dims + 1): UNBATCHED for dims in (1, 2, 3)},
    **{(f"InstanceNorm{dims}d", dims + 1): UNBATCHED for dims in (1, 2, 3)},
    ("Softmax2d", 3): UNBATCHED,
    ("Dropout1d", 2): UNBATCHED,
    **{("Dropout2d", rank): OTHER_CHANNELS for rank in (2, 3, 5, 6)},
    **{("Dropout3d", rank): OTHER_CHANNELS for rank in (1, 2, 3, 4, 6)},
    ("LSTM", 2): UNBATCHED,
    ("Linear", 1): BATCH_AS_FEATURES,
    ("LayerNorm", 1): BATCH_AS_FEATURES,
    ("RMSNorm", 1): BATCH_AS_FEATURES,
}
EMPTY = "a tensor without numbers: sizes are positive in every file"
NEGATIVE_EPS = "the root of a negative variance is not a number"
STRICTER = {
    ("Linear", "out_features"): EMPTY,
    **{(f"ConvTranspose{dims}d", "empty-output"): EMPTY for dims in (1, 2, 3)},
    # 0 lays the whole window on one point; torch checks for less than 0 only, and some kernels go through.
    **{(f"ConvTranspose{dims}d", "dilation"): "a window whose points all lie on one" for dims in (1, 2, 3)},
    ("Embedding", "embedding_dim"): EMPTY,
    ("Embedding", "max_norm"): "no vector is shorter than nothing",
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
BATCH_RULES = {"implicit-dim"}
"""Codes of what torch runs and the batch rule refuses."""


def variants(declared: LayerType):
    """Yield every combination of the switches, and Dropout's extremes."""
    switches = [one.name for one in declared.parameters if isinstance(one.type, Boolean)]
    for values in product((False, True), repeat=len(switches)):
        yield dict(zip(switches, values, strict=True))
    if "Dropout" in declared.name:
        yield from ({"p": 0.0}, {"p": 1.0})


def sample_shapes(declared: LayerType, rank: int | None = None) -> dict[str, tuple[int, ...]]:
    ports = declared.input_ports(declared.insertion_args, 2)
    if rank is None and declared.name == "LocalResponseNorm":
        rank = 4  # of images; for sequences torch's other kernel takes half precision too
    if rank is None:
        rank = 2 if 2 in ports[0].ranks else min(ports[0].ranks) if declared.name != "Permute" else 3
    return {port.name: (4,) * rank for port in ports if not port.optional}


def cases(declared: LayerType, shapes, dtypes, args):
    if declared.name == "Permute":
        args = {"dims": tuple(reversed(range(len(shapes["input"]))))}
    return complete_args(declared, args, shapes), [tensor(shapes[port], dtypes[port]) for port in shapes]


@each
def test_types_are_those_that_the_cpu_takes_forward_and_backward(declared):
    shapes = sample_shapes(declared)
    for args, dtypes in product(variants(declared), product(DTYPES, repeat=len(shapes))):
        by_port = dict(zip(shapes, dtypes, strict=True))
        complete, inputs = cases(declared, shapes, by_port, args)
        declared_takes = refusal(declared, complete, shapes, by_port) is None
        assert declared_takes == accepts(declared, complete, inputs), (args, by_port)


@each
@pytest.mark.parametrize("rank", range(1, 7))
def test_ranks_are_those_that_the_cpu_takes_with_a_batch(declared, rank):
    shapes = sample_shapes(declared, rank)
    types = {
        port.name: "int64" if "float32" not in port.dtypes else "float32"
        for port in declared.input_ports({}, 2)
        if port.name in shapes
    }
    complete, inputs = cases(declared, shapes, types, {})
    declared_takes = refusal(declared, complete, shapes) is None
    if (declared.name, rank) in STRICTER_RANKS:
        assert not declared_takes and accepts(declared, complete, inputs)
    else:
        assert declared_takes == accepts(declared, complete, inputs)


@pytest.mark.parametrize("port", ["h_0", "c_0"])
@pytest.mark.parametrize("dtype", DTYPES)
def test_lstm_states_must_have_the_type_of_the_weights(port, dtype):
    lstm = LAYERS["LSTM"]
    shapes = {"input": (3, 2, 4), "h_0": (1, 3, 5), "c_0": (1, 3, 5)}
    dtypes = dict.fromkeys(shapes, "float32") | {port: dtype}
    args = complete_args(lstm, {"hidden_size": 5}, shapes)
    inputs = [tensor(shapes[name], dtypes[name]) for name in shapes]
    assert (refusal(lstm, args, shapes, dtypes) is None) == accepts(lstm, args, inputs)


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
        case Sizes(dims=dims, minimum=low):
            item = st.integers(low - (2 if wild else 0), 4)
            item = item | st.none() if kind.keep else item
            several = st.lists(item, min_size=dims or 1, max_size=dims or 3)
            words = st.sampled_from(kind.words) if kind.words else st.nothing()
            return (several | words).map(lambda one: kind.read(one, {}))
    raise AssertionError(kind)


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
    for name, most in (("num_embeddings", 6), ("embedding_dim", 6), ("hidden_size", 6), ("out_channels", 6)):
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
    if declared.name == "LSTM":
        return draw(lstm_shapes(args, first))
    shapes = {ports[0].name: first}
    for port in ports[1:]:
        other = list(first)
        for axis in draw(st.sets(st.integers(0, rank - 1), max_size=1)):
            other[axis] = draw(st.integers(1, 8))
        shapes[port.name] = tuple(other[draw(st.sampled_from([0, 0, 0, min(1, rank - 1)])) :])
    return shapes


@st.composite
def lstm_shapes(draw, args, first):
    batch = first[0 if args["batch_first"] else 1]
    layers = max(args["num_layers"], 1) * (2 if args["bidirectional"] else 1)
    states = {
        "h_0": (layers, batch, max(args["proj_size"] or args["hidden_size"], 1)),
        "c_0": (layers, batch, max(args["hidden_size"], 1)),
    }
    if draw(st.booleans()):
        return {"input": first}
    wrong = draw(st.sampled_from([None, None, "h_0", "c_0"]))
    if wrong is not None:
        states[wrong] = (*states[wrong][:2], states[wrong][2] + 1)
    return {"input": first} | states


def inputs_for(declared: LayerType, args, shapes) -> list[torch.Tensor]:
    if declared.name == "Embedding":
        return [tensor(shapes["input"], "int64", below=max(1, args["num_embeddings"]))]
    types = {"indices": "int64"}
    below = {"indices": 1}  # the first place exists in every result
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
    taken = accepts(declared, complete_args(declared, args, shapes), inputs_for(declared, args, shapes))
    if (declared.name, refused) in STRICTER or refused in BATCH_RULES:
        return
    if refused == "padding" and args.get("padding_mode", "zeros") != "zeros":
        return  # torch.nn documents padding as what is added; modes other than zeros happen to crop by it
    assert (refused is None) == taken, (refused, args, shapes)
