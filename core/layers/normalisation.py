"""Normalisation over batches, layers and groups, and dropout."""

from core.layers.declaration import (
    DTYPES,
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
from core.layers.rules import FACTORY, INPLACE, spelled
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


def _batch_norm(dims: int, ranks: tuple[int, ...]) -> LayerType:
    stateless = When("affine", False, When("track_running_stats", False))
    return LayerType(
        name=f"BatchNorm{dims}d",
        category=Category.NORMALISATION,
        kind=Kind.MODULE,
        target=f"torch.nn.BatchNorm{dims}d",
        summary="Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it.",
        explanation="batch_norm",
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
        omitted=FACTORY | _SWITCH,
        synonyms=("batch normalization", "normalisation", "bn"),
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

_DROPOUT = LayerType(
    name="Dropout",
    category=Category.NORMALISATION,
    kind=Kind.MODULE,
    target="torch.nn.Dropout",
    summary="Sets some numbers to zero at random while training, so that none is relied on too much.",
    explanation="elementwise",
    inputs=(
        # Nothing is scaled where all or none is dropped, so whole numbers pass.
        InputPort(dtypes=DTYPES, batch_axis=None, when=When("p", 0.0)),
        InputPort(dtypes=DTYPES, batch_axis=None, when=When("p", 1.0)),
        InputPort(dtypes=FLOATS, batch_axis=None),
    ),
    outputs=(OutputPort(),),
    parameters=(
        Parameter(name="p", type=Number(0.0, 1.0), default=0.5, help="Share of numbers set to zero."),
    ),
    omitted=INPLACE,
    synonyms=("regularisation", "regularization", "noise", "overfitting"),
)

NORMALISATIONS = (_batch_norm(1, (2, 3)), _batch_norm(2, (4,)), _LAYER_NORM, _GROUP_NORM, _DROPOUT)
