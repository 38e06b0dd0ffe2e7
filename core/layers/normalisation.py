"""Normalisation over batches, layers, groups and single samples."""

from collections.abc import Mapping
from dataclasses import replace
from math import prod

from core.layers.declaration import (
    FLOATS,
    Axis,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    When,
)
from core.layers.rules import FACTORY, spelled
from core.layers.values import Boolean, Integer, Number, Optional, Sizes
from core.sentences import Sentence, say

# On CPU torch mixes half-precision inputs with float32 weights here, but not float64.
_MIXED = ("float32", "float16", "bfloat16")
_SWITCH = {"bias": "not in every torch that is supported; affine switches scale and shift together"}
_ANY_RANK = range(2, 26)


def _affine(name: str = "affine") -> Parameter:
    return Parameter(
        name=name,
        type=Boolean(),
        default=True,
        help="Whether the result is scaled and shifted by learned numbers.",
    )


def _eps(*, above: bool) -> Parameter:
    return Parameter(
        name="eps",
        type=Number(0.0, above=above),
        default=1e-5,
        help="Added to the variance, so that nothing is divided by zero.",
    )


def _over_the_batch(
    name: str,
    summary: str,
    ranks: range | tuple[int, ...],
    omitted: Mapping[str, str],
    synonyms: tuple[str, ...],
) -> LayerType:
    stateless = When("affine", False, When("track_running_stats", False))
    return LayerType(
        name=name,
        category=Category.NORMALISATION,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="batch_norm",
        keeps_shape=True,
        inputs=(
            InputPort(ranks=ranks, dtypes=FLOATS, when=stateless),
            InputPort(ranks=ranks, dtypes=_MIXED),
        ),
        outputs=(OutputPort(),),
        has_weights=True,
        small_batches=True,
        parameters=(
            Parameter(
                name="num_features",
                type=Integer(1),
                inferred=Axis("input", 1),
                help="Channels of the input; follows from what is connected.",
            ),
            _eps(above=True),
            Parameter(
                name="momentum",
                type=Optional(Number()),
                default=0.1,
                help="Weight of the newest batch in the running mean; null averages all batches alike.",
            ),
            _affine(),
            Parameter(
                name="track_running_stats",
                type=Boolean(),
                default=True,
                help="Whether mean and variance are remembered for evaluation.",
            ),
        ),
        # The mean over all batches needs the number of batches, which has no value on the meta device.
        unprobed={"momentum": (None, 0.1)},
        omitted={**FACTORY, **_SWITCH, **omitted},
        synonyms=synonyms,
    )


def _batch_norm(dims: int, ranks: tuple[int, ...]) -> LayerType:
    return _over_the_batch(
        f"BatchNorm{dims}d",
        "Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it.",
        ranks,
        {},
        ("batch normalization", "normalisation", "bn"),
    )


_SYNC_BATCH_NORM = _over_the_batch(
    "SyncBatchNorm",
    "Brings each channel to mean 0 and deviation 1 over the batches of all processes that train together.",
    _ANY_RANK,
    {"process_group": "an object of the run, never of the file; all processes of the run take part"},
    ("batch normalization", "normalisation", "distributed", "synchronized", "ddp"),
)


def _pinned_shape_fits(facts: Facts) -> Sentence | None:
    pinned, shape = facts.args["normalized_shape"], facts.shapes["input"]
    wanted = pinned if isinstance(pinned, tuple) else (pinned,)
    if len(wanted) < len(shape) and shape[-len(wanted) :] == wanted:
        return None
    return say(
        "normalized-shape",
        "normalized_shape ({wanted}) must equal the last axes of the input ({shape}), without the batch. "
        "Leave it out to take the last axis ({last}).",
        wanted=spelled(wanted),
        shape=spelled(shape),
        last=shape[-1],
    )


def _groups_divide_channels(facts: Facts) -> Sentence | None:
    groups, channels = facts.args["num_groups"], facts.args["num_channels"]
    if channels % groups == 0:
        return None
    divisors = [str(d) for d in range(1, channels + 1) if channels % d == 0]
    return say(
        "groups",
        "num_channels ({channels}) must be divisible by num_groups ({groups}). Try num_groups {divisors}.",
        channels=channels,
        groups=groups,
        divisors=", ".join(divisors[:6]),
    )


_LAYER_NORM = LayerType(
    name="LayerNorm",
    category=Category.NORMALISATION,
    kind=Kind.MODULE,
    target="torch.nn.LayerNorm",
    summary="Brings the last axis of each sample to mean 0 and deviation 1, then scales and shifts it.",
    explanation="layer_norm",
    keeps_shape=True,
    inputs=(
        InputPort(ranks=_ANY_RANK, dtypes=FLOATS, batch_axis=None, when=When("elementwise_affine", False)),
        InputPort(ranks=_ANY_RANK, dtypes=_MIXED, batch_axis=None),
    ),
    outputs=(OutputPort(),),
    has_weights=True,
    parameters=(
        Parameter(
            name="normalized_shape",
            type=Sizes(None),
            inferred=Axis("input", -1),
            help="Sizes of the last axes, over which is normalised; follows from what is connected.",
        ),
        _eps(above=False),
        _affine("elementwise_affine"),
        Parameter(
            name="bias", type=Boolean(), default=True, help="Whether the scaled result is shifted too."
        ),
    ),
    rules=(_pinned_shape_fits,),
    omitted=FACTORY,
    synonyms=("layer normalization", "normalisation", "ln", "transformer"),
)

_GROUP_NORM = LayerType(
    name="GroupNorm",
    category=Category.NORMALISATION,
    kind=Kind.MODULE,
    target="torch.nn.GroupNorm",
    summary="Brings groups of each sample's channels to mean 0 and deviation 1, then scales and shifts.",
    explanation="group_norm",
    inputs=(
        InputPort(ranks=_ANY_RANK, dtypes=FLOATS, when=When("affine", False)),
        InputPort(ranks=_ANY_RANK, dtypes=_MIXED),
    ),
    outputs=(OutputPort(),),
    has_weights=True,
    small_batches=True,
    parameters=(
        # One group is the only number that divides every number of channels.
        Parameter(
            name="num_groups", type=Integer(1), insert=1, help="Into how many groups the channels fall."
        ),
        Parameter(
            name="num_channels",
            type=Integer(1),
            inferred=Axis("input", 1),
            help="Channels of the input; follows from what is connected.",
        ),
        _eps(above=False),
        _affine(),
    ),
    rules=(_groups_divide_channels,),
    omitted=FACTORY | _SWITCH,
    synonyms=("group normalization", "normalisation", "instance norm", "gn"),
)


def _more_than_one_place(facts: Facts) -> Sentence | None:
    """InstanceNorm takes mean and deviation over the places of a channel, of which one is not enough."""
    shape = facts.shapes["input"]
    if prod(shape[2:]) > 1:
        return None
    return say(
        "one-place",
        "each channel of {shape} is a single number, which has no deviation. Normalise before the pooling, "
        "or use LayerNorm.",
        shape=spelled(shape),
    )


def _instance_norm(dims: int) -> LayerType:
    ranks = (dims + 2,)
    return LayerType(
        name=f"InstanceNorm{dims}d",
        category=Category.NORMALISATION,
        kind=Kind.MODULE,
        target=f"torch.nn.InstanceNorm{dims}d",
        summary="Brings each channel of each sample to mean 0 and deviation 1.",
        explanation="instance_norm",
        keeps_shape=True,
        inputs=(
            InputPort(ranks=ranks, dtypes=FLOATS, when=When("affine", False)),
            InputPort(ranks=ranks, dtypes=_MIXED),
        ),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(
            Parameter(
                name="num_features",
                type=Integer(1),
                inferred=Axis("input", 1),
                help="Channels of the input; follows from what is connected.",
            ),
            _eps(above=False),
            Parameter(
                name="momentum",
                type=Number(),
                default=0.1,
                help="Weight of the newest batch in the running mean.",
            ),
            replace(_affine(), default=False),
            Parameter(
                name="track_running_stats",
                type=Boolean(),
                default=False,
                help="Whether mean and variance are remembered for evaluation.",
            ),
        ),
        rules=(_more_than_one_place,),
        omitted=FACTORY | _SWITCH,
        synonyms=("instance normalization", "normalisation", "style transfer", "in"),
    )


_RMS_NORM = LayerType(
    name="RMSNorm",
    category=Category.NORMALISATION,
    kind=Kind.MODULE,
    target="torch.nn.RMSNorm",
    summary="Divides the last axis of each sample by the root of its mean square, then scales it.",
    explanation="rms_norm",
    keeps_shape=True,
    inputs=(InputPort(ranks=_ANY_RANK, dtypes=FLOATS, batch_axis=None),),
    outputs=(OutputPort(),),
    has_weights=True,
    parameters=(
        Parameter(
            name="normalized_shape",
            type=Sizes(None),
            inferred=Axis("input", -1),
            help="Sizes of the last axes, over which is normalised; follows from what is connected.",
        ),
        Parameter(
            name="eps",
            type=Optional(Number(0.0)),
            default=None,
            help="Added to the mean square; null takes the least step of the numbers' type.",
        ),
        _affine("elementwise_affine"),
    ),
    rules=(_pinned_shape_fits,),
    omitted=FACTORY,
    synonyms=("root mean square", "normalisation", "llama", "transformer"),
)


def _damping() -> tuple[Parameter, ...]:
    return (
        Parameter(name="alpha", type=Number(), default=1e-4, help="How strongly neighbours damp."),
        Parameter(name="beta", type=Number(), default=0.75, help="Exponent of the damping."),
        Parameter(
            name="k", type=Number(), default=1.0, help="What is added, so that nothing is divided by zero."
        ),
    )


_LOCAL_RESPONSE_NORM = LayerType(
    name="LocalResponseNorm",
    category=Category.NORMALISATION,
    kind=Kind.MODULE,
    target="torch.nn.LocalResponseNorm",
    summary="Damps each number by the squares of its neighbours in the channels beside it.",
    explanation="elementwise",
    inputs=(InputPort(ranks=range(3, 26), dtypes=("float32", "float64", "int64")),),
    outputs=(OutputPort(),),
    parameters=(
        Parameter(name="size", type=Integer(1), insert=5, help="How many channels are neighbours."),
        *_damping(),
    ),
    synonyms=("lrn", "normalisation", "alexnet", "lateral inhibition"),
)

_CROSS_MAP_LRN = LayerType(
    name="CrossMapLRN2d",
    category=Category.NORMALISATION,
    kind=Kind.MODULE,
    target="torch.nn.CrossMapLRN2d",
    summary="Damps each number by the squares of its neighbours in the channels beside it, for images.",
    explanation="elementwise",
    inputs=(InputPort(ranks=(4,), dtypes=FLOATS),),
    outputs=(OutputPort(),),
    # Torch's gradient needs a neighbour: with size 1 it fails.
    parameters=(
        Parameter(name="size", type=Integer(2), insert=5, help="How many channels are neighbours."),
        *_damping(),
    ),
    stretch=(Axis("input", 1),),  # torch goes through the channels one by one, in Python
    synonyms=("lrn", "local response", "normalisation", "alexnet", "caffe"),
)

NORMALISATIONS = (
    _batch_norm(1, (2, 3)),
    _batch_norm(2, (4,)),
    _batch_norm(3, (5,)),
    _SYNC_BATCH_NORM,
    _LAYER_NORM,
    _GROUP_NORM,
    *(_instance_norm(dims) for dims in (1, 2, 3)),
    _RMS_NORM,
    _LOCAL_RESPONSE_NORM,
    _CROSS_MAP_LRN,
)
