"""Whether the data fit the network: what arrives at its Input, and how the samples divide into batches."""

from core.data.facts import DataFacts, data_facts
from core.errors import DataError
from core.problems import Fix, Problem, Severity, errors_among, pointer
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.sentences import say
from core.shapes.report import ShapeReport


def data_problems(project: Project, report: ShapeReport) -> tuple[list[Problem], DataFacts | None]:
    """Return what is wrong with the data plan for this network, and what the data look like.

    The facts are None without a data plan, or where it cannot be carried out.
    """
    if project.data is None:
        return [], None
    try:
        facts = data_facts(project.data)
    except DataError as error:
        return [Problem(message=error.sentence, where=error.where)], None
    found = _input_problems(project, report, facts)
    if not errors_among(found):
        found += batch_problems(report, project.training or TrainingPlan(), facts)
    return found, facts


def _input_problems(project: Project, report: ShapeReport, facts: DataFacts) -> list[Problem]:
    names = project.graph.inputs
    if len(names) > 1:
        message = say(
            "several-inputs",
            "the data give one tensor a sample, and the network has {count} Inputs: {names}. "
            "Training needs exactly one.",
            count=len(names),
            names=", ".join(names),
        )
        return [Problem(message=message, where="/graph/inputs", node=names[1])]
    spec = report.spec_of(names[0]) if names else None
    if spec is None:
        return []
    found = []
    expected, given = spec.shape[1:], facts.input_shape
    fits = len(expected) == len(given) and all(
        not isinstance(size, int) or size == other for size, other in zip(expected, given, strict=True)
    )
    where = pointer("graph", "nodes", names[0], "args")
    if not fits:
        message = say(
            "data-shape",
            "{node} takes {expected} a sample, but the data give {given}.",
            node=names[0],
            expected="×".join(map(str, expected)),
            given="×".join(map(str, given)),
        )
        fixes = _shape_fixes(names[0], expected, given)
        found.append(Problem(message=message, where=where, node=names[0], fixes=fixes))
    if spec.dtype != "float32":
        message = say(
            "data-dtype",
            "{node} takes {dtype}, but the data give float32. Set its dtype to float32.",
            node=names[0],
            dtype=spec.dtype,
        )
        fix = Fix(id="set-dtype", title=say("fix-dtype", "Let {node} take float32", node=names[0]))
        found.append(Problem(message=message, where=where, node=names[0], fixes=(fix,)))
    return found


def _shape_fixes(name: str, expected: tuple[object, ...], given: tuple[int, ...]) -> tuple[Fix, ...]:
    fixes = []
    size = expected[1:]
    if len(expected) == len(given) == 3 and expected[0] == given[0] and all(isinstance(s, int) for s in size):
        title = say("fix-resize", "Resize the images to {size}", size="×".join(map(str, size)))
        fixes.append(Fix(id="insert-resize", title=title, values={"size": size}))
    title = say("fix-input", "Let {node} take {shape}", node=name, shape="×".join(map(str, given)))
    fixes.append(Fix(id="set-input-shape", title=title, values={"shape": given}))
    return tuple(fixes)


def batch_problems(report: ShapeReport, plan: TrainingPlan, facts: DataFacts) -> list[Problem]:
    """Return an error if the samples make no batch at all, or one that fails in the middle of an epoch."""
    if plan.batch_size < 1 or facts.train_count < 1:
        return []
    if plan.drop_last and plan.batch_size > facts.train_count:
        return [_no_full_batch(plan, facts)]
    return _batch_of_one_problems(report, plan, facts)


def _no_full_batch(plan: TrainingPlan, facts: DataFacts) -> Problem:
    message = say(
        "no-full-batch",
        "batch_size ({batch_size}) exceeds the {samples} training samples and drop_last leaves the rest out, "
        "so there is no batch at all. Use a batch_size of at most {samples}, or drop_last false.",
        batch_size=plan.batch_size,
        samples=facts.train_count,
    )
    keep = Fix(id="keep-last", title=say("fix-keep-last", "Keep the last, smaller batch"))
    smaller = Fix(
        id="set-batch-size",
        title=say("fix-batch-size", "Set batch_size to {size}", size=facts.train_count),
        values={"batch_size": facts.train_count},
    )
    return Problem(message=message, where="/training/batch_size", fixes=(keep, smaller))


def _batch_of_one_problems(report: ShapeReport, plan: TrainingPlan, facts: DataFacts) -> list[Problem]:
    last = facts.train_count % plan.batch_size
    ones = plan.batch_size == 1 or (last == 1 and not plan.drop_last and facts.train_count > 1)
    if not ones:
        return []
    for problem in report.problems():
        if problem.code != "small-batch" or problem.severity is not Severity.WARNING:
            continue
        if plan.batch_size == 1:
            message = say(
                "batch-of-one",
                "{node} fails for a batch of one, and batch_size is 1. Use at least 2.",
                node=problem.node,
            )
            return [Problem(message=message, where="/training/batch_size", node=problem.node)]
        message = say(
            "batch-of-one",
            "{samples} training samples in batches of {size} leave a last batch of one, on which {node} "
            "fails. Set drop_last, or choose another batch_size.",
            samples=facts.train_count,
            size=plan.batch_size,
            node=problem.node,
        )
        fix = Fix(id="drop-last", title=say("fix-drop-last", "Leave the last, smaller batch out"))
        return [Problem(message=message, where="/training/batch_size", node=problem.node, fixes=(fix,))]
    return []
