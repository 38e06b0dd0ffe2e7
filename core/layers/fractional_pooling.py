"""Fractional pooling: windows at random places, as many as are asked for."""

from core.layers.declaration import FLOATS, Category, Facts, InputPort, Kind, LayerType, Parameter
from core.layers.pooling import RETURN_INDICES, WITH_INDICES
from core.layers.rules import AXES, exactly_one, named, scaled
from core.layers.values import Factors, Optional, Sizes, per_axis
from core.sentences import Sentence, say

_PLACES = {2: "an image", 3: "a volume"}


def _windows_fit(facts: Facts) -> Sentence | None:
    """Windows may overlap, but no two begin at the same place."""
    sizes = facts.shapes["input"][2:]
    dims = len(sizes)
    wanted, ratios = facts.args["output_size"], per_axis(facts.args["output_ratio"], dims)
    kernels = per_axis(facts.args["kernel_size"], dims)
    for index, axis in enumerate(AXES[dims]):
        size, kernel = sizes[index], kernels[index]
        count = scaled(size, ratios[index]) if wanted is None else per_axis(wanted, dims)[index]
        if count < 1:
            return say(
                "empty-output",
                "the {axis} would be {size}·{factor}, rounded down to 0. Use a larger output_ratio.",
                axis=named(axis),
                size=size,
                factor=ratios[index],
            )
        needed = kernel + count - 1 + (dims == 3)  # of volumes torch asks for one more
        if needed > size:
            return say(
                "kernel-too-large",
                "{count} windows of {kernel} need a {axis} of {needed} or more, and it is {size}. "
                "Use a smaller kernel_size or fewer windows.",
                count=count,
                kernel=kernel,
                axis=named(axis),
                needed=needed,
                size=size,
            )
    return None


def _fractional_max_pool(dims: int) -> LayerType:
    return LayerType(
        name=f"FractionalMaxPool{dims}d",
        category=Category.POOLING,
        kind=Kind.MODULE,
        target=f"torch.nn.FractionalMaxPool{dims}d",
        summary=f"Keeps the largest values of windows that lie at random over {_PLACES[dims]}.",
        explanation="fractional_pooling",
        inputs=(InputPort(ranks=(dims + 2,), dtypes=FLOATS),),
        outputs=WITH_INDICES,
        parameters=(
            Parameter(name="kernel_size", type=Sizes(dims), insert=2, help="Size of the window, per axis."),
            Parameter(
                name="output_size",
                type=Optional(Sizes(dims)),
                default=None,
                help="Size of the result, per axis; null where output_ratio decides.",
            ),
            Parameter(
                name="output_ratio",
                type=Optional(Factors(dims, 0.0, 1.0)),
                default=None,
                insert=0.5,
                help="Size of the result as a share of the input's; null where output_size decides.",
            ),
            RETURN_INDICES,
        ),
        rules=(exactly_one("output_size", "output_ratio"), _windows_fit),
        omitted={"_random_samples": "a tensor; where the windows lie is drawn anew at every step"},
        synonyms=("pooling", "random", "stochastic pooling", "maximum", "downsample"),
    )


FRACTIONAL_POOLING = tuple(_fractional_max_pool(dims) for dims in (2, 3))
