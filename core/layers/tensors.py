"""Nodes without inputs: tensors that are learned, and tensors that never change. Both are without a batch."""

from math import prod

from core.layers.declaration import (
    DTYPES,
    INTEGERS,
    Category,
    Facts,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
)
from core.layers.values import Choice, Integers, Number, Numbers, Optional
from core.sentences import Sentence, say

_FANS = ("xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal")
_LARGEST = 2**31
_BITS = {"int64": 64, "int32": 32, "int16": 16, "int8": 8}


def _not_too_large(facts: Facts) -> Sentence | None:
    shape = facts.args["shape"]
    if shape is None or prod(shape) < _LARGEST:
        return None
    return say(
        "tensor-too-large",
        "shape ({shape}) asks for {count} numbers; fewer than {most} are possible.",
        shape=shape,
        count=prod(shape),
        most=_LARGEST,
    )


def _has_fans(facts: Facts) -> Sentence | None:
    init, shape = facts.args["init"], facts.args["shape"]
    if init not in _FANS or len(shape) > 1:
        return None
    return say(
        "init-needs-matrix",
        "init “{init}” looks at rows and columns, and shape ({shape}) has one axis. Use “normal”, or give "
        "it two axes.",
        init=init,
        shape=shape,
    )


def _fills(facts: Facts) -> Sentence | None:
    value, shape = facts.args["value"], facts.args["shape"]
    if shape is None or len(value) in (1, prod(shape)):
        return None
    return say(
        "value-count",
        "value has {count} numbers, and shape ({shape}) needs {needed}. Give one for all, or as many.",
        count=len(value),
        shape=shape,
        needed=prod(shape),
    )


def _fits_type(facts: Facts) -> Sentence | None:
    dtype = facts.args["dtype"]
    if dtype not in INTEGERS:
        return None
    low, high = (0, 255) if dtype == "uint8" else (-(2 ** (_BITS[dtype] - 1)), 2 ** (_BITS[dtype] - 1) - 1)
    for number in facts.args["value"]:
        if number != int(number) or not low <= number <= high:
            return say(
                "value-type",
                "value holds {number}, and {dtype} is for whole numbers from {low} to {high}.",
                number=number,
                dtype=dtype,
                low=low,
                high=high,
            )
    return None


TENSOR_TYPES = (
    LayerType(
        name="Parameter",
        category=Category.LINEAR,
        kind=Kind.TENSOR,
        target="learned",
        summary="A tensor that is learned, the same for every sample.",
        explanation="learned",
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="shape",
                type=Integers(minimum=1),
                insert=(1, 64),
                help="Sizes of the tensor; it has no batch.",
            ),
            Parameter(
                name="init",
                type=Choice(("zeros", "ones", "normal", "trunc_normal", *_FANS), literal=True),
                default="normal",
                help="How it begins.",
            ),
            Parameter(
                name="std",
                type=Number(0, above=True),
                default=1.0,
                insert=0.02,
                help="Standard deviation of the first numbers, for “normal” and “trunc_normal”.",
            ),
        ),
        has_weights=True,
        rules=(_not_too_large, _has_fans),
        synonyms=("learnable", "weight", "class token", "query", "positional embedding", "scale", "bias"),
    ),
    LayerType(
        name="Constant",
        category=Category.INPUT_OUTPUT,
        kind=Kind.TENSOR,
        target="fixed",
        summary="A tensor that never changes, the same for every sample.",
        explanation="fixed",
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="value",
                type=Numbers(),
                insert=(1.0,),
                help="The numbers, row by row; one alone stands everywhere.",
            ),
            Parameter(
                name="shape",
                type=Optional(Integers(minimum=1)),
                default=None,
                help="Sizes of the tensor, which has no batch; null for a row as long as value.",
            ),
            Parameter(name="dtype", type=Choice(DTYPES), default="float32", help="Type of the numbers."),
        ),
        rules=(_not_too_large, _fills, _fits_type),
        synonyms=("number", "scalar", "fixed", "buffer", "ones", "zeros", "full", "tensor"),
    ),
)
