"""Whether what the first Output returns is what the loss wants: logits, probabilities, logarithms."""

from collections.abc import Callable, Mapping
from math import inf
from typing import Any, NamedTuple

from core.checks.values import Known, Layer, output_values
from core.layers.declaration import LossType, defaults_of
from core.layers.registry import LOSSES
from core.problems import Fix, Problem, Severity, pointer
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.sentences import Sentence, phrase, say
from core.shapes.report import ShapeReport

_OWN_ACTIVATION = {
    "CrossEntropyLoss": ("Softmax", "LogSoftmax"),
    **dict.fromkeys(("BCEWithLogitsLoss", "MultiLabelSoftMarginLoss", "SoftMarginLoss"), ("Sigmoid",)),
}
"""For a loss that has its activation built in, the layers that would apply it a second time."""


class _Ending(NamedTuple):
    """A loss, its arguments, the Output it looks at, what is known of the numbers there, who gave them."""

    loss: LossType
    args: Mapping[str, Any]
    output: str
    values: Known
    layer: Layer


def kind_wanted(loss: LossType) -> str:
    """Return the first word of what a loss wants, such as logits, probabilities or numbers."""
    return loss.wants.split(" ")[0].rstrip(":,")


def ending_problems(project: Project, report: ShapeReport) -> list[Problem]:
    """Return what is wrong between the last layers and the loss, for a sound network with a plan."""
    plan = (project.training or TrainingPlan()).loss
    loss = LOSSES.get(plan.type)
    check = None if loss is None else _CHECKS.get(kind_wanted(loss))
    if loss is None or check is None:
        return []
    output = project.graph.outputs[len(loss.outputs) - 1]  # of means and variances, the variances
    values = output_values(report, output)
    if values.layer is None:
        return []
    args = defaults_of(loss.parameters) | dict(plan.args)
    problem = check(_Ending(loss, args, output, values, values.layer))
    return [] if problem is None else [problem]


def _probabilities(ending: _Ending) -> Problem | None:
    """Return an error where torch is bound to meet a number that is no probability, and refuses it."""
    if ending.values.within(0.0, 1.0):
        return None
    message = say(
        "loss-wants-probabilities",
        "{node}: {loss} wants {wants}, but nothing keeps what {layer} ({type}) gives within these bounds.",
        node=ending.output,
        loss=ending.loss.name,
        wants=phrase(ending.loss.wants),
        layer=ending.layer.path,
        type=ending.layer.type,
    )
    insert = _insert(ending.output, "Sigmoid")
    use = Fix(
        id="set-loss",
        title=say("fix-loss", "Use {loss}", loss="BCEWithLogitsLoss"),
        values={"type": "BCEWithLogitsLoss"},
    )
    return _at_output(ending.output, message, fixes=(insert, use))


def _log_probabilities(ending: _Ending) -> Problem | None:
    if ending.layer.type == "LogSoftmax":
        return None
    message = say(
        "loss-wants-log-probabilities",
        "{node}: {loss} wants {wants}, but what arrives comes from {layer} ({type}), "
        "so that the loss would mean nothing.",
        node=ending.output,
        loss=ending.loss.name,
        wants=phrase(ending.loss.wants),
        layer=ending.layer.path,
        type=ending.layer.type,
    )
    fixes: tuple[Fix, ...] = (_insert(ending.output, "LogSoftmax"),)
    if ending.layer.type == "Softmax" and ending.layer.block is None:
        title = say("fix-type", "Use {type} instead", type="LogSoftmax")
        fixes = (
            Fix(id="change-type", title=title, values={"node": ending.layer.name, "type": "LogSoftmax"}),
            *fixes,
        )
    return _at_output(ending.output, message, fixes=fixes, severity=Severity.WARNING)


def _logits(ending: _Ending) -> Problem | None:
    if ending.layer.type not in _OWN_ACTIVATION.get(ending.loss.name, ()):
        return None
    message = say(
        "sigmoid-before-loss" if ending.layer.type == "Sigmoid" else "softmax-before-loss",
        "{node}: {loss} wants {wants}; what {type} gives would go through it a second time, "
        "which makes learning slow. Remove {node}.",
        node=ending.layer.path,
        loss=ending.loss.name,
        wants=phrase(ending.loss.wants),
        type=ending.layer.type,
    )
    return removable(ending.layer, message)


def removable(layer: Layer, message: Sentence) -> Problem:
    """Return the warning at a layer that had better not stand there."""
    place = ("graph",) if layer.block is None else ("blocks", layer.block, "graph")
    remove = Fix(id="remove", title=say("fix-remove", "Remove it"))
    return Problem(
        message=message,
        where=pointer(*place, "nodes", layer.name),
        node=layer.path,
        severity=Severity.WARNING,
        fixes=(remove,) if layer.block is None else (),  # a block may stand elsewhere too
    )


def _scores(ending: _Ending) -> Problem | None:
    """Return a warning where no two scores can be as far apart as the loss asks for."""
    margin = float(ending.args.get("margin", 1.0))
    spread = ending.values.high - ending.values.low
    if margin <= 0 or not spread <= margin:  # where no bounds are known, the spread is infinite
        return None
    message = say(
        "margin-out-of-reach",
        "{node}: {loss} asks that classes be {margin} apart, but what {type} gives lies between {low} and "
        "{high}, so that the loss hardly ever comes to 0. Remove {node}.",
        node=ending.layer.path,
        loss=ending.loss.name,
        margin=margin,
        type=ending.layer.type,
        low=ending.values.low,
        high=ending.values.high,
    )
    return removable(ending.layer, message)


def _distances(ending: _Ending) -> Problem | None:
    if ending.values.within(0.0, inf):
        return None
    message = say(
        "loss-wants-distances",
        "{node}: {loss} wants {wants}, but {layer} ({type}) may give negative ones, "
        "which lower the loss without end.",
        node=ending.output,
        loss=ending.loss.name,
        wants=phrase(ending.loss.wants),
        layer=ending.layer.path,
        type=ending.layer.type,
    )
    return _at_output(
        ending.output, message, fixes=(_insert(ending.output, "Softplus"),), severity=Severity.WARNING
    )


def _counts(ending: _Ending) -> Problem | None:
    """Return a warning where the logarithm of a negative count would be taken, which is no number."""
    if ending.args["log_input"] or ending.values.within(0.0, inf):
        return None
    message = say(
        "loss-wants-counts",
        "{node}: with log_input false {loss} takes the logarithm of what {layer} ({type}) gives, "
        "which is no number (nan) where that is negative.",
        node=ending.output,
        loss=ending.loss.name,
        layer=ending.layer.path,
        type=ending.layer.type,
    )
    log = Fix(
        id="set-loss-argument",
        title=say("fix-window", "Set {parameter} to {value}", parameter="log_input", value="true"),
        values={"parameter": "log_input", "value": True},
    )
    fixes = (_insert(ending.output, "Softplus"), log)
    return _at_output(ending.output, message, fixes=fixes, severity=Severity.WARNING)


def _variances(ending: _Ending) -> Problem | None:
    """Return an error where torch is bound to meet a negative variance, and refuses it."""
    if ending.values.within(0.0, inf):
        return None
    message = say(
        "loss-wants-variances",
        "{node}: {loss} takes this Output for the variance, but {layer} ({type}) may give negative numbers, "
        "which torch refuses.",
        node=ending.output,
        loss=ending.loss.name,
        layer=ending.layer.path,
        type=ending.layer.type,
    )
    return _at_output(ending.output, message, fixes=(_insert(ending.output, "Softplus"),))


def _insert(output: str, type_name: str) -> Fix:
    title = say("fix-insert", "Insert {type}", type=type_name)
    return Fix(id="insert-layer", title=title, values={"node": output, "type": type_name})


def _at_output(
    output: str, message: Sentence, fixes: tuple[Fix, ...], severity: Severity = Severity.ERROR
) -> Problem:
    place = pointer("graph", "nodes", output)
    return Problem(message=message, where=place, node=output, severity=severity, fixes=fixes)


_Check = Callable[[_Ending], Problem | None]
_CHECKS: Mapping[str, _Check] = {
    "logits": _logits,
    "probabilities": _probabilities,
    "log-probabilities": _log_probabilities,
    "scores": _scores,
    "distances": _distances,
    "counts": _counts,
    "means": _variances,
}
