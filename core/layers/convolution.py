"""Convolutions and transposed convolutions in one, two and three dimensions."""

from collections.abc import Sequence

from core.layers.declaration import (
    WEIGHTS,
    Axis,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
)
from core.layers.rules import AXES, FACTORY, spelled, window_too_large, windows
from core.layers.values import Boolean, Choice, Integer, Sizes, per_axis
from core.sentences import Sentence, phrase, say

_PLACES = {1: "a sequence", 2: "an image", 3: "a volume"}
_PADDING_MODES = ("zeros", "reflect", "replicate", "circular")


def groups_divide(facts: Facts) -> Sentence | None:
    """Return a sentence unless groups divide both in_channels and out_channels."""
    groups, both = facts.args["groups"], (facts.args["in_channels"], facts.args["out_channels"])
    for name, channels in zip(("in_channels", "out_channels"), both, strict=True):
        if channels % groups:
            common = [str(d) for d in range(1, min(both) + 1) if not any(c % d for c in both)]
            return say(
                "groups",
                "{parameter} ({channels}) must be divisible by groups ({groups}). Try groups {divisors}.",
                parameter=name,
                channels=channels,
                groups=groups,
                divisors=", ".join(common[:6]),
            )
    return None


def window_fits(facts: Facts) -> Sentence | None:
    """Return a sentence unless the dilated kernel fits into the padded input on every axis."""
    if facts.args["padding"] == "same":  # pads by the window itself
        return None
    return next((window_too_large(one) for one in windows(facts) if one.reach > one.padded), None)


def _same_needs_stride_one(facts: Facts) -> Sentence | None:
    stride = facts.args["stride"]
    if facts.args["padding"] == "same" and any(step != 1 for step in per_axis(stride, 1)):
        return say(
            "same-with-stride",
            "padding “same” works only with stride 1, not {stride}. Give padding as a number.",
            stride=stride,
        )
    return None


def _padding_source_fits(facts: Facts) -> Sentence | None:
    """Reflected padding needs more than its length to mirror, circular padding at least its length."""
    mode, padding = facts.args["padding_mode"], facts.args["padding"]
    if mode not in ("reflect", "circular") or padding == "valid":
        return None
    for window in windows(facts):
        total = window.reach - 1
        pad = total - total // 2 if padding == "same" else window.padding  # the longer of the two sides
        most = window.size - 1 if mode == "reflect" else window.size
        if pad > most:
            return say(
                "padding-too-large",
                "padding ({pad}) is too large for padding_mode “{mode}” with a {axis} of {size}: "
                "use at most {most}.",
                pad=pad,
                mode=mode,
                axis=phrase(window.axis),
                size=window.size,
                most=most,
            )
    return None


def _output_padding_fits(facts: Facts) -> Sentence | None:
    extras = per_axis(facts.args["output_padding"], len(facts.shapes["input"]) - 2)
    for window, extra in zip(windows(facts), extras, strict=True):
        least = max(window.stride, window.dilation)
        if extra >= least:
            return say(
                "output-padding",
                "output_padding ({extra}) must be smaller than the stride ({stride}) or the dilation "
                "({dilation}) along the {axis}. Use at most {most}.",
                extra=extra,
                stride=window.stride,
                dilation=window.dilation,
                axis=phrase(window.axis),
                most=least - 1,
            )
    return None


def _transposed_not_empty(facts: Facts) -> Sentence | None:
    extras = per_axis(facts.args["output_padding"], len(facts.shapes["input"]) - 2)
    for window, extra in zip(windows(facts), extras, strict=True):
        # The formula in the "Shape" section of torch.nn.ConvTranspose2d.
        length = (window.size - 1) * window.stride - 2 * window.padding + window.reach + extra
        if length < 1:
            return say(
                "empty-output",
                "the {axis} would be {length} for an input of {shape}: padding ({pad}) takes "
                "everything away. Use less padding or a larger kernel_size.",
                axis=phrase(window.axis),
                length=length,
                shape=spelled(facts.shapes["input"]),
                pad=window.padding,
            )
    return None


def _weights(dims: int, kernel: int) -> Sequence[Parameter]:
    return (
        Parameter(
            name="in_channels",
            type=Integer(1),
            inferred=Axis("input", 1),
            help="Channels of the input; follows from what is connected.",
        ),
        Parameter(
            name="out_channels", type=Integer(1), insert=16, help="Number of filters: channels of the output."
        ),
        Parameter(name="kernel_size", type=Sizes(dims), insert=kernel, help="Size of the window, per axis."),
    )


_GROUPS = Parameter(
    name="groups", type=Integer(1), default=1, help="Into how many separate groups the channels are divided."
)
_BIAS = Parameter(
    name="bias", type=Boolean(), default=True, help="Whether each filter adds a learned number."
)


def _convolution(dims: int) -> LayerType:
    return LayerType(
        name=f"Conv{dims}d",
        category=Category.CONVOLUTION,
        kind=Kind.MODULE,
        target=f"torch.nn.Conv{dims}d",
        summary=f"Slides learned filters over {_PLACES[dims]}; each filter makes one channel.",
        explanation="convolution",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=WEIGHTS),),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(
            *_weights(dims, 3),
            Parameter(name="stride", type=Sizes(dims), default=1, help="Step of the window, per axis."),
            Parameter(
                name="padding",
                type=Sizes(dims, 0, words=("same", "valid")),
                default=0,
                help="What is added on each side of the input; “same” keeps the size.",
            ),
            Parameter(
                name="dilation", type=Sizes(dims), default=1, help="Distance between the window's points."
            ),
            _GROUPS,
            _BIAS,
            Parameter(
                name="padding_mode",
                type=Choice(_PADDING_MODES),
                default="zeros",
                help="What stands in the padding.",
            ),
        ),
        rules=(groups_divide, _same_needs_stride_one, _padding_source_fits, window_fits),
        omitted=FACTORY,
        synonyms=("convolution", "filter", "kernel", f"conv {dims}d", "cnn", "depthwise"),
    )


def _transposed(dims: int) -> LayerType:
    return LayerType(
        name=f"ConvTranspose{dims}d",
        category=Category.CONVOLUTION,
        kind=Kind.MODULE,
        target=f"torch.nn.ConvTranspose{dims}d",
        summary=f"Spreads each point of {_PLACES[dims]} with learned filters, which makes it larger.",
        explanation="transposed_convolution",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=WEIGHTS),),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(
            *_weights(dims, 2),
            Parameter(
                name="stride",
                type=Sizes(dims),
                default=1,
                insert=2,
                help="Distance between the spread points, per axis.",
            ),
            Parameter(
                name="padding",
                type=Sizes(dims, 0),
                default=0,
                help="What is cut from each side of the result, per axis.",
            ),
            Parameter(
                name="output_padding",
                type=Sizes(dims, 0),
                default=0,
                help="What is added on one side of the result, to reach a size that the stride skips.",
            ),
            _GROUPS,
            _BIAS,
            Parameter(
                name="dilation", type=Sizes(dims), default=1, help="Distance between the window's points."
            ),
        ),
        rules=(groups_divide, _output_padding_fits, _transposed_not_empty),
        omitted=FACTORY
        | {
            "padding_mode": "torch has only “zeros” for transposed convolutions",
            "output_size": "an argument of the call, not of the layer; output_padding says the same",
        },
        synonyms=("deconvolution", "transposed convolution", "upsampling", "upconv", "decoder"),
    )


CONVOLUTIONS = (*map(_convolution, AXES), *map(_transposed, AXES))
