"""How alike two tensors are, vector by vector."""

from core.layers.broadcasting import broadcast, mismatch
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
from core.layers.rules import dim_out_of_range, spelled
from core.layers.values import Boolean, Integer, Number
from core.sentences import Sentence, say

_RANKS = range(2, 26)
_FURTHER = range(1, 26)  # it may lack axes that the other one is repeated along


def _shapes_broadcast(facts: Facts) -> Sentence | None:
    left, right = facts.shapes["x1"], facts.shapes["x2"]
    axis = mismatch(left, right)
    if axis is None:
        return None
    return say(
        "broadcast",
        "x1 ({left}) and x2 ({right}) do not fit: along axis {axis} they have {size} and {against}. "
        "Make them equal, or one of them 1.",
        left=spelled(left),
        right=spelled(right),
        axis=axis,
        size=spelled(left[axis:][:1]),
        against=spelled(right[axis:][:1]),
    )


def _dim_exists(facts: Facts) -> Sentence | None:
    return dim_out_of_range("dim", facts.args["dim"], broadcast(facts.shapes["x1"], facts.shapes["x2"]))


def _one_is_of_floats(facts: Facts) -> Sentence | None:
    found = [facts.dtypes.get(port, "float32") for port in ("x1", "x2")]
    if any(dtype in FLOATS for dtype in found):
        return None
    return say(
        "no-float",
        "x1 ({left}) and x2 ({right}) are both whole numbers, and one of them must be {wanted}.",
        left=found[0],
        right=found[1],
        wanted="float32",
    )


DISTANCES = (
    LayerType(
        name="CosineSimilarity",
        category=Category.MERGE,
        kind=Kind.MODULE,
        target="torch.nn.CosineSimilarity",
        summary="Compares the directions of two vectors: 1 is the same, 0 a right angle, -1 the opposite.",
        explanation="cosine_similarity",
        inputs=(
            InputPort(name="x1", ranks=_RANKS, dtypes=DTYPES, batch_axis=None),
            InputPort(name="x2", ranks=_FURTHER, dtypes=DTYPES, batch_axis=None),
        ),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="dim",
                type=Integer(),
                default=1,
                axes=True,
                help="Axis along which the vectors lie; it goes away.",
            ),
            Parameter(
                name="eps",
                type=Number(0.0),
                default=1e-8,
                help="Least length that counts, so that nothing is divided by zero.",
            ),
        ),
        rules=(_one_is_of_floats, _shapes_broadcast, _dim_exists),
        synonyms=("cosine", "angle", "similarity", "siamese", "embedding", "compare"),
    ),
    LayerType(
        name="PairwiseDistance",
        category=Category.MERGE,
        kind=Kind.MODULE,
        target="torch.nn.PairwiseDistance",
        summary="Measures how far apart two vectors are, along the last axis.",
        explanation="pairwise_distance",
        inputs=(
            InputPort(name="x1", ranks=_RANKS, dtypes=(*FLOATS, *INTEGERS), batch_axis=None),
            InputPort(name="x2", ranks=_FURTHER, dtypes=(*FLOATS, *INTEGERS), batch_axis=None),
        ),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="p",
                type=Number(),
                default=2.0,
                help="Which norm is taken: 2 is the straight distance, 1 the sum of the differences.",
            ),
            Parameter(
                name="eps",
                type=Number(),
                default=1e-6,
                help="Added to each difference, so that the distance is never exactly zero.",
            ),
            Parameter(
                name="keepdim",
                type=Boolean(),
                default=False,
                help="Whether the last axis stays, with size 1.",
            ),
        ),
        rules=(_shapes_broadcast,),
        synonyms=("euclidean", "p-norm", "metric", "siamese", "triplet", "compare"),
    ),
)
