"""Operations on the axes of a tensor: exchanged, dropped, added, repeated, padded; and stacks."""

from core.layers.broadcasting import in_order
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
    When,
)
from core.layers.rules import NEW_TENSOR, axes_differ, dims_in_range, spelled
from core.layers.values import Choice, Integer, Integers, Number, Optional, Sizes
from core.sentences import Sentence, say


def _new_axis_in_range(facts: Facts) -> Sentence | None:
    dim, (_, shape) = facts.args["dim"], in_order(facts)[0]
    rank = len(shape)
    if -rank - 1 <= dim <= rank:
        return None
    return say(
        "new-dim-out-of-range",
        "dim ({dim}) is no place for a new axis in {shape}: use 0 to {last} (or {low} to -1 from the end).",
        dim=dim,
        shape=spelled(shape),
        last=rank,
        low=-rank - 1,
    )


def _shapes_equal(facts: Facts) -> Sentence | None:
    (first, shape), *others = in_order(facts)
    for other, found in others:
        if found != shape:
            return say(
                "stack-sizes",
                "input {first} ({left}) and input {second} ({right}) must have the same shape to be stacked.",
                first=first,
                left=spelled(shape),
                second=other,
                right=spelled(found),
            )
    return None


def _nothing_to_squeeze(facts: Facts) -> Sentence | None:
    shape, dim = facts.shapes["input"], facts.args["dim"]
    kept = [axis for axis in (dim if isinstance(dim, tuple) else (dim,)) if shape[axis] != 1]
    if not kept:
        return None
    return say(
        "not-squeezed",
        "axis {axis} of {shape} has {size}, not 1, so it stays.",
        axis=kept[0],
        shape=spelled(shape),
        size=spelled((shape[kept[0]],)),
    )


def _can_expand(facts: Facts) -> Sentence | None:
    shape, sizes = facts.shapes["input"], facts.args["sizes"]
    if 0 in sizes:
        return say(
            "zero-size",
            "{parameter} ({sizes}) must not hold a 0: every size is positive.",
            parameter="sizes",
            sizes=sizes,
        )
    batch = facts.shapes.get("batch")
    wanted = (shape[0] if batch is None else batch[0], *sizes)
    if len(wanted) < len(shape) or (batch is None and len(wanted) > len(shape)):
        return say(
            "expand-axes",
            "sizes ({sizes}) is for samples of {count} axes, and {shape} has {rank} with the batch. "
            "Write one size for each, -1 for one that stays.",
            sizes=sizes,
            count=len(sizes),
            shape=spelled(shape),
            rank=len(shape),
        )
    new = len(wanted) - len(shape)
    for axis, size in enumerate(wanted):
        old = 1 if axis < new else shape[axis - new]
        if (size == -1 and axis < new) or (size not in (-1, old) and old != 1):
            return say(
                "expand-size",
                "axis {axis} would become {size}, and {shape} has {old} there: only a size of 1 is repeated.",
                axis=axis,
                size=spelled((size,)),
                shape=spelled(shape),
                old=say("no-axis", "no axis") if axis < new else spelled((old,)),
            )
    return None


_PADDED_RANKS = {2: (2, 3), 4: (3, 4), 6: (4, 5)}


def padding_of(pad: tuple[int, ...], rank: int) -> dict[int, tuple[int, int]]:
    """Return how much is added before and behind each axis that is padded; torch counts from the last."""
    return {rank - 1 - index // 2: (pad[index], pad[index + 1]) for index in range(0, len(pad), 2)}


def _pad_fits(facts: Facts) -> Sentence | None:
    pad, mode, shape = facts.args["pad"], facts.args["mode"], facts.shapes["input"]
    rank = len(shape)
    if len(pad) % 2 or len(pad) > 2 * rank:
        return say(
            "pad-pairs",
            "pad ({pad}) needs two numbers for an axis, from the last axis on: at most {most} for {shape}.",
            pad=pad,
            most=2 * rank,
            shape=spelled(shape),
        )
    if mode != "constant" and rank not in _PADDED_RANKS.get(len(pad), ()):
        return say(
            "pad-ranks",
            "mode “{mode}” with {count} numbers in pad does not work on the {rank} axes of {shape}: torch "
            "pads so the last axis of 2 or 3, the last two of 3 or 4, the last three of 4 or 5.",
            mode=mode,
            count=len(pad),
            rank=rank,
            shape=spelled(shape),
        )
    if mode != "constant" and facts.args["value"]:  # torch takes a 0 for none
        return say(
            "pad-value",
            "value ({value}) has a meaning only in mode “constant”, not in “{mode}”. Drop it.",
            value=facts.args["value"],
            mode=mode,
        )
    for axis, (before, behind) in padding_of(pad, rank).items():
        if (why := _axis_can_be_padded(axis, before, behind, facts)) is not None:
            return why
    return None


def _axis_can_be_padded(axis: int, before: int, behind: int, facts: Facts) -> Sentence | None:
    shape, mode = facts.shapes["input"], facts.args["mode"]
    size = shape[axis]
    # In these modes torch takes off first, and cannot take more than there is.
    taken = max(-before, 0) + max(-behind, 0) if mode in ("constant", "circular") else 0
    if size + before + behind < 1 or taken > size:
        return say(
            "pad-empty",
            "pad takes {count} places off axis {axis} of {shape}, which has {size}: none would remain.",
            count=max(-before, 0) + max(-behind, 0),
            axis=axis,
            shape=spelled(shape),
            size=spelled((size,)),
        )
    most = {"reflect": size - 1, "circular": size}.get(mode)
    if most is None or max(before, behind) <= most:
        return None
    return say(
        "pad-too-large",
        "mode “{mode}” can add at most {most} places to axis {axis} of {shape}, not {count}.",
        mode=mode,
        most=most,
        axis=axis,
        shape=spelled(shape),
        count=max(before, behind),
    )


_ANY = (InputPort(batch_axis=None),)
_FIRST = (OutputPort(batch_axis=0),)

AXES_OPERATIONS = (
    LayerType(
        name="Transpose",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="transpose",
        summary="Exchanges two axes.",
        explanation="transpose",
        inputs=_ANY,
        # As for Permute: the batch may be fetched to the front, never taken away from there.
        outputs=_FIRST,
        parameters=(
            Parameter(name="dim0", type=Integer(), insert=1, help="One axis; 0 is the batch."),
            Parameter(name="dim1", type=Integer(), insert=2, help="The axis it changes places with."),
        ),
        rules=(dims_in_range("dim0", "dim1"),),
        synonyms=("swap axes", "permute", "swapaxes", "flip axes", ".T"),
    ),
    LayerType(
        name="Squeeze",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="squeeze",
        summary="Drops axes of size 1.",
        explanation="squeeze",
        inputs=_ANY,
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="dim",
                type=Sizes(None, minimum=None),
                insert=-1,
                axes=True,
                help="Axis or axes that go, where they have size 1; 0 is the batch.",
            ),
        ),
        rules=(dims_in_range("dim"), axes_differ("dim")),
        advice=(_nothing_to_squeeze,),
        synonyms=("remove axis", "drop axis", "flatten", "singleton"),
    ),
    LayerType(
        name="Unsqueeze",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="unsqueeze",
        summary="Adds an axis of size 1.",
        explanation="unsqueeze",
        inputs=_ANY,
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="dim",
                type=Integer(),
                insert=1,
                help="Where the new axis stands in the result; 1 is just behind the batch, -1 is the end.",
            ),
        ),
        rules=(_new_axis_in_range,),
        synonyms=("add axis", "new axis", "expand_dims", "channel axis", "None"),
    ),
    LayerType(
        name="Expand",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="expand",
        summary="Repeats each sample along its axes of size 1, and what is no sample for each sample.",
        explanation="expand",
        inputs=(*_ANY, InputPort(name="batch", optional=True)),
        outputs=_FIRST,
        parameters=(
            Parameter(
                name="sizes",
                type=Integers(-1),
                insert=(-1,),
                help="Sizes of one sample, without the batch; -1 keeps what is there.",
            ),
        ),
        rules=(_can_expand,),
        synonyms=("repeat", "broadcast", "tile", "broadcast_to", "class token"),
    ),
    LayerType(
        name="Stack",
        category=Category.MERGE,
        kind=Kind.FUNCTION,
        target="stack",
        summary="Lays its inputs side by side along a new axis.",
        explanation="stack",
        inputs=_ANY,
        outputs=_FIRST,
        numbered=2,
        parameters=(
            Parameter(
                name="dim",
                type=Integer(),
                default=0,
                insert=1,
                help="Where the new axis stands in the result; 1 is just behind the batch.",
            ),
        ),
        rules=(_shapes_equal, _new_axis_in_range),
        omitted=NEW_TENSOR,
        synonyms=("pile", "join", "merge", "new axis", "combine"),
    ),
    LayerType(
        name="Pad",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="pad",
        summary="Adds places around the last axes, or takes some off.",
        explanation="pad",
        inputs=(
            InputPort(dtypes=(*FLOATS, *INTEGERS), batch_axis=None, when=When("mode", "reflect")),
            InputPort(dtypes=(*FLOATS, *INTEGERS), batch_axis=None, when=When("mode", "replicate")),
            InputPort(dtypes=DTYPES, batch_axis=None),
        ),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="pad",
                type=Integers(),
                insert=(1, 1),
                help="Places before and behind the last axis, then the one before; negative ones take off.",
            ),
            Parameter(
                name="mode",
                type=Choice(("constant", "reflect", "replicate", "circular")),
                default="constant",
                help="What the new places hold: one number, a mirror image, the edge, or the other end.",
            ),
            Parameter(
                name="value",
                type=Optional(Number()),
                default=None,
                help="Number that mode “constant” puts there; null is 0.",
            ),
        ),
        rules=(_pad_fits,),
        synonyms=("padding", "zero padding", "border", "margin", "ZeroPad2d", "crop"),
    ),
)
