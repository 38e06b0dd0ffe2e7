"""Operations that join several tensors into one."""

from collections.abc import Sequence

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
from core.layers.rules import dim_out_of_range, spelled
from core.layers.values import Integer
from core.sentences import Sentence, phrase, say


def _inputs(facts: Facts) -> list[tuple[str, tuple[int, ...]]]:
    return sorted(facts.shapes.items(), key=lambda one: int(one[0]))


def mismatch(left: Sequence[int], right: Sequence[int]) -> int | None:
    """Return the last axis (negative) along which two shapes cannot be broadcast, or None."""
    for back in range(1, min(len(left), len(right)) + 1):
        if left[-back] != right[-back] and 1 not in (left[-back], right[-back]):
            return -back
    return None


def broadcast(left: Sequence[int], right: Sequence[int]) -> tuple[int, ...]:
    """Return the shape that two shapes, which fit, are broadcast to."""
    rank = max(len(left), len(right))
    pairs = zip(
        (1,) * (rank - len(left)) + tuple(left), (1,) * (rank - len(right)) + tuple(right), strict=True
    )
    return tuple(b if a == 1 else a for a, b in pairs)


def _shapes_broadcast(facts: Facts) -> Sentence | None:
    (name, so_far), *others = _inputs(facts)
    so_named = phrase("input {name}", name=name)
    for other, shape in others:
        if (axis := mismatch(so_far, shape)) is not None:
            return say(
                "broadcast",
                "{first} ({left}) and input {second} ({right}) do not fit: along axis {axis} they have "
                "{size} and {against}. Make them equal, or one of them 1.",
                first=so_named,
                left=spelled(so_far),
                second=other,
                right=spelled(shape),
                axis=axis,
                size=spelled(so_far[axis:][:1]),
                against=spelled(shape[axis:][:1]),
            )
        so_far, so_named = broadcast(so_far, shape), phrase("inputs 0 to {last}", last=other)
    return None


def _pieces_fit(facts: Facts) -> Sentence | None:
    dim = facts.args["dim"]
    (first, shape), *others = _inputs(facts)
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
        rules=(_shapes_broadcast,),
        omitted=omitted | {"out": "an operation makes a new tensor"},
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
        rules=(_shapes_broadcast,),
        omitted=_ALPHA | {"out": "an operation makes a new tensor"},
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
        omitted={"out": "an operation makes a new tensor"},
        synonyms=("concatenate", "concat", "join", "stack", "dense connection", "skip", "merge"),
    ),
)
