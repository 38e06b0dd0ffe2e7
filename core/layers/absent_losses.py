"""The losses of torch.nn that a training plan cannot name, each with the reason.

A run gives the network one tensor for each sample and compares what it returns with one target. What asks
for more than that is left out until the data plan can feed it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from core.sentences import template

ABSENT_LOSSES: Mapping[str, str] = MappingProxyType(
    {
        "CTCLoss": template(
            "It needs the length of every input and of every target sequence besides; "
            "the data give one target of fixed shape for each sample."
        ),
        "CosineEmbeddingLoss": template(
            "It compares two embeddings of a pair and needs whether they belong together; "
            "the data give single samples, no pairs."
        ),
        "LinearCrossEntropyLoss": template(
            "It holds weights of its own, which would belong to no layer of the network. "
            "A Linear before the Output and CrossEntropyLoss compute the same."
        ),
        "MarginRankingLoss": template(
            "It compares the scores of a pair and needs which of the two ranks higher; "
            "the data give single samples, no pairs."
        ),
        "NLLLoss2d": template("Deprecated in torch; NLLLoss does the same for images."),
        "TripletMarginLoss": template(
            "It compares the embeddings of three samples, an anchor with one like it and one unlike it; "
            "the data give single samples, no triplets."
        ),
        "TripletMarginWithDistanceLoss": template(
            "It takes a Python function for the distance, which a file never holds, "
            "and three samples at once, which the data do not give."
        ),
    }
)
"""Why each is absent, by name; every loss of torch.nn is either declared or stands here."""
