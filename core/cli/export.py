"""`export`: weights or Python code, to go on with ordinary PyTorch, or the picture of a network."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli import output
from core.cli.command import Command, add_runs_argument
from core.cli.files import check_known, find, is_example, load_project
from core.cli.trained import CHECKPOINTS, open_trained, project_of, runs_root
from core.errors import FileError, UsageError
from core.files import write_atomically
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.sentences import say

if TYPE_CHECKING:
    from torch import nn

FORMS = ("state_dict", "safetensors", "python", "svg")
_SUFFIXES = {"state_dict": ".pt", "safetensors": ".safetensors", "python": ".py", "svg": ".svg"}
_ON_STDOUT = ("python", "svg")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="FILE|RUN", help="a .tcanvas file, an example, or a run with its trained weights"
    )
    parser.add_argument("--to", choices=FORMS, required=True, help="what to write (svg: the picture)")
    parser.add_argument(
        "--output",
        "-o",
        type=Path,
        metavar="PATH",
        help="where (default: its name here; python, svg: stdout)",
    )
    parser.add_argument(
        "--seed", type=_seed, metavar="N", help="from a FILE: decides the fresh weights (default: its plan's)"
    )
    parser.add_argument(
        "--checkpoint", choices=CHECKPOINTS, default=None, help="from a RUN: which weights (default: best)"
    )
    add_runs_argument(parser)
    _add_picture_arguments(parser)


def _add_picture_arguments(parser: argparse.ArgumentParser) -> None:
    picture = parser.add_argument_group(
        "the picture (--to svg)", "PNG and PDF come from the window: Export picture, in the menu File."
    )
    picture.add_argument("--theme", choices=("light", "dark"), help="its colours (default: light)")
    picture.add_argument("--transparent", action="store_true", help="without a background")
    picture.add_argument("--no-shapes", action="store_true", help="without shapes beside the wires")
    picture.add_argument("--no-sums", action="store_true", help="without the arithmetic beside the shapes")
    picture.add_argument("--scale", type=_scale, metavar="X", help="this many times as large (default: 1)")
    picture.add_argument("--block", metavar="NAME", help="what is in this block, not the network")


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.01 <= value <= 100:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 0.01 to 100")
    return value


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
    if args.to in _ON_STDOUT:
        project = _project(args, from_run=from_run)
        return _export_text(args, project, _python(project) if args.to == "python" else _svg(args, project))
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
    _check_picture_arguments(args)
    if from_run and args.seed is not None:
        raise UsageError(
            say("usage", "--seed decides fresh weights, and a run has its own. Leave it out."), "--seed"
        )
    if not from_run and args.checkpoint is not None:
        find(args.source)  # where there is neither run nor file, that is what to say
        raise UsageError(
            say("usage", "--checkpoint is for a run, and {file} is a file.", file=args.source), "--checkpoint"
        )


def _check_picture_arguments(args: argparse.Namespace) -> None:
    flags = ("theme", "transparent", "no_shapes", "no_sums", "scale", "block")
    given = next((flag for flag in flags if getattr(args, flag)), None)
    if given is not None and args.to != "svg":
        flag = f"--{given.replace('_', '-')}"
        raise UsageError(say("usage", "{flag} is for a picture: give --to svg too.", flag=flag), flag)


def _project(args: argparse.Namespace, *, from_run: bool) -> Project:
    if not from_run:
        return load_project(args.source)
    from core.runs.folder import load_run

    return project_of(load_run(args.source, runs_root(args)))


def _python(project: Project) -> str:
    from core.exchange.python_code import export_python

    return export_python(project)


def _svg(args: argparse.Namespace, project: Project) -> str:
    if args.block is not None:
        check_known([args.block], project.blocks, "--block", "block")
    from core.picture.drawing import PictureOptions, draw_svg
    from core.shapes.inference import infer

    options = PictureOptions(
        theme=args.theme or "light",
        background=not args.transparent,
        shapes=not args.no_shapes,
        sums=not args.no_sums,
        scale=args.scale or 1.0,
    )
    return draw_svg(project, infer(project), block=args.block, options=options)


def _export_text(args: argparse.Namespace, project: Project, text: str) -> int:
    if args.output is None and not args.json:
        output.write(text)
        return 0
    path = _target(args, project.name)
    write_atomically(path, text.encode("utf-8"))
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
    summary="write weights, plain Python code or the picture",
    add_arguments=_add_arguments,
    run=_run,
)
