"""Linear maps of one input, and bilinear ones of two."""

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
from core.layers.rules import FACTORY, spelled
from core.layers.values import Boolean, Integer
from core.sentences import Sentence, say


def _places_agree(facts: Facts) -> Sentence | None:
    left, right = facts.shapes["input1"], facts.shapes["input2"]
    if left[:-1] == right[:-1]:
        return None
    return say(
        "places",
        "input1 ({left}) and input2 ({right}) may differ only along the last axis. Make the others equal.",
        left=spelled(left),
        right=spelled(right),
    )


_OUT_FEATURES = Parameter(
    name="out_features", type=Integer(1), insert=10, help="Numbers in the result, such as classes."
)
_BIAS = Parameter(
    name="bias", type=Boolean(), default=True, help="Whether each output adds a learned number."
)

LINEAR = (
    LayerType(
        name="Linear",
        category=Category.LINEAR,
        kind=Kind.MODULE,
        target="torch.nn.Linear",
        summary="Multiplies the last axis by a learned matrix and adds a learned vector: every input reaches "
        "every output.",
        explanation="linear",
        inputs=(InputPort(ranks=range(2, 26), dtypes=WEIGHTS, batch_axis=None),),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(
            Parameter(
                name="in_features",
                type=Integer(1),
                inferred=Axis("input", -1),
                help="Numbers in each sample; follows from what is connected.",
            ),
            _OUT_FEATURES,
            _BIAS,
        ),
        omitted=FACTORY,
        synonyms=("fully connected", "dense", "fc", "perceptron", "mlp", "affine", "classifier", "head"),
    ),
    LayerType(
        name="Bilinear",
        category=Category.LINEAR,
        kind=Kind.MODULE,
        target="torch.nn.Bilinear",
        summary="Weighs every product of a number of one input with a number of the other.",
        explanation="bilinear",
        inputs=(
            InputPort(name="input1", ranks=range(2, 26), dtypes=WEIGHTS, batch_axis=None),
            InputPort(name="input2", ranks=range(2, 26), dtypes=WEIGHTS, batch_axis=None),
        ),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(
            Parameter(
                name="in1_features",
                type=Integer(1),
                inferred=Axis("input1", -1),
                help="Numbers in each sample of input1; follows from what is connected.",
            ),
            Parameter(
                name="in2_features",
                type=Integer(1),
                inferred=Axis("input2", -1),
                help="Numbers in each sample of input2; follows from what is connected.",
            ),
            _OUT_FEATURES,
            _BIAS,
        ),
        rules=(_places_agree,),
        omitted=FACTORY,
        synonyms=("interaction", "relation", "product", "score"),
    ),
)
