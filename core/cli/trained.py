"""Which run and which of its checkpoints a command is about."""

import argparse
from pathlib import Path

from core.runs.trained import CHECKPOINTS, Trained, open_trained, project_of, threads

__all__ = [
    "CHECKPOINTS",
    "Trained",
    "add_checkpoint_argument",
    "open_trained",
    "project_of",
    "runs_root",
    "threads",
]


def add_checkpoint_argument(parser: argparse.ArgumentParser) -> None:
    """Declare which of a run's two checkpoints is used."""
    parser.add_argument(
        "--checkpoint", choices=CHECKPOINTS, default="best", help="which weights to use (default: best)"
    )


def runs_root(args: argparse.Namespace) -> Path:
    """Return the folder in which runs stand."""
    from core.runs.folder import default_runs_root

    root: Path = args.runs if args.runs is not None else default_runs_root()
    return root
