"""Where samples can come from, and what can be done to them before the network sees them."""

from core.layers.declaration import ComponentType, Parameter
from core.layers.values import Integer, Numbers, Shape, Sizes

# Targets are our own names; `core.data` knows what they stand for.
TRANSFORM_TYPES = (
    ComponentType(
        name="Resize",
        target="resize",
        summary="Brings every image to the same height and width.",
        parameters=(
            Parameter(
                name="size", type=Sizes(2), insert=32, help="Height and width in pixels, or one for both."
            ),
        ),
    ),
)

SOURCE_TYPES = (
    ComponentType(
        name="digits",
        target="digits",
        summary="1,797 handwritten digits of 8×8 pixels, with the classes 0 to 9.",
    ),
    ComponentType(
        name="random",
        target="random",
        summary="Random input with a fixed target, as in PyTorch's own tutorial: a toy to see a network fit.",
        parameters=(
            Parameter(
                name="shape",
                type=Shape(),
                default=(1, 32, 32),
                help="Sizes of one sample, without the batch.",
            ),
            Parameter(
                name="target",
                type=Numbers(),
                default=tuple(float(number) for number in range(10)),
                help="The numbers that every sample should give.",
            ),
            Parameter(name="samples", type=Integer(1), default=1, help="How many samples are drawn."),
            Parameter(
                name="seed", type=Integer(0), default=0, help="Start of the random numbers of the input."
            ),
        ),
    ),
)
