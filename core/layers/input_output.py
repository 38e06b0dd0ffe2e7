"""The ends of a graph."""

from core.layers.declaration import DTYPES, Category, InputPort, Kind, LayerType, OutputPort, Parameter
from core.layers.values import Choice, Shape

INPUT_OUTPUT = (
    LayerType(
        name="Input",
        category=Category.INPUT_OUTPUT,
        kind=Kind.INPUT,
        target="",
        summary="Where data enters: an argument of forward.",
        explanation="input",
        outputs=(OutputPort(batch_axis=0),),
        parameters=(
            Parameter(
                name="shape",
                type=Shape(),
                insert=(1, 32, 32),
                help="Sizes of one sample, without the batch; a name such as T stands for any size.",
            ),
            Parameter(name="dtype", type=Choice(DTYPES), default="float32", help="Type of the numbers."),
        ),
        synonyms=("placeholder", "data", "start"),
    ),
    LayerType(
        name="Output",
        category=Category.INPUT_OUTPUT,
        kind=Kind.OUTPUT,
        target="",
        summary="Where a result leaves: a value that forward returns.",
        explanation="output",
        inputs=(InputPort(batch_axis=None),),
        synonyms=("result", "return", "end"),
    ),
)
