"""`train`: one run, watched as it goes; the file is never written."""

import argparse
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli import output, settings
from core.cli.command import RUN_HELP, Command, add_runs_argument, program_name
from core.cli.files import TUTORIAL, is_example, load_project
from core.cli.interrupts import stopping
from core.cli.trained import project_of, runs_root
from core.errors import FileError, TorchCanvasError, UsageError
from core.project.graph import Project
from core.project.plans import DataPlan, TrainingPlan
from core.project.writing import write
from core.sentences import say

if TYPE_CHECKING:
    from core.training.control import RunControl
    from core.training.events import Event
    from core.training.job import TrainingJob

# Once the checks have passed, what makes a run fail is a disk, a device or its memory.
_EXIT = {"completed": 0, "stopped": 130, "diverged": 1, "failed": 3}
_NOT_WITH_RESUME = ("--lr", "--batch-size", "--seed", "--data", "--set")


@dataclass(frozen=True, slots=True)
class _Start:
    """What is about to be trained."""

    job: "TrainingJob"
    project: Project

    def events(self, control: "RunControl") -> "Iterator[Event]":
        """Yield the run's events, each on disk before."""
        from core.runs.runner import run_training

        return run_training(
            self.job, control, project_text=write(self.project), project_name=self.project.name
        )


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help=f"a .tcanvas file, or the name of an example (default: {TUTORIAL})",
    )
    settings.add_arguments(parser)
    parser.add_argument(
        "--device", metavar="DEVICE", default="auto", help="auto (the default), cpu, cuda, cuda:0 … or mps"
    )
    parser.add_argument(
        "--resume",
        metavar="RUN",
        help=f"go on with a run ({RUN_HELP}) from its last checkpoint; --epochs is then the total",
    )
    add_runs_argument(parser)
    parser.add_argument("--plot", type=Path, metavar="PNG", help="draw the loss curve into this picture")


def _run(args: argparse.Namespace) -> int:
    _check_arguments(args)
    start = _resumed(args) if args.resume is not None else _new(args)
    reason = _train(start, as_json=args.json)
    if args.plot is not None:
        _plot(start.job.folder, args.plot, as_json=args.json)
    if not args.json:
        _say_what_next(start.job.folder)
    return _EXIT[reason]


def _check_arguments(args: argparse.Namespace) -> None:
    if args.plot is not None:
        _check_plot(args.plot)
    if args.resume is None:
        return
    if args.file is not None:
        raise UsageError(
            say("usage", "--resume takes no FILE: the run holds its project. Give one of them."), "--resume"
        )
    refused = [flag for flag in settings.given_flags(args) if flag in _NOT_WITH_RESUME]
    if refused:
        raise UsageError(
            say(
                "usage",
                "{flags} cannot change in a run that goes on as it began. Start a new run.",
                flags=", ".join(refused),
            ),
            refused[0],
        )


def _check_plot(path: Path) -> None:
    """Refuse a picture that could not be written, before anything is trained for it."""
    if path.suffix.lower() != ".png":
        raise UsageError(
            say("usage", "--plot {path}: the picture is a PNG; end its name in .png.", path=str(path)),
            "--plot",
        )
    if not path.parent.is_dir():
        raise FileError(
            say("missing-folder", "--plot: the folder {path} does not exist.", path=str(path.parent)),
            str(path.parent),
        )


def _new(args: argparse.Namespace) -> _Start:
    """Return a new run of FILE; its folder is made last, so that nothing half done is left."""
    name = args.file or TUTORIAL
    project = _with_digits(load_project(name), name)
    project = settings.effective(project, args)
    _check_network(project, args)
    return _prepared(project, args, None)


def _with_digits(project: Project, file: str) -> Project:
    """Return the project; an example that says nothing of data is trained on the digits."""
    if project.data is None and is_example(file):
        return replace(project, data=DataPlan())
    return project


def _check_network(project: Project, args: argparse.Namespace) -> None:
    """Refuse a network that cannot be trained.

    Raises:
        UsageError: A flag's value is out of range.
        NetworkError: It has errors; all are listed.
    """
    from core.checks import check_network
    from core.errors import NetworkError
    from core.problems import errors_among

    errors = errors_among(check_network(project))
    settings.refuse_flags(args, errors)
    if errors:
        raise NetworkError(errors)


def _resumed(args: argparse.Namespace) -> _Start:
    from core.runs.folder import load_run

    run = load_run(args.resume, runs_root(args))
    project = project_of(run)
    plan = project.training if project.training is not None else TrainingPlan()
    if args.epochs is not None:
        plan = replace(plan, epochs=args.epochs)
    if args.threads is not None:
        plan = replace(plan, threads=args.threads)
    return _prepared(replace(project, training=plan), args, run.folder)


def _prepared(project: Project, args: argparse.Namespace, folder: Path | None) -> _Start:
    """Return the run, its device known to exist and its data loaded."""
    from core.data.prepare import prepare
    from core.network.build import build_network
    from core.runs.folder import create_run
    from core.training.devices import choose_device
    from core.training.job import TrainingJob

    choose_device(args.device)
    plan = project.training if project.training is not None else TrainingPlan()
    assert project.data is not None
    data = prepare(project.data)
    resume = folder is not None
    folder = folder if folder is not None else create_run(runs_root(args), project.name)
    job = TrainingJob(
        run=folder.name,
        build=lambda: build_network(project, seed=plan.seed),
        plan=plan,
        data=data,
        device=args.device,
        folder=folder,
        resume=resume,
    )
    return _Start(job, project)


def _train(start: _Start, *, as_json: bool) -> str:
    """Train to the end and return the reason for it; a new folder in which nothing ran is removed."""
    from core.cli.progress import view_for
    from core.training.control import RunControl
    from core.training.events import RunFinished

    control = RunControl()
    reason, begun = "failed", start.job.resume
    try:
        with stopping(control.stop), view_for(as_json=as_json) as view:
            listening = True
            for event in start.events(control):
                begun = True
                if isinstance(event, RunFinished):
                    reason = event.reason
                try:
                    if listening:
                        view.show(event)
                except output.ClosedPipeError:  # as Ctrl-C: stop in good order, silently
                    listening = False
                    control.stop()
    except TorchCanvasError:
        if not begun:
            shutil.rmtree(start.job.folder, ignore_errors=True)
        raise
    if not listening:
        raise output.ClosedPipeError
    return reason


def _plot(folder: Path, path: Path, *, as_json: bool) -> None:
    from core.runs.curve import draw_curve
    from core.runs.folder import open_run

    run = open_run(folder)
    draw_curve(run.history(), path, title=f"{run.record.name}: loss")
    if not as_json:
        output.line(f"The loss curve is in {path}")


def _say_what_next(folder: Path) -> None:
    output.line(f"The run is in {folder}")
    from core.training.checkpoints import BEST

    if (folder / BEST).exists():
        output.line(f"Next: {program_name()} evaluate {_as_argument(folder)}")


def _as_argument(folder: Path) -> str:
    """Return a run as it is given to other commands: by name under the default root, else by folder."""
    from core.runs.folder import default_runs_root

    here = folder.parent.absolute() == default_runs_root().absolute()
    return shlex.quote(folder.name if here else str(folder))


COMMAND = Command(
    name="train",
    summary="train a network and keep the run",
    add_arguments=_add_arguments,
    run=_run,
)
