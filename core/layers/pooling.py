"""Pooling with windows, adaptive pooling to a given size, and the way back."""

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
from core.layers.rules import AXES, spelled, window_too_large, windows
from core.layers.values import Boolean, Integer, Number, Optional, Sizes
from core.sentences import Sentence, phrase, say

_PLACES = {1: "a sequence", 2: "an image", 3: "a volume"}
_INDICES = When("return_indices", True)


def _padding_at_most_half(facts: Facts) -> Sentence | None:
    for window in windows(facts):
        if window.padding > window.kernel // 2:
            return say(
                "pool-padding",
                "padding ({pad}) must be at most half of kernel_size ({kernel}) along the {axis}. "
                "Use at most {most}.",
                pad=window.padding,
                kernel=window.kernel,
                axis=phrase(window.axis),
                most=window.kernel // 2,
            )
    return None


def _window_fits(facts: Facts) -> Sentence | None:
    """With ceil_mode a last window may hang over the edge, by less than a stride."""
    for window in windows(facts):
        overhang = window.stride - 1 if facts.args["ceil_mode"] else 0
        if window.reach > window.padded + overhang:
            return window_too_large(window)
    return None


def _windows_meet_the_input(facts: Facts) -> Sentence | None:
    """Some window lies wholly in padding: torch runs it, and its backward pass writes where it must not.

    Such a window begins in the padding before the axis and steps over the whole axis, so its dilation is
    larger than the axis is long. Its maximum has no place, and torch takes the one behind the end.
    """
    for window in windows(facts):
        if window.dilation <= window.size:
            continue
        for start in range(-window.padding, 0, window.stride):
            if start % window.dilation >= window.size:  # the first of its points that is not before the axis
                return say(
                    "window-in-padding",
                    "with dilation {dilation}, a window that begins in the padding steps over the whole "
                    "{axis} ({size}) and has no value to keep. Use a dilation of at most {size}.",
                    dilation=window.dilation,
                    axis=phrase(window.axis),
                    size=window.size,
                )
    return None


def _kernel_fits_unpadded(facts: Facts) -> Sentence | None:
    """AvgPool3d alone asks for an input at least as large as the kernel, whatever the padding."""
    for window in windows(facts):
        if window.kernel > window.size:
            return say(
                "kernel-too-large",
                "kernel_size ({kernel}) is larger than the {axis} ({size}); AvgPool3d does not count "
                "padding. Use a kernel_size of at most {size}.",
                kernel=window.kernel,
                axis=phrase(window.axis),
                size=window.size,
            )
    return None


def _window_fits_whole(facts: Facts) -> Sentence | None:
    """Of volumes torch wants the first window inside, whatever ceil_mode says."""
    return next((window_too_large(one) for one in windows(facts) if one.reach > one.padded), None)


def _divisor_not_zero(facts: Facts) -> Sentence | None:
    if facts.args["divisor_override"] != 0:
        return None
    return say(
        "divisor-zero", "divisor_override (0) must not be 0. Leave it out to divide by the window's size."
    )


def _indices_match(facts: Facts) -> Sentence | None:
    values, indices = facts.shapes["input"], facts.shapes.get("indices")
    if indices is None or indices == values:
        return None
    return say(
        "indices-shape",
        "input ({input}) and indices ({indices}) must have the same shape. "
        "Take indices from the pooling whose result this undoes.",
        input=spelled(values),
        indices=spelled(indices),
    )


def _unpooled_not_empty(facts: Facts) -> Sentence | None:
    for window in windows(facts):
        length = (window.size - 1) * window.stride - 2 * window.padding + window.kernel
        if length < 1:
            return say(
                "empty-output",
                "the {axis} would be ({size} − 1)·{stride} − 2·{pad} + {kernel} = {length}. "
                "Use less padding.",
                axis=phrase(window.axis),
                size=window.size,
                stride=window.stride,
                pad=window.padding,
                kernel=window.kernel,
                length=length,
            )
    return None


def _norm_type_not_zero(facts: Facts) -> Sentence | None:
    if facts.args["norm_type"] != 0:
        return None
    return say("norm-type-zero", "norm_type (0) must not be 0: its root is taken. Use 1 or 2.")


def _kernel(dims: int) -> Parameter:
    return Parameter(name="kernel_size", type=Sizes(dims), insert=2, help="Size of the window, per axis.")


def _stride(dims: int) -> Parameter:
    return Parameter(
        name="stride",
        type=Optional(Sizes(dims)),
        default=None,
        help="Step of the window, per axis; null steps by kernel_size.",
    )


def _padding(dims: int) -> Parameter:
    return Parameter(
        name="padding",
        type=Sizes(dims, 0),
        default=0,
        help="What is added on each side of the input: at most half of kernel_size.",
    )


_CEIL_MODE = Parameter(
    name="ceil_mode",
    type=Boolean(),
    default=False,
    help="Whether a last window that hangs over the edge counts too.",
)
RETURN_INDICES = Parameter(
    name="return_indices",
    type=Boolean(),
    default=False,
    help="Whether a second output says where each maximum stood, for unpooling.",
)
WITH_INDICES = (
    OutputPort(path=(0,), when=_INDICES),
    OutputPort(),
    OutputPort(name="indices", path=(1,), when=_INDICES),
)


def _max_pool(dims: int) -> LayerType:
    ranks = (dims + 2,)
    whole_numbers_too = InputPort(ranks=ranks, dtypes=(*FLOATS, *INTEGERS))
    inputs: tuple[InputPort, ...] = (whole_numbers_too,)
    if dims == 1:  # torch has a kernel of its own for one axis without indices, for floats only
        inputs = (
            InputPort(ranks=ranks, dtypes=whole_numbers_too.dtypes, when=_INDICES),
            InputPort(ranks=ranks, dtypes=FLOATS),
        )
    return LayerType(
        name=f"MaxPool{dims}d",
        category=Category.POOLING,
        kind=Kind.MODULE,
        target=f"torch.nn.MaxPool{dims}d",
        summary=f"Keeps the largest value in each window of {_PLACES[dims]}, which makes it smaller.",
        explanation="pooling",
        inputs=inputs,
        outputs=WITH_INDICES,
        parameters=(
            _kernel(dims),
            _stride(dims),
            _padding(dims),
            Parameter(
                name="dilation", type=Sizes(dims), default=1, help="Distance between the window's points."
            ),
            RETURN_INDICES,
            _CEIL_MODE,
        ),
        rules=(_padding_at_most_half, _window_fits, _windows_meet_the_input),
        synonyms=("pooling", "max pooling", "downsample", "subsample", "maximum"),
    )


def _avg_pool(dims: int) -> LayerType:
    divisor = Parameter(
        name="divisor_override",
        type=Optional(Integer()),
        default=None,
        help="What each window's sum is divided by; null divides by the window's size.",
    )
    floats = FLOATS if dims < 3 else ("float32", "float64")
    return LayerType(
        name=f"AvgPool{dims}d",
        category=Category.POOLING,
        kind=Kind.MODULE,
        target=f"torch.nn.AvgPool{dims}d",
        summary=f"Takes the mean of each window of {_PLACES[dims]}, which makes it smaller.",
        explanation="pooling",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=(*floats, "int64")),),
        outputs=(OutputPort(),),
        parameters=(
            _kernel(dims),
            _stride(dims),
            _padding(dims),
            _CEIL_MODE,
            Parameter(
                name="count_include_pad",
                type=Boolean(),
                default=True,
                help="Whether the zeros of the padding count in the mean.",
            ),
            *([divisor] if dims > 1 else []),
        ),
        rules=(
            _padding_at_most_half,
            *([_kernel_fits_unpadded] if dims == 3 else []),
            _window_fits,
            *([_divisor_not_zero] if dims > 1 else []),
        ),
        synonyms=("pooling", "average pooling", "mean pooling", "downsample", "subsample"),
    )


def _output_size(dims: int) -> Parameter:
    keep = "; null keeps an axis as it is" if dims > 1 else ""
    return Parameter(
        name="output_size",
        # torch refuses null for the only axis, although its signature allows it.
        type=Sizes(dims, keep=dims > 1),
        insert=1,
        help=f"Size of the result, per axis{keep}.",
    )


def _adaptive_avg_pool(dims: int) -> LayerType:
    return LayerType(
        name=f"AdaptiveAvgPool{dims}d",
        category=Category.POOLING,
        kind=Kind.MODULE,
        target=f"torch.nn.AdaptiveAvgPool{dims}d",
        summary=f"Takes means over {_PLACES[dims]}, so that the result has a given size.",
        explanation="adaptive_pooling",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=FLOATS),),
        outputs=(OutputPort(),),
        parameters=(_output_size(dims),),
        synonyms=("pooling", "global average pooling", "adaptive", "mean", "gap"),
    )


def _adaptive_max_pool(dims: int) -> LayerType:
    return LayerType(
        name=f"AdaptiveMaxPool{dims}d",
        category=Category.POOLING,
        kind=Kind.MODULE,
        target=f"torch.nn.AdaptiveMaxPool{dims}d",
        summary=f"Keeps the largest values of {_PLACES[dims]} so that the result has a given size.",
        explanation="adaptive_pooling",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=FLOATS),),
        outputs=WITH_INDICES,
        parameters=(_output_size(dims), RETURN_INDICES),
        synonyms=("pooling", "global max pooling", "adaptive", "maximum"),
    )


def _lp_pool(dims: int) -> LayerType:
    # Powers of whole numbers are float32. In half precision torch lacks the average of volumes.
    dtypes = DTYPES if dims < 3 else ("float32", "float64", *INTEGERS, "bool")
    return LayerType(
        name=f"LPPool{dims}d",
        category=Category.POOLING,
        kind=Kind.MODULE,
        target=f"torch.nn.LPPool{dims}d",
        summary=f"Takes a norm of each window of {_PLACES[dims]}: between its sum and its largest value.",
        explanation="pooling",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=dtypes),),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="norm_type",
                type=Number(),
                insert=2.0,
                help="Which norm: 1 is the sum, 2 the root of the sum of squares, large ones the maximum.",
            ),
            _kernel(dims),
            _stride(dims),
            _CEIL_MODE,
        ),
        rules=(_norm_type_not_zero, _window_fits if dims < 3 else _window_fits_whole),
        synonyms=("pooling", "power average", "p-norm", "downsample", "subsample"),
    )


def _max_unpool(dims: int) -> LayerType:
    ranks = (dims + 2,)
    return LayerType(
        name=f"MaxUnpool{dims}d",
        category=Category.POOLING,
        kind=Kind.MODULE,
        target=f"torch.nn.MaxUnpool{dims}d",
        summary="Puts each value back where a max pooling found it and fills the rest with zeros.",
        explanation="unpooling",
        inputs=(
            InputPort(ranks=ranks, dtypes=FLOATS),
            InputPort(name="indices", ranks=ranks, dtypes=("int64",)),
        ),
        outputs=(OutputPort(),),
        parameters=(_kernel(dims), _stride(dims), _padding(dims)),
        rules=(_indices_match, _unpooled_not_empty),
        omitted={
            "output_size": "an argument of the call, not of the layer; the size follows from the arguments"
        },
        synonyms=("unpooling", "upsampling", "decoder", "inverse pooling"),
    )


_FAMILIES = (_max_pool, _avg_pool, _adaptive_avg_pool, _adaptive_max_pool, _lp_pool, _max_unpool)
POOLING = tuple(family(dims) for family in _FAMILIES for dims in AXES)
