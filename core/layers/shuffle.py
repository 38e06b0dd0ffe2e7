"""Layers that move numbers between channels and places, or between groups of channels."""

from core.layers.declaration import Category, Facts, InputPort, Kind, LayerType, OutputPort, Parameter, Rule
from core.layers.rules import AXES, divisors_of, named
from core.layers.values import Integer
from core.sentences import Sentence, say


def _square_divides_channels(facts: Facts) -> Sentence | None:
    factor, channels = facts.args["upscale_factor"], facts.shapes["input"][-3]
    if channels % factor**2 == 0:
        return None
    return say(
        "upscale-factor",
        "{channels} channels cannot be divided by upscale_factor² ({factor}² = {square}). "
        "Let the layer before give a multiple of {square}.",
        channels=channels,
        factor=factor,
        square=factor**2,
    )


def _factor_divides_places(facts: Facts) -> Sentence | None:
    factor = facts.args["downscale_factor"]
    for axis, size in zip(AXES[2], facts.shapes["input"][-2:], strict=True):
        if size % factor:
            return say(
                "downscale-factor",
                "the {axis} ({size}) must be divisible by downscale_factor ({factor}). "
                "Try downscale_factor {divisors}.",
                axis=named(axis),
                size=size,
                factor=factor,
                divisors=divisors_of(*facts.shapes["input"][-2:]),
            )
    return None


def _groups_divide_channels(facts: Facts) -> Sentence | None:
    groups, channels = facts.args["groups"], facts.shapes["input"][1]
    if channels % groups == 0:
        return None
    return say(
        "groups",
        "{channels} channels must be divisible by groups ({groups}). Try groups {divisors}.",
        channels=channels,
        groups=groups,
        divisors=divisors_of(channels),
    )


def _pixel_shuffle(
    name: str, summary: str, factor: Parameter, rule: Rule, synonyms: tuple[str, ...]
) -> LayerType:
    return LayerType(
        name=name,
        category=Category.RESHAPE,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="pixel_shuffle" if name == "PixelShuffle" else "pixel_unshuffle",
        # Channels, height and width are the last three axes; whatever stands before them passes.
        inputs=(InputPort(ranks=range(4, 26)),),
        outputs=(OutputPort(),),
        parameters=(factor,),
        rules=(rule,),
        synonyms=synonyms,
    )


SHUFFLES = (
    _pixel_shuffle(
        "PixelShuffle",
        "Lays channels out as places, so that an image becomes larger.",
        Parameter(
            name="upscale_factor",
            type=Integer(1),
            insert=2,
            help="How many times as high and wide the image becomes; its square divides the channels.",
        ),
        _square_divides_channels,
        ("depth to space", "sub-pixel convolution", "super-resolution", "upsampling", "espcn"),
    ),
    _pixel_shuffle(
        "PixelUnshuffle",
        "Lays places out as channels, so that an image becomes smaller and nothing is lost.",
        Parameter(
            name="downscale_factor",
            type=Integer(1),
            insert=2,
            help="How many times as low and narrow the image becomes; it divides height and width.",
        ),
        _factor_divides_places,
        ("space to depth", "downsampling", "patches", "super-resolution"),
    ),
    LayerType(
        name="ChannelShuffle",
        category=Category.RESHAPE,
        kind=Kind.MODULE,
        target="torch.nn.ChannelShuffle",
        summary="Deals each group's channels out over all groups, so that groups exchange what they know.",
        explanation="channel_shuffle",
        inputs=(InputPort(ranks=range(3, 26)),),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="groups",
                type=Integer(1),
                insert=2,
                help="Into how many groups the channels fall; it divides them.",
            ),
        ),
        rules=(_groups_divide_channels,),
        synonyms=("shufflenet", "grouped convolution", "mix channels", "permute"),
    ),
)
