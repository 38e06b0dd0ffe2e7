"""`export`: weights or Python code, to go on with ordinary PyTorch."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli import output
from core.cli.command import Command, add_runs_argument
from core.cli.files import find, is_example, load_project
from core.cli.trained import CHECKPOINTS, open_trained, project_of, runs_root
from core.errors import FileError, UsageError
from core.files import write_atomically
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.sentences import say

if TYPE_CHECKING:
    from torch import nn

FORMS = ("state_dict", "safetensors", "python")
_SUFFIXES = {"state_dict": ".pt", "safetensors": ".safetensors", "python": ".py"}


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="FILE|RUN", help="a .tcanvas file, an example, or a run with its trained weights"
    )
    parser.add_argument("--to", choices=FORMS, required=True, help="what to write")
    parser.add_argument(
        "--output", "-o", type=Path, metavar="PATH", help="where (default: its name here; python: stdout)"
    )
    parser.add_argument(
        "--seed", type=_seed, metavar="N", help="from a FILE: decides the fresh weights (default: its plan's)"
    )
    parser.add_argument(
        "--checkpoint", choices=CHECKPOINTS, default=None, help="from a RUN: which weights (default: best)"
    )
    add_runs_argument(parser)


def _seed(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        value = -1
    if value < 0:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of at least 0")
    return value


def _run(args: argparse.Namespace) -> int:
    from_run = _is_run(args)
    _check_arguments(args, from_run=from_run)
    if args.to == "python":
        return _export_python(args, from_run=from_run)
    module, name = _trained_module(args) if from_run else _fresh_module(args)
    path = _target(args, name)
    _save(module, path, args.to)
    return _said(args, path)


def _is_run(args: argparse.Namespace) -> bool:
    """Return whether the source means a run: a folder, or no file and no example but a run's name."""
    path = Path(args.source)
    if is_example(args.source) or path.is_file():
        return False
    return (path / "run.json").exists() or (runs_root(args) / args.source / "run.json").exists()


def _check_arguments(args: argparse.Namespace, *, from_run: bool) -> None:
    if from_run and args.seed is not None:
        raise UsageError(
            say("usage", "--seed decides fresh weights, and a run has its own. Leave it out."), "--seed"
        )
    if not from_run and args.checkpoint is not None:
        find(args.source)  # where there is neither run nor file, that is what to say
        raise UsageError(
            say("usage", "--checkpoint is for a run, and {file} is a file.", file=args.source), "--checkpoint"
        )


def _project(args: argparse.Namespace, *, from_run: bool) -> Project:
    if not from_run:
        return load_project(args.source)
    from core.runs.folder import load_run

    return project_of(load_run(args.source, runs_root(args)))


def _export_python(args: argparse.Namespace, *, from_run: bool) -> int:
    project = _project(args, from_run=from_run)
    from core.exchange.python_code import export_python

    code = export_python(project)
    if args.output is None and not args.json:
        output.write(code)
        return 0
    path = _target(args, project.name)
    write_atomically(path, code.encode("utf-8"))
    return _said(args, path)


def _trained_module(args: argparse.Namespace) -> "tuple[nn.Module, str]":
    trained = open_trained(args.source, runs_root(args), args.checkpoint or "best")
    return trained.module, trained.project.name


def _fresh_module(args: argparse.Namespace) -> "tuple[nn.Module, str]":
    project = load_project(args.source)
    from core.network.build import build_network

    plan = project.training if project.training is not None else TrainingPlan()
    return build_network(project, seed=plan.seed if args.seed is None else args.seed), project.name


def _save(module: "nn.Module", path: Path, form: str) -> None:
    from core.exchange.weights import save_safetensors, save_state_dict

    if form == "state_dict":
        save_state_dict(module, path)
    else:
        save_safetensors(module, path)


def _target(args: argparse.Namespace, name: str) -> Path:
    """Return where to write: what was asked for, else a file here that bears the project's name."""
    if args.output is not None:
        path: Path = args.output
        return path
    stem = "".join(c if c.isalnum() or c in "-_. " else "_" for c in name).strip(". ") or "network"
    path = Path(stem + _SUFFIXES[args.to])
    if path.exists():
        raise FileError(
            say("file-exists", "{path} exists already. Say where to write with -o PATH.", path=str(path)),
            str(path),
        )
    return path


def _said(args: argparse.Namespace, path: Path) -> int:
    if args.json:
        output.print_json({"exported": {"to": args.to, "path": str(path)}})
    else:
        output.line(f"Wrote {path}")
    return 0


COMMAND = Command(
    name="export",
    summary="write weights or plain Python code",
    add_arguments=_add_arguments,
    run=_run,
)
