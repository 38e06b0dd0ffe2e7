"""`check`: every problem of a file, and the repairs that `--fix` and `--fix-warnings` apply."""

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.cli import output
from core.cli.command import FILE_HELP, Command, program_name
from core.cli.files import find, is_example, read_project
from core.cli.places import place_of
from core.errors import TorchCanvasError, UsageError
from core.problems import Fix, Problem, Severity, errors_among
from core.project.files import save
from core.project.graph import Project
from core.sentences import Sentence, say

_FORM, _NETWORK = 2, 1
_MOST_REPAIRS = 1000
"""Far more than any file needs; a repair that brings back what another mended must not go on for ever."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair that was done: where, and what it was called."""

    fix: str
    node: str | None
    title: Sentence

    def as_json(self) -> dict[str, str | None]:
        """Return the repair as `check --fix --json` prints it."""
        return {"id": self.fix, "node": self.node, "title": str(self.title)}


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    parser.add_argument("--fix", action="store_true", help="apply the first repair of each error and save")
    parser.add_argument(
        "--fix-warnings", action="store_true", help="as --fix, and the first repair of each warning too"
    )
    parser.add_argument(
        "--output", "-o", type=Path, metavar="PATH", help="with a --fix: save here, not over FILE"
    )


def _run(args: argparse.Namespace) -> int:
    args.fix = args.fix or args.fix_warnings
    _check_arguments(args)
    reading = read_project(args.file)
    if reading.problems or reading.project is None:
        return _report(args, reading.problems)
    project = reading.project
    problems = _problems(project)
    if not args.fix:
        return _report(args, problems)
    project, problems, repairs = repair(project, problems, warnings=args.fix_warnings)
    target = args.output or find(args.file)
    if repairs or args.output is not None:
        save(target, project)
    return _report(args, problems, repairs, target)


def _check_arguments(args: argparse.Namespace) -> None:
    if args.output is not None and not args.fix:
        raise UsageError(say("usage", "--output says where --fix saves: give both."), "--output")
    if args.fix and args.output is None and is_example(args.file):
        raise UsageError(
            say(
                "usage",
                "{name} is an example, which --fix leaves as it is. Say where to save with --output PATH.",
                name=args.file,
            ),
            "--output",
        )


def _problems(project: Project) -> tuple[Problem, ...]:
    from core.checks import check_network

    return check_network(project)


def repair(
    project: Project, problems: tuple[Problem, ...], *, warnings: bool = False
) -> tuple[Project, tuple[Problem, ...], list[Repair]]:
    """Return the project after the first applicable repairs, the problems left, and what was done.

    Args:
        project: What to repair.
        problems: Its problems.
        warnings: Whether warnings are repaired too, once no error can be any more.
    """
    from core.checks import check_network
    from core.shapes.inference import infer

    done: list[Repair] = []
    seen = {project}
    report = infer(project)
    while len(done) < _MOST_REPAIRS:
        step = _first_repair(project, errors_among(problems), seen)
        if step is None and warnings:
            step = _first_repair(project, problems, seen)
        if step is None:
            break
        project, problem, fix = step
        seen.add(project)
        done.append(Repair(fix.id, problem.node, fix.title))
        report = infer(project, report)  # only what lies behind the repair
        problems = check_network(project, report=report)
    return project, problems, done


def _first_repair(
    project: Project, problems: Sequence[Problem], seen: Collection[Project]
) -> tuple[Project, Problem, Fix] | None:
    """Return the project after the first repair that leads to a new one, with its problem, or None."""
    from core.checks import apply_fix

    for problem in problems:
        for fix in problem.fixes:
            try:
                mended = apply_fix(project, problem, fix)
            except TorchCanvasError:  # a repair that does not apply here; the next one may
                continue
            if mended not in seen:
                return mended, problem, fix
    return None


def _report(
    args: argparse.Namespace,
    problems: Sequence[Problem],
    repairs: Sequence[Repair] | None = None,
    target: Path | None = None,
) -> int:
    if args.json:
        record: dict[str, object] = {"problems": [problem.as_json() for problem in problems]}
        if args.fix:
            record["fixed"] = [one.as_json() for one in repairs or ()]
        output.print_json(record)
    else:
        _print_repairs(repairs, target)
        _print_problems(str(target) if repairs else args.file, problems)
    return _exit_code(problems)


def _exit_code(problems: Sequence[Problem]) -> int:
    errors = errors_among(problems)
    if not errors:
        return 0
    return _FORM if any(problem.stage.value == "form" for problem in errors) else _NETWORK


def _print_repairs(repairs: Sequence[Repair] | None, target: Path | None) -> None:
    if repairs is None:
        return
    for one in repairs:
        output.line(f"Fixed {one.node or 'the network'}: {one.title}")
    if repairs:
        output.line(f"Saved {target}")


def _print_problems(file: str, problems: Sequence[Problem]) -> None:
    for problem in problems:
        output.line(f"{file}: {problem.severity.value}: {place_of(problem)}{problem.message}")
        if str(problem.where) and not place_of(problem):
            output.line(f"    at {problem.where}")
        for fix in problem.fixes:
            output.line(f"    repair: {fix.title}")
    num_errors = len(errors_among(problems))
    num_warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    if not problems:
        output.line(f"{file}: no problems.")
        return
    output.line(f"{_count(num_errors, 'error')}, {_count(num_warnings, 'warning')}.")
    if any(problem.fixes for problem in errors_among(problems)):
        output.line(f"“{program_name()} check {file} --fix” applies the first repair of each error.")
    elif any(problem.fixes for problem in problems):
        command = f"{program_name()} check {file} --fix-warnings"
        output.line(f"“{command}” applies the first repair of each warning too.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


COMMAND = Command(
    name="check",
    summary="list every problem of a file, each with its place and its repairs",
    add_arguments=_add_arguments,
    run=_run,
)
