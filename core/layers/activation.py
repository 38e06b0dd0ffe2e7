"""Functions applied to each number, and softmax over one axis."""

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
)
from core.layers.rules import INPLACE, dims_in_range, spelled
from core.layers.values import Choice, Integer, Optional
from core.sentences import Sentence, say


def _activation(
    name: str,
    summary: str,
    dtypes: tuple[str, ...],
    synonyms: tuple[str, ...],
    parameters: tuple[Parameter, ...] = (),
) -> LayerType:
    return LayerType(
        name=name,
        category=Category.ACTIVATION,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="elementwise",
        inputs=(InputPort(dtypes=dtypes, batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=parameters,
        omitted=INPLACE if name == "ReLU" else {},
        synonyms=("activation", "nonlinearity", *synonyms),
    )


def _unset_dim_takes_the_batch(facts: Facts) -> Sentence | None:
    shape = facts.shapes["input"]
    if facts.args["dim"] is not None or len(shape) not in (1, 3):
        return None
    return say(
        "implicit-dim",
        "dim is not set, and for {rank} axes torch takes axis 0, the batch of {shape}. Set dim, such as -1.",
        rank=len(shape),
        shape=spelled(shape),
    )


def _dim_should_be_set(facts: Facts) -> Sentence | None:
    if facts.args["dim"] is not None:
        return None
    return say(
        "implicit-dim", "dim is not set; torch guesses 1 and warns that it will not always. Set dim to 1."
    )


def _softmax(name: str, summary: str, synonyms: tuple[str, ...]) -> LayerType:
    return LayerType(
        name=name,
        category=Category.ACTIVATION,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="softmax",
        inputs=(InputPort(dtypes=FLOATS, batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="dim",
                type=Optional(Integer()),
                default=None,
                insert=1,
                axes=True,
                help="Axis along which the numbers become shares of one whole; 1 is the classes of N×C.",
            ),
        ),
        rules=(dims_in_range("dim"), _unset_dim_takes_the_batch),
        advice=(_dim_should_be_set,),
        synonyms=("activation", "probabilities", "normalise", *synonyms),
    )


ACTIVATIONS = (
    _activation(
        "ReLU",
        "Replaces negative numbers with zero.",
        (*FLOATS, *INTEGERS),
        ("rectifier", "rectified linear"),
    ),
    _activation(
        "GELU",
        "Passes large numbers, damps small ones smoothly: x times the normal distribution's share below x.",
        FLOATS,
        ("gaussian", "transformer"),
        (
            Parameter(
                name="approximate",
                type=Choice(("none", "tanh")),
                default="none",
                help="Whether to compute exactly (“none”) or by a formula with tanh.",
            ),
        ),
    ),
    _activation(
        "Sigmoid", "Squeezes each number to between 0 and 1.", DTYPES, ("logistic", "probability", "gate")
    ),
    _activation("Tanh", "Squeezes each number to between −1 and 1.", DTYPES, ("hyperbolic tangent",)),
    _softmax("Softmax", "Turns the numbers along one axis into shares that add up to 1.", ("attention",)),
    _softmax(
        "LogSoftmax", "Gives the logarithms of the softmax shares, for NLLLoss.", ("log probabilities", "nll")
    ),
)
