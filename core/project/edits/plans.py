"""The project's name and its two plans."""

from dataclasses import replace

from core.errors import EditError
from core.project.graph import Project
from core.project.plans import DataPlan, TrainingPlan
from core.project.reading.plans import read_data_plan, read_training_plan
from core.project.reading.project import parse
from core.project.reading.report import Report
from core.project.writing import raw_data_plan, raw_training_plan, write


def rename_project(project: Project, name: str) -> Project:
    """Return the project called otherwise.

    Raises:
        EditError: The name is empty, too long, or not printable on one line.
    """
    # Reading a project that has nothing but the name keeps the rule in one place.
    problems = parse(write(Project(name=name))).problems
    if problems:
        raise EditError(problems[0].message, problems[0].where)
    return replace(project, name=name)


def set_data_plan(project: Project, plan: DataPlan | None) -> Project:
    """Return the project with another data plan, in canonical spelling; None leaves it open.

    Raises:
        EditError: A source, transform or value in it is not known or of the wrong kind.
    """
    if plan is None:
        return replace(project, data=None)
    report = Report()
    read = read_data_plan(report, raw_data_plan(plan))
    _raise_first(report)
    return replace(project, data=read)


def set_training_plan(project: Project, plan: TrainingPlan | None) -> Project:
    """Return the project with another training plan, in canonical spelling; None leaves it to the defaults.

    Raises:
        EditError: A loss, optimizer or value in it is not known or of the wrong kind.
    """
    if plan is None:
        return replace(project, training=None)
    report = Report()
    read = read_training_plan(report, raw_training_plan(plan))
    _raise_first(report)
    return replace(project, training=read)


def _raise_first(report: Report) -> None:
    if report.problems:
        raise EditError(report.problems[0].message, report.problems[0].where)
