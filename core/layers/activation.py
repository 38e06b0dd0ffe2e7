"""Functions applied to each number, gates that halve an axis, and softmax over one axis."""

from collections.abc import Mapping
from types import MappingProxyType

from core.layers.declaration import (
    DTYPES,
    FLOATS,
    INTEGERS,
    REQUIRED,
    WEIGHTS,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    Rule,
)
from core.layers.rules import FACTORY, INPLACE, dims_in_range, spelled
from core.layers.values import Choice, Integer, Number, Optional
from core.sentences import Sentence, say


def _activation(
    name: str,
    summary: str,
    dtypes: tuple[str, ...],
    synonyms: tuple[str, ...],
    parameters: tuple[Parameter, ...] = (),
    *,
    inplace: bool = True,
    rules: tuple[Rule, ...] = (),
    omitted: Mapping[str, str] = MappingProxyType({}),
) -> LayerType:
    return LayerType(
        name=name,
        category=Category.ACTIVATION,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="elementwise",
        keeps_shape=True,
        inputs=(InputPort(dtypes=dtypes, batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=parameters,
        rules=rules,
        omitted={**(INPLACE if inplace else {}), **omitted},
        synonyms=("activation", "nonlinearity", *synonyms),
    )


def _unset_dim_takes_the_batch(facts: Facts) -> Sentence | None:
    shape = facts.shapes["input"]
    if facts.args["dim"] is not None or len(shape) not in (1, 3):
        return None
    return say(
        "implicit-dim",
        "dim is not set, and for {rank} axes torch takes axis 0, the batch of {shape}. Set dim, such as -1.",
        rank=len(shape),
        shape=spelled(shape),
    )


def _dim_should_be_set(facts: Facts) -> Sentence | None:
    if facts.args["dim"] is not None:
        return None
    return say(
        "implicit-dim", "dim is not set; torch guesses 1 and warns that it will not always. Set dim to 1."
    )


def _softmax(name: str, summary: str, synonyms: tuple[str, ...]) -> LayerType:
    return LayerType(
        name=name,
        category=Category.ACTIVATION,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="softmax",
        inputs=(InputPort(dtypes=FLOATS, batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="dim",
                type=Optional(Integer()),
                default=None,
                insert=1,
                axes=True,
                help="Axis along which the numbers become shares of one whole; 1 is the classes of N×C.",
            ),
        ),
        rules=(dims_in_range("dim"), _unset_dim_takes_the_batch),
        advice=(_dim_should_be_set,),
        synonyms=("activation", "probabilities", "normalise", *synonyms),
    )


def _number(name: str, help_: str, default: float, *, type_: Number = Number()) -> Parameter:  # noqa: B008 - frozen
    return Parameter(name=name, type=type_, default=default, help=help_)


def _threshold(name: str, help_: str) -> Parameter:
    return Parameter(name=name, type=Number(), default=REQUIRED, insert=0.0, help=help_)


def _alpha_not_zero(facts: Facts) -> Sentence | None:
    if facts.args["alpha"] != 0:
        return None
    return say("alpha-zero", "alpha (0) must not be 0: numbers are divided by it. Use 1.")


def _bounds_in_order(low: str, high: str, *, equal: bool) -> Rule:
    """Return the rule that one argument is less than another, or as large where that is allowed."""

    def rule(facts: Facts) -> Sentence | None:
        least, most = facts.args[low], facts.args[high]
        if least < most or (equal and least == most):
            return None
        return say(
            "bounds",
            "{low} ({least}) must be less than {high} ({most}). Exchange them.",
            low=low,
            least=least,
            high=high,
            most=most,
        )

    return rule


def _one_slope_or_each(facts: Facts) -> Sentence | None:
    slopes, shape = facts.args["num_parameters"], facts.shapes["input"]
    channels = shape[1] if len(shape) > 1 else 1
    if slopes in (1, channels):
        return None
    return say(
        "slopes",
        "num_parameters ({slopes}) must be 1, or as many as {shape} has channels ({channels}).",
        slopes=slopes,
        shape=spelled(shape),
        channels=channels,
    )


def _half_is_whole(facts: Facts) -> Sentence | None:
    shape, dim = facts.shapes["input"], facts.args["dim"]
    if shape[dim] % 2 == 0:
        return None
    return say(
        "odd-halves",
        "axis {dim} of {shape} is {size} and must be even: one half is gated by the other.",
        dim=dim,
        shape=spelled(shape),
        size=shape[dim],
    )


_PRELU = LayerType(
    name="PReLU",
    category=Category.ACTIVATION,
    kind=Kind.MODULE,
    target="torch.nn.PReLU",
    summary="Multiplies negative numbers by a learned slope.",
    explanation="prelu",
    inputs=(InputPort(dtypes=WEIGHTS),),
    outputs=(OutputPort(),),
    has_weights=True,
    parameters=(
        Parameter(
            name="num_parameters",
            type=Integer(1),
            default=1,
            help="How many slopes are learned: 1 for all, or one for each channel.",
        ),
        Parameter(name="init", type=Number(), default=0.25, help="The slope to begin with."),
    ),
    rules=(_one_slope_or_each,),
    omitted=FACTORY,
    synonyms=("activation", "nonlinearity", "parametric relu", "learned slope"),
)

_GLU = LayerType(
    name="GLU",
    category=Category.ACTIVATION,
    kind=Kind.MODULE,
    target="torch.nn.GLU",
    summary="Lets one half of an axis gate the other: a · sigmoid(b).",
    explanation="glu",
    inputs=(InputPort(dtypes=FLOATS, batch_axis=None),),
    outputs=(OutputPort(),),
    parameters=(Parameter(name="dim", type=Integer(), default=-1, axes=True, help="Axis that is halved."),),
    rules=(dims_in_range("dim"), _half_is_whole),
    synonyms=("activation", "nonlinearity", "gated linear unit", "gate"),
)

_SOFTMAX_2D = LayerType(
    name="Softmax2d",
    category=Category.ACTIVATION,
    kind=Kind.MODULE,
    target="torch.nn.Softmax2d",
    summary="Turns the channels at each place of an image into shares that add up to 1.",
    explanation="softmax_channels",
    inputs=(InputPort(ranks=(4,), dtypes=FLOATS),),
    outputs=(OutputPort(),),
    synonyms=("activation", "probabilities", "segmentation"),
)

ACTIVATIONS = (
    _activation(
        "ReLU",
        "Replaces negative numbers with zero.",
        (*FLOATS, *INTEGERS),
        ("rectifier", "rectified linear"),
    ),
    _activation(
        "ReLU6", "Replaces negative numbers with zero and cuts at 6.", (*FLOATS, *INTEGERS), ("mobilenet",)
    ),
    _activation(
        "LeakyReLU",
        "Passes positive numbers and multiplies negative ones by a small slope.",
        FLOATS,
        ("leaky", "gan"),
        (_number("negative_slope", "What negative numbers are multiplied by.", 0.01),),
    ),
    _PRELU,
    _activation(
        "RReLU",
        "Multiplies negative numbers by a slope drawn at random while training.",
        ("float32", "float64", "bfloat16"),
        ("randomized", "leaky"),
        (
            _number("lower", "Least slope that is drawn.", 1.0 / 8),
            _number("upper", "Largest slope that is drawn.", 1.0 / 3),
        ),
        rules=(_bounds_in_order("lower", "upper", equal=True),),
    ),
    _activation(
        "ELU",
        "Passes positive numbers; negative ones approach −alpha.",
        FLOATS,
        ("exponential linear",),
        (_number("alpha", "What very negative numbers approach, with a minus.", 1.0),),
    ),
    _activation(
        "CELU",
        "Passes positive numbers; negative ones approach −alpha without a kink, whatever alpha is.",
        FLOATS,
        ("continuous", "exponential linear"),
        (_number("alpha", "What very negative numbers approach, with a minus.", 1.0),),
        rules=(_alpha_not_zero,),
    ),
    _activation(
        "SELU",
        "An ELU scaled so that deep linear networks keep mean 0 and deviation 1.",
        FLOATS,
        ("self-normalizing", "exponential linear"),
    ),
    _activation(
        "GELU",
        "Passes large numbers, damps small ones smoothly: x times the normal distribution's share below x.",
        FLOATS,
        ("gaussian", "transformer"),
        (
            Parameter(
                name="approximate",
                type=Choice(("none", "tanh")),
                default="none",
                help="Whether to compute exactly (“none”) or by a formula with tanh.",
            ),
        ),
        inplace=False,
    ),
    _activation(
        "SiLU", "Multiplies each number by its own sigmoid.", FLOATS, ("swish", "efficientnet", "yolo")
    ),
    _activation("Mish", "Multiplies each number by tanh of its softplus.", FLOATS, ("smooth", "yolo")),
    _activation(
        "Sigmoid",
        "Squeezes each number to between 0 and 1.",
        DTYPES,
        ("logistic", "probability", "gate"),
        inplace=False,
    ),
    _activation(
        "Tanh",
        "Squeezes each number to between −1 and 1.",
        DTYPES,
        ("hyperbolic tangent",),
        inplace=False,
    ),
    _activation(
        "Softsign",
        "Squeezes each number to between −1 and 1: x / (1 + |x|).",
        (*FLOATS, *INTEGERS),
        ("squash",),
        inplace=False,
    ),
    _activation(
        "Softplus",
        "A ReLU without a kink: log(1 + exp(beta·x)) / beta.",
        FLOATS,
        ("smooth", "positive"),
        (
            _number("beta", "How sharp the bend is.", 1.0),
            _number("threshold", "Where beta·x exceeds this, x is passed as it is.", 20.0),
        ),
        inplace=False,
    ),
    _activation(
        "LogSigmoid",
        "Gives the logarithm of each number's sigmoid.",
        FLOATS,
        ("log probabilities",),
        inplace=False,
    ),
    _activation(
        "Hardsigmoid",
        "A sigmoid of three straight pieces: 0 below −3, 1 above 3.",
        FLOATS,
        ("mobilenet", "gate"),
    ),
    _activation(
        "Hardswish", "Multiplies each number by its own hard sigmoid.", FLOATS, ("swish", "mobilenet")
    ),
    _activation(
        "Hardtanh",
        "Cuts each number at a least and a largest value.",
        (*FLOATS, "int64", "int32", "int16", "int8"),
        ("clip", "clamp"),
        (
            _number("min_val", "The least value that is passed.", -1.0),
            _number("max_val", "The largest value that is passed.", 1.0),
        ),
        rules=(_bounds_in_order("min_val", "max_val", equal=False),),
        omitted={
            "min_value": "deprecated in torch; min_val says it",
            "max_value": "deprecated in torch; max_val says it",
        },
    ),
    _activation(
        "Threshold",
        "Replaces every number that does not exceed a threshold.",
        (*FLOATS, *INTEGERS),
        ("cut",),
        (
            _threshold("threshold", "What a number must exceed to be passed."),
            _threshold("value", "What stands in place of the others."),
        ),
    ),
    _activation(
        "Hardshrink",
        "Sets numbers near zero to zero and passes the others.",
        FLOATS,
        ("sparse",),
        (_number("lambd", "How far from zero a number must be to be passed.", 0.5),),
        inplace=False,
    ),
    _activation(
        "Softshrink",
        "Moves every number towards zero by lambd, and those nearer to zero.",
        FLOATS,
        ("sparse", "shrinkage"),
        (_number("lambd", "By how much numbers are moved.", 0.5, type_=Number(0.0)),),
        inplace=False,
    ),
    _activation(
        "Tanhshrink",
        "Takes its tanh away from each number.",
        (*FLOATS, *INTEGERS),
        ("shrinkage",),
        inplace=False,
    ),
    _GLU,
    _softmax("Softmax", "Turns the numbers along one axis into shares that add up to 1.", ("attention",)),
    _softmax(
        "Softmin",
        "Turns the numbers along one axis into shares that add up to 1, the least getting most.",
        ("least",),
    ),
    _softmax(
        "LogSoftmax", "Gives the logarithms of the softmax shares, for NLLLoss.", ("log probabilities", "nll")
    ),
    _SOFTMAX_2D,
)
