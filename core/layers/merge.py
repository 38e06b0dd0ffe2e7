"""Operations that join several tensors into one."""

from core.layers.broadcasting import in_order, shapes_broadcast
from core.layers.declaration import (
    DTYPES,
    FLOATS,
    INTEGERS,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
)
from core.layers.rules import NEW_TENSOR, dim_out_of_range, spelled
from core.layers.values import Integer
from core.sentences import Sentence, say


def _pieces_fit(facts: Facts) -> Sentence | None:
    dim = facts.args["dim"]
    (first, shape), *others = in_order(facts)
    if (why := dim_out_of_range("dim", dim, shape)) is not None:
        return why
    joined = dim % len(shape)
    for other, its_shape in others:
        if len(its_shape) != len(shape):
            return say(
                "cat-ranks",
                "input {first} ({left}) and input {second} ({right}) have different numbers of axes. "
                "Only tensors with equally many can be joined.",
                first=first,
                left=spelled(shape),
                second=other,
                right=spelled(its_shape),
            )
        for axis, (size, against) in enumerate(zip(shape, its_shape, strict=True)):
            if axis != joined and size != against:
                return say(
                    "cat-sizes",
                    "input {first} ({left}) and input {second} ({right}) may differ only along dim ({dim}), "
                    "but along axis {axis} they have {size} and {against}. Make these equal.",
                    first=first,
                    left=spelled(shape),
                    second=other,
                    right=spelled(its_shape),
                    dim=dim,
                    axis=axis,
                    size=spelled((size,)),
                    against=spelled((against,)),
                )
    return None


def _arithmetic(name: str, summary: str, synonyms: tuple[str, ...], omitted: dict[str, str]) -> LayerType:
    return LayerType(
        name=name,
        category=Category.MERGE,
        kind=Kind.FUNCTION,
        target=name.lower(),
        summary=summary,
        explanation="broadcast",
        inputs=(InputPort(dtypes=DTYPES, batch_axis=None),),
        outputs=(OutputPort(),),
        numbered=2,
        rules=(shapes_broadcast,),
        omitted=omitted | NEW_TENSOR,
        synonyms=synonyms,
    )


# torch refuses to subtract as soon as one of the two is bool.
_SUBTRACTABLE = (*FLOATS, *INTEGERS)
_ALPHA = {"alpha": "scales one input; a layer of its own says so more plainly"}

MERGES = (
    _arithmetic(
        "Add",
        "Adds its inputs number by number, as at the end of a shortcut.",
        ("sum", "plus", "+", "skip", "shortcut", "residual"),
        _ALPHA,
    ),
    LayerType(
        name="Sub",
        category=Category.MERGE,
        kind=Kind.FUNCTION,
        target="sub",
        summary="Subtracts input 1 from input 0, number by number.",
        explanation="broadcast",
        inputs=(
            InputPort(name="0", dtypes=_SUBTRACTABLE, batch_axis=None),
            InputPort(name="1", dtypes=_SUBTRACTABLE, batch_axis=None),
        ),
        outputs=(OutputPort(),),
        rules=(shapes_broadcast,),
        omitted=_ALPHA | NEW_TENSOR,
        synonyms=("subtract", "minus", "-", "difference"),
    ),
    _arithmetic(
        "Mul",
        "Multiplies its inputs number by number, as a gate does.",
        ("multiply", "product", "*", "times", "gate", "attention", "hadamard"),
        {},
    ),
    LayerType(
        name="Cat",
        category=Category.MERGE,
        kind=Kind.FUNCTION,
        target="cat",
        summary="Joins its inputs end to end along one axis.",
        explanation="cat",
        inputs=(InputPort(batch_axis=None),),
        outputs=(OutputPort(),),
        numbered=2,
        parameters=(
            Parameter(
                name="dim",
                type=Integer(),
                default=0,
                insert=1,
                axes=True,
                help="Axis along which the inputs are joined; 1 is the channels.",
            ),
        ),
        rules=(_pieces_fit,),
        omitted=NEW_TENSOR,
        synonyms=("concatenate", "concat", "join", "stack", "dense connection", "skip", "merge"),
    ),
)
