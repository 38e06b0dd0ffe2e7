"""Operations number by number beyond those that join tensors: division, powers, choices, bounds, types."""

from core.layers.broadcasting import shapes_broadcast
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
from core.layers.rules import NEW_TENSOR, dims_in_range
from core.layers.values import Choice, Integer, Number, Optional
from core.sentences import Sentence, say


def _exponent_is_no_bool(facts: Facts) -> Sentence | None:
    base, exponent = facts.dtypes.get("0"), facts.dtypes.get("1")
    if exponent != "bool" or (base not in FLOATS and base != "bool"):
        return None
    return say(
        "bool-exponent",
        "torch raises {base} to no power that is bool. Put a To with dtype “{base_or_float}” before input 1.",
        base=base,
        base_or_float=base if base != "bool" else "float32",
    )


def _some_bound(facts: Facts) -> Sentence | None:
    if facts.args["min"] is not None or facts.args["max"] is not None:
        return None
    return say("no-bound", "min and max are both null, so nothing would be clamped. Set one of them.")


def _bounds_in_order(facts: Facts) -> Sentence | None:
    low, high = facts.args["min"], facts.args["max"]
    if low is None or high is None or low <= high:
        return None
    return say(
        "bounds-swapped",
        "min ({low}) is greater than max ({high}), so every number becomes {high}. Swap them.",
        low=low,
        high=high,
    )


_ANY = (InputPort(name="0", batch_axis=None), InputPort(name="1", batch_axis=None))

ARITHMETIC = (
    LayerType(
        name="Div",
        category=Category.MERGE,
        kind=Kind.FUNCTION,
        target="div",
        summary="Divides input 0 by input 1, number by number.",
        explanation="broadcast",
        inputs=_ANY,
        outputs=(OutputPort(),),
        rules=(shapes_broadcast,),
        omitted=NEW_TENSOR | {"rounding_mode": "what is rounded off learns nothing"},
        synonyms=("divide", "quotient", "ratio", "/", "true_divide"),
    ),
    LayerType(
        name="Pow",
        category=Category.MERGE,
        kind=Kind.FUNCTION,
        target="pow",
        summary="Raises input 0 to the power of input 1, number by number.",
        explanation="broadcast",
        inputs=_ANY,
        outputs=(OutputPort(),),
        rules=(shapes_broadcast, _exponent_is_no_bool),
        omitted=NEW_TENSOR,
        synonyms=("power", "exponent", "square", "root", "**"),
    ),
    LayerType(
        name="Where",
        category=Category.MERGE,
        kind=Kind.FUNCTION,
        target="where",
        summary="Takes each number from input where condition is true, and from other where it is false.",
        explanation="broadcast",
        inputs=(
            InputPort(name="condition", dtypes=("bool",), batch_axis=None),
            InputPort(batch_axis=None),
            InputPort(name="other", batch_axis=None),
        ),
        outputs=(OutputPort(),),
        rules=(shapes_broadcast,),
        omitted=NEW_TENSOR,
        synonyms=("choose", "if", "mask", "condition", "masked_fill"),
    ),
    LayerType(
        name="Clamp",
        category=Category.ACTIVATION,
        kind=Kind.FUNCTION,
        target="clamp",
        summary="Holds every number between min and max.",
        explanation="elementwise",
        inputs=(InputPort(batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="min",
                type=Optional(Number()),
                default=None,
                insert=0.0,
                help="Numbers below become this one; null for no bound below.",
            ),
            Parameter(
                name="max",
                type=Optional(Number()),
                default=None,
                insert=1.0,
                help="Numbers above become this one; null for no bound above.",
            ),
        ),
        rules=(_some_bound,),
        advice=(_bounds_in_order,),
        omitted=NEW_TENSOR,
        synonyms=("clip", "limit", "bound", "cut off", "saturate"),
    ),
    LayerType(
        name="CumSum",
        category=Category.ACTIVATION,
        kind=Kind.FUNCTION,
        target="cumsum",
        summary="Replaces each number by the sum of all up to it along one axis.",
        explanation="running_sum",
        inputs=(InputPort(batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="dim",
                type=Integer(),
                insert=-1,
                axes=True,
                help="Axis along which is added up; 0 is the batch.",
            ),
        ),
        rules=(dims_in_range("dim"),),
        omitted=NEW_TENSOR | {"dtype": "a To says it more plainly"},
        synonyms=("cumulative sum", "running sum", "prefix sum", "cumsum", "integrate"),
    ),
    LayerType(
        name="To",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="to",
        summary="Turns the numbers into another type.",
        explanation="cast",
        inputs=(InputPort(batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(Parameter(name="dtype", type=Choice(DTYPES), insert="float32", help="The new type."),),
        omitted={
            "device": "the device belongs to the run, never to the file",
            "copy": "the numbers are the same",
            "non_blocking": "it decides on speed alone",
            "memory_format": "the run decides on the order in memory",
        },
        synonyms=("cast", "convert", "type", "dtype", "float", "long", "half", "bool", "double", "int"),
    ),
)
