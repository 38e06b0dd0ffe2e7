"""Upsampling: more places than before, between which values are repeated or interpolated."""

from core.layers.declaration import (
    FLOATS,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    When,
)
from core.layers.rules import AXES, exactly_one, named, scaled
from core.layers.values import Boolean, Choice, Factors, Optional, Sizes, per_axis
from core.sentences import Sentence, say

_PIXELS = (*FLOATS, "uint8")
_MODES = ("nearest", "linear", "bilinear", "bicubic", "trilinear")


def _one_for_each_axis(facts: Facts) -> Sentence | None:
    dims = len(facts.shapes["input"]) - 2
    for name in ("size", "scale_factor"):
        value = facts.args[name]
        if isinstance(value, tuple) and len(value) != dims:
            return say(
                "sizes-per-axis",
                "{parameter} ({value}) has {count} numbers for the {dims} axes after the channels. "
                "Give one number for all, or {dims}.",
                parameter=name,
                value=value,
                count=len(value),
                dims=dims,
            )
    return None


def _nothing_vanishes(facts: Facts) -> Sentence | None:
    sizes = facts.shapes["input"][2:]
    if facts.args["scale_factor"] is None:
        return None
    factors = per_axis(facts.args["scale_factor"], len(sizes))
    for axis, size, factor in zip(AXES[len(sizes)], sizes, factors, strict=False):
        if scaled(size, factor) < 1:
            return say(
                "empty-output",
                "the {axis} would be {size}·{factor}, rounded down to 0. Use a larger scale_factor.",
                axis=named(axis),
                size=size,
                factor=factor,
            )
    return None


def _corners_need_interpolation(facts: Facts) -> Sentence | None:
    if facts.args["mode"] != "nearest" or facts.args["align_corners"] is None:
        return None
    return say(
        "align-corners",
        "align_corners is set, and means nothing for mode “nearest”. Clear it, or choose another mode.",
    )


def _recomputing_needs_a_factor(facts: Facts) -> Sentence | None:
    if facts.args["size"] is None or not facts.args["recompute_scale_factor"]:
        return None
    return say(
        "recompute-scale-factor",
        "recompute_scale_factor is set, and size ({size}) leaves no factor to compute. Clear it.",
        size=facts.args["size"],
    )


def _size(dims: int | None) -> Parameter:
    return Parameter(
        name="size",
        type=Optional(Sizes(dims)),
        default=None,
        help="Size of the result, per axis; null where scale_factor decides.",
    )


def _scale_factor(dims: int | None) -> Parameter:
    return Parameter(
        name="scale_factor",
        type=Optional(Factors(dims)),
        default=None,
        insert=2.0,
        help="How many times as large each axis becomes, rounded down; null where size decides.",
    )


_SYNONYMS = ("upsampling", "interpolate", "resize", "scale", "enlarge", "decoder")

_UPSAMPLE = LayerType(
    name="Upsample",
    category=Category.RESHAPE,
    kind=Kind.MODULE,
    target="torch.nn.Upsample",
    summary="Makes a sequence, an image or a volume larger or smaller by repeating or interpolating values.",
    explanation="upsampling",
    inputs=(
        InputPort(ranks=(3,), dtypes=FLOATS, when=When("mode", "linear")),
        InputPort(ranks=(4,), dtypes=_PIXELS, when=When("mode", "bilinear")),
        InputPort(ranks=(4,), dtypes=_PIXELS, when=When("mode", "bicubic")),
        InputPort(ranks=(5,), dtypes=FLOATS, when=When("mode", "trilinear")),
        InputPort(ranks=(3, 4, 5), dtypes=_PIXELS),
    ),
    outputs=(OutputPort(),),
    parameters=(
        _size(None),
        _scale_factor(None),
        Parameter(
            name="mode",
            type=Choice(_MODES),
            default="nearest",
            help="How it fills in: “linear” for sequences, “bilinear” for images, “trilinear” for volumes.",
        ),
        Parameter(
            name="align_corners",
            type=Optional(Boolean()),
            default=None,
            help="Whether the outermost places keep their values exactly; only where mode interpolates.",
        ),
        Parameter(
            name="recompute_scale_factor",
            type=Optional(Boolean()),
            default=None,
            help="Whether places are found by the sizes, and not by scale_factor itself.",
        ),
    ),
    rules=(
        exactly_one("size", "scale_factor"),
        _one_for_each_axis,
        _corners_need_interpolation,
        _recomputing_needs_a_factor,
        _nothing_vanishes,
    ),
    synonyms=(*_SYNONYMS, "linear", "bicubic", "trilinear"),
)


def _of_images(name: str, summary: str, *synonyms: str) -> LayerType:
    return LayerType(
        name=name,
        category=Category.RESHAPE,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="upsampling",
        inputs=(InputPort(ranks=(4,), dtypes=_PIXELS),),
        outputs=(OutputPort(),),
        parameters=(_size(2), _scale_factor(2)),
        rules=(exactly_one("size", "scale_factor"), _nothing_vanishes),
        synonyms=(*_SYNONYMS, *synonyms),
    )


UPSAMPLINGS = (
    _UPSAMPLE,
    _of_images("UpsamplingNearest2d", "Makes an image larger by repeating its pixels.", "repeat"),
    _of_images(
        "UpsamplingBilinear2d",
        "Makes an image larger by interpolating between its pixels; the corners stay.",
        "bilinear",
    ),
)
