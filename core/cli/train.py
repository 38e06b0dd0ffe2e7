"""`train`: one run, watched as it goes; the file is never written."""

import argparse
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli import output, settings
from core.cli.command import RUN_HELP, Command, add_runs_argument, program_name
from core.cli.files import TUTORIAL, is_example, load_project
from core.cli.interrupts import stopping
from core.cli.trained import runs_root
from core.errors import FileError, UsageError
from core.project.graph import Project
from core.project.plans import DataPlan
from core.sentences import say

if TYPE_CHECKING:
    from core.runs.preparing import PreparedRun

_EXIT = {"completed": 0, "stopped": 130, "diverged": 1, "failed": 1}
_MACHINES_FAULT = 3
_NOT_WITH_RESUME = ("--lr", "--batch-size", "--seed", "--data", "--set")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help=f"a .tcanvas file, or the name of an example (default: {TUTORIAL})",
    )
    settings.add_arguments(parser)
    parser.add_argument(
        "--device",
        metavar="DEVICE",
        help="auto (the default of a new run), cpu, cuda, cuda:0 … or mps; a run goes on where it was",
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
    code = _train(start, as_json=args.json)
    if args.plot is not None:
        _plot(start.job.folder, args.plot, as_json=args.json)
    if not args.json:
        _say_what_next(start.job.folder, stopped=code == _EXIT["stopped"])
    return code


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


def _new(args: argparse.Namespace) -> "PreparedRun":
    """Return a new run of FILE; its folder is made last, so that nothing half done is left."""
    from core.runs.preparing import prepare_run

    name = args.file or TUTORIAL
    project = _with_digits(load_project(name), name)
    project = settings.effective(project, args)
    _check_network(project, args)
    return prepare_run(project, "auto" if args.device is None else args.device, runs_root(args))


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


def _resumed(args: argparse.Namespace) -> "PreparedRun":
    from core.runs.folder import load_run
    from core.runs.preparing import prepare_resumed

    run = load_run(args.resume, runs_root(args))
    return prepare_resumed(run, args.device, epochs=args.epochs, threads=args.threads)


def _train(start: "PreparedRun", *, as_json: bool) -> int:
    """Train to the end and return the exit code for how it came."""
    from core.cli.progress import view_for
    from core.training.control import RunControl
    from core.training.events import RunFinished

    control = RunControl()
    code = _EXIT["failed"]
    with stopping(control.stop), view_for(as_json=as_json) as view:
        listening = True
        for event in start.events(control):
            if isinstance(event, RunFinished):
                code = _MACHINES_FAULT if event.machines_fault else _EXIT[event.reason]
            try:
                if listening:
                    view.show(event)
            except output.ClosedPipeError:  # as Ctrl-C: stop in good order, silently
                listening = False
                control.stop()
    if not listening:
        raise output.ClosedPipeError
    return code


def _plot(folder: Path, path: Path, *, as_json: bool) -> None:
    from core.runs.curve import draw_curve
    from core.runs.folder import open_run

    run = open_run(folder)
    draw_curve(run.history(), path, title=f"{run.record.name}: loss")
    if not as_json:
        output.line(f"The loss curve is in {path}")


def _say_what_next(folder: Path, *, stopped: bool) -> None:
    output.line(f"The run is in {folder}")
    if stopped:
        output.line(f"Go on with it: {program_name()} train --resume {_as_argument(folder)}")
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
