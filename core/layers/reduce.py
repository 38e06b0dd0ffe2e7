"""Operations that make one number of all that lie along some axes."""

from math import prod

from core.layers.declaration import (
    DTYPES,
    FLOATS,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
)
from core.layers.rules import NEW_TENSOR, axes_differ, dims_in_range, spelled
from core.layers.values import Boolean, Number, Sizes
from core.sentences import Sentence, say

_DIM = Parameter(
    name="dim",
    type=Sizes(None, minimum=None),
    insert=-1,
    axes=True,
    help="Axis or axes that become one number; 0 is the batch.",
)
_KEEPDIM = Parameter(
    name="keepdim",
    type=Boolean(),
    default=False,
    help="Whether these axes stay, with size 1.",
)
_RULES = (dims_in_range("dim"), axes_differ("dim"))
_DTYPE = {"dtype": "a To says it more plainly"}


def _enough_numbers(facts: Facts) -> Sentence | None:
    shape, dim = facts.shapes["input"], facts.args["dim"]
    axes = dim if isinstance(dim, tuple) else (dim,)
    count, correction = prod(shape[axis] for axis in axes), facts.args["correction"]
    if count > correction:
        return None
    return say(
        "too-few-for-std",
        "the standard deviation of {count} numbers of {shape} with correction {correction} is not a number. "
        "Set correction below {count}.",
        count=count,
        shape=spelled(shape),
        correction=correction,
    )


def _reduction(
    name: str,
    target: str,
    summary: str,
    synonyms: tuple[str, ...],
    *,
    dtypes: tuple[str, ...] = DTYPES,
    own: tuple[Parameter, ...] = (),
    omitted: dict[str, str] | None = None,
    leading: bool = False,
) -> LayerType:
    parameters = (*own, _DIM, _KEEPDIM) if leading else (_DIM, *own, _KEEPDIM)
    return LayerType(
        name=name,
        category=Category.POOLING,
        kind=Kind.FUNCTION,
        target=target,
        summary=summary,
        explanation="reduction",
        inputs=(InputPort(dtypes=dtypes, batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=parameters,
        rules=_RULES,
        advice=(_enough_numbers,) if name == "Std" else (),
        omitted=NEW_TENSOR | (omitted or {}),
        synonyms=synonyms,
    )


REDUCTIONS = (
    _reduction(
        "Mean",
        "mean",
        "Takes the mean over one or more axes.",
        ("average", "reduce", "global average pooling", "mean pooling"),
        dtypes=FLOATS,
        omitted=_DTYPE,
    ),
    _reduction(
        "Sum",
        "sum",
        "Adds up the numbers along one or more axes.",
        ("total", "reduce", "sum over axis", "sum pooling"),
        omitted=_DTYPE,
    ),
    _reduction(
        "Max",
        "amax",
        "Takes the largest number along one or more axes.",
        ("maximum", "amax", "reduce", "global max pooling"),
    ),
    _reduction(
        "Min",
        "amin",
        "Takes the smallest number along one or more axes.",
        ("minimum", "amin", "reduce"),
    ),
    _reduction(
        "Std",
        "std",
        "Takes the standard deviation along one or more axes.",
        ("standard deviation", "spread", "variance", "reduce"),
        dtypes=FLOATS,
        own=(
            Parameter(
                name="correction",
                type=Number(0),
                default=1.0,
                help="What is taken off the count before dividing: 1 for a sample, 0 for all there is.",
            ),
        ),
    ),
    _reduction(
        "VectorNorm",
        "norm",
        "Takes the length of the vectors along one or more axes.",
        ("length", "magnitude", "euclidean", "l2", "l1", "reduce"),
        dtypes=FLOATS,
        own=(
            Parameter(
                name="ord",
                type=Number(),
                default=2.0,
                help="Which norm: 2 is the root of the sum of squares, 1 the sum of amounts.",
            ),
        ),
        omitted=_DTYPE,
        leading=True,
    ),
)
