"""Everything that is wrong with a network and its plans, with repairs: the second stage of reading."""

from collections.abc import Iterator
from dataclasses import replace

from core.checks.data import data_problems
from core.checks.ending import ending_problems
from core.checks.fitness import fitness_problems
from core.checks.habits import habit_problems
from core.checks.plans import plan_problems
from core.checks.reach import leading_to
from core.checks.repairs import repairs_for
from core.checks.target import target_problems
from core.checks.training import training_problems
from core.data.facts import DataFacts
from core.problems import Problem, Severity, errors_among, pointer
from core.project.graph import Project
from core.project.order import canonical_order
from core.sentences import say
from core.shapes.inference import infer
from core.shapes.report import GraphReport, ShapeReport


def check_network(
    project: Project, *, report: ShapeReport | None = None, facts: DataFacts | None = None
) -> tuple[Problem, ...]:
    """Return every problem of a project's network and plans.

    Without a plan nothing is asked of it: a file may hold a graph alone. Problems that only follow from
    an earlier one (the loss of a network that has no output shape) are left out.

    Args:
        project: The value to look at.
        report: What `infer` found for it, if it is at hand.
        facts: What the data look like, if they are known otherwise than from the data plan.
    """
    report = report if report is not None else infer(project)
    planned, data = data_problems(project, report)
    facts = facts if facts is not None else data
    found = [_with_repairs(project, report, problem, facts) for problem in report.problems()]
    found += unused_nodes(report)
    ranges = plan_problems(project)
    # What is out of range the data refuse too, in words of their own.
    said = {problem.where for problem in ranges}
    found += [problem for problem in planned if problem.where not in said]
    found += ranges
    if report.sound:
        found += target_problems(project, report, facts)
    if project.training is not None or project.data is not None or facts is not None:
        more = _trained(project, report, facts) if not errors_among(found) else []
        found += [_with_repairs(project, report, problem, facts) for problem in more]
    return tuple(found)


def _trained(project: Project, report: ShapeReport, facts: DataFacts | None) -> list[Problem]:
    return [
        *training_problems(project, report, facts),
        *ending_problems(project, report),
        *habit_problems(report),
        *fitness_problems(project, report, facts),
    ]


def _with_repairs(
    project: Project, report: ShapeReport, problem: Problem, facts: DataFacts | None
) -> Problem:
    repairs = repairs_for(project, report, problem, facts)
    return replace(problem, fixes=(*repairs, *problem.fixes)) if repairs else problem


def unused_nodes(report: ShapeReport) -> list[Problem]:
    """Return a warning for each node whose result no Output depends on."""
    seen: set[tuple[str | None, str]] = set()
    found = []
    for graph in _graphs(report.graph):
        if not graph.graph.outputs:
            continue
        unused = set(graph.graph.nodes) - leading_to(graph.graph, graph.graph.outputs)
        if not unused:
            continue
        for name in canonical_order(graph.graph):
            if name not in unused or (graph.block, name) in seen:
                continue
            seen.add((graph.block, name))
            found.append(_unused(graph, name))
    return found


def _unused(graph: GraphReport, name: str) -> Problem:
    place = ("graph",) if graph.block is None else ("blocks", graph.block, "graph")
    message = say(
        "unused",
        "{node}: leads to no Output, so that it is computed for nothing. Connect it or delete it.",
        node=graph.path + name,
    )
    return Problem(
        message=message,
        where=pointer(*place, "nodes", name),
        node=graph.path + name,
        severity=Severity.WARNING,
    )


def _graphs(graph: GraphReport) -> Iterator[GraphReport]:
    yield graph
    for _, node in graph.in_order():
        for instance in node.instances:
            if instance.inside is not None:
                yield from _graphs(instance.inside)
