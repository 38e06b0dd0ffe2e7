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
) -> LossType:
    return LossType(
        name=name,
        target=f"torch.nn.{name}",
        summary=summary,
        parameters=parameters,
        omitted=_DEPRECATED if deprecated else {},
        target_form=form,
        wants=wants,
    )


_ELEMENT_WEIGHT = Parameter(
    name="weight",
    type=_POSITIVE_WEIGHTS,
    default=None,
    help="How much each output counts, one number for each; null counts all alike.",
)

LOSS_TYPES = (
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
        "BCELoss",
        "Cross entropy of independent yes-or-no answers, for a network that ends in Sigmoid.",
        "probabilities between 0 and 1, as Sigmoid gives them",
        _ELEMENT_WEIGHT,
        _MEAN_OR_SUM,
    ),
    _loss(
        "BCEWithLogitsLoss",
        "Cross entropy of independent yes-or-no answers, with the sigmoid built in.",
        "logits: one unbounded number for each answer, without sigmoid",
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
