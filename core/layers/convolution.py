"""Convolutions in one, two and three dimensions, and their transposes."""

from core.layers.declaration import WEIGHTS, Axis, Category, Facts, InputPort, Kind, LayerType, OutputPort, Parameter
from core.layers.values import Boolean, Choice, Integer, Sizes, per_axis
from core.sentences import Sentence, say

_PADDING_MODES = ("zeros", "reflect", "replicate", "circular")
_FACTORY = {
    "device": "the device belongs to the run, never to the file",
    "dtype": "weights are float32; the run decides on mixed precision",
}


def groups_divide(facts: Facts) -> Sentence | None:
    """Return a sentence unless groups divide both in_channels and out_channels."""
    groups = facts.args["groups"]
    for name in ("in_channels", "out_channels"):
        channels = facts.args[name]
        if channels % groups:
            divisors = [d for d in range(1, channels + 1) if channels % d == 0][:6]
            return say(
                "groups",
                "{parameter} ({channels}) must be divisible by groups ({groups}). Try groups {divisors}.",
                parameter=name,
                channels=channels,
                groups=groups,
                divisors=", ".join(map(str, divisors)),
            )
    return None


def _spatial(facts: Facts) -> tuple[int, ...]:
    return facts.shapes["input"][2:]


_AXES = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}


def window_fits(facts: Facts) -> Sentence | None:
    """Return a sentence unless the dilated kernel fits into the padded input on every axis."""
    sizes = _spatial(facts)
    dims = len(sizes)
    padding = facts.args["padding"]
    if isinstance(padding, str):
        pads = per_axis(0, dims) if padding == "valid" else None
    else:
        pads = per_axis(padding, dims)
    if pads is None:
        return None
    kernels = per_axis(facts.args["kernel_size"], dims)
    dilations = per_axis(facts.args.get("dilation", 1), dims)
    for axis, size, kernel, pad, dilation in zip(_AXES[dims], sizes, kernels, pads, dilations, strict=True):
        window = dilation * (kernel - 1) + 1
        if window > size + 2 * pad:
            return say(
                "kernel-too-large",
                "the window ({window}) is larger than the padded {axis} ({size} + 2·{pad} = {padded}). "
                "Use a smaller kernel_size or dilation, more padding, or a larger input.",
                window=window,
                axis=axis,
                size=size,
                pad=pad,
                padded=size + 2 * pad,
            )
    return None


def _same_needs_stride_one(facts: Facts) -> Sentence | None:
    if facts.args["padding"] == "same" and any(step != 1 for step in per_axis(facts.args["stride"], 1)):
        return say("same-with-stride", "padding “same” works only with stride 1. Use numbers for padding.")
    return None


def _reflect_fits(facts: Facts) -> Sentence | None:
    mode, padding = facts.args["padding_mode"], facts.args["padding"]
    if mode not in ("reflect", "circular") or isinstance(padding, str):
        return None
    sizes = _spatial(facts)
    for axis, size, pad in zip(_AXES[len(sizes)], sizes, per_axis(padding, len(sizes)), strict=True):
        if pad > size or (mode == "reflect" and pad == size):
            return say(
                "padding-too-large",
                "padding ({pad}) is too large for padding_mode “{mode}” with a {axis} of {size}.",
                pad=pad,
                mode=mode,
                axis=axis,
                size=size,
            )
    return None


def _convolution(dims: int) -> LayerType:
    where = {1: "a sequence", 2: "an image", 3: "a volume"}[dims]
    return LayerType(
        name=f"Conv{dims}d",
        category=Category.CONVOLUTION,
        kind=Kind.MODULE,
        target=f"torch.nn.Conv{dims}d",
        summary=f"Slides learned filters over {where}; each filter makes one channel.",
        explanation="convolution",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=WEIGHTS),),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(
            Parameter(
                name="in_channels",
                type=Integer(1),
                inferred=Axis("input", 1),
                help="Channels of the input; follows from what is connected.",
            ),
            Parameter(name="out_channels", type=Integer(1), insert=16, help="Number of filters: channels of the output."),
            Parameter(name="kernel_size", type=Sizes(dims), insert=3, help="Size of the window, per axis."),
            Parameter(name="stride", type=Sizes(dims), default=1, help="Step of the window, per axis."),
            Parameter(
                name="padding",
                type=Sizes(dims, 0, words=("same", "valid")),
                default=0,
                help="What is added on each side of the input; “same” keeps the size.",
            ),
            Parameter(name="dilation", type=Sizes(dims), default=1, help="Distance between the window's points."),
            Parameter(
                name="groups",
                type=Integer(1),
                default=1,
                help="Into how many separate groups the channels are divided.",
            ),
            Parameter(name="bias", type=Boolean(), default=True, help="Whether each filter adds a learned number."),
            Parameter(
                name="padding_mode",
                type=Choice(_PADDING_MODES),
                default="zeros",
                help="What stands in the padding.",
            ),
        ),
        rules=(groups_divide, _same_needs_stride_one, _reflect_fits, window_fits),
        omitted=_FACTORY,
        synonyms=("convolution", "filter", "kernel", f"conv {dims}d"),
    )


CONVOLUTIONS = (_convolution(1), _convolution(2), _convolution(3))
