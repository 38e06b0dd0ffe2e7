"""Taking an image apart into windows, and adding windows up to an image."""

from math import prod

from core.layers.declaration import FLOATS, Category, Facts, InputPort, Kind, LayerType, OutputPort, Parameter
from core.layers.rules import AXES, Window, window_too_large, windows
from core.layers.values import Sizes, per_axis
from core.sentences import Sentence, say

_TYPES = (*FLOATS, "bool")


def _window_fits(facts: Facts) -> Sentence | None:
    return next((window_too_large(one) for one in windows(facts) if one.reach > one.padded), None)


def _positions(window: Window) -> int:
    """Return how many windows fit along an axis; the formula of torch.nn.Unfold's "Shape" section."""
    return (window.padded - window.reach) // window.stride + 1


def _windows_of_output(facts: Facts) -> tuple[Window, ...]:
    """Return the windows that Fold adds up, along the axes of its result."""
    args = facts.args
    per = [
        per_axis(args[name], 2) for name in ("output_size", "kernel_size", "stride", "padding", "dilation")
    ]
    return tuple(
        Window(axis=axis, size=size, kernel=kernel, stride=stride, padding=padding, dilation=dilation)
        for axis, size, kernel, stride, padding, dilation in zip(AXES[2], *per, strict=True)
    )


def _window_fits_output(facts: Facts) -> Sentence | None:
    return next((window_too_large(one) for one in _windows_of_output(facts) if one.reach > one.padded), None)


def _channels_hold_windows(facts: Facts) -> Sentence | None:
    kernels, features = per_axis(facts.args["kernel_size"], 2), facts.shapes["input"][1]
    window = prod(kernels)
    if features % window == 0:
        return None
    return say(
        "fold-features",
        "axis 1 ({features}) must be a multiple of the window's {kernel} = {window} numbers: "
        "one for each of them and each channel.",
        features=features,
        kernel=" × ".join(map(str, kernels)),
        window=window,
    )


def _every_window_has_a_column(facts: Facts) -> Sentence | None:
    columns = facts.shapes["input"][2]
    counts = [_positions(one) for one in _windows_of_output(facts)]
    if columns == prod(counts):
        return None
    return say(
        "fold-columns",
        "the input has {columns} columns, and {counts} = {count} windows fit into output_size. "
        "Use the arguments of the Unfold that this undoes.",
        columns=columns,
        counts=" × ".join(map(str, counts)),
        count=prod(counts),
    )


_WINDOW = (
    Parameter(name="kernel_size", type=Sizes(2), insert=2, help="Size of the window, per axis."),
    Parameter(name="dilation", type=Sizes(2), default=1, help="Distance between the window's points."),
    Parameter(
        name="padding",
        type=Sizes(2, 0),
        default=0,
        help="Zeros that are added on each side of the image, per axis.",
    ),
    Parameter(name="stride", type=Sizes(2), default=1, help="Step of the window, per axis."),
)

FOLDINGS = (
    LayerType(
        name="Unfold",
        category=Category.RESHAPE,
        kind=Kind.MODULE,
        target="torch.nn.Unfold",
        summary="Takes an image apart: the numbers of each window become one column.",
        explanation="unfold",
        inputs=(InputPort(ranks=(4,), dtypes=_TYPES),),
        outputs=(OutputPort(),),
        parameters=_WINDOW,
        rules=(_window_fits,),
        synonyms=("im2col", "patches", "sliding window", "columns", "vision transformer"),
    ),
    LayerType(
        name="Fold",
        category=Category.RESHAPE,
        kind=Kind.MODULE,
        target="torch.nn.Fold",
        summary="Lays columns back as windows of an image, and adds up where they overlap.",
        explanation="fold",
        inputs=(InputPort(ranks=(3,), dtypes=_TYPES),),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="output_size",
                type=Sizes(2),
                insert=8,
                help="Height and width of the image that is made.",
            ),
            *_WINDOW,
        ),
        rules=(_window_fits_output, _channels_hold_windows, _every_window_has_a_column),
        synonyms=("col2im", "patches", "overlap", "columns"),
    ),
)
