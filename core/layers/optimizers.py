"""The optimizers that a training plan can name; ranges are the ones torch checks itself."""

from collections.abc import Mapping
from typing import Any

from core.layers.declaration import ArgumentRule, ComponentType, Parameter
from core.layers.values import Boolean, Number, Numbers
from core.sentences import Sentence, say

_ENGINE_DECIDES = {
    "params": "the network's parameters, which the run hands over",
    "foreach": "how the step is computed; the engine decides",
    "fused": "how the step is computed; the engine decides",
    "capturable": "only for CUDA graphs; the engine decides",
    "differentiable": "only for differentiating through the step itself",
}


def _number(name: str, default: float, help: str, minimum: float | None = 0.0) -> Parameter:  # noqa: A002 - as in Parameter
    return Parameter(name=name, type=Number(minimum), default=default, help=help)


def _flag(name: str, help: str) -> Parameter:  # noqa: A002 - as in Parameter
    return Parameter(name=name, type=Boolean(), default=False, help=help)


def _lr(default: float) -> Parameter:
    return _number("lr", default, "Learning rate: how far each step goes.")


def _eps(default: float) -> Parameter:
    return _number("eps", default, "Added to the denominator, so that nothing is divided by zero.")


def _weight_decay(default: float = 0.0) -> Parameter:
    return _number("weight_decay", default, "How strongly weights are pulled towards zero.")


_BETAS = Parameter(
    name="betas",
    type=Numbers(length=2, minimum=0.0, maximum=1.0, below=True),
    default=(0.9, 0.999),
    help="How slowly the running means of the gradient and of its square forget.",
)
_MAXIMIZE = _flag("maximize", "Whether the loss is driven up instead of down.")
_AMSGRAD = _flag("amsgrad", "Whether the largest mean square so far is used, which never forgets.")
_DECOUPLED = _flag(
    "decoupled_weight_decay", "Whether weights decay by themselves instead of through the gradient."
)


def _nesterov_needs_momentum(args: Mapping[str, Any]) -> Sentence | None:
    momentum, dampening = args["momentum"], args["dampening"]
    if not args["nesterov"] or (momentum > 0 and dampening == 0):
        return None
    return say(
        "nesterov",
        "nesterov needs momentum above 0 (now {momentum}) and dampening 0 (now {dampening}). "
        "Set momentum to 0.9 and dampening to 0, or nesterov to false.",
        momentum=momentum,
        dampening=dampening,
    )


def _etas_around_one(args: Mapping[str, Any]) -> Sentence | None:
    shrink, grow = args["etas"]
    if 0 < shrink < 1 < grow:
        return None
    return say(
        "etas",
        "etas ({shrink} and {grow}) must be a factor between 0 and 1 and one above 1, such as 0.5 and 1.2.",
        shrink=shrink,
        grow=grow,
    )


def _optimizer(
    name: str, summary: str, *parameters: Parameter, rules: tuple[ArgumentRule, ...] = ()
) -> ComponentType:
    return ComponentType(
        name=name,
        target=f"torch.optim.{name}",
        summary=summary,
        parameters=parameters,
        rules=rules,
        omitted=_ENGINE_DECIDES,
    )


OPTIMIZER_TYPES = (
    _optimizer(
        "SGD",
        "Steps against the gradient, with momentum if wanted.",
        _lr(1e-3),
        _number("momentum", 0.0, "How much of the last step is carried on; 0.9 is usual."),
        _number("dampening", 0.0, "How much the gradient counts less in the momentum.", minimum=None),
        _weight_decay(),
        _flag("nesterov", "Whether the gradient is taken where the momentum leads."),
        _MAXIMIZE,
        rules=(_nesterov_needs_momentum,),
    ),
    _optimizer(
        "Adam",
        "Gives each weight its own step from running means of its gradient.",
        _lr(1e-3),
        _BETAS,
        _eps(1e-8),
        _weight_decay(),
        _AMSGRAD,
        _MAXIMIZE,
        _DECOUPLED,
    ),
    _optimizer(
        "AdamW",
        "Adam with weights that decay by themselves.",
        _lr(1e-3),
        _BETAS,
        _eps(1e-8),
        _weight_decay(0.01),
        _AMSGRAD,
        _MAXIMIZE,
    ),
    _optimizer(
        "NAdam",
        "Adam with Nesterov's momentum.",
        _lr(2e-3),
        _BETAS,
        _eps(1e-8),
        _weight_decay(),
        _number("momentum_decay", 4e-3, "How fast the momentum reaches its full value."),
        _DECOUPLED,
        _MAXIMIZE,
    ),
    _optimizer(
        "RAdam",
        "Adam that holds back until its means can be trusted.",
        _lr(1e-3),
        _BETAS,
        _eps(1e-8),
        _weight_decay(),
        _DECOUPLED,
        _MAXIMIZE,
    ),
    _optimizer(
        "Adamax",
        "Adam that goes by the largest gradient instead of the mean square.",
        _lr(2e-3),
        _BETAS,
        _eps(1e-8),
        _weight_decay(),
        _MAXIMIZE,
    ),
    _optimizer(
        "Adagrad",
        "Makes steps smaller for weights that have already moved much.",
        _lr(1e-2),
        _number("lr_decay", 0.0, "How fast the learning rate falls from step to step."),
        _weight_decay(),
        _number("initial_accumulator_value", 0.0, "What each weight's sum of squares begins with."),
        _eps(1e-10),
        _MAXIMIZE,
    ),
    _optimizer(
        "Adadelta",
        "Chooses the size of each step from the steps before.",
        _lr(1.0),
        Parameter(name="rho", type=Number(0.0, 1.0), default=0.9, help="How slowly the mean square forgets."),
        _eps(1e-6),
        _weight_decay(),
        _MAXIMIZE,
    ),
    _optimizer(
        "RMSprop",
        "Divides each step by the gradient's recent size.",
        _lr(1e-2),
        _number("alpha", 0.99, "How slowly the mean square forgets."),
        _eps(1e-8),
        _weight_decay(),
        _number("momentum", 0.0, "How much of the last step is carried on."),
        _flag("centered", "Whether the gradient's variance is used instead of its mean square."),
        _MAXIMIZE,
    ),
    _optimizer(
        "Rprop",
        "Goes by the gradient's sign alone; for the whole data set as one batch.",
        _lr(1e-2),
        Parameter(
            name="etas",
            type=Numbers(length=2, minimum=0.0),
            default=(0.5, 1.2),
            help="Factors by which a step shrinks when the sign turns and grows when it does not.",
        ),
        Parameter(
            name="step_sizes",
            type=Numbers(length=2, minimum=0.0),
            default=(1e-6, 50.0),
            help="The smallest and the largest step.",
        ),
        _MAXIMIZE,
        rules=(_etas_around_one,),
    ),
    _optimizer(
        "ASGD",
        "Gradient steps whose average over time is kept beside the weights.",
        _lr(1e-2),
        _number("lambd", 1e-4, "How fast weights decay.", minimum=None),
        _number("alpha", 0.75, "How fast the step shrinks.", minimum=None),
        _number("t0", 1e6, "Step at which averaging begins.", minimum=None),
        _weight_decay(),
        _MAXIMIZE,
    ),
)
