"""Tables of learned vectors that whole numbers are looked up in."""

from core.layers.declaration import (
    WEIGHTS,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    When,
)
from core.layers.rules import FACTORY, spelled
from core.layers.values import Boolean, Choice, Integer, Number, Optional
from core.sentences import Sentence, say

_INDICES = ("int64", "int32")


def _padding_index_exists(facts: Facts) -> Sentence | None:
    index, count = facts.args["padding_idx"], facts.args["num_embeddings"]
    if index is None or -count <= index < count:
        return None
    return say(
        "padding-index",
        "padding_idx ({index}) must lie within num_embeddings ({count}): use 0 to {last}.",
        index=index,
        count=count,
        last=count - 1,
    )


def _maximum_has_no_frequency(facts: Facts) -> Sentence | None:
    if facts.args["mode"] != "max" or not facts.args["scale_grad_by_freq"]:
        return None
    return say(
        "max-by-frequency",
        "scale_grad_by_freq is set, and mode “max” cannot divide its gradients. Clear it, or use “sum”.",
    )


def _a_weight_for_each(facts: Facts) -> Sentence | None:
    numbers, weights = facts.shapes["input"], facts.shapes.get("per_sample_weights")
    if weights is None or weights == numbers:
        return None
    return say(
        "weights-shape",
        "input ({input}) and per_sample_weights ({weights}) must have the same shape: one weight for each "
        "number.",
        input=spelled(numbers),
        weights=spelled(weights),
    )


_NUM_EMBEDDINGS = Parameter(
    name="num_embeddings",
    type=Integer(1),
    insert=1000,
    help="How many vectors there are: one more than the largest number looked up.",
)
_EMBEDDING_DIM = Parameter(name="embedding_dim", type=Integer(1), insert=64, help="Length of each vector.")
_PADDING_IDX = Parameter(
    name="padding_idx",
    type=Optional(Integer()),
    default=None,
    help="The number whose vector stays zero and is not learned, such as that of padding.",
)
_NORM = (
    Parameter(
        name="max_norm",
        type=Optional(Number(0.0)),
        default=None,
        help="Vectors longer than this are shortened to it when they are looked up.",
    ),
    Parameter(
        name="norm_type", type=Number(), default=2.0, help="Which norm max_norm means: 2 is the length."
    ),
    Parameter(
        name="scale_grad_by_freq",
        type=Boolean(),
        default=False,
        help="Whether gradients are divided by how often a number occurs in the batch.",
    ),
)
_OMITTED = FACTORY | {
    "sparse": "only SGD, Adagrad and SparseAdam take the sparse gradients it makes",
    "_weight": "a tensor; weights come from the initialisation or a checkpoint",
}

EMBEDDINGS = (
    LayerType(
        name="Embedding",
        category=Category.LINEAR,
        kind=Kind.MODULE,
        target="torch.nn.Embedding",
        summary="Looks up a learned vector for each whole number, such as a word or a category.",
        explanation="embedding",
        inputs=(InputPort(ranks=range(1, 25), dtypes=_INDICES, batch_axis=None),),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(_NUM_EMBEDDINGS, _EMBEDDING_DIM, _PADDING_IDX, *_NORM),
        rules=(_padding_index_exists,),
        omitted=_OMITTED | {"_freeze": "freezing belongs to the training plan"},
        synonyms=("word vectors", "lookup", "table", "token", "categorical", "nlp"),
    ),
    LayerType(
        name="EmbeddingBag",
        category=Category.LINEAR,
        kind=Kind.MODULE,
        target="torch.nn.EmbeddingBag",
        summary="Looks up a learned vector for each whole number of a sample and makes one of them all.",
        explanation="embedding_bag",
        # A row of numbers for each sample. One row for bags of any length would take the batch's place.
        inputs=(
            InputPort(ranks=(2,), dtypes=_INDICES),
            InputPort(
                name="per_sample_weights",
                ranks=(2,),
                dtypes=WEIGHTS,
                optional=True,
                when=When("mode", "sum"),
                keyword=True,
            ),
        ),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(
            _NUM_EMBEDDINGS,
            _EMBEDDING_DIM,
            *_NORM,
            Parameter(
                name="mode",
                type=Choice(("sum", "mean", "max")),
                default="mean",
                help="What is made of the vectors: their sum, mean or largest numbers. “sum” may weigh them.",
            ),
            _PADDING_IDX,
        ),
        rules=(_padding_index_exists, _maximum_has_no_frequency, _a_weight_for_each),
        omitted=_OMITTED
        | {
            "offsets": "an argument of the call: where bags begin in one long row; here each sample is a bag",
            "include_last_offset": "speaks of offsets, which are not taken",
        },
        synonyms=("bag of words", "word vectors", "lookup", "table", "categorical", "text", "nlp"),
    ),
)
