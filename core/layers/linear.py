"""Linear maps, and tables of learned vectors."""

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
from core.layers.rules import FACTORY
from core.layers.values import Boolean, Integer, Number, Optional
from core.sentences import Sentence, say


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
            Parameter(
                name="out_features",
                type=Integer(1),
                insert=10,
                help="Numbers in the result, such as classes.",
            ),
            Parameter(
                name="bias", type=Boolean(), default=True, help="Whether each output adds a learned number."
            ),
        ),
        omitted=FACTORY,
        synonyms=("fully connected", "dense", "fc", "perceptron", "mlp", "affine", "classifier", "head"),
    ),
    LayerType(
        name="Embedding",
        category=Category.LINEAR,
        kind=Kind.MODULE,
        target="torch.nn.Embedding",
        summary="Looks up a learned vector for each whole number, such as a word or a category.",
        explanation="embedding",
        inputs=(InputPort(ranks=range(1, 25), dtypes=("int64", "int32"), batch_axis=None),),
        outputs=(OutputPort(),),
        has_weights=True,
        parameters=(
            Parameter(
                name="num_embeddings",
                type=Integer(1),
                insert=1000,
                help="How many vectors there are: one more than the largest number looked up.",
            ),
            Parameter(name="embedding_dim", type=Integer(1), insert=64, help="Length of each vector."),
            Parameter(
                name="padding_idx",
                type=Optional(Integer()),
                default=None,
                help="The number whose vector stays zero and is not learned, such as that of padding.",
            ),
            Parameter(
                name="max_norm",
                type=Optional(Number(0.0)),
                default=None,
                help="Vectors longer than this are shortened to it when they are looked up.",
            ),
            Parameter(
                name="norm_type",
                type=Number(),
                default=2.0,
                help="Which norm max_norm means: 2 is the length.",
            ),
            Parameter(
                name="scale_grad_by_freq",
                type=Boolean(),
                default=False,
                help="Whether gradients are divided by how often a number occurs in the batch.",
            ),
        ),
        rules=(_padding_index_exists,),
        omitted=FACTORY
        | {
            "sparse": "only SGD, Adagrad and SparseAdam take the sparse gradients it makes",
            "_weight": "a tensor; weights come from the initialisation or a checkpoint",
            "_freeze": "freezing belongs to the training plan",
        },
        synonyms=("word vectors", "lookup", "table", "token", "categorical", "nlp"),
    ),
)
