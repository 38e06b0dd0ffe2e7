"""Layers that arrange the same numbers differently."""

from math import prod

from core.layers.declaration import Category, Facts, InputPort, Kind, LayerType, OutputPort, Parameter
from core.layers.rules import dims_in_range, spelled
from core.layers.values import Integer, Integers
from core.sentences import Sentence, phrase, say


def _start_before_end(facts: Facts) -> Sentence | None:
    start, end, rank = facts.args["start_dim"], facts.args["end_dim"], len(facts.shapes["input"])
    if start % rank <= end % rank:
        return None
    return say(
        "flatten-range",
        "start_dim ({start}) comes after end_dim ({end}) in {shape}. Let start_dim be the smaller.",
        start=start,
        end=end,
        shape=spelled(facts.shapes["input"]),
    )


def _sizes_make_up(name: str, sizes: tuple[int, ...], whole: tuple[int, ...]) -> Sentence | None:
    """Return why sizes, one of them perhaps −1, cannot divide up as many numbers as `whole` holds."""
    if sizes.count(-1) > 1:
        return say(
            "two-unknown-sizes",
            "{parameter} ({sizes}) leaves more than one size to be found. Write -1 only once.",
            parameter=name,
            sizes=sizes,
        )
    if 0 in sizes:
        return say(
            "zero-size",
            "{parameter} ({sizes}) must not hold a 0: every size is positive.",
            parameter=name,
            sizes=sizes,
        )
    count, product = prod(whole), prod(size for size in sizes if size != -1)
    if count == product or (-1 in sizes and count % product == 0):
        return None
    return say(
        "sizes-product",
        "{parameter} ({sizes}) makes {relation} {product}, and the input has {whole}. "
        "Choose sizes whose product is {count}, or write -1 for one of them.",
        parameter=name,
        sizes=sizes,
        relation=phrase("multiples of") if -1 in sizes else phrase("exactly"),
        product=product,
        whole=_product_spelled(whole, count),
        count=count,
    )


def _product_spelled(whole: tuple[int, ...], count: int) -> str:
    factors = " × ".join(str(size) for size in whole)
    return f"{factors} = {count}" if len(whole) > 1 else str(count)


def _unflattened_fits(facts: Facts) -> Sentence | None:
    whole = (facts.shapes["input"][facts.args["dim"]],)
    return _sizes_make_up("unflattened_size", facts.args["unflattened_size"], whole)


def _reshape_fits(facts: Facts) -> Sentence | None:
    return _sizes_make_up("shape", facts.args["shape"], facts.shapes["input"][1:])


def _is_permutation(facts: Facts) -> Sentence | None:
    dims, shape = facts.args["dims"], facts.shapes["input"]
    rank = len(shape)
    if len(dims) == rank and sorted(dim % rank for dim in dims if -rank <= dim < rank) == list(range(rank)):
        return None
    return say(
        "not-a-permutation",
        "dims ({dims}) must name each of the {rank} axes of {shape} once, the batch as 0: "
        "0 to {last} in some order.",
        dims=dims,
        rank=rank,
        shape=spelled(shape),
        last=rank - 1,
    )


_FLATTEN = LayerType(
    name="Flatten",
    category=Category.RESHAPE,
    kind=Kind.MODULE,
    target="torch.nn.Flatten",
    summary="Lays the axes of each sample out as one, as a Linear layer wants them.",
    explanation="flatten",
    inputs=(InputPort(ranks=range(2, 26)),),
    outputs=(OutputPort(),),
    parameters=(
        Parameter(
            name="start_dim",
            type=Integer(),
            default=1,
            axes=True,
            help="First axis that is joined; 0 is the batch.",
        ),
        Parameter(
            name="end_dim",
            type=Integer(),
            default=-1,
            axes=True,
            help="Last axis that is joined; -1 is the last.",
        ),
    ),
    rules=(dims_in_range("start_dim", "end_dim"), _start_before_end),
    synonyms=("reshape", "view", "vector", "unroll"),
)

_UNFLATTEN = LayerType(
    name="Unflatten",
    category=Category.RESHAPE,
    kind=Kind.MODULE,
    target="torch.nn.Unflatten",
    summary="Divides one axis into several.",
    explanation="unflatten",
    inputs=(InputPort(ranks=range(2, 26)),),
    outputs=(OutputPort(),),
    parameters=(
        Parameter(
            name="dim", type=Integer(), insert=1, axes=True, help="Axis that is divided; 0 is the batch."
        ),
        Parameter(
            name="unflattened_size",
            type=Integers(-1),
            insert=(1, -1),
            help="Sizes into which it is divided; one may be -1, which is then worked out.",
        ),
    ),
    rules=(dims_in_range("dim"), _unflattened_fits),
    synonyms=("reshape", "view", "split axis"),
)

_RESHAPE = LayerType(
    name="Reshape",
    category=Category.RESHAPE,
    kind=Kind.FUNCTION,
    target="reshape",
    summary="Gives each sample another shape with as many numbers; the batch stays.",
    explanation="reshape",
    inputs=(InputPort(),),
    outputs=(OutputPort(),),
    parameters=(
        Parameter(
            name="shape",
            type=Integers(-1, min_length=0),
            insert=(-1,),
            help="Shape of one sample, without the batch; one size may be -1, which is then worked out.",
        ),
    ),
    rules=(_reshape_fits,),
    synonyms=("view", "resize", "flatten"),
)

_PERMUTE = LayerType(
    name="Permute",
    category=Category.RESHAPE,
    kind=Kind.FUNCTION,
    target="permute",
    summary="Puts the axes into another order.",
    explanation="permute",
    # It may fetch the batch to the front (LSTM states have it second), never take it away from there.
    inputs=(InputPort(batch_axis=None),),
    outputs=(OutputPort(batch_axis=0),),
    parameters=(
        # Not `axes`: the batch is always among them, and the output port guards it.
        Parameter(
            name="dims",
            type=Integers(),
            insert=(0, 2, 1),
            help="The old axes in their new order, counted with the batch as 0.",
        ),
    ),
    rules=(_is_permutation,),
    synonyms=("transpose", "swap axes", "channels last", "rearrange"),
)

_IDENTITY = LayerType(
    name="Identity",
    category=Category.RESHAPE,
    kind=Kind.MODULE,
    target="torch.nn.Identity",
    summary="Passes its input on unchanged.",
    explanation="elementwise",
    keeps_shape=True,
    inputs=(InputPort(batch_axis=None),),
    outputs=(OutputPort(),),
    omitted={"args": "torch takes any and ignores them", "kwargs": "torch takes any and ignores them"},
    synonyms=("pass through", "placeholder", "skip", "nothing"),
)

RESHAPES = (_FLATTEN, _UNFLATTEN, _RESHAPE, _PERMUTE, _IDENTITY)
