"""The losses that a training plan can name."""

from core.layers.declaration import LossType, Parameter, TargetForm
from core.layers.values import Boolean, Choice, Integer, Number, Numbers, Optional

# "none" is left out everywhere: training needs one number to go down.
_MEAN_OR_SUM = Parameter(
    name="reduction",
    type=Choice(("mean", "sum")),
    default="mean",
    help="Whether the batch's losses are averaged or added up.",
)
_DEPRECATED = {
    "size_average": "deprecated in torch; reduction says it",
    "reduce": "deprecated in torch; reduction says it",
}
# torch takes negative weights too, but then a worse output lowers the loss without end.
_POSITIVE_WEIGHTS = Optional(Numbers(minimum=0.0))
_CLASS_WEIGHT = Parameter(
    name="weight",
    type=_POSITIVE_WEIGHTS,
    default=None,
    help="How much each class counts, one number for each; null counts all alike.",
)
_IGNORE_INDEX = Parameter(
    name="ignore_index",
    type=Integer(),
    default=-100,
    help="Targets with this class number are left out of the loss.",
)


def _loss(
    name: str,
    summary: str,
    wants: str,
    *parameters: Parameter,
    form: TargetForm = TargetForm.SAME_SHAPE,
    deprecated: bool = True,
    outputs: tuple[str, ...] = ("output",),
    ranks: tuple[int, ...] = (),
    takes_labels: bool = True,
) -> LossType:
    return LossType(
        name=name,
        target=f"torch.nn.{name}",
        summary=summary,
        parameters=parameters,
        omitted=_DEPRECATED if deprecated else {},
        target_form=form,
        wants=wants,
        outputs=outputs,
        ranks=ranks,
        takes_labels=takes_labels,
    )


_ELEMENT_WEIGHT = Parameter(
    name="weight",
    type=_POSITIVE_WEIGHTS,
    default=None,
    help="How much each output counts, one number for each; null counts all alike.",
)

_ANSWERS = "logits: one unbounded number for each answer, without sigmoid"
_SCORES = "scores: one unbounded number for each class, without softmax"
_BATCH_OF_VECTORS = (2,)
"""For losses on N×C alone: of more axes torch would take the wrong one for the classes, or refuses them."""

_ON_CLASSES = (
    _loss(
        "CrossEntropyLoss",
        "How surprised the network is by the right class; for telling classes apart.",
        "logits: one unbounded number for each class, without softmax",
        _CLASS_WEIGHT,
        _IGNORE_INDEX,
        _MEAN_OR_SUM,
        Parameter(
            name="label_smoothing",
            type=Number(0.0, 1.0),
            default=0.0,
            help="Share of the target that is spread over all classes, against overconfidence.",
        ),
        form=TargetForm.CLASSES,
    ),
    _loss(
        "NLLLoss",
        "Cross entropy for a network that ends in LogSoftmax.",
        "log-probabilities, as LogSoftmax gives them",
        _CLASS_WEIGHT,
        _IGNORE_INDEX,
        _MEAN_OR_SUM,
        form=TargetForm.CLASSES,
    ),
    _loss(
        "MultiMarginLoss",
        "Asks that the right class be ahead of every other by a margin, and no more.",
        _SCORES,
        Parameter(
            name="p",
            type=Integer(1, 2),
            default=1,
            help="Power that a missing lead is raised to: 1 or 2.",
        ),
        Parameter(
            name="margin",
            type=Number(),
            default=1.0,
            help="How far the right class should be ahead of the others.",
        ),
        _CLASS_WEIGHT,
        _MEAN_OR_SUM,
        form=TargetForm.CLASSES,
        ranks=_BATCH_OF_VECTORS,
    ),
    _loss(
        "MultiLabelMarginLoss",
        "Asks that each class of a sample be ahead by 1 of every class that it does not have.",
        _SCORES,
        _MEAN_OR_SUM,
        form=TargetForm.CLASS_LISTS,
        ranks=_BATCH_OF_VECTORS,
    ),
)
_ON_NUMBERS = (
    _loss("MSELoss", "Mean of the squared differences; for predicting numbers.", "numbers", _MEAN_OR_SUM),
    _loss(
        "L1Loss",
        "Mean of the absolute differences; outliers count less than squared.",
        "numbers",
        _MEAN_OR_SUM,
    ),
    _loss(
        "SmoothL1Loss",
        "Squared for small differences, absolute for large ones.",
        "numbers",
        _MEAN_OR_SUM,
        Parameter(
            name="beta",
            type=Number(0.0),
            default=1.0,
            help="Difference at which it turns from squared to absolute.",
        ),
    ),
    _loss(
        "HuberLoss",
        "Squared for small differences, in a straight line for large ones.",
        "numbers",
        _MEAN_OR_SUM,
        Parameter(
            name="delta",
            type=Number(0.0, above=True),
            default=1.0,
            help="Difference at which it turns from squared to straight.",
        ),
        deprecated=False,
    ),
    _loss(
        "PoissonNLLLoss",
        "How unlikely counts are, if they are drawn from a Poisson distribution; for predicting counts.",
        "counts: the logarithm of each expected count, or the count itself where log_input is false",
        Parameter(
            name="log_input",
            type=Boolean(),
            default=True,
            help="Whether the network gives the logarithms of the expected counts.",
        ),
        Parameter(
            name="full",
            type=Boolean(),
            default=False,
            help="Whether the part that depends on the target alone is added, by Stirling's approximation.",
        ),
        Parameter(
            name="eps",
            type=Number(0.0, above=True),
            default=1e-8,
            help="Added to the count before its logarithm is taken, where log_input is false.",
        ),
        _MEAN_OR_SUM,
    ),
    _loss(
        "GaussianNLLLoss",
        "How unlikely the target is under a normal distribution whose mean and variance the network gives.",
        "means and variances: a first Output for the mean, a second of equal shape for the variance, "
        "which is never negative",
        Parameter(
            name="full",
            type=Boolean(),
            default=False,
            help="Whether the constant part of the logarithm is added, which changes no gradient.",
        ),
        Parameter(
            name="eps",
            type=Number(0.0, above=True),
            default=1e-6,
            help="The least that a variance counts, so that nothing is divided by zero.",
        ),
        _MEAN_OR_SUM,
        deprecated=False,
        outputs=("mean", "variance"),
    ),
)
_ON_ANSWERS = (
    _loss(
        "BCELoss",
        "Cross entropy of independent yes-or-no answers, for a network that ends in Sigmoid.",
        "probabilities between 0 and 1, as Sigmoid gives them",
        _ELEMENT_WEIGHT,
        _MEAN_OR_SUM,
    ),
    _loss(
        "BCEWithLogitsLoss",
        "Cross entropy of independent yes-or-no answers, with the sigmoid built in.",
        _ANSWERS,
        _ELEMENT_WEIGHT,
        _MEAN_OR_SUM,
        Parameter(
            name="pos_weight",
            type=_POSITIVE_WEIGHTS,
            default=None,
            help="How much each yes counts against a no, one number for each output.",
        ),
    ),
    _loss(
        "MultiLabelSoftMarginLoss",
        "Cross entropy of independent yes-or-no answers, averaged over the classes.",
        _ANSWERS,
        _CLASS_WEIGHT,
        _MEAN_OR_SUM,
        ranks=_BATCH_OF_VECTORS,
    ),
    _loss(
        "SoftMarginLoss",
        "Cross entropy of independent answers that are spelled 1 for yes and −1 for no.",
        _ANSWERS,
        _MEAN_OR_SUM,
        form=TargetForm.SIGNS,
    ),
    _loss(
        "HingeEmbeddingLoss",
        "Pulls a distance to 0 where the target is 1, and beyond a margin where it is −1.",
        "distances: numbers that are never negative",
        Parameter(
            name="margin",
            type=Number(),
            default=1.0,
            help="Distance from which on what does not belong together costs nothing.",
        ),
        _MEAN_OR_SUM,
        form=TargetForm.SIGNS,
        takes_labels=False,  # the smallest distance would name the class, and accuracy looks for the largest
    ),
    _loss(
        "KLDivLoss",
        "How far the predicted distribution is from the target's.",
        "log-probabilities, as LogSoftmax gives them",
        Parameter(
            name="reduction",
            type=Choice(("mean", "sum", "batchmean")),
            default="mean",
            insert="batchmean",
            help="How the losses are put together; only “batchmean” is the divergence as mathematics has it.",
        ),
        Parameter(
            name="log_target",
            type=Boolean(),
            default=False,
            help="Whether the target holds logarithms of probabilities too.",
        ),
    ),
)
LOSS_TYPES = (*_ON_CLASSES, *_ON_NUMBERS, *_ON_ANSWERS)
