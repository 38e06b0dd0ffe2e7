"""Whether network, data and plan make sense together: warnings about what trains, yet badly."""

from math import inf

from core.checks.ending import kind_wanted, removable
from core.checks.values import Known, output_values
from core.checks.walking import BATCH_NORMS, DROPOUTS, last_layer, places
from core.data.facts import DataFacts
from core.layers.declaration import Category, defaults_of
from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS
from core.problems import Fix, Problem, Severity
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.sentences import Sentence, phrase, say
from core.shapes.report import GraphReport, ShapeReport

_MANY = 1000
"""Numbers to learn for each sample beyond which a warning is due; some tens are nothing unusual."""

_BATCH_SIZE = 32
_WEIGHT_DECAY = 1e-4
_LARGE = 10.0
"""Inputs beyond this are far from deviation 1, on whichever side of 0."""


def fitness_problems(project: Project, report: ShapeReport, facts: DataFacts | None) -> list[Problem]:
    """Return a warning for each choice with which a sound network learns badly."""
    found = _dropout_at_the_end(project, report)
    found += _statistics_of_one_sample(project, report, facts)
    if facts is not None:
        found += _inputs_as_they_are(project, report, facts)
        found += _many_parameters(project, report, facts)
        found += _output_out_of_reach(project, report, facts)
    return found


def _dropout_at_the_end(project: Project, report: ShapeReport) -> list[Problem]:
    loss = LOSSES.get((project.training or TrainingPlan()).loss.type)
    found = []
    for output in report.graph.graph.outputs[: 1 if loss is None else len(loss.outputs)]:
        last = last_layer(report.graph, output)
        if last is None or last.type not in DROPOUTS or last.node.answer is None:
            continue
        share = last.node.answer.args.get("p", 0.5)
        if not isinstance(share, int | float) or share <= 0:
            continue
        message = say(
            "dropout-at-output",
            "{node}: nothing comes after it, so that {percent} % of the network's answers are set to 0 "
            "before the loss sees them. Remove it, or put it before the last layer with weights.",
            node=last.path,
            percent=100 * share,
        )
        fix = Fix(id="remove", title=say("fix-remove", "Remove it"))
        found.append(last.warning(message, fix))
    return found


def _statistics_of_one_sample(
    project: Project, report: ShapeReport, facts: DataFacts | None
) -> list[Problem]:
    plan = project.training or TrainingPlan()
    if plan.batch_size != 1:
        return []
    norm = next((one for one in places(report) if one.type in BATCH_NORMS and one.node.enabled), None)
    if norm is None:
        return []
    message = say(
        "norm-of-one-sample",
        "{node}: with batch_size 1 the mean and variance are those of a single sample, which differ from "
        "those that evaluation uses. Use at least 8, or GroupNorm.",
        node=norm.path,
    )
    samples = _BATCH_SIZE if facts is None else facts.train_count
    sizes = [size for size in range(min(_BATCH_SIZE, samples), 1, -1) if samples % size != 1]
    fixes = tuple(
        Fix(
            id="set-batch-size",
            title=say("fix-batch-size", "Set batch_size to {size}", size=size),
            values={"batch_size": size},
        )
        for size in sizes[:1]
    )
    where = "/training/batch_size"
    return [Problem(message=message, where=where, node=norm.path, severity=Severity.WARNING, fixes=fixes)]


def _inputs_as_they_are(project: Project, report: ShapeReport, facts: DataFacts) -> list[Problem]:
    if project.data is None or project.data.normalize != "none" or facts.input_range is None:
        return []
    low, high = facts.input_range
    if low < 0 < high and max(-low, high) <= _LARGE:
        return []
    if _normalises_first(report.graph):
        return []
    message = say(
        "not-normalised",
        "the inputs are taken as they are, from {low} to {high}. Brought to mean 0 and deviation 1 they make "
        "learning faster and steadier: set normalize to “standardize”.",
        low=low,
        high=high,
    )
    fix = Fix(id="standardize", title=say("fix-standardize", "Standardise the inputs"))
    return [Problem(message=message, where="/data/normalize", severity=Severity.WARNING, fixes=(fix,))]


def _normalises_first(graph: GraphReport) -> bool:
    """Return whether all that uses the inputs is a layer that normalises them."""
    readers = [target.node for name in graph.graph.inputs for _, target in graph.graph.outgoing(name)]
    return all(
        LAYERS[kind].category is Category.NORMALISATION and kind not in DROPOUTS
        for kind in (graph.nodes[name].owner.type for name in readers)
        if kind in LAYERS
    ) and all(graph.nodes[name].owner.type in LAYERS for name in readers)


def _many_parameters(project: Project, report: ShapeReport, facts: DataFacts) -> list[Problem]:
    """Return a warning for far more numbers to learn than samples, where nothing keeps them in check."""
    plan = project.training or TrainingPlan()
    optimizer = OPTIMIZERS.get(plan.optimizer.type)
    if optimizer is None or project.data is None or project.data.source.type == "random":
        return []  # random samples are there to be learned by heart
    learned = {call.module: call.answer.parameters for call in report.calls() if call.answer is not None}
    parameters = sum(learned.values())
    if parameters <= _MANY * facts.train_count or any(one.type in DROPOUTS for one in places(report)):
        return []
    decay = optimizer.parameter("weight_decay")
    if decay is not None and (defaults_of((decay,)) | dict(plan.optimizer.args)).get("weight_decay"):
        return []
    message = say(
        "many-parameters",
        "{parameters} numbers are learned from {samples} training samples, {each} for each sample, and "
        "neither dropout nor weight_decay keeps the network from learning them by heart. Use smaller layers, "
        "Dropout, weight_decay or more data.",
        parameters=f"{parameters:,}",
        samples=f"{facts.train_count:,}",
        each=f"{parameters // facts.train_count:,}",
    )
    title = say("fix-window", "Set {parameter} to {value}", parameter="weight_decay", value=_WEIGHT_DECAY)
    fix = Fix(id="set-weight-decay", title=title, values={"weight_decay": _WEIGHT_DECAY})
    fixes = (fix,) if decay is not None else ()
    return [Problem(message=message, where="/graph", severity=Severity.WARNING, fixes=fixes)]


def _output_out_of_reach(project: Project, report: ShapeReport, facts: DataFacts) -> list[Problem]:
    """Return a warning where a last activation keeps numbers from where the target lies, or may lie."""
    loss = LOSSES.get((project.training or TrainingPlan()).loss.type)
    if loss is None or kind_wanted(loss) not in ("numbers", "means"):
        return []
    values = output_values(report, project.graph.outputs[0])
    layer = values.layer
    if layer is None or LAYERS[layer.type].category is not Category.ACTIVATION:
        return []
    if values.low == -inf and values.high == inf:
        return []
    target = (0.0, 1.0) if facts.classes else facts.target_range
    if target is None:
        message = say(
            "output-range",
            "{node}: {type} gives numbers that are {range}, so that no other target can be reached. "
            "Remove {node}, unless every target lies there.",
            node=layer.path,
            type=layer.type,
            range=_range(values),
        )
        return [removable(layer, message)]
    if values.low <= target[0] and target[1] <= values.high:
        return []
    message = say(
        "output-range",
        "{node}: {type} gives numbers that are {range}, but the target goes from {least} to {most}, "
        "where {loss} can never come to 0. Remove {node}.",
        node=layer.path,
        type=layer.type,
        range=_range(values),
        least=target[0],
        most=target[1],
        loss=loss.name,
    )
    return [removable(layer, message)]


def _range(values: Known) -> Sentence:
    if values.high == inf:
        return phrase("at least {low}", low=values.low)
    if values.low == -inf:
        return phrase("at most {high}", high=values.high)
    return phrase("between {low} and {high}", low=values.low, high=values.high)
