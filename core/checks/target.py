"""Whether the network's output fits the target and the loss; shapes must agree and are never broadcast."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from core.data.components import complete_args
from core.data.facts import SOURCE_PLACE, DataFacts
from core.layers.declaration import LossType, TargetForm
from core.layers.registry import LOSSES, SOURCES
from core.problems import Fix, Problem, Severity, pointer
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.sentences import Sentence, phrase, say
from core.shapes.report import NodeReport, ShapeReport
from core.shapes.sizes import TensorSpec


def target_problems(project: Project, report: ShapeReport, facts: DataFacts | None) -> list[Problem]:
    """Return what keeps the loss from comparing the first output with the target.

    Nothing is asked where the file has neither a training plan nor data.
    """
    if project.training is None and facts is None:
        return []
    plan = project.training or TrainingPlan()
    loss = LOSSES.get(plan.loss.type)
    spec = report.outputs[0] if report.outputs else None
    if loss is None or spec is None:
        return []
    if loss.target_form.of_classes and facts is not None and not facts.classes:
        return [_needs_classes(loss)]
    if not loss.takes_labels and facts is not None and facts.classes:
        return [_needs_numbers(loss, facts)]
    if (differing := _outputs_problem(loss, report)) is not None:
        return [differing]
    message = _mismatch(loss, spec, facts)
    if message is not None:
        problem = _at_the_cause(project, report, message, facts)
        spare = loss.target_form is TargetForm.CLASSES and _has_spare_classes(spec, facts)
        return [replace(problem, severity=Severity.WARNING) if spare else problem]
    if spec.shape[0] != report.probes.batch or not spec.dtype.startswith(("float", "bfloat")):
        return [_unusable(project, spec, loss)]
    return [*_weight_problems(plan, facts), *_target_range_problems(project, loss)]


def _outputs_problem(loss: LossType, report: ShapeReport) -> Problem | None:
    """Return an error if a loss takes several Outputs, and they are missing or differ in shape."""
    names, count = report.graph.graph.outputs, len(loss.outputs)
    if len(names) < count:
        message = say(
            "too-few-outputs",
            "{loss} takes {count} Outputs ({names}), and the network has {given}. "
            "Add the others, or use MSELoss.",
            loss=loss.name,
            count=count,
            names=", ".join(loss.outputs),
            given=len(names),
        )
        return Problem(message=message, where="/training/loss", fixes=(_use("MSELoss"),))
    first, *others = report.outputs[:count]
    for name, spec in zip(names[1:], others, strict=False):
        if first is not None and spec is not None and spec.shape != first.shape:
            message = say(
                "outputs-differ",
                "{loss} takes Outputs of one shape, but {first} is {output} and {other} is {shape}.",
                loss=loss.name,
                first=names[0],
                output=first,
                other=name,
                shape=spec,
            )
            return Problem(message=message, where=pointer("graph", "nodes", name), node=name)
    return None


class _Range(NamedTuple):
    """What a loss compares with: the words, which numbers it means, and whether torch refuses others."""

    words: Sentence
    holds: Callable[[float], bool]
    refused: bool = False


_PROBABILITIES = _Range(phrase("probabilities between 0 and 1"), lambda number: 0 <= number <= 1, True)
_SIGNS = _Range(phrase("1 and −1 alone"), lambda number: number in (-1, 1))
_COUNTS = _Range(phrase("counts, which are never negative"), lambda number: number >= 0)
_TARGET_RANGES: Mapping[str, _Range] = {
    "BCELoss": _PROBABILITIES,
    "SoftMarginLoss": _SIGNS,
    "HingeEmbeddingLoss": _SIGNS,
    "PoissonNLLLoss": _COUNTS,
}


def _target_range_problems(project: Project, loss: LossType) -> list[Problem]:
    """Return a problem if a loss would compare with numbers that mean nothing to it."""
    allowed = _TARGET_RANGES.get(loss.name)
    if allowed is None or project.data is None or project.data.source.type != "random":
        return []
    target = complete_args(project.data.source, SOURCES, SOURCE_PLACE)["target"]
    outside = [number for number in target if not allowed.holds(number)]
    if not outside:
        return []
    message = say(
        "target-range",
        "{loss} compares with {wanted}, but the target holds {number}. Use MSELoss.",
        loss=loss.name,
        wanted=allowed.words,
        number=outside[0],
    )
    severity = Severity.ERROR if allowed.refused else Severity.WARNING
    return [Problem(message=message, where="/training/loss", severity=severity, fixes=(_use("MSELoss"),))]


def _use(loss: str) -> Fix:
    return Fix(id="set-loss", title=say("fix-loss", "Use {loss}", loss=loss), values={"type": loss})


def _needs_classes(loss: LossType) -> Problem:
    message = say(
        "loss-needs-classes",
        "{loss} compares with class numbers, but the data give numbers to reproduce. Use MSELoss.",
        loss=loss.name,
    )
    return Problem(message=message, where="/training/loss", fixes=(_use("MSELoss"),))


def _needs_numbers(loss: LossType, facts: DataFacts) -> Problem:
    message = say(
        "loss-needs-numbers",
        "{loss} compares with 1 and −1 for each number of the output, "
        "but the data give {classes} classes. Use CrossEntropyLoss.",
        loss=loss.name,
        classes=len(facts.classes),
    )
    return Problem(message=message, where="/training/loss", fixes=(_use("CrossEntropyLoss"),))


def _wanted(loss: LossType, facts: DataFacts | None) -> tuple[int, ...] | None:
    """Return the shape of one sample's output that the target asks for; None when that is not known."""
    if facts is None:
        return None
    if facts.classes:
        return (len(facts.classes), *facts.target_shape)
    return facts.target_shape if loss.target_form.of_output_shape else None


def _has_spare_classes(spec: TensorSpec, facts: DataFacts | None) -> bool:
    """Return whether the output has a number for every class and more: torch accepts that."""
    if facts is None or spec.rank != 2 + len(facts.target_shape) or spec.shape[2:] != facts.target_shape:
        return False
    classes = spec.shape[1]
    return isinstance(classes, int) and classes > len(facts.classes)


def _mismatch(loss: LossType, spec: TensorSpec, facts: DataFacts | None) -> Sentence | None:
    if loss.ranks and spec.rank not in loss.ranks and (facts is None or facts.target_shape):
        return say(
            "loss-rank", "the output is {output}, but {loss} takes N×C alone.", output=spec, loss=loss.name
        )
    wanted = _wanted(loss, facts)
    if wanted is None:
        if loss.target_form is TargetForm.CLASSES and spec.rank < 2:
            return say(
                "shape-mismatch",
                "the output {output} has no axis of classes for {loss}.",
                output=spec,
                loss=loss.name,
            )
        return None
    if spec.shape[1:] == wanted:
        return None
    if facts is not None and facts.classes:
        return say(
            "shape-mismatch",
            "the output is {output}, but {loss} needs {wanted}: a number for each of {classes} classes.",
            output=spec,
            loss=loss.name,
            wanted="×".join(("N", *map(str, wanted))),
            classes=len(facts.classes),
        )
    return say(
        "shape-mismatch",
        "the output is {output}, but the target is {wanted}; {loss} needs equal shapes and never broadcasts.",
        output=spec,
        loss=loss.name,
        wanted="×".join(("N", *map(str, wanted))),
    )


def _at_the_cause(
    project: Project, report: ShapeReport, message: Sentence, facts: DataFacts | None
) -> Problem:
    """Return the problem at the node to mend: a Linear that got more than two axes, else the Output."""
    output = project.graph.outputs[0]
    linears = list(_linears_before(report, output))
    for name, node in linears:
        arriving = node.inputs.get("input")
        if arriving is not None and arriving.rank > 2:
            return _needs_flatten(name, arriving, message)
    fixes: tuple[Fix, ...] = ()
    wanted = _wanted(LOSSES[(project.training or TrainingPlan()).loss.type], facts)
    if linears and wanted is not None and len(wanted) == 1:
        name, node = linears[0]
        spec = node.output
        if spec is not None and spec.rank == 2 and _straight_to(report, name, output):
            title = say("fix-features", "Set {node}.out_features to {size}", node=name, size=wanted[0])
            fixes = (
                Fix(id="set-out-features", title=title, values={"node": name, "out_features": wanted[0]}),
            )
    return _problem(output, message, fixes)


def _problem(name: str, message: Sentence, fixes: tuple[Fix, ...] = ()) -> Problem:
    named = Sentence(message.code, "{node}: " + message.template, {**message.values, "node": name})
    return Problem(message=named, where=pointer("graph", "nodes", name), node=name, fixes=fixes)


def _needs_flatten(name: str, arriving: TensorSpec, message: Sentence) -> Problem:
    sizes = arriving.shape[1:]
    fixes: tuple[Fix, ...] = ()
    known = [size for size in sizes if isinstance(size, int)]
    if len(known) == len(sizes):
        features = math.prod(known)
        title = say("fix-flatten", "Insert Flatten (gives {features} features)", features=features)
        fixes = (Fix(id="insert-flatten", title=title, values={"node": name, "features": features}),)
    joined = say(
        message.code,
        "{mismatch} {node} received {arriving}, of which it takes the last axis alone as features.",
        mismatch=message,
        node=name,
        arriving=arriving,
    )
    return _problem(name, joined, fixes)


def _linears_before(report: ShapeReport, output: str) -> list[tuple[str, NodeReport]]:
    """Return the Linear nodes that an Output depends on, the nearest first."""
    graph = report.graph.graph
    order = {name: index for index, (name, _) in enumerate(report.graph.in_order())}
    waiting, seen = [output], set[str]()
    while waiting:
        name = waiting.pop()
        for source in graph.incoming(name).values():
            if source.node not in seen:
                seen.add(source.node)
                waiting.append(source.node)
    nodes = report.graph.nodes
    found = [name for name in seen if nodes[name].owner.type == "Linear" and nodes[name].enabled]
    return [(name, nodes[name]) for name in sorted(found, key=lambda name: -order[name])]


def _straight_to(report: ShapeReport, name: str, output: str) -> bool:
    """Return whether nothing between a node and an Output changes the shape."""
    graph = report.graph.graph
    spec = report.graph.nodes[name].output
    current = output
    while current != name:
        sources = {end.node for end in graph.incoming(current).values()}
        if len(sources) != 1:
            return False
        current = sources.pop()
        if report.graph.nodes[current].output != spec:
            return False
    return True


def _unusable(project: Project, spec: TensorSpec, loss: LossType) -> Problem:
    message = say(
        "output-unusable",
        "the output {output} of {dtype} cannot be compared: {loss} needs floating point and the batch first.",
        output=spec,
        dtype=spec.dtype,
        loss=loss.name,
    )
    return _problem(project.graph.outputs[0], message)


def _weight_problems(plan: TrainingPlan, facts: DataFacts | None) -> list[Problem]:
    """Return a problem if a loss weighs classes and has not one weight for each."""
    if facts is None or not facts.classes:
        return []
    found = []
    for name in ("weight", "pos_weight"):
        weights = plan.loss.args.get(name)
        if isinstance(weights, tuple) and len(weights) != len(facts.classes):
            message = say(
                "loss-weight",
                "{parameter} has {count} numbers for {classes} classes. Give one for each.",
                parameter=name,
                count=len(weights),
                classes=len(facts.classes),
            )
            title = say("fix-unset", "Leave out {parameter}", parameter=name)
            fix = Fix(id="set-loss-argument", title=title, values={"parameter": name, "value": None})
            where = pointer("training", "loss", "args", name)
            found.append(Problem(message=message, where=where, fixes=(fix,)))
    return found
