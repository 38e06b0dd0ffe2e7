"""Whether there is something to train, which Output is trained, and whether the machine has room for it."""

from dataclasses import replace

from core.checks.reach import leading_to
from core.data.facts import DataFacts
from core.data.limits import machine_memory_bytes, readable_bytes
from core.layers.registry import LOSSES, OPTIMIZERS
from core.problems import Fix, Problem, Severity
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.sentences import say
from core.shapes.costs import costs_of
from core.shapes.report import GraphReport, ShapeReport


def training_problems(project: Project, report: ShapeReport, facts: DataFacts | None) -> list[Problem]:
    """Return what training a sound network by its plans would stumble over."""
    found = _nothing_to_learn(report)
    found += _further_outputs(project)
    found += _too_much_memory(project.training or TrainingPlan(), report, facts)
    return found


def _nothing_to_learn(report: ShapeReport) -> list[Problem]:
    first = report.graph.graph.outputs[0]
    if _learns(report.graph, (first,)):
        return []
    message = say(
        "nothing-to-learn",
        "nothing that leads to {output} has weights to learn, so training would change nothing. "
        "Add a layer with weights, such as Linear, or take the plans out.",
        output=first,
    )
    return [Problem(message=message, where="/graph")]


def _learns(graph: GraphReport, outputs: tuple[str, ...]) -> bool:
    """Return whether some layer that leads to these Outputs has weights."""
    for name in leading_to(graph.graph, outputs):
        for instance in graph.nodes[name].instances:
            if instance.answer is not None and instance.answer.parameters:
                return True
            if instance.inside is not None and _learns(instance.inside, instance.inside.graph.outputs):
                return True
    return False


def _further_outputs(project: Project) -> list[Problem]:
    """Return a warning for Outputs beyond those, mostly the first alone, that the loss looks at."""
    loss = LOSSES.get((project.training or TrainingPlan()).loss.type)
    count = 1 if loss is None else len(loss.outputs)
    compared, others = project.graph.outputs[:count], project.graph.outputs[count:]
    if not others:
        return []
    told = (
        "training compares {first} with the target; {others} is not trained. "
        "Put another Output first in “outputs” to train that one."
        if len(others) == 1
        else "training compares {first} with the target; {others} are not trained. "
        "Put another Output first in “outputs” to train that one."
    )
    message = say("further-outputs", told, first=", ".join(compared), others=", ".join(others))
    return [Problem(message=message, where="/graph/outputs", node=others[0], severity=Severity.WARNING)]


def _too_much_memory(plan: TrainingPlan, report: ShapeReport, facts: DataFacts | None) -> list[Problem]:
    """Return a warning where training is estimated to need more memory than the machine has."""
    batch_size = plan.batch_size if facts is None else min(plan.batch_size, facts.train_count)
    if plan.optimizer.type not in OPTIMIZERS or batch_size < 1:
        return []
    costs = costs_of(report, replace(plan, batch_size=batch_size))
    memory = machine_memory_bytes()
    if costs.training_bytes is None or costs.activation_bytes is None or costs.training_bytes <= memory:
        return []
    for_samples = 2 * costs.activation_bytes
    fitting = batch_size * (memory - costs.training_bytes + for_samples) // max(for_samples, 1)
    advice = (
        say("use-batch-size", "Use a batch_size of at most {size}.", size=fitting)
        if fitting >= 1
        else say("use-smaller-layers", "The weights alone take too much: use smaller layers.")
    )
    message = say(
        "too-much-memory",
        "training in batches of {batch_size} takes about {needed} of memory, and this machine has {memory}. "
        "{advice}",
        batch_size=batch_size,
        needed=readable_bytes(costs.training_bytes),
        memory=readable_bytes(memory),
        advice=advice,
    )
    title = say("fix-batch-size", "Set batch_size to {size}", size=fitting)
    fix = Fix(id="set-batch-size", title=title, values={"batch_size": fitting})
    where = "/training/batch_size"
    fixes = (fix,) if fitting >= 1 else ()
    return [Problem(message=message, where=where, severity=Severity.WARNING, fixes=fixes)]
